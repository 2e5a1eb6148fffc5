/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/words.h"

#include <string.h>

#include <unicode/ubrk.h>

/* Longer lines are taken in parts: ICU counts bytes in 32 bits, and asks its dictionaries about a whole run at once. */
#define MAX_PART (1 << 20)

typedef struct {
  char *language;             /* for which they were chosen; NULL for none */
  gboolean is_chosen;
  UBreakIterator *words;      /* NULL where ICU has no rules: then white space alone parts words */
  UBreakIterator *sentences;
} Rules;

typedef struct {
  Rules *rules;
  GArray *out;                /* of AscribeWord */
  guint32 offset;             /* of the character that is looked at, in the text */
  gint32 boundary;            /* the next one between sentences, a byte of the part; UBRK_DONE behind the last */
  gint32 last_end;            /* of the last word: a byte of the part */
} Cutter;

/* NULL where ICU has none. */
static UBreakIterator *
open_rules (UBreakIteratorType type, const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *rules = ubrk_open (type, locale, NULL, 0, &status);

  return U_SUCCESS (status) ? rules : NULL;
}

static gboolean
is_known (UBreakIterator *rules)
{
  UErrorCode status = U_ZERO_ERROR;
  const char *locale = rules != NULL ? ubrk_getLocaleByType (rules, ULOC_VALID_LOCALE, &status) : NULL;

  return locale != NULL && *locale != '\0' && strcmp (locale, "root") != 0;
}

/* The rules of the language, or of the root where it has none. Where ICU knows the language it knows abbreviations, too, whose
 * full stop ends no sentence (Unicode Technical Standard 35, key "ss"); where it doesn't they would be those of whoever runs
 * the program. */
static void
choose_rules (Rules *self, const char *language)
{
  gsize length = language != NULL ? strcspn (language, "-_") : 0;
  g_autofree char *locale = length == 2 || length == 3 ? g_ascii_strdown (language, (gssize) length) : g_strdup ("root");
  g_autofree char *suppressing = g_strconcat (locale, "@ss=standard", NULL);

  self->words = open_rules (UBRK_WORD, locale);
  self->sentences = open_rules (UBRK_SENTENCE, is_known (self->words) ? suppressing : "root");
  self->language = g_strdup (language);
  self->is_chosen = TRUE;
}

static void
forget_rules (Rules *self)
{
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->words, ubrk_close);
  g_clear_pointer (&self->sentences, ubrk_close);
  self->is_chosen = FALSE;
}

static void
free_rules (gpointer data)
{
  forget_rules (data);
  g_free (data);
}

/* Those of the last text that this thread has cut stay open: opening them takes as long as cutting two hundred words. */
static Rules *
get_rules (const char *language)
{
  static GPrivate kept = G_PRIVATE_INIT (free_rules);
  Rules *self = g_private_get (&kept);

  if (self == NULL)
    {
      self = g_new0 (Rules, 1);
      g_private_set (&kept, self);
    }
  if (self->is_chosen && g_strcmp0 (self->language, language) == 0)
    return self;

  forget_rules (self);
  choose_rules (self, language);

  return self;
}

/* Whether a sentence begins between the last word and @start. */
static gboolean
passes_boundary (Cutter *self, gint32 start)
{
  gboolean passed = FALSE;

  while (self->boundary != UBRK_DONE && self->boundary <= start)
    {
      passed |= self->boundary >= self->last_end;
      self->boundary = self->rules->sentences != NULL ? ubrk_next (self->rules->sentences) : UBRK_DONE;
    }

  return passed;
}

/* What the rules keep together may hold white space: before a sign that joins what stands before it, or a narrow space between
 * digits. It parts words all the same. */
static void
cut_segment (Cutter *self, const char *part, gint32 start, gint32 end)
{
  gboolean is_inside = FALSE;

  for (gint32 at = start; at < end; self->offset++)
    {
      gint32 next = (gint32) (g_utf8_next_char (part + at) - part);

      if (g_unichar_isspace (g_utf8_get_char (part + at)))
        is_inside = FALSE;
      else
        {
          if (!is_inside)
            {
              AscribeWord word = { self->offset, self->offset, passes_boundary (self, at) };

              g_array_append_val (self->out, word);
              is_inside = TRUE;
            }
          g_array_index (self->out, AscribeWord, self->out->len - 1).end = self->offset + 1;
          self->last_end = next;
        }
      at = next;
    }
}

static void
set_part (Cutter *self, UBreakIterator **rules, const char *part, gsize n_bytes)
{
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;

  if (*rules == NULL)
    return;
  utext_openUTF8 (&text, part, (gint64) n_bytes, &status);
  ubrk_setUText (*rules, &text, &status);
  utext_close (&text);
  if (U_FAILURE (status))
    {
      g_clear_pointer (rules, ubrk_close);
      self->rules->is_chosen = FALSE; /* the next text has them anew */
    }
  else
    ubrk_first (*rules);
}

static void
cut_part (Cutter *self, const char *part, gsize n_bytes)
{
  gint32 start = 0;

  set_part (self, &self->rules->words, part, n_bytes);
  set_part (self, &self->rules->sentences, part, n_bytes);
  self->boundary = 0;
  self->last_end = 0;
  while (start < (gint32) n_bytes)
    {
      gint32 end = self->rules->words != NULL ? ubrk_next (self->rules->words) : UBRK_DONE;

      if (end == UBRK_DONE)
        end = (gint32) n_bytes;
      cut_segment (self, part, start, end);
      start = end;
    }
}

/* How much of @line to take at once: up to a space where it is long. */
static gsize
measure_part (const char *line, gsize n_bytes)
{
  gsize size = MAX_PART;

  if (n_bytes <= MAX_PART)
    return n_bytes;
  while (size > MAX_PART / 2 && line[size - 1] != ' ')
    size--;
  if (size > MAX_PART / 2)
    return size;

  return (gsize) (g_utf8_find_prev_char (line, line + MAX_PART + 1) - line);
}

/* A line end parts words and sentences anyhow (WB3a, SB4), so each line is cut by itself. */
GArray *
ascribe_words_cut (const AscribeText *text, const char *language)
{
  const char *cursor = ascribe_text_get_utf8 (text);
  const char *end = cursor + ascribe_text_get_n_bytes (text);
  Cutter self = { .rules = get_rules (language), .out = g_array_new (FALSE, FALSE, sizeof (AscribeWord)) };

  while (cursor < end)
    {
      const char *line_end = memchr (cursor, '\n', (gsize) (end - cursor));
      gsize n_bytes = measure_part (cursor, (gsize) ((line_end != NULL ? line_end : end) - cursor));

      if (n_bytes > 0)
        cut_part (&self, cursor, n_bytes);
      cursor += n_bytes;
      if (cursor == line_end)
        {
          cursor++;
          self.offset++;
        }
    }

  return self.out;
}
