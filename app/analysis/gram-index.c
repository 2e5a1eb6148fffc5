/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/analysis/gram-index.h"

#include <string.h>

#define MOST_TRIED 64       /* grams of a quote, to find a rare one */
#define MOST_PLACES 1024    /* on either side of where the quote is expected */
#define NEAR_BYTES 4096     /* around it, for quotes shorter than a gram */

struct _AscribeGramIndex {
  const AscribeText *text;
  guint bits;
  guint32 *firsts;  /* by hash: where its places begin */
  guint32 *places;  /* by hash, then ascending */
};

static guint32
hash_gram (const AscribeGramIndex *self, const char *gram)
{
  guint32 value;

  memcpy (&value, gram, sizeof value);

  return value * 2654435761u >> (32 - self->bits);
}

AscribeGramIndex *
ascribe_gram_index_new (const AscribeText *text)
{
  AscribeGramIndex *self = g_new0 (AscribeGramIndex, 1);
  const char *utf8 = ascribe_text_get_utf8 (text);
  gsize n_bytes = ascribe_text_get_n_bytes (text);
  gsize n_grams = n_bytes >= ASCRIBE_GRAM ? n_bytes - ASCRIBE_GRAM + 1 : 0;
  gsize n_hashes;

  self->text = text;
  self->bits = CLAMP (g_bit_storage (n_grams), 8, 22);
  n_hashes = (gsize) 1 << self->bits;
  self->firsts = g_new0 (guint32, n_hashes + 2);
  self->places = g_new (guint32, n_grams + 1);

  /* Counted, summed up, dealt out: each hash's place moves to where the next one begins. */
  for (gsize i = 0; i < n_grams; i++)
    self->firsts[hash_gram (self, utf8 + i) + 2]++;
  for (gsize i = 2; i < n_hashes + 2; i++)
    self->firsts[i] += self->firsts[i - 1];
  for (gsize i = 0; i < n_grams; i++)
    self->places[self->firsts[hash_gram (self, utf8 + i) + 1]++] = (guint32) i;

  return self;
}

void
ascribe_gram_index_free (AscribeGramIndex *self)
{
  g_free (self->firsts);
  g_free (self->places);
  g_free (self);
}

const guint32 *
ascribe_gram_index_lookup (const AscribeGramIndex *self, const char *gram, guint *n_places)
{
  guint32 hash = hash_gram (self, gram);

  *n_places = self->firsts[hash + 1] - self->firsts[hash];

  return self->places + self->firsts[hash];
}

static void
add_if_there (const AscribeGramIndex *self, const char *quote, gsize n_quote, gsize place, GArray *places)
{
  guint32 found = (guint32) place;

  if (place + n_quote <= ascribe_text_get_n_bytes (self->text) &&
      memcmp (ascribe_text_get_utf8 (self->text) + place, quote, n_quote) == 0)
    g_array_append_val (places, found);
}

static void
find_short (const AscribeGramIndex *self, const char *quote, gsize n_quote, gsize near, GArray *places)
{
  gsize end = MIN (near + NEAR_BYTES, ascribe_text_get_n_bytes (self->text));

  for (gsize i = near > NEAR_BYTES ? near - NEAR_BYTES : 0; i < end; i++)
    add_if_there (self, quote, n_quote, i, places);
}

/* How many of @places are before @near. */
static guint
count_before (const guint32 *places, guint n_places, gsize near)
{
  guint low = 0;
  guint high = n_places;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (places[middle] < near)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

void
ascribe_gram_index_find (const AscribeGramIndex *self, const char *quote, gsize n_quote, gsize near, GArray *places)
{
  const guint32 *rarest = NULL;
  guint n_rarest = G_MAXUINT;
  gsize offset = 0;
  guint middle;

  if (n_quote < ASCRIBE_GRAM)
    {
      find_short (self, quote, n_quote, near, places);
      return;
    }

  for (gsize i = 0; i < MOST_TRIED && i + ASCRIBE_GRAM <= n_quote; i++)
    {
      guint n_found;
      const guint32 *found = ascribe_gram_index_lookup (self, quote + i, &n_found);

      if (n_found < n_rarest)
        rarest = found, n_rarest = n_found, offset = i;
    }

  middle = count_before (rarest, n_rarest, near + offset);
  for (guint i = middle > MOST_PLACES ? middle - MOST_PLACES : 0; i < MIN (n_rarest, middle + MOST_PLACES); i++)
    if (rarest[i] >= offset)
      add_if_there (self, quote, n_quote, rarest[i] - offset, places);
}
