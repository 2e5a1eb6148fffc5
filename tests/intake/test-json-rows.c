/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of JSON: lists however they are wrapped, lines, single records; and what is broken, deep, long or strange. */
#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "long-stream.h"
#include "reading.h"

#define BYTES(string) string, sizeof (string) - 1

typedef struct {
  GPtrArray *articles;
  GPtrArray *skipped;
  GError *error;
} Result;

static void
clear_result (Result *result)
{
  g_ptr_array_unref (result->articles);
  g_ptr_array_unref (result->skipped);
  g_clear_error (&result->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, clear_result)

static Result
read_stream (GInputStream *in, const AscribeIntakeOptions *options)
{
  Result result = { g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_intake_free),
                    g_ptr_array_new_with_free_func (g_free), NULL };

  g_assert_cmpint (reading_read_into (result.articles, in, options, result.skipped, &result.error), ==, result.error == NULL);

  return result;
}

static Result
read_bytes (const char *bytes, gsize n_bytes, const AscribeIntakeOptions *options)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (bytes, (gssize) n_bytes, NULL);

  return read_stream (in, options);
}

static Result
read_json (const char *json, const char *name)
{
  const AscribeIntakeOptions options = { .name = name };

  /* The beginning: some of these are of a megabyte, and a log is to be read. */
  g_test_message ("%.300s", json);

  return read_bytes (json, strlen (json), &options);
}

static AscribeArticle *
nth (const Result *result, guint i)
{
  g_assert_cmpuint (i, <, result->articles->len);

  return ((AscribeIntake *) g_ptr_array_index (result->articles, i))->article;
}

static char *
join_texts (const Result *result)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < result->articles->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", ascribe_text_get_utf8 (nth (result, i)->text));

  return g_strdup (joined->str);
}

static void
assert_texts (const char *json, const char *name, const char *texts)
{
  g_auto (Result) result = read_json (json, name);
  g_autofree char *joined = join_texts (&result);

  g_assert_no_error (result.error);
  g_assert_cmpstr (joined, ==, texts);
  g_assert_cmpuint (result.skipped->len, ==, 0);
}

static void
assert_metadata (AscribeArticle *article, const char *key, const char *printed)
{
  g_autoptr (GVariant) found = ascribe_attributes_get (article->metadata, key);
  g_autofree char *value = found != NULL ? g_variant_print (found, FALSE) : NULL;

  g_assert_cmpstr (value, ==, printed);
}

static void
test_layouts (void)
{
  assert_texts ("[{\"text\":\"a\"},{\"text\":\"b\"}]", "a.json", "a|b");
  assert_texts ("\xef\xbb\xbf [\n {\"text\" : \"a\"} ,\r\n {\"text\":\"b\"} ] \n", "A.JSON", "a|b");
  assert_texts ("{\"articles\":[{\"text\":\"a\"},{\"text\":\"b\"}]}", "a.json", "a|b");
  assert_texts ("{\"status\":\"ok\",\"n\":[1,2],\"articles\":[{\"text\":\"a\"}],\"end\":{}}", "a.json", "a");
  assert_texts ("{\"response\":{\"docs\":[{\"body\":\"a\"}],\"meta\":{\"hits\":1}}}", "a.json", "a");
  assert_texts ("{\"text\":\"a\",\"authors\":[{\"name\":\"Ida\"}]}", "a.json", "a");
  assert_texts ("{\"authors\":[{\"name\":\"Ida\"}],\"text\":[\"a\",\"b\"]}", "a.json", "a\n\nb");
  assert_texts ("{\"tags\":[{\"t\":\"x\"}],\"content\":{\"body\":\"a\"}}", "a.json", "a");
  assert_texts ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "a.jsonl", "a|b");
  assert_texts ("{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\"}", "a.NDJSON", "a|b");
  assert_texts ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "a.json", "a|b");
  assert_texts ("{\"text\":\"a\"}{\"text\":\"b\"}", "a.json", "a|b");
  assert_texts ("{\n\"text\":\"a\"\n}\n{\n\"text\":\"b\"}", "a.jsonl", "a|b");
  assert_texts ("[{\"text\":\"a\"},\n{\"text\":\"b\"}]", "a.jsonl", "a|b");
  assert_texts ("{\"articles\":[{\"text\":\"a\"}]}\n{\"articles\":[{\"text\":\"b\"}]}\n", "a.jsonl", "a|b");
  assert_texts ("[{\"text\":\"a ] } \\\" [ { \\\\\"}]", "a.json", "a ] } \" [ { \\");
  assert_texts ("[{\"text\":\"\\u00e9\\ud83d\\ude00\\n\\t\\/\"}]", "a.json", "é😀\n\t/");
  assert_texts ("[[{\"text\":\"a\"}],[{\"text\":\"b\"}]]", "a.json", "a|b");
}

