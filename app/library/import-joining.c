/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-joining.h"

#include <string.h>

#include "app/library/import-codebook.h"
#include "app/library/import-identity.h"
#include "app/model/error.h"
#include "app/model/intern.h"

/* Of those without a name the importing annotator is the one: whether it is one or several isn't told. */
#define NAMELESS "?"
#define MAX_TRIED 64   /* articles of one text */

struct _AscribeImportJoining {
  AscribeImportSink *sink;
  GHashTable *described;  /* of this input: id of an article -> GRefString */
  GHashTable *by_text;    /* of this input, where it is no dataset: SHA-256 -> GPtrArray of ids, which @described owns */
  GHashTable *before;     /* set of ids of articles that inputs before it brought with annotations */
};

AscribeImportJoining *
ascribe_import_joining_new (AscribeImportSink *sink)
{
  AscribeImportJoining *self = g_new0 (AscribeImportJoining, 1);

  self->sink = sink;
  self->described = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ref_string_release);
  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
ascribe_import_joining_free (AscribeImportJoining *self)
{
  g_hash_table_unref (self->by_text);
  g_hash_table_unref (self->described);
  g_hash_table_unref (self->before);
  g_free (self);
}

/* A line end and nothing else: nobody did anything. */
static gboolean
is_empty (GRefString *described)
{
  return g_ref_string_length (described) == 1;
}

void
ascribe_import_joining_next_input (AscribeImportJoining *self)
{
  GHashTableIter iter;
  gpointer id, described;

  g_hash_table_iter_init (&iter, self->described);
  while (g_hash_table_iter_next (&iter, &id, &described))
    if (!is_empty (described))
      g_hash_table_add (self->before, g_strdup (id));
  g_hash_table_remove_all (self->by_text);
  g_hash_table_remove_all (self->described);
}

/* Their ids in the input, a line each; of few articles the annotators are others than those of the one before. */
GRefString *
ascribe_import_joining_describe (AscribeDocument *document)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) ids = g_string_new ("\n");

  for (guint i = 0; i < document->annotations->len; i++)
    {
      const char *id = ((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->annotator;

      if (g_hash_table_add (seen, (gpointer) id))
        g_string_append_printf (ids, "%s\n", *id != '\0' ? id : NAMELESS);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      const char *id = ((AscribeLink *) g_ptr_array_index (document->links, i))->annotator;

      if (g_hash_table_add (seen, (gpointer) id))
        g_string_append_printf (ids, "%s\n", *id != '\0' ? id : NAMELESS);
    }

  return ascribe_intern (ids->str);
}

void
ascribe_import_joining_note (AscribeImportJoining *self, AscribeDocument *document, GRefString *described)
{
  const char *sha256 = document->article->sha256;
  GPtrArray *ids = g_hash_table_lookup (self->by_text, sha256);
  char *id;

  if (g_hash_table_contains (self->described, document->article->id))
    return;

  id = g_strdup (document->article->id);
  g_hash_table_insert (self->described, id, g_ref_string_acquire (described));
  if (self->sink->is_dataset)
    return;
  if (ids == NULL)
    g_hash_table_insert (self->by_text, g_strdup (sha256), ids = g_ptr_array_new ());
  if (ids->len < MAX_TRIED)
    g_ptr_array_add (ids, id);
}

gboolean
ascribe_import_joining_has (AscribeImportJoining *self, const char *id)
{
  return g_hash_table_contains (self->described, id);
}

gboolean
ascribe_import_joining_had (AscribeImportJoining *self, const char *id)
{
  return g_hash_table_contains (self->before, id);
}

static gboolean
are_apart (const char *some, const char *others)
{
  g_auto (GStrv) ids = g_strsplit (some, "\n", -1);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *line = g_strconcat ("\n", ids[i], "\n", NULL);

      if (*ids[i] != '\0' && (strcmp (ids[i], NAMELESS) == 0 || strstr (others, line) != NULL))
        return FALSE;
    }

  return strstr (others, "\n" NAMELESS "\n") == NULL;
}

static gboolean
is_same (AscribeArticle *a, AscribeArticle *b)
{
  return g_strcmp0 (a->sha256, b->sha256) == 0 && strcmp (a->title, b->title) == 0 && g_strcmp0 (a->stem, b->stem) == 0 &&
         g_variant_equal (a->labels, b->labels) && g_variant_equal (a->metadata, b->metadata);
}

/* All of it or nothing; an id that something on another article has costs nothing but itself. */
static gboolean
put_marks (AscribeImportSink *sink, AscribeDocument *document, const char *there, GError **error)
{
  GError *failure = NULL;

  for (guint i = 0; i < document->annotations->len; i++)
    ascribe_import_set_interned (&((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->article, there);
  for (guint i = 0; i < document->links->len; i++)
    ascribe_import_set_interned (&((AscribeLink *) g_ptr_array_index (document->links, i))->article, there);
  if (!ascribe_import_sink_put_marks (sink, document, &failure) && g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS))
    {
      g_clear_error (&failure);
      ascribe_import_renew_marks (document, there);
      ascribe_import_sink_put_marks (sink, document, &failure);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  sink->report->n_annotations += document->annotations->len;
  sink->report->n_links += document->links->len;

  return TRUE;
}

/* NULL with @error, or where there is none. */
static const char *
find_same (AscribeImportJoining *self, AscribeDocument *document, GRefString *now, GError **error)
{
  GPtrArray *ids = g_hash_table_lookup (self->by_text, document->article->sha256);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      GRefString *before = g_hash_table_lookup (self->described, id);
      g_autoptr (AscribeArticle) article = NULL;
      GError *failure = NULL;

      if ((is_empty (now) && is_empty (before) && !self->sink->names_annotators) || !are_apart (now, before))
        continue;
      article = ascribe_store_load_article (self->sink->store, id, &failure);
      if (article == NULL)
        {
          ascribe_import_sink_fail (self->sink, failure, error);
          return NULL;
        }
      if (is_same (article, document->article))
        return id;
    }

  return NULL;
}

gboolean
ascribe_import_joining_try (AscribeImportJoining *self, AscribeDocument *document, gboolean *joined, GError **error)
{
  g_autoptr (GRefString) now = ascribe_import_joining_describe (document);
  g_autoptr (GError) failure = NULL;
  g_autofree char *both = NULL;
  const char *there;

  *joined = FALSE;
  if (self->sink->is_dataset)
    return TRUE;

  there = find_same (self, document, now, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (there == NULL)
    return TRUE;

  *joined = TRUE;
  if (!ascribe_import_sink_flush_codebook (self->sink, error) || !ascribe_import_translate (self->sink, document, error) ||
      !put_marks (self->sink, document, there, error))
    return FALSE;

  both = g_strconcat (g_hash_table_lookup (self->described, there), now, NULL);
  g_hash_table_insert (self->described, g_strdup (there), ascribe_intern (both)); /* the key that is there stays */

  return TRUE;
}
