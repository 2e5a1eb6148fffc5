/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records come back grouped by key, groups in the order of their first records, whatever their size and however far apart. */
#include <string.h>

#include "app/formats/shelf.h"

#define N_RECORDS 5000

typedef struct {
  char *key;
  char *first;
  char *second;
} Record;

static void
free_record (gpointer data)
{
  Record *self = data;

  g_free (self->key);
  g_free (self->first);
  g_free (self->second);
  g_free (self);
}

/* Mostly short ones; some longer than any buffer. */
static char *
make_field (GRand *rand)
{
  gsize n = g_rand_int_range (rand, 0, 40) == 0 ? (gsize) g_rand_int_range (rand, 0, 200000) : (gsize) g_rand_int_range (rand, 0, 30);
  char *field = g_malloc (n + 1);

  memset (field, g_rand_int_range (rand, 'a', 'z' + 1), n);
  field[n] = '\0';

  return field;
}

static Record *
make_record (GRand *rand, guint n_keys)
{
  Record *self = g_new0 (Record, 1);

  self->key = g_strdup_printf ("key %d", g_rand_int_range (rand, 0, (gint32) n_keys));
  self->first = make_field (rand);
  self->second = make_field (rand);

  return self;
}

/* Keys in the order in which they first came, and their records. (transfer full) */
static GPtrArray *
group_records (GPtrArray *records)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < records->len; i++)
    {
      Record *record = g_ptr_array_index (records, i);
      GPtrArray *group = g_hash_table_lookup (known, record->key);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_ptr_array_add (groups, group);
          g_hash_table_insert (known, record->key, group);
        }
      g_ptr_array_add (group, record);
    }

  return groups;
}

static void
assert_group (AscribeShelf *shelf, GPtrArray *group)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < group->len; i++)
    {
      const Record *record = g_ptr_array_index (group, i);
      const char * const *fields = ascribe_shelf_get (shelf, i, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (fields[0], ==, record->first);
      g_assert_cmpstr (fields[1], ==, record->second);
      g_assert_null (fields[2]);
    }
}

static void
check_grouping (GRand *rand, guint n_records, guint n_keys)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeShelf) shelf = ascribe_shelf_new (&error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_record);
  g_autoptr (GPtrArray) groups = NULL;
  gsize n = 0;

  for (guint i = 0; i < n_records; i++)
    {
      Record *record = make_record (rand, n_keys);
      const char *fields[] = { record->first, record->second, NULL };

      g_ptr_array_add (records, record);
      g_assert_true (ascribe_shelf_put (shelf, record->key, fields, NULL, &error));
    }
  groups = group_records (records);
  g_assert_true (ascribe_shelf_group (shelf, NULL, &error));
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      g_assert_true (ascribe_shelf_next_group (shelf, &n));
      g_assert_cmpuint (n, ==, group->len);
      assert_group (shelf, group);
      assert_group (shelf, group); /* again from its first */
    }
  g_assert_false (ascribe_shelf_next_group (shelf, &n));
}

static void
test_groups (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  check_grouping (rand, 0, 1);
  check_grouping (rand, 1, 1);
  check_grouping (rand, N_RECORDS, 1);
  check_grouping (rand, N_RECORDS, 70);
  check_grouping (rand, N_RECORDS, 100 * N_RECORDS);
}

static void
test_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeShelf) shelf = ascribe_shelf_new (&error);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *bytes = make_field (rand);

      g_string_append (expected, bytes);
      g_assert_true (ascribe_shelf_append (shelf, bytes, strlen (bytes), NULL, &error));
    }
  g_assert_true (ascribe_shelf_copy (shelf, out, NULL, &error));
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)), expected->str, expected->len);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeShelf) shelf = ascribe_shelf_new (&error);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (ascribe_shelf_append (shelf, "words", 5, NULL, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (ascribe_shelf_copy (shelf, out, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/shelf/groups", test_groups);
  g_test_add_func ("/formats/shelf/bytes", test_bytes);
  g_test_add_func ("/formats/shelf/cancelled", test_cancelled);

  return g_test_run ();
}
