/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/query-text.h"

#include <string.h>

#define MAX_BYTES 4096 /* what is typed beyond is not looked for */

/* Whether the tokenizer would find a word in it: FTS5 takes an empty phrase for one that is nowhere. */
static gboolean
has_word (const char *start, const char *end)
{
  for (const char *cursor = start; cursor < end; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        return TRUE;
    }

  return FALSE;
}

static void
append_term (char **expression, const char *start, const char *end, gboolean prefix, const char *operator)
{
  g_autofree char *before = g_steal_pointer (expression);
  GString *out = g_string_new (before);

  if (!has_word (start, end))
    {
      *expression = g_strdup (before);
      g_string_free (out, TRUE);
      return;
    }

  if (before != NULL)
    g_string_append (out, operator);
  g_string_append_c (out, '"');
  for (const char *cursor = start; cursor < end; cursor++)
    {
      if (*cursor == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *cursor);
    }
  g_string_append (out, prefix ? "\"*" : "\"");
  *expression = g_string_free (out, FALSE);
}

static const char *
skip_space (const char *cursor)
{
  while (g_unichar_isspace (g_utf8_get_char (cursor)))
    cursor = g_utf8_next_char (cursor);

  return cursor;
}

static const char *
find_end (const char *cursor, gboolean quoted)
{
  if (quoted)
    {
      const char *quote = strchr (cursor, '"');

      return quote != NULL ? quote : cursor + strlen (cursor);
    }

  while (*cursor != '\0' && *cursor != '"' && !g_unichar_isspace (g_utf8_get_char (cursor)))
    cursor = g_utf8_next_char (cursor);

  return cursor;
}

static char *
take_valid (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, (gssize) strnlen (typed, MAX_BYTES));

  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

void
ascribe_query_text_parse (AscribeQueryText *self, const char *typed)
{
  g_autofree char *valid = take_valid (typed != NULL ? typed : "");
  const char *cursor = skip_space (valid);

  *self = (AscribeQueryText) { .is_blank = *cursor == '\0' };
  while (*cursor != '\0')
    {
      gboolean without = *cursor == '-';
      gboolean quoted;
      const char *end;

      if (without)
        cursor++;
      quoted = *cursor == '"';
      if (quoted)
        cursor++;
      end = find_end (cursor, quoted);
      if (without)
        append_term (&self->unwanted, cursor, end, FALSE, " OR ");
      else
        append_term (&self->wanted, cursor, end, !quoted && *skip_space (end) == '\0', " AND ");
      cursor = skip_space (quoted && *end == '"' ? end + 1 : end);
    }
}

char *
ascribe_query_text_match (const AscribeQueryText *self)
{
  if (self->wanted == NULL || self->unwanted == NULL)
    return g_strdup (self->wanted);

  return g_strdup_printf ("(%s) NOT (%s)", self->wanted, self->unwanted);
}

void
ascribe_query_text_clear (AscribeQueryText *self)
{
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->unwanted, g_free);
}
