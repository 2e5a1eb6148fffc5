/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selected annotation's tag and the answers to its questions. */
#include "config.h"

#include "ui/details-private.h"

#include <glib/gi18n.h>

#include "app/library/editing.h"
#include "app/model/attributes.h"
#include "ui/details-answer.h"
#include "ui/tag-colors.h"

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
add_answer (AscribeDetails *self, AscribeAttribute *question)
{
  AscribeAnswer *answer = ascribe_answer_new (question);

  g_signal_connect_object (answer, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->attributes_group, ascribe_answer_get_row (answer));
  g_ptr_array_add (self->answers, answer);
}

static gboolean
asks (AscribeDetails *self, const char *id)
{
  for (guint i = 0; i < self->answers->len; i++)
    if (g_str_equal (ascribe_answer_get_question (g_ptr_array_index (self->answers, i))->id, id))
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
ask_foreign (AscribeDetails *self)
{
  GVariantIter iter;
  GVariant *value;
  const char *key;

  g_variant_iter_init (&iter, self->selected->attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      if (!asks (self, key))
        {
          g_autoptr (AscribeAttribute) question = ascribe_attribute_new (key, key, guess_type (value), NULL);

          add_answer (self, question);
        }
      g_variant_unref (value);
    }
}

/* Such a row stays while its annotation does (it may be the one that is being used), but is nothing to another. */
static gboolean
has_idle_foreign (AscribeDetails *self)
{
  guint n_asked = self->asked_tag != NULL ? self->asked_tag->attributes->len : 0;

  if (g_strcmp0 (self->asked_of, self->selected->id) == 0)
    return FALSE;

  for (guint i = n_asked; i < self->answers->len; i++)
    {
      AscribeAttribute *question = ascribe_answer_get_question (g_ptr_array_index (self->answers, i));
      g_autoptr (GVariant) value = ascribe_attributes_get (self->selected->attributes, question->id);

      if (value == NULL)
        return TRUE;
    }

  return FALSE;
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
  self->tag_row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Tag"), NULL);
  g_signal_connect_object (self->tag_row, "notify::selected", G_CALLBACK (tag_selected_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->kind_group, GTK_WIDGET (self->tag_row));
}

void
ascribe_details_clear_attributes (AscribeDetails *self)
{
  for (guint i = 0; i < self->answers->len; i++)
    adw_preferences_group_remove (self->attributes_group,
                                  ascribe_answer_get_row (g_ptr_array_index (self->answers, i)));
  g_ptr_array_set_size (self->answers, 0);
  g_clear_object (&self->asked_tag);
}

void
ascribe_details_show_attributes (AscribeDetails *self)
{
  AscribeTag *tag = ascribe_codebook_lookup_tag (ascribe_details_get_codebook (self), self->selected->tag);

  if (tag != self->asked_tag || tag == NULL || has_idle_foreign (self))
    {
      ascribe_details_clear_attributes (self);
      g_set_object (&self->asked_tag, tag);
      for (guint i = 0; tag != NULL && i < tag->attributes->len; i++)
        add_answer (self, g_ptr_array_index (tag->attributes, i));
    }
  g_free (self->asked_of);
  self->asked_of = g_strdup (self->selected->id);
  ask_foreign (self);
  show_tags (self);

  for (guint i = 0; i < self->answers->len; i++)
    {
      AscribeAnswer *answer = g_ptr_array_index (self->answers, i);
      g_autoptr (GVariant) value = ascribe_attributes_get (self->selected->attributes,
                                                           ascribe_answer_get_question (answer)->id);

      ascribe_answer_set_value (answer, value);
    }
}
