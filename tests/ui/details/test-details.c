/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/library/codebook-editing.h"
#include "app/library/editing.h"
#include "app/library/registers.h"
#include "app/model/attributes.h"

#define HOSTILE "<b>&\u202Ename</i>"

static const char *
get_attribute_name (Fixture *fixture, const char *tag_id, const char *id)
{
  AscribeTag *entry = ascribe_codebook_lookup_tag (ascribe_project_get_codebook (fixture->project), tag_id);

  return ascribe_tag_lookup_attribute (entry, id)->name;
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeAnnotation) after = NULL;
  g_autoptr (GVariant) value = NULL;
  AdwComboRow *row;

  fixture_choose (fixture, fixture->claim);
  row = ADW_COMBO_ROW (fixture_find_row (fixture->details, get_attribute_name (fixture, "claim", "certainty")));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);

  adw_combo_row_set_selected (row, 2);
  after = fixture_stored (fixture, fixture->claim);
  value = ascribe_attributes_get (after->attributes, "certainty");
  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, "hedged");

  fixture_undo (fixture);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_true (ADW_COMBO_ROW (fixture_find_row (fixture->details, get_attribute_name (fixture, "claim", "certainty"))) == row);
  g_assert_null (ascribe_attributes_get (fixture_now (fixture, fixture->claim)->attributes, "certainty"));
}

/* What is coded is never out of sight: a folded group of questions names those with an answer. */
static void
test_folded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AdwExpanderRow *more;

  fixture_choose (fixture, fixture->claim);
  more = ADW_EXPANDER_ROW (fixture_find_row (fixture->details, "More questions"));
  g_assert_false (adw_expander_row_get_expanded (more));
  g_assert_cmpstr (adw_expander_row_get_subtitle (more), ==, "");

  ascribe_edit_set_attribute (fixture->article, fixture->claim->id, "discuss", g_variant_new_boolean (TRUE), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (adw_expander_row_get_subtitle (more), ==, get_attribute_name (fixture, "claim", "discuss"));

  fixture_choose (fixture, fixture->source);
  more = ADW_EXPANDER_ROW (fixture_find_row (fixture->details, "More questions"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (more), ==, "");
}

static void
put_tag (Fixture *fixture, const char *name)
{
  const char *options[] = { HOSTILE, "two", NULL };
  g_autoptr (AscribeTag) entry = ascribe_tag_new ("odd", name, "#123456");
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (entry->attributes, ascribe_attribute_new ("size", "Size " HOSTILE, ASCRIBE_QUESTION_NUMBER, NULL));
  g_ptr_array_add (entry->attributes, ascribe_attribute_new ("sure", "Sure", ASCRIBE_QUESTION_YES_NO, NULL));
  g_ptr_array_add (entry->attributes, ascribe_attribute_new ("kinds", "Kinds", ASCRIBE_QUESTION_CHOICES, options));
  g_ptr_array_add (entry->attributes, ascribe_attribute_new ("words", "Words", ASCRIBE_QUESTION_TEXT, NULL));
  ascribe_edit_put_entry (fixture->project, G_OBJECT (entry), &error);
  g_assert_no_error (error);
}

static void
type_into (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
}

static void
test_typed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeAnnotation) odd = NULL;
  g_autoptr (AscribeAnnotation) after = NULL;
  g_autoptr (GVariant) size = NULL;
  g_autoptr (GVariant) sure = NULL;
  g_autoptr (GVariant) kinds = NULL;
  GtkWidget *row;

  put_tag (fixture, "Odd");
  odd = fixture_tag (fixture, "odd", "0-6");
  fixture_choose (fixture, odd);

  row = fixture_find_row (fixture->details, "Size " HOSTILE);
  type_into (row, "many");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_null (ascribe_attributes_get (fixture_now (fixture, odd)->attributes, "size"));
  type_into (row, "3.5");
  g_assert_false (gtk_widget_has_css_class (row, "error"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find_row (fixture->details, "Sure")), 2);
  gtk_check_button_set_active (fixture_find_type (fixture_find_row (fixture->details, HOSTILE), GTK_TYPE_CHECK_BUTTON), TRUE);

  after = fixture_stored (fixture, odd);
  size = ascribe_attributes_get (after->attributes, "size");
  sure = ascribe_attributes_get (after->attributes, "sure");
  kinds = ascribe_attributes_get (after->attributes, "kinds");
  g_assert_cmpfloat (g_variant_get_double (size), ==, 3.5);
  g_assert_false (g_variant_get_boolean (sure));
  g_assert_cmpuint (g_variant_n_children (kinds), ==, 1);

  fixture_undo (fixture);
  fixture_undo (fixture);
  fixture_undo (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (fixture_find_row (fixture->details, "Sure"))), ==, 0);
}

