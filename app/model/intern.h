/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A string that is mostly there already, as ids and slugs of annotations are: the one this thread asked for lately, or a
 * new one. Transfer full; compare by strcmp(). */
GRefString *ascribe_intern (const char *string);

G_END_DECLS
