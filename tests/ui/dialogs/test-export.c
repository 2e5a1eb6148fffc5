/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/export-dialog.h"
#include "ui/export-losses.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/library/defaults.h"
#include "app/model/error.h"
#include "tests/ui/dialogs/fixture.h"

typedef struct {
  Fixture base;
  AscribeExportDialog *dialog;
  GFile *target;
  GFile *exported;
  char *toast;
  guint n_steps;     /* notifications of "fraction" above 0 */
  double last;
} Export;

static void
exported_cb (AscribeExportDialog *dialog, GFile *file, AdwToast *toast, Export *test)
{
  g_set_object (&test->exported, file);
  test->toast = g_strdup (adw_toast_get_title (toast));
  g_assert_nonnull (adw_toast_get_button_label (toast));
}

static void
fraction_cb (Export *test)
{
  double fraction;

  g_object_get (test->dialog, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, <=, 1);
  if (fraction == 0)
    return;
  g_assert_cmpfloat (fraction, >=, test->last);
  test->last = fraction;
  test->n_steps++;
}

static void
set_up (Export *test, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture_set_up (&test->base, data);
  path = fixture_path (&test->base, "out.json");
  test->target = g_file_new_for_path (path);
  g_free (fixture_add (&test->base, HOSTILE, "The tunnel will not reopen.\n"));
  test->dialog = ASCRIBE_EXPORT_DIALOG (g_object_ref (ascribe_export_dialog_new (NULL, test->base.project)));
  g_signal_connect (test->dialog, "exported", G_CALLBACK (exported_cb), test);
  g_signal_connect_swapped (test->dialog, "notify::fraction", G_CALLBACK (fraction_cb), test);
  gtk_window_present (GTK_WINDOW (test->dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (test->dialog));
}

static void
tear_down (Export *test, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (test->dialog));
  run_pending ();
  g_assert_finalize_object (test->dialog);
  g_object_unref (test->target);
  g_clear_object (&test->exported);
  g_free (test->toast);
  fixture_tear_down (&test->base, data);
}

static gboolean
is_idle (gpointer dialog)
{
  gboolean running;

  g_object_get (dialog, "running", &running, NULL);

  return !running;
}

static char *
load (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_load_contents (file, NULL, &content, NULL, NULL, &error);
  g_assert_no_error (error);

  return content;
}

static void
start (Export *test)
{
  ascribe_export_dialog_set_target (test->dialog, test->target);
  gtk_widget_activate_action (GTK_WIDGET (test->dialog), "export.start", NULL);
}

static void
test_json (Export *test, gconstpointer data)
{
  g_autofree char *content = NULL;

  start (test);
  g_assert_false (is_idle (test->dialog));
  wait_until (is_idle, test->dialog);
  g_assert_null (ascribe_export_dialog_get_problem (test->dialog));
  g_assert_true (g_file_equal (test->exported, test->target));
  g_assert_cmpstr (test->toast, ==, "Exported “\u2068out.json\u2069”");
  g_assert_cmpuint (test->n_steps, >, 0);
  g_assert_cmpfloat (test->last, ==, 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (test->dialog)));

  content = load (test->target);
  g_assert_nonnull (strstr (content, "\"ascribe-dataset\""));
  g_assert_nonnull (strstr (content, "The tunnel will not reopen."));
}

static gpointer
find_named (GtkWidget *widget, const char *name)
{
  gpointer found = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL &&
                   g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);

  return found;
}

static gboolean
is_listed (gpointer dialog)
{
  return find_named (dialog, "Web Annotations (JSON-LD)") != NULL;
}

static double
get_mark (Export *test, const char *name)
{
  return gtk_widget_get_opacity (gtk_widget_get_next_sibling (find_named (GTK_WIDGET (test->dialog), name)));
}

