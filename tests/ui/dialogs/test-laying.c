/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/laying-dialog.h"

#include <string.h>

#include "app/library/open-article.h"
#include "app/library/registers.h"
#include "tests/ui/dialogs/fixture.h"
#include "ui/import-job.h"
#include "ui/import-laying.h"
#include "ui/import-report.h"
#include "ui/laying-tag-row.h"

#define TEXT "The mayor said the tunnel stays shut.\n"
#define ADA "00000000-0000-4000-8000-00000000000a"
#define BEN "00000000-0000-4000-8000-00000000000b"

/* Two annotations, of a tag that the project has and of one that it has not; %s: whose the second one is. */
#define DATASET \
  "{\"format\":\"ascribe-dataset\",\"version\":1,\"offsets\":\"unicode-code-points\"," \
  "\"codebook\":{\"tags\":[{\"id\":\"source\",\"name\":\"Source\",\"color\":\"#1c71d8\",\"attributes\":[]}," \
  "{\"id\":\"content\",\"name\":\"<b>Content\\u202e</b>\",\"color\":\"#1c71d8\",\"attributes\":[]}],\"links\":[],\"labels\":[]}," \
  "\"annotators\":[{\"id\":\"" ADA "\",\"name\":\"Robot & Co\"},{\"id\":\"" BEN "\",\"name\":\"Ben\"}],\"concepts\":[]," \
  "\"articles\":[" ARTICLE ("1", "Tunnel", TEXT_JSON) "," ARTICLE ("2", "Elsewhere", "A text of another article.") "]}"
#define TEXT_JSON "The mayor said the tunnel stays shut.\\n"
#define ARTICLE(number, title, text) \
  "{\"id\":\"00000000-0000-4000-8000-00000000010" number "\",\"title\":\"" title "\",\"text\":\"" text "\",\"annotations\":[" \
  ANNOTATION (number "1", "source", ADA, "0", "9") "," ANNOTATION (number "2", "content", "%s", "10", "14") "],\"links\":[]}"
#define ANNOTATION(number, tag, annotator, start, end) \
  "{\"id\":\"00000000-0000-4000-8000-0000000002" number "\",\"tag\":\"" tag "\",\"annotator\":\"" annotator "\"," \
  "\"spans\":[{\"start\":" start ",\"end\":" end "}],\"created\":\"2026-01-01T00:00:00Z\",\"modified\":\"2026-01-01T00:00:00Z\"}"

typedef struct {
  Fixture base;
  GtkWidget *window;
  AscribeSession *session;
  AscribeImportJob *job;
  char *article;
  char *finished;  /* nullable */
  gboolean came_in;
} Laying;

static void
finished_cb (Laying *test, const char *sentence, gboolean came_in)
{
  g_free (test->finished);
  test->finished = g_strdup (sentence);
  test->came_in = came_in;
}

static void
set_up (Laying *test, gconstpointer data)
{
  fixture_set_up (&test->base, data);
  test->article = fixture_add (&test->base, "Tunnel", TEXT);
  test->window = gtk_window_new ();
  test->session = ascribe_session_new ();
  test->job = ascribe_import_job_new (test->base.project, test->session, GTK_WINDOW (test->window));
  g_signal_connect_swapped (test->job, "finished", G_CALLBACK (finished_cb), test);
  gtk_window_present (GTK_WINDOW (test->window));
}

static void
tear_down (Laying *test, gconstpointer data)
{
  gpointer report = find_window (ASCRIBE_TYPE_IMPORT_REPORT_WINDOW);

  if (report != NULL)
    gtk_window_destroy (report);
  gtk_window_destroy (GTK_WINDOW (test->window));
  run_pending ();
  g_assert_finalize_object (test->job);
  g_object_unref (test->session);
  g_free (test->article);
  g_free (test->finished);
  fixture_tear_down (&test->base, data);
}

static gboolean
is_read (gpointer dialog)
{
  gboolean reading;

  g_object_get (dialog, "reading", &reading, NULL);

  return !reading;
}

static gboolean
has_finished (gpointer test)
{
  return ((Laying *) test)->finished != NULL;
}

static AscribeLayingDialog *
open_dialog (Laying *test, const char *name, const char *content)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = fixture_write (&test->base, name, content);
  AscribeLayingDialog *dialog;

  g_list_store_append (files, file);
  ascribe_import_job_lay_annotations (test->job, G_LIST_MODEL (files));
  dialog = find_window (ASCRIBE_TYPE_LAYING_DIALOG);
  g_assert_false (is_read (dialog));
  wait_until (is_read, dialog);

  return dialog;
}

static AscribeLayingDialog *
open_dataset (Laying *test, const char *second)
{
  g_autofree char *content = g_strdup_printf (DATASET, second, second);

  return open_dialog (test, "set.json", content);
}

static gboolean
can_import (AscribeLayingDialog *dialog)
{
  GtkWidget *button = find_widget (dialog, GTK_TYPE_BUTTON, "_Import");

  return gtk_widget_get_sensitive (button);
}

static void
choose (AscribeLayingDialog *dialog, const char *tag, const char *choice)
{
  AdwComboRow *row = find_widget (dialog, ASCRIBE_TYPE_LAYING_TAG_ROW, tag);
  GListModel *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (name), choice))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_assert_not_reached ();
}

static char *
dup_annotator (AscribeProject *project, guint position)
{
  g_autoptr (AscribeAnnotator) annotator = g_list_model_get_item (ascribe_project_get_annotators (project), position);

  return g_strdup (annotator != NULL ? annotator->name : NULL);
}

