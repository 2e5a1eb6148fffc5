/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/rows-sample.h"

struct _AscribeRowsSample {
  GPtrArray *names;
  GPtrArray *rows;
};

/* Where each name stands; the names themselves stay with their rows. */
static GHashTable *
collect_names (AscribeRowsSample *self, GPtrArray *rows)
{
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *last = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const AscribeRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; row->names != last && j < row->cells->len && self->names->len < ASCRIBE_ROWS_MAX_COLUMNS; j++)
        {
          char *name = g_ptr_array_index (row->names, j);

          if (!g_hash_table_contains (places, name))
            {
              g_hash_table_insert (places, name, GUINT_TO_POINTER (self->names->len));
              g_ptr_array_add (self->names, g_strdup (name));
            }
        }
      last = row->names;
    }

  return places;
}

static char **
flatten (const AscribeRow *row, GHashTable *places, guint n_names)
{
  char **cells = g_new0 (char *, n_names + 1);

  for (guint i = 0; i < row->cells->len; i++)
    {
      gpointer place;
      gsize length;

      if (g_hash_table_lookup_extended (places, g_ptr_array_index (row->names, i), NULL, &place))
        cells[GPOINTER_TO_UINT (place)] = ascribe_row_dup_cell (row, i, "; ", &length);
    }
  for (guint i = 0; i < n_names; i++)
    {
      if (cells[i] == NULL)
        cells[i] = g_strdup ("");
    }

  return cells;
}

AscribeRowsSample *
ascribe_rows_sample_new (GPtrArray *rows)
{
  AscribeRowsSample *self = g_new0 (AscribeRowsSample, 1);
  g_autoptr (GHashTable) places = NULL;

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  places = collect_names (self, rows);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->rows, flatten (g_ptr_array_index (rows, i), places, self->names->len));
  g_ptr_array_add (self->names, NULL);

  return self;
}

void
ascribe_rows_sample_free (AscribeRowsSample *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

const char * const *
ascribe_rows_sample_get_names (const AscribeRowsSample *self)
{
  return (const char * const *) self->names->pdata;
}

GPtrArray *
ascribe_rows_sample_get_rows (const AscribeRowsSample *self)
{
  return self->rows;
}
