/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-into-project.h"

#include <string.h>

#include "app/library/import-codebook.h"
#include "app/library/import-matching.h"
#include "app/model/error.h"

static void
note_remarks (AscribeImportSink *sink, AscribeIntake *intake, const char *where)
{
  if (intake->charset_source == ASCRIBE_CHARSET_DETECTED)
    {
      g_autofree char *what = g_strdup_printf ("Its character set was guessed: %s", intake->charset);

      ascribe_import_sink_note (sink, ASCRIBE_NOTE_REMARK, where, what);
    }
  if (intake->n_replaced > 0)
    {
      g_autofree char *what = g_strdup_printf ("Control characters replaced: %u", intake->n_replaced);

      ascribe_import_sink_note (sink, ASCRIBE_NOTE_REMARK, where, what);
    }
  for (guint i = 0; i < intake->remarks->len; i++)
    ascribe_import_sink_note (sink, ASCRIBE_NOTE_REMARK, where, g_ptr_array_index (intake->remarks, i));
}

gboolean
ascribe_import_put_article (AscribeImportSink *sink, AscribeIntake *intake, const char *where, GError **error)
{
  g_autoptr (AscribeIntake) owned = intake;
  guint n_before = sink->report->n_articles;
  gboolean put;

  sink->intake = intake;
  sink->where = where;
  put = sink->sink.document (sink, ascribe_document_new (intake->article), error);
  sink->intake = NULL;
  sink->where = NULL;
  if (put && sink->report->n_articles > n_before)
    note_remarks (sink, intake, where);

  return put;
}

static gboolean
article_cb (gpointer data, AscribeIntake *intake, const char *where, GError **error)
{
  AscribeImportSink *sink = data;

  if (sink->laying != NULL)
    {
      ascribe_intake_free (intake);
      ascribe_import_sink_note (sink, ASCRIBE_NOTE_SKIPPED, where, "It has no annotations that could be laid onto articles");
      return TRUE;
    }

  return ascribe_import_put_article (data, intake, where, error);
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  ascribe_import_sink_note (data, ASCRIBE_NOTE_SKIPPED, where, why);
}

static gboolean
check_reads (const AscribeFormat *format, GError **error)
{
  if (format->read != NULL)
    return TRUE;

  if (format->read_folder != NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED,
                 "Files of the format “%s” are read with the folder they are in", format->id);
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "The format “%s” is not read", format->id);

  return FALSE;
}

/* What holds no articles still brings its codebook; what holds nothing but duplicates brings nothing. */
static gboolean
is_codebook_due (AscribeImportSink *sink)
{
  return sink->laying == NULL && (sink->n_documents == 0 || (sink->was_empty && sink->report->n_articles == 0));
}

static gboolean
dataset_cb (gpointer data, GInputStream *in, GFile *folder, const char *where, const AscribeFormat *format, GError **error)
{
  AscribeImportSink *sink = data;
  const AscribeReadOptions options = {
    .unit = sink->plan->unit,
    .takes_textless = sink->laying != NULL,
    .find_article = sink->laying != NULL ? ascribe_import_find_article : NULL,
    .find_data = sink->store,
  };
  AscribeSink *target = sink->mapping != NULL ? ascribe_import_mapping_begin (sink->mapping, &sink->sink) : &sink->sink;
  gboolean read;

  sink->has_parts = (format->flags & ASCRIBE_FORMAT_GATHERS) != 0;
  sink->dataset = where;
  if (folder != NULL)
    read = format->read_folder (folder, &options, target, sink->cancellable, error);
  else
    read = check_reads (format, error) && format->read (in, where, &options, target, sink->cancellable, error);
  sink->dataset = NULL;

  return read && (!is_codebook_due (sink) || ascribe_import_sink_flush_codebook (sink, error));
}

AscribeImportTaker
ascribe_import_into_project (AscribeImportSink *sink)
{
  return (AscribeImportTaker) { sink, article_cb, skipped_cb, dataset_cb };
}

gboolean
ascribe_import_pass_over (AscribeImportSink *sink, const char *where, GError *failure, GError **error)
{
  if (sink->fatal == NULL && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gsize n_place = ascribe_import_measure_place (failure->message, where);
      g_autofree char *place = n_place > 0 ? g_strndup (failure->message, n_place) : g_strdup (where);

      ascribe_import_sink_note (sink, ASCRIBE_NOTE_SKIPPED, place, failure->message + (n_place > 0 ? n_place + 2 : 0));
      g_error_free (failure);
      return TRUE;
    }

  g_propagate_error (error, failure);

  return FALSE;
}

/* FALSE only where nothing more can go in. */
static gboolean
read_one (AscribeImportSink *sink, const AscribeImportReader *reader, const AscribeImportInput *input, GError **error)
{
  g_autofree char *where = ascribe_import_input_name (input);
  g_autoptr (GError) failure = NULL;
  guint n_articles = sink->report->n_articles;
  guint n_duplicates = sink->report->n_duplicates;
  gboolean read = ascribe_import_read_input (reader, input, &failure);

  if (input->file != NULL && sink->laying == NULL && sink->report->n_articles == n_articles && sink->report->n_duplicates > n_duplicates)
    g_ptr_array_add (sink->report->doubled, g_object_ref (input->file));

  return read || ascribe_import_pass_over (sink, where, g_steal_pointer (&failure), error);
}

gboolean
ascribe_import_read_all (AscribeImportSink *sink, const AscribeImportReader *reader, GPtrArray *inputs, GError **error)
{
  double total = 0;
  double done = 0;

  for (guint i = 0; i < inputs->len; i++)
    total += ((AscribeImportInput *) g_ptr_array_index (inputs, i))->size;

  for (guint i = 0; i < inputs->len; i++)
    {
      AscribeImportInput *input = g_ptr_array_index (inputs, i);

      if (g_cancellable_set_error_if_cancelled (sink->cancellable, error))
        return FALSE;
      ascribe_import_sink_next_input (sink, done / total, input->size / total);
      if (!read_one (sink, reader, input, error))
        return FALSE;
      done += input->size;
      sink->sink.progress (sink, 1.0);
    }

  return TRUE;
}
