/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the reduction share. */
#pragma once

#include "app/formats/reduce.h"

G_BEGIN_DECLS

/* Counts @n values that had @part. */
void             ascribe_losses_drop            (AscribeLosses *self, AscribePart part, guint64 n);
void             ascribe_losses_change          (AscribeLosses *self, AscribePart part, guint64 n);
/* Spans made into what @carries allows: pieces for lines, one annotation for each piece, whole words, none that overlap. The
 * annotations of @document must be its own. */
void             ascribe_reduce_spans           (AscribeDocument *document, AscribeParts carries, AscribeLosses *losses);
/* A codebook whose names a format without one can write (reduce.h); @self itself where nothing is to be done. (transfer full) */
AscribeCodebook *ascribe_reduce_codebook        (AscribeCodebook *self, const AscribeFormat *format, AscribeParts carries,
                                                 AscribeLosses *losses);
/* Copies of AscribeAnnotators and AscribeConcepts with what @carries allows. (transfer full) */
GPtrArray       *ascribe_reduce_annotators      (GPtrArray *annotators, AscribeParts carries, AscribeLosses *losses);
GPtrArray       *ascribe_reduce_concepts        (GPtrArray *concepts, AscribeParts carries, AscribeLosses *losses);
/* A \n for each line end that is or has a CR; *@string is nullable. TRUE where there was one. */
gboolean         ascribe_reduce_returns         (char **string);
/* @reduce, which says whether it changed a text, for keys and values of answers. */
gboolean         ascribe_reduce_answers         (GVariant **attributes, gboolean (*reduce) (char **string));
/* Values that @carries doesn't allow as text: "true", "3.5", "a; b"; an empty text is none, and dropped from @whose part. */
void             ascribe_reduce_answer_types    (GVariant **attributes, AscribePart whose, AscribeParts carries,
                                                 AscribeLosses *losses);
/* One line, without white space at its ends; NULL where nothing is left. TRUE where it was another. */
gboolean         ascribe_reduce_lines           (char **string);
/* The same for values of answers that are texts. TRUE where one is another now; @n_emptied grows by those that are gone. */
gboolean         ascribe_reduce_answer_lines    (GVariant **attributes, guint *n_emptied);

/* Leaves claims, what they are attributed to, and the links between these. @claims: a set of slugs. */
void ascribe_reduce_to_claims (AscribeDocument *document, GHashTable *claims, AscribeLosses *losses);

G_END_DECLS
