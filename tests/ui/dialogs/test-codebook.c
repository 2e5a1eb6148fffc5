/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences.h"

#include <string.h>

#include "app/library/codebook-editing.h"
#include "app/library/editing.h"
#include "app/library/registers.h"
#include "tests/ui/dialogs/fixture.h"
#include "ui/codebook-editor.h"
#include "ui/details-entry-row.h"

typedef struct {
  Fixture base;
  GSettings *settings;
  GtkWidget *window;
  AscribeCodebookEditor *editor;
  AscribeOpenArticle *article;
} Codebook;

static void
set_up (Codebook *test, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&test->base, data);
  id = fixture_add (&test->base, "Tunnel shut", "The tunnel will not reopen, said Ines Carvalho.\n");
  test->article = ascribe_project_open_article (test->base.project, id, &error);
  g_assert_no_error (error);
  test->settings = g_settings_new ("io.github.ascribe_app.Ascribe");
  test->window = g_object_ref (ascribe_preferences_new (NULL, test->base.project, test->settings));
  ascribe_preferences_show_codebook (ASCRIBE_PREFERENCES (test->window));
  gtk_window_present (GTK_WINDOW (test->window));
  gtk_test_widget_wait_for_draw (test->window);
  test->editor = find_widget (test->window, ASCRIBE_TYPE_CODEBOOK_EDITOR, NULL);
  g_assert_nonnull (test->editor);
}

static void
tear_down (Codebook *test, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  run_pending ();
  g_assert_finalize_object (test->window);
  g_assert_finalize_object (test->settings);
  g_assert_finalize_object (test->article);
  fixture_tear_down (&test->base, data);
}

static AscribeTag *
get_tag (Codebook *test, const char *id)
{
  return ascribe_codebook_lookup_tag (ascribe_project_get_codebook (test->base.project), id);
}

static guint
count_steps (Codebook *test)
{
  g_autoptr (GPtrArray) steps = ascribe_project_list_steps (test->base.project, 0, NULL);

  return steps->len;
}

static void
undo (Codebook *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = ascribe_project_undo (test->base.project, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_edit_get_verb (edit), ==, "codebook");
}

/* The subpage of that tag. */
static GtkWidget *
open_tag (Codebook *test, const char *id)
{
  GtkWidget *page;

  ascribe_codebook_editor_open_tag (test->editor, id);
  run_pending ();
  page = find_widget (test->window, g_type_from_name ("AscribeTagEditor"), NULL);
  g_assert_nonnull (page);

  return page;
}

static GtkWidget *
find_entry (GtkWidget *page, const char *title)
{
  GtkWidget *row = find_widget (page, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);

  return row;
}

static void
type (GtkWidget *page, const char *title, const char *text)
{
  GtkWidget *row = find_entry (page, title);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  ascribe_entry_row_commit (ASCRIBE_ENTRY_ROW (row));
}

static GtkSwitch *
find_switch (GtkWidget *page, const char *title)
{
  return find_widget (find_widget (page, ADW_TYPE_ACTION_ROW, title), GTK_TYPE_SWITCH, NULL);
}

static void
test_rename (Codebook *test, gconstpointer data)
{
  GtkWidget *page = open_tag (test, "entity");
  guint n_steps = count_steps (test);

  type (page, "Name", "  " HOSTILE " ");
  g_assert_cmpstr (get_tag (test, "entity")->name, ==, HOSTILE);
  g_assert_cmpuint (count_steps (test), ==, n_steps + 1);

  type (page, "Name", " ");
  g_assert_true (gtk_widget_has_css_class (find_entry (page, "Name"), "error"));
  g_assert_cmpstr (get_tag (test, "entity")->name, ==, HOSTILE);

  undo (test);
  g_assert_cmpstr (get_tag (test, "entity")->name, ==, "Entity");
}

static void
test_key (Codebook *test, gconstpointer data)
{
  GtkWidget *page = open_tag (test, "entity");

  type (page, "Key", "X");
  g_assert_cmpstr (get_tag (test, "entity")->shortcut, ==, "x");
  type (page, "Key", "c");
  g_assert_true (gtk_widget_has_css_class (find_entry (page, "Key"), "error"));
  type (page, "Key", "n");
  type (page, "Key", "7");
  type (page, "Key", "xy");
  g_assert_cmpstr (get_tag (test, "entity")->shortcut, ==, "x");
  type (page, "Key", "");
  g_assert_null (get_tag (test, "entity")->shortcut);
  g_assert_false (gtk_widget_has_css_class (find_entry (page, "Key"), "error"));
  undo (test);
  g_assert_cmpstr (get_tag (test, "entity")->shortcut, ==, "x");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (page, "Key"))), ==, "X");
}

