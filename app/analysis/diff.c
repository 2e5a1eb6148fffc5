/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/analysis/diff.h"

#include "app/analysis/tokens.h"

#define WORDS_BYTES (4u << 20)   /* of the longer text; above it paragraphs are compared */
#define MANY_TOKENS 4000000u
#define MAX_COST 200             /* edits from either end, before the best way so far is taken */
#define MAX_COST_OF_MANY 64

typedef struct {
  gint64 a_start, a_end, b_start, b_end;
} Box;

typedef struct {
  AscribeVocabulary *vocabulary;
  AscribeTokens a, b;
  gboolean *gone, *came;         /* by token of a and b */
  gint64 *forward, *backward;    /* by diagonal x - y: how far a way has come */
  gint64 max_cost;
} Diff;

static void
diff_clear (Diff *self)
{
  g_clear_pointer (&self->vocabulary, ascribe_vocabulary_free);
  ascribe_tokens_clear (&self->a);
  ascribe_tokens_clear (&self->b);
  g_free (self->gone);
  g_free (self->came);
  g_free (self->forward);
  g_free (self->backward);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diff, diff_clear)

/* The diagonals that ways of one direction are on. */
typedef struct {
  gint64 *reached;
  gint64 first, last;
} Front;

static void
widen (Front *front, gint64 lowest, gint64 highest, gint64 nowhere)
{
  if (front->first > lowest)
    front->reached[--front->first - 1] = nowhere;
  else
    front->first++;
  if (front->last < highest)
    front->reached[++front->last + 1] = nowhere;
  else
    front->last--;
}

static gboolean
covers (const Front *front, gint64 diagonal)
{
  return diagonal >= front->first && diagonal <= front->last;
}

