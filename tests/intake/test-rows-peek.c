/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of a table before its columns are mapped. */
#include "app/intake/rows-peek.h"
#include "app/model/error.h"

static AscribeRowsPeek *
peek (const char *table, const AscribeIntakeOptions *options, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (table, -1, NULL);

  return ascribe_rows_peek (in, options, NULL, error);
}

static void
test_csv (void)
{
  g_autofree char *long_cell = g_strnfill (300, 'x');
  g_autofree char *table = g_strdup_printf ("Titel;Inhalt;x\n\"a\n b\";%s;1\nc;d\n1;2;3\n4;5;6\n7;8;9\n10;11;12\n", long_cell);
  const AscribeIntakeOptions fitting = { .name = "a.csv", .columns = "title=" };
  const AscribeIntakeOptions misfit = { .name = "a.csv", .columns = "text=body" };
  const char * const names[] = { "Titel", "Inhalt", "x", NULL };
  g_autoptr (AscribeRowsPeek) seen = peek (table, &fitting, NULL);
  g_autoptr (AscribeRowsPeek) other = peek (table, &misfit, NULL);
  g_autofree char *columns = ascribe_columns_to_string (seen->columns);
  g_autofree char *guessed = ascribe_columns_to_string (other->columns);
  char **first = g_ptr_array_index (seen->rows, 0);
  char **second = g_ptr_array_index (seen->rows, 1);

  g_assert_cmpstrv (seen->names, names);
  g_assert_cmpuint (seen->rows->len, ==, ASCRIBE_ROWS_PEEK_ROWS);
  g_assert_cmpstr (first[0], ==, "a b");
  g_assert_cmpint (g_utf8_strlen (first[1], -1), ==, ASCRIBE_ROWS_PEEK_CELL);
  g_assert_true (g_str_has_suffix (first[1], "x…"));
  g_assert_cmpstr (second[2], ==, "");
  g_assert_cmpint (seen->delimiter, ==, ';');
  g_assert_cmpstr (seen->charset, ==, "UTF-8");
  g_assert_true (seen->fits);
  g_assert_cmpstr (columns, ==, "text=Inhalt,title=");
  g_assert_false (other->fits);
  g_assert_cmpstr (guessed, ==, "text=Inhalt,title=Titel");
}

static void
test_errors (void)
{
  const AscribeIntakeOptions table = { .name = "a.csv" };
  const AscribeIntakeOptions text = { .name = "a.txt" };
  g_autoptr (GError) no_table = NULL;
  g_autoptr (GError) no_rows = NULL;
  g_autoptr (AscribeRowsPeek) cut_off = peek ("n,text\n1,a\n2,\"b", &table, NULL);

  g_assert_null (peek ("text,n\n", &text, &no_table));
  g_assert_error (no_table, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
  g_assert_null (peek ("text,n\n", &table, &no_rows));
  g_assert_error (no_rows, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_assert_cmpuint (cut_off->rows->len, ==, 1);
}

static void
test_json (void)
{
  static const char json[] = "[{\"title\":\"T\",\"p\":[{\"n\":\"a\"},{\"n\":\"b\"}]},{\"body\":\"words\",\"title\":7}]";
  const AscribeIntakeOptions options = { .name = "a.json" };
  const char * const names[] = { "title", "p.n", "body", NULL };
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (json, -1, NULL);
  g_autoptr (AscribeRowsPeek) seen = ascribe_rows_peek (in, &options, NULL, NULL);
  g_autofree char *columns = ascribe_columns_to_string (seen->columns);
  char **first = g_ptr_array_index (seen->rows, 0);
  char **second = g_ptr_array_index (seen->rows, 1);

  g_assert_cmpstrv (seen->names, names);
  g_assert_cmpstr (first[1], ==, "a; b");
  g_assert_cmpstr (first[2], ==, "");
  g_assert_cmpstr (second[0], ==, "7");
  g_assert_cmpint (seen->delimiter, ==, 0);
  g_assert_cmpstr (columns, ==, "text=body,title=title");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/rows-peek/csv", test_csv);
  g_test_add_func ("/intake/rows-peek/json", test_json);
  g_test_add_func ("/intake/rows-peek/errors", test_errors);

  return g_test_run ();
}
