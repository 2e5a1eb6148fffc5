/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/dialogs/fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/model/article.h"
#include "app/model/moment.h"

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }

  g_assert_cmpint (g_remove (path), ==, 0);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("ascribe-dialogs-XXXXXX", &error);
  g_assert_no_error (error);
  path = fixture_path (fixture, "test.ascribe");
  fixture->project = ascribe_project_create (path, HOSTILE, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  run_pending ();
  g_assert_finalize_object (fixture->project);
  remove_all (fixture->folder);
  g_free (fixture->folder);
}

char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

GFile *
fixture_write (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

char *
fixture_add (Fixture *fixture, const char *title, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) text = ascribe_text_new (content, -1, &error);
  g_autoptr (AscribeArticle) article = ascribe_article_new (title, text);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, ascribe_moment_now ());

  g_assert_no_error (error);
  ascribe_edit_add (edit, NULL, article);
  ascribe_project_apply (fixture->project, edit, &error);
  g_assert_no_error (error);

  return g_strdup (article->id);
}

guint
fixture_count (Fixture *fixture)
{
  guint n_articles;

  g_object_get (fixture->project, "n-articles", &n_articles, NULL);

  return n_articles;
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("Nothing happened for a minute");

  return G_SOURCE_REMOVE;
}

void
wait_until (Condition condition, gpointer data)
{
  guint guard = g_timeout_add_seconds (60, give_up_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (guard);
}

void
run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE));
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), escaped) == 0;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0)
    return TRUE;

  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0;
}

gpointer
find_widget (gpointer widget, GType type, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (widget)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found;

      if (!gtk_widget_get_visible (child))
        continue;
      if (g_type_is_a (G_OBJECT_TYPE (child), type) && (name == NULL || is_named (child, name)))
        return child;
      found = find_widget (child, type, name);
      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
shows_text (gpointer widget, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (widget)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      if (GTK_IS_LABEL (child) && strstr (gtk_label_get_text (GTK_LABEL (child)), text) != NULL)
        return TRUE;
      if (shows_text (child, text))
        return TRUE;
    }

  return FALSE;
}

gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}
