/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/search.h"

#include "app/library/project-private.h"

gboolean
ascribe_project_search (AscribeProject *self, const char *query, guint max_articles, AscribeHitFunc func,
                        gpointer data, GCancellable *cancellable, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self, error);

  return store != NULL && ascribe_store_search (store, query, max_articles, func, data, cancellable, error);
}
