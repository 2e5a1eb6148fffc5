/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import-job.h"

#include <string.h>

#include "app/library/registers.h"
#include "tests/ui/dialogs/fixture.h"
#include "ui/import-report.h"

typedef struct {
  Fixture base;
  GtkWidget *window;
  GtkWidget *progress;
  AscribeImportJob *job;
  char *finished;  /* nullable; the last sentence */
  char *imported;  /* nullable; the last first article */
  guint n_finished;
  guint n_failed;
  gboolean was_running;
} Import;

static void
finished_cb (Import *test, const char *sentence)
{
  g_free (test->finished);
  test->finished = g_strdup (sentence);
  test->n_finished++;
}

static void
imported_cb (Import *test, const char *article)
{
  g_free (test->imported);
  test->imported = g_strdup (article);
}

static void
failed_cb (Import *test, GError *error)
{
  g_assert_nonnull (error);
  test->n_failed++;
}

static void
set_up (Import *test, gconstpointer data)
{
  fixture_set_up (&test->base, data);
  test->window = gtk_window_new ();
  test->job = ascribe_import_job_new (test->base.project, GTK_WINDOW (test->window));
  test->progress = ascribe_import_job_create_progress (test->job);
  gtk_window_set_child (GTK_WINDOW (test->window), test->progress);
  ascribe_import_job_accept_drops (test->job, test->window);
  g_signal_connect_swapped (test->job, "finished", G_CALLBACK (finished_cb), test);
  g_signal_connect_swapped (test->job, "imported", G_CALLBACK (imported_cb), test);
  g_signal_connect_swapped (test->job, "failed", G_CALLBACK (failed_cb), test);
  gtk_window_present (GTK_WINDOW (test->window));
  gtk_test_widget_wait_for_draw (test->window);
}

static void
tear_down (Import *test, gconstpointer data)
{
  AscribeImportReportWindow *report = find_window (ASCRIBE_TYPE_IMPORT_REPORT_WINDOW);

  if (report != NULL)
    gtk_window_destroy (GTK_WINDOW (report));
  gtk_window_destroy (GTK_WINDOW (test->window));
  run_pending ();
  g_assert_finalize_object (test->job);
  g_free (test->finished);
  g_free (test->imported);
  fixture_tear_down (&test->base, data);
}

static gboolean
is_idle (gpointer job)
{
  return !ascribe_import_job_is_running (job);
}

static void
import_all (Import *test, ...)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  va_list names;
  const char *name;

  va_start (names, test);
  while ((name = va_arg (names, const char *)) != NULL)
    {
      g_autofree char *path = fixture_path (&test->base, name);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      g_list_store_append (files, file);
    }
  va_end (names);

  ascribe_import_job_import_files (test->job, G_LIST_MODEL (files));
}

static AscribeImportReportWindow *
get_report (void)
{
  AscribeImportReportWindow *report = find_window (ASCRIBE_TYPE_IMPORT_REPORT_WINDOW);

  if (report != NULL)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (report));

  return report;
}

static void
test_good_files (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", "First\n\nThe first text.\n");
  g_autoptr (GFile) b = fixture_write (&test->base, "b.txt", "Second\n\nThe second text.\n");

  import_all (test, "a.txt", "b.txt", NULL);
  g_assert_true (ascribe_import_job_is_running (test->job));
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (test->progress)));
  wait_until (is_idle, test->job);
  g_assert_cmpstr (test->finished, ==, "Imported 2 articles");
  g_assert_nonnull (test->imported);
  g_assert_cmpuint (test->n_finished, ==, 1);
  g_assert_cmpuint (fixture_count (&test->base), ==, 2);
  g_assert_null (get_report ());
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (test->progress)));
}

