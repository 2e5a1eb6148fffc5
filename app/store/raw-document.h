/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article with what is on it as it lies in the file: taken by the thread that has the file open, made a document by any one. */
#pragma once

#include "app/model/document.h"
#include "app/store/database.h"
#include "app/store/store.h"

G_BEGIN_DECLS

typedef struct _AscribeRawDocument AscribeRawDocument;

/* @article: of that row key and not shared yet; verifies, inside the caller's transaction. @annotator (nullable, UUID) keeps only that
 * one's annotations and that one's links between them. */
AscribeRawDocument *ascribe_raw_document_take (AscribeStore *store, AscribeArticle *article, gint64 row, const char *annotator,
                                               GError **error);
/* Takes @self over, and gives the article its text. Verifies each quote (ASCRIBE_ERROR_CORRUPT). @json: any database of this thread,
 * whose functions are used; NULL: an empty one that the thread keeps. @n_links (nullable) grows by the links of the annotator's that
 * weren't kept. */
AscribeDocument    *ascribe_raw_document_open (AscribeRawDocument *self, AscribeDatabase *json, guint64 *n_links, GError **error);
void                ascribe_raw_document_free (AscribeRawDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeRawDocument, ascribe_raw_document_free)

G_END_DECLS
