/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read goes in as one step; what can't be read is named, and nothing goes in twice. */
#include <string.h>

#include "app/library/codebook-editing.h"
#include "app/library/column-memory.h"
#include "app/library/project-private.h"
#include "app/library/registers.h"
#include "app/model/codebook-json.h"
#include "app/model/error.h"
#include "tests/library/fixture.h"

static guint
count_notes (AscribeImportReport *report, AscribeNoteKind kind, const char *where, const char *what)
{
  guint n_notes = 0;

  for (guint i = 0; i < report->notes->len; i++)
    {
      AscribeImportNote *note = g_ptr_array_index (report->notes, i);

      n_notes += note->kind == kind && (where == NULL || (note->where != NULL && strstr (note->where, where) != NULL)) &&
                 (what == NULL || strstr (note->what, what) != NULL);
    }

  return n_notes;
}

static guint
get_n_articles (AscribeProject *project)
{
  guint n_articles;

  g_object_get (project, "n-articles", &n_articles, NULL);

  return n_articles;
}

static void
fill_folder (Fixture *fixture)
{
  g_free (fixture_write (fixture, "in/a.txt", "The first text.\n", -1));
  g_free (fixture_write (fixture, "in/b.md", "# Second\n\nThe second text.\n", -1));
  g_free (fixture_write (fixture, "in/deep/c.txt", "The third text.\n", -1));
  g_free (fixture_write (fixture, "in/deep/d.txt", "The first text.\n", -1));
  g_free (fixture_write (fixture, "in/empty.txt", "", 0));
  g_free (fixture_write (fixture, "in/broken.json", "{\"format\": \"ascribe-dataset\",\n \"version\": 1, oops", -1));
  g_free (fixture_write (fixture, "in/picture.png", "\x89PNG\r\n", 6));
  g_free (fixture_write (fixture, "in/.hidden.txt", "Not looked at.\n", -1));
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "in");
  g_autofree char *doubled = NULL;
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  fill_folder (fixture);
  report = fixture_import (fixture->project, folder, NULL);
  g_assert_cmpuint (report->n_articles, ==, 3);
  g_assert_cmpuint (report->n_duplicates, ==, 1);
  g_assert_cmpuint (report->doubled->len, ==, 1);
  doubled = g_file_get_basename (g_ptr_array_index (report->doubled, 0));
  g_assert_cmpstr (doubled, ==, "d.txt");
  g_assert_cmpuint (report->n_skipped, ==, 3);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_SKIPPED, "empty.txt", NULL), ==, 1);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_SKIPPED, "picture.png", NULL), ==, 1);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_SKIPPED, "broken.json:2", NULL), ==, 1);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_SKIPPED, NULL, "broken.json"), ==, 0);
  g_assert_cmpuint (get_n_articles (fixture->project), ==, 3);

  steps = ascribe_project_list_steps (fixture->project, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 1);
  edit = ascribe_project_undo (fixture->project, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_edit_get_verb (edit), ==, "import");
  g_assert_cmpuint (get_n_articles (fixture->project), ==, 0);
}

static void
test_again_doubles_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "in");
  g_autoptr (AscribeImportReport) first = NULL;
  g_autoptr (AscribeImportReport) second = NULL;
  g_autoptr (AscribeImportReport) third = NULL;
  AscribeImportOptions add = { .duplicates = ASCRIBE_DUPLICATES_ADD };
  g_autoptr (GPtrArray) steps = NULL;

  fill_folder (fixture);
  first = fixture_import (fixture->project, folder, NULL);
  second = fixture_import (fixture->project, folder, NULL);
  g_assert_cmpuint (second->n_articles, ==, 0);
  g_assert_cmpuint (second->n_duplicates, ==, 4);
  g_assert_cmpuint (second->doubled->len, ==, 4);
  g_assert_cmpuint (count_notes (second, ASCRIBE_NOTE_DUPLICATE, NULL, "“a”"), >=, 1);
  g_assert_cmpstr (second->first_article, ==, first->first_article);
  steps = ascribe_project_list_steps (fixture->project, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 1);

  third = fixture_import (fixture->project, folder, &add);
  g_assert_cmpuint (third->n_articles, ==, 4);
  g_assert_cmpuint (get_n_articles (fixture->project), ==, 7);
}

