/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the name of a file says. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @name as valid UTF-8 without its last extension (a leading dot begins none); NULL for NULL. */
char *ascribe_stem (const char *name);

G_END_DECLS
