/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/json-text.h"

#include <math.h>
#include <string.h>

#include "app/model/append.h"
#include "app/model/attributes.h"

/* Bytes that end a run which can be copied as it is: NUL, quote, backslash, C0, DEL, and
 * 0xe2, with which U+2028 and U+2029 begin. */
static const guint8 needs_look[256] = { [0 ... 0x1f] = TRUE, ['"'] = TRUE, ['\\'] = TRUE, [0x7f] = TRUE, [0xe2] = TRUE };

static const char *
short_escape (guchar byte)
{
  switch (byte)
    {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return NULL;
    }
}

/* Appends the character at @cursor, escaped if it must be; returns the one behind it. */
static const char *
append_escaped (GString *out, const char *cursor)
{
  guchar byte = (guchar) *cursor;
  const char *escape = short_escape (byte);

  if (escape != NULL)
    ascribe_append_text (out, escape);
  else if (byte != 0xe2)
    g_string_append_printf (out, "\\u%04x", byte);
  else if (strncmp (cursor, "\xe2\x80\xa8", 3) == 0 || strncmp (cursor, "\xe2\x80\xa9", 3) == 0)
    {
      g_string_append (out, cursor[2] == (char) 0xa8 ? "\\u2028" : "\\u2029");
      return cursor + 3;
    }
  else
    g_string_append_c (out, *cursor);

  return cursor + 1;
}

void
ascribe_json_append_string (GString *out, const char *string)
{
  const char *cursor = string;

  if (string == NULL)
    {
      ascribe_append_text (out, "null");
      return;
    }

  g_string_append_c (out, '"');
  while (*cursor != '\0')
    {
      const char *run = cursor;

      while (!needs_look[(guchar) *cursor])
        cursor++;
      ascribe_append_bytes (out, run, (gsize) (cursor - run));
      if (*cursor != '\0')
        cursor = append_escaped (out, cursor);
    }
  g_string_append_c (out, '"');
}

void
ascribe_json_append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    {
      g_string_append (out, "null");
      return;
    }

  for (int precision = 15; precision <= 17; precision++)
    {
      char format[8] = { '%', '.', '1', (char) ('0' + precision - 10), 'g', '\0' };

      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }

  g_string_append (out, buffer);
}

void
ascribe_json_append_strv (GString *out, const char * const *strings)
{
  g_string_append_c (out, '[');
  for (gsize i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      ascribe_json_append_string (out, strings[i]);
    }
  g_string_append_c (out, ']');
}

static void
append_dictionary (GString *out, GVariant *dictionary)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;
  gboolean first = TRUE;

  if (ascribe_attributes_is_empty (dictionary))
    {
      ascribe_append_text (out, "{}");
      return;
    }

  g_string_append_c (out, '{');
  g_variant_iter_init (&iter, dictionary);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      ascribe_json_append_string (out, key);
      g_string_append_c (out, ':');
      ascribe_json_append_value (out, value);
    }
  g_string_append_c (out, '}');
}

void
ascribe_json_append_value (GString *out, GVariant *value)
{
  GVariantClass class = g_variant_classify (value);

  if (class == G_VARIANT_CLASS_STRING)
    ascribe_json_append_string (out, g_variant_get_string (value, NULL));
  else if (class == G_VARIANT_CLASS_BOOLEAN)
    ascribe_append_text (out, g_variant_get_boolean (value) ? "true" : "false");
  else if (class == G_VARIANT_CLASS_DOUBLE)
    ascribe_json_append_number (out, g_variant_get_double (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    append_dictionary (out, value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **strings = g_variant_get_strv (value, NULL);

      ascribe_json_append_strv (out, strings);
    }
  else
    g_return_if_reached ();
}
