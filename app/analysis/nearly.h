/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quote of one text that is nearly the same in another (anchor.h). */
#pragma once

#include "app/analysis/gram-index.h"

G_BEGIN_DECLS

/* What is looked for, and where. */
typedef struct {
  const AscribeText *before, *after;
  const GArray *runs;   /* their difference */
  AscribeSpan quote;    /* of the text before */
} AscribeNearly;

/* Whether @span of the text after is nearly the quote. */
gboolean ascribe_nearly_is          (const AscribeNearly *self, AscribeSpan span, double *similarity);
/* What within @span of the text after is nearest to the quote, in whole words where it is of whole words. Of a quote that is
 * too long to be looked for by letters, @span itself. */
gboolean ascribe_nearly_find_within (const AscribeNearly *self, AscribeSpan span, AscribeSpan *found, double *similarity);
/* The same anywhere, for quotes of some length: where most of their grams are. */
gboolean ascribe_nearly_find        (const AscribeNearly *self, const AscribeGramIndex *index, AscribeSpan *found, double *similarity);
/* Whether a word, or a character with its accents, would be cut at @byte. */
gboolean ascribe_is_inside_word     (const char *text, gsize byte);

G_END_DECLS
