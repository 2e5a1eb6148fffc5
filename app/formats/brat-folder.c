/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-folder.h"

#include <string.h>

#include "app/formats/brat-conf.h"
#include "app/formats/brat-copies.h"
#include "app/formats/brat-visual.h"
#include "app/formats/folder-files.h"
#include "app/model/error.h"

typedef struct {
  AscribeBratFolder *found;
  AscribeSink *sink;
  GPtrArray *layers;      /* of AscribeBratLayer, whose text isn't known yet */
  GHashTable *by_stem;    /* stem -> GPtrArray of AscribeBratText, unowned */
} Search;

static void
free_layer (gpointer data)
{
  AscribeBratLayer *layer = data;

  g_object_unref (layer->file);
  g_free (layer->where);
  g_free (layer->word);
  g_free (layer);
}

static void
free_text (gpointer data)
{
  AscribeBratText *text = data;

  g_object_unref (text->file);
  g_free (text->where);
  g_free (text->stem);
  g_free (text->dir);
  g_ptr_array_unref (text->layers);
  g_free (text);
}

void
ascribe_brat_folder_free (AscribeBratFolder *self)
{
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->confs);
  g_ptr_array_unref (self->visuals);
  g_free (self);
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize length = strlen (name);

  return length > strlen (suffix) && g_ascii_strcasecmp (name + length - strlen (suffix), suffix) == 0;
}

static AscribeBratLayer *
make_layer (GFile *file, const char *where)
{
  AscribeBratLayer *layer = g_new0 (AscribeBratLayer, 1);

  layer->file = g_object_ref (file);
  layer->where = g_strdup (where);

  return layer;
}

static void
add_text (Search *self, GFile *file, const char *dir, const char *where, const char *name)
{
  AscribeBratText *text = g_new0 (AscribeBratText, 1);
  GPtrArray *same;

  text->file = g_object_ref (file);
  text->where = g_strdup (where);
  text->stem = g_strndup (name, strlen (name) - strlen (".txt"));
  text->dir = g_strdup (dir);
  text->layers = g_ptr_array_new_with_free_func (free_layer);
  g_ptr_array_add (self->found->texts, text);

  same = g_hash_table_lookup (self->by_stem, text->stem);
  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (self->by_stem, text->stem, same);
    }
  g_ptr_array_add (same, text);
}

static void
add_file (Search *self, GFile *file, const char *dir, const char *where, const char *name)
{
  if (has_suffix (name, ".txt"))
    add_text (self, file, dir, where, name);
  else if (has_suffix (name, ".ann"))
    g_ptr_array_add (self->layers, make_layer (file, where));
  else if (strcmp (name, ASCRIBE_BRAT_CONF) == 0)
    g_ptr_array_add (self->found->confs, make_layer (file, where));
  else if (strcmp (name, ASCRIBE_BRAT_VISUAL) == 0)
    g_ptr_array_add (self->found->visuals, make_layer (file, where));
  else if (!has_suffix (name, ".conf"))
    self->sink->remark (self->sink->data, where, "it is no part of what brat writes, and was not read");
}

/* How near two folders are: twice the names their paths begin with in common, and one more for the same folder. */
static guint
measure_nearness (const char *dir, const char *other)
{
  guint common = 0;
  gsize i;

  if (strcmp (dir, other) == 0)
    return G_MAXUINT;

  for (i = 0; dir[i] != '\0' && dir[i] == other[i]; i++)
    common += dir[i] == '/';
  common += (dir[i] == '\0' && other[i] == '/') || (other[i] == '\0' && dir[i] == '/');

  return common;
}

typedef struct {
  AscribeBratText *text;
  guint nearness;
  gsize length;         /* of the stem */
  gboolean is_tied;
} Match;

static void
try_stem (Search *self, const char *base, gsize length, const char *dir, Match *best)
{
  g_autofree char *stem = g_strndup (base, length);
  GPtrArray *texts = g_hash_table_lookup (self->by_stem, stem);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      AscribeBratText *text = g_ptr_array_index (texts, i);
      guint nearness = measure_nearness (dir, text->dir);

      if (best->text == NULL || nearness > best->nearness)
        *best = (Match) { text, nearness, length, FALSE };
      else if (nearness == best->nearness && length == best->length)
        best->is_tied = TRUE;
    }
}

/* Longer stems first, so that they win among the equally near. */
static Match
find_text (Search *self, const char *base, const char *dir)
{
  Match best = { NULL };

  try_stem (self, base, strlen (base), dir, &best);
  for (gsize i = strlen (base); i > 1; i--)
    if (base[i - 1] == '_' && base[i] != '\0')
      try_stem (self, base, i - 1, dir, &best);

  return best;
}

static void
place_layer (Search *self, AscribeBratLayer *layer)
{
  const char *slash = strrchr (layer->where, '/');
  const char *name = slash != NULL ? slash + 1 : layer->where;
  g_autofree char *dir = g_strndup (layer->where, slash != NULL ? (gsize) (slash - layer->where) : 0);
  g_autofree char *base = g_strndup (name, strlen (name) - strlen (".ann"));
  Match match = find_text (self, base, dir);

  if (match.text == NULL || match.is_tied)
    {
      self->sink->skipped (self->sink->data, layer->where, match.text == NULL
                             ? "There is no text it could belong to" : "There are several texts it could belong to");
      free_layer (layer);
      return;
    }

  layer->word = g_strdup (base[match.length] == '_' ? base + match.length + 1 : "");
  g_ptr_array_add (match.text->layers, layer);
}

AscribeBratFolder *
ascribe_brat_folder_find (GFile *folder, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeBratFolder) found = NULL;
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();
  g_autoptr (GHashTable) by_stem = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) files = ascribe_folder_files_find (folder, sink, cancellable, error);
  Search self = { NULL, sink, layers, by_stem };

  if (files == NULL)
    return NULL;

  self.found = found = g_new0 (AscribeBratFolder, 1);
  found->texts = g_ptr_array_new_with_free_func (free_text);
  found->confs = g_ptr_array_new_with_free_func (free_layer);
  found->visuals = g_ptr_array_new_with_free_func (free_layer);
  for (guint i = 0; i < files->len; i++)
    {
      AscribeFolderFile *file = g_ptr_array_index (files, i);

      add_file (&self, file->file, file->dir, file->where, file->name);
    }
  if (layers->len + found->texts->len + found->confs->len + found->visuals->len == 0)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "There are no .txt and .ann files in it, as brat has them");
      return NULL;
    }
  for (guint i = 0; i < layers->len; i++)
    place_layer (&self, g_ptr_array_index (layers, i));
  if (!ascribe_brat_copies_join (found, sink, cancellable, error))
    return NULL;

  return g_steal_pointer (&found);
}
