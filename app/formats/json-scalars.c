/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-tokens-private.h"

#include <math.h>
#include <string.h>

#include "app/model/utf8.h"

#define MAX_STRING (64u * 1024 * 1024)
#define MAX_NUMBER 64
#define FIRST_HIGH 0xd800u /* of the first halves of surrogate pairs; then come the second */
#define FIRST_LOW 0xdc00u
#define LAST_LOW 0xdfffu
#define REPLACEMENT 0xfffdu
#define REPLACEMENT_SIZE 3 /* bytes of UTF-8 */

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

/* Behind the backslash. */
static gboolean
read_letter_escape (AscribeJsonTokens *self, GError **error)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char characters[] = "\"\\/\b\f\n\r\t";
  int byte = take_inside (self, error);
  const char *letter = byte > 0 ? strchr (letters, byte) : NULL;

  if (byte == READ_FAILED)
    return FALSE;
  if (letter == NULL)
    return ascribe_json_tokens_fail (self, error, "this escape is not one of JSON’s");

  g_string_append_c (self->string, characters[letter - letters]);

  return TRUE;
}

/* What no text can hold becomes what texts have in its place: one code point, so that offsets still fit. */
static void
append_unit (AscribeJsonTokens *self, gunichar unit)
{
  gboolean is_kept = unit != 0 && (unit < FIRST_HIGH || unit > LAST_LOW);

  g_string_append_unichar (self->string, is_kept ? unit : REPLACEMENT);
}

/* A unit of UTF-16, behind the "u". Two that are a pair become one character: *@high is a first half that came right before,
 * or 0, and left behind where this is one. */
static gboolean
read_unit (AscribeJsonTokens *self, gunichar *high, GError **error)
{
  gunichar first = *high, unit;

  *high = 0;
  if (!read_hex (self, &unit, error))
    return FALSE;

  if (first != 0 && unit >= FIRST_LOW && unit <= LAST_LOW)
    {
      g_string_truncate (self->string, self->string->len - REPLACEMENT_SIZE);
      unit = 0x10000 + ((first - FIRST_HIGH) << 10) + (unit - FIRST_LOW);
    }
  else if (unit >= FIRST_HIGH && unit < FIRST_LOW)
    *high = unit;
  append_unit (self, unit);

  return TRUE;
}

/* Behind a backslash: this escape and those right behind it, as far as they may be a pair. */
static gboolean
read_escape (AscribeJsonTokens *self, GError **error)
{
  gunichar high = 0;
  int byte;

  do
    {
      byte = look (self, error);
      if (byte != 'u')
        return byte != READ_FAILED && read_letter_escape (self, error);
      self->position++;
      if (!read_unit (self, &high, error))
        return FALSE;
      if (high == 0)
        return TRUE;
      byte = look (self, error);
      if (byte == '\\')
        self->position++;
    }
  while (byte == '\\');

  return byte != READ_FAILED;
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

/* Behind the string, whose defect, if there is one, leaves it as long as it is. */
static gboolean
finish_string (AscribeJsonTokens *self, GError *defect, GError **error)
{
  if (defect == NULL && !ascribe_utf8_validate (self->string->str, self->string->len, NULL))
    ascribe_json_tokens_fail (self, &defect, "a text is not valid UTF-8");
  if (defect == NULL)
    return TRUE;

  g_propagate_error (error, defect);
  self->is_sound = TRUE;

  return FALSE;
}

gboolean
ascribe_json_tokens_read_string (AscribeJsonTokens *self, GError **error)
{
  g_autoptr (GError) defect = NULL;

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
        {
          if (defect == NULL)
            ascribe_json_tokens_fail (self, &defect, "a control character stands unescaped in a text");
          if (byte == '\n' && self->by_lines)
            {
              g_propagate_error (error, g_steal_pointer (&defect));
              return FALSE;
            }
          take (self, error);
          continue;
        }

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

  return finish_string (self, g_steal_pointer (&defect), error);
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
  self->is_sound = is_number (self->string->str);
  if (!self->is_sound || !isfinite (self->number))
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
