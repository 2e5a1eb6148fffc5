/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks of Label Studio in its JSON: https://labelstud.io/guide/task_format and https://labelstud.io/guide/export (1.x; the
 * “completions” of 0.x and the tables of the exports CSV and TSV are read too). Offsets are code points, in older exports UTF-16: the quote decides. What Label Studio has
 * no place for stands under “ascribe” in the task's meta, in annotations, relations and the meta of regions, as in a dataset. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* Names of the control tags: the first as in the templates of Label Studio, which tells it from answers by its type; the others
 * are no slugs, as the ids of questions are. */
#define ASCRIBE_STUDIO_LABELS "label"
#define ASCRIBE_STUDIO_NOTE "Note"
#define ASCRIBE_STUDIO_CONCEPT "Concept"
#define ASCRIBE_STUDIO_EXTRA "ascribe"

extern const AscribeFormat ascribe_format_label_studio;

gboolean ascribe_label_studio_read  (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                                     GCancellable *cancellable, GError **error);
gboolean ascribe_label_studio_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
