/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/analysis/anchor.h"

#include <string.h>

#include "app/analysis/diff.h"
#include "app/analysis/gram-index.h"
#include "app/analysis/nearly.h"

#define CONTEXT 32          /* code points on either side */
#define ENOUGH_CONTEXT 8    /* of both sides together, for the same words elsewhere to be the same place */
#define LONG_QUOTE 12       /* code points: speaks for itself */
#define SHORTEST_UNIQUE 4   /* code points, for words that both texts have once */

struct _AscribeAnchoring {
  AscribeText *before, *after;
  GArray *runs;
  /* NULL until something must be looked for. */
  AscribeGramIndex *index;
  AscribeGramIndex *old_index;
};

AscribeAnchoring *
ascribe_anchoring_new (AscribeText *before, AscribeText *after)
{
  AscribeAnchoring *self = g_new0 (AscribeAnchoring, 1);

  self->before = ascribe_text_ref (before);
  self->after = ascribe_text_ref (after);
  self->runs = ascribe_diff (before, after);

  return self;
}

void
ascribe_anchoring_free (AscribeAnchoring *self)
{
  g_clear_pointer (&self->index, ascribe_gram_index_free);
  g_clear_pointer (&self->old_index, ascribe_gram_index_free);
  g_array_unref (self->runs);
  ascribe_text_unref (self->before);
  ascribe_text_unref (self->after);
  g_free (self);
}

const GArray *
ascribe_anchoring_get_runs (AscribeAnchoring *self)
{
  return self->runs;
}

static const AscribeRun *
get_run (AscribeAnchoring *self, guint index)
{
  return &g_array_index (self->runs, AscribeRun, index);
}

/* Whether all of @span of the text after was in the text before as it is: then it is what it was there. */
static gboolean
was_there (AscribeAnchoring *self, AscribeSpan span)
{
  guint low = 0;
  guint high = self->runs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_run (self, middle)->after.start <= span.start)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 && get_run (self, low - 1)->kind == ASCRIBE_RUN_EQUAL && span.end <= get_run (self, low - 1)->after.end;
}

/* What stands in the text after for @span. @clean: both its ends are where something ends in both texts. */
static AscribeSpan
map_span (AscribeAnchoring *self, AscribeSpan span, gboolean *clean, gboolean *same)
{
  guint first = ascribe_diff_find (self->runs, span.start);
  guint last = ascribe_diff_find (self->runs, span.end - 1);
  const AscribeRun *from = get_run (self, first);
  const AscribeRun *to = get_run (self, last);
  AscribeSpan mapped;

  *same = first == last && from->kind == ASCRIBE_RUN_EQUAL;
  *clean = TRUE;
  mapped.start = from->after.start;
  if (from->kind == ASCRIBE_RUN_EQUAL)
    mapped.start += span.start - from->before.start;
  else
    *clean = span.start == from->before.start;

  if (to->kind == ASCRIBE_RUN_EQUAL)
    mapped.end = to->after.start + (span.end - to->before.start);
  else
    {
      *clean = *clean && span.end == to->before.end;
      mapped.end = to->after.end;
      if (last + 1 < self->runs->len && get_run (self, last + 1)->kind == ASCRIBE_RUN_INSERTED)
        mapped.end = get_run (self, last + 1)->after.end;
    }

  return mapped;
}

static guint
count_common_before (const AscribeText *a, gsize a_byte, const AscribeText *b, gsize b_byte)
{
  const char *left = ascribe_text_get_utf8 (a) + a_byte;
  const char *right = ascribe_text_get_utf8 (b) + b_byte;
  guint n = 0;

  while (n < CONTEXT && left > ascribe_text_get_utf8 (a) && right > ascribe_text_get_utf8 (b))
    {
      left = g_utf8_prev_char (left);
      right = g_utf8_prev_char (right);
      if (g_utf8_get_char (left) != g_utf8_get_char (right))
        break;
      n++;
    }

  return n;
}

static guint
count_common_after (const AscribeText *a, gsize a_byte, const AscribeText *b, gsize b_byte)
{
  const char *left = ascribe_text_get_utf8 (a) + a_byte;
  const char *right = ascribe_text_get_utf8 (b) + b_byte;
  guint n = 0;

  for (; n < CONTEXT && *left != '\0' && g_utf8_get_char (left) == g_utf8_get_char (right); n++)
    {
      left = g_utf8_next_char (left);
      right = g_utf8_next_char (right);
    }

  return n;
}

/* A quote of whole words is not found within words, nor without the accent that follows. */
static gboolean
has_same_edges (AscribeAnchoring *self, gsize start, gsize end, gsize place, gsize place_end)
{
  const char *old = ascribe_text_get_utf8 (self->before);
  const char *new = ascribe_text_get_utf8 (self->after);

  return (ascribe_is_inside_word (old, start) || !ascribe_is_inside_word (new, place)) &&
         (ascribe_is_inside_word (old, end) || !ascribe_is_inside_word (new, place_end));
}

