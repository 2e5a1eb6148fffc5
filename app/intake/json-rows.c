/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of JSON: the objects of a list, whatever wraps it, and JSON Lines. */
#include <string.h>

#include "app/intake/columns.h"
#include "app/intake/json-cut.h"
#include "app/intake/json-row.h"
#include "app/intake/kind.h"
#include "app/intake/text-stream.h"
#include "app/model/error.h"

typedef struct {
  const AscribeRowTaker *taker;
  AscribeRowForm *form;
  AscribeTextStream *stream;
  guint64 number;
} Reader;

/* What it holds would be lost: annotations are no metadata. */
static gboolean
is_dataset (const AscribeRow *row)
{
  static const char name[] = "ascribe-dataset";

  for (guint i = 0; i < row->cells->len; i++)
    {
      const AscribeCell *cell = &g_array_index (row->cells, AscribeCell, i);

      if (strcmp (g_ptr_array_index (row->names, i), "format") == 0)
        return cell->length == strlen (name) && memcmp (row->text->str + cell->start, name, strlen (name)) == 0;
    }

  return FALSE;
}

static gboolean
record_cb (gpointer data, AscribeJsonCut *cut, GError **error)
{
  Reader *self = data;
  g_autofree char *fault = NULL;
  g_autoptr (AscribeRow) row = NULL;

  self->number++;
  self->form->charset = ascribe_text_stream_get_charset (self->stream, &self->form->charset_source);
  if (cut->is_too_long)
    fault = g_strdup_printf ("It is larger than %u MiB", ASCRIBE_ROWS_MAX_BYTES >> 20);
  else
    row = ascribe_json_row_parse (cut->text, cut->line, self->number, &fault);
  if (row == NULL)
    {
      self->taker->skipped (self->taker->data, cut->line, fault);
      return TRUE;
    }
  if (is_dataset (row))
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED,
                           "It is an Ascribe dataset, but doesn’t begin with its “format”: say which format it is");
      return FALSE;
    }

  return self->taker->row (self->taker->data, g_steal_pointer (&row), error);
}

static AscribeJsonCutMode
detect (const AscribeIntakeOptions *options, const char *piece, gsize n_piece)
{
  static const char * const line_extensions[] = { ".jsonl", ".ndjson", NULL };
  g_autoptr (AscribeColumns) columns = options->columns != NULL ? ascribe_columns_parse (options->columns, NULL) : NULL;
  const char * const *names = columns != NULL ? (const char * const *) columns->names[ASCRIBE_COLUMN_TEXT] : NULL;

  return ascribe_json_cut_detect (piece, n_piece, names, ascribe_kind_has_extension (options, line_extensions));
}

gboolean
ascribe_json_read_rows (GInputStream *in, const AscribeIntakeOptions *options, const AscribeRowTaker *taker,
                        AscribeRowForm *form, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeTextStream) stream = ascribe_text_stream_new (in, options, cancellable);
  Reader self = { taker, form, stream, 0 };
  AscribeJsonCut cut;
  const char *piece;
  gsize n_piece;
  gboolean read;

  if (!ascribe_text_stream_read (stream, &piece, &n_piece, error))
    return FALSE;

  ascribe_json_cut_init (&cut, detect (options, piece, n_piece), record_cb, &self);
  read = ascribe_json_cut_feed (&cut, piece, n_piece, error);
  while (read && n_piece > 0)
    read = ascribe_text_stream_read (stream, &piece, &n_piece, error) && ascribe_json_cut_feed (&cut, piece, n_piece, error);
  read = read && ascribe_json_cut_finish (&cut, error);
  ascribe_json_cut_clear (&cut);

  return read;
}

static gboolean
sniff (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return ascribe_rows_sniff (options, head, n_head) == ascribe_json_read_rows;
}

static gboolean
read_json_rows (GInputStream *in, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
                GError **error)
{
  return ascribe_rows_read (ascribe_json_read_rows, in, options, sink, cancellable, error);
}

static const char * const json_extensions[] = { ".json", ".jsonl", ".ndjson", NULL };

const AscribeKind ascribe_kind_json_rows = {
  .id = "json",
  .extensions = json_extensions,
  .sniff = sniff,
  .read_stream = read_json_rows,
};
