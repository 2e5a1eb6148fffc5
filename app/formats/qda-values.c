/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-values.h"

#include <math.h>
#include <string.h>

#include "app/formats/json-value.h"
#include "app/formats/xml-text.h"
#include "app/model/append.h"
#include "app/model/json-text.h"

#define SEPARATOR "; "
#define MAX_LIST_BYTES (1024 * 1024)

static char *
number_to_text (double number)
{
  GString *text = g_string_new (NULL);

  ascribe_json_append_number (text, number);

  return g_string_free (text, FALSE);
}

char **
ascribe_qda_value_to_texts (GVariant *value)
{
  char **texts;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return g_variant_dup_strv (value, NULL);

  texts = g_new0 (char *, 2);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    texts[0] = g_strdup (g_variant_get_boolean (value) ? "yes" : "no");
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    texts[0] = number_to_text (g_variant_get_double (value));
  else
    texts[0] = g_variant_dup_string (value, NULL);

  return texts;
}

/* xsd:decimal has no exponents. Seventeen digits tell every number from every other; mostly fewer do. */
static char *
number_to_decimal (double number)
{
  g_autofree char *text = number_to_text (number);
  int magnitude = number != 0 ? (int) floor (log10 (fabs (number))) : 0;
  char format[16];
  char digits[1600];

  if (strpbrk (text, "eE") == NULL)
    return g_steal_pointer (&text);

  for (int n = 1; n <= 18; n++)
    {
      g_snprintf (format, sizeof format, "%%.%df", CLAMP (n - 1 - magnitude, 0, 1100));
      g_ascii_formatd (digits, sizeof digits, format, number);
      if (g_ascii_strtod (digits, NULL) == number)
        break;
    }

  return g_strdup (digits);
}

static GVariant *
split_list (const char *text)
{
  g_auto (GStrv) texts = g_strsplit (text, SEPARATOR, -1);

  return g_variant_new_strv ((const char * const *) texts, -1);
}

static GVariant *
read_json_list (const char *text)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, "", NULL);
  g_autoptr (AscribeJsonValue) value = ascribe_json_value_read (tokens, MAX_LIST_BYTES, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  if (value == NULL || value->type != ASCRIBE_JSON_IS_ARRAY)
    return NULL;
  for (guint i = 0; i < ascribe_json_value_length (value); i++)
    {
      AscribeJsonValue *text_value = ascribe_json_value_at (value, i);

      if (text_value->type != ASCRIBE_JSON_IS_STRING)
        return NULL;
      g_ptr_array_add (texts, text_value->string);
    }

  return g_variant_new_strv ((const char * const *) texts->pdata, texts->len);
}

static GVariant *
parse_list (const char *text)
{
  GVariant *list = *text == '[' ? read_json_list (text) : NULL;

  return list != NULL ? list : split_list (text);
}

static char *
list_to_text (GVariant *value)
{
  g_autofree const char **texts = g_variant_get_strv (value, NULL);
  g_autofree char *joined = g_strjoinv (SEPARATOR, (char **) texts);
  g_autoptr (GVariant) back = g_variant_ref_sink (parse_list (joined));
  GString *json;

  if (g_variant_equal (back, value))
    return g_steal_pointer (&joined);

  json = g_string_new (NULL);
  ascribe_json_append_strv (json, texts);

  return g_string_free (json, FALSE);
}

static void
append_typed (GString *out, const char *element, const char *text)
{
  ascribe_append (out, "<%s>", element);
  ascribe_xml_append_text (out, text);
  ascribe_append (out, "</%s>", element);
}

void
ascribe_qda_append_value (GString *out, GVariant *value)
{
  g_autofree char *text = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    {
      append_typed (out, "BooleanValue", g_variant_get_boolean (value) ? "true" : "false");
      return;
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    {
      text = number_to_decimal (g_variant_get_double (value));
      append_typed (out, "FloatValue", text);
      return;
    }

  text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) ? list_to_text (value) : g_variant_dup_string (value, NULL);
  append_typed (out, "TextValue", text);
}

static GVariant *
parse_yes_no (const char *text)
{
  static const char * const yes[] = { "true", "1", "yes", NULL };
  static const char * const no[] = { "false", "0", "no", NULL };
  g_autofree char *folded = g_ascii_strdown (text, -1);

  g_strstrip (folded);
  if (!g_strv_contains (yes, folded) && !g_strv_contains (no, folded))
    return NULL;

  return g_variant_new_boolean (g_strv_contains (yes, folded));
}

static GVariant *
parse_number (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *end = NULL;
  double number = g_ascii_strtod (stripped, &end);

  return end != stripped && *end == '\0' && isfinite (number) ? g_variant_new_double (number) : NULL;
}

GVariant *
ascribe_qda_parse_value (AscribeQuestionType type, const char *text)
{
  switch (type)
    {
    case ASCRIBE_QUESTION_YES_NO: return parse_yes_no (text);
    case ASCRIBE_QUESTION_NUMBER: return parse_number (text);
    case ASCRIBE_QUESTION_CHOICES: return parse_list (text);
    case ASCRIBE_QUESTION_CHOICE:
    case ASCRIBE_QUESTION_TEXT:
    default: return g_variant_new_string (text);
    }
}
