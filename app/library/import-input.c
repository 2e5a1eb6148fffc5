/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-input.h"

#include <string.h>

#include "app/intake/intake.h"
#include "app/library/import-codebook.h"
#include "app/model/error.h"

#define HEAD_BYTES 4096

static gboolean
put_article (AscribeImportSink *sink, AscribeIntake *intake, const char *where, GError **error)
{
  g_autofree char *what = NULL;
  guint n_before = sink->report->n_articles;

  if (!sink->sink.document (sink, ascribe_document_new (intake->article), error))
    return FALSE;
  if (sink->report->n_articles == n_before)
    return TRUE;

  if (intake->charset_source == ASCRIBE_CHARSET_DETECTED)
    {
      what = g_strdup_printf ("Its character set was guessed: %s", intake->charset);
      ascribe_import_sink_note (sink, ASCRIBE_NOTE_REMARK, where, what);
    }
  if (intake->n_replaced > 0)
    {
      g_free (what);
      what = g_strdup_printf ("Control characters replaced: %u", intake->n_replaced);
      ascribe_import_sink_note (sink, ASCRIBE_NOTE_REMARK, where, what);
    }
  for (guint i = 0; i < intake->remarks->len; i++)
    ascribe_import_sink_note (sink, ASCRIBE_NOTE_REMARK, where, g_ptr_array_index (intake->remarks, i));

  return TRUE;
}

/* An empty dataset still brings its codebook; one of nothing but duplicates brings nothing. */
static gboolean
finish_dataset (AscribeImportSink *sink, GError **error)
{
  return !sink->was_empty || sink->report->n_articles > 0 || ascribe_import_sink_flush_codebook (sink, error);
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

static gboolean
read_dataset (AscribeImportSink *sink, GInputStream *in, const char *where, const AscribeFormat *format, GError **error)
{
  sink->has_parts = strcmp (format->id, "jsonl") == 0;

  return check_reads (format, error) && format->read (in, where, &sink->sink, sink->cancellable, error) &&
         finish_dataset (sink, error);
}

/* Plain text is a format that is written; reading it is intake's. */
static gboolean
is_plain (const AscribeFormat *format)
{
  return format == NULL || (format->read == NULL && strcmp (format->id, "text") == 0);
}

static const AscribeFormat *
sniff (GBufferedInputStream *in, const char *name, GCancellable *cancellable, GError **error)
{
  const guint8 *head;
  gsize n_head;

  while (g_buffered_input_stream_get_available (in) < HEAD_BYTES)
    {
      gssize n_read = g_buffered_input_stream_fill (in, -1, cancellable, error);

      if (n_read < 0)
        return NULL;
      if (n_read == 0)
        break;
    }

  head = g_buffered_input_stream_peek_buffer (in, &n_head);

  return ascribe_format_sniff (name, head, MIN (n_head, HEAD_BYTES));
}

/* What an input that intake reads came from. */
typedef struct {
  AscribeImportSink *sink;
  const char *where;
} Input;

static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  Input *self = data;
  g_autoptr (AscribeIntake) owned = intake;
  g_autofree char *where = intake->where != NULL ? g_strdup_printf ("%s:%s", self->where, intake->where) : NULL;

  return put_article (self->sink, intake, where != NULL ? where : self->where, error);
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  Input *self = data;
  g_autofree char *place = g_strdup_printf ("%s:%s", self->where, where);

  ascribe_import_sink_note (self->sink, ASCRIBE_NOTE_SKIPPED, place, why);
}

/* @where names it in messages, @name names the article where nothing in it does. */
static gboolean
read_input (AscribeImportSink *sink, GInputStream *in, const char *where, const char *name, const AscribeFormat *format,
            const char *charset, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (in, 65536);
  Input input = { sink, where };
  const AscribeIntakeSink intake_sink = { &input, article_cb, skipped_cb };
  const AscribeIntakeOptions options = { .name = name, .charset = charset };
  g_autoptr (GError) failure = NULL;

  if (format == NULL)
    format = sniff (G_BUFFERED_INPUT_STREAM (buffered), name != NULL ? name : where, sink->cancellable, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (!is_plain (format))
    return read_dataset (sink, buffered, where, format, error);

  return ascribe_intake_read (buffered, &options, &intake_sink, sink->cancellable, error);
}

gboolean
ascribe_import_stream_in (AscribeImportSink *sink, GInputStream *in, const char *name, const AscribeFormat *format,
                          const char *charset, GError **error)
{
  return read_input (sink, in, name != NULL ? name : "-", name, format, charset, error);
}

gboolean
ascribe_import_file (AscribeImportSink *sink, GFile *file, const AscribeFormat *format, const char *charset,
                     GError **error)
{
  g_autofree char *where = g_file_get_parse_name (file);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GFileInputStream) in = g_file_read (file, sink->cancellable, error);

  return in != NULL && read_input (sink, G_INPUT_STREAM (in), where, name, format, charset, error);
}

gboolean
ascribe_import_folder (AscribeImportSink *sink, GFile *folder, const AscribeFormat *format, GError **error)
{
  return format->read_folder (folder, &sink->sink, sink->cancellable, error) && finish_dataset (sink, error);
}

/* How much of @message only says again where it was: "FILE: " or "FILE:LINE: ". */
static gsize
measure_place (const char *message, const char *where)
{
  gsize length = strlen (where);

  if (!g_str_has_prefix (message, where))
    return 0;
  if (message[length] == ':' && g_ascii_isdigit (message[length + 1]))
    length += 1 + strspn (message + length + 1, "0123456789");

  return g_str_has_prefix (message + length, ": ") ? length : 0;
}

gboolean
ascribe_import_pass_over (AscribeImportSink *sink, const char *where, GError *failure, GError **error)
{
  if (sink->fatal == NULL && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gsize n_place = measure_place (failure->message, where);
      g_autofree char *place = n_place > 0 ? g_strndup (failure->message, n_place) : g_strdup (where);

      ascribe_import_sink_note (sink, ASCRIBE_NOTE_SKIPPED, place, failure->message + (n_place > 0 ? n_place + 2 : 0));
      g_error_free (failure);
      return TRUE;
    }

  g_propagate_error (error, failure);

  return FALSE;
}
