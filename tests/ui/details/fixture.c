/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "app/library/editing.h"
#include "app/library/registers.h"
#include "app/model/moment.h"

AscribeAnnotation *
fixture_tag (Fixture *fixture, const char *id, const char *spans)
{
  g_autoptr (AscribeSpanSet) set = ascribe_span_set_parse (spans, NULL);
  g_autoptr (GError) error = NULL;
  AscribeAnnotation *annotation = ascribe_edit_tag (fixture->article, id, set, NULL, NULL, &error);

  g_assert_no_error (error);

  return annotation;
}

static void
add_article (Fixture *fixture, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) text = ascribe_text_new (content, -1, &error);
  g_autoptr (AscribeArticle) article = ascribe_article_new ("Tunnel shut", text);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, ascribe_moment_now ());

  g_assert_no_error (error);
  ascribe_edit_add (edit, NULL, article);
  ascribe_project_apply (fixture->project, edit, &error);
  g_assert_no_error (error);
  fixture->article = ascribe_project_open_article (fixture->project, article->id, &error);
  g_assert_no_error (error);
}

static void
link_requested_cb (Fixture *fixture, const char *type)
{
  g_free (fixture->requested);
  fixture->requested = g_strdup (type);
}

static void
failed_cb (Fixture *fixture, GError *error)
{
  fixture->n_failed++;
}

static void
show (Fixture *fixture)
{
  fixture->window = gtk_window_new ();
  fixture->details = ASCRIBE_DETAILS (g_object_ref_sink (ascribe_details_new ()));
  g_signal_connect_swapped (fixture->details, "link-requested", G_CALLBACK (link_requested_cb), fixture);
  g_signal_connect_swapped (fixture->details, "failed", G_CALLBACK (failed_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->details));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 900);
  g_object_set (fixture->details, "open-article", fixture->article, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("ascribe-details-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.ascribe", NULL);
  fixture->project = ascribe_project_create (fixture->path, "Harbour", NULL, &error);
  g_assert_no_error (error);
  add_article (fixture, "Tunnel shut\n\nThe tunnel will not reopen, said Ines Carvalho, even if new pumps arrive.\n");
  fixture->claim = fixture_tag (fixture, "claim", "24-39,61-85");
  fixture->source = fixture_tag (fixture, "source", "46-59");
  show (fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->details);
  g_clear_object (&fixture->claim);
  g_clear_object (&fixture->source);
  g_assert_finalize_object (fixture->article);
  g_assert_finalize_object (fixture->project);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->requested);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
is_titled (AdwPreferencesRow *row, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return g_strcmp0 (adw_preferences_row_get_title (row),
                    adw_preferences_row_get_use_markup (row) ? escaped : title) == 0;
}

GtkWidget *
fixture_find_row (gpointer widget, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (widget)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_visible (child))
        continue;
      if (ADW_IS_PREFERENCES_ROW (child) && is_titled (ADW_PREFERENCES_ROW (child), title))
        return child;
      found = fixture_find_row (child, title);
      if (found != NULL)
        return found;
    }

  return NULL;
}

gpointer
fixture_find_type (gpointer widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (widget)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = g_type_is_a (G_OBJECT_TYPE (child), type) ? (gpointer) child : fixture_find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
fixture_shows_label (gpointer widget, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (widget)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), text)) ||
        fixture_shows_label (child, text))
      return TRUE;

  return FALSE;
}

void
fixture_choose (Fixture *fixture, AscribeAnnotation *annotation)
{
  g_object_set (fixture->details, "selected",
                ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (fixture->article), annotation->id),
                NULL);
}

AscribeAnnotation *
fixture_now (Fixture *fixture, AscribeAnnotation *annotation)
{
  return ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (fixture->article), annotation->id);
}

AscribeAnnotation *
fixture_stored (Fixture *fixture, AscribeAnnotation *annotation)
{
  g_autoptr (GError) error = NULL;
  AscribeAnnotation *found = ascribe_project_load_annotation (fixture->project, annotation->id, &error);

  g_assert_no_error (error);

  return found;
}

void
fixture_undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = ascribe_project_undo (fixture->project, &error);

  g_assert_no_error (error);
  g_assert_nonnull (edit);
}