static void
test_hostile_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeAnnotation) odd = NULL;

  put_tag (fixture, HOSTILE);
  odd = fixture_tag (fixture, "odd", "0-6");
  fixture_choose (fixture, odd);
  gtk_test_widget_wait_for_draw (fixture->window);

  g_assert_true (fixture_shows_label (fixture->details, HOSTILE));
  g_assert_true (fixture_shows_label (fixture->details, "Size " HOSTILE));
}

static void
test_typing_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeAnnotation) odd = NULL;
  g_autoptr (GVariant) words = NULL;
  GtkWidget *row;

  put_tag (fixture, "Odd");
  odd = fixture_tag (fixture, "odd", "0-6");
  fixture_choose (fixture, odd);
  row = fixture_find_row (fixture->details, "Words");
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "half a");

  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find_row (fixture->details, "Sure")), 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "half a");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), row));

  fixture_choose (fixture, fixture->source);
  words = ascribe_attributes_get (fixture_now (fixture, odd)->attributes, "words");
  g_assert_nonnull (words);
  g_assert_cmpstr (g_variant_get_string (words, NULL), ==, "half a");
}

static void
test_retag (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row;
  guint before;

  fixture_choose (fixture, fixture->source);
  row = ADW_COMBO_ROW (fixture_find_row (fixture->details, "Tag"));
  before = adw_combo_row_get_selected (row);
  adw_combo_row_set_selected (row, before + 1);
  g_assert_cmpstr (fixture_now (fixture, fixture->source)->tag, ==, "entity");
  fixture_undo (fixture);
  g_assert_cmpstr (fixture_now (fixture, fixture->source)->tag, ==, "source");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, before);
}

static void
test_concept (Fixture *fixture, gconstpointer data)
{
  GListModel *concepts = ascribe_project_get_concepts (fixture->project);
  GtkWidget *row;

  fixture_choose (fixture, fixture->source);
  row = fixture_find_row (fixture->details, "Concept");
  type_into (row, "Ines Carvalho");
  g_assert_cmpuint (g_list_model_get_n_items (concepts), ==, 1);
  g_assert_nonnull (fixture_now (fixture, fixture->source)->concept);

  fixture_choose (fixture, fixture->claim);
  type_into (row, "ines carvalho");
  g_assert_cmpuint (g_list_model_get_n_items (concepts), ==, 1);
  g_assert_cmpstr (fixture_now (fixture, fixture->claim)->concept, ==, fixture_now (fixture, fixture->source)->concept);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Ines Carvalho");

  type_into (row, "");
  g_assert_null (fixture_now (fixture, fixture->claim)->concept);
  fixture_undo (fixture);
  fixture_undo (fixture);
  fixture_undo (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (concepts), ==, 0);
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeAnnotation) after = NULL;
  GtkTextBuffer *buffer;

  fixture_choose (fixture, fixture->claim);
  ascribe_details_focus_note (fixture->details);
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  gtk_text_buffer_insert_at_cursor (buffer, "Ask the port", -1);
  g_assert_null (fixture_now (fixture, fixture->claim)->note);

  /* Goes to the annotation it was typed for. */
  fixture_choose (fixture, fixture->source);
  after = fixture_stored (fixture, fixture->claim);
  g_assert_cmpstr (after->note, ==, "Ask the port");
  g_assert_null (fixture_now (fixture, fixture->source)->note);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);

  fixture_undo (fixture);
  g_assert_null (fixture_now (fixture, fixture->claim)->note);
}

static void
test_note_pause (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer;

  fixture_choose (fixture, fixture->claim);
  ascribe_details_focus_note (fixture->details);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  gtk_text_buffer_insert_at_cursor (buffer, "Ask", -1);
  while (fixture_now (fixture, fixture->claim)->note == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture_now (fixture, fixture->claim)->note, ==, "Ask");

  fixture_undo (fixture);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  GListModel *links = ascribe_open_article_get_links (fixture->article);
  const char *name = ascribe_codebook_lookup_link_type (ascribe_project_get_codebook (fixture->project),
                                                        "attributed-to")->name;
  g_autofree char *backward = g_strdup_printf ("← %s", name);
  g_autoptr (AscribeLink) made = NULL;
  g_autoptr (AscribeAnnotation) selected = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  fixture_choose (fixture, fixture->claim);
  row = fixture_find_row (fixture->details, name);
  g_signal_emit_by_name (row, "activated");
  g_assert_cmpstr (fixture->requested, ==, "attributed-to");

  made = ascribe_edit_link (fixture->article, "attributed-to", fixture->claim->id, fixture->source->id, &error);
  g_assert_no_error (error);
  row = fixture_find_row (fixture->details, name);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Ines Carvalho");

  /* Followed by keyboard, there and ready to go back. */
  gtk_widget_grab_focus (row);
  g_signal_emit_by_name (row, "activated");
  g_object_get (fixture->details, "selected", &selected, NULL);
  g_assert_cmpstr (selected->id, ==, fixture->source->id);

  row = fixture_find_row (fixture->details, backward);
  g_assert_nonnull (row);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == row);
  g_signal_emit_by_name (fixture_find_type (row, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (links), ==, 0);
  g_assert_null (fixture_find_row (fixture->details, backward));

  fixture_undo (fixture);
  g_assert_nonnull (fixture_find_row (fixture->details, backward));
}

