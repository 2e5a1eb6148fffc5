/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-fields.h"

#include <string.h>

#include "app/formats/json-tokens-resume.h"
#include "app/model/attributes.h"
#include "app/model/moment.h"
#include "app/model/span.h"

#define MAX_FIELDS 32

void
ascribe_json_problem_note (AscribeJsonProblem *problem, guint64 line, const char *format, ...)
{
  va_list args;

  if (problem->what != NULL)
    return;

  va_start (args, format);
  problem->what = g_strdup_vprintf (format, args);
  va_end (args);
  problem->line = line;
}

void
ascribe_json_problem_clear (AscribeJsonProblem *problem)
{
  g_clear_pointer (&problem->what, g_free);
}

/* Notes that the value is of the wrong type and passes over it. */
static gboolean
pass_over (AscribeJsonTokens *tokens, const char *key, const char *wanted, AscribeJsonProblem *problem, GError **error)
{
  if (!ascribe_json_tokens_skip (tokens, error))
    return FALSE;

  ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "“%s” must be %s", key, wanted);

  return TRUE;
}

static const AscribeJsonField *
find_field (const AscribeJsonField *fields, const char *key)
{
  for (; fields->key != NULL; fields++)
    {
      if (strcmp (fields->key, key) == 0)
        return fields;
    }

  return NULL;
}

/* Goes on behind what is refused in a value around which @depth levels are open, and notes it. Consumes @failure. */
static gboolean
resume (AscribeJsonTokens *tokens, gsize depth, guint64 line, GError *failure, AscribeJsonProblem *problem, GError **error)
{
  g_autoptr (GError) owned = failure;
  g_autofree char *wrong = NULL;

  if (!ascribe_json_tokens_resume (tokens, depth, &owned))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  wrong = ascribe_json_tokens_dup_wrong (tokens, owned, line);
  ascribe_json_problem_note (problem, line, "%s", wrong);

  return TRUE;
}

/* The value of the key that was taken. */
static gboolean
read_member (AscribeJsonTokens *tokens, const AscribeJsonField *fields, gboolean *seen, gpointer record, AscribeJsonProblem *problem,
             GError **error)
{
  const AscribeJsonField *field = find_field (fields, ascribe_json_tokens_get_string (tokens));

  if (field != NULL && seen[field - fields])
    ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "the key “%s” comes twice", field->key);
  if (field == NULL || seen[field - fields])
    return ascribe_json_tokens_skip (tokens, error);

  seen[field - fields] = TRUE;

  return field->read (tokens, field->key, G_STRUCT_MEMBER_P (record, field->offset), problem, error);
}

gboolean
ascribe_json_read_object (AscribeJsonTokens *tokens, const AscribeJsonField *fields, gpointer record,
                          AscribeJsonProblem *problem, GError **error)
{
  gboolean seen[MAX_FIELDS] = { FALSE };
  GError *failure = NULL;
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, &failure);
  guint64 line = ascribe_json_tokens_get_line (tokens);
  gsize depth = ascribe_json_tokens_get_depth (tokens);

  if (token == ASCRIBE_JSON_FAILED)
    return resume (tokens, depth, line, failure, problem, error);
  if (token != ASCRIBE_JSON_OPEN_OBJECT)
    {
      ascribe_json_problem_note (problem, line, "an object was expected");
      return ascribe_json_tokens_skip (tokens, error);
    }

  ascribe_json_tokens_next (tokens, NULL);
  while ((token = ascribe_json_tokens_next (tokens, &failure)) != ASCRIBE_JSON_CLOSE_OBJECT)
    {
      if (token != ASCRIBE_JSON_FAILED && read_member (tokens, fields, seen, record, problem, &failure))
        continue;
      if (!resume (tokens, depth + 1, line, g_steal_pointer (&failure), problem, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_json_read_list (AscribeJsonTokens *tokens, const char *key, const char *what, AscribeJsonReadItem read_item,
                        gpointer data, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_OPEN_ARRAY)
    return pass_over (tokens, key, what, problem, error);

  ascribe_json_tokens_next (tokens, NULL);
  while (ascribe_json_tokens_peek (tokens, NULL) != ASCRIBE_JSON_CLOSE_ARRAY)
    {
      if (!read_item (tokens, data, problem, error))
        return FALSE;
    }
  ascribe_json_tokens_next (tokens, NULL);

  return TRUE;
}

gboolean
ascribe_json_read_text (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem,
                        GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_STRING && token != ASCRIBE_JSON_NULL)
    return pass_over (tokens, key, "a text", problem, error);

  ascribe_json_tokens_next (tokens, NULL);
  if (token == ASCRIBE_JSON_STRING)
    *(char **) member = g_strdup (ascribe_json_tokens_get_string (tokens));

  return TRUE;
}

typedef struct {
  const char *key;
  GPtrArray *texts;
} TextList;

static gboolean
read_element (AscribeJsonTokens *tokens, gpointer data, AscribeJsonProblem *problem, GError **error)
{
  TextList *list = data;
  char *text = NULL;

  if (!ascribe_json_read_text (tokens, list->key, &text, problem, error))
    return FALSE;
  if (text != NULL)
    g_ptr_array_add (list->texts, text);

  return TRUE;
}

gboolean
ascribe_json_read_texts (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem,
                         GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  TextList list = { key, texts };

  if (!ascribe_json_read_list (tokens, key, "a list of texts", read_element, &list, problem, error))
    return FALSE;

  g_ptr_array_add (texts, NULL);
  *(char ***) member = (char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);

  return TRUE;
}

gboolean
ascribe_json_read_flag (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem,
                        GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_TRUE && token != ASCRIBE_JSON_FALSE)
    return pass_over (tokens, key, "true or false", problem, error);

  ascribe_json_tokens_next (tokens, NULL);
  *(gboolean *) member = token == ASCRIBE_JSON_TRUE;

  return TRUE;
}

