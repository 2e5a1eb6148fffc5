/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "app/library/defaults.h"
#include "app/model/moment.h"

void
fixture_add_article (AscribeProject *project, const char *title, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) content = ascribe_text_new (text, -1, &error);
  g_autoptr (AscribeArticle) article = ascribe_article_new (title, content);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, ascribe_moment_now ());

  g_assert_no_error (error);
  article->publisher = g_strdup ("Coast Courier");
  article->published = g_strdup ("2026-03-04");
  ascribe_edit_add (edit, NULL, article);
  ascribe_project_apply (project, edit, &error);
  g_assert_no_error (error);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeProject) project = NULL;

  fixture->folder = g_dir_make_tmp ("ascribe-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "harbour_study.ascribe", NULL);
  project = ascribe_project_create (fixture->path, "Harbour study", NULL, &error);
  g_assert_no_error (error);
  fixture_add_article (project, "Harbour tunnel shut", HARBOUR);
  fixture_add_article (project, "Night buses stay", ELSEWHERE);
  fixture->session = ascribe_session_new ();
  g_settings_reset (ascribe_session_get_settings (fixture->session), "projects");
  g_settings_reset (ascribe_session_get_settings (fixture->session), "hint");
  g_settings_reset (ascribe_session_get_settings (fixture->session), "sidebar");
  g_settings_reset (ascribe_session_get_settings (fixture->session), "details");
}

void
fixture_close (Fixture *fixture)
{
  AscribeProject *project = ascribe_window_get_project (fixture->window);

  if (project != NULL)
    g_object_ref (project);
  g_object_ref (fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (fixture->window);
  if (project != NULL)
    g_assert_finalize_object (project);
  fixture->window = NULL;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    fixture_close (fixture);
  g_assert_finalize_object (fixture->session);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

void
fixture_open (Fixture *fixture, const char *path, int width, int height)
{
  fixture->window = ascribe_window_new (NULL, fixture->session);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  ascribe_window_open (fixture->window, path);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_null (ascribe_window_get_project (fixture->window));
  fixture_wait_until (fixture->window->waiting == NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

AscribeArticle *
fixture_article (Fixture *fixture)
{
  g_assert_nonnull (fixture->window->article);

  return ascribe_open_article_get_article (fixture->window->article);
}

guint
fixture_count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ascribe_open_article_get_annotations (fixture->window->article)));
}

guint
fixture_listed (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ascribe_sidebar_get_list (fixture->window->sidebar)));
}

gboolean
fixture_act (Fixture *fixture, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

void
fixture_select (Fixture *fixture, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->window->page));
  GtkTextIter start, match_start, match_end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &match_start, &match_end, NULL));
  gtk_text_buffer_select_range (buffer, &match_start, &match_end);
}

AscribeAnnotation *
fixture_tag (Fixture *fixture, const char *words, const char *tag)
{
  guint before = fixture_count (fixture);

  fixture_select (fixture, words);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window->tag_bar), "page.tag", "s", tag));
  g_assert_cmpuint (fixture_count (fixture), ==, before + 1);

  return ascribe_page_get_selected (fixture->window->page);
}