static void
test_lay (Laying *test, gconstpointer data)
{
  AscribeLayingDialog *dialog = open_dataset (test, ADA);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeOpenArticle) article = NULL;
  g_autofree char *annotator = ascribe_laying_dialog_dup_annotator (dialog);
  g_autofree char *map = ascribe_laying_dialog_dup_tag_map (dialog);
  g_autofree char *name = NULL;
  g_autoptr (AscribeAnnotation) second = NULL;

  g_assert_true (shows_text (dialog, "1 of 2 articles are in the project"));
  g_assert_true (shows_text (dialog, "4 annotations · 0 links"));
  g_assert_true (shows_text (dialog, "Dataset (JSON)"));
  g_assert_cmpstr (annotator, ==, "Robot & Co");
  g_assert_cmpstr (map, ==, "source=source");
  g_assert_nonnull (find_widget (dialog, ASCRIBE_TYPE_LAYING_TAG_ROW, "<b>Content\u202e</b>"));
  g_assert_true (can_import (dialog));

  choose (dialog, "<b>Content\u202e</b>", "Claim");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "laying.import", NULL);
  g_assert_null (find_window (ASCRIBE_TYPE_LAYING_DIALOG));
  wait_until (has_finished, test);
  g_assert_cmpstr (test->finished, ==, "Annotated 1 article · 2 annotations · 1 not read");
  g_assert_true (test->came_in);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  name = dup_annotator (test->base.project, 0);
  g_assert_cmpstr (name, ==, "Robot & Co");
  article = ascribe_project_open_article (test->base.project, test->article, &error);
  g_assert_no_error (error);
  second = g_list_model_get_item (G_LIST_MODEL (ascribe_open_article_get_annotations (article)), 1);
  g_assert_cmpstr (second->tag, ==, "claim");
}

static void
test_again (Laying *test, gconstpointer data)
{
  AscribeLayingDialog *dialog = open_dataset (test, ADA);
  g_autofree char *annotator = NULL;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "laying.import", NULL);
  wait_until (has_finished, test);
  g_clear_pointer (&test->finished, g_free);
  gtk_window_destroy (find_window (ASCRIBE_TYPE_IMPORT_REPORT_WINDOW));

  dialog = open_dataset (test, ADA);
  annotator = ascribe_laying_dialog_dup_annotator (dialog);
  g_assert_cmpstr (annotator, ==, "Pre-annotations");
  gtk_editable_set_text (find_widget (dialog, ADW_TYPE_ENTRY_ROW, "Annotator"), " Robot & Co ");
  choose (dialog, "Source", "Leave Out");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "laying.import", NULL);
  wait_until (has_finished, test);
  g_assert_cmpstr (test->finished, ==, "Nothing imported · 1 already there · 1 not read");
  g_assert_false (test->came_in);
}

static void
test_several (Laying *test, gconstpointer data)
{
  AscribeLayingDialog *dialog = open_dataset (test, BEN);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (shows_text (dialog, "They are the work of 2 annotators"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "laying.import", NULL);
  wait_until (has_finished, test);
  first = dup_annotator (test->base.project, 0);
  second = dup_annotator (test->base.project, 1);
  g_assert_cmpstr (first, ==, "Pre-annotations (Ben)");
  g_assert_cmpstr (second, ==, "Pre-annotations (Robot & Co)");
}

static void
test_nothing_to_lay (Laying *test, gconstpointer data)
{
  AscribeLayingDialog *dialog = open_dialog (test, "plain.txt", TEXT);

  g_assert_true (shows_text (dialog, "No annotations were found in it"));
  g_assert_false (can_import (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_false (ascribe_import_job_is_running (test->job));
}

static void
test_annotator_needed (Laying *test, gconstpointer data)
{
  AscribeLayingDialog *dialog = open_dataset (test, ADA);
  GtkEditable *entry = find_widget (dialog, ADW_TYPE_ENTRY_ROW, "Annotator");

  gtk_editable_set_text (entry, "  ");
  g_assert_false (can_import (dialog));
  gtk_editable_set_text (entry, "Model");
  g_assert_true (can_import (dialog));

  /* Another format is looked at anew; the name stays. */
  adw_combo_row_set_selected (find_widget (dialog, ADW_TYPE_COMBO_ROW, "Format"), 1);
  g_assert_false (is_read (dialog));
  g_assert_false (can_import (dialog));
  wait_until (is_read, dialog);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Model");
  g_assert_nonnull (ascribe_laying_dialog_get_format (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
}

static guint n_refs;

static gboolean
is_let_go (gpointer project)
{
  return G_OBJECT (project)->ref_count == n_refs;
}

/* Closed while it reads, it is gone, and so is the reading. */
static void
test_closed_early (Laying *test, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *content = g_strdup_printf (DATASET, ADA, ADA);
  g_autoptr (GFile) file = fixture_write (&test->base, "set.json", content);
  GtkWidget *dialog;

  n_refs = G_OBJECT (test->base.project)->ref_count;
  g_list_store_append (files, file);
  dialog = g_object_ref (ascribe_laying_dialog_new (GTK_WINDOW (test->window), test->base.project, G_LIST_MODEL (files)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_finalize_object (dialog);

  ascribe_import_job_lay_annotations (test->job, G_LIST_MODEL (files));
  ascribe_import_job_cancel (test->job);
  g_assert_null (find_window (ASCRIBE_TYPE_LAYING_DIALOG));
  wait_until (is_let_go, test->base.project);
}

#define ADD(name, func) g_test_add ("/ui/laying/" name, Laying, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("lay", test_lay);
  ADD ("again", test_again);
  ADD ("several", test_several);
  ADD ("nothing-to-lay", test_nothing_to_lay);
  ADD ("annotator-needed", test_annotator_needed);
  ADD ("closed-early", test_closed_early);

  return g_test_run ();
}
