/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of comma-separated values and their kin, as RFC 4180 describes and spreadsheets write them. */
#include <string.h>

#include "app/intake/article-fields.h"
#include "app/intake/charset-guess.h"
#include "app/intake/columns.h"
#include "app/intake/csv-form.h"
#include "app/intake/kind.h"
#include "app/intake/rows.h"
#include "app/intake/text-stream.h"
#include "app/model/error.h"

typedef struct {
  const AscribeIntakeOptions *options;
  const AscribeRowTaker *taker;
  AscribeRowForm *form;
  AscribeTextStream *stream;
  GPtrArray *names;       /* as in AscribeRow; NULL before the first record */
  guint64 number;
} Reader;

static GString *
steal_text (AscribeCsvCut *cut)
{
  GString *text = cut->text;

  cut->text = g_string_sized_new (text->len + 64);

  return text;
}

static GArray *
steal_cells (AscribeCsvCut *cut)
{
  GArray *cells = cut->cells;

  cut->cells = g_array_sized_new (FALSE, TRUE, sizeof (AscribeCell), cells->len);

  return cells;
}

/* What spreadsheets would take for a formula is written behind an apostrophe by exporters that know (OWASP, CSV Injection). */
static void
drop_guards (AscribeCsvCut *cut)
{
  for (guint i = 0; i < cut->cells->len; i++)
    {
      AscribeCell *cell = &g_array_index (cut->cells, AscribeCell, i);
      const char *text = cut->text->str + cell->start;

      if (cell->length >= 2 && text[0] == '\'' && text[1] != '\0' && strchr ("=+-@\t\r", text[1]) != NULL)
        {
          cell->start++;
          cell->length--;
        }
    }
}

static char *
dup_name (const AscribeCsvCut *cut, guint column)
{
  const AscribeCell *cell = &g_array_index (cut->cells, AscribeCell, column);
  g_autofree char *name = ascribe_article_fields_clean_line (cut->text->str + cell->start, cell->length);

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup_printf ("%u", column + 1);
}

static GPtrArray *
name_columns (const AscribeCsvCut *cut, gboolean is_header)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cut->cells->len; i++)
    {
      g_autofree char *name = is_header ? dup_name (cut, i) : g_strdup_printf ("%u", i + 1);

      g_ptr_array_add (names, ascribe_row_dup_unique (seen, name));
    }
  g_ptr_array_add (names, NULL);

  return names;
}

static void
skip (Reader *self, const AscribeCsvCut *cut, const char *why)
{
  self->taker->skipped (self->taker->data, cut->line, why);
}

/* Why a record is no row, or NULL. */
static char *
find_fault (const Reader *self, const AscribeCsvCut *cut)
{
  guint n_columns = self->names->len - 1;

  if (cut->is_too_long)
    return g_strdup_printf ("It is larger than %u MiB", ASCRIBE_ROWS_MAX_BYTES >> 20);
  if (cut->is_too_wide)
    return g_strdup_printf ("It has more than %d cells", ASCRIBE_ROWS_MAX_COLUMNS);
  if (!ascribe_charset_is_utf8 (cut->text->str, cut->text->len))
    return g_strdup_printf ("It can’t be read in the character set %s", self->form->charset);

  for (guint i = n_columns; i < cut->cells->len; i++)
    {
      if (g_array_index (cut->cells, AscribeCell, i).length > 0)
        return g_strdup_printf ("It has %u cells, and there are only %u columns", cut->cells->len, n_columns);
    }

  return NULL;
}

static gboolean
hand_on (Reader *self, AscribeCsvCut *cut, GError **error)
{
  g_autofree char *fault = find_fault (self, cut);

  self->number++;
  if (fault != NULL)
    {
      skip (self, cut, fault);
      return TRUE;
    }
  if (strspn (cut->text->str, " \t\r\n") == cut->text->len)
    return TRUE; /* a spreadsheet's empty rows */

  drop_guards (cut);
  g_array_set_size (cut->cells, self->names->len - 1);

  return self->taker->row (self->taker->data,
                           ascribe_row_new (cut->line, self->number, g_ptr_array_ref (self->names), steal_text (cut),
                                            steal_cells (cut)), error);
}