static void
test_fields (void)
{
  static const char json[] =
    "{\"articles\":[\n\n{\"source\":{\"id\":null,\"name\":\"The Post\"},\"authors\":[\"Ida Sand\",\"Ray, Kofi\"],\"title\":\"T\",\n"
    "\"publishedAt\":1583056800,\"url\":\"https://example.org\",\"lang\":\"German\",\"content\":\"Text.\",\"tags\":[\"a\",\"b\"],"
    "\"one\":[7],\"views\":12.5,\"free\":true,\"id\":12345678901234567890,\"huge\":1e400,\"nan\":NaN,\"none\":null,\"empty\":\"\","
    "\"deep\":{\"er\":{\"key\":\"v\"},\"list\":[{\"k\":1},{\"k\":\"x\"}]},\"Desk No\":\"5\"}]}";
  g_auto (Result) result = read_json (json, "news.json");
  AscribeArticle *article = nth (&result, 0);
  const char * const authors[] = { "Ida Sand", "Ray, Kofi", NULL };

  g_assert_no_error (result.error);
  g_assert_cmpstr (article->title, ==, "T");
  g_assert_cmpstrv (article->authors, authors);
  g_assert_cmpstr (article->publisher, ==, "The Post");
  g_assert_true (g_str_has_prefix (article->published, "2020-03-01"));
  g_assert_cmpstr (article->url, ==, "https://example.org");
  g_assert_cmpstr (article->language, ==, "de");
  g_assert_cmpstr (article->stem, ==, "news-1");
  g_assert_cmpstr (((AscribeIntake *) g_ptr_array_index (result.articles, 0))->where, ==, "3");
  assert_metadata (article, "tags", "['a', 'b']");
  assert_metadata (article, "one", "['7']");
  assert_metadata (article, "views", "12.5");
  assert_metadata (article, "free", "true");
  assert_metadata (article, "id", "'12345678901234567890'");
  assert_metadata (article, "huge", "'1e400'");
  assert_metadata (article, "deep.er.key", "'v'");
  assert_metadata (article, "deep.list.k", "['1', 'x']");
  assert_metadata (article, "desk_no", "'5'");
  g_assert_cmpuint (g_variant_n_children (article->metadata), ==, 9);
}

