/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "looking.h"

#include "ui/article-cell.h"

#define open_window(fixture) fixture_open (fixture, (fixture)->path, 1300, 800)

static void
step (Fixture *fixture, const char *action, const char *title)
{
  g_assert_true (fixture_act (fixture, action));
  g_assert_cmpstr (fixture_article (fixture)->title, ==, title);
}

/* Articles are chosen in the list and by keys; titles follow. */
static void
test_articles (Fixture *fixture, gconstpointer data)
{
  open_window (fixture);
  g_assert_cmpuint (fixture_listed (fixture), ==, 2);
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Harbour tunnel shut");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (fixture->window->page));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Harbour tunnel shut — Harbour study");

  step (fixture, "win.next-article", "Night buses stay");
  g_assert_cmpstr (adw_window_title_get_title (fixture->window->article_title), ==, "Night buses stay");
  g_assert_nonnull (strstr (adw_window_title_get_subtitle (fixture->window->article_title), "Coast Courier"));
  g_assert_true (ascribe_page_get_open_article (fixture->window->page) == fixture->window->article);
  step (fixture, "win.next-article", "Night buses stay");
  step (fixture, "win.previous-article", "Harbour tunnel shut");
  step (fixture, "win.previous-article", "Harbour tunnel shut");
}

/* Tags, the bar that offers them, undo and redo. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  open_window (fixture);
  g_assert_false (can_press (fixture->window, "page.tag"));
  g_assert_false (can_press (fixture->window, "page.link"));
  fixture_tag (fixture, "Ines Carvalho", "source");
  g_assert_true (can_press (fixture->window, "page.tag"));
  g_assert_true (can_press (fixture->window, "page.link"));

  step (fixture, "win.next-article", "Night buses stay");
  g_assert_true (fixture_act (fixture, "win.undo"));
  /* What was undone is shown. */
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Harbour tunnel shut");
  g_assert_cmpuint (fixture_count (fixture), ==, 0);
  g_assert_true (fixture_act (fixture, "win.redo"));
  g_assert_cmpuint (fixture_count (fixture), ==, 1);
  g_assert_false (can_press (fixture->window, "win.redo"));
}

/* After a deletion there is an offer to take it back, which goes with the next step. */
static void
test_offer (Fixture *fixture, gconstpointer data)
{
  open_window (fixture);
  fixture_tag (fixture, "Ines Carvalho", "source");
  g_assert_null (fixture->window->undo_toast);
  g_assert_true (fixture_act (fixture, "page.untag"));
  g_assert_cmpuint (fixture_count (fixture), ==, 0);
  g_assert_nonnull (fixture->window->undo_toast);
  g_assert_cmpstr (adw_toast_get_action_name (fixture->window->undo_toast), ==, "win.undo");

  fixture_tag (fixture, "The tunnel", "entity");
  g_assert_null (fixture->window->undo_toast);
}

static GtkToggleButton *
find_toggle (Fixture *fixture, const char *label)
{
  GtkWidget *found = find_label (fixture->window->sidebar, label);

  g_assert_nonnull (found);

  return GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (found, GTK_TYPE_TOGGLE_BUTTON));
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  open_window (fixture);
  g_assert_true (fixture_act (fixture, "win.toggle-done"));
  g_assert_cmpint (fixture_article (fixture)->status, ==, ASCRIBE_STATUS_DONE);
  g_assert_nonnull (find_label (fixture->window->sidebar, "1 of 2 done · all changes saved"));

  gtk_toggle_button_set_active (find_toggle (fixture, "Done 1"), TRUE);
  fixture_wait_until (fixture_listed (fixture) == 1);
  g_assert_nonnull (find_label (fixture->window->sidebar, "Harbour tunnel shut"));
  gtk_toggle_button_set_active (find_toggle (fixture, "To Do 1"), TRUE);
  fixture_wait_until (!ascribe_sidebar_is_pending (fixture->window->sidebar));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_nonnull (find_label (fixture->window->sidebar, "Night buses stay"));
  g_assert_null (find_label (fixture->window->sidebar, "Harbour tunnel shut"));
  /* Reading goes on, whatever the list shows. */
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Harbour tunnel shut");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search;

  open_window (fixture);
  g_assert_true (fixture_act (fixture, "win.search"));
  search = find_type (fixture->window->sidebar, GTK_TYPE_SEARCH_ENTRY);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), search));

  gtk_editable_set_text (GTK_EDITABLE (search), "council");
  fixture_wait_until (fixture_listed (fixture) == 1);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_nonnull (find_label (fixture->window->sidebar, "Night buses stay"));
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Night buses stay");

  gtk_editable_set_text (GTK_EDITABLE (search), "\" AND ( nowhere");
  fixture_wait_until (fixture_listed (fixture) == 0 && !ascribe_sidebar_is_pending (fixture->window->sidebar));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_nonnull (find_label (fixture->window->sidebar, "Nothing Found"));

  g_signal_emit_by_name (search, "stop-search");
  fixture_wait_until (fixture_listed (fixture) == 2);
}

/* A deleted article comes back with everything on it, and is shown. */
static void
test_delete_article (Fixture *fixture, gconstpointer data)
{
  open_window (fixture);
  fixture_tag (fixture, "Ines Carvalho", "source");
  g_assert_true (fixture_act (fixture, "win.delete-article"));
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Night buses stay");
  fixture_wait_until (fixture_listed (fixture) == 1);
  g_assert_nonnull (fixture->window->undo_toast);

  g_assert_true (fixture_act (fixture, "win.delete-article"));
  fixture_wait_until (fixture_listed (fixture) == 0);
  g_assert_null (fixture->window->article);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->stack), ==, "welcome");

  g_assert_true (fixture_act (fixture, "win.undo"));
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Night buses stay");
  g_assert_true (fixture_act (fixture, "win.undo"));
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Harbour tunnel shut");
  g_assert_cmpuint (fixture_count (fixture), ==, 1);
  fixture_wait_until (fixture_listed (fixture) == 2);
}

/* The list's mark stays on the article while its row changes. */
static void
test_mark (Fixture *fixture, gconstpointer data)
{
  GtkListView *view;
  GtkSingleSelection *selection;

  open_window (fixture);
  view = find_type (fixture->window->sidebar, GTK_TYPE_LIST_VIEW);
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (view));
  step (fixture, "win.next-article", "Night buses stay");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
  fixture_tag (fixture, "Ana Lind", "source");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
  g_assert_cmpuint (ASCRIBE_ARTICLE_ROW (gtk_single_selection_get_selected_item (selection))->n_annotations, ==, 1);

  gtk_single_selection_set_selected (selection, 0);
  g_assert_cmpstr (fixture_article (fixture)->title, ==, "Harbour tunnel shut");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/window/articles", Fixture, NULL, fixture_set_up, test_articles, fixture_tear_down);
  g_test_add ("/window/undo", Fixture, NULL, fixture_set_up, test_undo, fixture_tear_down);
  g_test_add ("/window/offer", Fixture, NULL, fixture_set_up, test_offer, fixture_tear_down);
  g_test_add ("/window/filter", Fixture, NULL, fixture_set_up, test_filter, fixture_tear_down);
  g_test_add ("/window/search", Fixture, NULL, fixture_set_up, test_search, fixture_tear_down);
  g_test_add ("/window/delete-article", Fixture, NULL, fixture_set_up, test_delete_article, fixture_tear_down);
  g_test_add ("/window/mark", Fixture, NULL, fixture_set_up, test_mark, fixture_tear_down);

  return g_test_run ();
}
