/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/codebook-editing.h"
#include "app/library/editing.h"
#include "app/model/link.h"
#include "tests/ui/page/fixture.h"
#include "ui/tag-popover.h"

static const char text[] =
  "NBC News reported that Blinken’s remarks were clear: the goal, he said on Monday, remains.\n\n"
  "A second paragraph names NBC News again, and nobody else.\n";

static void
set_up (PageFixture *fixture, gconstpointer data)
{
  page_fixture_set_up (fixture, text);
}

static void
select_text (PageFixture *fixture, const char *quote)
{
  ascribe_page_select_range (fixture->page, page_fixture_find (fixture, quote));
}

static void
assert_spans (AscribeAnnotation *annotation, const char *expected)
{
  g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);

  g_assert_cmpstr (spans, ==, expected);
}

static void
test_tag_by_key (PageFixture *fixture, gconstpointer data)
{
  /* The same tag on the same words is not doubled. */
  static const struct { guint keyval; const char *tag; guint count; } keys[] = {
    { GDK_KEY_1, "claim", 1 }, { GDK_KEY_2, "source", 2 }, { GDK_KEY_3, "entity", 3 },
    { GDK_KEY_c, "claim", 3 }, { GDK_KEY_S, "source", 3 }, { GDK_KEY_e, "entity", 3 }, { GDK_KEY_u, "cue", 4 },
  };

  g_assert_true (page_fixture_press (fixture, GDK_KEY_2, 0));
  g_assert_cmpuint (page_fixture_count (fixture), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gboolean has_selection;
      AscribeAnnotation *selected;

      select_text (fixture, "Blinken’s remarks");
      g_assert_true (page_fixture_press (fixture, keys[i].keyval, 0));
      selected = ascribe_page_get_selected (fixture->page);
      g_assert_cmpstr (selected->tag, ==, keys[i].tag);
      g_assert_cmpstr (selected->quote, ==, "Blinken’s remarks");
      assert_spans (selected, "23-40");
      /* A second tag can go on the same text. */
      g_object_get (fixture->page, "has-selection", &has_selection, NULL);
      g_assert_true (has_selection);
      g_assert_cmpuint (page_fixture_count (fixture), ==, keys[i].count);
    }
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static void
test_modified_keys_are_not_tags (PageFixture *fixture, gconstpointer data)
{
  select_text (fixture, "NBC News");
  g_assert_false (page_fixture_press (fixture, GDK_KEY_c, GDK_CONTROL_MASK));
  g_assert_false (page_fixture_press (fixture, GDK_KEY_1, GDK_ALT_MASK));
  g_assert_cmpuint (page_fixture_count (fixture), ==, 0);
}

static GtkWidget *
get_popover (PageFixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->page));

  while (!GTK_IS_POPOVER (child) || !gtk_widget_has_css_class (child, "tag-popover"))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/* It stayed over the words below, where a source may stand that the new claim is to be linked to, and took the clicks on them. */
static void
test_popover_goes_once_tagged (PageFixture *fixture, gconstpointer data)
{
  GtkWidget *popover = get_popover (fixture);

  select_text (fixture, "NBC News");
  page_fixture_paint (fixture);
  ascribe_tag_popover_show (popover);
  g_assert_true (gtk_widget_get_visible (popover));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.tag", "s", "source");
  g_assert_cmpuint (page_fixture_count (fixture), ==, 1);
  g_assert_false (gtk_widget_get_visible (popover));

  ascribe_tag_popover_show (popover);
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_true (page_fixture_press (fixture, GDK_KEY_l, 0));
  g_assert_false (gtk_widget_get_visible (popover));
}

static void
test_blanks_are_left_out (PageFixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeAnnotation) annotation = NULL;

  select_text (fixture, " remains.\n\nA ");
  page_fixture_press (fixture, GDK_KEY_1, 0);
  annotation = page_fixture_get (fixture, 0);
  g_assert_cmpstr (annotation->quote, ==, "remains.\n\nA");

  /* Nothing but blanks can't be tagged, and says so. */
  select_text (fixture, "\n\n");
  page_fixture_press (fixture, GDK_KEY_2, 0);
  g_assert_cmpuint (page_fixture_count (fixture), ==, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
}

static void
test_pieces (PageFixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeEdit) undone = NULL;
  AscribeAnnotation *selected;

  select_text (fixture, "the goal");
  page_fixture_press (fixture, GDK_KEY_1, 0);
  select_text (fixture, "remains");
  g_assert_true (page_fixture_press (fixture, GDK_KEY_a, 0));
  selected = ascribe_page_get_selected (fixture->page);
  g_assert_cmpstr (selected->quote, ==, "the goal remains");
  g_assert_cmpuint (page_fixture_count (fixture), ==, 1);

  undone = ascribe_project_undo (fixture->project, NULL);
  g_assert_nonnull (undone);
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->quote, ==, "the goal");
}

