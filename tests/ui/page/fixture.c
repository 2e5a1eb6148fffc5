/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/page/fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/library/editing.h"

static void
count_failure_cb (PageFixture *self)
{
  self->n_failed++;
}

static char *
add_article (AscribeProject *project, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) value = ascribe_text_new (text, -1, &error);
  g_autoptr (AscribeArticle) article = ascribe_article_new ("An article", value);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, 0);

  ascribe_edit_add (edit, NULL, article);
  g_assert_true (ascribe_project_apply (project, edit, &error));
  g_assert_no_error (error);

  return g_strdup (article->id);
}

void
page_fixture_set_up (PageFixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->folder = g_dir_make_tmp ("ascribe-page-XXXXXX", &error);
  path = g_build_filename (self->folder, "p.ascribe", NULL);
  self->project = ascribe_project_create (path, "P", NULL, &error);
  g_assert_no_error (error);
  id = add_article (self->project, text);
  self->article = ascribe_project_open_article (self->project, id, &error);
  g_assert_no_error (error);

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 640, 480);
  self->page = ASCRIBE_PAGE (ascribe_page_new ());
  g_signal_connect_swapped (self->page, "failed", G_CALLBACK (count_failure_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->page));
  gtk_window_set_child (GTK_WINDOW (self->window), scrolled);
  ascribe_page_set_open_article (self->page, self->article);
  gtk_window_present (GTK_WINDOW (self->window));
  page_fixture_paint (self);
}

void
page_fixture_tear_down (PageFixture *self, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autofree char *path = g_build_filename (self->folder, "p.ascribe", NULL);
  GtkWidget *page = g_object_ref (GTK_WIDGET (self->page));

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &self->page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (page);
  g_assert_null (self->page);
  g_assert_finalize_object (self->article);
  ascribe_project_close (self->project);
  g_assert_finalize_object (self->project);
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (self->folder));
  g_free (self->folder);
}

static gboolean
painted_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

void
page_fixture_paint (PageFixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->page));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (self->page));
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);

  /* What the frame has set going, layout of the rest above all. */
  painted = FALSE;
  g_idle_add_full (G_PRIORITY_LOW, painted_cb, &painted, NULL);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
}

AscribeSpan
page_fixture_find (PageFixture *self, const char *quote)
{
  AscribeText *text = ascribe_open_article_get_article (self->article)->text;
  const char *utf8 = ascribe_text_get_utf8 (text);
  const char *found = strstr (utf8, quote);
  AscribeSpan span;

  g_assert_nonnull (found);
  span.start = g_utf8_pointer_to_offset (utf8, found);
  span.end = span.start + g_utf8_strlen (quote, -1);

  return span;
}

char *
page_fixture_tag (PageFixture *self, const char *tag, const char *quote)
{
  g_autoptr (GError) error = NULL;
  AscribeSpan span = page_fixture_find (self, quote);
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_new (&span, 1, &error);
  g_autoptr (AscribeAnnotation) annotation = ascribe_edit_tag (self->article, tag, spans, NULL, NULL, &error);

  g_assert_no_error (error);

  return g_strdup (annotation->id);
}

gboolean
page_fixture_press (PageFixture *self, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->page));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
    }

  return taken;
}

AscribeAnnotation *
page_fixture_get (PageFixture *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (ascribe_open_article_get_annotations (self->article)), position);
}

guint
page_fixture_count (PageFixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ascribe_open_article_get_annotations (self->article)));
}
