/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doccano's JSON Lines in both shapes: as it writes them, as we do, and broken. */
#include <string.h>

#include "app/model/error.h"
#include "tests/formats/golden.h"
#include "tests/formats/records-shown.h"

#define FORMAT "doccano-jsonl"

static const char *
get_profile (int i)
{
  return ascribe_format_lookup (FORMAT)->profiles[i].id;
}

static void
test_golden (void)
{
  static const char * const names[] = { "golden.doccano-relations.jsonl", "golden.doccano-labels.jsonl" };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (Dataset) golden = golden_new ();
      g_autoptr (GString) written = records_write (golden, FORMAT, get_profile (i));
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "formats", names[i], NULL);
      g_autofree char *expected = NULL;

      g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
      g_assert_cmpstr (written->str, ==, expected);
    }
}

static void
test_foreign (void)
{
  static const RecordsCase cases[] = {
    { "{\"id\":9,\"text\":\"Bosch was founded by Robert.\",\"genre\":\"history\",\"relations\":[{\"id\":1,\"from_id\":7,\"to_id\":8,"
      "\"type\":\"foundedBy\"}],"
      "\"entities\":[{\"id\":7,\"label\":\"ORG\",\"start_offset\":0,\"end_offset\":5},{\"id\":8,\"label\":\"PER\",\"start_offset\":21,"
      "\"end_offset\":27}],\"Comments\":[]}\n",
      "Bosch was founded by Robert.: ORG 0-5; PER 21-27 / foundedBy 0>1 | {'genre': <'history'>}\n" },
    { "{\"id\":1,\"text\":\"Obama spoke\\nthere\",\"label\":[[0,5,\"PER\"],[12,17,\"LOC\"]],\"Comments\":[\"sure?\"]}\n",
      "Obama spoke: PER 0-5; LOC 12-17 | {'Comments': <['sure?']>}\n" },
    /* Versions before 1.5, and slot filling with classes beside. */
    { "{\"doc_id\":20,\"text\":\"Obama\",\"entities\":[[0,5,\"PER\"]],\"cats\":[\"greet\"],\"username\":\"admin\"}\n",
      "Obama: PER 0-5 | {'cats': <['greet']>} {'doc_id': <20.0>, 'username': <'admin'>}\n" },
    { "{\"id\":3,\"data\":\"Good\",\"label\":[\"pos\",\"neg\"],\"Comments\":[]}\n{\"id\":4,\"text\":\"Bad\",\"label\":\"neg\"}\n",
      "Good: | {'label': <['pos', 'neg']>}\nBad: | {'label': <'neg'>}\n" },
    { "{\"text\":\"ab\",\"labels\":[[0,1,\"X\"]],\"label\":[]}\n", "ab: X 0-1\n" },
    /* Version 1.0: labels and users are numbers, or named beside them; and "meta" as what goes in has it. */
    { "{\"id\":1,\"text\":\"Anna met Bo\",\"annotations\":[{\"id\":1,\"label\":2,\"start_offset\":0,\"end_offset\":4,\"user\":1},"
      "{\"id\":2,\"label\":3,\"label_name\":\"PER\",\"start_offset\":9,\"end_offset\":11,\"user\":1,\"user_name\":\"cy\"}],"
      "\"meta\":{\"page\":7,\"title\":\"A meeting\"},\"annotation_approver\":null}\n",
      "A meeting: label 2 0-4 @1; PER 9-11 @cy | {'page': <7.0>}\n" },
    { "[{\"content\":\"ab\",\"entities\":[[0,1,\"X\",0,\"rgb(255, 9, 241)\"]]},{\"text\":\"cd\",\"content\":\"ef\",\"entities\":[]}]",
      "ab: X 0-1\ncd: | {'content': <'ef'>}\n" },
    { "{\"text\":\"ab\",\"label\":[],\"meta\":\"none\"}\n", "ab: | {'meta': <'none'>}\n" },
    /* "JSON" in place of "JSONL", and an object laid out for people. */
    { "\xef\xbb\xbf[{\"text\":\"ab\",\"label\":[[0,1,\"X\"]]},\n {\"text\":\"cd\",\"label\":[[1,2,\"Y\"]]}]\n", "ab: X 0-1\ncd: Y 1-2\n" },
    { "{\n  \"text\": \"ab\",\n  \"label\": [[0, 1, \"X\"]]\n}\n", "ab: X 0-1\n" },
    { "{\"id\":\"x\",\"text\":\"ab\",\"entities\":[{\"id\":\"e1\",\"label\":\"A\",\"start_offset\":0,\"end_offset\":1},{\"id\":\"e2\","
      "\"label\":\"B\","
      "\"start_offset\":1,\"end_offset\":2}],\"relations\":[{\"from_id\":\"e2\",\"to_id\":\"e1\",\"type\":\"r\"}]}\n",
      "ab: A 0-1; B 1-2 / r 1>0\n" },
  };

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
}

