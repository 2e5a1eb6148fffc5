/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of editing.h that are about whole articles. */
#include <string.h>

#include "app/library/editing.h"
#include "app/library/project-private.h"

gboolean
ascribe_edit_set_status (AscribeProject *project, const char * const *articles, AscribeStatus status, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (project, error);
  g_autoptr (AscribeEdit) edit = NULL;

  if (store == NULL)
    return FALSE;

  edit = ascribe_project_begin_edit (project, "status");
  for (gsize i = 0; articles[i] != NULL; i++)
    {
      g_autoptr (AscribeArticle) article = ascribe_store_load_article (store, articles[i], error);
      g_autoptr (AscribeArticle) changed = NULL;

      if (article == NULL)
        return FALSE;
      if (article->status == status)
        continue;
      changed = ascribe_article_copy (article);
      changed->status = status;
      ascribe_edit_add (edit, article, changed);
    }

  return ascribe_project_finish_edit (project, edit, error);
}

gboolean
ascribe_edit_delete_articles (AscribeProject *project, const char * const *articles, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (project, error);
  g_autoptr (AscribeEdit) edit = NULL;

  if (store == NULL)
    return FALSE;

  /* Annotations and links go with their article: the store names them in the step. */
  edit = ascribe_project_begin_edit (project, "delete-article");
  for (gsize i = 0; articles[i] != NULL; i++)
    {
      g_autoptr (AscribeArticle) article = ascribe_store_load_article (store, articles[i], error);

      if (article == NULL)
        return FALSE;
      ascribe_edit_add (edit, article, NULL);
    }

  return ascribe_project_finish_edit (project, edit, error);
}

gboolean
ascribe_edit_set_article (AscribeProject *project, AscribeArticle *changed, const char *verb, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (project, error);
  g_autoptr (AscribeArticle) article = NULL;
  g_autoptr (AscribeEdit) edit = NULL;

  if (store == NULL)
    return FALSE;
  article = ascribe_store_load_article (store, changed->id, error);
  if (article == NULL)
    return FALSE;

  edit = ascribe_project_begin_edit (project, verb);
  ascribe_edit_add (edit, article, changed);

  return ascribe_project_finish_edit (project, edit, error);
}