static char *
write_dataset (Fixture *fixture, const char *name)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "a.txt", "He said <b> it & left. 😀 So.\n");
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "0-2");
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "8-14,17-21");
  g_autoptr (AscribeLink) link = ascribe_edit_link (article, "attributed-to", claim->id, source->id, NULL);
  g_autofree char *json = NULL;

  g_assert_nonnull (link);
  g_free (fixture_add_text (fixture->project, "b.txt", "Nothing is tagged here.\n"));
  json = fixture_export (fixture->project, "json");

  return fixture_write (fixture, name, json, -1);
}

static void
test_dataset_is_identity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_dataset (fixture, "out.json");
  g_autoptr (AscribeProject) other = fixture_new_project (fixture, "other.ascribe");
  g_autoptr (AscribeImportReport) report = fixture_import (other, path, NULL);
  g_autoptr (AscribeImportReport) again = NULL;
  g_autofree char *before = fixture_export (fixture->project, "json");
  g_autofree char *after = fixture_export (other, "json");

  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_cmpuint (report->n_articles, ==, 2);
  g_assert_cmpuint (report->n_annotations, ==, 2);
  g_assert_cmpuint (report->n_links, ==, 1);
  g_assert_cmpstr (before, ==, after);

  again = fixture_import (other, path, NULL);
  g_assert_cmpuint (again->n_articles, ==, 0);
  g_assert_cmpuint (again->n_duplicates, ==, 2);
}

/* A tag that takes no new annotations from people still takes those of a dataset, and stays archived. */
static void
test_archived_tags_take_what_comes_in (Fixture *fixture, gconstpointer data)
{
  static const char * const formats[] = { "json", "jsonl" };

  g_free (write_dataset (fixture, "out.json"));
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *dataset = fixture_export (fixture->project, formats[i]);
      g_autofree char *file = g_strconcat ("again.", formats[i], NULL);
      g_autofree char *path = fixture_write (fixture, file, dataset, -1);
      g_autofree char *name = g_strconcat (formats[i], ".ascribe", NULL);
      g_autoptr (AscribeProject) other = fixture_new_project (fixture, name);
      g_autoptr (AscribeImportReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_free (fixture_add_text (other, "mine.txt", "So that the codebook is this project's own.\n"));
      g_assert_true (ascribe_edit_archive_tag (other, "claim", TRUE, &error));
      g_assert_true (ascribe_edit_archive_tag (other, "source", TRUE, &error));
      g_assert_no_error (error);

      report = fixture_import (other, path, NULL);
      g_assert_cmpuint (report->n_skipped, ==, 0);
      g_assert_cmpuint (report->n_annotations, ==, 2);
      g_assert_true (ascribe_codebook_lookup_tag (ascribe_project_get_codebook (other), "claim")->archived);
      g_assert_true (ascribe_codebook_lookup_tag (ascribe_project_get_codebook (other), "source")->archived);
    }
}

static void
test_dataset_added_twice_gets_own_ids (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_dataset (fixture, "out.json");
  AscribeImportOptions add = { .duplicates = ASCRIBE_DUPLICATES_ADD };
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, path, &add);

  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_cmpuint (report->n_annotations, ==, 2);
  g_assert_cmpuint (report->n_links, ==, 1);
  g_assert_cmpuint (get_n_articles (fixture->project), ==, 4);
}

/* An answer that the project's question doesn't take costs nothing but its place. */
static void
test_answers_fit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = fixture_write (fixture, "fit/one.txt", "Ann said so.\n", -1);
  g_autofree char *ann = fixture_write (fixture, "fit/one.ann", "T1\tSource 0 3\tAnn\nA1\tdiscuss T1 maybe\n"
                                                                "A2\tproximity T1 first-hand\nA3\tdiscard T1 true\n", -1);
  g_autofree char *folder = fixture_path (fixture, "fit");
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, folder, NULL);
  g_autofree char *exported = fixture_export (fixture->project, "json");

  g_assert_cmpuint (report->n_articles, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_REMARK, NULL, "“maybe” is no answer"), ==, 1);
  g_assert_nonnull (strstr (exported, "\"attributes\":{\"discard\":true,\"proximity\":\"first-hand\"}"));
  g_assert_nonnull (strstr (exported, "\"note\":\"To discuss: maybe\""));
}