static void
test_offsets (void)
{
#define EMOJI(keys) "{\"text\":\"😀 abc\",\"label\":[[3,5,\"A\"]]" keys "}\n"
  static const RecordsCase cases[] = {
    { EMOJI (""), "😀 abc: A 3-5\nremark test:1: its offsets were read as characters; if they count UTF-16 units, they are too large\n" },
    { EMOJI (",\"offsets\":\"unicode-code-points\""), "😀 abc: A 3-5\n" },
    { "{\"text\":\"abc 😀\",\"label\":[[0,3,\"A\"]]}\n", "abc 😀: A 0-3\n" },
    { "{\"text\":\"a\\r\\nb\",\"label\":[[3,4,\"A\"]]}\n", "a: A 2-3\n" },
    { "{\"text\":\"\\ufeffab\",\"entities\":[{\"id\":1,\"label\":\"A\",\"start_offset\":1,\"end_offset\":2}]}\n", "ab: A 0-1\n" },
  };
  g_autofree char *forced = records_show (FORMAT, EMOJI (""), ASCRIBE_UNIT_UTF16);

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
  g_assert_cmpstr (forced, ==, "😀 abc: A 2-4\n");
}

static void
test_bad (void)
{
#define GOOD "{\"text\":\"good\",\"label\":[[0,4,\"G\"]]}\n"
#define KEPT "good: G 0-4\n"
#define ENTITIES(entities) "{\"text\":\"abc\",\"entities\":[" entities ",{\"id\":9,\"label\":\"K\",\"start_offset\":0,\"end_offset\":1}]}\n"
  static const RecordsCase cases[] = {
    { "{\"text\":\n" GOOD, KEPT "test:1: line skipped: it ends too early\n" },
    { GOOD "{\"text\":\"a", KEPT "test:2: line skipped: the input ends within a text\n" },
    { "7\n" GOOD, KEPT "test:1: line skipped: an object was expected\n" },
    { "{\"id\":1,\"label\":[]}\n" GOOD, KEPT "test:1: line skipped: it has no “text”\n" },
    { "{\"text\":\"a\",\"id\":1,\"id\":2}\n" GOOD, KEPT "test:1: line skipped: the key “id” comes twice\n" },
    { "{\"text\":\"\\ud800b\",\"label\":[[1,2,\"G\"]]}\n" GOOD, "\xef\xbf\xbd" "b: G 1-2\n" KEPT },
    { "{\"text\":\"a\",\"entities\":{\"id\":1}}\n" GOOD, KEPT "test:1: line skipped: “entities” must be a list\n" },
    { "{\"text\":\"a\",\"relations\":7}\n" GOOD, KEPT "test:1: line skipped: “relations” must be a list\n" },
    { ENTITIES ("{\"id\":1,\"label\":\"A\",\"start_offset\":0,\"end_offset\":4}"),
      "abc: K 0-1\ntest:1: entities[0] skipped: The span 0-4 ends past the text, which has 3 characters\n" },
    { ENTITIES ("{\"id\":1,\"label\":\"A\",\"start_offset\":1,\"end_offset\":1}"), "abc: K 0-1\ntest:1: entities[0] skipped: The span "
      "1-1 is empty\n" },
    { ENTITIES ("{\"id\":1,\"label\":\"A\",\"start_offset\":\"0\"}"),
      "abc: K 0-1\ntest:1: entities[0] skipped: it has no “start_offset” and “end_offset” that are whole numbers\n" },
    { ENTITIES ("5,null"), "abc: K 0-1\ntest:1: entities[0] skipped: it is neither an entity nor a label\n"
                           "test:1: entities[1] skipped: it is neither an entity nor a label\n" },
    { ENTITIES ("[0,\"x\"],[-1,2,\"A\"],[0,1e10,\"A\"],[1,2],[]"),
      "abc: K 0-1; tag 1-2\ntest:1: entities[0] skipped: it does not begin with two offsets\n"
      "test:1: entities[1] skipped: it does not begin with two offsets\ntest:1: entities[2] skipped: it does not begin with two offsets\n"
      "test:1: entities[4] skipped: it does not begin with two offsets\n" },
    { ENTITIES ("{\"id\":9,\"label\":\"A\",\"start_offset\":1,\"end_offset\":2}"),
      "abc: K 0-1; A 1-2\nremark test:1: entities[1] has the id of an entity before it, which its relations go to\n" },
    { "{\"text\":\"abc\",\"entities\":[{\"id\":1,\"label\":\"K\",\"start_offset\":0,\"end_offset\":1}],\"relations\":[{\"from_id\":1,"
      "\"to_id\":5,"
      "\"type\":\"r\"},{\"from_id\":5,\"to_id\":1},{\"from_id\":1,\"to_id\":1},\"x\"]}\n",
      "abc: K 0-1\ntest:1: relations[0] skipped: its “to_id” is not among the entities\n"
      "test:1: relations[1] skipped: its “from_id” is not among the entities\ntest:1: relations[2] skipped: it leads from a span to "
      "itself\n"
      "test:1: relations[3] skipped: its “from_id” is not among the entities\n" },
    { "{\"text\":\"a\",\"Comments\":[{\"text\":\"x\"}],\"extra\":{\"a\":1}}\n",
      "a:\ntest:1: metadata “extra” skipped: it is neither a text, texts, a number nor yes or no\ntest:1: “Comments” skipped: they "
      "are not texts\n" },
  };

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
}

