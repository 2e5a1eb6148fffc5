/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-copies.h"

#include <string.h>

#include "app/formats/brat-lines.h"

typedef struct {
  AscribeBratFolder *folder;
  GCancellable *cancellable;
  GHashTable *namesakes;   /* key of make_key() -> GPtrArray of AscribeBratText, unowned */
  GHashTable *firsts;      /* AscribeBratText -> the one that it is a copy of */
  GHashTable *annotators;  /* set of folders */
} Copies;

/* The same for texts of one name in folders beside each other; NULL in the outermost folder. No part of a path has a slash. */
static char *
make_key (AscribeBratText *text)
{
  const char *slash = strrchr (text->dir, '/');

  if (*text->dir == '\0')
    return NULL;

  return g_strdup_printf ("%.*s//%s", slash != NULL ? (int) (slash - text->dir) : 0, text->dir, text->stem);
}

static void
find_namesakes (Copies *self)
{
  for (guint i = 0; i < self->folder->texts->len; i++)
    {
      AscribeBratText *text = g_ptr_array_index (self->folder->texts, i);
      g_autofree char *key = make_key (text);
      GPtrArray *texts = key != NULL ? g_hash_table_lookup (self->namesakes, key) : NULL;

      if (key == NULL)
        continue;
      if (texts == NULL)
        {
          texts = g_ptr_array_new ();
          g_hash_table_insert (self->namesakes, g_steal_pointer (&key), texts);
        }
      g_ptr_array_add (texts, text);
    }
}

/* A text that can't be read is nobody's copy; the reader says why. FALSE only when cancelled. */
static gboolean
compare (Copies *self, GPtrArray *texts, GError **error)
{
  g_autoptr (GHashTable) by_digest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      AscribeBratText *text = g_ptr_array_index (texts, i);
      g_autoptr (GError) failure = NULL;
      gsize n_bytes;
      g_autofree char *contents = ascribe_brat_load (text->file, &n_bytes, self->cancellable, &failure);
      g_autofree char *digest = NULL;
      AscribeBratText *first;

      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (contents == NULL)
        continue;

      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, n_bytes);
      first = g_hash_table_lookup (by_digest, digest);
      if (first == NULL)
        {
          g_hash_table_insert (by_digest, g_steal_pointer (&digest), text);
          continue;
        }
      g_hash_table_insert (self->firsts, text, first);
      g_hash_table_add (self->annotators, text->dir);
      g_hash_table_add (self->annotators, first->dir);
    }

  return TRUE;
}

static const char *
get_name (const char *dir)
{
  const char *slash = strrchr (dir, '/');

  return slash != NULL ? slash + 1 : dir;
}

/* What lies elsewhere, or says itself whose it is, isn't the folder's annotator's. */
static void
name_layers (AscribeBratText *text)
{
  gsize length = strlen (text->dir);

  for (guint i = 0; i < text->layers->len; i++)
    {
      AscribeBratLayer *layer = g_ptr_array_index (text->layers, i);

      if (*layer->word != '\0' || strncmp (layer->where, text->dir, length) != 0 || strrchr (layer->where, '/') != layer->where + length)
        continue;
      g_free (layer->word);
      layer->word = g_strdup (get_name (text->dir));
    }
}

static void
join (Copies *self)
{
  GPtrArray *texts = self->folder->texts;
  guint n_kept = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      AscribeBratText *text = g_ptr_array_index (texts, i);

      if (g_hash_table_contains (self->annotators, text->dir))
        name_layers (text);
    }

  /* The first of several comes first, and so is still there. */
  for (guint i = 0; i < texts->len; i++)
    {
      AscribeBratText *text = texts->pdata[i];
      AscribeBratText *first = g_hash_table_lookup (self->firsts, text);

      if (first == NULL)
        {
          texts->pdata[i] = texts->pdata[n_kept];
          texts->pdata[n_kept++] = text;
          continue;
        }
      g_ptr_array_extend_and_steal (first->layers, g_ptr_array_ref (text->layers));
    }
  g_ptr_array_set_size (texts, (int) n_kept);
}

/* In the order of the folders. */
static void
tell (Copies *self, AscribeSink *sink)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->folder->texts->len; i++)
    {
      const char *dir = ((AscribeBratText *) g_ptr_array_index (self->folder->texts, i))->dir;
      g_autofree char *what = NULL;

      if (!g_hash_table_contains (self->annotators, dir) || !g_hash_table_add (told, (gpointer) dir))
        continue;
      what = g_strdup_printf ("folders beside it have the same texts, so that it is read as the annotator “%s”", get_name (dir));
      sink->remark (sink->data, dir, what);
    }
}

gboolean
ascribe_brat_copies_join (AscribeBratFolder *folder, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) namesakes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) firsts = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) annotators = g_hash_table_new (g_str_hash, g_str_equal);
  Copies self = { folder, cancellable, namesakes, firsts, annotators };
  GHashTableIter iter;
  gpointer texts;

  find_namesakes (&self);
  g_hash_table_iter_init (&iter, namesakes);
  while (g_hash_table_iter_next (&iter, NULL, &texts))
    if (((GPtrArray *) texts)->len > 1 && !compare (&self, texts, error))
      return FALSE;

  if (g_hash_table_size (firsts) > 0)
    {
      tell (&self, sink);
      join (&self);
    }

  return TRUE;
}
