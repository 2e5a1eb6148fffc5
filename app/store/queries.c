/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/queries.h"

#include <string.h>

#include "app/model/error.h"
#include "app/store/annotation-table.h"
#include "app/store/article-table.h"
#include "app/store/history-table.h"
#include "app/store/project-table.h"
#include "app/store/raw-document.h"
#include "app/store/store-private.h"
#include "app/store/finding.h"

void
ascribe_project_info_clear (AscribeProjectInfo *info)
{
  g_clear_pointer (&info->id, g_free);
  g_clear_pointer (&info->title, g_free);
}

gboolean
ascribe_store_load_info (AscribeStore *self, AscribeProjectInfo *info, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  return database != NULL && ascribe_project_table_load (database, info, error);
}

gboolean
ascribe_store_adopt (AscribeStore *self, const char *id, const char *title, gint64 modified, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  if (database == NULL || !ascribe_database_begin (database, error))
    return FALSE;

  if (ascribe_project_table_adopt (database, id, title, modified, error) && ascribe_database_commit (database, error))
    return TRUE;

  ascribe_database_rollback (database);

  return FALSE;
}

gboolean
ascribe_store_forget_undone (AscribeStore *self, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  if (database == NULL || !ascribe_database_begin (database, error))
    return FALSE;

  if (ascribe_history_table_drop_tail (database, error) && ascribe_database_commit (database, error))
    return TRUE;

  ascribe_database_rollback (database);

  return FALSE;
}

static GPtrArray *
list_all (AscribeStore *self, const AscribeTable *table, const char *sql, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  return database != NULL ? ascribe_table_list (table, database, sql, 0, error) : NULL;
}

AscribeCodebook *
ascribe_store_load_codebook (AscribeStore *self, GError **error)
{
  static const struct { const AscribeTable *table; const char *sql; } parts[] = {
    { &ascribe_tag_table, "SELECT * FROM tag ORDER BY position" },
    { &ascribe_link_type_table, "SELECT * FROM link_type ORDER BY position" },
    { &ascribe_label_table, "SELECT * FROM label ORDER BY position" },
  };
  g_autoptr (AscribeCodebook) codebook = ascribe_codebook_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GPtrArray) entries = list_all (self, parts[i].table, parts[i].sql, error);

      if (entries == NULL)
        return NULL;
      for (guint j = 0; j < entries->len; j++)
        ascribe_codebook_put (codebook, g_ptr_array_index (entries, j));
    }

  return g_steal_pointer (&codebook);
}

GPtrArray *
ascribe_store_load_annotators (AscribeStore *self, GError **error)
{
  return list_all (self, &ascribe_annotator_table, "SELECT * FROM annotator ORDER BY name, uuid", error);
}

GPtrArray *
ascribe_store_load_concepts (AscribeStore *self, GError **error)
{
  return list_all (self, &ascribe_concept_table, "SELECT * FROM concept ORDER BY name, uuid", error);
}

static AscribeArticle *
load_head (AscribeStore *self, const char *id, gint64 *row, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  return database != NULL ? (AscribeArticle *) ascribe_table_load (&ascribe_article_table, database, id, row, error) : NULL;
}

AscribeDocument *
ascribe_store_load_document (AscribeStore *self, const char *id, GError **error)
{
  gint64 row = 0;
  g_autoptr (AscribeArticle) article = NULL;
  AscribeRawDocument *raw;
  gboolean is_within;

  if (ascribe_store_get_database (self, error) == NULL)
    return NULL;

  /* One state, though it takes several statements; within a bulk's transaction what it has put in so far is part of it. */
  is_within = ascribe_database_in_transaction (self->database);
  if (!is_within && !ascribe_database_begin_reading (self->database, error))
    return NULL;

  article = load_head (self, id, &row, error);
  raw = article != NULL ? ascribe_raw_document_take (self, article, row, NULL, error) : NULL;
  if (!is_within)
    ascribe_database_rollback (self->database);

  return raw != NULL ? ascribe_raw_document_open (raw, self->database, NULL, error) : NULL;
}

AscribeArticle *
ascribe_store_load_article (AscribeStore *self, const char *article, GError **error)
{
  return load_head (self, article, NULL, error);
}

