/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two rounds over a brat folder: the first gathers the names of all types, the second reads text by text. */
#include "app/formats/brat.h"

#include <string.h>

#include "app/formats/brat-conf.h"
#include "app/formats/brat-folder.h"
#include "app/formats/brat-marks.h"
#include "app/formats/brat-visual.h"
#include "app/model/moment.h"

#define MAX_TITLE 200 /* code points */

typedef struct {
  AscribeSink *sink;
  GCancellable *cancellable;
  AscribeBratNames *names;
  GHashTable *annotators;  /* word -> AscribeAnnotator */
  gint64 now;
  gboolean takes_textless; /* AscribeReadOptions */
  gboolean is_proof;       /* the same */
  const char *where;       /* the file being read */
  guint n_done;            /* files, of both rounds */
  guint n_files;
} Reader;

static void
tell (Reader *self, void (*sink_func) (gpointer data, const char *where, const char *what), guint line, const char *what)
{
  g_autofree char *where = g_strdup_printf ("%s:%u", self->where, line);

  sink_func (self->sink->data, where, what);
}

static void
skip_cb (gpointer data, guint line, const char *why)
{
  Reader *self = data;

  tell (self, self->sink->skipped, line, why);
}

static void
remark_cb (gpointer data, guint line, const char *what)
{
  Reader *self = data;

  tell (self, self->sink->remark, line, what);
}

