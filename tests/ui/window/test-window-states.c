/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "looking.h"

#include <string.h>

#include <glib/gstdio.h>

#include "ui/application.h"
#include "ui/import-preview.h"
#include "ui/project-folder.h"

#define HOSTILE "<b>&\u202Ename</i>_"

/* The header of an SQLite file holds the schema's version, most significant byte first. */
#define VERSION_OFFSET 60

static void
patch_file (const char *path, long offset, const void *bytes, gsize n_bytes)
{
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, offset, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (bytes, 1, n_bytes, file), ==, n_bytes);
  g_assert_cmpint (fclose (file), ==, 0);
}

static const char *
get_page_name (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (fixture->window->stack);
}

/* Whatever names hold is shown as it is, in one line of bounded length. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeProject) project = ascribe_project_open (fixture->path, FALSE, &error);
  g_autofree char *long_title = g_strnfill (1000000, 'x');

  g_assert_no_error (error);
  fixture_add_article (project, HOSTILE, HARBOUR);
  fixture_add_article (project, long_title, HARBOUR "More.\n");
  fixture_add_article (project, "", HARBOUR "Still more.\n");
  g_clear_object (&project);

  fixture_open (fixture, fixture->path, 1300, 800);
  g_assert_nonnull (find_label (fixture->window->sidebar, HOSTILE));
  g_assert_nonnull (find_label (fixture->window->sidebar, "Untitled"));
  for (guint i = 0; i < 2; i++)
    g_assert_true (fixture_act (fixture, "win.next-article"));
  g_assert_cmpstr (adw_window_title_get_title (fixture->window->article_title), ==, HOSTILE);
  g_assert_true (fixture_act (fixture, "win.delete-article"));
  g_assert_nonnull (fixture->window->undo_toast);
  g_assert_cmpuint (strlen (fixture_article (fixture)->title), ==, 1000000);
  g_assert_cmpuint (strlen (adw_window_title_get_title (fixture->window->article_title)), <, 1000);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

/* Both panes fold away, nothing is wider than the window, and a pane comes when it is called. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int minimum;

  fixture_open (fixture, fixture->path, 360, 640);
  /* Inside the frame that a display without shadows draws. */
  gtk_widget_measure (GTK_WIDGET (fixture->window->sidebar_flap), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_true (adw_flap_get_folded (fixture->window->sidebar_flap));
  g_assert_true (adw_flap_get_folded (fixture->window->details_flap));
  g_assert_false (adw_flap_get_reveal_flap (fixture->window->sidebar_flap));
  g_assert_false (adw_flap_get_reveal_flap (fixture->window->details_flap));
  g_assert_cmpstr (get_page_name (fixture), ==, "page");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->other_menu_button)));

  g_assert_true (fixture_act (fixture, "win.search"));
  g_assert_true (adw_flap_get_reveal_flap (fixture->window->sidebar_flap));
  g_assert_true (fixture_act (fixture, "win.show-article"));
  g_assert_false (adw_flap_get_reveal_flap (fixture->window->sidebar_flap));
  /* Where there is room again they are back. */
  g_assert_true (fixture->window->sidebar_wanted);
  g_assert_true (fixture->window->details_wanted);
}

static void
test_wide (Fixture *fixture, gconstpointer data)
{
  fixture_open (fixture, fixture->path, 1300, 800);
  g_assert_false (adw_flap_get_folded (fixture->window->sidebar_flap));
  g_assert_false (adw_flap_get_folded (fixture->window->details_flap));
  g_assert_true (adw_flap_get_reveal_flap (fixture->window->sidebar_flap));
  g_assert_true (adw_flap_get_reveal_flap (fixture->window->details_flap));

  g_assert_true (fixture_act (fixture, "win.sidebar"));
  g_assert_false (adw_flap_get_reveal_flap (fixture->window->sidebar_flap));
  g_assert_false (fixture->window->sidebar_wanted);
  g_assert_true (fixture->window->details_wanted);
}