gboolean
ascribe_json_read_moment (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem,
                          GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) wrong = NULL;

  if (!ascribe_json_read_text (tokens, key, &text, problem, error))
    return FALSE;

  if (text != NULL && !ascribe_moment_parse (text, member, &wrong))
    ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "“%s”: %s", key, wrong->message);

  return TRUE;
}

/* One answer; *@value stays NULL for null, which stands for "not coded", and for a problem. */
static gboolean
read_answer (AscribeJsonTokens *tokens, const char *key, GVariant **value, AscribeJsonProblem *problem,
             GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token == ASCRIBE_JSON_OPEN_ARRAY)
    {
      g_auto (GStrv) texts = NULL;

      if (!ascribe_json_read_texts (tokens, key, &texts, problem, error))
        return FALSE;
      *value = g_variant_new_strv ((const char * const *) texts, -1);
      return TRUE;
    }
  if (token == ASCRIBE_JSON_OPEN_OBJECT)
    return pass_over (tokens, key, "a text, texts, a number, true or false", problem, error);

  ascribe_json_tokens_next (tokens, NULL);
  if (token == ASCRIBE_JSON_STRING)
    *value = g_variant_new_string (ascribe_json_tokens_get_string (tokens));
  else if (token == ASCRIBE_JSON_NUMBER)
    *value = g_variant_new_double (ascribe_json_tokens_get_number (tokens));
  else if (token == ASCRIBE_JSON_TRUE || token == ASCRIBE_JSON_FALSE)
    *value = g_variant_new_boolean (token == ASCRIBE_JSON_TRUE);

  return TRUE;
}

gboolean
ascribe_json_read_attributes (AscribeJsonTokens *tokens, const char *key, gpointer member,
                              AscribeJsonProblem *problem, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_OPEN_OBJECT)
    return pass_over (tokens, key, "an object", problem, error);

  ascribe_json_tokens_next (tokens, NULL);
  while ((token = ascribe_json_tokens_next (tokens, error)) == ASCRIBE_JSON_KEY)
    {
      char *name = g_strdup (ascribe_json_tokens_get_string (tokens));
      gboolean is_new = g_hash_table_add (seen, name);
      GVariant *value = NULL;

      if (!is_new)
        ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "a key of “%s” comes twice", key);
      if (!read_answer (tokens, key, &value, problem, error))
        return FALSE;
      if (value != NULL && is_new)
        g_variant_builder_add (&builder, "{sv}", name, value);
      else if (value != NULL)
        g_variant_unref (g_variant_ref_sink (value));
    }

  if (token != ASCRIBE_JSON_CLOSE_OBJECT)
    return FALSE;

  /* The four types are the only ones read_answer makes. */
  *(GVariant **) member = ascribe_attributes_canonical (g_variant_builder_end (&builder), NULL);

  return TRUE;
}

static gboolean
read_offset (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);
  double number;

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_NUMBER)
    return pass_over (tokens, key, "a whole number", problem, error);

  ascribe_json_tokens_next (tokens, NULL);
  number = ascribe_json_tokens_get_number (tokens);
  if (number < 0 || number > G_MAXUINT32 || number != (double) (guint32) number)
    ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "“%s” is not an offset", key);
  else
    *(guint32 *) member = (guint32) number;

  return TRUE;
}

static gboolean
read_span (AscribeJsonTokens *tokens, gpointer data, AscribeJsonProblem *problem, GError **error)
{
  static const AscribeJsonField fields[] = {
    { "start", read_offset, G_STRUCT_OFFSET (AscribeSpan, start) },
    { "end", read_offset, G_STRUCT_OFFSET (AscribeSpan, end) },
    { NULL, NULL, 0 },
  };
  AscribeSpan span = { G_MAXUINT32, 0 };

  if (!ascribe_json_read_object (tokens, fields, &span, problem, error))
    return FALSE;
  if (span.start == G_MAXUINT32 || span.end == 0)
    ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens),
                               "a span needs a “start” and, behind it, an “end”");
  g_array_append_val ((GArray *) data, span);

  return TRUE;
}

gboolean
ascribe_json_read_spans (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem,
                         GError **error)
{
  GArray **spans = member;

  *spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));

  return ascribe_json_read_list (tokens, key, "a list of spans", read_span, *spans, problem, error);
}
