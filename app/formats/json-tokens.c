/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-tokens-private.h"

#include <string.h>

#include "app/model/error.h"

AscribeJsonTokens *
ascribe_json_tokens_new (GInputStream *in, const char *where, GCancellable *cancellable)
{
  AscribeJsonTokens *self = g_new0 (AscribeJsonTokens, 1);

  self->in = g_object_ref (in);
  g_set_object (&self->cancellable, cancellable);
  self->where = g_strdup (where);
  self->line = 1;
  self->string = g_string_new (NULL);

  return self;
}

AscribeJsonTokens *
ascribe_json_tokens_new_lines (GInputStream *in, const char *where, GCancellable *cancellable)
{
  AscribeJsonTokens *self = ascribe_json_tokens_new (in, where, cancellable);

  self->by_lines = TRUE;

  return self;
}

void
ascribe_json_tokens_free (AscribeJsonTokens *self)
{
  g_object_unref (self->in);
  g_clear_object (&self->cancellable);
  g_free (self->where);
  g_string_free (self->string, TRUE);
  g_free (self);
}

gboolean
ascribe_json_tokens_fail (AscribeJsonTokens *self, GError **error, const char *message)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s:%" G_GUINT64_FORMAT ": %s", self->where, self->line,
               message);

  return FALSE;
}

/* RFC 8259 lets a reader pass over a mark that programs on Windows like to put first. */
static gboolean
pass_over_mark (AscribeJsonTokens *self, GError **error)
{
  gsize n_read = 0;

  if (!g_input_stream_read_all (self->in, self->buffer, 3, &n_read, self->cancellable, error))
    return FALSE;

  if (n_read >= 2 && (memcmp (self->buffer, "\xff\xfe", 2) == 0 || memcmp (self->buffer, "\xfe\xff", 2) == 0))
    return ascribe_json_tokens_fail (self, error, "it is UTF-16, where JSON is UTF-8");

  self->filled = n_read;
  self->position = n_read == 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  return TRUE;
}

gboolean
ascribe_json_tokens_fill (AscribeJsonTokens *self, GError **error)
{
  gssize n_read;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->n_bytes + self->filled == 0)
    {
      if (!pass_over_mark (self, error))
        return FALSE;
      if (self->position < self->filled)
        return TRUE;
    }

  n_read = g_input_stream_read (self->in, self->buffer, BUFFER_SIZE, self->cancellable, error);
  if (n_read < 0)
    return FALSE;

  self->n_bytes += self->filled;
  self->position = 0;
  self->filled = (gsize) n_read;

  return TRUE;
}

static int
look_past_space (AscribeJsonTokens *self, GError **error)
{
  int byte;

  while ((byte = look (self, error)) == ' ' || byte == '\r' || byte == '\t' || (byte == '\n' && !self->by_lines))
    take (self, error);

  return byte;
}

static AscribeJsonToken
open_level (AscribeJsonTokens *self, char bracket, GError **error)
{
  if (self->depth == MAX_DEPTH)
    {
      ascribe_json_tokens_fail (self, error, "more than 64 levels are nested");
      return ASCRIBE_JSON_FAILED;
    }

  take (self, error);
  self->stack[self->depth++] = bracket;
  self->expectation = bracket == '{' ? EXPECT_FIRST_KEY : EXPECT_FIRST_ELEMENT;

  return bracket == '{' ? ASCRIBE_JSON_OPEN_OBJECT : ASCRIBE_JSON_OPEN_ARRAY;
}

static void
end_value (AscribeJsonTokens *self)
{
  self->expectation = self->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_CLOSE;
}

static AscribeJsonToken
close_level (AscribeJsonTokens *self, GError **error)
{
  char bracket = self->stack[--self->depth];

  take (self, error);
  end_value (self);

  return bracket == '{' ? ASCRIBE_JSON_CLOSE_OBJECT : ASCRIBE_JSON_CLOSE_ARRAY;
}

static AscribeJsonToken
read_value (AscribeJsonTokens *self, int byte, GError **error)
{
  static const struct { char first; const char *word; AscribeJsonToken token; } words[] = {
    { 't', "true", ASCRIBE_JSON_TRUE }, { 'f', "false", ASCRIBE_JSON_FALSE }, { 'n', "null", ASCRIBE_JSON_NULL },
  };

  if (byte == '{' || byte == '[')
    return open_level (self, (char) byte, error);

  end_value (self);
  if (byte == '"')
    return ascribe_json_tokens_read_string (self, error) ? ASCRIBE_JSON_STRING : ASCRIBE_JSON_FAILED;
  if (byte == '-' || g_ascii_isdigit (byte))
    return ascribe_json_tokens_read_number (self, error) ? ASCRIBE_JSON_NUMBER : ASCRIBE_JSON_FAILED;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (byte == words[i].first)
        return ascribe_json_tokens_read_word (self, words[i].word, error) ? words[i].token : ASCRIBE_JSON_FAILED;
    }

  ascribe_json_tokens_fail (self, error, byte == END_OF_INPUT || byte == '\n' ? "it ends too early"
                                                                              : "a value was expected here");

  return ASCRIBE_JSON_FAILED;
}

