/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/provenance.h"

#include "app/store/article-table.h"
#include "app/store/provenance-tables.h"
#include "app/store/row.h"
#include "app/store/store-private.h"

GBytes *
ascribe_store_load_original (AscribeStore *self, const char *sha256, char **media_type, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  return database != NULL ? ascribe_original_table_load (database, sha256, media_type, error) : NULL;
}

char *
ascribe_store_load_setting (AscribeStore *self, const char *key, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  return database != NULL ? ascribe_setting_table_load (database, key, error) : NULL;
}

gboolean
ascribe_store_keep_setting (AscribeStore *self, const char *key, const char *value, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  if (database == NULL || !ascribe_database_begin (database, error))
    return FALSE;
  if (ascribe_setting_table_put (database, key, value, error))
    return ascribe_database_commit (database, error);

  ascribe_database_rollback (database);

  return FALSE;
}

void
ascribe_signature_row_free (AscribeSignatureRow *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->body);
  g_free (self);
}

static AscribeSignatureRow *
read_row (AscribeStatement *statement, gboolean missing)
{
  AscribeSignatureRow *self = g_new0 (AscribeSignatureRow, 1);

  self->article = ascribe_row_get_int (statement, 0);
  self->text = ascribe_row_get_int (statement, 1);
  if (missing)
    self->body = ascribe_row_dup_text (statement, 2);
  else
    {
      gsize n_bytes;
      const guint8 *bytes = ascribe_row_get_blob (statement, 2, &n_bytes);

      self->bytes = g_bytes_new (bytes, n_bytes);
      ascribe_row_verify (statement, 1, 2);
    }

  return self;
}

GPtrArray *
ascribe_store_list_signatures (AscribeStore *self, gboolean missing, gint64 after, guint max, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_signature_row_free);
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autoptr (AscribeStatement) statement = NULL;
  AscribeOutcome outcome;

  /* Along the index of articles by text: only texts that are missing are read. */
  if (database != NULL && missing)
    statement = ascribe_statement_take (database, "SELECT article.id, article.text, text.body FROM article"
                                        " JOIN text ON text.id = article.text WHERE article.text > ?"
                                        " AND NOT EXISTS (SELECT 1 FROM signature WHERE signature.text = article.text)"
                                        " GROUP BY article.text ORDER BY article.text LIMIT ?", error);
  else if (database != NULL)
    statement = ascribe_statement_take (database, "SELECT article.id, article.text, signature.keys, signature.digest FROM article"
                                        " JOIN signature ON signature.text = article.text WHERE article.text > ?"
                                        " GROUP BY article.text ORDER BY article.text LIMIT ?", error);
  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_int (statement, after);
  ascribe_statement_bind_int (statement, max);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      AscribeSignatureRow *row = read_row (statement, missing);

      /* What is damaged is the check's matter: here it only finds nothing. */
      if (!ascribe_row_check (statement, "signature", "", NULL))
        {
          g_clear_pointer (&row->bytes, g_bytes_unref);
          g_clear_pointer (&row->body, g_free);
        }
      g_ptr_array_add (rows, row);
    }

  return outcome == ASCRIBE_DONE ? g_steal_pointer (&rows) : NULL;
}

/* Takes @head, which is nullable. */
static AscribeArticle *
add_text (AscribeDatabase *database, AscribeArticle *head, GError **error)
{
  g_autoptr (AscribeArticle) article = head;

  if (article != NULL)
    article->text = ascribe_article_table_load_text (database, article->id, error);

  return article != NULL && article->text != NULL ? g_steal_pointer (&article) : NULL;
}

AscribeArticle *
ascribe_store_load_row (AscribeStore *self, gint64 row, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  return database != NULL ? add_text (database, ascribe_article_table_load_row (database, row, error), error) : NULL;
}

AscribeArticle *
ascribe_store_load_text (AscribeStore *self, const char *id, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  return database != NULL
           ? add_text (database, (AscribeArticle *) ascribe_table_load (&ascribe_article_table, database, id, NULL, error), error)
           : NULL;
}

static gboolean
put_rows (AscribeDatabase *database, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      AscribeSignatureRow *row = g_ptr_array_index (rows, i);
      gsize n_bytes;
      const guint8 *bytes = g_bytes_get_data (row->bytes, &n_bytes);

      if (!ascribe_signature_table_put (database, row->text, bytes, n_bytes, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_store_keep_signatures (AscribeStore *self, GPtrArray *rows, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  if (database == NULL || !ascribe_database_begin (database, error))
    return FALSE;
  if (put_rows (database, rows, error))
    return ascribe_database_commit (database, error);

  ascribe_database_rollback (database);

  return FALSE;
}
