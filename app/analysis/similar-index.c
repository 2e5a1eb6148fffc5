/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/analysis/similar-index.h"

#include <stdlib.h>

/* Texts that share a key beyond this are not noted under it: thousands of texts with the same foot must not cost more each time. */
#define MAX_SHARERS 32

/* Keys of all places of a signature share one table: the place is in the key. */
typedef struct {
  guint32 key;
  guint32 number; /* plus 1; 0: the slot is free */
} Slot;

struct _AscribeSimilarIndex {
  Slot *slots;
  guint32 n_slots; /* a power of two */
  guint32 n_used;
};

AscribeSimilarIndex *
ascribe_similar_index_new (void)
{
  AscribeSimilarIndex *self = g_new0 (AscribeSimilarIndex, 1);

  self->n_slots = 1024;
  self->slots = g_new0 (Slot, self->n_slots);

  return self;
}

void
ascribe_similar_index_free (AscribeSimilarIndex *self)
{
  g_free (self->slots);
  g_free (self);
}

static void
put (AscribeSimilarIndex *self, guint32 key, guint32 number)
{
  guint32 mask = self->n_slots - 1;
  guint32 i = key & mask;
  guint n_sharers = 0;

  for (; self->slots[i].number != 0; i = (i + 1) & mask)
    {
      n_sharers += self->slots[i].key == key;
      if (n_sharers == MAX_SHARERS)
        return;
    }

  self->slots[i] = (Slot) { key, number };
  self->n_used++;
}

static void
grow (AscribeSimilarIndex *self)
{
  g_autofree Slot *old = self->slots;
  guint32 n_old = self->n_slots;

  self->n_slots *= 2;
  self->n_used = 0;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint32 i = 0; i < n_old; i++)
    {
      if (old[i].number != 0)
        put (self, old[i].key, old[i].number);
    }
}

void
ascribe_similar_index_add (AscribeSimilarIndex *self, const AscribeSignature *signature, guint32 number)
{
  if (self->n_used + ASCRIBE_SIGNATURE_KEYS > self->n_slots / 4 * 3)
    grow (self);

  for (gsize i = 0; i < ASCRIBE_SIGNATURE_KEYS; i++)
    put (self, signature->keys[i], number + 1);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

typedef struct {
  guint32 number;
  guint n_keys;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  return left->n_keys != right->n_keys ? (left->n_keys < right->n_keys) - (left->n_keys > right->n_keys)
                                       : (left->number > right->number) - (left->number < right->number);
}

/* Once for each key that a text shares with @signature. */
static GArray *
collect (AscribeSimilarIndex *self, const AscribeSignature *signature)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 mask = self->n_slots - 1;

  for (gsize i = 0; i < ASCRIBE_SIGNATURE_KEYS; i++)
    for (guint32 j = signature->keys[i] & mask; self->slots[j].number != 0; j = (j + 1) & mask)
      {
        guint32 number = self->slots[j].number - 1;

        if (self->slots[j].key == signature->keys[i])
          g_array_append_val (numbers, number);
      }
  g_array_sort (numbers, compare_numbers);

  return numbers;
}

GArray *
ascribe_similar_index_lookup (AscribeSimilarIndex *self, const AscribeSignature *signature, guint max)
{
  g_autoptr (GArray) numbers = collect (self, signature);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GArray *best = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < numbers->len; i++)
    {
      guint32 number = g_array_index (numbers, guint32, i);
      Candidate candidate = { number, 1 };

      if (candidates->len > 0 && g_array_index (candidates, Candidate, candidates->len - 1).number == number)
        g_array_index (candidates, Candidate, candidates->len - 1).n_keys++;
      else
        g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (candidates->len, max); i++)
    g_array_append_val (best, g_array_index (candidates, Candidate, i).number);

  return best;
}
