/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/correction-dialog.h"

#include <string.h>

#include "app/library/editing.h"
#include "tests/ui/dialogs/fixture.h"

#define PADDING "The ferry runs more often until then, and the buses take another way over the northern bridge. " \
                "Nobody knows how long that will last, and the ministry did not answer when it was asked on Monday. " \
                "The council meets on Friday, and the mayor wants to speak there before it votes on the second crossing.\n"
#define OLD "The tunnel is shut, Ines Carvalho said.\n\nThe port board <b>discussed</b> the memo for almost an hour, a witness said.\n\n" \
            PADDING PADDING "\nThree zebras were seen in Ellmoor.\n"
#define NEW "The tunnel is shut, Ines Carvalho said.\n\nThe port board <b>discussed</b> the report for almost an hour, a witness said.\n\n" \
            PADDING PADDING "\nIt is dry.\n"

typedef struct {
  Fixture base;
  char *id;
  AscribeCorrectionDialog *dialog;
  char *corrected; /* nullable */
  guint n_failed;
} Correction;

static void
corrected_cb (Correction *test, const char *id)
{
  g_assert_null (test->corrected);
  test->corrected = g_strdup (id);
}

static void
failed_cb (Correction *test, GError *error)
{
  g_assert_nonnull (error);
  test->n_failed++;
}

static void
set_up (Correction *test, gconstpointer data)
{
  fixture_set_up (&test->base, data);
  test->id = fixture_add (&test->base, HOSTILE, OLD);
}

static void
tag (Correction *test, const char *quote)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeOpenArticle) article = ascribe_project_open_article (test->base.project, test->id, &error);
  guint32 start = g_utf8_strlen (OLD, strstr (OLD, quote) - OLD);
  AscribeSpan span = { start, start + g_utf8_strlen (quote, -1) };
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_new (&span, 1, NULL);

  g_assert_no_error (error);
  ascribe_edit_tag (article, "claim", spans, NULL, NULL, &error);
  g_assert_no_error (error);
}

static AscribeCorrection *
prepare (Correction *test, const char *content, GError **error)
{
  g_autoptr (AscribeText) text = ascribe_text_new (content, -1, NULL);
  g_autoptr (AscribeArticle) version = ascribe_article_new (HOSTILE, text);

  return ascribe_correction_prepare (test->base.project, test->id, version, error);
}

static void
show (Correction *test, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCorrection) correction = prepare (test, content, &error);

  g_assert_no_error (error);
  test->dialog = ASCRIBE_CORRECTION_DIALOG (g_object_ref (ascribe_correction_dialog_new (NULL, test->base.project, correction)));
  g_signal_connect_swapped (test->dialog, "corrected", G_CALLBACK (corrected_cb), test);
  g_signal_connect_swapped (test->dialog, "failed", G_CALLBACK (failed_cb), test);
  gtk_window_set_default_size (GTK_WINDOW (test->dialog), 360, 600);
  gtk_window_present (GTK_WINDOW (test->dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (test->dialog));
}

/* One that stays as it is, one whose quote changes, one that is not found. */
static void
show_three (Correction *test)
{
  tag (test, "Ines Carvalho");
  tag (test, "<b>discussed</b> the memo for almost an hour");
  tag (test, "Three zebras were seen in Ellmoor");
  show (test, NEW);
}

static void
tear_down (Correction *test, gconstpointer data)
{
  if (test->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (test->dialog));
  run_pending ();
  if (test->dialog != NULL)
    g_assert_finalize_object (test->dialog);
  g_free (test->corrected);
  g_free (test->id);
  fixture_tear_down (&test->base, data);
}

static GtkTextBuffer *
get_buffer (Correction *test)
{
  return gtk_text_view_get_buffer (find_widget (test->dialog, GTK_TYPE_TEXT_VIEW, NULL));
}

/* Whether @words stand in the difference with the tag (NULL: with none). */
static gboolean
is_shown_as (Correction *test, const char *words, const char *name)
{
  GtkTextBuffer *buffer = get_buffer (test);
  GtkTextTag *wanted = name != NULL ? gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name) : NULL;
  GtkTextIter iter, start;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  while (gtk_text_iter_forward_search (&iter, words, 0, &start, &iter, NULL))
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&start);

      if (wanted != NULL ? g_slist_find (tags, wanted) != NULL : tags == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
activate (Correction *test, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (test->dialog), action, NULL);
  run_pending ();
}

static guint
count_annotations (Correction *test, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeOpenArticle) article = ascribe_project_open_article (test->base.project, id, &error);

  g_assert_no_error (error);

  return g_list_model_get_n_items (G_LIST_MODEL (ascribe_open_article_get_annotations (article)));
}

