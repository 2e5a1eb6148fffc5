/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/json-answers.h"

#include <math.h>
#include <string.h>

/* Each of these takes what it is called from @cursor on, and moves that behind it. */

static gboolean
take_char (const char **cursor, char c)
{
  if (**cursor != c)
    return FALSE;
  (*cursor)++;

  return TRUE;
}

static gboolean
take_word (const char **cursor, const char *word)
{
  if (!g_str_has_prefix (*cursor, word))
    return FALSE;
  *cursor += strlen (word);

  return TRUE;
}

/* Behind a backslash. Characters beyond U+FFFF are never escaped. */
static gboolean
take_escape (const char **cursor, GString *text)
{
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter = **cursor != '\0' ? strchr (letters, **cursor) : NULL;
  gunichar c = 0;

  if (letter != NULL)
    {
      g_string_append_c (text, meanings[letter - letters]);
      (*cursor)++;
      return TRUE;
    }
  if (!take_char (cursor, 'u'))
    return FALSE;
  for (guint i = 0; i < 4; i++, (*cursor)++)
    {
      if (!g_ascii_isxdigit (**cursor))
        return FALSE;
      c = c * 16 + (gunichar) g_ascii_xdigit_value (**cursor);
    }
  if (c == 0 || !g_unichar_validate (c))
    return FALSE;
  g_string_append_unichar (text, c);

  return TRUE;
}

/* (transfer full); NULL: there is none */
static char *
take_string (const char **cursor)
{
  g_autoptr (GString) text = NULL;

  if (!take_char (cursor, '"'))
    return NULL;
  text = g_string_new (NULL);
  while (**cursor != '"')
    {
      const char *run = *cursor;

      while ((guchar) **cursor >= 0x20 && **cursor != '"' && **cursor != '\\')
        (*cursor)++;
      g_string_append_len (text, run, *cursor - run);
      if (**cursor != '"' && (!take_char (cursor, '\\') || !take_escape (cursor, text)))
        return NULL;
    }
  (*cursor)++;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GVariant *
take_list (const char **cursor)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (!take_char (cursor, '['))
    return NULL;
  while (!take_char (cursor, ']'))
    {
      char *text = texts->len == 0 || take_char (cursor, ',') ? take_string (cursor) : NULL;

      if (text == NULL)
        return NULL;
      g_ptr_array_add (texts, text);
    }

  return g_variant_new_strv ((const char * const *) texts->pdata, texts->len);
}

static GVariant *
take_number (const char **cursor)
{
  char *end = NULL;
  double number;

  if (**cursor != '-' && !g_ascii_isdigit (**cursor))
    return NULL;
  number = g_ascii_strtod (*cursor, &end);
  if (end != *cursor + strspn (*cursor, "+-.0123456789eE") || !isfinite (number))
    return NULL;
  *cursor = end;

  return g_variant_new_double (number);
}

/* Floating; NULL: there is none. */
static GVariant *
take_answer (const char **cursor)
{
  char *text;

  switch (**cursor)
    {
    case '"':
      text = take_string (cursor);
      return text != NULL ? g_variant_new_take_string (text) : NULL;
    case '[':
      return take_list (cursor);
    case 't':
      return take_word (cursor, "true") ? g_variant_new_boolean (TRUE) : NULL;
    case 'f':
      return take_word (cursor, "false") ? g_variant_new_boolean (FALSE) : NULL;
    default:
      return take_number (cursor);
    }
}

static gboolean
take_pair (const char **cursor, char **last_key, GVariantBuilder *answers)
{
  char *key = take_string (cursor);
  GVariant *answer = key != NULL && take_char (cursor, ':') ? take_answer (cursor) : NULL;

  if (answer == NULL || (*last_key != NULL && strcmp (*last_key, key) >= 0))
    {
      g_clear_pointer (&answer, g_variant_unref);
      g_free (key);
      return FALSE;
    }
  g_variant_builder_add (answers, "{sv}", key, answer);
  g_free (*last_key);
  *last_key = key;

  return TRUE;
}

GVariant *
ascribe_json_scan_answers (const char *json)
{
  const char *cursor = json;
  g_autofree char *last_key = NULL;
  GVariantBuilder answers;

  if (!take_char (&cursor, '{'))
    return NULL;
  g_variant_builder_init (&answers, G_VARIANT_TYPE_VARDICT);
  while (!take_char (&cursor, '}'))
    {
      if ((last_key != NULL && !take_char (&cursor, ',')) || !take_pair (&cursor, &last_key, &answers))
        {
          g_variant_builder_clear (&answers);
          return NULL;
        }
    }
  if (*cursor != '\0')
    {
      g_variant_builder_clear (&answers);
      return NULL;
    }

  return g_variant_ref_sink (g_variant_builder_end (&answers));
}
