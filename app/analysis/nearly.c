/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/analysis/nearly.h"

#include "app/analysis/approximate.h"
#include "app/analysis/diff.h"

#define SHORTEST 4            /* code points: of less, nothing is nearly the same */
#define LONGEST 1024          /* code points, to be compared letter by letter */
#define WIDEST 4096           /* code points that are searched, besides four times the quote's length */
#define SHORTEST_ANYWHERE 16
#define PINNED 0.2            /* as much less similarity is enough */
#define N_PROBES 32           /* grams of a quote that are looked up */
#define COMMONEST 64          /* places of a gram that says something */

/* One letter of a short word makes another word, so that it must be more alike. */
static double
get_least (guint length)
{
  if (length < 8)
    return 0.75;

  return length < 32 ? 0.7 : 0.6;
}

/* Edits that leave a quote of @length similar enough. */
static guint
count_edits (guint length)
{
  return (guint) ((1 - get_least (length)) * length);
}

static gunichar *
dup_chars (const AscribeText *text, AscribeSpan span)
{
  gsize start = ascribe_text_byte_at (text, span.start);
  gsize end = ascribe_text_byte_at (text, span.end);

  return g_utf8_to_ucs4_fast (ascribe_text_get_utf8 (text) + start, (glong) (end - start), NULL);
}

static guint
measure (AscribeSpan span)
{
  return span.end - span.start;
}

static gboolean
joins (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200D;
}

gboolean
ascribe_is_inside_word (const char *text, gsize byte)
{
  gunichar before, after;

  if (byte == 0 || text[byte] == '\0')
    return FALSE;

  before = g_utf8_get_char (g_utf8_prev_char (text + byte));
  after = g_utf8_get_char (text + byte);

  return joins (after) || (g_unichar_isalnum (after) && !g_unichar_iswide (after) &&
                           (g_unichar_isalnum (before) || joins (before)) && !g_unichar_iswide (before));
}

static double
compare_letters (const AscribeNearly *self, AscribeSpan span)
{
  g_autofree gunichar *old = dup_chars (self->before, self->quote);
  g_autofree gunichar *new = dup_chars (self->after, span);
  guint distance = ascribe_edit_distance (old, measure (self->quote), new, measure (span));

  return 1 - (double) distance / MAX (measure (self->quote), measure (span));
}

/* Long ones by what the difference says is the same; it is never more than letters would give. */
static double
compare_runs (const AscribeNearly *self, AscribeSpan span)
{
  guint n_same = 0;

  for (guint i = ascribe_diff_find (self->runs, self->quote.start); i < self->runs->len; i++)
    {
      const AscribeRun *run = &g_array_index (self->runs, AscribeRun, i);
      guint32 start = MAX (run->before.start, self->quote.start);
      guint32 end = MIN (run->before.end, self->quote.end);

      if (run->before.start >= self->quote.end)
        break;
      if (run->kind == ASCRIBE_RUN_EQUAL && start < end)
        n_same += end - start;
    }

  return (double) n_same / MAX (measure (self->quote), measure (span));
}

static gboolean
is_enough (const AscribeNearly *self, double similarity)
{
  return measure (self->quote) >= SHORTEST && similarity >= get_least (measure (self->quote));
}

/* Whether the first and the last word are where the difference leads to: then much may have come between them. */
static gboolean
is_pinned (const AscribeNearly *self)
{
  guint first = ascribe_diff_find (self->runs, self->quote.start);
  guint last = ascribe_diff_find (self->runs, self->quote.end - 1);

  return g_array_index (self->runs, AscribeRun, first).kind == ASCRIBE_RUN_EQUAL &&
         g_array_index (self->runs, AscribeRun, last).kind == ASCRIBE_RUN_EQUAL;
}

gboolean
ascribe_nearly_is (const AscribeNearly *self, AscribeSpan span, double *similarity)
{
  if (MAX (measure (self->quote), measure (span)) > LONGEST)
    *similarity = compare_runs (self, span);
  else
    *similarity = compare_letters (self, span);

  return is_enough (self, *similarity + (is_pinned (self) ? PINNED : 0));
}

/* The nearest place to @byte where no word is cut. */
static gsize
leave_word (const char *text, gsize byte)
{
  const char *left = text + byte;
  const char *right = text + byte;

  for (;;)
    {
      if (!ascribe_is_inside_word (text, (gsize) (left - text)))
        return (gsize) (left - text);
      if (!ascribe_is_inside_word (text, (gsize) (right - text)))
        return (gsize) (right - text);
      left = g_utf8_prev_char (left);
      right = g_utf8_next_char (right);
    }
}