/* A newer project can be read; nothing that changes it is in reach. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  patch_file (fixture->path, VERSION_OFFSET, "\0\0\0\143", 4);
  fixture_open (fixture, fixture->path, 1300, 800);
  g_assert_cmpint (ascribe_project_get_access (fixture->window->project), ==, ASCRIBE_LOCKED_NEWER);
  g_assert_true (gtk_info_bar_get_revealed (fixture->window->notice));
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Harbour tunnel shut");
  g_assert_nonnull (find_label (fixture->window->sidebar, "0 of 2 done · read-only"));

  fixture_select (fixture, "Ines Carvalho");
  g_assert_false (can_press (fixture->window, "page.tag"));
  g_assert_false (can_press (fixture->window, "win.undo"));
  g_assert_true (can_press (fixture->window, "win.export"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.delete-article", NULL);
  g_assert_cmpuint (fixture_listed (fixture), ==, 2);
}

static void
assert_refused (Fixture *fixture, const char *title)
{
  fixture_open (fixture, fixture->path, 1300, 800);
  g_assert_null (ascribe_window_get_project (fixture->window));
  g_assert_cmpstr (get_page_name (fixture), ==, "welcome");
  g_assert_nonnull (find_label (fixture->window->welcome, title));
  g_assert_true (can_press (fixture->window, "win.open-project"));
  g_assert_false (adw_flap_get_reveal_flap (fixture->window->sidebar_flap));
  g_assert_false (adw_flap_get_reveal_flap (fixture->window->details_flap));
}

static void
test_not_a_project (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "A letter.\n", -1, NULL));
  assert_refused (fixture, "Not an Ascribe Project");
}

static void
test_not_a_project_beside_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "letter.ascribe", NULL);
  AscribeProject *project;

  g_assert_true (g_file_set_contents (path, "A letter.\n", -1, NULL));
  fixture_open (fixture, fixture->path, 1300, 800);
  project = ascribe_window_get_project (fixture->window);
  ascribe_window_open (fixture->window, path);
  fixture_wait_until (fixture->window->waiting == NULL);

  g_assert_true (ascribe_window_get_project (fixture->window) == project);
  g_assert_cmpstr (ascribe_window_get_path (fixture->window), ==, fixture->path);
  g_assert_cmpstr (get_page_name (fixture), ==, "page");
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Harbour tunnel shut");
  g_assert_nonnull (fixture->window->failure);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (fixture->window->failure)), ==, "Not an Ascribe Project");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (fixture->window->failure)), "letter.ascribe"));
}

/* A project that is gone is not asked for again. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  AscribePlace place = { fixture->path, NULL, 0 };

  ascribe_session_remember (fixture->session, &place);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_refused (fixture, "Not Found");
  g_assert_null (ascribe_session_recall (fixture->session, NULL));
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (fixture->window->recent_menu)), ==, 0);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, contents, length / 2, NULL));
  assert_refused (fixture, "The File Is Damaged");

  /* The window takes a sound one afterwards. */
  g_assert_true (g_file_set_contents (fixture->path, contents, length, NULL));
  ascribe_window_open (fixture->window, fixture->path);
  fixture_wait_until (fixture->window->waiting == NULL);
  g_assert_cmpstr (get_page_name (fixture), ==, "page");
  g_assert_true (adw_flap_get_reveal_flap (fixture->window->sidebar_flap));
}

static AscribeImportPreview *
find_preview (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ASCRIBE_IS_IMPORT_PREVIEW (window))
        return ASCRIBE_IMPORT_PREVIEW (window);
    }

  return NULL;
}

static void
bring_in_preview (Fixture *fixture)
{
  fixture_wait_until (find_preview () != NULL && !ascribe_import_preview_is_reading (find_preview ()));
  gtk_widget_activate_action (GTK_WIDGET (find_preview ()), "preview.import", NULL);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "empty.ascribe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeProject) project = ascribe_project_create (path, "Empty", NULL, &error);

  g_assert_no_error (error);
  g_clear_object (&project);
  fixture_open (fixture, path, 1300, 800);
  g_assert_cmpstr (get_page_name (fixture), ==, "welcome");
  g_assert_nonnull (find_label (fixture->window->welcome, "No Articles Yet"));
  g_assert_true (can_press (fixture->window, "win.paste-article"));

  ascribe_import_job_import_text (fixture->window->import, "Pumps arrive.\n\nThey came.\n", NULL);
  bring_in_preview (fixture);
  fixture_wait_until (fixture->window->article != NULL);
  g_assert_cmpstr (get_page_name (fixture), ==, "page");
  fixture_wait_until (!ascribe_import_job_is_running (fixture->window->import));
  fixture_wait_until (fixture_listed (fixture) == 1);
}

