/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/qda-marks.h"
#include "app/formats/qda-values.h"
#include "app/model/attributes.h"

#define MAX_NOTED (256u << 20) /* bytes: a short file can refer to a long note a million times */

/* Takes @text; NULL where it is too much. */
static char *
count_text (AscribeQdaReading *self, AscribeQdaNote *note, char *text)
{
  self->n_noted += text != NULL ? strlen (text) : 0;
  if (self->n_noted <= MAX_NOTED)
    return text;

  ascribe_qda_head_skip (self->head, note->line, "notes skipped from here on: they take more than %u MiB", MAX_NOTED >> 20);
  g_free (text);

  return NULL;
}

char *
ascribe_qda_dup_note (AscribeQdaReading *self, gpointer key)
{
  AscribeQdaNote *note = key != NULL ? g_hash_table_lookup (self->head->notes, key) : NULL;
  g_autofree char *raw = NULL;
  g_autoptr (AscribePlacing) placing = NULL;
  gsize n_bytes;

  if (note == NULL)
    return NULL;
  note->is_used = TRUE;
  if (self->n_noted > MAX_NOTED)
    return NULL;
  if (note->text != NULL || note->path == NULL)
    return count_text (self, note, g_strdup (note->text));

  raw = ascribe_qda_unpacked_dup_text (self->unpacked, note->path, &n_bytes, NULL);
  placing = raw != NULL ? ascribe_placing_new (raw, n_bytes, NULL) : NULL;

  return placing != NULL ? count_text (self, note, g_strdup (ascribe_text_get_utf8 (ascribe_placing_get_text (placing)))) : NULL;
}

static GVariant *
add_choice (GVariant *known, const char *text)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  gsize n_known = 0;
  g_autofree const char **old = known != NULL && g_variant_is_of_type (known, G_VARIANT_TYPE_STRING_ARRAY)
                                  ? g_variant_get_strv (known, &n_known) : NULL;

  for (gsize i = 0; i < n_known; i++)
    g_ptr_array_add (texts, (gpointer) old[i]);
  if (text != NULL)
    g_ptr_array_add (texts, (gpointer) text);

  return g_variant_new_strv ((const char * const *) texts->pdata, texts->len);
}

/* @text NULL: only the question is coded. */
static GVariant *
read_answer (AscribeAttribute *question, GVariant *known, const char *text)
{
  if (question->type == ASCRIBE_QUESTION_CHOICES)
    return add_choice (known, text);

  return text != NULL && known == NULL ? ascribe_qda_parse_value (question->type, text) : NULL;
}

GVariant *
ascribe_qda_make_answers (AscribeQdaReading *self, AscribeQdaSelection *selection, AscribeTag *tag)
{
  GVariant *answers = ascribe_attributes_new_empty ();

  for (guint i = 0; i < selection->codings->len; i++)
    {
      AscribeQdaCoding *coding = &g_array_index (selection->codings, AscribeQdaCoding, i);
      AscribeQdaCode *code = coding->code;
      g_autoptr (GVariant) before = NULL;
      g_autoptr (GVariant) known = NULL;
      g_autofree char *text = NULL;
      GVariant *answer;

      if ((code->role != ASCRIBE_QDA_QUESTION && code->role != ASCRIBE_QDA_ANSWER) || code->tag != tag)
        continue;

      text = code->role == ASCRIBE_QDA_ANSWER ? g_strdup (code->name) : ascribe_qda_dup_note (self, ascribe_qda_key (coding->note));
      known = ascribe_attributes_get (answers, code->question->id);
      answer = read_answer (code->question, known, text);
      if (answer == NULL)
        {
          ascribe_qda_head_skip (self->head, selection->line, "answer to “%s” skipped: it is a second one, or none of its type",
                                 code->question->name);
          continue;
        }
      before = answers;
      answers = ascribe_attributes_set (before, code->question->id, answer);
    }

  return answers;
}
