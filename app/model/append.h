/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* g_string_append_printf() for what writers of text need of it, at a fifth of its time, which every annotation of an export takes
 * several times: %s (not NULL), %c, %u, %d, %lu, %llu and %%, without flags, width or precision; not in the user's locale. */
void ascribe_append         (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The same of a number alone. */
void ascribe_append_integer (GString *out, guint64 number);

G_END_DECLS
