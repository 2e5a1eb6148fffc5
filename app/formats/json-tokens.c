/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-tokens-private.h"

#include <string.h>

#include "app/formats/json-tokens-resume.h"
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
  self->stack = g_string_new (NULL);

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
  g_string_free (self->stack, TRUE);
  g_clear_error (&self->failure);
  g_free (self);
}

#define TOO_DEEP "more than 64 levels are nested"

gboolean
ascribe_json_tokens_fail (AscribeJsonTokens *self, GError **error, const char *message)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s:%" G_GUINT64_FORMAT ": %s", self->where, self->line,
               self->stack->len > MAX_DEPTH ? TOO_DEEP : message);

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
  if (self->stack->len >= (self->passes_over ? MAX_PASSED_OVER : MAX_DEPTH))
    {
      ascribe_json_tokens_fail (self, error, TOO_DEEP);
      self->expectation = EXPECT_VALUE;
      self->is_sound = !self->passes_over;
      return ASCRIBE_JSON_FAILED;
    }

  take (self, error);
  g_string_append_c (self->stack, bracket);
  self->expectation = bracket == '{' ? EXPECT_FIRST_KEY : EXPECT_FIRST_ELEMENT;

  return bracket == '{' ? ASCRIBE_JSON_OPEN_OBJECT : ASCRIBE_JSON_OPEN_ARRAY;
}

static void
end_value (AscribeJsonTokens *self)
{
  self->expectation = self->stack->len == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_CLOSE;
}

static AscribeJsonToken
close_level (AscribeJsonTokens *self, GError **error)
{
  char bracket = self->stack->str[self->stack->len - 1];

  g_string_truncate (self->stack, self->stack->len - 1);
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
  gboolean is_good;

  if (byte != '"')
    {
      ascribe_json_tokens_fail (self, error, byte == END_OF_INPUT || byte == '\n'
                                               ? "it ends too early" : "a key in double quotes was expected here");
      return ASCRIBE_JSON_FAILED;
    }
  is_good = ascribe_json_tokens_read_string (self, error);
  if (!is_good && !self->is_sound)
    return ASCRIBE_JSON_FAILED;

  byte = look_past_space (self, is_good ? error : NULL);
  if (byte != ':')
    {
      if (is_good && byte != READ_FAILED)
        ascribe_json_tokens_fail (self, error, "a colon was expected behind the key");
      self->is_sound = FALSE;
      return ASCRIBE_JSON_FAILED;
    }
  take (self, NULL);
  self->expectation = EXPECT_VALUE;

  return is_good ? ASCRIBE_JSON_KEY : ASCRIBE_JSON_FAILED;
}

static AscribeJsonToken
read_behind_value (AscribeJsonTokens *self, int byte, GError **error)
{
  char bracket = self->stack->str[self->stack->len - 1];

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

/* Whoever reads on behind a failure that was passed over, has it again. */
static AscribeJsonToken
read_if_sound (AscribeJsonTokens *self, GError **error)
{
  AscribeJsonToken token = ASCRIBE_JSON_FAILED;

  if (self->failure == NULL)
    {
      self->is_sound = FALSE;
      token = read_token (self, &self->failure);
    }
  if (token == ASCRIBE_JSON_FAILED)
    g_propagate_error (error, g_error_copy (self->failure));

  return token;
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
  g_string_truncate (self->stack, 0);
  self->has_peeked = FALSE;
  g_clear_error (&self->failure);

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

  return read_if_sound (self, error);
}

AscribeJsonToken
ascribe_json_tokens_peek (AscribeJsonTokens *self, GError **error)
{
  if (!self->has_peeked)
    {
      AscribeJsonToken token = read_if_sound (self, error);

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
  gsize depth = ascribe_json_tokens_get_depth (self);
  AscribeJsonToken token;

  self->passes_over = TRUE;
  do
    token = ascribe_json_tokens_next (self, error);
  while (token != ASCRIBE_JSON_FAILED && self->stack->len > depth);
  self->passes_over = FALSE;

  return token != ASCRIBE_JSON_FAILED;
}
