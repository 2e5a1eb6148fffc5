/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which strings brat can have as a word of a line and as a type. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No white space, no control, neither empty nor too long. */
gboolean ascribe_brat_is_word (const char *string);
/* What brat's server takes as a type: ASCII letters, digits, _ and -. */
gboolean ascribe_brat_is_type (const char *string);
/* @id in such characters, nearly; never empty. */
char    *ascribe_brat_spell   (const char *id);

G_END_DECLS
