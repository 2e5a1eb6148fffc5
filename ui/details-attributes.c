/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selected annotation's tag and the answers to its questions. */
#include "config.h"

#include "ui/details-annotation.h"

#include <glib/gi18n.h>

#include "app/library/editing.h"
#include "app/model/attributes.h"
#include "ui/codebook-names.h"
#include "ui/details-answer.h"
#include "ui/tag-colors.h"

/* Rows cost a millisecond each to make, so those of the tags that were shown last are kept. */
#define MOST_KEPT 8

/* Of many questions the first stand open; the order of the codebook says which. */
#define MOST_OPEN 6

/* The questions of one tag as a group of rows. */
struct _AscribeQuestions {
  AscribeTag *tag;             /* nullable: the codebook lacks it */
  AdwPreferencesGroup *group;
  AdwExpanderRow *more;        /* nullable; holds the answers from MOST_OPEN on */
  GPtrArray *answers;          /* of AscribeAnswer */
  char *of;                    /* nullable; id of the annotation they were last asked of */
};

static void
free_questions (AscribeQuestions *questions)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (questions->group));

  if (parent != NULL)
    gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (questions->group));
  g_object_unref (questions->group);
  g_clear_object (&questions->tag);
  g_ptr_array_unref (questions->answers);
  g_free (questions->of);
  g_free (questions);
}

static void
answered_cb (AscribeDetails *self, GVariant *value, AscribeAnswer *answer)
{
  AscribeAttribute *question = ascribe_answer_get_question (answer);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self->showing || self->selected == NULL)
    return;

  done = ascribe_edit_set_attribute (self->article, self->selected->id, question->id, value, &error);
  ascribe_details_conclude (self, done, "attribute", error);
}

static void
add_answer (AscribeDetails *self, AscribeQuestions *questions, AscribeAttribute *question)
{
  AscribeAnswer *answer = ascribe_answer_new (question);

  g_signal_connect_object (answer, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  if (questions->more != NULL)
    adw_expander_row_add_row (questions->more, ascribe_answer_get_row (answer));
  else
    adw_preferences_group_add (questions->group, ascribe_answer_get_row (answer));
  g_ptr_array_add (questions->answers, answer);
}

static gboolean
asks (AscribeQuestions *questions, const char *id)
{
  for (guint i = 0; i < questions->answers->len; i++)
    if (g_str_equal (ascribe_answer_get_question (g_ptr_array_index (questions->answers, i))->id, id))
      return TRUE;

  return FALSE;
}

static AscribeQuestionType
guess_type (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return ASCRIBE_QUESTION_YES_NO;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return ASCRIBE_QUESTION_NUMBER;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return ASCRIBE_QUESTION_CHOICES;

  return ASCRIBE_QUESTION_TEXT;
}

/* Imported answers to questions that the tag doesn't ask are shown too: nothing is hidden. */
static void
ask_foreign (AscribeDetails *self, AscribeQuestions *questions)
{
  GVariantIter iter;
  GVariant *value;
  const char *key;

  g_variant_iter_init (&iter, self->selected->attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      if (!asks (questions, key))
        {
          g_autoptr (AscribeAttribute) question = ascribe_attribute_new (key, key, guess_type (value), NULL);

          add_answer (self, questions, question);
        }
      g_variant_unref (value);
    }
}

static AscribeQuestions *
make_questions (AscribeDetails *self, AscribeTag *tag)
{
  AscribeQuestions *questions = g_new0 (AscribeQuestions, 1);
  guint n_asked = tag != NULL ? tag->attributes->len : 0;

  questions->group = g_object_ref_sink (ADW_PREFERENCES_GROUP (adw_preferences_group_new ()));
  adw_preferences_group_set_title (questions->group, _("Attributes"));
  questions->answers = g_ptr_array_new_with_free_func (g_object_unref);
  g_set_object (&questions->tag, tag);
  gtk_box_append (self->attributes_box, GTK_WIDGET (questions->group));
  for (guint i = 0; i < n_asked; i++)
    {
      if (i == MOST_OPEN && n_asked > MOST_OPEN + 1)
        {
          questions->more = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", _("More questions"), NULL);
          adw_preferences_group_add (questions->group, GTK_WIDGET (questions->more));
        }
      add_answer (self, questions, g_ptr_array_index (tag->attributes, i));
    }

  return questions;
}

/* Rows for another annotation's foreign answers go; its own stay while it does, for one may be the row in use. */
static gboolean
is_usable (AscribeQuestions *questions, AscribeAnnotation *annotation, AscribeTag *tag)
{
  guint n_asked = tag != NULL ? tag->attributes->len : 0;

  return questions->tag == tag &&
         (questions->answers->len == n_asked || g_strcmp0 (questions->of, annotation->id) == 0);
}

static void
show_tags (AscribeDetails *self)
{
  GListModel *tags = ascribe_codebook_get_tags (ascribe_details_get_codebook (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_tags = g_list_model_get_n_items (tags);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->tag_ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->tag_ids, i), self->selected->tag))
      selected = i;

  if (selected == GTK_INVALID_LIST_POSITION)
    {
      g_ptr_array_set_size (self->tag_ids, 0);
      for (guint i = 0; i < n_tags; i++)
        {
          g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

          if (tag->archived && !g_str_equal (tag->id, self->selected->tag))
            continue;
          if (g_str_equal (tag->id, self->selected->tag))
            selected = self->tag_ids->len;
          gtk_string_list_append (names, ascribe_tag_display_name (tag));
          g_ptr_array_add (self->tag_ids, g_strdup (tag->id));
        }
      adw_combo_row_set_model (self->tag_row, G_LIST_MODEL (names));
    }

  adw_combo_row_set_selected (self->tag_row, selected);
}

