/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes under the tokens, for those who read them: json-tokens.c and json-scalars.c. */
#pragma once

#include "app/formats/json-tokens.h"

G_BEGIN_DECLS

#define MAX_DEPTH 64
#define MAX_PASSED_OVER (16u * 1024 * 1024) /* levels of what is only passed over, a byte each */
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
  GString *stack;        /* of '{' and '[' */
  GString *string;
  double number;
  gboolean by_lines;
  gboolean within_line;
  AscribeJsonToken peeked;
  gboolean has_peeked;
  gboolean passes_over;  /* nobody wants what is read now */
  GError *failure;       /* stays until it is resumed behind it, or with the next line; or NULL */
  gboolean is_sound;     /* behind the failure stands what would stand there without it */
};

/* Reads on; nothing is filled at the end of the input. */
gboolean ascribe_json_tokens_fill        (AscribeJsonTokens *self, GError **error);
/* Strings, numbers and words, from their first byte. What was read is in the reader. */
gboolean ascribe_json_tokens_read_string (AscribeJsonTokens *self, GError **error);
gboolean ascribe_json_tokens_read_number (AscribeJsonTokens *self, GError **error);
gboolean ascribe_json_tokens_read_word   (AscribeJsonTokens *self, const char *word, GError **error);

/* The byte that comes next, untaken; END_OF_INPUT or READ_FAILED. */
static inline int
look (AscribeJsonTokens *self, GError **error)
{
  if (G_UNLIKELY (self->position == self->filled))
    {
      if (!ascribe_json_tokens_fill (self, error))
        return READ_FAILED;
      if (self->filled == 0)
        return END_OF_INPUT;
    }

  return self->buffer[self->position];
}

static inline int
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
static inline int
take_inside (AscribeJsonTokens *self, GError **error)
{
  int byte = look (self, error);

  return byte == '\n' ? byte : take (self, error);
}

G_END_DECLS
