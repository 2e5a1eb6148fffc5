/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import-job.h"

#include <string.h>

#include "app/library/registers.h"
#include "tests/intake/serving.h"
#include "tests/ui/dialogs/fixture.h"
#include "ui/address-dialog.h"
#include "ui/columns-dialog.h"
#include "ui/import-preview.h"
#include "ui/import-report.h"

#define ENOUGH "The port board knew of the water in the tunnel as early as March, a memo says. It did not tell the ministry.\n\n" \
               "“We were told that it was rain”, the minister told a radio station. The new pumps have not arrived.\n\n" \
               "The tunnel carries 21,000 cars a day. It stays shut until autumn.\n"
#define OTHER "Nobody was hurt when the wall of the harbour gave way on Tuesday night, said the fire brigade. Divers will look at it; " \
              "the quay is closed for now. The city will pay for the first repairs, and then see who has to pay for the rest.\n"
#define THIRD "Ellmoor keeps its night buses: the council voted for another year of them on Monday, by one vote.\n\n" \
              "The hospital’s management had asked for it, since nurses could not have come to work otherwise. Whether the " \
              "money is there will be seen in spring, when the transport company has counted its passengers and its debts.\n"

typedef struct {
  Fixture base;
  GtkWidget *window;
  GtkWidget *progress;
  AscribeSession *session;
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
  test->session = ascribe_session_new ();
  ascribe_session_set (test->session, "show-preview", g_variant_new_boolean (FALSE));
  test->job = ascribe_import_job_new (test->base.project, test->session, GTK_WINDOW (test->window));
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
  g_object_unref (test->session);
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
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", "First. " ENOUGH);
  g_autoptr (GFile) b = fixture_write (&test->base, "b.txt", OTHER);

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

static gboolean
is_asking (gpointer data)
{
  AscribeImportPreview *view = find_window (ASCRIBE_TYPE_IMPORT_PREVIEW);

  return view != NULL && !ascribe_import_preview_is_reading (view);
}

static AscribeImportPreview *
wait_for_preview (void)
{
  AscribeImportPreview *view;

  wait_until (is_asking, NULL);
  view = find_window (ASCRIBE_TYPE_IMPORT_PREVIEW);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (view));

  return view;
}

static void
take_all (AscribeImportPreview *view)
{
  gtk_check_button_set_active (find_widget (view, GTK_TYPE_CHECK_BUTTON, NULL), TRUE);
}

static void
bring_in (Import *test, AscribeImportPreview *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "preview.import", NULL);
  wait_until (is_idle, test->job);
}

static void
test_good_and_bad (Import *test, gconstpointer data)
{
  g_autoptr (GFile) good = fixture_write (&test->base, "good.txt", "Good news\n\n" ENOUGH);
  g_autoptr (GFile) bad = fixture_write (&test->base, "<b>&bad.json", "{\"format\": \"ascribe-dataset\",\n \"version\": 1, oops");
  g_autoptr (GFile) twin = fixture_write (&test->base, "twin.txt", "Good news\n\n" ENOUGH);
  AscribeImportPreview *view;

  /* Though nobody wants previews: something is to be seen. */
  import_all (test, "good.txt", "<b>&bad.json", "missing.txt", "twin.txt", NULL);
  view = wait_for_preview ();
  g_assert_cmpuint (fixture_count (&test->base), ==, 0);
  g_assert_false (ascribe_import_job_is_running (test->job));
  g_assert_true (shows_text (view, "1 of 4 will come in"));
  g_assert_true (shows_text (view, "<b>&bad.json"));
  g_assert_true (shows_text (view, "missing.txt"));
  g_assert_true (shows_text (view, "Can’t be read: "));
  g_assert_true (shows_text (view, "The same text as “\u2068Good news\u2069” above"));

  bring_in (test, view);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  g_assert_cmpstr (test->finished, ==, "Imported 1 article");
  g_assert_cmpuint (test->n_failed, ==, 0);
  g_assert_null (find_window (ASCRIBE_TYPE_IMPORT_PREVIEW));
}

