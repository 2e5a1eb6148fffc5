/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/analysis/shingles.h"

#include <stdlib.h>
#include <string.h>

#define WORDS 5 /* of a shingle */
#define MAX_WORDS (256 * 1024)
#define ROWS 3 /* minima of a key */

struct _AscribeShingles {
  guint64 *hashes; /* ascending, each once */
  gsize n_hashes;
};

/* The finaliser of splitmix64 (Steele, Lea and Flood 2014). */
static inline guint64
mix (guint64 value)
{
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return value ^ (value >> 31);
}

static inline gboolean
is_word (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c);
}

static inline gunichar
fold (gunichar c)
{
  return c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : g_unichar_tolower (c);
}

static gboolean
is_ideograph (gunichar c)
{
  return c >= 0x2e80 && g_unichar_iswide (c);
}

/* The hash of the word that *@place stands before, which it moves behind it; FALSE: there is none. */
static gboolean
next_word (const char **place, guint64 *word)
{
  const char *p = *place;
  gunichar c = 0;

  while (*p != '\0' && !is_word (c = g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    {
      *place = p;
      return FALSE;
    }

  *word = mix (fold (c) + 1);
  p = g_utf8_next_char (p);
  while (!is_ideograph (c) && *p != '\0' && is_word (c = g_utf8_get_char (p)) && !is_ideograph (c))
    {
      *word = *word * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + fold (c) + 1;
      p = g_utf8_next_char (p);
    }
  *place = p;

  return TRUE;
}

static guint64
hash_shingle (const guint64 *words, gsize n_words)
{
  guint64 hash = n_words;

  for (gsize i = 0; i < n_words; i++)
    hash = mix (hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + words[i]);

  return hash;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *) a;
  guint64 right = *(const guint64 *) b;

  return (left > right) - (left < right);
}

static gsize
sort_once (guint64 *hashes, gsize n_hashes)
{
  gsize n_kept = 0;

  qsort (hashes, n_hashes, sizeof *hashes, compare_hashes);
  for (gsize i = 0; i < n_hashes; i++)
    {
      if (n_kept == 0 || hashes[n_kept - 1] != hashes[i])
        hashes[n_kept++] = hashes[i];
    }

  return n_kept;
}

AscribeShingles *
ascribe_shingles_new (const AscribeText *text)
{
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  const char *place = ascribe_text_get_utf8 (text);
  AscribeShingles *self;
  guint64 words[WORDS];
  guint64 word;
  gsize n_words = 0;
  guint64 hash;

  while (n_words < MAX_WORDS && next_word (&place, &word))
    {
      if (n_words >= WORDS)
        memmove (words, words + 1, (WORDS - 1) * sizeof *words);
      words[MIN (n_words, WORDS - 1)] = word;
      n_words++;
      if (n_words < WORDS)
        continue;
      hash = hash_shingle (words, WORDS);
      g_array_append_val (hashes, hash);
    }
  if (n_words == 0)
    return NULL;

  /* A text of fewer words is one shingle. */
  if (n_words < WORDS)
    {
      hash = hash_shingle (words, n_words);
      g_array_append_val (hashes, hash);
    }

  self = g_new0 (AscribeShingles, 1);
  self->hashes = (guint64 *) (gpointer) g_array_steal (hashes, &self->n_hashes);
  self->n_hashes = sort_once (self->hashes, self->n_hashes);

  return self;
}

void
ascribe_shingles_free (AscribeShingles *self)
{
  g_free (self->hashes);
  g_free (self);
}

double
ascribe_shingles_compare (const AscribeShingles *self, const AscribeShingles *other)
{
  gsize n_both = 0;
  gsize i = 0;
  gsize j = 0;

  while (i < self->n_hashes && j < other->n_hashes)
    {
      guint64 a = self->hashes[i];
      guint64 b = other->hashes[j];

      n_both += a == b;
      i += a <= b;
      j += b <= a;
    }

  return (double) n_both / (double) (self->n_hashes + other->n_hashes - n_both);
}

/* MinHash: of each of 66 orders of all possible shingles, the first one that the text has. */
void
ascribe_shingles_sign (const AscribeShingles *self, AscribeSignature *signature)
{
  guint64 factors[ASCRIBE_SIGNATURE_KEYS * ROWS];
  guint32 minima[ASCRIBE_SIGNATURE_KEYS * ROWS];

  for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
    factors[i] = mix (i + 1) | 1;
  memset (minima, 0xff, sizeof minima);

  for (gsize i = 0; i < self->n_hashes; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (minima); j++)
      minima[j] = MIN (minima[j], (guint32) ((self->hashes[i] * factors[j]) >> 32));

  for (gsize i = 0; i < ASCRIBE_SIGNATURE_KEYS; i++)
    {
      guint64 key = i;

      for (gsize j = 0; j < ROWS; j++)
        key = mix (key ^ minima[i * ROWS + j]);
      signature->keys[i] = (guint32) key;
    }
}
