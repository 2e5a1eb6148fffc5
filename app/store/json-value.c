/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/json-value.h"

#include <string.h>

#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/tag.h"
#include "app/store/database-private.h"
#include "app/store/json-answers.h"
#include "app/store/row.h"

/* Answers that were read are kept for the next row, within bounds. */
#define MOST_KEPT 2048
#define LONGEST_KEPT 256

static void
set_damaged (GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "A list of values in the project file is damaged");
}

static gboolean
finish (AscribeStatement *statement, AscribeOutcome outcome, gboolean sound, GError **error)
{
  if (outcome == ASCRIBE_FAILED)
    {
      g_clear_error (error); /* "malformed JSON": SQLite knows no code of its own for it */
      sound = FALSE;
    }
  if (!sound)
    set_damaged (error);

  return sound;
}

char **
ascribe_json_to_strv (AscribeDatabase *database, const char *json, GError **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AscribeStatement) statement = NULL;
  AscribeOutcome outcome;
  gboolean sound = TRUE;

  if (strcmp (json, "[]") == 0)
    return g_new0 (char *, 1);

  statement = ascribe_statement_take (database, "SELECT type, atom FROM json_each (?)", error);
  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, json);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      sound = sound && strcmp (ascribe_row_get_text (statement, 0), "text") == 0;
      g_ptr_array_add (strings, ascribe_row_dup_text (statement, 1));
      sound = sound && ascribe_row_check (statement, "list", "", NULL);
    }

  if (!finish (statement, outcome, sound, error))
    return NULL;

  g_ptr_array_add (strings, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

/* Floating, or NULL where it is of no type that an answer can have. */
static GVariant *
read_answer (AscribeDatabase *database, AscribeStatement *statement)
{
  const char *type = ascribe_row_get_text (statement, 1);

  if (strcmp (type, "text") == 0)
    return g_variant_new_string (ascribe_row_get_text (statement, 2));
  if (strcmp (type, "true") == 0 || strcmp (type, "false") == 0)
    return g_variant_new_boolean (type[0] == 't');
  if (strcmp (type, "integer") == 0 || strcmp (type, "real") == 0)
    return g_variant_new_double (g_ascii_strtod (ascribe_row_get_text (statement, 2), NULL));
  if (strcmp (type, "array") == 0)
    {
      g_auto (GStrv) strings = ascribe_json_to_strv (database, ascribe_row_get_text (statement, 2), NULL);

      return strings != NULL ? g_variant_new_strv ((const char * const *) strings, -1) : NULL;
    }

  return NULL;
}

static GVariant *
read_answers (AscribeDatabase *database, const char *json, GError **error)
{
  g_autoptr (AscribeStatement) statement = NULL;
  g_autoptr (GVariant) attributes = NULL;
  GVariantDict dict;
  AscribeOutcome outcome;
  gboolean sound = TRUE;

  /* Numbers are taken as they are written, for SQLite 3.40 reads some of them a bit off in the last place; but it has no path
   * to a key with quotes in it. */
  statement = ascribe_statement_take (database, "SELECT key, type, CASE WHEN type IN ('integer', 'real')"
                                      " AND instr (key, '\"') = 0 AND instr (key, '\\') = 0 THEN ?1 -> fullkey ELSE value END"
                                      " FROM json_each (?1)", error);
  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, json);
  g_variant_dict_init (&dict, NULL);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      GVariant *value = read_answer (database, statement);
      const char *key = ascribe_row_get_text (statement, 0);

      sound = sound && value != NULL && ascribe_row_check (statement, "answer", key, NULL);
      if (value != NULL)
        g_variant_dict_insert_value (&dict, key, value);
    }

  attributes = g_variant_ref_sink (g_variant_dict_end (&dict));
  if (!finish (statement, outcome, sound, error))
    return NULL;

  return ascribe_attributes_canonical (attributes, error);
}