/* The next window goes on where the last one stopped. */
static void
test_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribePlace) place = NULL;
  g_autofree char *label = NULL;

  fixture_open (fixture, fixture->path, 1300, 800);
  g_assert_true (fixture_act (fixture, "win.next-article"));
  g_assert_true (fixture_act (fixture, "win.details"));
  fixture_close (fixture);

  place = ascribe_session_recall (fixture->session, NULL);
  g_assert_cmpstr (place->path, ==, fixture->path);
  fixture_open (fixture, place->path, 1300, 800);
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Night buses stay");
  g_assert_false (adw_flap_get_reveal_flap (fixture->window->details_flap));

  /* An underscore is no mnemonic. */
  g_menu_model_get_item_attribute (G_MENU_MODEL (fixture->window->recent_menu), 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_assert_cmpstr (label, ==, "harbour__study");
}

/* In a sandbox what comes from elsewhere is worked on as one copy, and the original stays as it was. */
static void
test_copies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *copy = ascribe_project_folder_adopt (fixture->session, fixture->path, &error);
  g_autofree char *again = ascribe_project_folder_adopt (fixture->session, fixture->path, &error);
  g_autofree char *own = ascribe_project_folder_adopt (fixture->session, copy, &error);
  g_autofree char *other = ascribe_project_folder_find_free ("harbour_study", &error);
  gsize length_before, length_after;

  g_assert_no_error (error);
  g_assert_cmpstr (copy, !=, fixture->path);
  g_assert_cmpstr (again, ==, copy);
  g_assert_cmpstr (own, ==, copy);
  g_assert_cmpstr (other, !=, copy);

  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  fixture_open (fixture, copy, 1300, 800);
  fixture_tag (fixture, "Ines Carvalho", "source");
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (after, length_after, before, length_before);
  fixture_close (fixture);

  /* A copy that was deleted is made anew. */
  g_assert_cmpint (g_unlink (copy), ==, 0);
  g_clear_pointer (&again, g_free);
  again = ascribe_project_folder_adopt (fixture->session, fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (again, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (again), ==, 0);
}

/* Something in GTK keeps one that was registered, and with it the name on the bus. */
static AscribeApplication *
get_application (void)
{
  static AscribeApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = ascribe_application_new (G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }

  return application;
}

static AscribeWindow *
get_window (AscribeApplication *application)
{
  return ASCRIBE_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
}

/* The first start makes the sample, shows how to begin and, once somebody has, stops showing it with the next article: when it went
 * at once, the text moved under the pointer. */
static void
test_application (Fixture *fixture, gconstpointer data)
{
  AscribeApplication *application = get_application ();
  g_autofree char *sample = g_build_filename (g_get_user_data_dir (), "ascribe", "Sample.ascribe", NULL);
  g_autofree char *first = NULL;

  g_assert_false (g_file_test (sample, G_FILE_TEST_EXISTS));
  g_application_activate (G_APPLICATION (application));
  fixture->window = get_window (application);
  g_assert_null (ascribe_window_get_project (fixture->window));
  fixture_wait_until (fixture->window->article != NULL);
  g_assert_true (g_file_test (sample, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (fixture_listed (fixture), ==, 2);
  g_assert_cmpuint (fixture_count (fixture), >, 0);
  g_assert_true (gtk_info_bar_get_revealed (fixture->window->hint));
  fixture_tag (fixture, "board", "entity");
  g_assert_true (gtk_info_bar_get_revealed (fixture->window->hint));
  first = g_strdup (fixture_article (fixture)->id);
  g_assert_true (fixture_act (fixture, "win.next-article"));
  fixture_wait_until (fixture->window->article != NULL && strcmp (fixture_article (fixture)->id, first) != 0);
  g_assert_false (gtk_info_bar_get_revealed (fixture->window->hint));

  /* Another project has a window of its own; the same one hasn't. */
  g_assert_true (ascribe_application_open_project (application, sample) == fixture->window);
  g_assert_true (ascribe_application_open_sample (application) == fixture->window);
  g_assert_true (ascribe_application_open_project (application, fixture->path) != fixture->window);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))), ==, 2);

  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  fixture_wait_until (gtk_application_get_windows (GTK_APPLICATION (application)) == NULL);
  fixture->window = NULL;
  g_assert_cmpint (g_unlink (sample), ==, 0);
}

