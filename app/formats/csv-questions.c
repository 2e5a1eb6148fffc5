/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-questions.h"

#include "app/model/attributes.h"

static void
free_question (gpointer data)
{
  AscribeCsvQuestion *self = data;

  g_free (self->tag);
  g_object_unref (self->question);
  g_free (self->name);
  g_free (self->alias);
  g_free (self);
}

static void
add_question (GPtrArray *questions, AscribeTag *tag, AscribeAttribute *question)
{
  AscribeCsvQuestion *self = g_new0 (AscribeCsvQuestion, 1);

  self->tag = tag != NULL ? g_strdup (tag->id) : NULL;
  self->question = g_object_ref (question);
  self->name = g_strconcat (tag != NULL ? tag->id : ASCRIBE_CSV_LABEL, ".", question->id, NULL);
  self->alias = tag != NULL ? g_strconcat (tag->name, ".", question->id, NULL) : NULL;
  self->place = G_MAXUINT;
  g_ptr_array_add (questions, self);
}

GPtrArray *
ascribe_csv_questions_of_tags (AscribeCodebook *codebook)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (free_question);
  GListModel *tags = ascribe_codebook_get_tags (codebook);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      for (guint j = 0; j < tag->attributes->len; j++)
        add_question (questions, tag, g_ptr_array_index (tag->attributes, j));
    }

  return questions;
}

GPtrArray *
ascribe_csv_questions_of_labels (AscribeCodebook *codebook)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (free_question);
  GListModel *labels = ascribe_codebook_get_labels (codebook);

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (AscribeAttribute) label = g_list_model_get_item (labels, i);

      add_question (questions, NULL, label);
    }

  return questions;
}

void
ascribe_csv_questions_write (GPtrArray *questions, const char *tag, GVariant *answers, AscribeCsvWriter *out)
{
  gboolean has_some = g_variant_n_children (answers) > 0;

  for (guint i = 0; i < questions->len; i++)
    {
      AscribeCsvQuestion *question = g_ptr_array_index (questions, i);
      g_autoptr (GVariant) answer = NULL;

      if (has_some && g_strcmp0 (question->tag, tag) == 0)
        answer = ascribe_attributes_get (answers, question->question->id);
      ascribe_csv_writer_answer (out, answer);
    }
}

void
ascribe_csv_questions_place (GPtrArray *questions, AscribeCsvTable *table)
{
  for (guint i = 0; i < questions->len; i++)
    {
      AscribeCsvQuestion *question = g_ptr_array_index (questions, i);

      question->place = ascribe_csv_table_find (table, question->name);
      if (question->place == G_MAXUINT && question->alias != NULL)
        question->place = ascribe_csv_table_find (table, question->alias);
    }
}

/* NULL where the cell says nothing, or with @error. */
static GVariant *
read_answer (AscribeAttribute *question, const char *cell, GError **error)
{
  g_auto (GStrv) texts = NULL;

  switch (question->type)
    {
    case ASCRIBE_QUESTION_CHOICES:
      texts = ascribe_csv_parse_list (cell);
      return g_variant_ref_sink (g_variant_new_strv ((const char * const *) texts, -1));

    case ASCRIBE_QUESTION_YES_NO:
    case ASCRIBE_QUESTION_NUMBER:
      return *cell != '\0' ? ascribe_attribute_parse (question, cell, error) : NULL;

    case ASCRIBE_QUESTION_CHOICE:
    case ASCRIBE_QUESTION_TEXT:
    default:
      return g_variant_ref_sink (g_variant_new_string (cell));
    }
}

GVariant *
ascribe_csv_questions_read (GPtrArray *questions, const char *tag, const AscribeCsvRow *row, const char *table, gboolean is_proof,
                            AscribeSink *sink)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  for (guint i = 0; i < questions->len; i++)
    {
      AscribeCsvQuestion *question = g_ptr_array_index (questions, i);
      g_autoptr (GVariant) answer = NULL;
      g_autoptr (GError) error = NULL;

      if (question->place == G_MAXUINT || row->cells[question->place] == NULL || g_strcmp0 (question->tag, tag) != 0)
        continue;
      answer = read_answer (question->question, row->cells[question->place], &error);
      if (answer != NULL && (is_proof || ascribe_attribute_check (question->question, answer, &error)))
        g_variant_builder_add (&builder, "{sv}", question->question->id, answer);
      if (error != NULL)
        {
          g_autofree char *where = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, table, row->line);
          g_autofree char *why = g_strdup_printf ("%s skipped: %s", tag != NULL ? "answer" : "label", error->message);

          sink->skipped (sink->data, where, why);
        }
    }

  return ascribe_attributes_canonical (g_variant_builder_end (&builder), NULL);
}
