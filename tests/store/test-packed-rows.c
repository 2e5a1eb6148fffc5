/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows come out of the pack as they were in SQLite, and what no row of ours can hold is damage. */
#include "app/store/database-private.h"
#include "app/store/packed-rows.h"
#include "app/store/row.h"

/* The column behind [0, 2], where a digest would be, is NULL: there is none to compare with. */
static AscribePackedRows *
pack (AscribeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, &error);
  AscribePackedRows *rows;

  g_assert_no_error (error);
  rows = ascribe_packed_rows_take (statement, 0, 2, &error);
  g_assert_no_error (error);

  return rows;
}

static void
test_values (void)
{
  g_autoptr (AscribeDatabase) database = ascribe_database_open_empty (NULL);
  g_autoptr (AscribePackedRows) rows =
    pack (database, "VALUES ('é😀', -9223372036854775807, '', NULL), (NULL, 0, 'b', NULL), ('', 9223372036854775807, NULL, NULL)");
  AscribeStatement *row = ascribe_packed_rows_next (rows);

  g_assert_cmpstr (ascribe_row_get_text (row, 0), ==, "é😀");
  g_assert_cmpint (ascribe_row_get_int (row, 1), ==, -G_MAXINT64);
  g_assert_cmpstr (ascribe_row_get_text (row, 2), ==, "");
  g_assert_true (ascribe_row_is_null (row, 3));
  g_assert_true (ascribe_row_check (row, "row", "1", NULL));

  row = ascribe_packed_rows_next (rows);
  g_assert_true (ascribe_row_is_null (row, 0));
  g_assert_cmpint (ascribe_row_get_int (row, 1), ==, 0);
  g_assert_cmpstr (ascribe_row_get_text (row, 2), ==, "b");
  g_assert_true (ascribe_row_check (row, "row", "2", NULL));

  row = ascribe_packed_rows_next (rows);
  g_assert_cmpstr (ascribe_row_get_text (row, 0), ==, "");
  g_assert_cmpint (ascribe_row_get_int (row, 1), ==, G_MAXINT64);
  g_assert_true (ascribe_row_is_null (row, 2));
  g_assert_null (ascribe_packed_rows_next (rows));
}

static void
test_damage (void)
{
  static const char * const selections[] = {
    "SELECT 'a', x'00', 1, NULL", "SELECT 'a', 1.5, 1, NULL", "SELECT 'a', 1, 1, 1", "SELECT 'a', 1, x'', NULL",
  };
  g_autoptr (AscribeDatabase) database = ascribe_database_open_empty (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (selections); i++)
    {
      g_autoptr (AscribePackedRows) rows = pack (database, selections[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (ascribe_row_check (ascribe_packed_rows_next (rows), "row", "x", &error));
      g_assert_nonnull (error);
    }
}

/* Text that is not UTF-8, or holds a NUL, is packed as it is and found out by who reads it. */
static void
test_text (void)
{
  g_autoptr (AscribeDatabase) database = ascribe_database_open_empty (NULL);
  g_autoptr (AscribePackedRows) rows = pack (database, "SELECT CAST (x'ff' AS TEXT), CAST (x'610062' AS TEXT), 'c', NULL");
  AscribeStatement *row = ascribe_packed_rows_next (rows);

  g_assert_cmpstr (ascribe_row_get_text (row, 2), ==, "c");
  g_assert_true (ascribe_row_check (row, "row", "x", NULL));
  g_assert_cmpstr (ascribe_row_get_text (row, 1), ==, "");
  g_assert_false (ascribe_row_check (row, "row", "x", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/packed-rows/values", test_values);
  g_test_add_func ("/store/packed-rows/damage", test_damage);
  g_test_add_func ("/store/packed-rows/text", test_text);

  return g_test_run ();
}