/* A file that is opened while the program runs, in the terminal or from the files, and is none. */
static void
test_opened_beside (Fixture *fixture, gconstpointer data)
{
  AscribeApplication *application = get_application ();
  g_autofree char *path = g_build_filename (fixture->folder, "letter.ascribe", NULL);
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.ascribe", NULL);
  g_autoptr (GFile) letter = g_file_new_for_path (path);
  g_autoptr (GFile) other = g_file_new_for_path (other_path);
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GError) error = NULL;
  AscribeWindow *window;

  g_assert_true (g_file_set_contents (path, "A letter.\n", -1, NULL));
  project = ascribe_project_create (other_path, "Other", NULL, &error);
  g_assert_no_error (error);
  fixture_add_article (project, "Elsewhere", ELSEWHERE);
  g_clear_object (&project);

  fixture->window = ascribe_application_open_project (application, fixture->path);
  fixture_wait_until (fixture->window->article != NULL);
  g_application_open (G_APPLICATION (application), &letter, 1, "");
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))), ==, 1);
  g_assert_nonnull (fixture->window->failure);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (fixture->window->failure)), "letter.ascribe"));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (fixture->window->failure)), ==, "Not an Ascribe Project");
  g_assert_cmpstr (get_page_name (fixture), ==, "page");

  /* One that can be opened has a window of its own. */
  g_application_open (G_APPLICATION (application), &other, 1, "");
  window = get_window (application);
  g_assert_true (window != fixture->window);
  g_assert_cmpstr (ascribe_window_get_path (window), ==, other_path);
  fixture_wait_until (window->article != NULL);

  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  fixture_wait_until (gtk_application_get_windows (GTK_APPLICATION (application)) == NULL);
  fixture->window = NULL;
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/window/names", Fixture, NULL, fixture_set_up, test_names, fixture_tear_down);
  g_test_add ("/window/narrow", Fixture, NULL, fixture_set_up, test_narrow, fixture_tear_down);
  g_test_add ("/window/wide", Fixture, NULL, fixture_set_up, test_wide, fixture_tear_down);
  g_test_add ("/window/read-only", Fixture, NULL, fixture_set_up, test_read_only, fixture_tear_down);
  g_test_add ("/window/not-a-project", Fixture, NULL, fixture_set_up, test_not_a_project, fixture_tear_down);
  g_test_add ("/window/not-a-project-beside-one", Fixture, NULL, fixture_set_up, test_not_a_project_beside_one, fixture_tear_down);
  g_test_add ("/window/missing", Fixture, NULL, fixture_set_up, test_missing, fixture_tear_down);
  g_test_add ("/window/damaged", Fixture, NULL, fixture_set_up, test_damaged, fixture_tear_down);
  g_test_add ("/window/empty", Fixture, NULL, fixture_set_up, test_empty, fixture_tear_down);
  g_test_add ("/window/session", Fixture, NULL, fixture_set_up, test_session, fixture_tear_down);
  g_test_add ("/window/copies", Fixture, NULL, fixture_set_up, test_copies, fixture_tear_down);
  g_test_add ("/window/opened-beside", Fixture, NULL, fixture_set_up, test_opened_beside, fixture_tear_down);
  g_test_add ("/window/application", Fixture, NULL, fixture_set_up, test_application, fixture_tear_down);

  return g_test_run ();
}
