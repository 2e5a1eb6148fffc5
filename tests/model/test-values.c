/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/color.h"
#include "app/model/document.h"
#include "app/model/edit.h"
#include "app/model/error.h"
#include "app/model/intern.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"
#include "app/model/sha256.h"
#include "app/model/uuid.h"

static void
test_json_string (void)
{
  const struct { const char *string, *json; } cases[] = {
    { NULL, "null" }, { "", "\"\"" }, { "a\"b\\c", "\"a\\\"b\\\\c\"" },
    { "\b\f\n\r\t\x01\x7f", "\"\\b\\f\\n\\r\\t\\u0001\\u007f\"" },
    { "é😀", "\"é😀\"" }, { "\u2028\u2029\u2027€", "\"\\u2028\\u2029\u2027€\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      ascribe_json_append_string (out, cases[i].string);
      g_assert_cmpstr (out->str, ==, cases[i].json);
    }
}

static void
test_json_number (void)
{
  const struct { double number; const char *json; } cases[] = {
    { 0, "0" }, { 3, "3" }, { -2.5, "-2.5" }, { 0.1, "0.1" }, { 1.0 / 3, "0.3333333333333333" },
    { 1e300, "1e+300" }, { INFINITY, "null" }, { NAN, "null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      ascribe_json_append_number (out, cases[i].number);
      g_assert_cmpstr (out->str, ==, cases[i].json);
    }
}

static void
test_attributes (void)
{
  const char * const two[] = { "x", "y", NULL };
  g_autoptr (GVariant) none = ascribe_attributes_new_empty ();
  g_autoptr (GVariant) one = ascribe_attributes_set (none, "z", g_variant_new_boolean (TRUE));
  g_autoptr (GVariant) both = ascribe_attributes_set (one, "a", g_variant_new_strv (two, -1));
  g_autoptr (GVariant) changed = ascribe_attributes_set (both, "z", g_variant_new_double (2.5));
  g_autoptr (GVariant) without = ascribe_attributes_set (both, "a", NULL);
  g_autoptr (GVariant) bad = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  ascribe_json_append_value (out, changed);
  g_assert_cmpstr (out->str, ==, "{\"a\":[\"x\",\"y\"],\"z\":2.5}");
  g_assert_true (ascribe_attributes_equal (without, one));
  g_assert_true (ascribe_attributes_equal (NULL, none));
  g_assert_false (ascribe_attributes_equal (one, both));

  bad = ascribe_attributes_canonical (g_variant_new_parsed ("{'n': <int32 3>}"), &error);
  g_assert_null (bad);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
}

static void
test_moments (void)
{
  const gint64 moments[] = { 0, 1, 999, 1795421231123, -1, -1000, -1001, -62135596800000, 253402300799999 };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *string = ascribe_moment_format (moments[i]);
      g_autoptr (GError) error = NULL;
      gint64 back = 0;

      g_assert_true (ascribe_moment_parse (string, &back, &error));
      g_assert_no_error (error);
      g_assert_cmpint (back, ==, moments[i]);
    }

  for (int i = 0; i < 20000; i++)
    {
      gint64 seconds = g_test_rand_int_range (-30000000, 250000000) * G_GINT64_CONSTANT (1000) + g_test_rand_int_range (0, 1000);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
      g_autofree char *expected = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.007Z");
      g_autofree char *string = ascribe_moment_format (seconds * 1000 + 7);

      g_assert_cmpstr (string, ==, expected);
    }

  {
    g_autofree char *string = ascribe_moment_format (-1);
    g_autoptr (GError) error = NULL;
    gint64 moment;

    g_assert_cmpstr (string, ==, "1969-12-31T23:59:59.999Z");
    g_assert_false (ascribe_moment_parse ("yesterday", &moment, &error));
    g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  }
}

static void
test_uuids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 10000; i++)
    {
      char *uuid = ascribe_uuid_new ();

      g_assert_true (ascribe_uuid_is_valid (uuid));
      g_assert_cmpint (uuid[14], ==, '7');
      g_assert_true (g_hash_table_add (seen, uuid));
    }

  g_assert_false (ascribe_uuid_is_valid (""));
  g_assert_false (ascribe_uuid_is_valid ("01890A5D-ac96-774b-bcce-b302099a8057"));
  g_assert_false (ascribe_uuid_is_valid ("01890a5d-ac96-774b-bcce-b302099a805"));
  g_assert_false (ascribe_uuid_is_valid ("01890a5dxac96-774b-bcce-b302099a8057"));
}

static void
test_copies_are_equal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) text = ascribe_text_new ("one two", -1, &error);
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_parse ("4-7", &error);
  g_autoptr (AscribeArticle) article = ascribe_article_new ("T", text);
  g_autoptr (AscribeArticle) article_copy = ascribe_article_copy (article);
  g_autoptr (AscribeAnnotation) annotation = NULL;
  g_autoptr (AscribeAnnotation) copy = NULL;

  g_assert_no_error (error);
  annotation = ascribe_annotation_make (article->id, "claim", "who", spans, text, 5, &error);
  g_assert_no_error (error);
  copy = ascribe_annotation_copy (annotation);
  g_assert_cmpint (ascribe_annotation_compare (annotation, copy), ==, 0);
  g_assert_cmpstr (copy->quote, ==, "two");
  g_assert_cmpstr (article_copy->id, ==, article->id);
  g_assert_cmpstr (article_copy->sha256, ==, ascribe_text_get_sha256 (text));

  g_assert_finalize_object (g_steal_pointer (&copy));
  g_assert_finalize_object (g_steal_pointer (&annotation));
  g_assert_finalize_object (g_steal_pointer (&article_copy));
  g_assert_finalize_object (g_steal_pointer (&article));
}

