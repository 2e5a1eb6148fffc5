/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exports CSV and TSV: JSON_MIN as a table. What was no text is written in JSON into its cell. */
#include "app/formats/label-studio-table.h"

#include <string.h>

#include "app/formats/csv-cut.h"
#include "app/formats/label-studio-task.h"
#include "app/formats/sniffing.h"
#include "app/model/utf8.h"

#define CHUNK (64 * 1024)
#define MAX_CELL (16u * 1024 * 1024)

typedef struct {
  AscribeAssembly *assembly;
  GPtrArray *names;         /* of char *: the columns; NULL before the first row */
  guint64 n_bytes;          /* read so far */
} Reader;

/* Columns that each export has. */
gboolean
ascribe_studio_table_sniff (const char *head, gsize n_head)
{
  static const char * const columns[] = { "annotation_id", "annotator", "lead_time" };
  gsize start = ascribe_skip_mark (head, n_head);
  const char *end = memchr (head, '\n', n_head);
  g_autofree char *line = g_strndup (head + start, (end != NULL ? (gsize) (end - head) : n_head) - start);
  g_auto (GStrv) names = NULL;

  if (line[0] == '[' || line[0] == '{')
    return FALSE;
  names = g_strsplit_set (line, ",\t\"\r", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!g_strv_contains ((const char * const *) names, columns[i]))
      return FALSE;

  return TRUE;
}

/* What is in brackets and is JSON is a value; else it is the text of the cell. (transfer full) */
static AscribeJsonValue *
make_value (const char *cell, gsize n_cell, guint64 line)
{
  AscribeJsonValue *value = NULL;

  if (*cell == '[' || *cell == '{')
    {
      g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (cell, (gssize) n_cell, NULL);
      g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, "", NULL);

      value = ascribe_json_value_read (tokens, MAX_CELL, NULL);
      if (value != NULL && ascribe_json_tokens_next (tokens, NULL) != ASCRIBE_JSON_END)
        g_clear_pointer (&value, ascribe_json_value_free);
    }
  if (value == NULL)
    {
      value = g_new0 (AscribeJsonValue, 1);
      value->type = ASCRIBE_JSON_IS_STRING;
      value->string = g_strndup (cell, n_cell);
    }
  value->line = line;
  for (guint i = 0; i < ascribe_json_value_length (value); i++)
    ascribe_json_value_at (value, i)->line = line;

  return value;
}

static void
keep_names (Reader *self, AscribeCsvCut *cut)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < cut->cells->len; i++)
    {
      const AscribeCell *cell = &g_array_index (cut->cells, AscribeCell, i);

      g_ptr_array_add (self->names, g_utf8_make_valid (cut->text->str + cell->start, (gssize) cell->length));
    }
}

/* Why the row can't be a task, or NULL. */
static const char *
find_fault (Reader *self, AscribeCsvCut *cut)
{
  if (cut->is_too_long)
    return "it is longer than 16 MiB";
  if (cut->is_too_wide || cut->cells->len > self->names->len)
    return "it has more cells than there are columns";

  return ascribe_utf8_validate (cut->text->str, cut->text->len, NULL) ? NULL : "it is not valid UTF-8";
}

static gboolean
read_row (Reader *self, AscribeCsvCut *cut, GError **error)
{
  g_auto (AscribeStudioTask) task = { NULL };

  ascribe_studio_task_init (&task, self->assembly, cut->line, g_strdup (""));
  for (guint i = 0; i < cut->cells->len; i++)
    {
      const AscribeCell *cell = &g_array_index (cut->cells, AscribeCell, i);
      const char *name = g_ptr_array_index (self->names, i);

      if (cell->length > 0)
        ascribe_studio_task_add_rest (&task, name, make_value (cut->text->str + cell->start, cell->length, cut->line));
    }
  ascribe_studio_task_unfold (&task);

  return ascribe_studio_task_close (&task, error);
}

static gboolean
record_cb (gpointer data, AscribeCsvCut *cut, GError **error)
{
  Reader *self = data;
  const char *fault = self->names != NULL ? find_fault (self, cut) : NULL;

  if (self->names == NULL)
    keep_names (self, cut);
  else if (fault != NULL)
    ascribe_assembly_skip (self->assembly, cut->line, NULL, "row skipped: %s", fault);
  else
    return read_row (self, cut, error);

  return TRUE;
}

static void
show_progress (Reader *self)
{
  AscribeSink *sink = self->assembly->dataset.sink;

  if (sink->progress != NULL && self->assembly->dataset.size > 0)
    sink->progress (sink->data, MIN (1.0, (double) self->n_bytes / (double) self->assembly->dataset.size));
}

static gboolean
read_rows (Reader *self, GInputStream *in, AscribeCsvCut *cut, GCancellable *cancellable, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  gssize n_read;

  while ((n_read = g_input_stream_read (in, chunk, CHUNK, cancellable, error)) > 0)
    {
      gsize skip = self->n_bytes == 0 ? ascribe_skip_mark (chunk, (gsize) n_read) : 0;

      if (!ascribe_csv_cut_feed (cut, chunk + skip, (gsize) n_read - skip, error))
        return FALSE;
      self->n_bytes += (guint64) n_read;
      show_progress (self);
    }

  return n_read == 0 && ascribe_csv_cut_finish (cut, error);
}

gboolean
ascribe_studio_table_read (AscribeAssembly *assembly, GBufferedInputStream *in, GCancellable *cancellable, GError **error)
{
  gsize n_head;
  const char *head = g_buffered_input_stream_peek_buffer (in, &n_head);
  const char *end = memchr (head, '\n', n_head);
  gboolean has_tabs = memchr (head, '\t', end != NULL ? (gsize) (end - head) : n_head) != NULL;
  Reader self = { assembly, NULL, 0 };
  AscribeCsvCut cut;
  gboolean is_read;

  ascribe_csv_cut_init (&cut, has_tabs ? '\t' : ',', TRUE, 1, record_cb, &self);
  is_read = read_rows (&self, G_INPUT_STREAM (in), &cut, cancellable, error);
  ascribe_csv_cut_clear (&cut);
  g_clear_pointer (&self.names, g_ptr_array_unref);

  return is_read;
}
