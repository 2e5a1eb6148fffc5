/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno-tokens.h"

#include "app/formats/words.h"

typedef struct {
  GArray *tokens;
  GArray *starts;    /* of guint32, sorted: where annotations begin */
  GArray *ends;      /* the same, where they end */
  guint next_start;
  guint next_end;
  GArray *cuts;      /* of guint32: where the white space at hand is cut */
} Cutter;

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return left < right ? -1 : left > right;
}

static void
add_token (Cutter *self, guint32 start, guint32 end, gboolean begins_sentence, gboolean is_space)
{
  AscribeWebannoToken token = { start, end, 1, 1, is_space };
  guint n = self->tokens->len;
  const AscribeWebannoToken *last = n > 0 ? &g_array_index (self->tokens, AscribeWebannoToken, n - 1) : NULL;

  if (last != NULL)
    {
      token.sentence = last->sentence + (begins_sentence ? 1 : 0);
      token.number = begins_sentence ? 1 : last->number + 1;
    }
  g_array_append_val (self->tokens, token);
}

/* The white space [start, end): nothing, or cut where annotations begin or end. That before the first word is always there,
 * since the rows begin with the text. */
static void
add_space (Cutter *self, guint32 start, guint32 end)
{
  GArray *cuts = self->cuts;

  g_array_set_size (cuts, 0);
  for (; self->next_start < self->starts->len && g_array_index (self->starts, guint32, self->next_start) < end; self->next_start++)
    if (g_array_index (self->starts, guint32, self->next_start) >= start)
      g_array_append_val (cuts, g_array_index (self->starts, guint32, self->next_start));
  for (; self->next_end < self->ends->len && g_array_index (self->ends, guint32, self->next_end) <= end; self->next_end++)
    if (g_array_index (self->ends, guint32, self->next_end) > start)
      g_array_append_val (cuts, g_array_index (self->ends, guint32, self->next_end));
  if (start >= end || (cuts->len == 0 && start > 0))
    return;

  g_array_append_val (cuts, end);
  g_array_sort (cuts, compare_offsets);
  for (guint i = 0; i < cuts->len; i++)
    {
      guint32 cut = g_array_index (cuts, guint32, i);

      if (cut > start)
        add_token (self, start, cut, FALSE, TRUE);
      start = cut;
    }
}

/* The number of the last token that begins at or before @offset. */
static guint
find_token (GArray *tokens, guint32 offset)
{
  guint low = 0;
  guint high = tokens->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (tokens, AscribeWebannoToken, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* A mark that needs a number: one in several rows, at an end of a relation, or in a row with another of its layer. */
static void
number_marks (GPtrArray *marks)
{
  g_autoptr (GHashTable) last_of = g_hash_table_new (NULL, NULL); /* layer -> the mark that reaches farthest so far */
  guint number = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      AscribeWebannoMark *mark = g_ptr_array_index (marks, i);
      AscribeWebannoMark *farthest = g_hash_table_lookup (last_of, mark->layer);

      mark->number |= mark->first < mark->last ? 1 : 0;
      if (farthest != NULL && mark->first <= farthest->last)
        mark->number = farthest->number = 1;
      if (farthest == NULL || mark->last > farthest->last)
        g_hash_table_insert (last_of, mark->layer, mark);
      for (guint k = 0; mark->arcs != NULL && k < mark->arcs->len; k++)
        mark->number = g_array_index (mark->arcs, AscribeWebannoArc, k).from->number = 1;
    }
  for (guint i = 0; i < marks->len; i++)
    {
      AscribeWebannoMark *mark = g_ptr_array_index (marks, i);

      mark->number = mark->number > 0 ? ++number : 0;
    }
}

static void
place_marks (GPtrArray *marks, GArray *tokens)
{
  for (guint i = 0; i < marks->len; i++)
    {
      AscribeWebannoMark *mark = g_ptr_array_index (marks, i);

      mark->first = find_token (tokens, mark->start);
      mark->last = find_token (tokens, mark->end - 1);
    }
  number_marks (marks);
}

GArray *
ascribe_webanno_cut_tokens (const AscribeText *text, const char *language, GPtrArray *marks)
{
  g_autoptr (GArray) words = ascribe_words_cut (text, language);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint32));
  Cutter self = { g_array_new (FALSE, FALSE, sizeof (AscribeWebannoToken)), starts, ends, 0, 0, cuts };
  guint32 done = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      AscribeWebannoMark *mark = g_ptr_array_index (marks, i);

      g_array_append_val (starts, mark->start);
      g_array_append_val (ends, mark->end);
    }
  g_array_sort (starts, compare_offsets);
  g_array_sort (ends, compare_offsets);

  for (guint i = 0; i < words->len; i++)
    {
      const AscribeWord *word = &g_array_index (words, AscribeWord, i);

      add_space (&self, done, word->start);
      add_token (&self, word->start, word->end, word->begins_sentence && i > 0, FALSE);
      done = word->end;
    }
  add_space (&self, done, ascribe_text_get_length (text));
  place_marks (marks, self.tokens);

  return self.tokens;
}