static GPtrArray *
find_ids (AscribeDatabase *database, const char *sql, const char *name, const char *above, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, name);
  if (above != NULL)
    ascribe_statement_bind_text (statement, above);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    g_ptr_array_add (ids, ascribe_row_dup_text (statement, 0));

  return outcome == ASCRIBE_DONE ? g_steal_pointer (&ids) : NULL;
}

/* The one id, else a failure that lists the first five. */
static char *
choose (GPtrArray *ids, const char *kind, const char *name, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (ids->len == 1)
    return g_strdup (g_ptr_array_index (ids, 0));

  if (ids->len == 0)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The project has no %s “%s”", kind, name);
      return NULL;
    }

  for (guint i = 0; i < MIN (ids->len, 5); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (char *) g_ptr_array_index (ids, i));
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_AMBIGUOUS, "“%s” could be any of %s%s", name, list->str, ids->len > 5 ? ", …" : "");

  return NULL;
}

static gboolean
is_prefix (const char *name)
{
  return *name != '\0' && strlen (name) <= 36 && strspn (name, "0123456789abcdef-") == strlen (name);
}

char *
ascribe_store_resolve_article (AscribeStore *self, const char *name, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autoptr (GPtrArray) ids = NULL;

  if (database == NULL)
    return NULL;

  ids = find_ids (database, "SELECT uuid FROM article WHERE title = ? ORDER BY id LIMIT 6", name, NULL, error);
  if (ids != NULL && ids->len == 0 && is_prefix (name))
    {
      g_autofree char *above = g_strconcat (name, "g", NULL);

      g_clear_pointer (&ids, g_ptr_array_unref);
      ids = find_ids (database, "SELECT uuid FROM article WHERE uuid >= ? AND uuid < ? LIMIT 6", name, above, error);
    }

  return ids != NULL ? choose (ids, "article", name, error) : NULL;
}

AscribeAnnotation *
ascribe_store_load_annotation (AscribeStore *self, const char *name, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autofree char *above = g_strconcat (name, "g", NULL);
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *id = NULL;

  if (database == NULL)
    return NULL;

  ids = is_prefix (name) ? find_ids (database, "SELECT uuid FROM annotation WHERE uuid >= ? AND uuid < ? LIMIT 6", name, above, error)
                         : g_ptr_array_new ();
  id = ids != NULL ? choose (ids, "annotation", name, error) : NULL;

  return id != NULL ? (AscribeAnnotation *) ascribe_table_load (&ascribe_annotation_table, database, id, NULL, error) : NULL;
}

char *
ascribe_store_find_text (AscribeStore *self, const char *sha256, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autoptr (GPtrArray) ids = NULL;

  if (database == NULL)
    return NULL;

  ids = find_ids (database, "SELECT article.uuid FROM text JOIN article ON article.text = text.id WHERE sha256 = ?"
                  " ORDER BY article.id LIMIT 1", sha256, NULL, error);

  return ids != NULL && ids->len > 0 ? g_strdup (g_ptr_array_index (ids, 0)) : NULL;
}

char *
ascribe_store_find_url (AscribeStore *self, const char *url, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autoptr (GPtrArray) ids = NULL;

  if (database == NULL)
    return NULL;

  ids = find_ids (database, "SELECT uuid FROM article WHERE url = ? ORDER BY id DESC LIMIT 1", url, NULL, error);

  return ids != NULL && ids->len > 0 ? g_strdup (g_ptr_array_index (ids, 0)) : NULL;
}

char *
ascribe_store_find_title (AscribeStore *self, const char *title, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autoptr (GPtrArray) ids = NULL;

  if (database == NULL)
    return NULL;

  ids = find_ids (database, "SELECT uuid FROM article WHERE title = ? ORDER BY id LIMIT 6", title, NULL, error);

  return ids != NULL && ids->len > 0 ? choose (ids, "article", title, error) : NULL;
}

char *
ascribe_store_find_only (AscribeStore *self, const char *stem, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autoptr (GPtrArray) ids = NULL;

  if (database == NULL)
    return NULL;

  ids = find_ids (database, "SELECT uuid FROM article WHERE ?1 IS NULL OR stem = ?1 LIMIT 2", stem, NULL, error);

  return ids != NULL && ids->len == 1 ? g_strdup (g_ptr_array_index (ids, 0)) : NULL;
}