static gboolean
step_forward (Diff *self, const Box *box, Front *front, const Front *other, gint64 *x, gint64 *diagonal)
{
  for (gint64 k = front->last; k >= front->first; k -= 2)
    {
      gint64 below = front->reached[k - 1];
      gint64 above = front->reached[k + 1];
      gint64 i = below >= above ? below + 1 : above;

      while (i < box->a_end && i - k < box->b_end && self->a.words[i] == self->b.words[i - k])
        i++;
      front->reached[k] = i;
      if (other != NULL && covers (other, k) && other->reached[k] <= i)
        {
          *x = i;
          *diagonal = k;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
step_backward (Diff *self, const Box *box, Front *front, const Front *other, gint64 *x, gint64 *diagonal)
{
  for (gint64 k = front->last; k >= front->first; k -= 2)
    {
      gint64 below = front->reached[k - 1];
      gint64 above = front->reached[k + 1];
      gint64 i = below < above ? below : above - 1;

      while (i > box->a_start && i - k > box->b_start && self->a.words[i - 1] == self->b.words[i - k - 1])
        i--;
      front->reached[k] = i;
      if (other != NULL && covers (other, k) && i <= other->reached[k])
        {
          *x = i;
          *diagonal = k;
          return TRUE;
        }
    }

  return FALSE;
}

/* Of the ways so far, the one that has come furthest. */
static void
choose_best (const Box *box, const Front *forward, const Front *backward, gint64 *x, gint64 *y)
{
  gint64 most = -1;

  for (gint64 k = forward->last; k >= forward->first; k -= 2)
    {
      gint64 i = MIN (forward->reached[k], box->a_end);
      gint64 j = MIN (i - k, box->b_end);
      gint64 progress;

      i = j + k;
      progress = i - box->a_start + j - box->b_start;
      if (progress > most)
        most = progress, *x = i, *y = j;
    }
  for (gint64 k = backward->last; k >= backward->first; k -= 2)
    {
      gint64 i = MAX (backward->reached[k], box->a_start);
      gint64 j = MAX (i - k, box->b_start);
      gint64 progress;

      i = j + k;
      progress = box->a_end - i + box->b_end - j;
      if (progress > most)
        most = progress, *x = i, *y = j;
    }
}

/* A point on a shortest way through the box, found from both its ends at once, or on a good one. */
static void
find_middle (Diff *self, const Box *box, gint64 *x, gint64 *y)
{
  gint64 lowest = box->a_start - box->b_end;
  gint64 highest = box->a_end - box->b_start;
  gint64 from = box->a_start - box->b_start;
  gint64 to = box->a_end - box->b_end;
  gboolean odd = ((from - to) & 1) != 0;
  Front forward = { self->forward, from, from };
  Front backward = { self->backward, to, to };
  gint64 diagonal;

  forward.reached[from] = box->a_start;
  backward.reached[to] = box->a_end;
  for (gint64 cost = 1; cost <= self->max_cost; cost++)
    {
      widen (&forward, lowest, highest, -1);
      if (step_forward (self, box, &forward, odd ? &backward : NULL, x, &diagonal))
        {
          *y = *x - diagonal;
          return;
        }
      widen (&backward, lowest, highest, G_MAXINT64);
      if (step_backward (self, box, &backward, odd ? NULL : &forward, x, &diagonal))
        {
          *y = *x - diagonal;
          return;
        }
    }

  choose_best (box, &forward, &backward, x, y);
}

static void
trim (Diff *self, Box *box)
{
  while (box->a_start < box->a_end && box->b_start < box->b_end &&
         self->a.words[box->a_start] == self->b.words[box->b_start])
    box->a_start++, box->b_start++;
  while (box->a_start < box->a_end && box->b_start < box->b_end &&
         self->a.words[box->a_end - 1] == self->b.words[box->b_end - 1])
    box->a_end--, box->b_end--;
}

static gint64
measure (const Box *box)
{
  return box->a_end - box->a_start + box->b_end - box->b_start;
}

/* The larger half is taken in the loop, so that the depth is logarithmic. */
static void
compare (Diff *self, Box box)
{
  for (trim (self, &box); box.a_start < box.a_end && box.b_start < box.b_end; trim (self, &box))
    {
      Box left = box;
      Box right = box;
      gint64 x = box.a_start;
      gint64 y = box.b_start;

      find_middle (self, &box, &x, &y);
      left.a_end = right.a_start = x;
      left.b_end = right.b_start = y;
      if (measure (&left) == 0 || measure (&right) == 0)
        break;
      compare (self, measure (&left) < measure (&right) ? left : right);
      box = measure (&left) < measure (&right) ? right : left;
    }

  for (gint64 i = box.a_start; i < box.a_end; i++)
    self->gone[i] = TRUE;
  for (gint64 j = box.b_start; j < box.b_end; j++)
    self->came[j] = TRUE;
}

static void
add_run (Diff *self, GArray *runs, AscribeRunKind kind, guint i, guint i_end, guint j, guint j_end)
{
  AscribeRun run = {
    kind,
    { self->a.starts[i], self->a.starts[i_end] },
    { self->b.starts[j], self->b.starts[j_end] },
  };

  if (i < i_end || j < j_end)
    g_array_append_val (runs, run);
}

static GArray *
collect_runs (Diff *self)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (AscribeRun));
  guint i = 0;
  guint j = 0;

  while (i < self->a.n || j < self->b.n)
    {
      guint i_end = i;
      guint j_end = j;

      while (i_end < self->a.n && self->gone[i_end])
        i_end++;
      add_run (self, runs, ASCRIBE_RUN_DELETED, i, i_end, j, j);
      while (j_end < self->b.n && self->came[j_end])
        j_end++;
      add_run (self, runs, ASCRIBE_RUN_INSERTED, i_end, i_end, j, j_end);

      for (i = i_end, j = j_end; i_end < self->a.n && j_end < self->b.n && !self->gone[i_end] && !self->came[j_end]; j_end++)
        i_end++;
      add_run (self, runs, ASCRIBE_RUN_EQUAL, i, i_end, j, j_end);
      i = i_end;
      j = j_end;
    }

  return runs;
}

GArray *
ascribe_diff (const AscribeText *before, const AscribeText *after)
{
  g_auto (Diff) self = { 0 };
  gboolean paragraphs = MAX (ascribe_text_get_n_bytes (before), ascribe_text_get_n_bytes (after)) > WORDS_BYTES;
  gsize n_diagonals;

  self.vocabulary = ascribe_vocabulary_new ();
  ascribe_vocabulary_cut (self.vocabulary, before, paragraphs, &self.a);
  ascribe_vocabulary_cut (self.vocabulary, after, paragraphs, &self.b);
  self.gone = g_new0 (gboolean, self.a.n + 1);
  self.came = g_new0 (gboolean, self.b.n + 1);
  self.max_cost = self.a.n + self.b.n > MANY_TOKENS ? MAX_COST_OF_MANY : MAX_COST;

  n_diagonals = (gsize) self.a.n + self.b.n + 3;
  self.forward = g_new (gint64, n_diagonals);
  self.backward = g_new (gint64, n_diagonals);
  {
    gint64 *forward = self.forward;
    gint64 *backward = self.backward;

    /* Diagonals are counted from the end of b. */
    self.forward += self.b.n + 1;
    self.backward += self.b.n + 1;
    compare (&self, (Box) { 0, self.a.n, 0, self.b.n });
    self.forward = forward;
    self.backward = backward;
  }

  return collect_runs (&self);
}

static gboolean
is_crumb (const AscribeText *text, AscribeSpan span)
{
  const char *end = ascribe_text_get_utf8 (text) + ascribe_text_byte_at (text, span.end);

  for (const char *cursor = ascribe_text_get_utf8 (text) + ascribe_text_byte_at (text, span.start); cursor < end;
       cursor = g_utf8_next_char (cursor))
    if (*cursor == '\n' || g_unichar_isalnum (g_utf8_get_char (cursor)))
      return FALSE;

  return TRUE;
}

static void
append_change (GArray *runs, AscribeSpan before, AscribeSpan after)
{
  const AscribeRun deleted = { ASCRIBE_RUN_DELETED, before, { after.start, after.start } };
  const AscribeRun inserted = { ASCRIBE_RUN_INSERTED, { before.end, before.end }, after };

  if (before.start < before.end)
    g_array_append_val (runs, deleted);
  if (after.start < after.end)
    g_array_append_val (runs, inserted);
}

GArray *
ascribe_diff_tidy (const GArray *runs, const AscribeText *before)
{
  GArray *tidy = g_array_new (FALSE, FALSE, sizeof (AscribeRun));
  AscribeSpan gone = { 0, 0 };
  AscribeSpan came = { 0, 0 };

  for (guint i = 0; i < runs->len; i++)
    {
      const AscribeRun *run = &g_array_index (runs, AscribeRun, i);

      if (run->kind != ASCRIBE_RUN_EQUAL ||
          (i > 0 && i + 1 < runs->len && is_crumb (before, run->before)))
        {
          gone.end = run->before.end;
          came.end = run->after.end;
          continue;
        }
      append_change (tidy, gone, came);
      g_array_append_val (tidy, *run);
      gone = (AscribeSpan) { run->before.end, run->before.end };
      came = (AscribeSpan) { run->after.end, run->after.end };
    }
  append_change (tidy, gone, came);

  return tidy;
}

guint
ascribe_diff_find (const GArray *runs, guint32 offset)
{
  guint low = 0;
  guint high = runs->len;
  guint found = G_MAXUINT;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (runs, AscribeRun, middle).before.start <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  for (found = low; found-- > 0;)
    if (g_array_index (runs, AscribeRun, found).kind != ASCRIBE_RUN_INSERTED)
      return found;

  return G_MAXUINT;
}