static AscribeJsonToken
read_key (AscribeJsonTokens *self, int byte, GError **error)
{
  if (byte != '"')
    {
      ascribe_json_tokens_fail (self, error, byte == END_OF_INPUT || byte == '\n'
                                               ? "it ends too early" : "a key in double quotes was expected here");
      return ASCRIBE_JSON_FAILED;
    }
  if (!ascribe_json_tokens_read_string (self, error))
    return ASCRIBE_JSON_FAILED;

  byte = look_past_space (self, error);
  if (byte != ':')
    {
      if (byte != READ_FAILED)
        ascribe_json_tokens_fail (self, error, "a colon was expected behind the key");
      return ASCRIBE_JSON_FAILED;
    }
  take (self, error);
  self->expectation = EXPECT_VALUE;

  return ASCRIBE_JSON_KEY;
}

static AscribeJsonToken
read_behind_value (AscribeJsonTokens *self, int byte, GError **error)
{
  char bracket = self->stack[self->depth - 1];

  if (byte == (bracket == '{' ? '}' : ']'))
    return close_level (self, error);

  if (byte != ',')
    {
      ascribe_json_tokens_fail (self, error, byte == END_OF_INPUT || byte == '\n'
                                               ? "it ends too early" : "a comma or a closing bracket was expected here");
      return ASCRIBE_JSON_FAILED;
    }

  take (self, error);
  byte = look_past_space (self, error);
  if (byte == READ_FAILED)
    return ASCRIBE_JSON_FAILED;

  self->token_line = self->line; /* commas end lines */

  return bracket == '{' ? read_key (self, byte, error) : read_value (self, byte, error);
}

static AscribeJsonToken
read_token (AscribeJsonTokens *self, GError **error)
{
  int byte = look_past_space (self, error);

  if (byte == READ_FAILED)
    return ASCRIBE_JSON_FAILED;

  self->token_line = self->line;
  switch (self->expectation)
    {
    case EXPECT_FIRST_KEY:
      return byte == '}' ? close_level (self, error) : read_key (self, byte, error);
    case EXPECT_FIRST_ELEMENT:
      return byte == ']' ? close_level (self, error) : read_value (self, byte, error);
    case EXPECT_COMMA_OR_CLOSE:
      return read_behind_value (self, byte, error);
    case EXPECT_NOTHING:
      if (byte == END_OF_INPUT || byte == '\n')
        return ASCRIBE_JSON_END;
      ascribe_json_tokens_fail (self, error, "something stands behind the end");
      return ASCRIBE_JSON_FAILED;
    case EXPECT_VALUE:
    default:
      return read_value (self, byte, error);
    }
}

gboolean
ascribe_json_tokens_next_line (AscribeJsonTokens *self, gboolean *at_end, GError **error)
{
  int byte;

  while (self->within_line && (byte = take (self, error)) != '\n')
    {
      if (byte == READ_FAILED)
        return FALSE;
      if (byte == END_OF_INPUT)
        break;
    }

  while ((byte = look (self, error)) == '\n' || byte == '\r' || byte == ' ' || byte == '\t')
    take (self, error);
  if (byte == READ_FAILED)
    return FALSE;

  *at_end = byte == END_OF_INPUT;
  self->within_line = TRUE;
  self->expectation = EXPECT_VALUE;
  self->depth = 0;
  self->has_peeked = FALSE;

  return TRUE;
}

AscribeJsonToken
ascribe_json_tokens_next (AscribeJsonTokens *self, GError **error)
{
  if (self->has_peeked)
    {
      self->has_peeked = FALSE;
      return self->peeked;
    }

  return read_token (self, error);
}

AscribeJsonToken
ascribe_json_tokens_peek (AscribeJsonTokens *self, GError **error)
{
  if (!self->has_peeked)
    {
      AscribeJsonToken token = read_token (self, error);

      if (token == ASCRIBE_JSON_FAILED)
        return token;
      self->peeked = token;
      self->has_peeked = TRUE;
    }

  return self->peeked;
}

const char *
ascribe_json_tokens_get_string (AscribeJsonTokens *self)
{
  return self->string->str;
}

double
ascribe_json_tokens_get_number (AscribeJsonTokens *self)
{
  return self->number;
}

guint64
ascribe_json_tokens_get_line (AscribeJsonTokens *self)
{
  return self->token_line;
}

guint64
ascribe_json_tokens_get_bytes (AscribeJsonTokens *self)
{
  return self->n_bytes + self->position;
}

gboolean
ascribe_json_tokens_skip (AscribeJsonTokens *self, GError **error)
{
  guint depth = 0;

  do
    {
      switch (ascribe_json_tokens_next (self, error))
        {
        case ASCRIBE_JSON_FAILED:
          return FALSE;
        case ASCRIBE_JSON_OPEN_OBJECT:
        case ASCRIBE_JSON_OPEN_ARRAY:
          depth++;
          break;
        case ASCRIBE_JSON_CLOSE_OBJECT:
        case ASCRIBE_JSON_CLOSE_ARRAY:
          depth--;
          break;
        case ASCRIBE_JSON_KEY:
        case ASCRIBE_JSON_STRING:
        case ASCRIBE_JSON_NUMBER:
        case ASCRIBE_JSON_TRUE:
        case ASCRIBE_JSON_FALSE:
        case ASCRIBE_JSON_NULL:
        case ASCRIBE_JSON_END:
        default:
          break;
        }
    }
  while (depth > 0);

  return TRUE;
}
