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

  slot = &slots[g_str_hash (string) % N_SLOTS];
  if (*slot == NULL || strcmp (*slot, string) != 0)
    {
      g_clear_pointer (slot, g_ref_string_release);
      *slot = g_ref_string_new (string);
    }

  return g_ref_string_acquire (*slot);
}
