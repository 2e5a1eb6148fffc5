/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article list and search: ids first, rows by page. */
#pragma once

#include "app/model/article.h"
#include "app/store/store.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_FILTER_ALL,
  ASCRIBE_FILTER_TODO,
  ASCRIBE_FILTER_DONE,
} AscribeFilter;

/* Row keys of all articles in project order (as added), or, with @query, of the articles that match it in title or text, best
 * first. @query is what a person typed: words (all must occur, the last one as a prefix), "phrases", -without;
 * no FTS5 syntax can be injected and none is an error. (transfer full) of gint64. */
GArray    *ascribe_store_list_rows  (AscribeStore *self, AscribeFilter filter, const char *query,
                                     GCancellable *cancellable, GError **error);
/* The rows of those keys, in that order; a key that is gone is NULL in the array. With @query, snippets. */
GPtrArray *ascribe_store_load_rows  (AscribeStore *self, const gint64 *rows, gsize n_rows, const char *query, GError **error);

/* One keyword in context. Plain text. */
typedef struct {
  char *article;   /* UUID */
  char *title;
  guint32 start;   /* of the match in the text, code points; G_MAXUINT32 when only the title matched */
  guint32 end;
  char *before;    /* up to 40 code points, newlines as spaces */
  char *match;
  char *after;
} AscribeHit;

typedef gboolean (*AscribeHitFunc) (const AscribeHit *hit, gpointer data); /* FALSE stops */
/* Every match of the best @max_articles articles (0: all). */
gboolean   ascribe_store_search     (AscribeStore *self, const char *query, guint max_articles, AscribeHitFunc func, gpointer data,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
