/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON value read whole: every kind of it, and what is refused without losing the next one. */
#include "app/formats/json-value.h"

#include <string.h>

#include "app/model/error.h"

static AscribeJsonTokens *
make_tokens (const char *json)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (json, (gssize) strlen (json), NULL);

  return ascribe_json_tokens_new (in, "test", NULL);
}

static AscribeJsonValue *
read_text (const char *json)
{
  g_autoptr (AscribeJsonTokens) tokens = make_tokens (json);
  g_autoptr (GError) error = NULL;
  AscribeJsonValue *value = ascribe_json_value_read (tokens, 1000, &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);
  g_assert_cmpint (ascribe_json_tokens_next (tokens, &error), ==, ASCRIBE_JSON_END);

  return value;
}

static void
test_kinds (void)
{
  g_autoptr (AscribeJsonValue) value = read_text ("{\"text\":\"a\\u00e9\",\n\"n\":-1.5,\"yes\":true,\"no\":false,"
                                                  "\n\n\"nothing\":null,\"list\":[1,\"b\",{}],\"in\":{\"\":[]}}");
  AscribeJsonValue *list = ascribe_json_value_get (value, "list");
  double number = 0;

  g_assert_cmpint (value->type, ==, ASCRIBE_JSON_IS_OBJECT);
  g_assert_cmpuint (value->line, ==, 1);
  g_assert_cmpuint (ascribe_json_value_length (value), ==, 7);
  g_assert_cmpstr (ascribe_json_value_string (value, "text"), ==, "aé");
  g_assert_true (ascribe_json_value_number (value, "n", &number));
  g_assert_cmpfloat (number, ==, -1.5);
  g_assert_true (ascribe_json_value_get (value, "yes")->boolean);
  g_assert_cmpint (ascribe_json_value_get (value, "no")->type, ==, ASCRIBE_JSON_IS_BOOLEAN);
  g_assert_false (ascribe_json_value_get (value, "no")->boolean);
  g_assert_cmpint (ascribe_json_value_get (value, "nothing")->type, ==, ASCRIBE_JSON_IS_NULL);
  g_assert_cmpuint (ascribe_json_value_get (value, "nothing")->line, ==, 4);
  g_assert_cmpuint (ascribe_json_value_length (list), ==, 3);
  g_assert_cmpstr (ascribe_json_value_at (list, 1)->string, ==, "b");
  g_assert_cmpint (ascribe_json_value_at (list, 2)->type, ==, ASCRIBE_JSON_IS_OBJECT);
  g_assert_null (ascribe_json_value_at (list, 3));
  g_assert_cmpint (ascribe_json_value_get (ascribe_json_value_get (value, "in"), "")->type, ==, ASCRIBE_JSON_IS_ARRAY);
}

/* What JSON can say and UTF-8 can't: one code point each. */
static void
test_replaced (void)
{
#define R "\xef\xbf\xbd"
  static const struct { const char *json; const char *text; } cases[] = {
    { "\"\\u0000\"", R }, { "\"a\\u0000b\"", "a" R "b" },
    { "\"\\ud83d\"", R }, { "\"\\ude00\"", R }, { "\"\\ud83dx\"", R "x" },
    { "\"\\ud83d\\n\"", R "\n" }, { "\"\\ud83d\\u0041\"", R "A" }, { "\"\\ud83d\\u0000\"", R R },
    { "\"\\ud83d\\ud83d\"", R R }, { "\"\\ud83d\\ud83d\\ude00\"", R "😀" }, { "\"\\ud83d\\ude00\\ude00\"", "😀" R },
    { "\"\\ude00\\ud83d\"", R R }, { "\"\\uDBFF\\uDFFF\"", "\xf4\x8f\xbf\xbf" }, { "\"\\ud7ff\\ue000\"", "\xed\x9f\xbf\xee\x80\x80" },
    { "\"\\ud83d\\\\\"", R "\\" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeJsonValue) value = read_text (cases[i].json);

      g_assert_cmpstr (value->string, ==, cases[i].text);
    }
}