static gboolean
is_unique (AscribeAnchoring *self, AscribeSpan span, gsize start, gsize end, const GArray *places)
{
  g_autoptr (GArray) old_places = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (places->len != 1 || span.end - span.start < SHORTEST_UNIQUE)
    return FALSE;
  ascribe_gram_index_find (self->old_index, ascribe_text_get_utf8 (self->before) + start, end - start, start, old_places);

  return old_places->len == 1;
}

/* The same words elsewhere: of several places the one with the most of the context, then the one nearest to @expected. */
static gboolean
find_elsewhere (AscribeAnchoring *self, AscribeSpan span, gsize expected, AscribeSpan *found)
{
  gsize start = ascribe_text_byte_at (self->before, span.start);
  gsize end = ascribe_text_byte_at (self->before, span.end);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  gint64 best = -1;
  gboolean unique;

  ascribe_gram_index_find (self->index, ascribe_text_get_utf8 (self->before) + start, end - start, expected, places);
  unique = is_unique (self, span, start, end, places);
  for (guint i = 0; i < places->len; i++)
    {
      gsize place = g_array_index (places, guint32, i);
      gsize place_end = place + (end - start);
      AscribeSpan there;
      guint context;
      gint64 score;

      if (!has_same_edges (self, start, end, place, place_end))
        continue;
      context = count_common_before (self->before, start, self->after, place) +
                count_common_after (self->before, end, self->after, place_end);
      if (context < ENOUGH_CONTEXT && span.end - span.start < LONG_QUOTE && !unique)
        continue;
      score = ((gint64) context << 32) + G_MAXUINT32 - (gint64) (place > expected ? place - expected : expected - place);
      if (score <= best)
        continue;

      there.start = ascribe_text_offset_at_byte (self->after, place);
      there.end = there.start + (span.end - span.start);
      if (was_there (self, there))
        continue;
      best = score;
      *found = there;
    }

  return best >= 0;
}

static AscribeAnchorKind
place_piece (AscribeAnchoring *self, AscribeSpan span, AscribeSpan *found, double *similarity)
{
  gboolean clean, same;
  AscribeSpan mapped = map_span (self, span, &clean, &same);
  const AscribeNearly nearly = { self->before, self->after, self->runs, span };

  *similarity = 1;
  *found = mapped;
  if (same)
    return ASCRIBE_ANCHOR_EXACT;

  if (self->index == NULL)
    {
      self->index = ascribe_gram_index_new (self->after);
      self->old_index = ascribe_gram_index_new (self->before);
    }
  if (find_elsewhere (self, span, ascribe_text_byte_at (self->after, mapped.start), found))
    return ASCRIBE_ANCHOR_MOVED;

  *found = mapped;
  if ((mapped.start < mapped.end &&
       ((clean && ascribe_nearly_is (&nearly, mapped, similarity)) ||
        ascribe_nearly_find_within (&nearly, mapped, found, similarity))) ||
      (ascribe_nearly_find (&nearly, self->index, found, similarity) && !was_there (self, *found)))
    return *similarity < 1 ? ASCRIBE_ANCHOR_FUZZY : ASCRIBE_ANCHOR_MOVED;

  return ASCRIBE_ANCHOR_NONE;
}

/* Whether the new pieces stand to each other as the old ones do. */
static gboolean
is_in_order (const AscribeSpan *old, const AscribeSpan *new, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (gsize j = i + 1; j < n; j++)
      if (old[i].start < old[j].start ? new[i].end > new[j].start : new[j].end > new[i].start)
        return FALSE;

  return TRUE;
}

void
ascribe_anchoring_place (AscribeAnchoring *self, const AscribeSpanSet *spans, AscribeAnchor *anchor)
{
  gsize n_pieces;
  const AscribeSpan *pieces = ascribe_span_set_get_spans (spans, &n_pieces);
  g_autofree AscribeSpan *found = g_new (AscribeSpan, n_pieces);

  *anchor = (AscribeAnchor) { ASCRIBE_ANCHOR_EXACT, NULL, 1 };
  for (gsize i = 0; i < n_pieces && anchor->kind != ASCRIBE_ANCHOR_NONE; i++)
    {
      double similarity;
      AscribeAnchorKind kind = place_piece (self, pieces[i], &found[i], &similarity);

      anchor->kind = kind == ASCRIBE_ANCHOR_NONE ? kind : MAX (anchor->kind, kind);
      anchor->similarity = MIN (anchor->similarity, similarity);
    }

  if (anchor->kind != ASCRIBE_ANCHOR_NONE && is_in_order (pieces, found, n_pieces))
    anchor->spans = ascribe_span_set_new (found, n_pieces, NULL);
  if (anchor->spans == NULL)
    *anchor = (AscribeAnchor) { ASCRIBE_ANCHOR_NONE, NULL, 0 };
}

void
ascribe_anchor_clear (AscribeAnchor *anchor)
{
  g_clear_pointer (&anchor->spans, ascribe_span_set_unref);
}