static void
test_edit_inverse (void)
{
  g_autoptr (AscribeArticle) first = ascribe_article_new ("1", NULL);
  g_autoptr (AscribeArticle) second = ascribe_article_copy (first);
  g_autoptr (AscribeArticle) other = ascribe_article_new ("2", NULL);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("metadata", NULL, 10);
  g_autoptr (AscribeEdit) inverse = NULL;
  const AscribeChange *changes;
  gsize n_changes;

  ascribe_edit_add (edit, first, second);
  ascribe_edit_add (edit, NULL, other);
  inverse = ascribe_edit_invert (edit, 20);
  changes = ascribe_edit_get_changes (inverse, &n_changes);

  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_true (changes[0].before == G_OBJECT (other));
  g_assert_null (changes[0].after);
  g_assert_true (changes[1].before == G_OBJECT (second));
  g_assert_true (changes[1].after == G_OBJECT (first));
  g_assert_cmpint (ascribe_edit_get_time (inverse), ==, 20);
  g_assert_cmpstr (ascribe_edit_get_verb (inverse), ==, "metadata");
}

#define N_STRINGS 100000

static gpointer
intern_all (gpointer data)
{
  GAsyncQueue *queue = data;

  for (guint i = 0; i < N_STRINGS; i++)
    {
      g_autofree char *string = g_strdup_printf ("tag-%u", i % 3);

      g_async_queue_push (queue, ascribe_intern (string));
    }

  return NULL;
}

/* A thread makes what others let go of, again and again to the last reference, as an export does that reads ahead. */
static void
test_quotes (void)
{
  static const struct { const char *spans, *quote; gboolean quotes; } cases[] = {
    { "0-2", "🚇 ", TRUE }, { "2-5", "Ödö", TRUE }, { "2-5,0-1", "Ödö 🚇", TRUE }, { "2-5", "Öd", FALSE }, { "2-5", "Ödöx", FALSE },
    { "2-5", "", FALSE }, { "2-5,0-1", "Ödö", FALSE }, { "2-5,0-1", "Ödö🚇", FALSE }, { "2-6", "Ödö", FALSE },
  };
  g_autoptr (AscribeText) text = ascribe_text_new ("🚇 Ödö", -1, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeAnnotation) annotation = ascribe_annotation_new ();

      annotation->spans = ascribe_span_set_parse (cases[i].spans, NULL);
      annotation->quote = g_strdup (cases[i].quote);
      g_assert_cmpint (ascribe_annotation_quotes (annotation, text), ==, cases[i].quotes);
    }
}

static void
test_appended (void)
{
  g_autoptr (GString) out = g_string_new ("a");

  ascribe_append (out, "%s%%%c %u,%d,%d,%" G_GUINT64_FORMAT ",%" G_GSIZE_FORMAT ".", "", 'x', G_MAXUINT, G_MININT, 7, G_MAXUINT64, (gsize) 0);
  g_assert_cmpstr (out->str, ==, "a%x 4294967295,-2147483648,7,18446744073709551615,0.");
}

static void
test_sha256 (void)
{
  /* FIPS 180-2, appendix B; that of nothing by sha256sum */
  g_autofree char *nothing = ascribe_sha256_hex ("", 0);
  g_autofree char *abc = ascribe_sha256_hex ("abc", 3);
  g_autofree char *in_parts = NULL;
  AscribeSha256 sha256;

  g_assert_cmpstr (nothing, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  ascribe_sha256_begin (&sha256);
  ascribe_sha256_add (&sha256, "a", 1);
  ascribe_sha256_add (&sha256, "bc", 2);
  in_parts = ascribe_sha256_end_hex (&sha256);
  g_assert_cmpstr (in_parts, ==, abc);
}

static void
test_colors (void)
{
  static const char * const wrong[] = { "", "#", "#12345", "#1234567", "123456 ", "#12345g", "#+12345", "# 12345", "#１23" };
  guint32 rgb = 7;

  g_assert_false (ascribe_color_parse (NULL, &rgb));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ascribe_color_parse (wrong[i], &rgb));
  g_assert_cmpuint (rgb, ==, 7);

  g_assert_true (ascribe_color_parse ("#0a00fF", &rgb));
  g_assert_cmphex (rgb, ==, 0x0a00ff);
}

static void
test_interned_in_threads (void)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  GThread *threads[2] = { g_thread_new ("a", intern_all, queue), g_thread_new ("b", intern_all, queue) };

  for (guint i = 0; i < G_N_ELEMENTS (threads) * N_STRINGS; i++)
    {
      GRefString *string = g_async_queue_pop (queue);

      g_assert_true (g_str_has_prefix (string, "tag-"));
      g_ref_string_release (string);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/values/json-string", test_json_string);
  g_test_add_func ("/model/values/json-number", test_json_number);
  g_test_add_func ("/model/values/attributes", test_attributes);
  g_test_add_func ("/model/values/moments", test_moments);
  g_test_add_func ("/model/values/uuids", test_uuids);
  g_test_add_func ("/model/values/copies-are-equal", test_copies_are_equal);
  g_test_add_func ("/model/values/edit-inverse", test_edit_inverse);
  g_test_add_func ("/model/values/quotes", test_quotes);
  g_test_add_func ("/model/values/appended", test_appended);
  g_test_add_func ("/model/values/sha256", test_sha256);
  g_test_add_func ("/model/values/colors", test_colors);
  g_test_add_func ("/model/values/interned-in-threads", test_interned_in_threads);

  return g_test_run ();
}
