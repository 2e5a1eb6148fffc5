/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import-preview.h"

#include "tests/ui/dialogs/fixture.h"
#include "ui/import-preview-row.h"

#define BODY "The port board knew of the water in the tunnel as early as March, a memo says. It did not tell the ministry.\n\n" \
             "“We were told that it was rain”, the minister told a radio station. Three engineers of the safety office had " \
             "asked for a closure in spring, and were sent home. The new pumps have not arrived; the old ones are worn.\n\n" \
             "The tunnel carries 21,000 cars a day. It stays shut until autumn, and the ferry will run more often until then.\n"

typedef struct {
  Fixture base;
  AscribePreview *preview;
  AscribeImportPreview *view;
  int imported; /* -1: not yet; else whether with the originals */
  guint n_cancelled;
  gboolean was_read;
} Preview;

static void
import_cb (Preview *test, gboolean keep)
{
  test->imported = keep;
}

static void
cancelled_cb (Preview *test)
{
  test->n_cancelled++;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Preview *test = data;
  g_autoptr (GError) error = NULL;

  ascribe_preview_read_finish (ASCRIBE_PREVIEW (source), result, &error);
  ascribe_import_preview_set_read (test->view, error);
  test->was_read = TRUE;
}

static gboolean
was_read (gpointer data)
{
  return ((Preview *) data)->was_read;
}

static void
set_up (Preview *test, gconstpointer data)
{
  fixture_set_up (&test->base, data);
  test->imported = -1;
  test->view = ASCRIBE_IMPORT_PREVIEW (g_object_ref (ascribe_import_preview_new (NULL, TRUE)));
  g_signal_connect_swapped (test->view, "import", G_CALLBACK (import_cb), test);
  g_signal_connect_swapped (test->view, "cancelled", G_CALLBACK (cancelled_cb), test);
}

/* What @source names is read and shown. */
static void
show_source (Preview *test, const AscribeImportSource *source)
{
  test->preview = ascribe_preview_new (test->base.project, source, NULL);
  ascribe_import_preview_set_preview (test->view, test->preview);
  ascribe_import_preview_set_progress (test->view, "Reading…", 0);
  gtk_window_present (GTK_WINDOW (test->view));
  ascribe_preview_read_async (test->preview, NULL, NULL, NULL, read_cb, test);
  wait_until (was_read, test);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (test->view));
}

/* One that is fine, one that is short, one that can't be read. */
static void
show_three (Preview *test)
{
  g_autoptr (GFile) fine = fixture_write (&test->base, "a.txt", "A <b>fine</b> & title\n\n" BODY);
  g_autoptr (GFile) brief = fixture_write (&test->base, "brief.txt", "They came late.\n");
  g_autoptr (GFile) picture = fixture_write (&test->base, "picture.txt", "\x89PNG\r\n\x1a\n");
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  AscribeImportSource source = { .files = G_LIST_MODEL (files) };

  g_list_store_append (files, fine);
  g_list_store_append (files, brief);
  g_list_store_append (files, picture);
  show_source (test, &source);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (test->preview)), ==, 3);
}

static void
tear_down (Preview *test, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (test->view));
  run_pending ();
  g_assert_finalize_object (test->view);
  g_assert_finalize_object (test->preview);
  fixture_tear_down (&test->base, data);
}

static AscribeChoice
get_choice (Preview *test, guint position)
{
  g_autoptr (AscribePreviewItem) item = g_list_model_get_item (G_LIST_MODEL (test->preview), position);

  return item->choice;
}

static GtkListView *
get_list (Preview *test)
{
  return find_widget (test->view, GTK_TYPE_LIST_VIEW, NULL);
}

static guint
count_shown (Preview *test)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (test))));
}

static void
activate (Preview *test, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (test->view), action, NULL);
}

static void
test_what_it_says (Preview *test, gconstpointer data)
{
  show_three (test);
  g_assert_true (shows_text (test->view, "2 of 3 will come in"));
  g_assert_true (shows_text (test->view, "A <b>fine</b> & title"));
  g_assert_true (shows_text (test->view, "memo says"));
  g_assert_true (shows_text (test->view, "Very short"));
  g_assert_true (shows_text (test->view, "Can’t be read: "));
  g_assert_nonnull (find_widget (test->view, GTK_TYPE_BUTTON, "_Import 2"));
  g_assert_nonnull (find_widget (test->view, GTK_TYPE_TOGGLE_BUTTON, "2 with _Warnings"));
  g_assert_cmpuint (fixture_count (&test->base), ==, 0);
}