GVariant *
ascribe_json_to_attributes (AscribeDatabase *database, const char *json, GError **error)
{
  GVariant *attributes;

  if (strcmp (json, "{}") == 0)
    return ascribe_attributes_new_empty ();

  attributes = g_hash_table_lookup (database->answers, json);
  if (attributes != NULL)
    return g_variant_ref (attributes);

  attributes = ascribe_json_scan_answers (json);
  if (attributes == NULL)
    attributes = read_answers (database, json, error);
  if (attributes != NULL && strlen (json) <= LONGEST_KEPT)
    {
      if (g_hash_table_size (database->answers) >= MOST_KEPT)
        g_hash_table_remove_all (database->answers);
      g_hash_table_insert (database->answers, g_strdup (json), g_variant_ref (attributes));
    }

  return attributes;
}

static AscribeAttribute *
read_question (AscribeDatabase *database, AscribeStatement *statement)
{
  g_auto (GStrv) options = ascribe_json_to_strv (database, ascribe_row_get_text (statement, 3), NULL);
  AscribeAttribute *question;
  AscribeQuestionType type;

  if (options == NULL || !ascribe_question_type_from_string (ascribe_row_get_text (statement, 2), &type))
    return NULL;

  question = ascribe_attribute_new (ascribe_row_get_text (statement, 0), ascribe_row_get_text (statement, 1), type,
                                    (const char * const *) options);
  question->description = ascribe_row_dup_maybe (statement, 4);

  return question;
}

GPtrArray *
ascribe_json_to_questions (AscribeDatabase *database, const char *json, GError **error)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AscribeStatement) statement = NULL;
  AscribeOutcome outcome;
  gboolean sound = TRUE;

  statement = ascribe_statement_take (database,
                                      "SELECT json_extract (value, '$.id'), json_extract (value, '$.name'),"
                                      " json_extract (value, '$.type'), json_extract (value, '$.options'),"
                                      " json_extract (value, '$.description') FROM json_each (?)", error);
  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, json);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      AscribeAttribute *question = read_question (database, statement);

      sound = sound && question != NULL && ascribe_row_check (statement, "question", "", NULL);
      if (question != NULL)
        g_ptr_array_add (questions, question);
    }

  return finish (statement, outcome, sound, error) ? g_steal_pointer (&questions) : NULL;
}

static gboolean
read_offset (const char **cursor, char end, guint32 *offset)
{
  guint64 value = 0;
  const char *start = *cursor;

  for (; g_ascii_isdigit (**cursor) && *cursor - start < 10; (*cursor)++)
    value = value * 10 + (guint64) (**cursor - '0');
  if (*cursor == start || value > G_MAXUINT32 || **cursor != end)
    return FALSE;

  (*cursor)++;
  *offset = (guint32) value;

  return TRUE;
}

AscribeSpanSet *
ascribe_json_to_spans (const char *json, GError **error)
{
  /* One takes six bytes at least: "[[0,1]", ",[1,2]". */
  g_autofree AscribeSpan *spans = g_new (AscribeSpan, strlen (json) / 6 + 1);
  const char *cursor = json;
  AscribeSpanSet *set = NULL;
  gsize n_spans = 0;

  for (; cursor[0] == (n_spans == 0 ? '[' : ',') && cursor[1] == '['; n_spans++)
    {
      cursor += 2;
      if (!read_offset (&cursor, ',', &spans[n_spans].start) || !read_offset (&cursor, ']', &spans[n_spans].end))
        break;
    }

  if (n_spans > 0 && strcmp (cursor, "]") == 0)
    set = ascribe_span_set_new (spans, n_spans, NULL);
  if (set == NULL)
    set_damaged (error);

  return set;
}

void
ascribe_json_append_spans (GString *out, const AscribeSpanSet *spans)
{
  gsize n_spans;
  const AscribeSpan *pieces = ascribe_span_set_get_spans (spans, &n_spans);

  g_string_append_c (out, '[');
  for (gsize i = 0; i < n_spans; i++)
    ascribe_append (out, "%s[%u,%u]", i > 0 ? "," : "", pieces[i].start, pieces[i].end);
  g_string_append_c (out, ']');
}
