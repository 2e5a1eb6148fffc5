/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/reading.h"

#include "app/model/error.h"
#include "app/store/article-table.h"
#include "app/store/store-private.h"

struct _AscribeReading {
  AscribeStore *store;
  char *annotator;
  gint64 row; /* of the article that was read last */
};

AscribeReading *
ascribe_reading_begin (AscribeStore *store, const char *annotator, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (store, error);
  AscribeReading *self;

  if (database == NULL || !ascribe_database_begin_reading (database, error))
    return NULL;

  self = g_new0 (AscribeReading, 1);
  self->store = g_object_ref (store);
  self->annotator = g_strdup (annotator);

  return self;
}

static AscribeOutcome
find_next (AscribeReading *self, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (self->store->database, "SELECT id FROM article WHERE id > ? ORDER BY id LIMIT 1", error);
  AscribeOutcome outcome;
  gint64 next;

  if (statement == NULL)
    return ASCRIBE_FAILED;

  ascribe_statement_bind_int (statement, self->row);
  outcome = ascribe_statement_step (statement, error);
  if (outcome != ASCRIBE_ROW)
    return outcome;

  next = ascribe_row_get_int (statement, 0);
  /* A damaged tree can lead back, for ever. */
  if (next <= self->row)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "The project file is damaged: its articles are out of order");
      return ASCRIBE_FAILED;
    }
  self->row = next;

  return ASCRIBE_ROW;
}

AscribeRawDocument *
ascribe_reading_take (AscribeReading *self, GError **error)
{
  g_autoptr (AscribeArticle) article = NULL;

  if (ascribe_store_get_database (self->store, error) == NULL || find_next (self, error) != ASCRIBE_ROW)
    return NULL;

  article = ascribe_article_table_load_row (self->store->database, self->row, error);

  return article != NULL ? ascribe_raw_document_take (self->store, article, self->row, self->annotator, error) : NULL;
}

AscribeDocument *
ascribe_reading_next (AscribeReading *self, GError **error)
{
  AscribeRawDocument *raw = ascribe_reading_take (self, error);

  return raw != NULL ? ascribe_raw_document_open (raw, self->store->database, NULL, error) : NULL;
}

void
ascribe_reading_end (AscribeReading *self)
{
  if (self->store->database != NULL)
    ascribe_database_rollback (self->store->database);
  g_object_unref (self->store);
  g_free (self->annotator);
  g_free (self);
}
