/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/text.h"
#include "app/store/listing.h"
#include "app/store/query-text.h"
#include "app/store/row.h"
#include "app/store/store-private.h"

#define CONTEXT 40 /* code points */

/* Signs that no normalised text holds stand around each match. */
#define OPENING '\001'
#define CLOSING '\002'
#define SELECT_HITS \
  "SELECT article.uuid, article.title, highlight (search, 0, char (1), char (2)), highlight (search, 1, char (1), char (2))" \
  " FROM search JOIN article ON article.id = search.rowid WHERE search MATCH ? ORDER BY bm25 (search, 5.0, 1.0), search.rowid LIMIT ?"

static char *
dup_flat (const char *start, const char *end)
{
  return g_strdelimit (g_strndup (start, (gsize) (end - start)), "\n\t", ' ');
}

static const char *
step_back (const char *string, const char *cursor)
{
  for (int i = 0; i < CONTEXT && cursor > string; i++)
    cursor = g_utf8_prev_char (cursor);

  return cursor;
}

static const char *
step_on (const char *cursor)
{
  for (int i = 0; i < CONTEXT && *cursor != '\0'; i++)
    cursor = g_utf8_next_char (cursor);

  return cursor;
}

/* Takes the signs out of @marked and remembers where, in bytes, each match was. */
static GArray *
collect_matches (char *marked)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  AscribeSpan match = { 0 };
  char *out = marked;

  for (const char *in = marked; *in != '\0'; in++)
    {
      if (*in == OPENING)
        match.start = (guint32) (out - marked);
      else if (*in == CLOSING)
        {
          match.end = (guint32) (out - marked);
          g_array_append_val (matches, match);
        }
      else
        *out++ = *in;
    }
  *out = '\0';

  return matches;
}

/* @offset and @byte stand at the same place of @plain, which the next match lies behind. */
static gboolean
report (const char *article, const char *title, const char *plain, AscribeSpan match, AscribeSpan offsets,
        AscribeHitFunc func, gpointer data)
{
  const char *start = plain + match.start;
  const char *end = plain + match.end;
  g_autofree char *before = dup_flat (step_back (plain, start), start);
  g_autofree char *matched = dup_flat (start, end);
  g_autofree char *after = dup_flat (end, step_on (end));
  AscribeHit hit = { (char *) article, (char *) title, offsets.start, offsets.end, before, matched, after };

  return func (&hit, data);
}

static gboolean
report_title (const char *article, const char *title, char *marked, AscribeHitFunc func, gpointer data)
{
  g_autoptr (GArray) matches = collect_matches (marked);
  AscribeSpan nowhere = { G_MAXUINT32, G_MAXUINT32 };

  return matches->len == 0 ||
         report (article, title, marked, g_array_index (matches, AscribeSpan, 0), nowhere, func, data);
}

static gboolean
report_text (const char *article, const char *title, char *marked, gboolean *found, AscribeHitFunc func, gpointer data)
{
  g_autoptr (GArray) matches = collect_matches (marked);
  guint32 byte = 0;
  guint32 offset = 0;

  *found = matches->len > 0;
  for (guint i = 0; i < matches->len; i++)
    {
      AscribeSpan match = g_array_index (matches, AscribeSpan, i);
      AscribeSpan offsets;

      offsets.start = offset + (guint32) g_utf8_strlen (marked + byte, (gssize) (match.start - byte));
      offsets.end = offsets.start + (guint32) g_utf8_strlen (marked + match.start, (gssize) (match.end - match.start));
      if (!report (article, title, marked, match, offsets, func, data))
        return FALSE;
      byte = match.end;
      offset = offsets.end;
    }

  return TRUE;
}

static gboolean
report_article (AscribeStatement *statement, AscribeHitFunc func, gpointer data)
{
  g_autofree char *article = ascribe_row_dup_text (statement, 0);
  g_autofree char *title = ascribe_row_dup_text (statement, 1);
  g_autofree char *marked_title = ascribe_row_dup_text (statement, 2);
  g_autofree char *marked_text = ascribe_row_dup_text (statement, 3);
  gboolean found = FALSE;

  if (!report_text (article, title, marked_text, &found, func, data))
    return FALSE;

  return found || report_title (article, title, marked_title, func, data);
}

static gboolean
run_search (AscribeDatabase *database, const char *match, guint max_articles, AscribeHitFunc func, gpointer data, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, SELECT_HITS, error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_text (statement, match);
  ascribe_statement_bind_int (statement, max_articles > 0 ? (gint64) max_articles : -1);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      if (!report_article (statement, func, data))
        return TRUE;
    }

  return outcome == ASCRIBE_DONE;
}

gboolean
ascribe_store_search (AscribeStore *self, const char *typed, guint max_articles, AscribeHitFunc func, gpointer data,
                      GCancellable *cancellable, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_auto (AscribeQueryText) query = { 0 };
  g_autofree char *match = NULL;
  gboolean searched;

  if (database == NULL)
    return FALSE;

  ascribe_query_text_parse (&query, typed);
  match = ascribe_query_text_match (&query);
  if (match == NULL)
    return TRUE;

  ascribe_database_set_cancellable (database, cancellable);
  searched = run_search (database, match, max_articles, func, data, error);
  ascribe_database_set_cancellable (database, NULL);

  return searched;
}