static void
test_switches (Codebook *test, gconstpointer data)
{
  GtkWidget *page = open_tag (test, "entity");
  GtkSwitch *visible = find_switch (page, "Show in the Tag Bar");
  GtkSwitch *archived = find_switch (page, "Archived");
  guint n_steps = count_steps (test);

  gtk_switch_set_active (visible, FALSE);
  g_assert_true (get_tag (test, "entity")->hidden);
  gtk_switch_set_active (archived, TRUE);
  g_assert_true (get_tag (test, "entity")->archived);
  g_assert_cmpuint (count_steps (test), ==, n_steps + 2);

  undo (test);
  g_assert_false (gtk_switch_get_active (archived));
  undo (test);
  g_assert_true (gtk_switch_get_active (visible));
  g_assert_cmpuint (count_steps (test), ==, n_steps + 2);
}

static void
test_color (Codebook *test, gconstpointer data)
{
  GtkWidget *page = open_tag (test, "entity");
  GtkWidget *button = find_widget (page, GTK_TYPE_COLOR_BUTTON, NULL);
  g_autofree char *old = g_strdup (get_tag (test, "entity")->color);
  GdkRGBA color;

  gdk_rgba_parse (&color, "#a51d2d");
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &color);
  g_signal_emit_by_name (button, "color-set");
  g_assert_cmpstr (get_tag (test, "entity")->color, ==, "#a51d2d");
  undo (test);
  g_assert_cmpstr (get_tag (test, "entity")->color, ==, old);
}

static void
test_add_tag (Codebook *test, gconstpointer data)
{
  AdwEntryRow *row = find_widget (test->editor, ADW_TYPE_ENTRY_ROW, "New Tag");
  GListModel *tags = ascribe_codebook_get_tags (ascribe_project_get_codebook (test->base.project));
  guint n_steps = count_steps (test);

  gtk_editable_set_text (GTK_EDITABLE (row), "Claim");
  g_signal_emit_by_name (row, "apply");
  run_pending ();
  g_assert_nonnull (get_tag (test, "claim-2"));
  for (guint i = 0; i < g_list_model_get_n_items (tags) - 1; i++)
    {
      g_autoptr (AscribeTag) other = g_list_model_get_item (tags, i);

      g_assert_cmpstr (get_tag (test, "claim-2")->color, !=, other->color);
    }
  g_assert_nonnull (find_widget (test->window, g_type_from_name ("AscribeTagEditor"), NULL));
  g_assert_cmpuint (count_steps (test), ==, n_steps + 1);

  /* Its page stays quiet when the tag goes. */
  undo (test);
  g_assert_null (get_tag (test, "claim-2"));
  run_pending ();
}

static void
test_merge (Codebook *test, gconstpointer data)
{
  GtkWidget *page = open_tag (test, "entity");
  GtkWidget *merge = find_widget (page, GTK_TYPE_BUTTON, "_Merge");
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_parse ("4-10", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeAnnotation) annotation = ascribe_edit_tag (test->article, "entity", spans, NULL, NULL, &error);
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (test->article);

  g_assert_no_error (error);
  g_assert_false (gtk_widget_get_sensitive (merge));
  adw_combo_row_set_selected (find_widget (page, ADW_TYPE_COMBO_ROW, "Merge Into"), 1);
  g_assert_true (gtk_widget_get_sensitive (merge));
  g_signal_emit_by_name (merge, "clicked");
  g_assert_true (get_tag (test, "entity")->archived);
  g_assert_cmpstr (ascribe_annotation_set_lookup (set, annotation->id)->tag, ==, "claim");

  undo (test);
  g_assert_false (get_tag (test, "entity")->archived);
  g_assert_cmpstr (ascribe_annotation_set_lookup (set, annotation->id)->tag, ==, "entity");
}

static void
add_attribute (GtkWidget *page, const char *name, const char *options)
{
  GtkWidget *adding = find_widget (page, ADW_TYPE_EXPANDER_ROW, "New Attribute");

  gtk_editable_set_text (GTK_EDITABLE (find_entry (adding, "Name")), name);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (adding, "Options, with a semicolon between them")), options);
  g_signal_emit_by_name (find_widget (adding, GTK_TYPE_BUTTON, "Add Attribute"), "clicked");
}

