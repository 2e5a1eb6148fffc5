/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings that are nearly the same: Levenshtein distances by bit vectors (G. Myers, A Fast Bit-Vector Algorithm for Approximate
 * String Matching, 1999, with the blocks of H. Hyyrö, 2003): O(pattern / 64 × text). Lengths are in code points. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint    ascribe_edit_distance    (const gunichar *a, guint n_a, const gunichar *b, guint n_b);
/* The part of @text that is nearest to @pattern, which isn't empty. FALSE where none is within @max_distance. */
gboolean ascribe_approximate_find (const gunichar *pattern, guint n_pattern, const gunichar *text, guint n_text,
                                   guint max_distance, guint *start, guint *end);

G_END_DECLS
