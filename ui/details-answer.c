/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/details-answer.h"

#include <glib/gi18n.h>

#include "ui/codebook-names.h"
#include "ui/details-entry-row.h"

struct _AscribeAnswer {
  GObject parent_instance;

  AscribeAttribute *question;
  GtkWidget *row;
  GVariant *value;     /* nullable */
  GPtrArray *checks;   /* of GtkCheckButton, one an option of a question of several choices */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (AscribeAnswer, ascribe_answer, G_TYPE_OBJECT)

enum {
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_typed (AscribeAttribute *question)
{
  switch (question->type)
    {
    case ASCRIBE_QUESTION_CHOICE:
    case ASCRIBE_QUESTION_CHOICES:
      return question->options[0] == NULL;
    case ASCRIBE_QUESTION_YES_NO:
      return FALSE;
    case ASCRIBE_QUESTION_NUMBER:
    case ASCRIBE_QUESTION_TEXT:
    default:
      return TRUE;
    }
}

/* What a person would type for it. */
static char *
dup_typed (GVariant *value)
{
  if (value == NULL)
    return g_strdup ("");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return g_strdup_printf ("%.15g", g_variant_get_double (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **several = g_variant_get_strv (value, NULL);

      return g_strjoinv (";", (char **) several);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? _("Yes") : _("No"));

  return g_variant_print (value, FALSE);
}

static void
answer (AscribeAnswer *self, GVariant *value)
{
  g_autoptr (GVariant) sunk = value != NULL ? g_variant_ref_sink (value) : NULL;

  g_signal_emit (self, signals[ANSWERED], 0, sunk);
}

static void
committed_cb (AscribeAnswer *self, const char *typed)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  g_autoptr (GVariant) value = NULL;

  if (*stripped != '\0')
    {
      value = ascribe_attribute_parse (self->question, stripped, NULL);
      if (value == NULL)
        {
          ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (self->row),
                                       self->question->type == ASCRIBE_QUESTION_NUMBER
                                       ? _("This isn’t a number") : _("This isn’t an answer to the question"));
          return;
        }
    }

  ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (self->row), NULL);
  answer (self, value);
}

static void
selected_cb (AscribeAnswer *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self->row));

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected == 0)
    answer (self, NULL);
  else if (self->question->type == ASCRIBE_QUESTION_YES_NO)
    answer (self, g_variant_new_boolean (selected == 1));
  else
    answer (self, g_variant_new_string (gtk_string_list_get_string (GTK_STRING_LIST (model), selected)));
}

static void
toggled_cb (AscribeAnswer *self)
{
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE_STRING_ARRAY);
  guint n_chosen = 0;

  if (self->showing)
    return;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      {
        g_variant_builder_add (builder, "s", g_object_get_data (g_ptr_array_index (self->checks, i), "option"));
        n_chosen++;
      }

  answer (self, n_chosen > 0 ? g_variant_builder_end (builder) : NULL);
}

static void
add_check (AscribeAnswer *self, const char *option)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (option, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, NULL);

  g_object_set_data_full (G_OBJECT (check), "option", g_strdup (option), g_free);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->row), row);
  g_ptr_array_add (self->checks, check);
}

static void
show_checks (AscribeAnswer *self)
{
  g_autofree const char **chosen = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *subtitle = NULL;

  if (self->value != NULL && g_variant_is_of_type (self->value, G_VARIANT_TYPE_STRING_ARRAY))
    chosen = g_variant_get_strv (self->value, NULL);

  /* Answers of another codebook keep a place to be unchecked. */
  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    {
      gboolean there = FALSE;

      for (guint j = 0; j < self->checks->len && !there; j++)
        there = g_str_equal (chosen[i], g_object_get_data (g_ptr_array_index (self->checks, j), "option"));
      if (!there)
        add_check (self, chosen[i]);
    }

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      gtk_check_button_set_active (check, chosen != NULL &&
                                   g_strv_contains (chosen, g_object_get_data (G_OBJECT (check), "option")));
    }

  if (chosen != NULL)
    joined = g_strjoinv (", ", (char **) chosen);
  subtitle = g_markup_escape_text (joined != NULL ? joined : _("Not coded"), -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->row), subtitle);
}