static void
test_difference (Correction *test, gconstpointer data)
{
  GtkTextView *view;

  show_three (test);
  view = find_widget (test->dialog, GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_false (gtk_text_view_get_editable (view));
  g_assert_true (is_shown_as (test, "memo", "deleted"));
  g_assert_false (is_shown_as (test, "memo", "inserted"));
  g_assert_true (is_shown_as (test, "report", "inserted"));
  g_assert_true (is_shown_as (test, "zebras", "deleted"));
  /* Beside a change it stands as it is, far from one it doesn't. */
  g_assert_true (is_shown_as (test, "a witness said", NULL));
  g_assert_true (is_shown_as (test, "<b>discussed</b>", NULL));
  g_assert_true (is_shown_as (test, " …", "folded"));
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (test)), <, g_utf8_strlen (OLD, -1));
}

static void
test_counts (Correction *test, gconstpointer data)
{
  show_three (test);
  g_assert_true (shows_text (test->dialog, "1 annotation moves unchanged\n1 annotation moves with a changed quote\n"
                                           "1 annotation stays with the old version"));
  g_assert_true (shows_text (test->dialog, "Both texts are kept"));
  g_assert_true (shows_text (test->dialog, "<b>discussed</b> the memo for almost an hour"));
  g_assert_true (shows_text (test->dialog, "<b>discussed</b> the report for almost an hour"));
  g_assert_true (shows_text (test->dialog, "Three zebras were seen in Ellmoor"));
  /* Its quote is the same: it is counted, not listed. */
  g_assert_false (shows_text (test->dialog, "Ines Carvalho"));
}

static void
test_hostile_title (Correction *test, gconstpointer data)
{
  show_three (test);
  g_assert_true (shows_text (test->dialog, "<b>&"));
}

static void
test_apply (Correction *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = NULL;

  show_three (test);
  g_assert_nonnull (find_widget (test->dialog, GTK_TYPE_BUTTON, "_Move Annotations"));
  activate (test, "correction.apply");
  g_assert_nonnull (test->corrected);
  g_assert_cmpuint (test->n_failed, ==, 0);
  g_assert_cmpuint (fixture_count (&test->base), ==, 2);
  g_assert_cmpuint (count_annotations (test, test->corrected), ==, 2);
  g_assert_cmpuint (count_annotations (test, test->id), ==, 1);
  activate (test, "correction.apply");
  g_assert_cmpuint (fixture_count (&test->base), ==, 2);

  edit = ascribe_project_undo (test->base.project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  g_assert_cmpuint (count_annotations (test, test->id), ==, 3);
}

static void
test_cancel (Correction *test, gconstpointer data)
{
  show_three (test);
  activate (test, "window.close");
  g_assert_null (test->corrected);
  g_assert_cmpuint (fixture_count (&test->base), ==, 1);
  g_assert_cmpuint (count_annotations (test, test->id), ==, 3);
}

/* What was compared is no longer what is there. */
static void
test_changed_meanwhile (Correction *test, gconstpointer data)
{
  const char *ids[] = { test->id, NULL };
  g_autoptr (GError) error = NULL;

  show_three (test);
  ascribe_edit_delete_articles (test->base.project, ids, &error);
  g_assert_no_error (error);
  activate (test, "correction.apply");
  g_assert_cmpuint (test->n_failed, ==, 1);
  g_assert_null (test->corrected);
  g_assert_cmpuint (fixture_count (&test->base), ==, 0);
}

static void
test_no_annotations (Correction *test, gconstpointer data)
{
  show (test, NEW);
  g_assert_true (shows_text (test->dialog, "The article has no annotations"));
  g_assert_nonnull (find_widget (test->dialog, GTK_TYPE_BUTTON, "_Add New Version"));
  g_assert_false (shows_text (test->dialog, "Annotations That Stay"));
}

/* A text that nobody reads to its end is cut, and says so. */
static void
test_long (Correction *test, gconstpointer data)
{
  g_autofree char *content = g_strnfill (150000, 'a');

  show (test, content);
  g_assert_true (is_shown_as (test, "The rest of the difference is not shown.", "folded"));
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (test)), <, 101000);
}

#define ADD(name, func) g_test_add ("/ui/correction/" name, Correction, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("difference", test_difference);
  ADD ("counts", test_counts);
  ADD ("hostile-title", test_hostile_title);
  ADD ("apply", test_apply);
  ADD ("cancel", test_cancel);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("no-annotations", test_no_annotations);
  ADD ("long", test_long);

  return g_test_run ();
}
