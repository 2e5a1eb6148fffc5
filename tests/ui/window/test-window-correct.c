/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "looking.h"

#include "ui/correction-dialog.h"
#include "ui/window-correct.h"

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ASCRIBE_IS_CORRECTION_DIALOG (window))
        return window;
    }

  return NULL;
}

static void
correct (Fixture *fixture, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, "version.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  ascribe_window_correct (fixture->window, file);
}

/* The new version is shown afterwards; undone, the old one is. */
static void
test_correct (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = NULL;
  GtkWidget *dialog;

  fixture_open (fixture, fixture->path, 1300, 800);
  old = g_strdup (fixture_article (fixture)->id);
  fixture_tag (fixture, "Ines Carvalho", "source");
  correct (fixture, "Harbour tunnel shut.\n\nThe tunnel will not reopen before the winter, Ines Carvalho said.\n");
  fixture_wait_until ((dialog = find_dialog ()) != NULL);
  gtk_widget_activate_action (dialog, "correction.apply", NULL);

  g_assert_cmpstr (fixture_article (fixture)->id, !=, old);
  g_assert_cmpuint (fixture_count (fixture), ==, 1);
  g_assert_nonnull (fixture->window->undo_toast);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-version", "s", ASCRIBE_REVISES);
  g_assert_cmpstr (fixture_article (fixture)->id, ==, old);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-version", "s", ASCRIBE_REVISES);
  g_assert_cmpstr (fixture_article (fixture)->id, ==, old);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-version", "s", ASCRIBE_REVISED_BY);
  g_assert_cmpstr (fixture_article (fixture)->id, !=, old);

  g_assert_true (fixture_act (fixture, "win.undo"));
  g_assert_cmpstr (fixture_article (fixture)->id, ==, old);
  g_assert_cmpuint (fixture_count (fixture), ==, 1);
}

static void
assert_refused (Fixture *fixture, const char *content, const char *sentence)
{
  fixture_open (fixture, fixture->path, 1300, 800);
  correct (fixture, content);
  fixture_wait_until (find_label (fixture->window, sentence) != NULL);
  g_assert_null (find_dialog ());
}

static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, HARBOUR, "Nothing to correct: the text of the file is the same");
}

static void
test_another_article (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, ELSEWHERE, "The text of the file is in the project already, as another article");
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  fixture_open (fixture, fixture->path, 1300, 800);
  correct (fixture, "\x89PNG\r\n\x1a\n");
  fixture_wait_until (fixture->window->failure != NULL);
  g_assert_null (find_dialog ());
}

#define ADD(name, func) g_test_add ("/ui/window-correct/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("correct", test_correct);
  ADD ("unchanged", test_unchanged);
  ADD ("another-article", test_another_article);
  ADD ("unreadable", test_unreadable);

  return g_test_run ();
}