static void
test_attributes (Codebook *test, gconstpointer data)
{
  GtkWidget *page = open_tag (test, "entity");
  guint n_before = get_tag (test, "entity")->attributes->len;
  GtkWidget *row;
  AscribeAttribute *added;

  add_attribute (page, "Mood", " glad;; sad ;glad");
  g_assert_cmpuint (get_tag (test, "entity")->attributes->len, ==, n_before + 1);
  added = g_ptr_array_index (get_tag (test, "entity")->attributes, n_before);
  g_assert_cmpstr (added->id, ==, "mood");
  g_assert_cmpuint (g_strv_length (added->options), ==, 2);
  g_assert_cmpstr (added->options[1], ==, "sad");

  row = find_widget (page, ADW_TYPE_EXPANDER_ROW, "Mood");
  g_assert_nonnull (row);
  type (row, "Options, with a semicolon between them", "glad; sad; " HOSTILE);
  added = ascribe_tag_lookup_attribute (get_tag (test, "entity"), "mood");
  g_assert_cmpstr (added->options[2], ==, HOSTILE);
  type (row, "Name", "Temper & <b>");
  g_assert_nonnull (find_widget (page, ADW_TYPE_EXPANDER_ROW, "Temper & <b>"));

  g_signal_emit_by_name (find_widget (row, GTK_TYPE_BUTTON, "Remove Attribute"), "clicked");
  g_assert_cmpuint (get_tag (test, "entity")->attributes->len, ==, n_before);
  undo (test);
  g_assert_cmpstr (ascribe_tag_lookup_attribute (get_tag (test, "entity"), "mood")->name, ==, "Temper & <b>");
  g_assert_nonnull (find_widget (page, ADW_TYPE_EXPANDER_ROW, "Temper & <b>"));
}

static void
test_answers_stay (Codebook *test, gconstpointer data)
{
  GtkWidget *page = open_tag (test, "entity");
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_parse ("4-10", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeAnnotation) annotation = ascribe_edit_tag (test->article, "entity", spans, NULL, NULL, &error);
  AscribeAttribute *mood;
  GtkWidget *row;

  g_assert_no_error (error);
  add_attribute (page, "Mood", "glad; sad");
  ascribe_edit_set_attribute (test->article, annotation->id, "mood", g_variant_new_string ("sad"), &error);
  g_assert_no_error (error);
  row = find_widget (page, ADW_TYPE_EXPANDER_ROW, "Mood");

  g_signal_emit_by_name (find_widget (row, GTK_TYPE_BUTTON, "Remove Attribute"), "clicked");
  g_assert_nonnull (ascribe_tag_lookup_attribute (get_tag (test, "entity"), "mood"));
  type (row, "Options, with a semicolon between them", "glad");
  mood = ascribe_tag_lookup_attribute (get_tag (test, "entity"), "mood");
  g_assert_cmpuint (g_strv_length (mood->options), ==, 2);
  type (row, "Options, with a semicolon between them", "sad");
  mood = ascribe_tag_lookup_attribute (get_tag (test, "entity"), "mood");
  g_assert_cmpuint (g_strv_length (mood->options), ==, 1);
}

static void
test_settings (Codebook *test, gconstpointer data)
{
  GtkWidget *name = find_widget (test->window, ADW_TYPE_ENTRY_ROW, "Your Name");
  GtkWidget *zoom = find_widget (test->window, GTK_TYPE_SPIN_BUTTON, NULL);
  AdwComboRow *colors = find_widget (test->window, ADW_TYPE_COMBO_ROW, "Colors");
  g_autofree char *stored = NULL;
  g_autofree char *scheme = NULL;

  gtk_editable_set_text (GTK_EDITABLE (name), " " HOSTILE " ");
  ascribe_entry_row_commit (ASCRIBE_ENTRY_ROW (name));
  stored = g_settings_get_string (test->settings, "annotator-name");
  g_assert_cmpstr (stored, ==, HOSTILE);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (zoom), 150);
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (test->settings, "zoom"), 1.5, 1e-9);
  g_settings_set_double (test->settings, "zoom", 0.5);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (zoom)), ==, 50);
  g_settings_reset (test->settings, "zoom");

  ascribe_preferences_follow_colors (test->settings);
  adw_combo_row_set_selected (colors, 2);
  scheme = g_settings_get_string (test->settings, "color-scheme");
  g_assert_cmpstr (scheme, ==, "dark");
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  g_settings_set_string (test->settings, "color-scheme", "light");
  g_assert_cmpuint (adw_combo_row_get_selected (colors), ==, 1);
  g_assert_false (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  g_settings_reset (test->settings, "color-scheme");
}

static void
test_typing_counts_on_closing (Codebook *test, gconstpointer data)
{
  GtkWidget *page = open_tag (test, "entity");
  GtkWidget *row = find_entry (page, "Description");

  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "What the news is about");
  gtk_window_close (GTK_WINDOW (test->window));
  run_pending ();
  g_assert_cmpstr (get_tag (test, "entity")->description, ==, "What the news is about");
}

#define ADD(name, func) g_test_add ("/ui/codebook/" name, Codebook, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* The test looks at what is there, not at how it gets there. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ADD ("rename", test_rename);
  ADD ("key", test_key);
  ADD ("switches", test_switches);
  ADD ("color", test_color);
  ADD ("add-tag", test_add_tag);
  ADD ("merge", test_merge);
  ADD ("attributes", test_attributes);
  ADD ("answers-stay", test_answers_stay);
  ADD ("settings", test_settings);
  ADD ("typing-counts-on-closing", test_typing_counts_on_closing);

  return g_test_run ();
}
