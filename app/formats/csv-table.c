/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-table.h"

#include <string.h>

#include "app/formats/csv-cells.h"
#include "app/formats/csv-cut.h"
#include "app/formats/folder-files.h"
#include "app/formats/streams.h"
#include "app/model/error.h"
#include "app/model/utf8.h"

#define CHUNK_BYTES 65536
#define MAX_ROW_BYTES (128u * 1024 * 1024) /* as much as a whole text, with all that is known of it */

struct _AscribeCsvTable {
  char *name;
  AscribeSink *sink;
  GInputStream *in;
  GCancellable *cancellable;
  AscribeCsvCut cut;
  char *chunk;
  char **columns;         /* NULL before the first record */
  GHashTable *places;     /* name -> place + 1 */
  guint n_columns;
  gboolean has_guards;
  gboolean quotes_all;    /* then marks around nothing mean nothing */
  gboolean is_at_end;
  GQueue rows;            /* of AscribeCsvRow: what was cut and not yet taken */
  guint64 n_read, n_bytes;
};

void
ascribe_csv_row_free (AscribeCsvRow *row)
{
  g_free (row);
}

const char *
ascribe_csv_row_get (const AscribeCsvRow *row, guint column)
{
  return column != G_MAXUINT ? row->cells[column] : NULL;
}

void
ascribe_csv_table_skip (AscribeCsvTable *self, guint64 line, const char *why)
{
  g_autofree char *where = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, self->name, line);

  if (self->sink != NULL)
    self->sink->skipped (self->sink->data, where, why);
}

/* Each cell for itself: two of them may be halves of one character. */
static gboolean
is_utf8 (const AscribeCsvCut *cut)
{
  for (guint i = 0; i < cut->cells->len; i++)
    {
      const AscribeCell *cell = &g_array_index (cut->cells, AscribeCell, i);

      if (!ascribe_utf8_validate (cut->text->str + cell->start, cell->length, NULL))
        return FALSE;
    }

  return TRUE;
}

/* Why a record is no row, or NULL. */
static char *
find_fault (AscribeCsvTable *self, const AscribeCsvCut *cut)
{
  if (cut->is_too_long)
    return g_strdup_printf ("row skipped: it is larger than %u MiB", MAX_ROW_BYTES >> 20);
  if (memchr (cut->text->str, '\0', cut->text->len) != NULL)
    return g_strdup ("row skipped: it holds the character U+0000");
  if (!is_utf8 (cut))
    return g_strdup ("row skipped: it is not valid UTF-8");

  if (cut->is_unclean)
    return g_strdup ("row skipped: its quotation marks close within a cell");

  for (guint i = self->n_columns; i < cut->cells->len; i++)
    {
      if (g_array_index (cut->cells, AscribeCell, i).length > 0)
        return g_strdup_printf ("row skipped: it has %u cells, and there are only %u columns", cut->cells->len, self->n_columns);
    }

  return cut->is_too_wide ? g_strdup_printf ("row skipped: it has more than %d cells", ASCRIBE_ROWS_MAX_COLUMNS) : NULL;
}

/* One block: the row, its cells, their bytes. */
static AscribeCsvRow *
make_row (AscribeCsvTable *self, const AscribeCsvCut *cut)
{
  gsize n_bytes = sizeof (AscribeCsvRow) + self->n_columns * sizeof (char *) + cut->text->len + self->n_columns;
  AscribeCsvRow *row = g_malloc0 (n_bytes);
  char *to;

  row->line = cut->line;
  row->n_bytes = n_bytes;
  row->cells = (char **) (row + 1);
  to = (char *) (row->cells + self->n_columns);
  for (guint i = 0; i < self->n_columns && i < cut->cells->len; i++)
    {
      const AscribeCell *cell = &g_array_index (cut->cells, AscribeCell, i);
      const char *from = cut->text->str + cell->start;
      gsize skip = self->has_guards && ascribe_csv_is_guarded (from, cell->length) ? 1 : 0;

      if (cell->length == 0 && (!cell->is_quoted || self->quotes_all))
        continue;
      row->cells[i] = to;
      memcpy (to, from + skip, cell->length - skip);
      to += cell->length - skip + 1; /* what is behind it is NUL already */
    }

  return row;
}

static gboolean
fail (AscribeCsvTable *self, AscribeError code, const char *what, GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, code, "%s:1: %s", self->name, what);

  return FALSE;
}

static gboolean
name_columns (AscribeCsvTable *self, const AscribeCsvCut *cut, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (cut->is_too_long || cut->is_too_wide)
    return fail (self, ASCRIBE_ERROR_TOO_LARGE, "there are too many columns", error);
  if (!is_utf8 (cut))
    return fail (self, ASCRIBE_ERROR_ENCODING, "it is not valid UTF-8", error);

  for (guint i = 0; i < cut->cells->len; i++)
    {
      const AscribeCell *cell = &g_array_index (cut->cells, AscribeCell, i);
      char *name = g_strstrip (g_strndup (cut->text->str + cell->start, cell->length));

      g_ptr_array_add (names, name);
      self->quotes_all = self->quotes_all || cell->is_quoted;
      if (*name != '\0' && !g_hash_table_insert (self->places, name, GUINT_TO_POINTER (i + 1)))
        {
          g_autofree char *what = g_strdup_printf ("the column “%s” comes twice", name);

          g_hash_table_remove_all (self->places);
          return fail (self, ASCRIBE_ERROR_MALFORMED, what, error);
        }
    }
  self->n_columns = names->len;
  g_ptr_array_add (names, NULL);
  self->columns = (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);

  return TRUE;
}

