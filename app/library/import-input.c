/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-input.h"

#include <string.h>

#include "app/formats/records.h"
#include "app/formats/sniffing.h"
#include "app/formats/streams.h"
#include "app/intake/fetch.h"
#include "app/library/column-memory.h"
#include "app/library/import-charset.h"
#include "app/library/readable.h"
#include "app/model/error.h"

#define HEAD_BYTES ASCRIBE_RECORDS_HEAD
#define HEAD_BYTES_OF_JSON (8u << 20) /* a record may begin with a long text, and show only behind it what it is */

/* Plain text is a format that is written; reading it is intake's. */
static gboolean
is_plain (const AscribeFormat *format)
{
  return format == NULL || (format->read == NULL && strcmp (format->id, "text") == 0);
}

/* An input that intake reads. */
typedef struct {
  const AscribeImportReader *reader;
  const char *where;
} Input;

static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  Input *self = data;
  const AscribeImportTaker *taker = &self->reader->taker;
  g_autofree char *where = intake->where != NULL ? g_strdup_printf ("%s:%s", self->where, intake->where) : NULL;

  return taker->article (taker->data, intake, where != NULL ? where : self->where, error);
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  Input *self = data;
  g_autofree char *place = g_strdup_printf ("%s:%s", self->where, where);

  self->reader->taker.skipped (self->reader->taker.data, place, why);
}

/* The beginning of @in; NULL with @error. */
static const guint8 *
peek_head (GBufferedInputStream *in, gsize *n_head, GCancellable *cancellable, GError **error)
{
  const char *head;
  gsize start;

  g_buffered_input_stream_set_buffer_size (in, HEAD_BYTES);
  head = ascribe_stream_peek (in, HEAD_BYTES, n_head, cancellable, error);
  start = head != NULL ? ascribe_skip_white (head, *n_head, ascribe_skip_mark (head, *n_head)) : 0;

  if (head == NULL || *n_head < HEAD_BYTES)
    return (const guint8 *) head;
  if ((start >= *n_head || (head[start] != '{' && head[start] != '[')) &&
      ascribe_import_find_charset ((const guint8 *) head, *n_head, NULL) == NULL)
    return (const guint8 *) head;

  g_buffered_input_stream_set_buffer_size (in, HEAD_BYTES_OF_JSON);

  return (const guint8 *) ascribe_stream_peek (in, HEAD_BYTES_OF_JSON, n_head, cancellable, error);
}

/* @called (nullable): what a person says that it is. */
static const AscribeFormat *
find_format (const AscribeFormat *called, const char *name, const guint8 *head, gsize n_head)
{
  return called != NULL ? ascribe_format_settle (called, head, n_head) : ascribe_format_sniff (name, head, n_head);
}

/* What a dataset in another character set would be as one in UTF-8; NULL where it is none. */
static const AscribeFormat *
sniff_decoded (const AscribeFormat *called, const char *name, const guint8 *head, gsize n_head, const char *charset)
{
  GString *decoded = ascribe_import_decode (head, n_head, *charset != '\0' ? charset : "ISO-8859-1");
  const AscribeFormat *format = find_format (called, name, (const guint8 *) decoded->str, decoded->len);

  g_string_free (decoded, TRUE);

  return is_plain (format) ? NULL : format;
}

static gboolean
read_decoded (const AscribeImportReader *self, GInputStream *in, const char *where, const AscribeFormat *format, const char *charset,
              GError **error)
{
  g_autoptr (GInputStream) converted = NULL;

  if (*charset == '\0')
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED,
                   "It looks like “%s”, but is not in UTF-8, and its character set isn’t told", format->name);
      return FALSE;
    }

  converted = ascribe_import_convert (in, charset, error);

  return converted != NULL && self->taker.dataset (self->taker.data, converted, NULL, where, format, error);
}

gboolean
ascribe_import_is_dataset (GBufferedInputStream *in, const char *name, GCancellable *cancellable)
{
  gsize n_head;
  const guint8 *head = peek_head (in, &n_head, cancellable, NULL);
  const char *charset = head != NULL ? ascribe_import_find_charset (head, n_head, NULL) : NULL;

  return head != NULL && (!is_plain (find_format (NULL, name, head, n_head)) ||
                          (charset != NULL && sniff_decoded (NULL, name, head, n_head, charset) != NULL));
}