static void
test_not_there (void)
{
  g_autoptr (AscribeJsonValue) value = read_text ("{\"a\":\"b\",\"n\":1}");
  double number = 7;

  g_assert_null (ascribe_json_value_get (value, "b"));
  g_assert_null (ascribe_json_value_get (ascribe_json_value_get (value, "a"), "b"));
  g_assert_null (ascribe_json_value_get (NULL, "b"));
  g_assert_null (ascribe_json_value_string (value, "n"));
  g_assert_null (ascribe_json_value_string (NULL, "n"));
  g_assert_false (ascribe_json_value_number (value, "a", &number));
  g_assert_cmpfloat (number, ==, 7);
  g_assert_cmpuint (ascribe_json_value_length (NULL), ==, 0);
  g_assert_cmpuint (ascribe_json_value_length (ascribe_json_value_get (value, "a")), ==, 0);
  g_assert_null (ascribe_json_value_at (ascribe_json_value_get (value, "n"), 0));
}

static void
test_offsets (void)
{
  g_autoptr (AscribeJsonValue) value = read_text ("{\"zero\":0,\"most\":4294967295,\"over\":4294967296,\"under\":-1,"
                                                  "\"half\":1.5,\"whole\":2.0,\"huge\":1e300,\"text\":\"1\"}");
  guint32 offset = 7;

  g_assert_true (ascribe_json_value_offset (value, "zero", &offset));
  g_assert_cmpuint (offset, ==, 0);
  g_assert_true (ascribe_json_value_offset (value, "most", &offset));
  g_assert_cmpuint (offset, ==, G_MAXUINT32);
  g_assert_true (ascribe_json_value_offset (value, "whole", &offset));
  g_assert_cmpuint (offset, ==, 2);
  g_assert_false (ascribe_json_value_offset (value, "over", &offset));
  g_assert_false (ascribe_json_value_offset (value, "under", &offset));
  g_assert_false (ascribe_json_value_offset (value, "half", &offset));
  g_assert_false (ascribe_json_value_offset (value, "huge", &offset));
  g_assert_false (ascribe_json_value_offset (value, "text", &offset));
  g_assert_cmpuint (offset, ==, 2);
}

static void
test_answers (void)
{
  static const struct { const char *json; const char *answer; } cases[] = {
    { "\"a\"", "'a'" }, { "true", "true" }, { "2.5", "2.5" }, { "[\"a\",\"b\"]", "['a', 'b']" }, { "[]", "@as []" },
    { "null", NULL }, { "{}", NULL }, { "[\"a\",1]", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeJsonValue) value = read_text (cases[i].json);
      g_autoptr (GVariant) answer = ascribe_json_value_answer (value);
      g_autofree char *printed = answer != NULL ? g_variant_print (answer, TRUE) : NULL;

      g_assert_cmpstr (printed, ==, cases[i].answer);
    }
  g_assert_null (ascribe_json_value_answer (NULL));
}

#define TEN(x) x x x x x x x x x x
#define DEEP TEN ("[[[[[[[") TEN ("]]]]]]]")