static void
test_good_and_bad (Import *test, gconstpointer data)
{
  g_autoptr (GFile) good = fixture_write (&test->base, "good.txt", "The first text.\n");
  g_autoptr (GFile) bad = fixture_write (&test->base, "<b>&bad.json", "{\"format\": \"ascribe-dataset\",\n \"version\": 1, oops");
  g_autoptr (GFile) twin = fixture_write (&test->base, "twin.txt", "The first text.\n");
  AscribeImportReportWindow *report;

  import_all (test, "good.txt", "<b>&bad.json", "missing.txt", "twin.txt", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpstr (test->finished, ==, "Imported 1 article · 1 already there · 2 not read");
  g_assert_cmpuint (test->n_failed, ==, 0);
  report = get_report ();
  g_assert_nonnull (report);
  g_assert_true (shows_text (report, "Not imported: 2"));
  g_assert_true (shows_text (report, "<b>&bad.json"));
  g_assert_true (shows_text (report, "missing.txt"));
  g_assert_true (shows_text (report, "Already in the project: 1"));
  g_assert_true (shows_text (report, "Imported 1 article"));
}

static void
test_add_anyway (Import *test, gconstpointer data)
{
  g_autoptr (GFile) good = fixture_write (&test->base, "good.txt", "The first text.\n");
  g_autoptr (GFile) twin = fixture_write (&test->base, "twin.txt", "The first text.\n");
  AscribeImportReportWindow *report;

  import_all (test, "good.txt", "twin.txt", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  report = get_report ();
  g_signal_emit_by_name (find_widget (report, GTK_TYPE_BUTTON, "Add Anyway"), "clicked");
  wait_until (is_idle, test->job);

  /* The twin came in, and what had just come in was not doubled. */
  g_assert_cmpuint (fixture_count (&test->base), ==, 2);
  g_assert_cmpstr (test->finished, ==, "Imported 1 article");
  g_assert_null (find_window (ASCRIBE_TYPE_IMPORT_REPORT_WINDOW));
}

static void
test_duplicate_leads_to_its_twin (Import *test, gconstpointer data)
{
  g_autofree char *there = fixture_add (&test->base, "There", "The first text.\n");
  g_autoptr (GFile) twin = fixture_write (&test->base, "twin.txt", "The first text.\n");

  import_all (test, "twin.txt", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpstr (test->imported, ==, there);
  g_assert_cmpstr (test->finished, ==, "Nothing imported · 1 already there");
}

static void
test_text (Import *test, gconstpointer data)
{
  AscribeImportReportWindow *report;

  ascribe_import_job_import_text (test->job, "Pasted <b>&amp; words about a tunnel.\n", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  ascribe_import_job_import_text (test->job, "Pasted <b>&amp; words about a tunnel.\n", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);

  report = get_report ();
  g_signal_emit_by_name (find_widget (report, GTK_TYPE_BUTTON, "Add Anyway"), "clicked");
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 2);
}

static void
test_one_after_the_other (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", "The first text.\n");
  g_autoptr (GFile) b = fixture_write (&test->base, "b.txt", "The second text.\n");
  g_autofree char *message = NULL;

  import_all (test, "a.txt", NULL);
  import_all (test, "b.txt", NULL);
  ascribe_import_job_import_text (test->job, "The third text.\n", "Third");
  g_object_get (test->job, "message", &message, NULL);
  g_assert_cmpstr (message, ==, "Importing… 2 more wait");
  wait_until (is_idle, test->job);
  g_assert_cmpuint (test->n_finished, ==, 3);
  g_assert_cmpuint (fixture_count (&test->base), ==, 3);
}

static void
cancel_cb (Import *test)
{
  if (ascribe_import_job_is_running (test->job) && !test->was_running)
    {
      test->was_running = TRUE;
      g_signal_emit_by_name (find_widget (test->window, GTK_TYPE_BUTTON, "Stop Import"), "clicked");
    }
}

static void
test_cancel (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", "The first text.\n");

  g_signal_connect_swapped (test->job, "notify::running", G_CALLBACK (cancel_cb), test);
  import_all (test, "a.txt", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpuint (test->n_failed, ==, 0);
  g_assert_cmpuint (fixture_count (&test->base), ==, 0);
  g_assert_nonnull (strstr (test->finished, "stopped"));

  /* And then it works again. */
  import_all (test, "a.txt", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
}

static gboolean
has_finished (gpointer data)
{
  return ((Import *) data)->n_finished > 0;
}

static void
test_paste (Import *test, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (test->window), "An article that was copied.\n");
  ascribe_import_job_paste (test->job, test->window);
  wait_until (has_finished, test);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
}

static void
test_paste_nothing (Import *test, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (test->window), " \n");
  ascribe_import_job_paste (test->job, test->window);
  wait_until (has_finished, test);
  g_assert_nonnull (strstr (test->finished, "nothing to import"));
  g_assert_cmpuint (fixture_count (&test->base), ==, 0);
}

static void
test_paste_files (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", "The first text.\n");
  g_autoptr (GSList) list = g_slist_prepend (NULL, a);

  gdk_clipboard_set (gtk_widget_get_clipboard (test->window), GDK_TYPE_FILE_LIST, list);
  ascribe_import_job_paste (test->job, test->window);
  wait_until (has_finished, test);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
}

static gboolean
drop (Import *test, const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (test->window);
  gboolean taken = FALSE;
  guint n_targets = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_signal_emit_by_name (controller, "drop", value, 1.0, 1.0, &taken);
      n_targets++;
    }
  g_assert_cmpuint (n_targets, ==, 1);

  return taken;
}

static void
test_drops (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", "The first text.\n");
  g_autoptr (GSList) list = g_slist_prepend (NULL, a);
  g_auto (GValue) files = G_VALUE_INIT;
  g_auto (GValue) text = G_VALUE_INIT;
  g_auto (GValue) blank = G_VALUE_INIT;

  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&files, list);
  g_value_init (&text, G_TYPE_STRING);
  g_value_set_static_string (&text, "Words that were dropped.\n");
  g_value_init (&blank, G_TYPE_STRING);
  g_value_set_static_string (&blank, "\n ");

  g_assert_true (drop (test, &files));
  g_assert_true (drop (test, &text));
  g_assert_false (drop (test, &blank));
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 2);
}

static void
test_closed_project (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", "The first text.\n");

  ascribe_project_close (test->base.project);
  import_all (test, "a.txt", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpuint (test->n_failed, ==, 1);
  g_assert_cmpuint (test->n_finished, ==, 0);
}

#define ADD(name, func) g_test_add ("/ui/import/" name, Import, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("good-files", test_good_files);
  ADD ("good-and-bad", test_good_and_bad);
  ADD ("add-anyway", test_add_anyway);
  ADD ("duplicate-leads-to-its-twin", test_duplicate_leads_to_its_twin);
  ADD ("text", test_text);
  ADD ("one-after-the-other", test_one_after_the_other);
  ADD ("cancel", test_cancel);
  ADD ("paste", test_paste);
  ADD ("paste-nothing", test_paste_nothing);
  ADD ("paste-files", test_paste_files);
  ADD ("drops", test_drops);
  ADD ("closed-project", test_closed_project);

  return g_test_run ();
}