/* Of the list that is open, which alone cuts off nothing. */
static void
test_names_of_formats_are_whole (Export *test, gconstpointer data)
{
  AdwComboRow *row = find_widget (test->dialog, ADW_TYPE_COMBO_ROW, "Format");
  GtkLabel *label;

  adw_action_row_activate (ADW_ACTION_ROW (row));
  wait_until (is_listed, test->dialog);
  label = find_named (GTK_WIDGET (test->dialog), "Web Annotations (JSON-LD)");
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (label)));
  g_assert_cmpfloat (get_mark (test, "Dataset (JSON)"), ==, 1);
  g_assert_cmpfloat (get_mark (test, "Web Annotations (JSON-LD)"), ==, 0);

  g_assert_true (ascribe_export_dialog_set_format (test->dialog, "web-annotation"));
  g_assert_cmpfloat (get_mark (test, "Dataset (JSON)"), ==, 0);
  g_assert_cmpfloat (get_mark (test, "Web Annotations (JSON-LD)"), ==, 1);
}

/* The formats that lose nothing say so. */
static void
test_no_losses_foreseen_for_a_dataset (Export *test, gconstpointer data)
{
  g_autofree char *json = ascribe_export_losses_foresee (ascribe_format_lookup ("json")->carries);
  g_autofree char *conll = ascribe_export_losses_foresee (ascribe_format_lookup ("conll")->carries);

  g_assert_null (json);
  g_assert_nonnull (strstr (conll, "links"));
}

static void
add_signed_article (Export *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) text = ascribe_text_new ("It reopened.", -1, &error);
  g_autoptr (AscribeArticle) article = ascribe_article_new ("Signed", text);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, 0);
  const char * const authors[] = { "Ada Lind", NULL };

  g_strfreev (article->authors);
  article->authors = g_strdupv ((GStrv) authors);
  ascribe_edit_add (edit, NULL, article);
  ascribe_project_apply (test->base.project, edit, &error);
  g_assert_no_error (error);
}

/* They stay to be read, under names that begin as titles do, until the dialog is closed. */
static void
test_losses_are_listed (Export *test, gconstpointer data)
{
  AdwActionRow *row;

  add_signed_article (test);
  g_assert_true (ascribe_export_dialog_set_format (test->dialog, "conll"));
  start (test);
  wait_until (is_idle, test->dialog);
  g_assert_true (g_file_equal (test->exported, test->target));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (test->dialog)));
  g_assert_true (shows_text (test->dialog, "Exported with Losses"));
  g_assert_true (shows_text (test->dialog, "2 articles, 0 annotations and 0 links are in it and read back the same."));
  row = find_widget (test->dialog, ADW_TYPE_ACTION_ROW, "Metadata of articles");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Left out");
  g_assert_null (find_widget (test->dialog, ADW_TYPE_ACTION_ROW, "Notes"));

  gtk_widget_activate_action (GTK_WIDGET (test->dialog), "export.cancel", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (test->dialog)));
}

static void
test_without_text (Export *test, gconstpointer data)
{
  GtkSwitch *text = find_widget (test->dialog, GTK_TYPE_SWITCH, NULL);
  g_autofree char *content = NULL;

  gtk_switch_set_active (text, FALSE);
  g_assert_true (ascribe_export_dialog_set_format (test->dialog, "jsonl"));
  g_assert_false (ascribe_export_dialog_set_format (test->dialog, "papyrus"));
  start (test);
  wait_until (is_idle, test->dialog);
  content = load (test->exported);
  g_assert_null (strstr (content, "The tunnel will not reopen."));
  g_assert_cmpint (content[0], ==, '{');
}

static void
test_markup_in_names (Export *test, gconstpointer data)
{
  g_autofree char *path = fixture_path (&test->base, "<b>&amp.json");

  g_object_unref (test->target);
  test->target = g_file_new_for_path (path);
  start (test);
  wait_until (is_idle, test->dialog);
  g_assert_cmpstr (test->toast, ==, "Exported “\u2068&lt;b&gt;&amp;amp.json\u2069”");
}

