/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short text cut into numbers, words and marks, for date.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_DATE_END,
  ASCRIBE_DATE_NUMBER,
  ASCRIBE_DATE_WORD,
  ASCRIBE_DATE_MARK,
} AscribeDateTokenKind;

typedef struct {
  AscribeDateTokenKind kind;
  gboolean spaced;      /* space stands before it */
  const char *start;    /* in the text */
  gsize length;         /* bytes */
  guint64 value;        /* of a number; the code point of a mark, with every dash as '-' */
  guint n_digits;
} AscribeDateToken;

#define ASCRIBE_DATE_MAX_TOKENS 96

/* Fills @tokens with what @text begins with and ends them with at least four of ASCRIBE_DATE_END; how many others there are. */
guint ascribe_date_tokens_read (const char *text, AscribeDateToken tokens[ASCRIBE_DATE_MAX_TOKENS + 4]);
gboolean ascribe_date_is_mark  (const AscribeDateToken *token, gunichar mark);
/* A word that is one of @words (date-words.h). */
gboolean ascribe_date_is_among (const AscribeDateToken *token, const char *words);
/* A number of one or two digits. */
gboolean ascribe_date_is_small (const AscribeDateToken *token);

G_END_DECLS
