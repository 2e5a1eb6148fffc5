/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-tokens-private.h"

#include <math.h>
#include <string.h>

#define MAX_STRING (64u * 1024 * 1024)
#define MAX_NUMBER 64

static gboolean
read_hex (AscribeJsonTokens *self, gunichar *unit, GError **error)
{
  *unit = 0;
  for (int i = 0; i < 4; i++)
    {
      int byte = take_inside (self, error);

      if (byte == READ_FAILED)
        return FALSE;
      if (byte < 0 || !g_ascii_isxdigit (byte))
        return ascribe_json_tokens_fail (self, error, "a \\u escape needs four hexadecimal digits");
      *unit = *unit * 16 + (gunichar) g_ascii_xdigit_value ((char) byte);
    }

  return TRUE;
}

static gboolean
read_unicode_escape (AscribeJsonTokens *self, GError **error)
{
  gunichar c, low;

  if (!read_hex (self, &c, error))
    return FALSE;

  if (c == 0)
    return ascribe_json_tokens_fail (self, error, "a text may not hold the character U+0000");

  if (c >= 0xd800 && c <= 0xdfff)
    {
      if (c >= 0xdc00 || take_inside (self, error) != '\\' || take_inside (self, error) != 'u' ||
          !read_hex (self, &low, NULL) || low < 0xdc00 || low > 0xdfff)
        {
          if (error != NULL && *error != NULL)
            return FALSE;
          return ascribe_json_tokens_fail (self, error, "half of a surrogate pair stands alone");
        }
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }

  g_string_append_unichar (self->string, c);

  return TRUE;
}

static gboolean
read_escape (AscribeJsonTokens *self, GError **error)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char characters[] = "\"\\/\b\f\n\r\t";
  int byte = take_inside (self, error);
  const char *letter;

  if (byte == READ_FAILED)
    return FALSE;
  if (byte == 'u')
    return read_unicode_escape (self, error);

  letter = byte > 0 ? strchr (letters, byte) : NULL;
  if (letter == NULL)
    return ascribe_json_tokens_fail (self, error, "this escape is not one of JSON’s");

  g_string_append_c (self->string, characters[letter - letters]);

  return TRUE;
}

/* Copies what needs no attention in one go; leaves the position at a quote, a backslash or a control character. */
static void
take_run (AscribeJsonTokens *self)
{
  gsize start = self->position;

  while (self->position < self->filled)
    {
      guint8 byte = self->buffer[self->position];

      if (byte == '"' || byte == '\\' || byte < 0x20)
        break;
      self->position++;
    }

  g_string_append_len (self->string, (const char *) self->buffer + start, (gssize) (self->position - start));
}

gboolean
ascribe_json_tokens_read_string (AscribeJsonTokens *self, GError **error)
{
  g_string_truncate (self->string, 0);
  take (self, error); /* the quote */

  while (TRUE)
    {
      int byte = look (self, error);

      if (byte == READ_FAILED)
        return FALSE;
      if (byte == END_OF_INPUT)
        return ascribe_json_tokens_fail (self, error, "the input ends within a text");
      if (self->string->len > MAX_STRING)
        return ascribe_json_tokens_fail (self, error, "a text is longer than 64 MiB");
      if (byte < 0x20)
        return ascribe_json_tokens_fail (self, error, "a control character stands unescaped in a text");

      take_run (self);
      if (self->position == self->filled)
        continue;
      byte = self->buffer[self->position];
      if (byte == '"')
        break;
      if (byte == '\\')
        {
          self->position++;
          if (!read_escape (self, error))
            return FALSE;
        }
    }

  self->position++;
  if (!g_utf8_validate_len (self->string->str, self->string->len, NULL))
    return ascribe_json_tokens_fail (self, error, "a text is not valid UTF-8");

  return TRUE;
}

/* RFC 8259: -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)? */
static gboolean
is_number (const char *s)
{
  s += *s == '-';
  if (!g_ascii_isdigit (*s) || (*s == '0' && g_ascii_isdigit (s[1])))
    return FALSE;
  s += strspn (s, "0123456789");
  if (*s == '.')
    {
      if (!g_ascii_isdigit (s[1]))
        return FALSE;
      s += 1 + strspn (s + 1, "0123456789");
    }
  if (*s == 'e' || *s == 'E')
    {
      s++;
      s += *s == '+' || *s == '-';
      if (!g_ascii_isdigit (*s))
        return FALSE;
      s += strspn (s, "0123456789");
    }

  return *s == '\0';
}

gboolean
ascribe_json_tokens_read_number (AscribeJsonTokens *self, GError **error)
{
  int byte;

  g_string_truncate (self->string, 0);
  while ((byte = look (self, error)) > 0 && (g_ascii_isdigit (byte) || strchr ("+-.eE", byte) != NULL) &&
         self->string->len <= MAX_NUMBER)
    g_string_append_c (self->string, (char) take (self, error));
  if (byte == READ_FAILED)
    return FALSE;

  self->number = g_ascii_strtod (self->string->str, NULL);
  if (!is_number (self->string->str) || !isfinite (self->number))
    return ascribe_json_tokens_fail (self, error, "this is not a number that can be kept");

  return TRUE;
}

gboolean
ascribe_json_tokens_read_word (AscribeJsonTokens *self, const char *word, GError **error)
{
  for (const char *letter = word; *letter != '\0'; letter++)
    {
      if (take_inside (self, error) != *letter)
        {
          if (error != NULL && *error != NULL)
            return FALSE;
          return ascribe_json_tokens_fail (self, error, "a value was expected here");
        }
    }

  return TRUE;
}
