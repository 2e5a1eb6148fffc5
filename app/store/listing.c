/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/listing.h"

#include "app/model/intern.h"
#include "app/store/query-text.h"
#include "app/store/row.h"
#include "app/store/store-private.h"

/* Titles weigh five times as much as text. */
#define MATCHING "SELECT search.rowid FROM search JOIN article ON article.id = search.rowid WHERE search MATCH ?"
#define LACKING "SELECT id FROM article WHERE id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)"
#define BEST_FIRST " ORDER BY bm25 (search, 5.0, 1.0), search.rowid"
#define ONE_STATUS " AND status = ?"

static gboolean
append_rows (AscribeStatement *statement, GArray *rows, GError **error)
{
  AscribeOutcome outcome;

  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      gint64 row = ascribe_row_get_int (statement, 0);

      g_array_append_val (rows, row);
    }

  return outcome == ASCRIBE_DONE;
}

/* The index over status holds nothing but the keys, in order for each status. */
static gboolean
append_status (AscribeDatabase *database, gint64 status, GArray *rows, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "SELECT id FROM article INDEXED BY article_status WHERE status = ? ORDER BY id", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_int (statement, status);

  return append_rows (statement, rows, error);
}

/* Merges two ascending runs, of which the second begins at @middle. */
static GArray *
merge_runs (GArray *rows, guint middle)
{
  const gint64 *keys = (const gint64 *) rows->data;
  GArray *merged;
  guint left = 0;
  guint right = middle;

  if (middle == 0 || middle == rows->len)
    return g_array_ref (rows);

  merged = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  while (left < middle || right < rows->len)
    {
      gboolean from_left = right == rows->len || (left < middle && keys[left] < keys[right]);

      g_array_append_val (merged, keys[from_left ? left : right]);
      if (from_left)
        left++;
      else
        right++;
    }

  return merged;
}

static GArray *
list_by_status (AscribeDatabase *database, AscribeFilter filter, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint middle;

  if (filter != ASCRIBE_FILTER_DONE && !append_status (database, 0, rows, error))
    return NULL;

  middle = rows->len;
  if (filter != ASCRIBE_FILTER_TODO && !append_status (database, 1, rows, error))
    return NULL;

  return merge_runs (rows, middle);
}

static GArray *
list_matching (AscribeDatabase *database, AscribeFilter filter, const AscribeQueryText *query, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *match = ascribe_query_text_match (query);
  g_autoptr (AscribeStatement) statement = NULL;

  /* Nothing but signs was typed: no article matches. */
  if (match == NULL && query->unwanted == NULL)
    return g_steal_pointer (&rows);

  if (match != NULL)
    statement = ascribe_statement_take (database, filter == ASCRIBE_FILTER_ALL ? MATCHING BEST_FIRST : MATCHING ONE_STATUS BEST_FIRST, error);
  else
    statement = ascribe_statement_take (database, filter == ASCRIBE_FILTER_ALL ? LACKING " ORDER BY id" : LACKING ONE_STATUS " ORDER BY id", error);
  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, match != NULL ? match : query->unwanted);
  if (filter != ASCRIBE_FILTER_ALL)
    ascribe_statement_bind_int (statement, filter == ASCRIBE_FILTER_DONE ? 1 : 0);

  return append_rows (statement, rows, error) ? g_steal_pointer (&rows) : NULL;
}

GArray *
ascribe_store_list_rows (AscribeStore *self, AscribeFilter filter, const char *typed, GCancellable *cancellable, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_auto (AscribeQueryText) query = { 0 };
  GArray *rows;

  if (database == NULL)
    return NULL;

  ascribe_query_text_parse (&query, typed);
  ascribe_database_set_cancellable (database, cancellable);
  rows = query.is_blank ? list_by_status (database, filter, error) : list_matching (database, filter, &query, error);
  ascribe_database_set_cancellable (database, NULL);

  return rows;
}

