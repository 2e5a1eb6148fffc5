/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spaCy / Prodigy JSONL: an example a line, after https://prodi.gy/docs/api-interfaces and https://spacy.io/api/data-formats
 * (Prodigy 1.11 and later):
 *   {"text", "meta": {…}, "tokens": [{"text", "start", "end", "id", "ws"}], "spans": [{"start", "end", "token_start",
 *    "token_end", "label"}], "relations": [{"head", "child", "label", "head_span", "child_span"}], "answer"}
 * Offsets are code points, token_end is the last token itself; "head" and "child" are the last tokens of their spans. A link
 * leads from head to child. Tokens are words by Unicode's rules, cut at the borders of spans, too, and tile the text with "ws"
 * as spaCy's do. Keys that both programs pass over carry the rest: see record-marks.h. "answer" is "accept" where the article is
 * done. Reading takes spans without offsets but tokens, tells UTF-16 by a span's "text", marks words without a label that a
 * relation joins as "token", and turns "label", "accept", "cats" and a rejecting "answer" into labels of the article, whose
 * spans and relations are no annotations then. It takes the lines of spaCy's own Doc.to_json(), too: "ents", and "spans" by groups. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_spacy_jsonl;

/* For spacy.c. */
gboolean ascribe_spacy_read  (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                              GCancellable *cancellable, GError **error);
gboolean ascribe_spacy_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
