/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles of a project as a GListModel of AscribeArticleRow, paged: an array of keys and an LRU of pages of 128. The same
 * object is returned for a row while anyone holds it. */
#pragma once

#include "app/library/project.h"
#include "app/store/listing.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_ARTICLE_LIST (ascribe_article_list_get_type ())
G_DECLARE_FINAL_TYPE (AscribeArticleList, ascribe_article_list, ASCRIBE, ARTICLE_LIST, GObject)

/* Follows the project: edits refresh the rows they touch; "articles-changed" asks again. Property "pending" b: a query is running. */
AscribeArticleList *ascribe_article_list_new    (AscribeProject *project);
/* Asks in a worker thread, cancels the question before; the model changes when the answer is there. @query nullable. */
void                ascribe_article_list_query  (AscribeArticleList *self, AscribeFilter filter, const char *query);
/* The same, at once. For tests and the command line. */
gboolean            ascribe_article_list_query_sync (AscribeArticleList *self, AscribeFilter filter, const char *query, GError **error);
/* Position of an article, or G_MAXUINT. */
guint               ascribe_article_list_find   (AscribeArticleList *self, const char *article);

G_END_DECLS
