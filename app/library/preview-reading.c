/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what an import would bring in: the worker's half of the preview. Nothing is written to the project. */
#include "app/library/preview-private.h"

#include <string.h>

#include "app/intake/doubts.h"
#include "app/library/import-input.h"
#include "app/library/twins.h"
#include "app/model/error.h"
#include "app/store/provenance.h"
#include "app/store/queries.h"
#include "app/store/finding.h"

#define BEGINNING 200 /* code points */

typedef struct {
  AscribePreview *preview;
  AscribeStore *store;
  AscribeTwins *twins;
  GPtrArray *articles;             /* of AscribePreviewItem, by the numbers that @twins knows */
  GHashTable *by_text;             /* SHA-256 -> the first AscribePreviewItem with that text */
  const AscribeImportInput *input; /* NULL: the text */
  GMainContext *context;
  GCancellable *cancellable;
  gboolean is_over;                /* nothing more can be read */
} Reading;

static void
take (Reading *self, AscribePreviewItem *item)
{
  ascribe_preview_take (self->preview, item, self->context);
}

static char *
dup_beginning (const AscribeText *text)
{
  GString *beginning = g_string_new (NULL);
  guint n_characters = 0;
  const char *p;

  for (p = ascribe_text_get_utf8 (text); *p != '\0' && n_characters < BEGINNING; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (beginning, c);
      else if (beginning->len > 0 && beginning->str[beginning->len - 1] != ' ')
        g_string_append_c (beginning, ' ');
      else
        continue;
      n_characters++;
    }
  if (*p != '\0')
    g_string_append (beginning, "…");

  return g_string_free (beginning, FALSE);
}

static char **
dup_remarks (AscribeIntake *intake)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (intake->charset_source == ASCRIBE_CHARSET_DETECTED)
    {
      g_autofree char *remark = g_strdup_printf ("Its character set was guessed: %s", intake->charset);

      g_strv_builder_add (builder, remark);
    }
  if (intake->n_replaced > 0)
    {
      g_autofree char *remark = g_strdup_printf ("Control characters replaced: %u", intake->n_replaced);

      g_strv_builder_add (builder, remark);
    }
  for (guint i = 0; i < intake->remarks->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (intake->remarks, i));

  return g_strv_builder_end (builder);
}

static AscribePreviewItem *
item_new (AscribePreviewKind kind, const char *where)
{
  AscribePreviewItem *item = g_object_new (ASCRIBE_TYPE_PREVIEW_ITEM, NULL);

  item->kind = kind;
  item->where = g_strdup (where);

  return item;
}

static AscribePreviewItem *
item_for_article (AscribeIntake *intake, const char *where)
{
  static const struct { AscribeDoubts doubt; AscribeWarnings warning; } pairs[] = {
    { ASCRIBE_DOUBT_SHORT, ASCRIBE_WARNING_SHORT },
    { ASCRIBE_DOUBT_NO_DATE, ASCRIBE_WARNING_NO_DATE },
    { ASCRIBE_DOUBT_WALL, ASCRIBE_WARNING_WALL },
  };
  AscribePreviewItem *item = item_new (ASCRIBE_PREVIEW_ARTICLE, where);
  AscribeArticle *article = intake->article;

  item->title = g_strdup (article->title);
  item->publisher = g_strdup (article->publisher);
  item->published = g_strdup (article->published);
  item->url = g_strdup (article->url);
  item->beginning = dup_beginning (article->text);
  item->n_characters = ascribe_text_get_length (article->text);
  g_strfreev (item->remarks);
  item->remarks = dup_remarks (intake);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if ((intake->doubts & pairs[i].doubt) != 0)
        item->warnings |= pairs[i].warning;
    }
  /* A plain text has no doubts of its own. */
  if (item->n_characters < ASCRIBE_INTAKE_SHORT)
    item->warnings |= ASCRIBE_WARNING_SHORT;

  return item;
}