/* @options name what is read and tell what a server said of it. */
static gboolean
read_stream (const AscribeImportReader *self, GInputStream *in, const char *where, AscribeIntakeOptions *options, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (in);
  Input input = { self, where };
  const AscribeIntakeSink sink = { &input, article_cb, skipped_cb };
  const char *name = options->name != NULL ? options->name : where;
  const AscribeFormat *format;
  const AscribeFormat *decoded = NULL;
  g_autofree char *remembered = NULL;
  const char *charset;
  gsize n_head;
  const guint8 *head = peek_head (G_BUFFERED_INPUT_STREAM (buffered), &n_head, self->cancellable, error);

  if (head == NULL)
    return FALSE;
  charset = ascribe_import_find_charset (head, n_head, self->plan->charset);
  format = find_format (self->plan->format, name, head, n_head);
  /* One that is known in spite of a wrong character passes over the record with it. */
  if (charset != NULL && (*charset != '\0' || is_plain (format)))
    decoded = sniff_decoded (self->plan->format, name, head, n_head, charset);
  if (decoded != NULL)
    return read_decoded (self, buffered, where, decoded, charset, error);
  if (!is_plain (format))
    return self->taker.dataset (self->taker.data, buffered, NULL, where, format, error);

  options->charset = self->plan->charset;
  options->columns = self->plan->columns;
  if (options->columns == NULL)
    options->columns = remembered = ascribe_column_memory_recall_head (self->store, options, head, n_head);

  return ascribe_intake_read (buffered, options, &sink, self->cancellable, error);
}

gboolean
ascribe_import_read_stream (const AscribeImportReader *self, GInputStream *in, const char *where, const char *name, GError **error)
{
  AscribeIntakeOptions options = { .name = name };

  return read_stream (self, in, where, &options, error);
}

static gboolean
read_address (const AscribeImportReader *self, const char *address, GError **error)
{
  const AscribeFetchOptions fetch_options = { .allow_private = self->plan->allow_private, .pace = self->pace };
  g_autoptr (AscribeFetched) fetched = ascribe_fetch (address, &fetch_options, self->cancellable, error);
  g_autoptr (GInputStream) in = NULL;
  AscribeIntakeOptions options;

  if (fetched == NULL)
    return FALSE;

  in = g_memory_input_stream_new_from_bytes (fetched->bytes);
  options = (AscribeIntakeOptions) {
    .name = fetched->name,
    .media_type = fetched->media_type,
    .media_charset = fetched->charset,
    .url = fetched->url,
    .retrieved = fetched->retrieved,
  };

  return read_stream (self, in, address, &options, error);
}

static gboolean
read_file (const AscribeImportReader *self, const AscribeImportInput *input, const char *where, GError **error)
{
  g_autofree char *base = g_file_get_basename (input->file);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GFileInputStream) in = ascribe_readable_open (input->copy != NULL ? input->copy : input->file, self->cancellable, error);

  return in != NULL && ascribe_import_read_stream (self, G_INPUT_STREAM (in), where, name, error);
}

gboolean
ascribe_import_read_input (const AscribeImportReader *self, const AscribeImportInput *input, GError **error)
{
  g_autofree char *where = ascribe_import_input_name (input);

  if (input->address != NULL)
    return read_address (self, input->address, error);
  /* A package is a folder or a file. */
  if (input->format != NULL && input->format->read_folder != NULL &&
      (input->format->read == NULL ||
       g_file_query_file_type (input->file, G_FILE_QUERY_INFO_NONE, self->cancellable) == G_FILE_TYPE_DIRECTORY))
    return self->taker.dataset (self->taker.data, NULL, input->file, where, input->format, error);

  return read_file (self, input, where, error);
}

gsize
ascribe_import_measure_place (const char *message, const char *where)
{
  gsize length = strlen (where);

  if (!g_str_has_prefix (message, where))
    return 0;
  if (message[length] == ':' && g_ascii_isdigit (message[length + 1]))
    length += 1 + strspn (message + length + 1, "0123456789");

  return g_str_has_prefix (message + length, ": ") ? length : 0;
}
