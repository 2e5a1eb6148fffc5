/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/raw-document.h"

#include <string.h>

#include "app/model/error.h"
#include "app/store/annotation-table.h"
#include "app/store/database-private.h"
#include "app/store/link-table.h"
#include "app/store/store-private.h"

struct _AscribeRawDocument {
  AscribeArticle *article;
  AscribeText *text;
  AscribePackedRows *annotations;
  AscribePackedRows *links;
  char *annotator;   /* nullable: all */
};

AscribeRawDocument *
ascribe_raw_document_take (AscribeStore *store, AscribeArticle *article, gint64 row, const char *annotator, GError **error)
{
  g_autoptr (AscribeRawDocument) self = g_new0 (AscribeRawDocument, 1);
  AscribeText *text;

  self->article = g_object_ref (article);
  self->annotator = g_strdup (annotator);
  self->annotations = ascribe_annotation_table_pack_of_article (store->database, row, error);
  self->links = self->annotations != NULL ? ascribe_link_table_pack_of_article (store->database, row, error) : NULL;
  text = self->links != NULL ? ascribe_store_peek_text (store, article->id, error) : NULL;
  if (text == NULL)
    return NULL;

  self->text = ascribe_text_ref (text);

  return g_steal_pointer (&self);
}

void
ascribe_raw_document_free (AscribeRawDocument *self)
{
  g_object_unref (self->article);
  g_clear_pointer (&self->text, ascribe_text_unref);
  g_clear_pointer (&self->annotations, ascribe_packed_rows_free);
  g_clear_pointer (&self->links, ascribe_packed_rows_free);
  g_free (self->annotator);
  g_free (self);
}

/* NULL with @error. */
static AscribeDatabase *
get_empty (GError **error)
{
  static GPrivate kept = G_PRIVATE_INIT ((GDestroyNotify) ascribe_database_close);
  AscribeDatabase *database = g_private_get (&kept);

  if (database != NULL)
    return database;

  database = ascribe_database_open_empty (error);
  g_private_set (&kept, database);

  return database;
}

static gboolean
check_quotes (AscribeText *text, GPtrArray *annotations, GError **error)
{
  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);

      if (!ascribe_annotation_quotes (annotation, text))
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "The annotation %s is damaged: its quote is not in the text",
                       annotation->id);
          return FALSE;
        }
    }

  return TRUE;
}

/* Both in one pass: taking out one by one moves all behind it each time. */
static void
keep_annotations_of (AscribeDocument *document, const char *annotator, GHashTable *kept)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&document->annotations);

  document->annotations = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (all, i);

      if (strcmp (annotation->annotator, annotator) != 0)
        continue;
      g_hash_table_add (kept, annotation->id);
      g_ptr_array_add (document->annotations, g_object_ref (annotation));
    }
}

/* Somebody else may have linked what @annotator annotated. Returns how many of that one's links lead to somebody else's annotations. */
static guint
keep_links_of (AscribeDocument *document, const char *annotator, GHashTable *kept)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&document->links);
  guint n_left = 0;

  document->links = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (all, i);

      if (strcmp (link->annotator, annotator) != 0)
        continue;
      if (g_hash_table_contains (kept, link->from) && g_hash_table_contains (kept, link->to))
        g_ptr_array_add (document->links, g_object_ref (link));
      else
        n_left++;
    }

  return n_left;
}

AscribeDocument *
ascribe_raw_document_open (AscribeRawDocument *raw, AscribeDatabase *json, guint64 *n_links, GError **error)
{
  g_autoptr (AscribeRawDocument) self = raw;
  g_autoptr (AscribeDocument) document = ascribe_document_new (self->article);

  if (json == NULL && (json = get_empty (error)) == NULL)
    return NULL;
  if (!ascribe_table_unpack (&ascribe_annotation_table, json, self->annotations, document->annotations, error) ||
      !ascribe_table_unpack (&ascribe_link_table, json, self->links, document->links, error) ||
      !check_quotes (self->text, document->annotations, error))
    return NULL;

  self->article->text = ascribe_text_ref (self->text);
  ascribe_document_sort (document);
  if (self->annotator != NULL)
    {
      g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
      guint n_left;

      keep_annotations_of (document, self->annotator, kept);
      n_left = keep_links_of (document, self->annotator, kept);
      if (n_links != NULL)
        *n_links += n_left;
    }

  return g_steal_pointer (&document);
}
