/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/intern.h"

#include <string.h>

#define N_SLOTS 256

static void
free_slots (gpointer data)
{
  GRefString **slots = data;

  for (guint i = 0; i < N_SLOTS; i++)
    g_clear_pointer (&slots[i], g_ref_string_release);
  g_free (slots);
}

/* Ids are told apart by their ends. */
static guint
find_slot (const char *string)
{
  gsize length = strlen (string);
  guint64 end;

  if (length < sizeof end)
    return g_str_hash (string) % N_SLOTS;

  memcpy (&end, string + length - sizeof end, sizeof end);

  return (guint) (end * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32) % N_SLOTS; /* Knuth's multiplicative hashing */
}

/* Not g_ref_string_new_intern(): up to GLib 2.80 it can hand out a string whose last reference another thread is just
 * dropping. A table for each thread needs no lock, and a string in use by two threads is only counted. */
GRefString *
ascribe_intern (const char *string)
{
  static GPrivate private_slots = G_PRIVATE_INIT (free_slots);
  GRefString **slots = g_private_get (&private_slots);
  GRefString **slot;

  if (slots == NULL)
    {
      slots = g_new0 (GRefString *, N_SLOTS);
      g_private_set (&private_slots, slots);
    }

  slot = &slots[find_slot (string)];
  if (*slot == NULL || strcmp (*slot, string) != 0)
    {
      g_clear_pointer (slot, g_ref_string_release);
      *slot = g_ref_string_new (string);
    }

  return g_ref_string_acquire (*slot);
}