/* The value behind it is read as if nothing had been. */
static void
test_passed_over (void)
{
  static const struct { const char *json; int code; const char *message; } cases[] = {
    { "[{\"a\":1,\n\"a\":[{}],\"b\":{\"c\":[1,2]}},\"next\"]", ASCRIBE_ERROR_INVALID, "test:2: the key “a” comes twice" },
    { "[[1,{\"x\":{\"k\":1,\"k\":2}},[3]],\"next\"]", ASCRIBE_ERROR_INVALID, "test:1: the key “k” comes twice" },
    { "[[1,2,3,4,5,6,7,8,\n9,10,11,12,13,14,15],\"next\"]", ASCRIBE_ERROR_TOO_LARGE, "test:2: it is larger than 20 bytes" },
    { "[\"123456789 123456789 \",\"next\"]", ASCRIBE_ERROR_TOO_LARGE, "test:1: it is larger than 20 bytes" },
    { "[{\"123456789 123456789 \":{\"a\":[]}},\"next\"]", ASCRIBE_ERROR_TOO_LARGE, "test:1: it is larger than 20 bytes" },
    { "[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]],\"next\"]", ASCRIBE_ERROR_TOO_LARGE,
      "test:1: it is larger than 20 bytes" },
    { "[\"a\nb\x01\",\"next\"]", ASCRIBE_ERROR_INVALID, "test:1: a control character stands unescaped in a text" },
    { "[{\"a\":[\"\xff\",\"\x01\",{}]},\"next\"]", ASCRIBE_ERROR_INVALID, "test:1: a text is not valid UTF-8" },
    { "[{\"\xff\":[7]},\"next\"]", ASCRIBE_ERROR_INVALID, "test:1: a text is not valid UTF-8" },
    { "[[\n1e400],\"next\"]", ASCRIBE_ERROR_INVALID, "test:2: this is not a number that can be kept" },
    { "[" DEEP ",\"next\"]", ASCRIBE_ERROR_INVALID, "test:1: more than 64 levels are nested" },
    { "[[" DEEP ",{\"a\":" DEEP "}],\"next\"]", ASCRIBE_ERROR_INVALID, "test:1: more than 64 levels are nested" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeJsonTokens) tokens = make_tokens (cases[i].json);
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeJsonValue) next = NULL;

      g_assert_cmpint (ascribe_json_tokens_next (tokens, NULL), ==, ASCRIBE_JSON_OPEN_ARRAY);
      g_assert_null (ascribe_json_value_read (tokens, 20, &error));
      g_assert_error (error, ASCRIBE_ERROR, cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_clear_error (&error);
      next = ascribe_json_value_read (tokens, 20, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (next->string, ==, "next");
    }
}

static void
test_many (void)
{
  g_autoptr (GString) json = g_string_new ("[[0");
  g_autoptr (AscribeJsonTokens) tokens = NULL;
  g_autoptr (AscribeJsonValue) value = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (json, ",0");
  g_string_append (json, "],[1]]");
  tokens = make_tokens (json->str);
  g_assert_cmpint (ascribe_json_tokens_next (tokens, NULL), ==, ASCRIBE_JSON_OPEN_ARRAY);
  g_assert_null (ascribe_json_value_read (tokens, 16000, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "test:1: it holds too many values");
  g_clear_error (&error);
  value = ascribe_json_value_read (tokens, 16000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ascribe_json_value_length (value), ==, 1);
}

static void
test_broken (void)
{
  static const struct { const char *json; const char *message; } cases[] = {
    { "", "test:1: it ends too early" },
    { "]", "test:1: a value was expected here" },
    { "[1,\n", "test:2: it ends too early" },
    { "{\"a\":1,\"a\":\n}", "test:2: a value was expected here" },
    { "{\"a\" 1}", "test:1: a colon was expected behind the key" },
    { "{1:2}", "test:1: a key in double quotes was expected here" },
    { "[1 2]", "test:1: a comma or a closing bracket was expected here" },
    { "\"a", "test:1: the input ends within a text" },
    { "\"\\ud83d", "test:1: the input ends within a text" },
    { "\"\\ud83d\\", "test:1: this escape is not one of JSON’s" },
    { "\"\\ud83d\\u12", "test:1: a \\u escape needs four hexadecimal digits" },
    { "[\"\x01\",\\", "test:1: a control character stands unescaped in a text" },
    { "[" TEN ("[[[[[[[") "{]", "test:1: more than 64 levels are nested" },
    { "\xff\xfe[", "test:1: it is UTF-16, where JSON is UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeJsonTokens) tokens = make_tokens (cases[i].json);
      g_autoptr (GError) error = NULL;

      g_assert_null (ascribe_json_value_read (tokens, 1000, &error));
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_deep (void)
{
  g_autofree char *opening = g_strnfill (65, '[');
  g_autofree char *closing = g_strnfill (64, ']');
  g_autofree char *deepest = g_strconcat (opening + 1, closing, NULL);
  g_autoptr (AscribeJsonValue) value = read_text (deepest);
  g_autoptr (AscribeJsonTokens) tokens = make_tokens (opening);
  g_autoptr (GError) error = NULL;

  g_assert_null (ascribe_json_value_read (tokens, 1000, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpstr (error->message, ==, "test:1: more than 64 levels are nested");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json-value/kinds", test_kinds);
  g_test_add_func ("/formats/json-value/replaced", test_replaced);
  g_test_add_func ("/formats/json-value/not-there", test_not_there);
  g_test_add_func ("/formats/json-value/offsets", test_offsets);
  g_test_add_func ("/formats/json-value/answers", test_answers);
  g_test_add_func ("/formats/json-value/passed-over", test_passed_over);
  g_test_add_func ("/formats/json-value/many", test_many);
  g_test_add_func ("/formats/json-value/broken", test_broken);
  g_test_add_func ("/formats/json-value/deep", test_deep);

  return g_test_run ();
}
