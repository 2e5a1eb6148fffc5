/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/reduce-private.h"

#include <string.h>

#include "app/formats/line-ends.h"
#include "app/model/attributes.h"
#include "app/model/json-text.h"

/* XML 1.0, section 2.2, production Char. */
static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) ||
         (c >= 0x10000 && c <= 0x10ffff);
}

char *
ascribe_fix_controls (const char *text)
{
  GString *clean = NULL;
  const char *from = text;

  /* Only controls, and what begins with 0xef, can be forbidden; most bytes are neither. */
  for (const char *p = text; *p != '\0'; p++)
    {
      if (((guchar) *p >= 0x20 && (guchar) *p != 0xef) || is_xml_char (g_utf8_get_char (p)))
        continue;
      if (clean == NULL)
        clean = g_string_new (NULL);
      g_string_append_len (clean, from, p - from);
      g_string_append (clean, "\357\277\275");
      from = g_utf8_next_char (p);
    }
  if (clean == NULL)
    return NULL;

  g_string_append (clean, from);

  return g_string_free (clean, FALSE);
}

char *
ascribe_fix_line_ends (const char *text)
{
  const char *end = text + strlen (text);
  const char *from = text;
  const char *line_end = ascribe_find_line_end (text, end);
  GString *fixed;

  while (line_end != NULL && *line_end == '\n')
    line_end = ascribe_find_line_end (line_end + 1, end);
  if (line_end == NULL)
    return NULL;

  fixed = g_string_new (NULL);
  for (; line_end != NULL; line_end = ascribe_find_line_end (from, end))
    {
      g_string_append_len (fixed, from, line_end - from);
      g_string_append_c (fixed, '\n');
      from = g_str_has_prefix (line_end, "\r\n") ? line_end + 2 : g_utf8_next_char (line_end);
    }
  g_string_append (fixed, from);

  return g_string_free (fixed, FALSE);
}

gboolean
ascribe_reduce_text (char **string, AscribeTextFix fix)
{
  char *fixed = *string != NULL ? fix (*string) : NULL;

  if (fixed == NULL)
    return FALSE;

  g_free (*string);
  *string = fixed;

  return TRUE;
}

gboolean
ascribe_reduce_controls (char **string)
{
  return ascribe_reduce_text (string, ascribe_fix_controls);
}

/* Floating; NULL where it stays. */
static GVariant *
fix_value (GVariant *value, AscribeTextFix fix)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    {
      char *fixed = fix (g_variant_get_string (value, NULL));

      return fixed != NULL ? g_variant_new_take_string (fixed) : NULL;
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_auto (GStrv) texts = g_variant_dup_strv (value, NULL);
      gboolean changed = FALSE;

      for (gsize i = 0; texts[i] != NULL; i++)
        changed |= ascribe_reduce_text (&texts[i], fix);
      return changed ? g_variant_new_strv ((const char * const *) texts, -1) : NULL;
    }

  return NULL;
}

static void
put_answer (GVariant **attributes, const char *key, GVariant *answer)
{
  g_autoptr (GVariant) before = *attributes;

  *attributes = ascribe_attributes_set (before, key, answer);
}

gboolean
ascribe_reduce_answers (GVariant **attributes, AscribeTextFix fix)
{
  g_autoptr (GVariant) before = NULL;
  gboolean changed = FALSE;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (*attributes))
    return FALSE;

  before = g_variant_ref (*attributes);
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autofree char *fixed_key = fix (key);
      GVariant *fixed = fix_value (value, fix);

      if (fixed_key == NULL && fixed == NULL)
        continue;
      if (fixed_key != NULL)
        put_answer (attributes, key, NULL);
      put_answer (attributes, fixed_key != NULL ? fixed_key : key, fixed != NULL ? fixed : value);
      changed = TRUE;
    }

  return changed;
}

static char *
value_to_text (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? "true" : "false");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    {
      GString *number = g_string_new (NULL);

      ascribe_json_append_number (number, g_variant_get_double (value));
      return g_string_free (number, FALSE);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **texts = g_variant_get_strv (value, NULL);

      return g_strjoinv ("; ", (char **) texts);
    }

  return g_variant_dup_string (value, NULL);
}

/* The part that lets @value be what it is; 0: any format with attributes. */
static AscribeParts
get_part_of (GVariant *value)
{
  return g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)  ? ASCRIBE_PART_YES_NO
         : g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? 0
                                                               : ASCRIBE_PART_TYPES;
}

void
ascribe_reduce_answer_types (GVariant **attributes, AscribePart whose, AscribeParts carries, AscribeLosses *losses)
{
  g_autoptr (GVariant) texts = NULL;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (*attributes) ||
      ((carries & ASCRIBE_PART_TYPES) != 0 && (carries & ASCRIBE_PART_YES_NO) != 0))
    return;

  texts = ascribe_attributes_new_empty ();
  g_variant_iter_init (&iter, *attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) owned = value;
      g_autoptr (GVariant) before = texts;
      g_autofree char *text = value_to_text (value);
      AscribeParts part = get_part_of (value);

      if (part != 0 && (carries & part) != 0)
        {
          texts = ascribe_attributes_set (before, key, value);
          continue;
        }
      /* As text, an empty answer is none. */
      if (*text == '\0')
        ascribe_losses_drop (losses, whose, 1);
      else if (part != 0)
        ascribe_losses_change (losses, (AscribePart) part, 1);
      texts = ascribe_attributes_set (before, key, *text != '\0' ? g_variant_new_string (text) : NULL);
    }

  g_variant_unref (*attributes);
  *attributes = g_steal_pointer (&texts);
}

gboolean
ascribe_reduce_lines (char **string)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean changed;

  if (*string == NULL)
    return FALSE;

  for (const char *p = *string; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c) && c != 0x2028 && c != 0x2029)
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  changed = g_strcmp0 (line->str, *string) != 0;
  g_free (*string);
  *string = line->len > 0 ? g_strdup (line->str) : NULL;

  return changed;
}

gboolean
ascribe_reduce_answer_lines (GVariant **attributes, guint *n_emptied)
{
  g_autoptr (GVariant) lines = ascribe_attributes_new_empty ();
  gboolean changed = FALSE;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (*attributes))
    return FALSE;

  g_variant_iter_init (&iter, *attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) owned = value;
      g_autoptr (GVariant) before = lines;
      g_autofree char *text = NULL;

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        {
          text = g_variant_dup_string (value, NULL);
          if (ascribe_reduce_lines (&text) && text != NULL)
            changed = TRUE;
          *n_emptied += text == NULL ? 1 : 0;
          lines = ascribe_attributes_set (before, key, text != NULL ? g_variant_new_string (text) : NULL);
        }
      else
        lines = ascribe_attributes_set (before, key, value);
    }

  g_variant_unref (*attributes);
  *attributes = g_steal_pointer (&lines);

  return changed;
}
