/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the reduction share. */
#pragma once

#include "app/formats/reduce-values.h"
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
/* Copies of AscribeAnnotators and AscribeConcepts with what @carries and @flags allow. (transfer full) */
GPtrArray       *ascribe_reduce_annotators      (GPtrArray *annotators, AscribeParts carries, AscribeLosses *losses);
GPtrArray       *ascribe_reduce_concepts        (GPtrArray *concepts, AscribeFormatFlags flags, AscribeParts carries,
                                                 AscribeLosses *losses);

/* Leaves claims, what they are attributed to, and the links between these. @claims: a set of slugs. */
void ascribe_reduce_to_claims (AscribeDocument *document, GHashTable *claims, AscribeLosses *losses);

G_END_DECLS