/* The same for what is said of the article, in a format whose codebook has no options. */
static void
test_labels_fit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lines = fixture_write (fixture, "cats.jsonl",
                                          "{\"text\":\"Ann said so.\",\"spans\":[{\"start\":0,\"end\":3,\"label\":\"source\"}],"
                                          "\"meta\":{\"title\":\"Mini\",\"labels\":{\"genre\":\"op ed\",\"wire_credit\":\"dpa\"}}}\n", -1);
  AscribeImportOptions options = { .format = "spacy-jsonl" };
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, lines, &options);
  g_autofree char *exported = fixture_export (fixture->project, "json");

  g_assert_cmpuint (report->n_articles, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_REMARK, "cats.jsonl: Mini", "“op ed” is no answer to “Genre” here"), ==, 1);
  g_assert_nonnull (strstr (exported, "\"metadata\":{\"genre\":\"op ed\"}"));
  g_assert_nonnull (strstr (exported, "\"labels\":{\"wire_credit\":\"dpa\"}"));
}

static char *
dump_codebook (AscribeCodebook *codebook)
{
  GString *json = g_string_new (NULL);

  ascribe_codebook_append_json (codebook, json);

  return g_string_free (json, FALSE);
}

static void
test_brat_joins_codebook (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = fixture_write (fixture, "brat/one.txt", "Ann said that it rained.\n", -1);
  g_autofree char *mine = fixture_write (fixture, "brat/one.ann", "T1\tSource 0 3\tAnn\nT2\tWeather 14 23\tit rained\n"
                                                                  "R1\tAbout Arg1:T1 Arg2:T2\n", -1);
  g_autofree char *theirs = fixture_write (fixture, "brat/one_bob.ann", "T1\tSource 0 3\tAnn\n", -1);
  g_autofree char *folder = fixture_path (fixture, "brat");
  AscribeCodebook *codebook = ascribe_project_get_codebook (fixture->project);
  GListModel *tags = ascribe_codebook_get_tags (codebook);
  guint n_tags = g_list_model_get_n_items (tags);
  g_autofree char *before = dump_codebook (codebook);
  g_autofree char *after = NULL;
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, folder, NULL);
  g_autoptr (AscribeEdit) edit = NULL;

  g_assert_cmpuint (report->n_articles, ==, 1);
  g_assert_cmpuint (report->n_annotations, ==, 3);
  g_assert_cmpuint (report->n_links, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_REMARK, NULL, "Weather"), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (tags), ==, n_tags + 1);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_project_get_annotators (fixture->project)), ==, 2);

  after = dump_codebook (codebook);
  g_assert_cmpstr (before, !=, after);
  g_free (after);
  edit = ascribe_project_undo (fixture->project, NULL);
  g_assert_nonnull (edit);
  after = dump_codebook (codebook);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_project_get_annotators (fixture->project)), ==, 0);
}

/* Tasks of Label Studio come in by lines, too. */
static void
test_tasks_by_lines (Fixture *fixture, gconstpointer data)
{
#define TASK_LINE(text) "{\"data\":{\"text\":\"" text "\"},\"annotations\":[{\"result\":[{\"id\":\"r\",\"type\":\"labels\",\"from_name\":\"l\"," \
                        "\"to_name\":\"t\",\"value\":{\"start\":0,\"end\":4,\"labels\":[\"A\"]}}]}]}"
  g_autofree char *path = fixture_write (fixture, "tasks.jsonl", TASK_LINE ("First task") "\n{\"data\":\n" TASK_LINE ("Next task") " x\n\n"
                                         TASK_LINE ("Last task"), -1);
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, path, NULL);

  g_assert_cmpuint (report->n_articles, ==, 3);
  g_assert_cmpuint (report->n_annotations, ==, 3);
  g_assert_cmpuint (report->n_skipped, ==, 2);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_SKIPPED, "tasks.jsonl:2", "line skipped: it ends too early"), ==, 1);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_SKIPPED, "tasks.jsonl:3", "line skipped: something stands behind the end"), ==, 1);
}

/* A folder is known by its files; one of articles may hold files of any format. */
static void
test_folders_of_formats (Fixture *fixture, gconstpointer data)
{
  static const char head[] = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Claim|\n\n\n";
  g_autofree char *one = g_strconcat (head, "#Text=It rains.\n1-1\t0-2\tIt\t*[1]\n1-2\t3-8\trains\t*[1]\n1-3\t8-9\t.\t_\n", NULL);
  g_autofree char *first = fixture_write (fixture, "tsv/deep/one.tsv", one, -1);
  g_autofree char *second = fixture_write (fixture, "tsv/table.tsv", "title\ttext\nA\tIt snows.\n", -1);
  g_autofree char *columns = fixture_write (fixture, "mixed/a.conll", "It B-CLAIM\nhails I-CLAIM\n", -1);
  g_autofree char *text = fixture_write (fixture, "mixed/b.txt", "It thunders.\n", -1);
  g_autofree char *tsv = fixture_path (fixture, "tsv");
  g_autofree char *mixed = fixture_path (fixture, "mixed");
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, tsv, NULL);
  g_autoptr (AscribeImportReport) other = fixture_import (fixture->project, mixed, NULL);

  g_assert_cmpuint (report->n_articles, ==, 1);
  g_assert_cmpuint (report->n_annotations, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_SKIPPED, "table.tsv", "#FORMAT=WebAnno TSV 3"), ==, 1);
  g_assert_cmpuint (other->n_articles, ==, 2);
  g_assert_cmpuint (other->n_annotations, ==, 1);
  g_assert_cmpuint (other->n_skipped, ==, 0);
}