static void
test_delete_and_undo (PageFixture *fixture, gconstpointer data)
{
  g_autofree char *id = page_fixture_tag (fixture, "source", "NBC News");
  g_autoptr (AscribeEdit) undone = NULL;

  ascribe_page_select (fixture->page, id);
  g_assert_true (page_fixture_press (fixture, GDK_KEY_Delete, 0));
  g_assert_cmpuint (page_fixture_count (fixture), ==, 0);
  g_assert_null (ascribe_page_get_selected (fixture->page));

  undone = ascribe_project_undo (fixture->project, NULL);
  g_assert_nonnull (undone);
  g_assert_cmpuint (page_fixture_count (fixture), ==, 1);
  ascribe_page_select (fixture->page, id);
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->id, ==, id);
}

static void
test_steps (PageFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  /* Where there is nothing to step to, Tab leaves the page. */
  g_assert_false (page_fixture_press (fixture, GDK_KEY_Tab, 0));

  first = page_fixture_tag (fixture, "source", "NBC News");
  second = page_fixture_tag (fixture, "claim", "the goal");
  third = page_fixture_tag (fixture, "entity", "nobody");

  g_assert_true (page_fixture_press (fixture, GDK_KEY_Tab, 0));
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->id, ==, first);
  g_assert_true (page_fixture_press (fixture, GDK_KEY_j, 0));
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->id, ==, second);
  page_fixture_press (fixture, GDK_KEY_Tab, 0);
  page_fixture_press (fixture, GDK_KEY_Tab, 0);
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->id, ==, first);
  page_fixture_press (fixture, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->id, ==, third);

  /* Without a selected one, the step starts at the caret. */
  ascribe_page_select_range (fixture->page, page_fixture_find (fixture, "Blinken"));
  page_fixture_press (fixture, GDK_KEY_Escape, 0);
  page_fixture_press (fixture, GDK_KEY_Escape, 0);
  g_assert_null (ascribe_page_get_selected (fixture->page));
  page_fixture_press (fixture, GDK_KEY_Tab, 0);
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->id, ==, second);
}

static void
test_move_ends (PageFixture *fixture, gconstpointer data)
{
  g_autofree char *id = page_fixture_tag (fixture, "claim", "the goal");
  static const struct { guint keyval; GdkModifierType state; const char *quote; } moves[] = {
    { GDK_KEY_Right, GDK_ALT_MASK, "the goal, he" },
    { GDK_KEY_Left, GDK_ALT_MASK, "the goal" },
    { GDK_KEY_Right, GDK_ALT_MASK | GDK_CONTROL_MASK, "the goal," },
    { GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK, "clear: the goal," },
    { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "the goal," },
    { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_CONTROL_MASK, "he goal," },
    { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "goal," },
    /* The start does not pass the end. */
    { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "goal," },
  };

  ascribe_page_select (fixture->page, id);
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_assert_true (page_fixture_press (fixture, moves[i].keyval, moves[i].state));
      g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->quote, ==, moves[i].quote);
    }
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static void
test_link_by_keys (PageFixture *fixture, gconstpointer data)
{
  g_autofree char *source = page_fixture_tag (fixture, "source", "NBC News");
  g_autofree char *entity = page_fixture_tag (fixture, "cue", "reported that");
  g_autofree char *claim = page_fixture_tag (fixture, "claim", "the goal");
  GListModel *links = ascribe_open_article_get_links (fixture->article);
  g_autoptr (AscribeLink) link = NULL;
  g_autofree char *linking = NULL;

  ascribe_page_select (fixture->page, source);
  g_assert_true (page_fixture_press (fixture, GDK_KEY_l, 0));
  g_object_get (fixture->page, "linking", &linking, NULL);
  g_assert_cmpstr (linking, ==, "");

  /* The cue can't be linked with a source: the first that can is the claim, and the link leaves from it. */
  page_fixture_press (fixture, GDK_KEY_Tab, 0);
  page_fixture_paint (fixture);
  g_assert_true (page_fixture_press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (g_list_model_get_n_items (links), ==, 1);
  link = g_list_model_get_item (links, 0);
  g_assert_cmpstr (link->type, ==, "attributed-to");
  g_assert_cmpstr (link->from, ==, claim);
  g_assert_cmpstr (link->to, ==, source);
  g_clear_pointer (&linking, g_free);
  g_object_get (fixture->page, "linking", &linking, NULL);
  g_assert_null (linking);
  page_fixture_paint (fixture);

  page_fixture_press (fixture, GDK_KEY_l, 0);
  page_fixture_press (fixture, GDK_KEY_Escape, 0);
  g_object_get (fixture->page, "linking", &linking, NULL);
  g_assert_null (linking);
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->id, ==, source);
}

static void
test_tag_names_are_no_markup (PageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeTag) tag = ascribe_tag_new ("odd", "<b>&_\xe2\x80\xae", "#112233");
  g_autofree char *id = NULL;

  g_assert_true (ascribe_edit_put_entry (fixture->project, G_OBJECT (tag), &error));
  g_assert_no_error (error);
  id = page_fixture_tag (fixture, "odd", "NBC News");
  ascribe_page_select (fixture->page, id);
  page_fixture_paint (fixture);
}

