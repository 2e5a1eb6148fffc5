/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-feed.h"

#include "app/model/error.h"

#define MAX_SORTED_BYTES (128u * 1024 * 1024)

struct _AscribeCsvFeed {
  AscribeCsvTable *table;
  GHashTable *places;     /* not owned */
  guint column;           /* of the article's id */
  GHashTable *sorted;     /* place + 1 -> GQueue of AscribeCsvRow; NULL: they come in order */
};

/* The article's place + 1, or 0. */
static guint
look_up (AscribeCsvFeed *self, const AscribeCsvRow *row)
{
  const char *id = ascribe_csv_row_get (row, self->column);

  return id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id)) : 0;
}

static void
drop (AscribeCsvFeed *self, const AscribeCsvRow *row)
{
  const char *id = ascribe_csv_row_get (row, self->column);
  g_autofree char *why = g_strdup_printf ("row skipped: its article “%s” is not in articles.csv", id != NULL ? id : "");

  ascribe_csv_table_skip (self->table, row->line, why);
}

static gboolean
open_table (AscribeCsvFeed *self, GFile *folder, const char *name, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  g_clear_pointer (&self->table, ascribe_csv_table_free);
  self->table = ascribe_csv_table_open (folder, name, sink, cancellable, error);
  if (self->table == NULL)
    return FALSE;

  self->column = ascribe_csv_table_find (self->table, "article_id");
  if (self->column == G_MAXUINT)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s:1: there is no column “article_id”", name);

  return self->column != G_MAXUINT;
}

/* Goes over the table once, to see whether it is in order. */
static gboolean
scan (AscribeCsvFeed *self, void (*look) (gpointer data, AscribeCsvTable *table, const AscribeCsvRow *row), gpointer data,
      gboolean *is_sorted, GError **error)
{
  guint last = 0;

  *is_sorted = TRUE;
  for (;;)
    {
      g_autoptr (AscribeCsvRow) taken = NULL;
      AscribeCsvRow *row;
      guint place;

      if (!ascribe_csv_table_peek (self->table, &row, error))
        return FALSE;
      if (row == NULL)
        return TRUE;
      taken = ascribe_csv_table_take (self->table);
      if (look != NULL)
        look (data, self->table, taken);
      place = look_up (self, taken);
      *is_sorted = *is_sorted && (place == 0 || place >= last);
      last = MAX (last, place);
    }
}

static void
free_rows (gpointer data)
{
  g_queue_free_full (data, (GDestroyNotify) ascribe_csv_row_free);
}

static gboolean
sort (AscribeCsvFeed *self, const char *name, GError **error)
{
  guint64 n_bytes = 0;

  self->sorted = g_hash_table_new_full (NULL, NULL, NULL, free_rows);
  for (;;)
    {
      g_autoptr (AscribeCsvRow) taken = NULL;
      AscribeCsvRow *row;
      GQueue *rows;
      guint place;

      if (!ascribe_csv_table_peek (self->table, &row, error))
        return FALSE;
      if (row == NULL)
        return TRUE;
      taken = ascribe_csv_table_take (self->table);
      place = look_up (self, taken);
      if (place == 0)
        {
          drop (self, taken);
          continue;
        }
      n_bytes += taken->n_bytes;
      if (n_bytes > MAX_SORTED_BYTES)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE,
                       "%s:%" G_GUINT64_FORMAT ": its rows are not in the order of articles.csv, and over %u MiB of them are not sorted",
                       name, taken->line, MAX_SORTED_BYTES >> 20);
          return FALSE;
        }
      rows = g_hash_table_lookup (self->sorted, GUINT_TO_POINTER (place));
      if (rows == NULL)
        {
          rows = g_queue_new ();
          g_hash_table_insert (self->sorted, GUINT_TO_POINTER (place), rows);
        }
      g_queue_push_tail (rows, g_steal_pointer (&taken));
    }
}

AscribeCsvFeed *
ascribe_csv_feed_open (GFile *folder, const char *name, GHashTable *places, AscribeSink *sink,
                       void (*look) (gpointer data, AscribeCsvTable *table, const AscribeCsvRow *row), gpointer data,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeCsvFeed) self = g_new0 (AscribeCsvFeed, 1);
  gboolean is_sorted;

  self->places = places;
  if (!open_table (self, folder, name, NULL, cancellable, error) || !scan (self, look, data, &is_sorted, error) ||
      !open_table (self, folder, name, sink, cancellable, error) || (!is_sorted && !sort (self, name, error)))
    return NULL;

  return g_steal_pointer (&self);
}

void
ascribe_csv_feed_free (AscribeCsvFeed *self)
{
  g_clear_pointer (&self->table, ascribe_csv_table_free);
  g_clear_pointer (&self->sorted, g_hash_table_unref);
  g_free (self);
}

AscribeCsvTable *
ascribe_csv_feed_get_table (AscribeCsvFeed *self)
{
  return self->table;
}

gboolean
ascribe_csv_feed_next (AscribeCsvFeed *self, guint place, AscribeCsvRow **row, GError **error)
{
  *row = NULL;
  if (self->sorted != NULL)
    {
      GQueue *rows = g_hash_table_lookup (self->sorted, GUINT_TO_POINTER (place + 1));

      *row = rows != NULL ? g_queue_pop_head (rows) : NULL;
      return TRUE;
    }

  for (;;)
    {
      g_autoptr (AscribeCsvRow) dropped = NULL;
      AscribeCsvRow *next;
      guint found;

      if (!ascribe_csv_table_peek (self->table, &next, error))
        return FALSE;
      found = next != NULL ? look_up (self, next) : 0;
      if (next == NULL || (found > 0 && found - 1 > place))
        return TRUE;
      if (found > 0 && found - 1 == place)
        {
          *row = ascribe_csv_table_take (self->table);
          return TRUE;
        }
      dropped = ascribe_csv_table_take (self->table);
      drop (self, dropped);
    }
}