/* Also where there are folders in it, and files that are hidden. */
static void
test_folder_of_nothing (Fixture *fixture, gconstpointer data)
{
  static const char * const formats[] = { NULL, "brat", "csv", "webanno-tsv", "conll" };
  g_autofree char *hidden = fixture_write (fixture, "empty/deep/.hidden.txt", "It rains.\n", -1);
  g_autofree char *empty = fixture_path (fixture, "empty");

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const AscribeImportOptions options = { .format = formats[i] };
      g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, empty, &options);

      g_assert_cmpuint (report->n_articles, ==, 0);
      g_assert_cmpuint (report->n_skipped, ==, 1);
      g_assert_cmpuint (count_notes (report, ASCRIBE_NOTE_SKIPPED, "empty", "There is no file in it"), ==, 1);
    }
}

typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
  GThread *thread;
  GCancellable *cancellable;
  guint n_reports;
  gboolean was_busy;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
progress_cb (double fraction, gpointer data)
{
  Wait *wait = data;

  g_assert_true (g_thread_self () == wait->thread);
  g_assert_cmpfloat (fraction, >=, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
  wait->n_reports++;
  g_cancellable_cancel (wait->cancellable);
}

static AscribeImportReport *
import_in_thread (Fixture *fixture, const char *path, Wait *wait, GError **error)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AscribeImportReport *report;

  g_list_store_append (files, file);
  wait->loop = g_main_loop_new (NULL, FALSE);
  wait->thread = g_thread_self ();
  ascribe_import_files_async (fixture->project, G_LIST_MODEL (files), NULL, progress_cb, wait, wait->cancellable,
                              done_cb, wait);
  g_object_get (fixture->project, "busy", &wait->was_busy, NULL);
  g_main_loop_run (wait->loop);

  report = ascribe_import_files_finish (fixture->project, wait->result, error);
  g_object_unref (wait->result);
  g_main_loop_unref (wait->loop);

  return report;
}

static void
changed_cb (AscribeProject *project, gpointer data)
{
  ++*(guint *) data;
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "in");
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };
  guint n_changed = 0;
  gboolean busy;

  fill_folder (fixture);
  g_signal_connect (fixture->project, "articles-changed", G_CALLBACK (changed_cb), &n_changed);
  report = import_in_thread (fixture, folder, &wait, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_articles, ==, 3);
  g_assert_cmpuint (get_n_articles (fixture->project), ==, 3);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (wait.n_reports, >=, 1);
  g_assert_true (wait.was_busy);
  g_object_get (fixture->project, "busy", &busy, NULL);
  g_assert_false (busy);
}

static void
test_undo_waits_for_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { .loop = loop };
  g_autoptr (GError) error = NULL;

  g_free (fixture_add_text (fixture->project, "a.txt", "Some text.\n"));
  ascribe_import_files_async (fixture->project, G_LIST_MODEL (files), NULL, NULL, NULL, NULL, done_cb, &wait);
  g_assert_null (ascribe_project_undo (fixture->project, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_BUSY);
  g_main_loop_run (loop);
  ascribe_import_report_free (ascribe_import_files_finish (fixture->project, wait.result, NULL));
  g_object_unref (wait.result);
}

