/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tag to durable commit, through the library as the window does it, against one bare SQLite
 * transaction of a row in the same folder: bench-edit FOLDER */
#include <sqlite3.h>
#include <stdlib.h>

#include "app/library/editing.h"
#include "app/library/import.h"

#define N_EDITS 1000

static int
compare_times (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static void
print_times (const char *what, gint64 *times)
{
  qsort (times, N_EDITS, sizeof *times, compare_times);
  g_print ("%-44s p50 %6.2f ms   p99 %6.2f ms\n", what, (double) times[N_EDITS / 2] / 1000,
           (double) times[N_EDITS * 99 / 100] / 1000);
}

static void
measure_bare (const char *folder, gint64 *times)
{
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK ||
      sqlite3_exec (db, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"
                    "CREATE TABLE annotation (id INTEGER PRIMARY KEY, uuid TEXT, quote TEXT, start INTEGER, end INTEGER) STRICT;"
                    "CREATE INDEX by_start ON annotation (start);", NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (db, "INSERT INTO annotation (uuid, quote, start, end) VALUES (?, ?, ?, ?)", -1, &insert, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));

  for (int i = 0; i < N_EDITS; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autofree char *uuid = g_uuid_string_random ();

      sqlite3_bind_text (insert, 1, uuid, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (insert, 2, "said on Monday", -1, SQLITE_STATIC);
      sqlite3_bind_int (insert, 3, i);
      sqlite3_bind_int (insert, 4, i + 14);
      if (sqlite3_step (insert) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (db));
      sqlite3_reset (insert);
      times[i] = g_get_monotonic_time () - begin;
    }

  sqlite3_finalize (insert);
  sqlite3_close (db);
}

static AscribeOpenArticle *
open_article (const char *folder, AscribeProject **project)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "edit.ascribe", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (AscribeImportReport) report = NULL;
  AscribeImportOptions options = { 0 };
  AscribeOpenArticle *article = NULL;

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (text, "The minister said on Monday that item %d was closed. ", i);
  in = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  *project = ascribe_project_create (path, "Bench", NULL, &error);
  if (*project == NULL || !ascribe_import_stream (*project, in, "bench.txt", &options, NULL, &report, &error) ||
      (article = ascribe_project_open_article (*project, report->first_article, &error)) == NULL)
    g_error ("%s", error->message);

  return article;
}

int
main (int argc, char **argv)
{
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (AscribeOpenArticle) article = NULL;
  g_autofree gint64 *bare = g_new (gint64, N_EDITS);
  g_autofree gint64 *tag = g_new (gint64, N_EDITS);
  g_autofree gint64 *undo = g_new (gint64, N_EDITS);

  if (argc != 2)
    g_error ("bench-edit FOLDER");

  measure_bare (argv[1], bare);
  article = open_article (argv[1], &project);
  for (int i = 0; i < N_EDITS; i++)
    {
      g_autoptr (GError) error = NULL;
      AscribeSpan span = { (guint32) i * 50, (guint32) i * 50 + 20 };
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (AscribeSpanSet) spans = ascribe_span_set_new (&span, 1, &error);
      g_autoptr (AscribeAnnotation) annotation = ascribe_edit_tag (article, "claim", spans, NULL, NULL, &error);

      if (annotation == NULL)
        g_error ("%s", error->message);
      tag[i] = g_get_monotonic_time () - begin;
    }
  for (int i = 0; i < N_EDITS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (AscribeEdit) edit = ascribe_project_undo (project, &error);

      if (edit == NULL)
        g_error ("%s", error != NULL ? error->message : "nothing to undo");
      undo[i] = g_get_monotonic_time () - begin;
    }

  print_times ("bare SQLite transaction of a row", bare);
  print_times ("tag: row, history, codebook checks, durable", tag);
  print_times ("undo of a tag, durable", undo);
  g_print ("%-44s %.2f\n", "tag / bare, medians", (double) tag[N_EDITS / 2] / (double) bare[N_EDITS / 2]);

  return 0;
}