/* The one of the annotations: popovers have lists of their own. */
static GtkListView *
find_list (gpointer widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (widget)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkListView *found = find_list (child);

      if (GTK_IS_LIST_VIEW (child) && GTK_IS_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (child))) &&
          gtk_widget_get_ancestor (child, GTK_TYPE_POPOVER) == NULL)
        return GTK_LIST_VIEW (child);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  GtkListView *list = find_list (fixture->details);
  GtkSingleSelection *selection = NULL;
  g_autoptr (AscribeAnnotation) selected = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *model;
  guint last;

  g_assert_nonnull (list);
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (list));
  model = G_LIST_MODEL (selection);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  g_assert_true (fixture_shows_label (fixture->details, "In this article · 2"));

  fixture_choose (fixture, fixture->source);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == fixture_now (fixture, fixture->source));

  last = gtk_single_selection_get_selected (selection);
  gtk_single_selection_set_selected (selection, 1 - last);
  g_object_get (fixture->details, "selected", &selected, NULL);
  g_assert_cmpstr (selected->id, ==, fixture->claim->id);

  /* Follows an edit by id, here and in the list. */
  ascribe_edit_set_note (fixture->article, fixture->claim->id, "a", &error);
  g_assert_no_error (error);
  g_clear_object (&selected);
  g_object_get (fixture->details, "selected", &selected, NULL);
  g_assert_cmpstr (selected->note, ==, "a");
  g_assert_true (gtk_single_selection_get_selected_item (selection) == selected);

  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  g_clear_object (&selected);
  g_object_get (fixture->details, "selected", &selected, NULL);
  g_assert_null (selected);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  const char *ids[] = { fixture->claim->id, NULL };
  g_autoptr (AscribeAnnotation) selected = NULL;
  g_autoptr (GError) error = NULL;

  fixture_choose (fixture, fixture->claim);
  ascribe_edit_untag (fixture->article, ids, &error);
  g_assert_no_error (error);
  g_object_get (fixture->details, "selected", &selected, NULL);
  g_assert_null (selected);
  g_assert_true (fixture_shows_label (fixture->details, "In this article · 1"));
}

static void
test_article (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = fixture_find_row (fixture->details, "Publisher");

  type_into (row, "Coast Courier");
  type_into (fixture_find_row (fixture->details, "Authors"), "M. Okafor; Li Wei");
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find_row (fixture->details, "Status")), ASCRIBE_STATUS_DONE);
  g_assert_cmpstr (ascribe_open_article_get_article (fixture->article)->publisher, ==, "Coast Courier");
  g_assert_cmpuint (g_strv_length (ascribe_open_article_get_article (fixture->article)->authors), ==, 2);
  g_assert_cmpint (ascribe_open_article_get_article (fixture->article)->status, ==, ASCRIBE_STATUS_DONE);

  type_into (fixture_find_row (fixture->details, "Title"), " ");
  g_assert_true (gtk_widget_has_css_class (fixture_find_row (fixture->details, "Title"), "error"));

  fixture_undo (fixture);
  fixture_undo (fixture);
  fixture_undo (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (ascribe_open_article_get_article (fixture->article)->id);
  g_autoptr (GError) error = NULL;

  g_object_set (fixture->details, "open-article", NULL, NULL);
  g_assert_finalize_object (fixture->article);
  g_assert_finalize_object (fixture->project);

  fixture->project = ascribe_project_open (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  fixture->article = ascribe_project_open_article (fixture->project, id, &error);
  g_assert_no_error (error);
  g_object_set (fixture->details, "open-article", fixture->article, NULL);
  g_assert_false (gtk_widget_is_sensitive (fixture_find_row (fixture->details, "Title")));

  fixture_choose (fixture, fixture->claim);
  g_assert_false (gtk_widget_is_sensitive (fixture_find_row (fixture->details, "Tag")));
  g_assert_null (fixture_find_row (fixture->details, "More links"));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/details/choice", test_choice);
  add ("/details/folded", test_folded);
  add ("/details/typed", test_typed);
  add ("/details/hostile-names", test_hostile_names);
  add ("/details/typing-stays", test_typing_stays);
  add ("/details/retag", test_retag);
  add ("/details/concept", test_concept);
  add ("/details/note", test_note);
  add ("/details/note-pause", test_note_pause);
  add ("/details/links", test_links);
  add ("/details/selection", test_selection);
  add ("/details/delete", test_delete);
  add ("/details/article", test_article);
  add ("/details/read-only", test_read_only);

  return g_test_run ();
}