static gboolean
record_cb (gpointer data, AscribeCsvCut *cut, GError **error)
{
  AscribeCsvTable *self = data;
  g_autofree char *fault = NULL;

  if (self->columns == NULL)
    return name_columns (self, cut, error);

  fault = find_fault (self, cut);
  if (fault != NULL)
    ascribe_csv_table_skip (self, cut->line, fault);
  else
    g_queue_push_tail (&self->rows, make_row (self, cut));

  return TRUE;
}

static gboolean
place_error (AscribeCsvTable *self, GError *wrong, GError **error)
{
  if (g_error_matches (wrong, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED) && !g_str_has_prefix (wrong->message, self->name))
    g_prefix_error (&wrong, "%s: ", self->name);
  g_propagate_error (error, wrong);

  return FALSE;
}

static gboolean
read_chunk (AscribeCsvTable *self, gsize *n_read, GError **error)
{
  if (!g_input_stream_read_all (self->in, self->chunk, CHUNK_BYTES, n_read, self->cancellable, error))
    return FALSE;
  self->n_read += *n_read;
  self->is_at_end = *n_read < CHUNK_BYTES;

  return TRUE;
}

static gboolean
cut_chunk (AscribeCsvTable *self, gsize skip, gsize n_read, GError **error)
{
  GError *wrong = NULL;

  if (ascribe_csv_cut_feed (&self->cut, self->chunk + skip, n_read - skip, &wrong) &&
      (!self->is_at_end || ascribe_csv_cut_finish (&self->cut, &wrong)))
    return TRUE;

  return place_error (self, wrong, error);
}

/* What the names of the columns are parted by: none of them holds any of these. */
static char
guess_delimiter (const char *bytes, gsize n_bytes)
{
  static const char delimiters[] = ",;\t";
  guint counts[3] = { 0 };
  guint best = 0;

  for (gsize i = 0; i < n_bytes && bytes[i] != '\n' && bytes[i] != '\r'; i++)
    {
      const char *found = bytes[i] != '\0' ? strchr (delimiters, bytes[i]) : NULL;

      if (found != NULL)
        counts[found - delimiters]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    best = counts[i] > counts[best] ? i : best;

  return delimiters[best];
}

static gboolean
begin (AscribeCsvTable *self, GError **error)
{
  gsize n_read;
  gsize skip;

  if (!read_chunk (self, &n_read, error))
    return FALSE;
  self->has_guards = n_read >= 3 && memcmp (self->chunk, "\xef\xbb\xbf", 3) == 0;
  skip = self->has_guards ? 3 : 0;
  ascribe_csv_cut_init (&self->cut, guess_delimiter (self->chunk + skip, n_read - skip), TRUE, 1, record_cb, self);
  self->cut.max_bytes = MAX_ROW_BYTES;
  if (!cut_chunk (self, skip, n_read, error))
    return FALSE;
  while (self->columns == NULL && !self->is_at_end)
    {
      if (!read_chunk (self, &n_read, error) || !cut_chunk (self, 0, n_read, error))
        return FALSE;
    }

  return self->columns != NULL || fail (self, ASCRIBE_ERROR_MALFORMED, "there is no line that names the columns", error);
}

AscribeCsvTable *
ascribe_csv_table_open (GFile *folder, const char *name, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) in = ascribe_folder_files_open (folder, name, cancellable, error);
  AscribeCsvTable *self;

  if (in == NULL)
    return NULL;

  self = g_new0 (AscribeCsvTable, 1);
  self->name = g_strdup (name);
  self->sink = sink;
  self->in = g_steal_pointer (&in);
  self->cancellable = cancellable;
  self->chunk = g_malloc (CHUNK_BYTES);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->rows);
  self->n_bytes = ascribe_stream_query_size (self->in);
  if (!begin (self, error))
    g_clear_pointer (&self, ascribe_csv_table_free);

  return self;
}

void
ascribe_csv_table_free (AscribeCsvTable *self)
{
  if (self->cut.text != NULL)
    ascribe_csv_cut_clear (&self->cut);
  g_queue_clear_full (&self->rows, (GDestroyNotify) ascribe_csv_row_free);
  g_hash_table_unref (self->places);
  g_strfreev (self->columns);
  g_object_unref (self->in);
  g_free (self->chunk);
  g_free (self->name);
  g_free (self);
}

gboolean
ascribe_csv_table_peek (AscribeCsvTable *self, AscribeCsvRow **row, GError **error)
{
  gsize n_read;

  while (g_queue_is_empty (&self->rows) && !self->is_at_end)
    {
      if (!read_chunk (self, &n_read, error) || !cut_chunk (self, 0, n_read, error))
        return FALSE;
    }
  *row = g_queue_peek_head (&self->rows);

  return TRUE;
}

AscribeCsvRow *
ascribe_csv_table_take (AscribeCsvTable *self)
{
  return g_queue_pop_head (&self->rows);
}

guint
ascribe_csv_table_find (AscribeCsvTable *self, const char *name)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, name));

  return place > 0 ? place - 1 : G_MAXUINT;
}

const char * const *
ascribe_csv_table_get_columns (AscribeCsvTable *self)
{
  return (const char * const *) self->columns;
}

double
ascribe_csv_table_get_fraction (AscribeCsvTable *self)
{
  return self->n_bytes > 0 ? MIN (1.0, (double) self->n_read / (double) self->n_bytes) : 1.0;
}