static void
test_duplicates (Import *test, gconstpointer data)
{
  g_autofree char *there = fixture_add (&test->base, "There <i>&", ENOUGH);
  g_autoptr (GFile) twin = fixture_write (&test->base, "twin.txt", ENOUGH);
  AscribeImportPreview *view;

  import_all (test, "twin.txt", NULL);
  view = wait_for_preview ();
  g_assert_true (shows_text (view, "In the project already as “\u2068There <i>&\u2069”"));
  g_assert_true (shows_text (view, "0 of 1 will come in"));
  gtk_widget_activate_action (GTK_WIDGET (view), "preview.import", NULL);
  g_assert_true (is_asking (NULL));
  take_all (view);
  bring_in (test, view);
  g_assert_cmpuint (fixture_count (&test->base), ==, 2);
}

static void
test_dataset_again (Import *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("ASCRIBE_SOURCE_ROOT"), "data/samples/sample.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  AscribeImportReportWindow *report;

  g_list_store_append (files, file);
  for (guint i = 0; i < 2; i++)
    {
      ascribe_session_set (test->session, "show-preview", g_variant_new_boolean (TRUE));
      ascribe_import_job_import_files (test->job, G_LIST_MODEL (files));
      bring_in (test, wait_for_preview ());
      g_assert_cmpuint (fixture_count (&test->base), ==, 2);
    }

  report = get_report ();
  g_assert_true (shows_text (report, "Already in the project: 2"));
  g_signal_emit_by_name (find_widget (report, GTK_TYPE_BUTTON, "Add Anyway"), "clicked");
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 4);
  g_assert_null (find_window (ASCRIBE_TYPE_IMPORT_REPORT_WINDOW));
}

static void
test_text (Import *test, gconstpointer data)
{
  ascribe_import_job_import_text (test->job, ENOUGH, NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  ascribe_import_job_import_text (test->job, ENOUGH, NULL);
  gtk_window_close (GTK_WINDOW (wait_for_preview ()));
  g_assert_true (is_idle (test->job));
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  g_assert_cmpuint (test->n_finished, ==, 1);
}

/* Wanted, it is shown whatever comes; closed, nothing was kept and the next one has its turn. */
static void
test_preview_first (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", ENOUGH);
  AscribeImportPreview *view;

  ascribe_session_set (test->session, "show-preview", g_variant_new_boolean (TRUE));
  import_all (test, "a.txt", NULL);
  ascribe_import_job_import_text (test->job, "Pasted: " ENOUGH, "Second");
  view = wait_for_preview ();
  g_assert_true (shows_text (view, "1 of 1 will come in"));
  gtk_window_close (GTK_WINDOW (view));
  view = wait_for_preview ();
  g_assert_true (shows_text (view, "Pasted: "));
  g_assert_cmpuint (fixture_count (&test->base), ==, 0);
  bring_in (test, view);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
}

static void
test_cancel_closes_preview (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", ENOUGH);

  ascribe_session_set (test->session, "show-preview", g_variant_new_boolean (TRUE));
  import_all (test, "a.txt", NULL);
  ascribe_import_job_cancel (test->job);
  wait_until (is_idle, test->job);
  g_assert_null (find_window (ASCRIBE_TYPE_IMPORT_PREVIEW));
  g_assert_cmpuint (fixture_count (&test->base), ==, 0);

  import_all (test, "a.txt", NULL);
  wait_for_preview ();
  ascribe_import_job_cancel (test->job);
  run_pending ();
  g_assert_null (find_window (ASCRIBE_TYPE_IMPORT_PREVIEW));
  g_assert_true (is_idle (test->job));
  g_assert_cmpuint (fixture_count (&test->base), ==, 0);
}

static gboolean
is_there (gpointer type)
{
  return find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

/* A table is asked about once; the project remembers it for tables of the same columns. */
static void
test_columns (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.csv", "x1,<b>x2,x3\n\"The story of the tunnel, which is the longest cell "
                                                             "of this row by far\",One <i>title,2026-03-01\n");
  g_autoptr (GFile) b = fixture_write (&test->base, "b.csv", "x1,<b>x2,x3\n\"Another story, of the buses, as long as it has to be to "
                                                             "be taken for a text\",Second,2026-03-02\n");
  AscribeImportPreview *view;
  GtkWindow *dialog;

  ascribe_session_set (test->session, "show-preview", g_variant_new_boolean (TRUE));
  import_all (test, "a.csv", NULL);
  wait_until (is_there, GSIZE_TO_POINTER (ASCRIBE_TYPE_COLUMNS_DIALOG));
  dialog = find_window (ASCRIBE_TYPE_COLUMNS_DIALOG);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));
  g_assert_true (shows_text (dialog, "<b>x2"));
  g_assert_true (shows_text (dialog, "One <i>title"));
  g_assert_cmpuint (adw_combo_row_get_selected (find_widget (dialog, ADW_TYPE_COMBO_ROW, "Text")), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (find_widget (dialog, ADW_TYPE_COMBO_ROW, "Title")), ==, 0);
  adw_combo_row_set_selected (find_widget (dialog, ADW_TYPE_COMBO_ROW, "Text"), 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "columns.use", NULL);
  g_assert_nonnull (find_window (ASCRIBE_TYPE_COLUMNS_DIALOG));
  adw_combo_row_set_selected (find_widget (dialog, ADW_TYPE_COMBO_ROW, "Text"), 1);
  adw_combo_row_set_selected (find_widget (dialog, ADW_TYPE_COMBO_ROW, "Title"), 2);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "columns.use", NULL);
  view = wait_for_preview ();
  g_assert_true (shows_text (view, "One <i>title"));
  bring_in (test, view);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);

  import_all (test, "b.csv", NULL);
  view = wait_for_preview ();
  g_assert_null (find_window (ASCRIBE_TYPE_COLUMNS_DIALOG));
  g_assert_true (shows_text (view, "Second"));
  g_assert_nonnull (find_widget (view, GTK_TYPE_BUTTON, "_Columns…"));
  gtk_window_close (GTK_WINDOW (view));
}