static void
test_mapping (void)
{
  const AscribeIntakeOptions options = { .name = "a.json", .columns = "text=p.words,title=t" };
  const AscribeIntakeOptions wrong = { .name = "a.json", .columns = "text=word" };
  const AscribeIntakeOptions piped = { .name = "stdin", .columns = "text=t" };
  g_auto (Result) nested = read_bytes (BYTES ("{\"l\":[{\"x\":1}],\"p\":{\"words\":\"a\"},\"t\":\"T\"}"), &options);
  g_auto (Result) missing = read_bytes (BYTES ("[{\"words\":\"a\"}]"), &wrong);
  g_auto (Result) nameless = read_bytes (BYTES ("[{\"t\":\"a\"}]"), &piped);
  g_autofree char *nested_texts = join_texts (&nested);
  g_autofree char *nameless_texts = join_texts (&nameless);

  g_assert_cmpstr (nested_texts, ==, "a");
  g_assert_cmpstr (nth (&nested, 0)->title, ==, "T");
  g_assert_error (missing.error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_assert_cmpstr (missing.error->message, ==, "There is no column “word” for the field “text”: the columns are “words”");
  g_assert_cmpstr (nameless_texts, ==, "a");
}

/* Two values rather than one lost: a key that comes twice, NULs, halves of characters. */
static void
test_strange (void)
{
  g_auto (Result) result = read_json ("[{\"text\":\"a\\u0000b\\\\u0000 \\ud800 \\udc00\\ud800\\u0041\",\"k\":\"1\",\"k\":2,\"\":\"e\"}]", "a.json");
  g_autofree char *texts = join_texts (&result);

  g_assert_no_error (result.error);
  g_assert_cmpstr (texts, ==, "a\xef\xbf\xbd" "b\\u0000 \xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd" "A");
  g_assert_cmpuint (((AscribeIntake *) g_ptr_array_index (result.articles, 0))->n_replaced, ==, 1);
  assert_metadata (nth (&result, 0), "k", "['1', '2']");
  assert_metadata (nth (&result, 0), "_", "'e'");
}

static void
assert_skipped (const char *json, gsize n_json, const char *name, const char *skipped, const char *texts)
{
  const AscribeIntakeOptions options = { .name = name };
  g_auto (Result) result = read_bytes (json, n_json, &options);
  g_autofree char *found = join_texts (&result);
  g_autofree char *joined = NULL;

  g_ptr_array_add (result.skipped, NULL);
  joined = g_strjoinv ("|", (char **) result.skipped->pdata);
  g_assert_no_error (result.error);
  g_assert_cmpstr (joined, ==, skipped);
  g_assert_cmpstr (found, ==, texts);
}

static void
test_skipped (void)
{
  static const char * const broken[] = {
    "{\"text\":oops}", "{\"text\":'a'}", "{\"text\" \"a\"}", "{text:\"a\"}", "{\"text\":\"\\x\"}", "{\"text\":\"\\u12g4\"}", "{\"n\":--1}",
    "{\"n\":1e}", "{\"n\":tru}", "{\"n\":[1 2]}", "{\"n\":[1,2}", "{\"a\":1 \"b\":2}", "{\"text\":\"a\\u12\"}", "{\"n\":/* */1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *json = g_strdup_printf ("[{\"text\":\"a\"},\n%s,\n{\"text\":\"b\"}]", broken[i]);
      g_autofree char *lines = g_strdup_printf ("{\"text\":\"a\"}\n%s\n{\"text\":\"b\"}\n", broken[i]);

      g_test_message ("%s", broken[i]);
      if (strcmp (broken[i], "{\"n\":[1,2}") != 0) /* which in a list takes what follows with it */
        assert_skipped (json, strlen (json), "a.json", "2: It is no valid JSON", "a|b");
      assert_skipped (lines, strlen (lines), "a.jsonl", "2: It is no valid JSON", "a|b");
    }

  assert_skipped (BYTES ("{\"text\":\"a\"}\n\"b\"\n7\n[1]\n{\"text\":\"c"), "a.jsonl",
                  "2: It is no object|3: It is no object|4: It is no object|5: It is no valid JSON", "a");
  assert_skipped (BYTES ("[{\"text\":\"a\"},\n{\"text\":\" \"},\n{\"n\":1}]"), "a.json",
                  "2: There is no text in “text”|3: There is no text in “text”", "a");
  assert_skipped (BYTES ("[{\"text\":\"gr\xc3\xbc\xc3\x9f\"},\n{\"text\":\"\xff\"}]"), "a.json",
                  "2: Its text is not valid in its character set", "grüß");
  assert_skipped (BYTES ("[{\"text\":\"a\"},\n{\"text\":\"\0\"}]"), "a.json", "2: It is no valid JSON", "a");
}

static void
assert_failed (const char *json, const char *name, int code, const char *message, const char *texts)
{
  g_auto (Result) result = read_json (json, name);
  g_autofree char *joined = join_texts (&result);

  g_assert_error (result.error, ASCRIBE_ERROR, code);
  g_assert_cmpstr (result.error->message, ==, message);
  g_assert_cmpstr (joined, ==, texts);
}

/* The good records before are kept. */
static void
test_failed (void)
{
  assert_failed ("[{\"text\":\"a\"},\n{\"text\":\"b", "a.json", ASCRIBE_ERROR_MALFORMED,
                 "Line 2: the record that begins here is cut off by the end of the file", "a");
  assert_failed ("{\"n\":1,\n\"l\":[{\"text\":\"a\"},", "a.json", ASCRIBE_ERROR_MALFORMED,
                 "Line 2: the list that begins here is cut off by the end of the file", "a");
  assert_failed ("{\"l\":[{\"text\":\"a\"}],", "a.json", ASCRIBE_ERROR_MALFORMED,
                 "Line 1: the object that begins here is cut off by the end of the file", "a");
  assert_failed ("[{\"text\":\"a\"}\n}]", "a.json", ASCRIBE_ERROR_MALFORMED, "Line 2: a bracket closes what isn’t open", "a");
  assert_failed ("[{\"n\":[1,2}, {\"text\":\"a\"}]", "a.json", ASCRIBE_ERROR_MALFORMED,
                 "Line 1: the list that begins here is cut off by the end of the file", "");
  assert_failed ("", "a.json", ASCRIBE_ERROR_INVALID, "There are no rows in it", "");
  assert_failed ("[]", "a.json", ASCRIBE_ERROR_INVALID, "There are no rows in it", "");
  assert_failed ("[\"a\",1]", "a.json", ASCRIBE_ERROR_INVALID, "There are no rows in it", "");
  assert_failed ("plain words", "a.json", ASCRIBE_ERROR_INVALID, "There are no rows in it", "");
  assert_failed ("[{\"a\":\"b\"}]", "a.json", ASCRIBE_ERROR_INVALID,
                 "Which column holds the text can’t be told: the columns are “a”", "");
  assert_failed ("{\"annotations\":[],\"format\":\"ascribe-dataset\",\"text\":\"a\"}\n", "a.jsonl", ASCRIBE_ERROR_UNSUPPORTED,
                 "It is an Ascribe dataset, but doesn’t begin with its “format”: say which format it is", "");
}

static void
test_deep (void)
{
  const AscribeIntakeOptions options = { .name = "a.json" };
  g_autoptr (GInputStream) within = long_stream_new ("[{\"text\":\"a\"},{\"k\":", "[", 1000000, "]");
  g_autoptr (GInputStream) closed = long_stream_new ("[{\"text\":\"a\"},{\"k\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
                                                     "[[[[[[[[[[[[[[[[[[[[[[[[", "]", 72, "},{\"text\":\"b\"}]");
  g_autoptr (GInputStream) around = long_stream_new ("", "[", 1000000, "{\"text\":\"a\"}");
  g_autoptr (GInputStream) objects = long_stream_new ("", "{\"a\":", 5000000, "1");
  g_auto (Result) cut_off = read_stream (within, &options);
  g_auto (Result) skipped = read_stream (closed, &options);
  g_auto (Result) refused = read_stream (around, &options);
  g_auto (Result) nested = read_stream (objects, &options);

  g_assert_error (cut_off.error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpuint (cut_off.articles->len, ==, 1);
  g_assert_cmpuint (skipped.articles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (skipped.skipped, 0), ==, "1: It is nested too deeply");
  g_assert_error (refused.error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpstr (refused.error->message, ==, "Line 1: it is nested too deeply");
  g_assert_error (nested.error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
}

static void
test_long (void)
{
  const AscribeIntakeOptions options = { .name = "a.json" };
  const AscribeIntakeOptions lines = { .name = "a.jsonl" };
  g_autoptr (GInputStream) record = long_stream_new ("[{\"text\":\"a\"},{\"text\":\"", "words ", 600000000, "\"},\n{\"text\":\"b\"}]");
  g_autoptr (GInputStream) line = long_stream_new ("{\"text\":\"a\"}\n{\"text\":\"", "words ", 600000000, "\"}\n{\"text\":\"b\"}\n");
  g_autoptr (GInputStream) numbers = long_stream_new ("[{\"text\":\"a\"},{\"k\":[1", ",1", 400000, "]}]");
  g_autoptr (GInputStream) key = long_stream_new ("[{\"text\":\"a\"},{\"", "k", 1000, "\":1}]");
  gsize before = long_stream_peak ();
  g_auto (Result) of_list = read_stream (record, &options);
  g_auto (Result) of_lines = read_stream (line, &lines);
  g_auto (Result) of_numbers = read_stream (numbers, &options);
  g_auto (Result) of_key = read_stream (key, &options);

  g_assert_cmpuint (of_list.articles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (of_list.skipped, 0), ==, "1: It is larger than 16 MiB");
  g_assert_cmpuint (of_lines.articles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (of_lines.skipped, 0), ==, "2: It is larger than 16 MiB");
  g_assert_cmpstr (g_ptr_array_index (of_numbers.skipped, 0), ==, "1: It holds more than 100000 values");
  g_assert_cmpstr (g_ptr_array_index (of_key.skipped, 0), ==, "1: One of its keys is too long");
  g_assert_cmpuint (long_stream_peak () - before, <, 200);
}

static void
test_too_many_keys (void)
{
  g_autoptr (GString) json = g_string_new ("[{\"text\":\"a\"");
  g_auto (Result) result = { NULL };

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (json, ",\"k%d\":1", i);
  g_string_append (json, "},{\"text\":\"b\"}]");
  result = read_json (json->str, "a.json");
  g_assert_cmpuint (result.articles->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (result.skipped, 0), ==, "1: It has more than 16384 keys");
}

/* Wherever the file ends, the records before are there and nothing else is. */
static void
test_truncated (void)
{
  static const char json[] = "{\"n\":[1],\"l\":[{\"text\":\"a\\u00e9\\\"\",\"m\":{\"k\":[1,2]}},{\"text\":\"b\"},{\"text\":\"c\"}],\"e\":1}";
  static const char * const ends[] = { "[1,2]}}", "\"b\"}", "\"c\"}" };

  for (gsize length = 0; length < sizeof json - 1; length++)
    {
      const AscribeIntakeOptions options = { .name = "a.json", .columns = "text=text" };
      g_auto (Result) result = read_bytes (json, length, &options);
      guint n_whole = 0;

      for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
        n_whole += length >= (gsize) (strstr (json, ends[i]) - json) + strlen (ends[i]);
      g_assert_nonnull (result.error);
      g_assert_cmpuint (result.articles->len, ==, n_whole);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/json-rows/layouts", test_layouts);
  g_test_add_func ("/intake/json-rows/fields", test_fields);
  g_test_add_func ("/intake/json-rows/mapping", test_mapping);
  g_test_add_func ("/intake/json-rows/strange", test_strange);
  g_test_add_func ("/intake/json-rows/skipped", test_skipped);
  g_test_add_func ("/intake/json-rows/failed", test_failed);
  g_test_add_func ("/intake/json-rows/deep", test_deep);
  g_test_add_func ("/intake/json-rows/long", test_long);
  g_test_add_func ("/intake/json-rows/too-many-keys", test_too_many_keys);
  g_test_add_func ("/intake/json-rows/truncated", test_truncated);

  return g_test_run ();
}