/* What is damaged or gone in the project is no twin. */
static gboolean
forgive (GError **failure, GError **error)
{
  if (*failure == NULL || g_error_matches (*failure, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT) ||
      g_error_matches (*failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    {
      g_clear_error (failure);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (failure));

  return FALSE;
}

static void
set_twin (AscribePreviewItem *item, AscribeWarnings warnings, const char *id, const char *title, double similarity)
{
  item->warnings |= warnings;
  item->twin_id = g_strdup (id);
  item->twin_title = g_strdup (title);
  item->similarity = similarity;
}

static gboolean
find_same_text (Reading *self, AscribePreviewItem *item, const char *sha256, GError **error)
{
  AscribePreviewItem *earlier = g_hash_table_lookup (self->by_text, sha256);
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = ascribe_store_find_text (self->store, sha256, &failure);
  g_autoptr (AscribeArticle) article = id != NULL ? ascribe_store_load_article (self->store, id, &failure) : NULL;

  if (article != NULL)
    set_twin (item, ASCRIBE_WARNING_DUPLICATE, article->id, article->title, 1);
  else if (earlier != NULL)
    set_twin (item, ASCRIBE_WARNING_DUPLICATE, NULL, earlier->title, 1);

  return forgive (&failure, error);
}

/* An article of the same address may be an older version of this one. */
static gboolean
find_same_address (Reading *self, AscribePreviewItem *item, const AscribeShingles *shingles, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = item->url != NULL ? ascribe_store_find_url (self->store, item->url, &failure) : NULL;
  g_autoptr (AscribeArticle) article = id != NULL ? ascribe_store_load_text (self->store, id, &failure) : NULL;

  if (article != NULL)
    {
      g_autoptr (AscribeShingles) others = ascribe_shingles_new (article->text);
      double similarity = shingles != NULL && others != NULL ? ascribe_shingles_compare (shingles, others) : 0;

      set_twin (item, ASCRIBE_WARNING_SAME_ADDRESS | (similarity >= ASCRIBE_TWIN_SIMILARITY ? ASCRIBE_WARNING_SIMILAR : 0),
                article->id, article->title, similarity);
    }

  return forgive (&failure, error);
}

static gboolean
find_similar (Reading *self, AscribePreviewItem *item, const AscribeShingles *shingles, const AscribeSignature *signature,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeArticle) twin = NULL;
  double similarity;
  int number;

  twin = ascribe_twins_find (self->twins, shingles, signature, NULL, &number, &similarity, &failure);
  if (twin != NULL)
    set_twin (item, ASCRIBE_WARNING_SIMILAR, number < 0 ? twin->id : NULL, twin->title, similarity);

  return forgive (&failure, error);
}

static gboolean
find_twin (Reading *self, AscribePreviewItem *item, AscribeArticle *article, GError **error)
{
  const char *sha256 = ascribe_text_get_sha256 (article->text);
  g_autoptr (AscribeShingles) shingles = NULL;
  AscribeSignature signature;

  if (!find_same_text (self, item, sha256, error))
    return FALSE;
  if (item->twin_title != NULL)
    {
      item->choice = ASCRIBE_CHOICE_LEAVE_OUT;
      return TRUE;
    }

  g_hash_table_insert (self->by_text, g_strdup (sha256), g_object_ref (item));
  shingles = ascribe_shingles_new (article->text);
  if (!find_same_address (self, item, shingles, error))
    return FALSE;
  if (shingles == NULL)
    return TRUE;

  ascribe_shingles_sign (shingles, &signature);
  if (item->twin_title == NULL && !find_similar (self, item, shingles, &signature, error))
    return FALSE;
  ascribe_twins_add (self->twins, &signature, self->articles->len);
  g_ptr_array_add (self->articles, g_object_ref (item));

  return TRUE;
}

static AscribeArticle *
load_cb (gpointer data, guint number, GError **error)
{
  Reading *self = data;
  AscribePreviewItem *item = g_ptr_array_index (self->articles, number);
  g_autoptr (AscribeIntake) intake = ascribe_spool_load (self->preview->spool, item->place, NULL, error);

  return intake != NULL ? g_object_ref (intake->article) : NULL;
}

static gboolean
article_cb (gpointer data, AscribeIntake *intake, const char *where, GError **error)
{
  Reading *self = data;
  g_autoptr (AscribeIntake) owned = intake;
  g_autoptr (AscribePreviewItem) item = item_for_article (intake, where);
  GFile *source = self->input != NULL ? self->input->file : NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !find_twin (self, item, intake->article, error))
    {
      self->is_over = TRUE;
      return FALSE;
    }

  item->place = ascribe_spool_add (self->preview->spool, intake, source, error);
  if (item->place < 0)
    {
      self->is_over = TRUE;
      return FALSE;
    }
  take (self, item);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  Reading *self = data;
  g_autoptr (AscribePreviewItem) item = item_new (ASCRIBE_PREVIEW_UNREADABLE, where);
  g_autofree char *base = g_path_get_basename (where);

  item->title = g_steal_pointer (&base);
  item->reason = g_strdup (why);
  item->choice = ASCRIBE_CHOICE_LEAVE_OUT;
  take (self, item);
}