static gboolean
begins_with_space (const AscribeText *text, guint32 offset)
{
  return g_unichar_isspace (g_utf8_get_char (ascribe_text_get_utf8 (text) + ascribe_text_byte_at (text, offset)));
}

/* What was found by letters has ends like those of the quote: at words and without space. */
static void
tidy_ends (const AscribeNearly *self, AscribeSpan *found)
{
  const char *old = ascribe_text_get_utf8 (self->before);
  const char *new = ascribe_text_get_utf8 (self->after);
  gsize start = ascribe_text_byte_at (self->after, found->start);
  gsize end = ascribe_text_byte_at (self->after, found->end);

  if (!ascribe_is_inside_word (old, ascribe_text_byte_at (self->before, self->quote.start)))
    start = leave_word (new, start);
  if (!ascribe_is_inside_word (old, ascribe_text_byte_at (self->before, self->quote.end)))
    end = leave_word (new, end);
  found->start = ascribe_text_offset_at_byte (self->after, start);
  found->end = ascribe_text_offset_at_byte (self->after, end);

  if (!begins_with_space (self->before, self->quote.start))
    while (found->start < found->end && begins_with_space (self->after, found->start))
      found->start++;
  if (!begins_with_space (self->before, self->quote.end - 1))
    while (found->start < found->end && begins_with_space (self->after, found->end - 1))
      found->end--;
}

gboolean
ascribe_nearly_find_within (const AscribeNearly *self, AscribeSpan span, AscribeSpan *found, double *similarity)
{
  guint n_quote = measure (self->quote);
  g_autofree gunichar *old = NULL;
  g_autofree gunichar *new = NULL;
  guint start, end;

  if (n_quote < SHORTEST || measure (span) > WIDEST + 4 * n_quote)
    return FALSE;
  *found = span;
  if (n_quote > LONGEST)
    return ascribe_nearly_is (self, span, similarity);

  old = dup_chars (self->before, self->quote);
  new = dup_chars (self->after, span);
  if (!ascribe_approximate_find (old, n_quote, new, measure (span), count_edits (n_quote), &start, &end))
    return FALSE;

  *found = (AscribeSpan) { span.start + start, span.start + end };
  tidy_ends (self, found);
  if (found->start >= found->end || measure (*found) > 2 * n_quote)
    return FALSE;
  *similarity = compare_letters (self, *found);

  return is_enough (self, *similarity);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Where the quote would begin in the text after if its grams were right, one vote each; in order. */
static GArray *
collect_votes (const AscribeNearly *self, const AscribeGramIndex *index, gsize start, gsize n_bytes)
{
  GArray *votes = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *quote = ascribe_text_get_utf8 (self->before) + start;
  gsize n_grams = n_bytes - ASCRIBE_GRAM + 1;
  gsize n_probes = MIN (n_grams, N_PROBES);

  for (gsize i = 0; i < n_probes; i++)
    {
      gsize offset = i * n_grams / n_probes;
      guint n_places;
      const guint32 *places = ascribe_gram_index_lookup (index, quote + offset, &n_places);

      for (guint j = 0; n_places <= COMMONEST && j < n_places; j++)
        {
          gint64 vote = (gint64) places[j] - (gint64) offset;

          g_array_append_val (votes, vote);
        }
    }
  g_array_sort (votes, compare_places);

  return votes;
}

gboolean
ascribe_nearly_find (const AscribeNearly *self, const AscribeGramIndex *index, AscribeSpan *found, double *similarity)
{
  gsize start = ascribe_text_byte_at (self->before, self->quote.start);
  gsize n_bytes = ascribe_text_byte_at (self->before, self->quote.end) - start;
  g_autoptr (GArray) votes = NULL;
  gint64 slack = (gint64) n_bytes / 2;
  guint most = 0;
  gint64 place = 0;
  AscribeSpan window;

  if (measure (self->quote) < SHORTEST_ANYWHERE || measure (self->quote) > LONGEST)
    return FALSE;

  votes = collect_votes (self, index, start, n_bytes);
  for (guint i = 0, first = 0; i < votes->len; i++)
    {
      while (g_array_index (votes, gint64, i) - g_array_index (votes, gint64, first) > slack)
        first++;
      if (i - first + 1 > most)
        most = i - first + 1, place = g_array_index (votes, gint64, first);
    }
  if (most < MIN (N_PROBES, n_bytes) / 6)
    return FALSE;

  window.start = ascribe_text_offset_at_byte (self->after, (gsize) MAX (place - slack, 0));
  window.end = ascribe_text_offset_at_byte (self->after, (gsize) MIN (place + (gint64) n_bytes + 2 * slack,
                                                                      (gint64) ascribe_text_get_n_bytes (self->after)));

  return window.start < window.end && ascribe_nearly_find_within (self, window, found, similarity);
}