/* NULL where it can't be read; with @error only when cancelled. The failure is told in one round only. */
static char *
load (Reader *self, GFile *file, const char *where, gboolean tells, gsize *n_bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *contents = ascribe_brat_load (file, n_bytes, self->cancellable, &failure);

  self->where = where;
  self->n_done++;
  if (self->sink->progress != NULL)
    self->sink->progress (self->sink->data, (double) self->n_done / self->n_files);

  if (contents == NULL && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (contents == NULL && tells)
    self->sink->skipped (self->sink->data, where, failure->message);

  return contents;
}

static gboolean
meet_annotator (Reader *self, AscribeBratLayer *layer, GError **error)
{
  AscribeAnnotator *annotator;

  if (*layer->word == '\0' || g_hash_table_contains (self->annotators, layer->word))
    return TRUE;

  annotator = ascribe_annotator_new (NULL, layer->word);
  g_hash_table_insert (self->annotators, annotator->name, annotator);

  return self->sink->annotator (self->sink->data, annotator, error);
}

static gboolean
survey_layer (Reader *self, AscribeBratLayer *layer, GError **error)
{
  g_autoptr (AscribeBratFile) file = NULL;
  g_autoptr (GError) failure = NULL;
  gsize n_bytes;
  char *contents = load (self, layer->file, layer->where, FALSE, &n_bytes, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (contents == NULL)
    return TRUE;

  file = ascribe_brat_file_parse (contents, n_bytes, NULL, NULL);
  ascribe_brat_marks_survey (file, self->names);

  return meet_annotator (self, layer, error);
}

static void
take_conf (Reader *self, const char *contents)
{
  ascribe_brat_conf_read (contents, self->names, skip_cb, self);
}

static void
take_visual (Reader *self, const char *contents)
{
  ascribe_brat_visual_read (contents, self->names);
}

static gboolean
read_confs (Reader *self, GPtrArray *confs, void (*take) (Reader *self, const char *contents), GError **error)
{
  for (guint i = 0; i < confs->len; i++)
    {
      AscribeBratLayer *conf = g_ptr_array_index (confs, i);
      g_autoptr (GError) failure = NULL;
      gsize n_bytes;
      g_autofree char *contents = load (self, conf->file, conf->where, TRUE, &n_bytes, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (contents != NULL)
        take (self, contents);
    }

  return TRUE;
}

static gboolean
survey (Reader *self, AscribeBratFolder *folder, GError **error)
{
  /* Labels first: they tell what types are called whole. */
  if (!read_confs (self, folder->visuals, take_visual, error) || !read_confs (self, folder->confs, take_conf, error))
    return FALSE;

  for (guint i = 0; i < folder->texts->len; i++)
    {
      AscribeBratText *text = g_ptr_array_index (folder->texts, i);

      for (guint k = 0; k < text->layers->len; k++)
        if (!survey_layer (self, g_ptr_array_index (text->layers, k), error))
          return FALSE;
    }

  return TRUE;
}

/* The first line where it stands alone, as headlines do. */
static char *
find_title (const char *text)
{
  const char *start = text + strspn (text, "\n\t ");
  const char *end = strchr (start, '\n');

  if (end == NULL || g_utf8_strlen (start, end - start) > MAX_TITLE || end[1 + strspn (end + 1, "\t ")] != '\n')
    return NULL;

  return g_strchomp (g_strndup (start, (gsize) (end - start)));
}

static AscribeDocument *
make_document (AscribeBratText *brat, AscribeText *text)
{
  g_autofree char *title = find_title (ascribe_text_get_utf8 (text));
  g_autoptr (AscribeArticle) article = ascribe_article_new (title != NULL ? title : brat->stem, text);

  article->stem = g_strdup (brat->stem);
  g_free (article->sha256);
  article->sha256 = g_strdup (ascribe_text_get_sha256 (text));

  return ascribe_document_new (article);
}

/* FALSE only when cancelled. */
static gboolean
read_layer (Reader *self, AscribeBratLayer *layer, const AscribeBratBase *base, AscribeDocument *document, GError **error)
{
  AscribeAnnotator *annotator = g_hash_table_lookup (self->annotators, layer->word);
  g_autoptr (AscribeBratFile) file = NULL;
  g_autoptr (GError) failure = NULL;
  gsize n_bytes;
  char *contents = load (self, layer->file, layer->where, TRUE, &n_bytes, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (contents == NULL)
    return TRUE;

  file = ascribe_brat_file_parse (contents, n_bytes, skip_cb, self);
  ascribe_brat_marks_read (file, self->names, base, annotator != NULL ? annotator->id : "", self->now, document,
                           skip_cb, remark_cb, self);

  return TRUE;
}

static gboolean
put_document (Reader *self, AscribeBratText *brat, AscribeText *text, AscribeOffsetMap *map, guint32 n_marks, guint n_replaced,
              GError **error)
{
  /* Nothing is dropped behind the last offset that could be. */
  guint32 n_dropped = G_MAXUINT32 - ascribe_offset_map_lookup (map, G_MAXUINT32);
  AscribeBratBase base = { text, map, ascribe_text_get_length (text) + n_dropped, n_marks, self->is_proof };
  g_autoptr (AscribeDocument) document = make_document (brat, text);
  g_autofree char *what = n_replaced > 0 ? g_strdup_printf ("Control characters replaced: %u", n_replaced) : NULL;

  if (what != NULL)
    self->sink->remark (self->sink->data, brat->where, what);
  for (guint i = 0; i < brat->layers->len; i++)
    if (!read_layer (self, g_ptr_array_index (brat->layers, i), &base, document, error))
      return FALSE;
  ascribe_document_sort (document);

  return ascribe_brat_names_emit (self->names, self->sink, error) &&
         self->sink->document (self->sink->data, g_steal_pointer (&document), error);
}

/* Byte order marks, all of which the normaliser drops. */
static guint32
count_marks (const char *contents)
{
  guint32 n = 0;

  for (; g_str_has_prefix (contents, "\xef\xbb\xbf"); contents += 3)
    n++;

  return n;
}

static gboolean
read_text (Reader *self, AscribeBratText *brat, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeText) text = NULL;
  g_autoptr (AscribeOffsetMap) map = NULL;
  g_autofree char *contents = NULL;
  gsize n_bytes;
  guint n_replaced;

  contents = load (self, brat->file, brat->where, TRUE, &n_bytes, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (contents == NULL)
    return TRUE;

  text = ascribe_normalise (contents, n_bytes, &map, &n_replaced, &failure);
  if (text == NULL ||
      (!self->takes_textless && *(ascribe_text_get_utf8 (text) + strspn (ascribe_text_get_utf8 (text), " \t\n")) == '\0'))
    {
      self->sink->skipped (self->sink->data, brat->where, text == NULL ? failure->message : "There is no text in it");
      return TRUE;
    }

  return put_document (self, brat, text, map, count_marks (contents), n_replaced, error);
}

gboolean
ascribe_brat_read (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (AscribeBratFolder) found = ascribe_brat_folder_find (folder, sink, cancellable, error);
  g_autoptr (AscribeBratNames) names = ascribe_brat_names_new ();
  g_autoptr (GHashTable) annotators = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  Reader self = {
    .sink = sink, .cancellable = cancellable, .names = names, .annotators = annotators, .now = ascribe_moment_now (),
    .takes_textless = options->takes_textless, .is_proof = options->is_proof,
  };

  if (found == NULL)
    return FALSE;

  self.n_files = found->confs->len + found->visuals->len + found->texts->len;
  for (guint i = 0; i < found->texts->len; i++)
    self.n_files += 2 * ((AscribeBratText *) g_ptr_array_index (found->texts, i))->layers->len;

  if (!survey (&self, found, error) || !ascribe_brat_names_emit (names, sink, error))
    return FALSE;
  for (guint i = 0; i < found->texts->len; i++)
    if (!read_text (&self, g_ptr_array_index (found->texts, i), error))
      return FALSE;

  return TRUE;
}
