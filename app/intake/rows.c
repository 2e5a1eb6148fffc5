/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/rows.h"

#include <string.h>

#include "app/intake/columns.h"
#include "app/intake/row-article.h"
#include "app/intake/rows-sample.h"
#include "app/model/error.h"

/* What the mapping is told from; they wait until it is. */
#define SAMPLE_ROWS 50
#define SAMPLE_BYTES (4u * 1024 * 1024)

typedef struct {
  AscribeRowForm form;
  const AscribeIntakeSink *sink;
  AscribeColumns *columns;
  GPtrArray *waiting;       /* of AscribeRow; NULL once the mapping is told */
  gsize n_waiting;          /* bytes */
  AscribeRowArticles *articles;
  gboolean has_any;
} Rows;

AscribeRow *
ascribe_row_new (guint64 line, guint64 number, GPtrArray *names, GString *text, GArray *cells)
{
  AscribeRow *self = g_new0 (AscribeRow, 1);

  self->line = line;
  self->number = number;
  self->names = names;
  self->text = text;
  self->cells = cells;

  return self;
}

void
ascribe_row_free (AscribeRow *self)
{
  g_ptr_array_unref (self->names);
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_free (self);
}

char *
ascribe_row_dup_cell (const AscribeRow *self, guint column, const char *separator, gsize *n_bytes)
{
  const AscribeCell *cell = &g_array_index (self->cells, AscribeCell, column);
  const char *value = self->text->str + cell->start;
  const char *end = value + cell->length;
  GString *joined;

  *n_bytes = cell->length;
  if (!cell->is_list)
    {
      char *copy = g_malloc (cell->length + 1);

      memcpy (copy, value, cell->length);
      copy[cell->length] = '\0';
      return copy;
    }

  joined = g_string_sized_new (cell->length);
  for (; value < end; value += strlen (value) + 1)
    {
      g_string_append (joined, joined->len > 0 ? separator : "");
      g_string_append (joined, value);
    }
  *n_bytes = joined->len;

  return g_string_free (joined, FALSE);
}

char *
ascribe_row_dup_unique (GHashTable *seen, const char *name)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name));
  char *unique = g_strdup (name);

  while (g_hash_table_contains (seen, unique))
    {
      g_free (unique);
      unique = g_strdup_printf ("%s_%u", name, ++count);
    }
  g_hash_table_replace (seen, g_strdup (name), GUINT_TO_POINTER (MAX (count, 1)));
  if (count > 0)
    g_hash_table_replace (seen, g_strdup (unique), GUINT_TO_POINTER (1));

  return unique;
}

/* Tells the mapping, and makes articles of the rows that waited for it. */
static gboolean
settle (Rows *self, GError **error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);
  g_autoptr (AscribeRowsSample) sample = ascribe_rows_sample_new (waiting);

  ascribe_columns_guess (self->columns, ascribe_rows_sample_get_names (sample), ascribe_rows_sample_get_rows (sample));
  if (!ascribe_columns_check (self->columns, ascribe_rows_sample_get_names (sample), error))
    return FALSE;

  for (guint i = 0; i < waiting->len; i++)
    {
      if (!ascribe_row_articles_take (self->articles, g_ptr_array_index (waiting, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
row_cb (gpointer data, AscribeRow *row, GError **error)
{
  Rows *self = data;
  g_autoptr (AscribeRow) owned = row;

  self->has_any = TRUE;
  if (self->waiting == NULL)
    return ascribe_row_articles_take (self->articles, row, error);

  self->n_waiting += row->text->len;
  g_ptr_array_add (self->waiting, g_steal_pointer (&owned));

  return (self->waiting->len < SAMPLE_ROWS && self->n_waiting < SAMPLE_BYTES) || settle (self, error);
}

static void
skipped_cb (gpointer data, guint64 line, const char *why)
{
  Rows *self = data;
  g_autofree char *where = g_strdup_printf ("%" G_GUINT64_FORMAT, line);

  self->has_any = TRUE;
  self->sink->skipped (self->sink->data, where, why);
}

static gboolean
refuse_empty (GError **error)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There are no rows in it");

  return FALSE;
}

gboolean
ascribe_rows_read (AscribeRowReader read, GInputStream *in, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeColumns) columns = ascribe_columns_parse (options->columns != NULL ? options->columns : "", error);
  g_autoptr (AscribeRowArticles) articles = NULL;
  Rows self = { .sink = sink, .columns = columns };
  const AscribeRowTaker taker = { &self, row_cb, skipped_cb };
  g_autoptr (GError) failure = NULL;
  gboolean is_read;

  if (columns == NULL)
    return FALSE;

  self.articles = articles = ascribe_row_articles_new (columns, &self.form, options, sink);
  self.waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_row_free);
  is_read = read (in, options, &taker, &self.form, cancellable, &failure);

  /* The good rows before what breaks the format are kept. */
  if (self.waiting != NULL && self.waiting->len > 0 && (is_read || g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED)))
    is_read = settle (&self, is_read ? &failure : NULL) && is_read;
  else if (is_read && !self.has_any)
    is_read = refuse_empty (&failure);
  g_clear_pointer (&self.waiting, g_ptr_array_unref);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return is_read;
}
