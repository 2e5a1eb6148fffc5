/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files an import can read, as far as their names tell. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Extensions of articles and datasets, lower case with the dot, NULL-terminated; static. Files without any of them may be
 * readable, too. */
const char * const *ascribe_readable_extensions (void);

G_END_DECLS