static void
test_zoom (PageFixture *fixture, gconstpointer data)
{
  double zoom;

  for (int i = 0; i < 40; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.zoom-in", NULL);
  g_object_get (fixture->page, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, 3.0);
  page_fixture_paint (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.zoom-reset", NULL);
  g_object_get (fixture->page, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, 1.0);
}

static void
test_read_only (PageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (ascribe_project_get_path (fixture->project));
  g_autofree char *id = page_fixture_tag (fixture, "source", "NBC News");
  g_autofree char *article = g_strdup (ascribe_open_article_get_article (fixture->article)->id);

  ascribe_page_set_open_article (fixture->page, NULL);
  g_clear_object (&fixture->article);
  ascribe_project_close (fixture->project);
  g_clear_object (&fixture->project);
  fixture->project = ascribe_project_open (path, TRUE, &error);
  g_assert_no_error (error);
  fixture->article = ascribe_project_open_article (fixture->project, article, &error);
  g_assert_no_error (error);
  ascribe_page_set_open_article (fixture->page, fixture->article);

  select_text (fixture, "Blinken");
  page_fixture_press (fixture, GDK_KEY_1, 0);
  ascribe_page_select (fixture->page, id);
  page_fixture_press (fixture, GDK_KEY_Delete, 0);
  page_fixture_press (fixture, GDK_KEY_Right, GDK_ALT_MASK);
  page_fixture_paint (fixture);
  g_assert_cmpuint (page_fixture_count (fixture), ==, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

/* Scrolling takes some frames, of which the first may not have moved anything yet; where it never comes, this gives up. */
static gboolean
paint_until_shown (PageFixture *fixture, const char *quote)
{
  guint32 place = page_fixture_find (fixture, quote).start;
  gboolean is_shown = FALSE;
  double y;

  for (int i = 0; i < 1000 && !is_shown; i++)
    {
      page_fixture_paint (fixture);
      is_shown = ascribe_page_locate (fixture->page, place, &y, &y);
    }

  return is_shown;
}

/* A selection stays for a further piece; what is stepped to is shown all the same. */
static void
test_step_shows_past_a_selection (PageFixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->page));
  g_autofree char *id = page_fixture_tag (fixture, "entity", "nobody");
  gboolean has_selection;
  double y;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 320, 130);
  page_fixture_paint (fixture);
  select_text (fixture, "NBC News");
  page_fixture_paint (fixture);
  g_assert_false (ascribe_page_locate (fixture->page, page_fixture_find (fixture, "nobody").start, &y, &y));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 20);

  page_fixture_press (fixture, GDK_KEY_Tab, 0);
  g_assert_true (paint_until_shown (fixture, "nobody"));
  g_assert_cmpstr (ascribe_page_get_selected (fixture->page)->id, ==, id);
  g_object_get (fixture->page, "has-selection", &has_selection, NULL);
  g_assert_true (has_selection);
}

static void
test_endless_paragraph (PageFixture *fixture, gconstpointer data)
{
  static const struct { gsize length; gboolean can_show; } cases[] = { { 1000000, TRUE }, { 1000001, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *letters = g_strnfill (cases[i].length, 'x');
      g_autofree char *lines = g_strconcat ("A line.\n", letters, "\nAnother.", NULL);
      g_autoptr (AscribeText) value = ascribe_text_new (lines, -1, &error);
      g_autoptr (AscribeArticle) article = ascribe_article_new ("Long", value);
      g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, 0);
      g_autoptr (AscribeOpenArticle) open = NULL;

      ascribe_edit_add (edit, NULL, article);
      g_assert_true (ascribe_project_apply (fixture->project, edit, &error));
      open = ascribe_project_open_article (fixture->project, article->id, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ascribe_page_can_show (open), ==, cases[i].can_show);
    }
}

#define ADD(name, function) g_test_add ("/page/" name, PageFixture, NULL, set_up, function, page_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("tag-by-key", test_tag_by_key);
  ADD ("modified-keys-are-not-tags", test_modified_keys_are_not_tags);
  ADD ("popover-goes-once-tagged", test_popover_goes_once_tagged);
  ADD ("blanks-are-left-out", test_blanks_are_left_out);
  ADD ("pieces", test_pieces);
  ADD ("delete-and-undo", test_delete_and_undo);
  ADD ("steps", test_steps);
  ADD ("move-ends", test_move_ends);
  ADD ("link-by-keys", test_link_by_keys);
  ADD ("tag-names-are-no-markup", test_tag_names_are_no_markup);
  ADD ("zoom", test_zoom);
  ADD ("step-shows-past-a-selection", test_step_shows_past_a_selection);
  ADD ("endless-paragraph", test_endless_paragraph);
  ADD ("read-only", test_read_only);

  return g_test_run ();
}
