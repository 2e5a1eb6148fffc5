/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/rows-peek.h"

#include <string.h>

#include "app/intake/article-fields.h"
#include "app/intake/rows-sample.h"
#include "app/intake/rows.h"
#include "app/model/error.h"

#define HEAD_BYTES 65536

static gboolean
row_cb (gpointer data, AscribeRow *row, GError **error)
{
  GPtrArray *rows = data;

  g_ptr_array_add (rows, row);

  return rows->len < ASCRIBE_ROWS_PEEK_ROWS;
}

static void
skipped_cb (gpointer data, guint64 line, const char *why)
{
}

/* A cell as a list shows it. */
static char *
shorten (const char *cell)
{
  g_autofree char *line = ascribe_article_fields_clean_line (cell, strlen (cell));
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= ASCRIBE_ROWS_PEEK_CELL)
    return g_steal_pointer (&line);

  start = g_utf8_substring (line, 0, ASCRIBE_ROWS_PEEK_CELL - 1);

  return g_strconcat (start, "…", NULL);
}

static GPtrArray *
shorten_all (GPtrArray *rows)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

      for (char **cell = g_ptr_array_index (rows, i); *cell != NULL; cell++)
        {
          g_autofree char *line = shorten (*cell);

          g_strv_builder_add (cells, line);
        }
      g_ptr_array_add (shown, g_strv_builder_end (cells));
    }

  return shown;
}

/* The person's mapping where it fits, and what is open of it. */
static AscribeColumns *
map (const AscribeIntakeOptions *options, const AscribeRowsSample *sample, gboolean *fits)
{
  const char * const *names = ascribe_rows_sample_get_names (sample);
  GPtrArray *rows = ascribe_rows_sample_get_rows (sample);
  g_autoptr (AscribeColumns) given = ascribe_columns_parse (options->columns != NULL ? options->columns : "", NULL);
  AscribeColumns *guessed;

  if (given != NULL)
    ascribe_columns_guess (given, names, rows);
  *fits = given != NULL && (options->columns == NULL || ascribe_columns_check (given, names, NULL));
  if (*fits)
    return g_steal_pointer (&given);

  guessed = ascribe_columns_new ();
  ascribe_columns_guess (guessed, names, rows);

  return guessed;
}

static AscribeRowsPeek *
show (const AscribeIntakeOptions *options, GPtrArray *rows, const AscribeRowForm *form)
{
  AscribeRowsPeek *self = g_new0 (AscribeRowsPeek, 1);
  g_autoptr (AscribeRowsSample) sample = ascribe_rows_sample_new (rows);

  self->names = g_strdupv ((char **) ascribe_rows_sample_get_names (sample));
  self->rows = shorten_all (ascribe_rows_sample_get_rows (sample));
  self->columns = map (options, sample, &self->fits);
  self->delimiter = form->delimiter;
  self->charset = g_strdup (form->charset);
  self->charset_source = form->charset_source;

  return self;
}

static gboolean
is_enough (const GPtrArray *rows, const GError *failure)
{
  return rows->len > 0 && (failure == NULL || g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED));
}

gboolean
ascribe_rows_are (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return ascribe_rows_sniff (options, head, n_head) != NULL;
}

AscribeRowsPeek *
ascribe_rows_peek (GInputStream *in, const AscribeIntakeOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (in, HEAD_BYTES);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_row_free);
  const AscribeRowTaker taker = { rows, row_cb, skipped_cb };
  AscribeRowForm form = { 0, "UTF-8", ASCRIBE_CHARSET_UTF8 };
  g_autoptr (GError) failure = NULL;
  AscribeRowReader read;
  const guint8 *head;
  gsize n_head;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), HEAD_BYTES, cancellable, error) < 0)
    return NULL;

  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &n_head);
  read = ascribe_rows_sniff (options, head, n_head);
  if (read == NULL)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is no table");
      return NULL;
    }

  read (buffered, options, &taker, &form, cancellable, &failure);
  if (is_enough (rows, failure))
    return show (options, rows, &form);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There are no rows in it");

  return NULL;
}

void
ascribe_rows_peek_free (AscribeRowsPeek *self)
{
  g_strfreev (self->names);
  g_ptr_array_unref (self->rows);
  ascribe_columns_free (self->columns);
  g_free (self->charset);
  g_free (self);
}