/* Where the person names the columns, these are names whatever they look like. */
static gboolean
is_header (const Reader *self, GPtrArray *names, const AscribeCsvCut *cut)
{
  g_autoptr (AscribeColumns) columns = NULL;

  if (ascribe_csv_form_is_header (cut))
    return TRUE;

  columns = self->options->columns != NULL ? ascribe_columns_parse (self->options->columns, NULL) : NULL;

  return columns != NULL && ascribe_columns_check (columns, (const char * const *) names->pdata, NULL);
}

static gboolean
refuse_header (const AscribeCsvCut *cut, GError **error)
{
  if (cut->is_too_wide)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "The table has more than %d columns", ASCRIBE_ROWS_MAX_COLUMNS);
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE,
                 "Line %" G_GUINT64_FORMAT ": the names of the columns are larger than %u MiB", cut->line, ASCRIBE_ROWS_MAX_BYTES >> 20);

  return FALSE;
}

static gboolean
take_first (Reader *self, AscribeCsvCut *cut, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  if (cut->is_too_wide || cut->is_too_long)
    return refuse_header (cut, error);
  if (!ascribe_charset_is_utf8 (cut->text->str, cut->text->len))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING,
                   "Line %" G_GUINT64_FORMAT ": it can’t be read in the character set %s", cut->line, self->form->charset);
      return FALSE;
    }

  names = name_columns (cut, TRUE);
  if (is_header (self, names, cut))
    {
      self->names = g_steal_pointer (&names);
      return TRUE;
    }
  self->names = name_columns (cut, FALSE);

  return hand_on (self, cut, error);
}

static gboolean
record_cb (gpointer data, AscribeCsvCut *cut, GError **error)
{
  Reader *self = data;

  self->form->charset = ascribe_text_stream_get_charset (self->stream, &self->form->charset_source);

  return self->names != NULL ? hand_on (self, cut, error) : take_first (self, cut, error);
}

static gboolean
prefers_tab (const AscribeIntakeOptions *options)
{
  static const char * const extensions[] = { ".tsv", ".tab", NULL };

  return ascribe_kind_has_extension (options, extensions) ||
         (options->media_type != NULL && g_ascii_strcasecmp (options->media_type, "text/tab-separated-values") == 0);
}

static gboolean
cut_all (Reader *self, const char *piece, gsize n_piece, GError **error)
{
  AscribeCsvForm form = ascribe_csv_form_detect (piece, n_piece, prefers_tab (self->options));
  AscribeCsvCut cut;
  gboolean read;

  self->form->delimiter = form.delimiter;
  ascribe_csv_cut_init (&cut, form.delimiter, form.has_quotes, form.n_preface > 0 ? 2 : 1, record_cb, self);
  read = ascribe_csv_cut_feed (&cut, piece + form.n_preface, n_piece - form.n_preface, error);
  while (read && n_piece > 0)
    read = ascribe_text_stream_read (self->stream, &piece, &n_piece, error) &&
           ascribe_csv_cut_feed (&cut, piece, n_piece, error);
  read = read && ascribe_csv_cut_finish (&cut, error);
  ascribe_csv_cut_clear (&cut);

  return read;
}

gboolean
ascribe_csv_read_rows (GInputStream *in, const AscribeIntakeOptions *options, const AscribeRowTaker *taker, AscribeRowForm *form,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeTextStream) stream = ascribe_text_stream_new (in, options, cancellable);
  Reader self = { options, taker, form, stream, NULL, 0 };
  const char *piece;
  gsize n_piece;
  gboolean read;

  read = ascribe_text_stream_read (stream, &piece, &n_piece, error) && cut_all (&self, piece, n_piece, error);
  g_clear_pointer (&self.names, g_ptr_array_unref);

  return read;
}

static gboolean
sniff (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return ascribe_rows_sniff (options, head, n_head) == ascribe_csv_read_rows;
}

static gboolean
read_csv (GInputStream *in, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
          GError **error)
{
  return ascribe_rows_read (ascribe_csv_read_rows, in, options, sink, cancellable, error);
}

static const char * const csv_extensions[] = { ".csv", ".tsv", ".tab", NULL };

const AscribeKind ascribe_kind_csv = {
  .id = "csv",
  .extensions = csv_extensions,
  .sniff = sniff,
  .read_stream = read_csv,
};
