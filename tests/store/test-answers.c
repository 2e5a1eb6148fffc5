/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers as they are written come back from the short way, and nothing else does. */
#include "app/model/attributes.h"
#include "app/model/json-text.h"
#include "app/store/database-private.h"
#include "app/store/json-answers.h"
#include "app/store/json-value.h"

static char *
make_text (void)
{
  static const char * const pieces[] = { "", "a", "\"", "\\", "\n", "\t", "\b", "\x7f", "\x1b", "é", "😀", "\u2028", "/", "]", "}", "," };
  GString *text = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

/* Floating. */
static GVariant *
make_answer (void)
{
  g_autofree char *first = make_text ();
  g_autofree char *second = make_text ();
  const char *texts[] = { first, second };

  switch (g_test_rand_int_range (0, 4))
    {
    case 0: return g_variant_new_string (first);
    case 1: return g_variant_new_boolean (g_test_rand_bit ());
    case 2: return g_variant_new_double (g_test_rand_bit () ? g_test_rand_double_range (-1e9, 1e9) : g_test_rand_int_range (-9, 9));
    default: return g_variant_new_strv (texts, g_test_rand_int_range (0, 3));
    }
}

static void
test_written (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      GVariantDict dict;
      g_autoptr (GVariant) answers = NULL;
      g_autoptr (GVariant) found = NULL;
      g_autoptr (GString) json = g_string_new (NULL);

      g_variant_dict_init (&dict, NULL);
      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        {
          g_autofree char *key = make_text ();

          g_variant_dict_insert_value (&dict, key, make_answer ());
        }
      answers = ascribe_attributes_canonical (g_variant_dict_end (&dict), NULL);
      ascribe_json_append_value (json, answers);
      found = ascribe_json_scan_answers (json->str);
      g_assert_nonnull (found);
      g_assert_true (g_variant_equal (found, answers));
    }
}

/* SQLite is asked about these. */
static void
test_written_by_others (void)
{
  static const char * const cases[] = {
    "", "{", "}", "[]", "null", "{}x", " {}", "{\"a\":1", "{\"a\":1,}", "{\"a\":1 }", "{\"a\": 1}", "{a:1}", "{\"a\":}", "{\"a\":null}",
    "{\"a\":{}}", "{\"a\":[1]}", "{\"a\":[\"b\",]}", "{\"a\":[\"b\"\"c\"]}", "{\"a\":[,\"b\"]}", "{\"a\":tru}", "{\"a\":+1}", "{\"a\":1e999}",
    "{\"a\":1.2.3}", "{\"a\":nan}", "{\"a\":\"b}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\ud83d\\ude00\"}", "{\"a\":\"\\u0000\"}",
    "{\"a\":\"\n\"}", "{\"b\":1,\"a\":1}", "{\"a\":1,\"a\":1}", "{\"a\":1\"b\":1}", "{,\"a\":1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_null (ascribe_json_scan_answers (cases[i]));
}

/* What others wrote goes the long way, for which a thread without the project has an empty database. */
static void
test_long_way (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeDatabase) database = ascribe_database_open_empty (&error);
  g_autoptr (GVariant) found = NULL;
  g_autoptr (GVariant) expected = g_variant_ref_sink (g_variant_new_parsed ("{'a': <['x', 'é']>, 'b': <1.5>, 'c': <true>}"));
  static const char json[] = "{ \"c\": true, \"b\": 15e-1, \"a\": [ \"x\", \"\\u00e9\" ] }";

  g_assert_no_error (error);
  g_assert_null (ascribe_json_scan_answers (json));
  found = ascribe_json_to_attributes (database, json, &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_equal (found, expected));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/answers/written", test_written);
  g_test_add_func ("/store/answers/written-by-others", test_written_by_others);
  g_test_add_func ("/store/answers/long-way", test_long_way);

  return g_test_run ();
}
