/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-matching.h"

#include <string.h>

#include "app/model/error.h"
#include "app/store/finding.h"
#include "app/store/provenance.h"
#include "app/store/queries.h"

static char *
find_id (AscribeStore *store, AscribeArticle *article, GError **failure)
{
  g_autoptr (AscribeArticle) there = ascribe_store_load_article (store, article->id, failure);

  if (there != NULL)
    return g_strdup (there->id);
  if (g_error_matches (*failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    g_clear_error (failure);

  return NULL;
}

static const char *
get_sha256 (AscribeArticle *article)
{
  return article->text != NULL ? ascribe_text_get_sha256 (article->text) : article->sha256;
}

/* Of several articles of one text the one that came from a file of the same name is meant, where that tells one. */
static char *
find_text (AscribeStore *store, AscribeArticle *article, const char *sha256, GError **failure)
{
  g_autofree char *id = ascribe_store_find_text (store, sha256, failure);
  g_autofree char *called = id != NULL && article->stem != NULL ? ascribe_store_find_only (store, article->stem, failure) : NULL;
  g_autoptr (AscribeArticle) there = called != NULL && strcmp (called, id) != 0 ? ascribe_store_load_article (store, called, failure) : NULL;

  return there != NULL && g_strcmp0 (there->sha256, sha256) == 0 ? g_steal_pointer (&called) : g_steal_pointer (&id);
}

char *
ascribe_import_match (AscribeStore *store, AscribeArticle *article, char **why, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = find_id (store, article, &failure);
  const char *sha256 = get_sha256 (article);

  if (id == NULL && failure == NULL && sha256 != NULL)
    id = find_text (store, article, sha256, &failure);
  if (id == NULL && failure == NULL && *article->title != '\0')
    id = ascribe_store_find_title (store, article->title, &failure);
  if (id == NULL && failure == NULL && article->url != NULL && *article->url != '\0')
    id = ascribe_store_find_url (store, article->url, &failure);

  if (g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_AMBIGUOUS))
    *why = g_strdup_printf ("Several articles of the project have its title: %s", failure->message);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (id == NULL)
    *why = g_strdup ("No article of the project has its id, its text, its title or its address");

  return g_steal_pointer (&id);
}

static char *
make_stem (const char *where)
{
  g_autofree char *name = g_path_get_basename (where);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';

  return g_steal_pointer (&name);
}

static gboolean
find_addressed (AscribeStore *store, const char *address, char **id, GError **error)
{
  g_autoptr (AscribeArticle) article = ascribe_article_new (address, NULL);
  g_autofree char *why = NULL;

  g_free (article->id);
  article->id = g_strdup (address);
  article->url = g_strdup (address);
  *id = ascribe_import_match (store, article, &why, error);

  return *id != NULL || why != NULL;
}

static gboolean
find_only (AscribeStore *store, const char *stem, char **id, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *id = ascribe_store_find_only (store, stem, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return *id != NULL || failure == NULL;
}

gboolean
ascribe_import_find_article (gpointer data, const char *where, const char *address, AscribeArticle **article, GError **error)
{
  AscribeStore *store = data;
  g_autofree char *stem = make_stem (where);
  g_autofree char *id = NULL;

  if (address != NULL && !find_addressed (store, address, &id, error))
    return FALSE;
  if (id == NULL && !find_only (store, stem, &id, error))
    return FALSE;
  if (id == NULL && address == NULL && !find_only (store, NULL, &id, error))
    return FALSE;

  *article = id != NULL ? ascribe_store_load_text (store, id, error) : NULL;

  return id == NULL || *article != NULL;
}