static void
test_cancel_keeps_what_is_in (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "many");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  Wait wait = { .cancellable = cancellable };
  guint n_articles;

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *name = g_strdup_printf ("many/%04u.txt", i);
      g_autofree char *text = g_strdup_printf ("This is text number %u.\n", i);

      g_free (fixture_write (fixture, name, text, -1));
    }

  g_assert_null (import_in_thread (fixture, folder, &wait, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_articles = get_n_articles (fixture->project);
  g_assert_cmpuint (n_articles, <, 1500);

  steps = ascribe_project_list_steps (fixture->project, 0, NULL);
  g_assert_cmpuint (steps->len, ==, n_articles > 0 ? 1 : 0);
  if (n_articles > 0)
    {
      g_autoptr (AscribeEdit) edit = ascribe_project_undo (fixture->project, NULL);

      g_assert_nonnull (edit);
      g_assert_cmpuint (get_n_articles (fixture->project), ==, 0);
    }
}

static void
cancel_halfway_cb (double fraction, gpointer data)
{
  if (fraction >= 0.5)
    g_cancellable_cancel (data);
}

/* Not even the time of the last change tells that anything was there. */
static void
test_cancel_takes_back (Fixture *fixture, gconstpointer data)
{
  const AscribeImportOptions options = { .takes_back = TRUE, .annotator = "Bob" };
  g_autofree char *first = fixture_write (fixture, "many/a.txt", "One text.\n", -1);
  g_autofree char *dataset = fixture_write (fixture, "many/b.conll", "It B-Rain\nrains I-Rain\n", -1);
  g_autofree char *last = fixture_write (fixture, "many/c.txt", "Another text.\n", -1);
  g_autofree char *folder = fixture_path (fixture, "many");
  g_autofree char *there = fixture_add_text (fixture->project, "there.txt", "What was there.\n");
  g_autofree char *before = fixture_export (fixture->project, "jsonl");
  g_autofree char *after = NULL;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;

  g_list_store_append (files, file);
  g_assert_false (ascribe_import_files (fixture->project, G_LIST_MODEL (files), NULL, &options, cancel_halfway_cb, cancellable, cancellable,
                                        NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = fixture_export (fixture->project, "jsonl");
  g_assert_cmpstr (before, ==, after);
  steps = ascribe_project_list_steps (fixture->project, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 1);
}

static void
test_unknown_format (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data ("x", 1, NULL);
  AscribeImportOptions options = { .format = "word" };
  g_autoptr (GError) error = NULL;

  g_assert_false (ascribe_import_stream (fixture->project, in, "x", &options, NULL, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
}

/* What was said once of a table's columns holds for every table with such columns; longer rows than the first look sees, too. */
static void
test_columns_are_remembered (Fixture *fixture, gconstpointer data)
{
  char *names[] = { (char *) "headline", (char *) "body", (char *) "notes", NULL };
  g_autoptr (GString) csv = g_string_new ("headline,body,notes\n");
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (AscribeOpenArticle) open = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append (csv, "One,the body,the notes");
  for (int i = 0; i < 20000; i++)
    g_string_append (csv, " word");
  g_string_append_c (csv, '\n');
  path = fixture_write (fixture, "rows.csv", csv->str, -1);
  g_assert_true (ascribe_column_memory_keep (ascribe_project_use_store (fixture->project, NULL), names, "text=notes,title=body", &error));
  g_assert_no_error (error);

  report = fixture_import (fixture->project, path, NULL);
  g_assert_cmpuint (report->n_articles, ==, 1);
  open = ascribe_project_open_article (fixture->project, report->first_article, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_open_article_get_article (open)->title, ==, "the body");
  g_assert_true (g_str_has_prefix (ascribe_text_get_utf8 (ascribe_open_article_get_article (open)->text), "the notes word"));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library/import/folders-of-formats", test_folders_of_formats },
    { "/library/import/folder-of-nothing", test_folder_of_nothing },
    { "/library/import/tasks-by-lines", test_tasks_by_lines },
    { "/library/import/folder", test_folder },
    { "/library/import/again-doubles-nothing", test_again_doubles_nothing },
    { "/library/import/dataset-is-identity", test_dataset_is_identity },
    { "/library/import/dataset-added-twice", test_dataset_added_twice_gets_own_ids },
    { "/library/import/archived-tags-take-what-comes-in", test_archived_tags_take_what_comes_in },
    { "/library/import/brat-joins-codebook", test_brat_joins_codebook },
    { "/library/import/answers-fit", test_answers_fit },
    { "/library/import/labels-fit", test_labels_fit },
    { "/library/import/async", test_async },
    { "/library/import/undo-waits", test_undo_waits_for_import },
    { "/library/import/cancel-keeps-what-is-in", test_cancel_keeps_what_is_in },
    { "/library/import/cancel-takes-back", test_cancel_takes_back },
    { "/library/import/unknown-format", test_unknown_format },
    { "/library/import/columns-are-remembered", test_columns_are_remembered },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
