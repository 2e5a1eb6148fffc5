/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims as linked data: schema.org (version 29) Claim and ClaimReview as JSON-LD 1.1, one @graph. A Claim is an annotation with the
 * tag "claim" or one below it; its author is whom links "attributed-to" lead to, a Person or Organization where attributes or the kind
 * of the concept say so; its claimInterpreter is the annotator. It appears in its article and in those with a claim of the same concept,
 * else of the same words (at most 100 of them), and first in the earliest. Where the question "verdict" is answered a ClaimReview
 * says so; SUPPORTS, REFUTES and NOT ENOUGH INFO are those of FEVER (https://fever.ai). Answers, labels and metadata without a term
 * of their own are additionalProperty. Written only. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_claimreview;

gboolean ascribe_claimreview_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                                    GCancellable *cancellable, GError **error);
/* Of articles their titles, dates and languages; of claims and their authors all that they say, and the verdicts. */
void     ascribe_claimreview_expect (AscribeNaming *naming, AscribeDocument *document, AscribeStatements *expected);
/* Reads the file as JSON: as many articles, claims and authors as went out, which say what they were to, appearances in articles that
 * are there, reviews of claims. */
gboolean ascribe_claimreview_prove (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
