/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dataset of DESIGN section 4: data/dataset.schema.json is its definition. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_json;
extern const AscribeFormat ascribe_format_jsonl;

gboolean ascribe_json_read   (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                              GCancellable *cancellable, GError **error);
gboolean ascribe_jsonl_read  (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                              GCancellable *cancellable, GError **error);
gboolean ascribe_json_write  (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);
/* Each line brings the entries it uses, sorted by id, so that it is complete in itself. */
gboolean ascribe_jsonl_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
