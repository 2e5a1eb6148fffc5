/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One text that an input has once for each of its annotators, as INCEpTION and Prodigy write it, is one article. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* What is to be known of @document when it went in; before its annotators are translated. */
GRefString *ascribe_import_describe_annotators (AscribeDocument *document);
/* Puts what is on @document onto @there, an article that the input brought before, where both are the same but for who annotated
 * them: same text, title, stem, labels and metadata, and named annotators of which none is on both. *@joined says whether they are.
 * FALSE with @error. */
gboolean    ascribe_import_join (AscribeImportSink *self, AscribeDocument *document, const char *there, gboolean *joined, GError **error);

G_END_DECLS