static gboolean
project_cb (gpointer data, const char *id, const char *title, const char *modified, GError **error)
{
  return TRUE;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  return TRUE;
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  g_autoptr (AscribeDocument) owned = document;
  AscribePreviewItem *item = data;

  item->n_articles++;
  item->n_annotations += document->annotations->len;

  return TRUE;
}

static void
remark_cb (gpointer data, const char *where, const char *what)
{
}

/* What an import of it would say is said when it is imported; here it is counted. */
static gboolean
count_dataset (AscribePreviewItem *item, GInputStream *in, GFile *folder, const char *where, const AscribeFormat *format,
               const AscribeReadOptions *options, GCancellable *cancellable, GError **error)
{
  AscribeSink sink = { item, project_cb, entry_cb, annotator_cb, concept_cb, document_cb, remark_cb, remark_cb, NULL };

  if (folder != NULL)
    return format->read_folder (folder, options, &sink, cancellable, error);
  if (format->read != NULL)
    return format->read (in, where, options, &sink, cancellable, error);

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "Files of the format “%s” are read with the folder they are in",
               format->id);

  return FALSE;
}

/* What was pasted or fetched, which can't be opened again. */
static GBytes *
load (GInputStream *in, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* One that breaks in its midst brings in what stands before. */
static gboolean
dataset_cb (gpointer data, GInputStream *in, GFile *folder, const char *where, const AscribeFormat *format, GError **error)
{
  Reading *self = data;
  GFile *file = self->input != NULL ? self->input->file : NULL;
  g_autoptr (AscribePreviewItem) item = item_new (ASCRIBE_PREVIEW_DATASET, where);
  g_autoptr (GBytes) bytes = file == NULL ? load (in, self->cancellable, error) : NULL;
  g_autoptr (GInputStream) again = bytes != NULL ? g_memory_input_stream_new_from_bytes (bytes) : NULL;
  g_autoptr (GError) failure = NULL;
  AscribeImportInput *input;

  if (file == NULL && bytes == NULL)
    return FALSE;
  if (!count_dataset (item, again != NULL ? again : in, folder, where, format,
                      &(AscribeReadOptions) { .unit = self->preview->plan.unit }, self->cancellable, &failure) &&
      (item->n_articles == 0 || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  input = g_new0 (AscribeImportInput, 1);
  input->file = file != NULL ? g_object_ref (file) : NULL;
  input->bytes = g_steal_pointer (&bytes);
  input->format = format;
  item->title = g_path_get_basename (where);
  item->place = self->preview->datasets->len;
  if (failure != NULL)
    {
      g_strfreev (item->remarks);
      item->remarks = g_strsplit (failure->message, "\n", 1);
    }
  g_ptr_array_add (self->preview->datasets, input);
  take (self, item);

  return TRUE;
}

/* After a failure: an item that says it (TRUE), or @error where nothing more can be read. Takes @failure. */
static gboolean
pass_over (Reading *self, const char *where, GError *failure, GError **error)
{
  gsize n_place;
  g_autofree char *place = NULL;

  if (self->is_over || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  n_place = ascribe_import_measure_place (failure->message, where);
  place = n_place > 0 ? g_strndup (failure->message, n_place) : g_strdup (where);
  skipped_cb (self, place, failure->message + (n_place > 0 ? n_place + 2 : 0));
  g_error_free (failure);

  return TRUE;
}

static gboolean
read_text (Reading *self, const AscribeImportReader *reader, GError **error)
{
  AscribePreview *preview = self->preview;
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (preview->text, strlen (preview->text), NULL);
  const char *where = preview->text_name != NULL ? preview->text_name : "-";
  GError *failure = NULL;

  return ascribe_import_read_stream (reader, in, where, preview->text_name, &failure) || pass_over (self, where, failure, error);
}

static gboolean
read_inputs (Reading *self, const AscribeImportReader *reader, AscribeProgressFunc progress, gpointer data, GError **error)
{
  AscribePreview *preview = self->preview;
  g_autoptr (GPtrArray) inputs =
    ascribe_import_list_inputs (&preview->plan, preview->files, (const char * const *) preview->addresses, skipped_cb, self,
                                self->cancellable);
  double total = 0;
  double done = 0;

  for (guint i = 0; i < inputs->len; i++)
    total += ((AscribeImportInput *) g_ptr_array_index (inputs, i))->size;

  for (guint i = 0; i < inputs->len; i++)
    {
      const AscribeImportInput *input = g_ptr_array_index (inputs, i);
      g_autofree char *where = ascribe_import_input_name (input);
      GError *failure = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;

      self->input = input;
      if (!ascribe_import_read_input (reader, input, &failure) && !pass_over (self, where, failure, error))
        return FALSE;
      self->input = NULL;
      done += input->size;
      if (progress != NULL)
        progress (done / total, data);
    }

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
read_everything (Reading *self, AscribeProgressFunc progress, gpointer data, GError **error)
{
  g_autoptr (AscribePace) pace = ascribe_pace_new (ASCRIBE_PACE_PAUSE);
  const AscribeImportReader reader = {
    .plan = &self->preview->plan,
    .taker = { self, article_cb, skipped_cb, dataset_cb },
    .store = self->store,
    .pace = pace,
    .cancellable = self->cancellable,
  };

  self->twins = ascribe_twins_new (self->store, load_cb, self, self->cancellable, error);
  if (self->twins == NULL)
    return FALSE;
  self->preview->reckoned = ascribe_twins_steal_reckoned (self->twins);

  return (self->preview->text == NULL || read_text (self, &reader, error)) && read_inputs (self, &reader, progress, data, error);
}

gboolean
ascribe_preview_read_all (AscribePreview *preview, GMainContext *context, AscribeProgressFunc progress, gpointer data,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeStore) store =
    ascribe_store_open (preview->plan.path, ASCRIBE_STORE_OPEN_SECOND | ASCRIBE_STORE_OPEN_READ_ONLY, error);
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  Reading self = { .preview = preview, .store = store, .articles = articles, .by_text = by_text, .context = context,
                   .cancellable = cancellable };
  gboolean read;

  preview->spool = store != NULL ? ascribe_spool_new (error) : NULL;
  if (preview->spool == NULL)
    return FALSE;

  read = read_everything (&self, progress, data, error);
  g_clear_pointer (&self.twins, ascribe_twins_free);
  ascribe_store_close (store);

  return read;
}
