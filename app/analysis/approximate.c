/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/analysis/approximate.h"

#include <stdlib.h>
#include <string.h>

/* A pattern as bit masks, one for each character in it, and a column of the matrix as differences between its cells. */
typedef struct {
  gunichar *symbols;   /* sorted */
  guint n_symbols;
  guint n_blocks;
  guint64 *masks;      /* n_blocks for each symbol, then as many empty ones */
  guint64 last;        /* the bit of the pattern's last character in the last block */
  guint64 *rises, *falls;
} Pattern;

static int
compare_chars (gconstpointer a, gconstpointer b)
{
  gunichar left = *(const gunichar *) a;
  gunichar right = *(const gunichar *) b;

  return left < right ? -1 : left > right;
}

static const guint64 *
find_masks (const Pattern *self, gunichar c)
{
  const gunichar *symbol = bsearch (&c, self->symbols, self->n_symbols, sizeof (gunichar), compare_chars);
  gsize place = symbol != NULL ? (gsize) (symbol - self->symbols) : self->n_symbols;

  return self->masks + place * self->n_blocks;
}

static void
pattern_init (Pattern *self, const gunichar *pattern, guint n_pattern, gboolean backwards)
{
  guint n = 0;

  self->symbols = g_memdup2 (pattern, n_pattern * sizeof (gunichar));
  qsort (self->symbols, n_pattern, sizeof (gunichar), compare_chars);
  for (guint i = 0; i < n_pattern; i++)
    if (n == 0 || self->symbols[n - 1] != self->symbols[i])
      self->symbols[n++] = self->symbols[i];

  self->n_symbols = n;
  self->n_blocks = (n_pattern + 63) / 64;
  self->last = (guint64) 1 << ((n_pattern - 1) % 64);
  self->masks = g_new0 (guint64, (gsize) (n + 1) * self->n_blocks);
  for (guint i = 0; i < n_pattern; i++)
    {
      guint64 *masks = (guint64 *) find_masks (self, pattern[backwards ? n_pattern - 1 - i : i]);

      masks[i / 64] |= (guint64) 1 << (i % 64);
    }

  self->rises = g_new (guint64, self->n_blocks);
  self->falls = g_new0 (guint64, self->n_blocks);
  memset (self->rises, 0xff, self->n_blocks * sizeof (guint64));
}

static void
pattern_clear (Pattern *self)
{
  g_free (self->symbols);
  g_free (self->masks);
  g_free (self->rises);
  g_free (self->falls);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pattern, pattern_clear)

/* One block of the next column: @in and what is given back are the differences along its upper and lower edge. */
static int
advance_block (guint64 *rises, guint64 *falls, guint64 equal, int in, guint64 lowest)
{
  guint64 vertical = equal | *falls;
  guint64 horizontal, up, down;
  int out;

  if (in < 0)
    equal |= 1;
  horizontal = (((equal & *rises) + *rises) ^ *rises) | equal;
  up = *falls | ~(horizontal | *rises);
  down = *rises & horizontal;
  out = (up & lowest) != 0 ? 1 : (down & lowest) != 0 ? -1 : 0;

  up = up << 1 | (in > 0 ? 1 : 0);
  down = down << 1 | (in < 0 ? 1 : 0);
  *rises = down | ~(vertical | up);
  *falls = up & vertical;

  return out;
}

/* The change of the last cell when @c comes next. With @anchored the text is matched from its beginning. */
static int
advance (Pattern *self, gunichar c, gboolean anchored)
{
  const guint64 *masks = find_masks (self, c);
  int change = anchored ? 1 : 0;

  for (guint i = 0; i < self->n_blocks; i++)
    change = advance_block (&self->rises[i], &self->falls[i], masks[i], change,
                            i + 1 < self->n_blocks ? (guint64) 1 << 63 : self->last);

  return change;
}

guint
ascribe_edit_distance (const gunichar *a, guint n_a, const gunichar *b, guint n_b)
{
  g_auto (Pattern) pattern = { 0 };
  int distance = (int) n_a;

  if (n_a == 0)
    return n_b;

  pattern_init (&pattern, a, n_a, FALSE);
  for (guint i = 0; i < n_b; i++)
    distance += advance (&pattern, b[i], TRUE);

  return (guint) distance;
}

/* Where the match that ends at @end begins: the same backwards. Of equals the one that is as long as the pattern. */
static guint
find_start (const gunichar *pattern, guint n_pattern, const gunichar *text, guint end)
{
  g_auto (Pattern) backwards = { 0 };
  int distance = (int) n_pattern;
  int least = distance;
  guint n_best = 0;

  pattern_init (&backwards, pattern, n_pattern, TRUE);
  for (guint n = 1; n <= MIN (end, 2 * n_pattern); n++)
    {
      distance += advance (&backwards, text[end - n], TRUE);
      if (distance < least || (distance == least && n <= n_pattern))
        {
          least = distance;
          n_best = n;
        }
    }

  return end - n_best;
}

gboolean
ascribe_approximate_find (const gunichar *pattern, guint n_pattern, const gunichar *text, guint n_text, guint max_distance,
                          guint *start, guint *end)
{
  g_auto (Pattern) forward = { 0 };
  int distance = (int) n_pattern;
  int least = (int) MIN (max_distance, n_pattern - 1) + 1;

  *end = 0;
  pattern_init (&forward, pattern, n_pattern, FALSE);
  for (guint i = 0; i < n_text; i++)
    {
      distance += advance (&forward, text[i], FALSE);
      if (distance < least)
        {
          least = distance;
          *end = i + 1;
        }
    }

  if (*end == 0)
    return FALSE;

  *start = find_start (pattern, n_pattern, text, *end);

  return *start < *end;
}
