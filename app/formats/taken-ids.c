/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/taken-ids.h"

#include <string.h>

#include "app/formats/id-set.h"

#define N_TABLES 64   /* each grows by itself, so that little is there twice while one does */
#define FEWEST 16

/* Open addressing; 0 is an empty slot. */
typedef struct {
  guint64 *slots;
  guint32 n_slots;
  guint32 n_used;
} Table;

struct _AscribeTakenIds {
  Table tables[N_TABLES];
};

AscribeTakenIds *
ascribe_taken_ids_new (void)
{
  return g_new0 (AscribeTakenIds, 1);
}

void
ascribe_taken_ids_free (AscribeTakenIds *self)
{
  for (guint i = 0; i < N_TABLES; i++)
    g_free (self->tables[i].slots);
  g_free (self);
}

/* Where @number is, or would be. */
static guint64 *
find_slot (const Table *self, guint64 number)
{
  guint32 slot = (guint32) ((number & G_MAXUINT32) * self->n_slots >> 32);

  while (self->slots[slot] != 0 && self->slots[slot] != number)
    slot = slot + 1 < self->n_slots ? slot + 1 : 0;

  return &self->slots[slot];
}

static void
grow (Table *self)
{
  Table grown = { NULL, self->n_slots + self->n_slots / 4 + FEWEST, self->n_used };

  grown.slots = g_new0 (guint64, grown.n_slots);
  for (guint32 i = 0; i < self->n_slots; i++)
    if (self->slots[i] != 0)
      *find_slot (&grown, self->slots[i]) = self->slots[i];
  g_free (self->slots);
  *self = grown;
}

gboolean
ascribe_taken_ids_take (AscribeTakenIds *self, const char *id)
{
  guint64 number = MAX (ascribe_id_number (id), 1);
  Table *table = &self->tables[number >> 58];
  guint64 *slot;

  if (table->n_used >= table->n_slots / 5 * 4)
    grow (table);
  slot = find_slot (table, number);
  if (*slot != 0)
    return FALSE;

  *slot = number;
  table->n_used++;

  return TRUE;
}