/* The index over article and tag gives the counts without a look at the annotations. */
static gboolean
load_mix (AscribeDatabase *database, AscribeArticleRow *row, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "SELECT tag, n FROM (SELECT tag, count (*) AS n FROM annotation INDEXED BY annotation_article"
                            " WHERE article = ? GROUP BY tag) JOIN tag ON tag.slug = tag ORDER BY tag.position", error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_int (statement, row->row);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      AscribeTagCount mix = { NULL, (guint) ascribe_row_get_int (statement, 1) };

      mix.tag = ascribe_intern (ascribe_row_get_text (statement, 0));
      g_array_append_val (row->mix, mix);
      row->n_annotations += mix.count;
    }

  return outcome == ASCRIBE_DONE;
}

/* As JSON, so that one statement takes any number of them. */
static char *
join_keys (const gint64 *keys, gsize n_keys)
{
  GString *json = g_string_new ("[");

  for (gsize i = 0; i < n_keys; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", keys[i]);
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/* In one pass over what matches: asked for one key, the index merges all words that begin with the last one anew. The plus keeps
 * the planner from doing just that. */
static gboolean
load_snippets (AscribeDatabase *database, GPtrArray *rows, const gint64 *keys, const char *match, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "SELECT rowid, snippet (search, 1, '', '', '…', 16) FROM search WHERE search MATCH ?"
                            " AND +rowid IN (SELECT value FROM json_each (?))", error);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *wanted = join_keys (keys, rows->len);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      g_hash_table_insert (by_key, (gpointer) &keys[i], g_ptr_array_index (rows, i));

  ascribe_statement_bind_text (statement, match);
  ascribe_statement_bind_text (statement, wanted);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      gint64 key = ascribe_row_get_int (statement, 0);
      AscribeArticleRow *row = g_hash_table_lookup (by_key, &key);

      if (row != NULL)
        row->snippet = g_strdelimit (ascribe_row_dup_text (statement, 1), "\n\t", ' ');
    }

  return outcome == ASCRIBE_DONE;
}

/* NULL without error: the key is gone. */
static AscribeArticleRow *
load_row (AscribeDatabase *database, gint64 key, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "SELECT uuid, title, publisher, published, status FROM article WHERE id = ?", error);
  g_autoptr (AscribeArticleRow) row = NULL;

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_int (statement, key);
  if (ascribe_statement_step (statement, error) != ASCRIBE_ROW)
    return NULL;

  row = ascribe_article_row_new ();
  row->row = key;
  row->id = ascribe_row_dup_text (statement, 0);
  row->title = ascribe_row_dup_text (statement, 1);
  row->publisher = ascribe_row_dup_maybe (statement, 2);
  row->published = ascribe_row_dup_maybe (statement, 3);
  row->status = ascribe_row_get_int (statement, 4) == 1 ? ASCRIBE_STATUS_DONE : ASCRIBE_STATUS_TODO;
  return load_mix (database, row, error) ? g_steal_pointer (&row) : NULL;
}

static void
unref_row (gpointer row)
{
  if (row != NULL)
    g_object_unref (row);
}

static gboolean
load_all (AscribeDatabase *database, const gint64 *keys, gsize n_rows, const char *match, GPtrArray *rows, GError **error)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      GError *failure = NULL;

      g_ptr_array_add (rows, load_row (database, keys[i], &failure));
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
    }

  return match == NULL || load_snippets (database, rows, keys, match, error);
}

GPtrArray *
ascribe_store_load_rows (AscribeStore *self, const gint64 *keys, gsize n_rows, const char *typed, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (unref_row);
  g_auto (AscribeQueryText) query = { 0 };
  g_autofree char *match = NULL;
  gboolean loaded;

  if (database == NULL || !ascribe_database_begin_reading (database, error))
    return NULL;

  ascribe_query_text_parse (&query, typed);
  match = ascribe_query_text_match (&query);
  loaded = load_all (database, keys, n_rows, match, rows, error);
  ascribe_database_rollback (database);

  return loaded ? g_steal_pointer (&rows) : NULL;
}
