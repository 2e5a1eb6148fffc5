/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-tokens.h"

#include <math.h>
#include <string.h>

#include "app/model/error.h"

#define MAX_DEPTH 64
#define MAX_STRING (64u * 1024 * 1024)
#define MAX_NUMBER 64
#define BUFFER_SIZE (64 * 1024)
#define END_OF_INPUT (-1)
#define READ_FAILED (-2)

/* What may come next. */
typedef enum {
  EXPECT_VALUE,
  EXPECT_FIRST_KEY,      /* or } */
  EXPECT_FIRST_ELEMENT,  /* or ] */
  EXPECT_COMMA_OR_CLOSE,
  EXPECT_NOTHING,
} Expectation;

struct _AscribeJsonTokens {
  GInputStream *in;
  GCancellable *cancellable;
  char *where;
  guint8 buffer[BUFFER_SIZE];
  gsize position;
  gsize filled;
  guint64 n_bytes;
  guint64 line;
  guint64 token_line;
  Expectation expectation;
  char stack[MAX_DEPTH]; /* '{' or '[' */
  guint depth;
  GString *string;
  double number;
  gboolean by_lines;
  gboolean within_line;
  AscribeJsonToken peeked;
  gboolean has_peeked;
};

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

  self->filled = n_read;
  self->position = n_read == 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  return TRUE;
}

static gboolean
fill (AscribeJsonTokens *self, GError **error)
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

/* The byte that comes next, untaken; END_OF_INPUT or READ_FAILED. */
static inline int
look (AscribeJsonTokens *self, GError **error)
{
  if (G_UNLIKELY (self->position == self->filled))
    {
      if (!fill (self, error))
        return READ_FAILED;
      if (self->filled == 0)
        return END_OF_INPUT;
    }

  return self->buffer[self->position];
}

static int
take (AscribeJsonTokens *self, GError **error)
{
  int byte = look (self, error);

  if (byte >= 0)
    self->position++;
  if (byte == '\n')
    self->line++;

  return byte;
}

/* Within a token: leaves the end of a line where it is, so that what breaks one line of JSON Lines takes nothing of the next. */
static int
take_inside (AscribeJsonTokens *self, GError **error)
{
  int byte = look (self, error);

  return byte == '\n' ? byte : take (self, error);
}

static int
look_past_space (AscribeJsonTokens *self, GError **error)
{
  int byte;

  while ((byte = look (self, error)) == ' ' || byte == '\r' || byte == '\t' || (byte == '\n' && !self->by_lines))
    take (self, error);

  return byte;
}

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

static gboolean
read_string (AscribeJsonTokens *self, GError **error)
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

static gboolean
read_number (AscribeJsonTokens *self, GError **error)
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

static gboolean
read_word (AscribeJsonTokens *self, const char *word, GError **error)
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
    return read_string (self, error) ? ASCRIBE_JSON_STRING : ASCRIBE_JSON_FAILED;
  if (byte == '-' || g_ascii_isdigit (byte))
    return read_number (self, error) ? ASCRIBE_JSON_NUMBER : ASCRIBE_JSON_FAILED;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (byte == words[i].first)
        return read_word (self, words[i].word, error) ? words[i].token : ASCRIBE_JSON_FAILED;
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
  if (!read_string (self, error))
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
