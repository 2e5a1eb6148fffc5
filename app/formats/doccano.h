/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doccano's JSONL for sequence labelling (doccano 1.8; backend/data_export and backend/data_import of github.com/doccano/doccano):
 *   with relations: {"id", "text", "entities": [{"id", "label", "start_offset", "end_offset"}], "relations": [{"id", "from_id",
 *     "to_id", "type"}], "Comments": [texts]}
 *   labels only: {"id", "text", "label": [[start, end, label]], "Comments": [texts]}
 * Ids are numbers of our counting, unique in the file. Any further key of a line becomes metadata there, and those of entities
 * and relations are passed over on import: they carry the rest, see record-marks.h. "offsets" says that ours are code points,
 * which is what doccano's server slices by; its window counts UTF-16 units or, if the project says so, grapheme clusters, so
 * that foreign files with astral characters are in doubt, and a remark says so. Reading also takes triples as "entities" or
 * "labels", classes ("label" or "cats" of texts) as a label of the article, and comments as its metadata. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_doccano_jsonl;

/* For doccano.c. */
gboolean ascribe_doccano_read  (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                                GCancellable *cancellable, GError **error);
gboolean ascribe_doccano_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