/* A list is one value: what is behind a mistake in it can't be found. */
static void
test_bad_list (void)
{
  static const RecordsCase cases[] = {
    { "[{\"text\":\"a\",\"label\":[],\"id\":1,\"id\":2}, 7,\n" GOOD "]", "good: G 0-4\ntest:1: line skipped: the key “id” comes twice\n"
      "test:1: line skipped: an object was expected\n" },
    { "[{\"text\":7}]\n", "test:1: line skipped: it has no “text”\n" },
  };
  static const char * const broken[] = { "[" GOOD, "[" GOOD ",", "[" GOOD " 7]", "[" GOOD "] 7", "{\n\"text\": \"a\"\n} 7", "{\n\"text\":" };

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) dataset = dataset_read (FORMAT, broken[i], strlen (broken[i]), &error);

      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
      g_assert_true (g_str_has_prefix (error->message, "test:"));
      g_assert_cmpuint (dataset->documents->len, ==, i == 5 ? 0 : 1);
    }
}

static gboolean
sniffs_named (const char *name, const char *head)
{
  const AscribeFormat *format = ascribe_format_sniff (name, (const guint8 *) head, strlen (head));

  return format != NULL && strcmp (format->id, FORMAT) == 0;
}

static gboolean
sniffs (const char *head)
{
  const AscribeFormat *format = ascribe_format_sniff ("x.jsonl", (const guint8 *) head, strlen (head));

  return format != NULL && strcmp (format->id, FORMAT) == 0;
}