/* WebAnno TSV could be a table, too: what its columns hold is known. */
static void
test_no_columns_of_a_dataset (Import *test, gconstpointer data)
{
  g_autoptr (GFile) tsv = fixture_write (&test->base, "rain.tsv", "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Claim|\n\n\n"
                                         "#Text=It rains.\n1-1\t0-2\tIt\t*[1]\n1-2\t3-8\trains\t*[1]\n1-3\t8-9\t.\t_\n");
  AscribeImportPreview *view;

  ascribe_session_set (test->session, "show-preview", g_variant_new_boolean (TRUE));
  import_all (test, "rain.tsv", NULL);
  view = wait_for_preview ();
  g_assert_null (find_window (ASCRIBE_TYPE_COLUMNS_DIALOG));
  g_assert_null (find_widget (view, GTK_TYPE_BUTTON, "_Columns…"));
  gtk_window_close (GTK_WINDOW (view));
}

static void
test_one_after_the_other (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", ENOUGH);
  g_autoptr (GFile) b = fixture_write (&test->base, "b.txt", OTHER);
  g_autofree char *message = NULL;

  import_all (test, "a.txt", NULL);
  import_all (test, "b.txt", NULL);
  ascribe_import_job_import_text (test->job, THIRD, "Third");
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
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", ENOUGH);

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
  gdk_clipboard_set_text (gtk_widget_get_clipboard (test->window), ENOUGH);
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
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", ENOUGH);
  g_autoptr (GSList) list = g_slist_prepend (NULL, a);

  gdk_clipboard_set (gtk_widget_get_clipboard (test->window), GDK_TYPE_FILE_LIST, list);
  ascribe_import_job_paste (test->job, test->window);
  wait_until (has_finished, test);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
}