static void
tag_selected_cb (AscribeDetails *self)
{
  guint selected = adw_combo_row_get_selected (self->tag_row);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self->showing || self->selected == NULL || selected >= self->tag_ids->len)
    return;

  done = ascribe_edit_retag (self->article, self->selected->id, g_ptr_array_index (self->tag_ids, selected), &error);
  ascribe_details_conclude (self, done, "retag", error);
}

void
ascribe_details_init_attributes (AscribeDetails *self)
{
  self->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_questions);
  self->tag_row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Tag"), NULL);
  g_signal_connect_object (self->tag_row, "notify::selected", G_CALLBACK (tag_selected_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->kind_group, GTK_WIDGET (self->tag_row));
}

void
ascribe_details_clear_attributes (AscribeDetails *self)
{
  self->asked = NULL;
  g_hash_table_remove_all (self->questions);
}

static AscribeQuestions *
ask (AscribeDetails *self)
{
  AscribeAnnotation *annotation = self->selected;
  AscribeTag *tag = ascribe_codebook_lookup_tag (ascribe_details_get_codebook (self), annotation->tag);
  AscribeQuestions *questions = g_hash_table_lookup (self->questions, annotation->tag);

  if (questions == NULL || !is_usable (questions, annotation, tag))
    {
      if (questions == self->asked)
        self->asked = NULL;
      if (g_hash_table_size (self->questions) >= MOST_KEPT)
        ascribe_details_clear_attributes (self);
      questions = make_questions (self, tag);
      g_hash_table_replace (self->questions, g_strdup (annotation->tag), questions);
    }
  g_free (questions->of);
  questions->of = g_strdup (annotation->id);
  ask_foreign (self, questions);

  return questions;
}

/* What is folded says which of its questions have an answer. */
static void
show_folded (AscribeDetails *self, AscribeQuestions *questions)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  g_autofree char *subtitle = NULL;

  if (questions->more == NULL)
    return;

  for (guint i = MOST_OPEN; i < questions->answers->len; i++)
    {
      AscribeAttribute *question = ascribe_answer_get_question (g_ptr_array_index (questions->answers, i));
      g_autoptr (GVariant) value = ascribe_attributes_get (self->selected->attributes, question->id);

      if (value != NULL)
        g_ptr_array_add (names, (gpointer) ascribe_codebook_display_name (question->name));
    }

  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **) names->pdata);
  subtitle = g_markup_escape_text (joined, -1);
  adw_expander_row_set_subtitle (questions->more, subtitle);
}

void
ascribe_details_show_attributes (AscribeDetails *self)
{
  AscribeQuestions *questions = ask (self);

  for (guint i = 0; i < questions->answers->len; i++)
    {
      AscribeAnswer *answer = g_ptr_array_index (questions->answers, i);
      g_autoptr (GVariant) value = ascribe_attributes_get (self->selected->attributes,
                                                           ascribe_answer_get_question (answer)->id);

      ascribe_answer_set_value (answer, value);
    }

  show_folded (self, questions);
  if (self->asked != NULL && self->asked != questions)
    gtk_widget_set_visible (GTK_WIDGET (self->asked->group), FALSE);
  self->asked = questions;
  gtk_widget_set_visible (GTK_WIDGET (questions->group), questions->answers->len > 0);
  show_tags (self);
}
