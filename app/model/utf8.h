/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* g_utf8_validate_len() of @n_bytes, which refuses NUL too; eight letters at a time while they are ASCII, as all ids, offsets and
 * moments are and most quotes: each text of each row is looked at when an article is opened.
 * @end (nullable): where the first fault is, or behind the text. */
gboolean ascribe_utf8_validate (const char *text, gsize n_bytes, const char **end);

G_END_DECLS
