/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opens without a project. */
#include <adwaita.h>

#include "tests/ui/dialogs/fixture.h"
#include "ui/about.h"
#include "ui/preferences.h"

static void
test_about (void)
{
  GtkWidget *about = ascribe_about_present (NULL);

  gtk_test_widget_wait_for_draw (about);
  g_assert_true (shows_text (about, "Ascribe"));
  gtk_window_destroy (GTK_WINDOW (about));
}

static void
test_preferences_alone (void)
{
  GtkWidget *preferences = g_object_ref (ascribe_preferences_new (NULL, NULL, NULL));

  ascribe_preferences_show_codebook (ASCRIBE_PREFERENCES (preferences));
  ascribe_preferences_follow_colors (NULL);
  gtk_window_present (GTK_WINDOW (preferences));
  gtk_test_widget_wait_for_draw (preferences);
  gtk_widget_activate_action (preferences, "preferences.back", NULL);
  run_pending ();
  g_assert_finalize_object (preferences);
}

static void
check_keys (GtkWidget *widget, guint *n_keys)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_SHORTCUTS_SHORTCUT (child))
        {
          g_autofree char *accelerator = NULL;
          g_autofree char *title = NULL;

          g_object_get (child, "accelerator", &accelerator, "title", &title, NULL);
          g_assert_cmpstr (title, !=, "");
          *n_keys += accelerator != NULL;
        }
      check_keys (child, n_keys);
    }
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/ascribe_app/Ascribe/shortcuts.ui");
  GtkWidget *shortcuts = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));
  guint n_keys = 0;

  g_assert_nonnull (shortcuts);
  gtk_window_present (GTK_WINDOW (shortcuts));
  gtk_test_widget_wait_for_draw (shortcuts);
  check_keys (shortcuts, &n_keys);
  g_assert_cmpuint (n_keys, >, 30);
  gtk_window_destroy (GTK_WINDOW (shortcuts));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/others/about", test_about);
  g_test_add_func ("/ui/others/preferences-alone", test_preferences_alone);
  g_test_add_func ("/ui/others/shortcuts", test_shortcuts);

  return g_test_run ();
}
