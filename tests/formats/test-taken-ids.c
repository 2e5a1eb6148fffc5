/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As a GHashTable of the ids themselves has it. */
#include "app/formats/taken-ids.h"

static void
test_taken_ids (void)
{
  g_autoptr (AscribeTakenIds) taken = ascribe_taken_ids_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 100000; i++)
    {
      char *id = g_strdup_printf ("id %d", g_test_rand_int_range (0, 60000));
      gboolean is_new = ascribe_taken_ids_take (taken, id);

      g_assert_true (g_hash_table_add (known, id) == is_new);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/taken-ids", test_taken_ids);

  return g_test_run ();
}