static void
test_toggle (Preview *test, gconstpointer data)
{
  GtkWidget *row;
  GtkCheckButton *check;

  show_three (test);
  activate (test, "preview.toggle");
  g_assert_cmpint (get_choice (test, 0), ==, ASCRIBE_CHOICE_LEAVE_OUT);
  g_assert_true (shows_text (test->view, "1 of 3 will come in"));

  row = find_widget (test->view, ASCRIBE_TYPE_IMPORT_PREVIEW_ROW, NULL);
  check = find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_false (gtk_check_button_get_active (check));
  gtk_check_button_set_active (check, TRUE);
  g_assert_cmpint (get_choice (test, 0), ==, ASCRIBE_CHOICE_IMPORT);
  g_assert_true (shows_text (test->view, "2 of 3 will come in"));

  /* What can't be read stays out. */
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_list (test))), 2);
  activate (test, "preview.toggle");
  g_assert_cmpint (get_choice (test, 2), ==, ASCRIBE_CHOICE_LEAVE_OUT);
}

static void
test_all_and_none (Preview *test, gconstpointer data)
{
  GtkCheckButton *all;

  show_three (test);
  all = find_widget (test->view, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_true (gtk_check_button_get_active (all));
  activate (test, "preview.toggle");
  g_assert_true (gtk_check_button_get_inconsistent (all));
  gtk_check_button_set_active (all, TRUE);
  g_assert_true (shows_text (test->view, "2 of 3 will come in"));
  g_assert_false (gtk_check_button_get_inconsistent (all));
  gtk_check_button_set_active (all, FALSE);
  g_assert_true (shows_text (test->view, "0 of 3 will come in"));
  activate (test, "preview.import");
  g_assert_cmpint (test->imported, ==, -1);
}

static void
test_only_warnings (Preview *test, gconstpointer data)
{
  GtkToggleButton *only;

  show_three (test);
  only = find_widget (test->view, GTK_TYPE_TOGGLE_BUTTON, "2 with _Warnings");
  gtk_toggle_button_set_active (only, TRUE);
  g_assert_cmpuint (count_shown (test), ==, 2);
  /* None of these: what isn't shown stays as it is. */
  gtk_check_button_set_active (find_widget (test->view, GTK_TYPE_CHECK_BUTTON, NULL), FALSE);
  g_assert_cmpint (get_choice (test, 0), ==, ASCRIBE_CHOICE_IMPORT);
  g_assert_cmpint (get_choice (test, 1), ==, ASCRIBE_CHOICE_LEAVE_OUT);
  gtk_toggle_button_set_active (only, FALSE);
  g_assert_cmpuint (count_shown (test), ==, 3);
}

static void
test_import (Preview *test, gconstpointer data)
{
  show_three (test);
  activate (test, "preview.import");
  g_assert_cmpint (test->imported, ==, FALSE);
  g_assert_cmpuint (test->n_cancelled, ==, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (test->view)));
}

static void
test_keep_originals (Preview *test, gconstpointer data)
{
  GtkCheckButton *keep;

  show_three (test);
  keep = find_widget (test->view, GTK_TYPE_CHECK_BUTTON,
                      "The pages and documents as they were, for proof; the project file grows by their size");
  g_assert_false (gtk_check_button_get_active (keep));
  gtk_check_button_set_active (keep, TRUE);
  activate (test, "preview.import");
  g_assert_cmpint (test->imported, ==, TRUE);
}

static void
test_cancel (Preview *test, gconstpointer data)
{
  show_three (test);
  activate (test, "preview.back");
  run_pending ();
  g_assert_cmpuint (test->n_cancelled, ==, 1);
  g_assert_cmpint (test->imported, ==, -1);
}

static void
test_while_reading (Preview *test, gconstpointer data)
{
  AscribeImportSource source = { .text = BODY, .text_name = "Text" };

  test->preview = ascribe_preview_new (test->base.project, &source, NULL);
  ascribe_import_preview_set_preview (test->view, test->preview);
  ascribe_import_preview_set_progress (test->view, "Fetching…", 0.5);
  gtk_window_present (GTK_WINDOW (test->view));
  g_assert_true (shows_text (test->view, "Fetching…"));
  activate (test, "preview.import");
  g_assert_cmpint (test->imported, ==, -1);
  g_assert_true (ascribe_import_preview_is_reading (test->view));
}

static void
test_nothing (Preview *test, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  AscribeImportSource source = { .files = G_LIST_MODEL (files) };

  show_source (test, &source);
  g_assert_true (shows_text (test->view, "Nothing to Import"));
}

static void
test_stopped (Preview *test, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");

  show_three (test);
  ascribe_import_preview_set_read (test->view, error);
  g_assert_true (shows_text (test->view, "Stopped. "));
  activate (test, "preview.import");
  g_assert_cmpint (test->imported, ==, FALSE);
}

#define ADD(name, func) g_test_add ("/ui/preview/" name, Preview, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("what-it-says", test_what_it_says);
  ADD ("toggle", test_toggle);
  ADD ("all-and-none", test_all_and_none);
  ADD ("only-warnings", test_only_warnings);
  ADD ("import", test_import);
  ADD ("keep-originals", test_keep_originals);
  ADD ("cancel", test_cancel);
  ADD ("while-reading", test_while_reading);
  ADD ("nothing", test_nothing);
  ADD ("stopped", test_stopped);

  return g_test_run ();
}