static void
test_paste_addresses (Import *test, gconstpointer data)
{
  AscribeAddressDialog *dialog;

  /* Nothing is fetched by a paste. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (test->window), "https://a.example/1\nhttps://a.example/2\n");
  ascribe_import_job_paste (test->job, test->window);
  wait_until (is_there, GSIZE_TO_POINTER (ASCRIBE_TYPE_ADDRESS_DIALOG));
  dialog = find_window (ASCRIBE_TYPE_ADDRESS_DIALOG);
  g_assert_true (shows_text (dialog, "2 pages will be fetched"));
  g_assert_false (ascribe_import_job_is_running (test->job));
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_false (ascribe_import_job_is_running (test->job));
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
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", ENOUGH);
  g_autoptr (GSList) list = g_slist_prepend (NULL, a);
  g_auto (GValue) files = G_VALUE_INIT;
  g_auto (GValue) text = G_VALUE_INIT;
  g_auto (GValue) blank = G_VALUE_INIT;

  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&files, list);
  g_value_init (&text, G_TYPE_STRING);
  g_value_set_static_string (&text, OTHER);
  g_value_init (&blank, G_TYPE_STRING);
  g_value_set_static_string (&blank, "\n ");

  g_assert_true (drop (test, &files));
  g_assert_true (drop (test, &text));
  g_assert_false (drop (test, &blank));
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 2);
}

static void
test_drop_link (Import *test, gconstpointer data)
{
  g_autoptr (GFile) link = g_file_new_for_uri ("https://harbourpost.example/tunnel?a=1&b=2");
  g_autoptr (GSList) list = g_slist_prepend (NULL, link);
  g_auto (GValue) files = G_VALUE_INIT;
  g_autofree char *text = NULL;
  GtkTextView *view;

  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&files, list);
  g_assert_true (drop (test, &files));
  g_assert_false (ascribe_import_job_is_running (test->job));
  view = find_widget (find_window (ASCRIBE_TYPE_ADDRESS_DIALOG), GTK_TYPE_TEXT_VIEW, NULL);
  g_object_get (gtk_text_view_get_buffer (view), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "https://harbourpost.example/tunnel?a=1&b=2");
  ascribe_import_job_cancel (test->job);
  g_assert_null (find_window (ASCRIBE_TYPE_ADDRESS_DIALOG));
}

/* A private place: refused before anything is sent, and said so in its line. */
static void
test_fetch_failure (Import *test, gconstpointer data)
{
  AscribeImportPreview *view;

  ascribe_import_job_ask_addresses (test->job, "http://127.0.0.1:9/tunnel");
  gtk_widget_activate_action (GTK_WIDGET (find_window (ASCRIBE_TYPE_ADDRESS_DIALOG)), "address.fetch", NULL);
  view = wait_for_preview ();
  g_assert_true (shows_text (view, "Can’t be read: "));
  g_assert_true (shows_text (view, "127.0.0.1"));
  g_assert_true (shows_text (view, "0 of 1 will come in"));
  gtk_window_close (GTK_WINDOW (view));
  g_assert_true (is_idle (test->job));
}

static void
test_fetch (Import *test, gconstpointer data)
{
  g_autoptr (Serving) serving = serving_new ("127.0.0.1", NULL);
  g_autofree char *address = serving_url (serving, "/tunnel.txt");

  serving_page (serving, "/tunnel.txt", "Content-Type: text/plain; charset=utf-8\r\n", ENOUGH);
  ascribe_session_set (test->session, "allow-private-addresses", g_variant_new_boolean (TRUE));
  ascribe_import_job_ask_addresses (test->job, address);
  gtk_widget_activate_action (GTK_WIDGET (find_window (ASCRIBE_TYPE_ADDRESS_DIALOG)), "address.fetch", NULL);
  wait_until (is_idle, test->job);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  g_assert_cmpstr (test->finished, ==, "Imported 1 article");
  ascribe_session_set (test->session, "allow-private-addresses", g_variant_new_boolean (FALSE));
}

static void
test_closed_project (Import *test, gconstpointer data)
{
  g_autoptr (GFile) a = fixture_write (&test->base, "a.txt", ENOUGH);

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
  ADD ("duplicates", test_duplicates);
  ADD ("dataset-again", test_dataset_again);
  ADD ("text", test_text);
  ADD ("preview-first", test_preview_first);
  ADD ("cancel-closes-preview", test_cancel_closes_preview);
  ADD ("columns", test_columns);
  ADD ("no-columns-of-a-dataset", test_no_columns_of_a_dataset);
  ADD ("one-after-the-other", test_one_after_the_other);
  ADD ("cancel", test_cancel);
  ADD ("paste", test_paste);
  ADD ("paste-nothing", test_paste_nothing);
  ADD ("paste-files", test_paste_files);
  ADD ("paste-addresses", test_paste_addresses);
  ADD ("drops", test_drops);
  ADD ("drop-link", test_drop_link);
  ADD ("fetch", test_fetch);
  ADD ("fetch-failure", test_fetch_failure);
  ADD ("closed-project", test_closed_project);

  return g_test_run ();
}