static void
test_failure_keeps_old_file (Export *test, gconstpointer data)
{
  g_autoptr (GFile) old = fixture_write (&test->base, "out.json", "what was there");
  g_autofree char *folder = fixture_path (&test->base, "out.json/below");
  g_autofree char *content = NULL;
  g_autoptr (GFile) impossible = g_file_new_for_path (folder);

  /* Also for root, who may write everywhere: a file is not a folder. */
  ascribe_export_dialog_set_target (test->dialog, impossible);
  ascribe_export_dialog_start (test->dialog);
  wait_until (is_idle, test->dialog);
  g_assert_null (test->exported);
  g_assert_nonnull (ascribe_export_dialog_get_problem (test->dialog));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (test->dialog)));
  content = load (old);
  g_assert_cmpstr (content, ==, "what was there");

  /* The same window does it right afterwards. */
  start (test);
  wait_until (is_idle, test->dialog);
  g_assert_true (g_file_equal (test->exported, test->target));
}

static void
test_refused_folder_says_it_stays (Export *test, gconstpointer data)
{
  g_autofree char *path = fixture_path (&test->base, "folder");
  g_autoptr (GFile) inner = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  inner = fixture_write (&test->base, "folder/mine.txt", "mine");
  ascribe_export_dialog_set_target (test->dialog, folder);
  ascribe_export_dialog_start (test->dialog);
  wait_until (is_idle, test->dialog);
  g_assert_nonnull (strstr (ascribe_export_dialog_get_problem (test->dialog), "left as it is"));
  g_assert_true (g_file_query_exists (inner, NULL));
}

/* As soon as it says that it runs, so that it can't be done before. */
static void
cancel_cb (Export *test)
{
  if (!is_idle (test->dialog))
    gtk_widget_activate_action (GTK_WIDGET (test->dialog), "export.cancel", NULL);
}

static void
close_cb (Export *test)
{
  if (!is_idle (test->dialog))
    gtk_window_close (GTK_WINDOW (test->dialog));
}

static void
test_cancel (Export *test, gconstpointer data)
{
  g_autoptr (GFile) old = fixture_write (&test->base, "out.json", "what was there");
  g_autofree char *content = NULL;

  g_signal_connect_swapped (test->dialog, "notify::running", G_CALLBACK (cancel_cb), test);
  start (test);
  wait_until (is_idle, test->dialog);
  g_assert_null (test->exported);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (test->dialog)));
  g_assert_nonnull (strstr (ascribe_export_dialog_get_problem (test->dialog), "left as it is"));
  content = load (old);
  g_assert_cmpstr (content, ==, "what was there");
}

static void
test_close_while_it_runs (Export *test, gconstpointer data)
{
  g_signal_connect_swapped (test->dialog, "notify::running", G_CALLBACK (close_cb), test);
  start (test);
  wait_until (is_idle, test->dialog);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (test->dialog)));
  g_assert_null (test->exported);
  g_assert_false (g_file_query_exists (test->target, NULL));
}

static void
test_destroyed_while_it_runs (Export *test, gconstpointer data)
{
  start (test);
  gtk_window_destroy (GTK_WINDOW (test->dialog));
  wait_until (is_idle, test->dialog);
}

#define ADD(name, func) g_test_add ("/ui/export/" name, Export, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("json", test_json);
  ADD ("names-of-formats-are-whole", test_names_of_formats_are_whole);
  ADD ("without-text", test_without_text);
  ADD ("no-losses-foreseen-for-a-dataset", test_no_losses_foreseen_for_a_dataset);
  ADD ("losses-are-listed", test_losses_are_listed);
  ADD ("markup-in-names", test_markup_in_names);
  ADD ("failure-keeps-old-file", test_failure_keeps_old_file);
  ADD ("refused-folder-says-it-stays", test_refused_folder_says_it_stays);
  ADD ("cancel", test_cancel);
  ADD ("close-while-it-runs", test_close_while_it_runs);
  ADD ("destroyed-while-it-runs", test_destroyed_while_it_runs);

  return g_test_run ();
}