static void
test_sniff (void)
{
  g_assert_true (sniffs ("{\"id\":1,\"text\":\"a\",\"entities\":[],\"relations\":[]}\n"));
  g_assert_true (sniffs ("{\"id\":1,\"text\":\"a\",\"label\":[[0,1,\"X\"]]}\n"));
  g_assert_true (sniffs ("{\"id\":1,\"text\":\"a\",\"labels\":[[0,1,\"X\"]]}\n"));
  g_assert_true (sniffs ("{\"id\":1,\"text\":\"a\",\"label\":[\"x\"],\"Comments\":[]}\n"));
  g_assert_true (sniffs ("{\"id\":1,\"text\":\"a\",\"entities\":[{\"id\":1,\"la"));
  g_assert_false (sniffs ("{\"id\":1,\"text\":\"a\",\"label\":[\"x\"]}\n"));
  g_assert_false (sniffs ("{\"id\":1,\"text\":\"a\",\"label\":\"x\"}\n"));
  g_assert_false (sniffs ("{\"id\":1,\"text\":\"a\",\"entities\":[\"Obama\"]}\n"));
  g_assert_false (sniffs ("{\"text\":\"a\",\"spans\":[],\"relations\":[]}\n"));
  g_assert_false (sniffs ("{\"id\":1,\"text\":\"a\"}\n"));
  g_assert_true (sniffs ("{\"text\":\"a\",\"annotations\":[{\"label\":1,\"start_offset\":0,\"end_offset\":1,\"user\":1}]}\n"));
  g_assert_false (sniffs ("{\"text\":\"a\",\"annotations\":[{\"label\":1,\"user\":1}]}\n"));
  g_assert_true (sniffs_named ("x.json", "[\n {\"text\":\"a\",\"label\":[[0,1,\"X\"]]}]"));
  g_assert_true (sniffs_named ("x.json", "[{\"text\":\"a\",\"entities\":[{\"id\":1,\"start_offset\":0}]}]"));
  g_assert_false (sniffs_named ("x.json", "[{\"text\":\"a\",\"entities\":[{\"name\":\"Anna\"}]}]"));
  g_assert_false (sniffs_named ("x.json", "[{\"text\":\"a\",\"Comments\":[]}]"));
  g_assert_false (sniffs_named ("x.json", "{\"text\":\"a\",\"label\":[[0,1,\"X\"]]}"));
  g_assert_true (sniffs_named ("x.json", "[{\"text\":\"a\",\"entities\":[[0,1,\"X\"]]}]"));
  g_assert_true (sniffs_named ("x.json", "[{\"text\":\"a\",\"entities\":[[0"));
  g_assert_false (sniffs_named ("x.json", "[{\"text\":\"a\",\"entities\":[[\"Anna\",1]]}]"));
  g_assert_true (sniffs ("{\"id\":1,\"data\":\"a\",\"label\":[[0,1,\"X\"]],\"other\":[]}\n"));
  g_assert_true (sniffs_named ("x.json", "[{\"content\":\"a\",\"entities\":[[0,1,\"X\",0]]}]"));
  g_assert_false (sniffs ("{\"content\":\"a\",\"entities\":[]}\n"));
  g_assert_false (sniffs ("{\"content\":\"a\",\"Comments\":[\"b\"]}\n"));
  g_assert_true (sniffs ("{\"label\":[[0,1,\"X\"]],\"data\":\"a\"}\n"));
  g_assert_false (sniffs ("{\"id\":1,\"data\":[\"a\"],\"label\":[[0,1,\"X\"]]}\n"));
  g_assert_false (sniffs ("{\"id\":1,\"data\":\"a\",\"label\":\"x\"}\n"));
  g_assert_false (sniffs_named ("x.txt", "[{\"text\":\"a\",\"label\":[[0,1,\"X\"]]}]"));
}

static void
test_random (void)
{
  records_check_random (FORMAT, get_profile (0));
  records_check_random (FORMAT, get_profile (1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/doccano/golden", test_golden);
  g_test_add_func ("/formats/doccano/foreign", test_foreign);
  g_test_add_func ("/formats/doccano/offsets", test_offsets);
  g_test_add_func ("/formats/doccano/bad", test_bad);
  g_test_add_func ("/formats/doccano/bad-list", test_bad_list);
  g_test_add_func ("/formats/doccano/sniff", test_sniff);
  g_test_add_func ("/formats/doccano/random", test_random);

  return g_test_run ();
}
