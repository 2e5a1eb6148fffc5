/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the input calls its tags, link types and annotators, and what they are in the project. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* Tags, link types, annotators and answers of @document become the project's; an annotator who isn't there is made. The
 * document is ours alone until it is stored, so its values may still be written. */
gboolean ascribe_import_translate    (AscribeImportSink *self, AscribeDocument *document, GError **error);
/* A second copy of an article can't keep the ids of the first. */
void     ascribe_import_renew_ids    (AscribeDocument *document);
/* The same of what is on it alone, where an id is that of something on another article. @article: the id of the one it is to be on. */
void     ascribe_import_renew_marks  (AscribeDocument *document, const char *article);
void     ascribe_import_set_interned (GRefString **string, const char *value);

G_END_DECLS