static void
show_choice (AscribeAnswer *self)
{
  AdwComboRow *row = ADW_COMBO_ROW (self->row);
  GtkStringList *model = GTK_STRING_LIST (adw_combo_row_get_model (row));
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_autofree char *typed = NULL;

  if (self->value == NULL)
    {
      gtk_widget_add_css_class (self->row, "not-coded");
      adw_combo_row_set_selected (row, 0);
      return;
    }
  gtk_widget_remove_css_class (self->row, "not-coded");
  if (g_variant_is_of_type (self->value, G_VARIANT_TYPE_BOOLEAN) && self->question->type == ASCRIBE_QUESTION_YES_NO)
    {
      adw_combo_row_set_selected (row, g_variant_get_boolean (self->value) ? 1 : 2);
      return;
    }

  typed = dup_typed (self->value);
  for (guint i = 1; i < n_items; i++)
    if (g_str_equal (gtk_string_list_get_string (model, i), typed))
      {
        adw_combo_row_set_selected (row, i);
        return;
      }

  gtk_string_list_append (model, typed);
  adw_combo_row_set_selected (row, n_items);
}

static void
make_row (AscribeAnswer *self)
{
  AscribeAttribute *question = self->question;
  g_autofree char *title = g_markup_escape_text (ascribe_codebook_display_name (question->name), -1);

  if (is_typed (question))
    {
      self->row = ascribe_entry_row_new (ascribe_codebook_display_name (question->name));
      g_signal_connect_object (self->row, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
    }
  else if (question->type == ASCRIBE_QUESTION_CHOICES)
    {
      self->row = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", title, NULL);
      for (guint i = 0; question->options[i] != NULL; i++)
        add_check (self, question->options[i]);
    }
  else
    {
      const char *yes_no[] = { _("Yes"), _("No"), NULL };
      g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

      gtk_string_list_append (model, _("Not coded"));
      gtk_string_list_splice (model, 1, 0, question->type == ASCRIBE_QUESTION_YES_NO
                              ? yes_no : (const char * const *) question->options);
      self->row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "model", model, NULL);
      g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
    }

  g_object_ref_sink (self->row);
  if (question->description != NULL)
    gtk_widget_set_tooltip_text (self->row, question->description);
}

static void
ascribe_answer_finalize (GObject *object)
{
  AscribeAnswer *self = ASCRIBE_ANSWER (object);

  g_object_unref (self->question);
  g_object_unref (self->row);
  g_ptr_array_unref (self->checks);
  g_clear_pointer (&self->value, g_variant_unref);

  G_OBJECT_CLASS (ascribe_answer_parent_class)->finalize (object);
}

static void
ascribe_answer_class_init (AscribeAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_answer_finalize;

  signals[ANSWERED] = g_signal_new ("answered", ASCRIBE_TYPE_ANSWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_VARIANT);
}

static void
ascribe_answer_init (AscribeAnswer *self)
{
  self->checks = g_ptr_array_new ();
}

AscribeAnswer *
ascribe_answer_new (AscribeAttribute *question)
{
  AscribeAnswer *self = g_object_new (ASCRIBE_TYPE_ANSWER, NULL);

  self->question = g_object_ref (question);
  self->showing = TRUE;
  make_row (self);
  if (self->checks->len > 0)
    show_checks (self);
  self->showing = FALSE;

  return self;
}

AscribeAttribute *
ascribe_answer_get_question (AscribeAnswer *self)
{
  return self->question;
}

GtkWidget *
ascribe_answer_get_row (AscribeAnswer *self)
{
  return self->row;
}

void
ascribe_answer_set_value (AscribeAnswer *self, GVariant *value)
{
  if (value != NULL)
    g_variant_ref (value);
  g_clear_pointer (&self->value, g_variant_unref);
  self->value = value;

  self->showing = TRUE;
  if (ASCRIBE_IS_ENTRY_ROW (self->row))
    {
      g_autofree char *typed = dup_typed (value);

      ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (self->row), typed);
    }
  else if (ADW_IS_COMBO_ROW (self->row))
    show_choice (self);
  else
    show_checks (self);
  self->showing = FALSE;
}
