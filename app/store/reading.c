/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/reading.h"

#include <string.h>

#include "app/model/error.h"
#include "app/store/article-table.h"
#include "app/store/load-document.h"
#include "app/store/store-private.h"

struct _AscribeReading {
  AscribeStore *store;
  char *annotator;
  gboolean with_text;
  gint64 row; /* of the article that was read last */
};

AscribeReading *
ascribe_reading_begin (AscribeStore *store, const char *annotator, gboolean with_text, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (store, error);
  AscribeReading *self;

  if (database == NULL || !ascribe_database_begin_reading (database, error))
    return NULL;

  self = g_new0 (AscribeReading, 1);
  self->store = g_object_ref (store);
  self->annotator = g_strdup (annotator);
  self->with_text = with_text;

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

static void
keep_annotations_of (AscribeDocument *document, const char *annotator, GHashTable *kept)
{
  for (guint i = 0; i < document->annotations->len;)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      if (strcmp (annotation->annotator, annotator) != 0)
        g_ptr_array_remove_index (document->annotations, i);
      else
        {
          g_hash_table_add (kept, annotation->id);
          i++;
        }
    }
}

/* Somebody else may have linked what @annotator annotated. */
static void
keep_links_of (AscribeDocument *document, const char *annotator, GHashTable *kept)
{
  for (guint i = 0; i < document->links->len;)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      if (strcmp (link->annotator, annotator) == 0 && g_hash_table_contains (kept, link->from) &&
          g_hash_table_contains (kept, link->to))
        i++;
      else
        g_ptr_array_remove_index (document->links, i);
    }
}

AscribeDocument *
ascribe_reading_next (AscribeReading *self, GError **error)
{
  g_autoptr (AscribeArticle) article = NULL;
  g_autoptr (AscribeDocument) document = NULL;

  if (ascribe_store_get_database (self->store, error) == NULL || find_next (self, error) != ASCRIBE_ROW)
    return NULL;

  article = ascribe_article_table_load_row (self->store->database, self->row, error);
  document = article != NULL ? ascribe_document_load (self->store, article, self->row, error) : NULL;
  if (document == NULL)
    return NULL;

  if (self->annotator != NULL)
    {
      g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);

      keep_annotations_of (document, self->annotator, kept);
      keep_links_of (document, self->annotator, kept);
    }
  if (!self->with_text)
    g_clear_pointer (&article->text, ascribe_text_unref);

  return g_steal_pointer (&document);
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
