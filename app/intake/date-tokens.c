/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/date-tokens.h"

#include <string.h>

#include "app/intake/date-words.h"

#define MAX_DIGITS 18 /* of a number that is read; a longer one counts as many digits and no value */

static gboolean
is_word_character (gunichar c)
{
  return (g_unichar_isalpha (c) || g_unichar_ismark (c)) && !g_unichar_isdigit (c);
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0 || g_unichar_type (c) == G_UNICODE_FORMAT;
}

static gunichar
fold_mark (gunichar c)
{
  switch (c)
    {
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2212:
      return '-';
    case 0xff0f:
      return '/';
    case 0xff1a:
      return ':';
    case 0x2019:
      return '\'';
    default:
      return c;
    }
}

static const char *
read_number (const char *at, AscribeDateToken *token)
{
  for (; *at != '\0' && g_unichar_isdigit (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    {
      if (token->n_digits < MAX_DIGITS)
        token->value = token->value * 10 + (guint) g_unichar_digit_value (g_utf8_get_char (at));
      token->n_digits++;
    }

  return at;
}

static const char *
read_word (const char *at)
{
  while (*at != '\0' && is_word_character (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  return at;
}

guint
ascribe_date_tokens_read (const char *text, AscribeDateToken tokens[ASCRIBE_DATE_MAX_TOKENS + 4])
{
  guint n = 0;
  gboolean spaced = FALSE;

  memset (tokens, 0, sizeof (AscribeDateToken) * (ASCRIBE_DATE_MAX_TOKENS + 4));
  while (*text != '\0' && n < ASCRIBE_DATE_MAX_TOKENS)
    {
      gunichar c = g_utf8_get_char (text);
      AscribeDateToken *token = &tokens[n];
      const char *start = text;

      if (is_space (c))
        {
          spaced = TRUE;
          text = g_utf8_next_char (text);
          continue;
        }

      if (g_unichar_isdigit (c))
        {
          token->kind = ASCRIBE_DATE_NUMBER;
          text = read_number (text, token);
        }
      else if (is_word_character (c))
        {
          token->kind = ASCRIBE_DATE_WORD;
          text = read_word (text);
        }
      else
        {
          token->kind = ASCRIBE_DATE_MARK;
          token->value = fold_mark (c);
          text = g_utf8_next_char (text);
        }
      token->start = start;
      token->length = (gsize) (text - start);
      token->spaced = spaced;
      spaced = FALSE;
      n++;
    }

  return n;
}

gboolean
ascribe_date_is_mark (const AscribeDateToken *token, gunichar mark)
{
  return token->kind == ASCRIBE_DATE_MARK && token->value == mark;
}

gboolean
ascribe_date_is_among (const AscribeDateToken *token, const char *words)
{
  return token->kind == ASCRIBE_DATE_WORD && ascribe_date_words_among (token->start, token->length, words);
}

gboolean
ascribe_date_is_small (const AscribeDateToken *token)
{
  return token->kind == ASCRIBE_DATE_NUMBER && token->n_digits <= 2;
}
