/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spaCy's and Prodigy's JSON Lines: as those write them, as we do, and broken. */
#include <string.h>

#include "app/model/offset.h"
#include "tests/formats/golden.h"
#include "tests/formats/records-shown.h"
#include "tests/formats/written.h"

#define FORMAT "spacy-jsonl"

static const char *
get_profile (int i)
{
  return ascribe_format_lookup (FORMAT)->profiles[i].id;
}

static void
test_golden (void)
{
  static const char * const names[] = { "golden.spacy-tokens.jsonl", "golden.spacy-spans.jsonl" };

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

/* As Prodigy’s recipes write them. */
static void
test_foreign (void)
{
  static const RecordsCase cases[] = {
    { "{\"text\":\"Uber blew $1\",\"meta\":{\"source\":\"blog\",\"score\":0.5},\"_input_hash\":1886699658,\"_task_hash\":-1952856502,"
      "\"tokens\":[{\"text\":\"Uber\",\"start\":0,\"end\":4,\"id\":0,\"ws\":true},{\"text\":\"blew\",\"start\":5,\"end\":9,\"id\":1}],"
      "\"_is_binary\":false,\"_view_id\":\"ner_manual\",\"spans\":[{\"start\":0,\"end\":4,\"token_start\":0,\"token_end\":0,"
      "\"label\":\"ORG\"}],\"answer\":\"accept\",\"_timestamp\":1650000000,\"_annotator_id\":\"news-ada\",\"_session_id\":\"news\"}\n",
      "done Uber blew $1: ORG 0-4 @news-ada | {'score': <0.5>, 'source': <'blog'>}\n" },
    { "{\"text\":\"a b\",\"spans\":[{\"start\":0,\"end\":1,\"label\":\"X\",\"source\":\"en\",\"input_hash\":5,\"kb_id\":\"Q42\"},"
      "{\"start\":2,\"end\":3,\"kb_id\":\"NIL\"}],\"_session_id\":\"s\"}\n",
      "a b: X 0-1 @s ~Q42=Q42; tag 2-3 @s\n" },
    /* Relations as the window makes them: with and without spans, with and without labels. */
    { "{\"text\":\"My mother and Sasha\",\"tokens\":[{\"start\":0,\"end\":2,\"id\":0},{\"start\":3,\"end\":9,\"id\":1},"
      "{\"start\":10,\"end\":13,\"id\":2},{\"start\":14,\"end\":19,\"id\":3}],\"spans\":[{\"start\":14,\"end\":19,\"token_start\":3,"
      "\"token_end\":3,\"label\":\"PERSON\"},{\"start\":0,\"end\":9,\"token_start\":0,\"token_end\":1,\"label\":\"KIN\"}],"
      "\"relations\":[{\"head\":1,\"child\":3,\"label\":\"IS\",\"head_span\":{\"start\":0,\"end\":9,\"token_start\":0,\"token_end\":1,"
      "\"label\":\"KIN\"},\"child_span\":{\"start\":14,\"end\":19,\"token_start\":3,\"token_end\":3,\"label\":\"PERSON\"}},"
      "{\"head\":3,\"child\":1,\"label\":\"OF\"},{\"head\":0,\"child\":1,\"label\":\"POSS\",\"head_span\":{\"start\":0,\"end\":2,"
      "\"label\":null},\"child_span\":{\"start\":3,\"end\":9,\"label\":null}},{\"head\":2,\"child\":0}]}\n",
      "My mother and Sasha: token 0-2; KIN 0-9; token 3-9; token 10-13; PERSON 14-19 / IS 1>4 / OF 4>1 / POSS 0>2 / link 3>0\n" },
    /* Only tokens tell where it is. */
    { "{\"text\":\"one two three\",\"tokens\":[{\"start\":0,\"end\":3},{\"start\":4,\"end\":7},{\"start\":8,\"end\":13}],"
      "\"spans\":[{\"token_start\":1,\"token_end\":2,\"label\":\"N\"}]}\n",
      "one two three: N 4-13\n" },
    /* Classes, choices, and an example without any mark. */
    { "{\"text\":\"Good\",\"label\":\"POSITIVE\",\"answer\":\"accept\"}\n{\"text\":\"So so\",\"options\":[{\"id\":\"A\"}],"
      "\"accept\":[\"A\",\"B\"],\"answer\":\"ignore\"}\n\n{\"text\":\"\",\"spans\":null}\n",
      "done Good: | {'label': <'POSITIVE'>}\nSo so: | {'accept': <['A', 'B']>, 'answer': <'ignore'>}\n:\n" },
    /* A document of spaCy’s. */
    { "{\"text\":\"Ada and Bo\",\"ents\":[{\"start\":0,\"end\":3,\"label\":\"PERSON\",\"kb_id\":\"\"}],\"sents\":[{\"start\":0,"
      "\"end\":10}],"
      "\"cats\":{\"GOOD\":0.75,\"BAD\":false},\"tokens\":[{\"id\":0,\"start\":0,\"end\":3}],\"spans\":{\"sc\":[{\"start\":8,\"end\":10,"
      "\"label\":\"P\"}],\"x\":5}}\n",
      "Ada and Bo: PERSON 0-3; P 8-10 | {'bad': <false>, 'good': <0.75>}\ntest:1: spans.x skipped: it must be a list\n" },
    { "{\"text\":\"x\",\"title\":\"T\",\"url\":\"u\",\"authors\":\"Ada\",\"meta\":{\"title\":7,\"language\":\"de\"}}\n",
      "T: | {'title': <7.0>}\n" },
  };

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
}

/* As spaCy is trained, and as programs write it for that. */
static void
test_pairs (void)
{
#define PAIR(text) "[\"" text "\",{\"entities\":[[0,1,\"X\"],[1,2,\"Y\"]]}]"
  static const RecordsCase cases[] = {
    { PAIR ("ab") "\n" PAIR ("cd") "\n", "ab: X 0-1; Y 1-2\ncd: X 0-1; Y 1-2\n" },
    { "[" PAIR ("ab") ",\n" PAIR ("cd") "]", "ab: X 0-1; Y 1-2\ncd: X 0-1; Y 1-2\n" },
    { "[\n [\"ab\", {\"entities\": [], \"cats\": {\"GOOD\": 1.0}}]\n]\n", "ab: | {'good': <1.0>}\n" },
    { "{\"classes\":[\"X\",\"Y\"],\"annotations\":[null," PAIR ("ab\\r") "," PAIR ("cd") ",null,[\"\",{\"entities\":[]}]]}",
      "ab: X 0-1; Y 1-2\ncd: X 0-1; Y 1-2\n:\n" },
    { "{\n\"classes\":[],\n\"annotations\":[\n" PAIR ("ab") ",\n[\"x\"],\n[\"c\",{\"entities\":[[0,9,\"X\"]]}]\n]}",
      "ab: X 0-1; Y 1-2\nc:\ntest:5: annotations[1]: a text with its annotations was expected\n"
      "test:6: annotations[2]: entities[0] skipped: The span 0-9 ends past the text, which has 1 characters\n" },
    { "{\"text\":\"ab\",\"entities\":[[0,1,\"X\"],{\"start\":1,\"end\":2,\"label\":\"Y\"},[\"a\"],7]}\n",
      "ab: X 0-1; Y 1-2\ntest:1: entities[2] skipped: it does not begin with two offsets\n"
      "test:1: entities[3] skipped: it has no “start” and “end” that are whole numbers\n" },
    { "[\"ab\",{\"entities\":[[0,1,3],[1,2,[[\"Created\",\"ada\",\"Y\"]]],[0,2]]}]\n",
      "ab: label 3 0-1; tag 0-2; tag 1-2\ntest:1: label of entities[1] skipped: it is not a text\n" },
    { "[\"ab\"]\n[\"ab\",{},1]\n[\"a\",{\"text\":\"b\"}]\n[]\n", "test:1: line skipped: an object was expected\n"
      "test:2: line skipped: an object was expected\ntest:3: line skipped: an object was expected\n"
      "test:4: line skipped: an object was expected\n" },
    { "{\"annotations\":[null]}\n{\"annotations\":[]}\n", "test:1: line skipped: it has no “text”\n"
      "test:2: line skipped: it has no “text”\n" },
  };

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
}

/* Ours: pieces, coincidence, and what the keys of record-marks.h say. */
static void
test_further_keys (void)
{
  static const RecordsCase cases[] = {
    { "{\"text\":\"abcdefgh\",\"meta\":{\"title\":\"T\",\"labels\":{\"genre\":\"news\"},\"metadata\":{\"title\":\"m\",\"_x\":true}},"
      "\"spans\":[{\"start\":6,\"end\":8,\"label\":\"A\",\"annotation\":\"00000000-0000-7000-8000-000000000001\",\"annotator\":\"Ada\","
      "\"note\":\"n\",\"concept\":\"NBC\",\"kb_id\":\"Q13974\",\"attributes\":{\"sure\":true,\"n\":2,\"l\":[\"x\"],\"t\":\"y\","
      "\"none\":null}},"
      "{\"start\":0,\"end\":2,\"label\":\"A\",\"annotation\":\"00000000-0000-7000-8000-000000000001\"},"
      "{\"start\":6,\"end\":8,\"label\":\"B\",\"annotation\":\"not a uuid\"}],"
      "\"relations\":[{\"label\":\"by\",\"head_span\":{\"annotation\":\"00000000-0000-7000-8000-000000000001\"},"
      "\"child_span\":{\"start\":6,\"end\":8,\"label\":\"B\"},\"note\":\"why\"}]}\n",
      "T: A 6-8,0-2 @Ada ~NBC=Q13974 {'l': <['x']>, 'n': <2.0>, 'sure': <true>, 't': <'y'>} “n”; B 6-8 / by 0>1 why"
      " | {'genre': <'news'>} {'_x': <true>, 'title': <'m'>}\n" },
  };

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
}

static void
test_offsets (void)
{
  static const RecordsCase cases[] = {
    { "{\"text\":\"😀 abc\",\"spans\":[{\"start\":2,\"end\":5,\"label\":\"A\"},{\"start\":3,\"end\":6,\"label\":\"U\",\"text\":\"abc\"}]}\n",
      "😀 abc: A 2-5; U 2-5\n" },
    { "{\"text\":\"\\ufeffa\\r\\nb\\r\\nc\",\"spans\":[{\"start\":4,\"end\":5,\"label\":\"A\"},{\"start\":1,\"end\":8,\"label\":\"B\","
      "\"text\":\"a\\r\\nb\\r\\nc\"}]}\n",
      "a: B 0-5; A 2-3\n" },
    { "\xef\xbb\xbf{\"text\":\"e\\u0301x\",\"spans\":[{\"start\":1,\"end\":2,\"label\":\"A\"}]}\r\n", "e\xcc\x81x: A 1-2\n" },
  };
  g_autofree char *forced = records_show (FORMAT, "{\"text\":\"😀 abc\",\"spans\":[{\"start\":3,\"end\":6,"
      "\"label\":\"A\"}]}\n", ASCRIBE_UNIT_UTF16);
  g_autofree char *bytes = records_show (FORMAT, "{\"text\":\"😀 abc\",\"spans\":[{\"start\":5,\"end\":8,"
      "\"label\":\"A\"}]}\n", ASCRIBE_UNIT_BYTES);

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
  g_assert_cmpstr (forced, ==, "😀 abc: A 2-5\n");
  g_assert_cmpstr (bytes, ==, "😀 abc: A 2-5\n");
}

/* What is good stays. */
static void
test_bad (void)
{
#define GOOD "{\"text\":\"good\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"G\"}]}\n"
#define KEPT "good: G 0-4\n"
#define SPANS(spans) "{\"text\":\"abc\",\"spans\":[" spans ",{\"start\":0,\"end\":1,\"label\":\"K\"}]}\n"
  static const RecordsCase cases[] = {
    { "{\"text\":\"a\",\n" GOOD, KEPT "test:1: line skipped: it ends too early\n" },
    { GOOD "{\"text\":\"a\"", KEPT "test:2: line skipped: it ends too early\n" },
    { "", "test: There is nothing in it\n" },
    { "\n \n", "test: There is nothing in it\n" },
    { "[1,2]\n\"x\"\n" GOOD, KEPT "test:1: line skipped: an object was expected\ntest:2: line skipped: an object was expected\n" },
    { "{\"spans\":[]}\n{\"text\":5}\n" GOOD, KEPT "test:1: line skipped: it has no “text”\ntest:2: line skipped: it has no “text”\n" },
    { "{\"text\":\"a\",\"text\":\"b\"}\n" GOOD, KEPT "test:1: line skipped: the key “text” comes twice\n" },
    { "{\"text\":\"a\xff\"}\n" GOOD, KEPT "test:1: line skipped: a text is not valid UTF-8\n" },
    { "{\"text\":\"a\\u0000b\",\"spans\":[{\"start\":2,\"end\":3,\"label\":\"G\"}]}\n" GOOD, "a\xef\xbf\xbd" "b: G 2-3\n" KEPT },
    { "[{\"text\":\"a\xff\"},\n[[\"\x01\"]],\n{\"text\":\"good\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"G\"}]}]",
      KEPT "test:1: line skipped: a text is not valid UTF-8\ntest:2: line skipped: a control character stands unescaped in a text\n" },
    { "{\"text\":\"a\"} x\n" GOOD, KEPT "test:1: line skipped: something stands behind the end\n" },
    { "{\"text\":\"a\",\"spans\":7}\n{\"text\":\"a\",\"relations\":\"x\"}\n" GOOD,
      KEPT "test:1: line skipped: “spans” must be a list\ntest:2: line skipped: “relations” must be a list\n" },
    { SPANS ("{\"start\":1,\"end\":9,\"label\":\"A\"}"), "abc: K 0-1\ntest:1: spans[0] skipped: The span 1-9 ends past the text, "
      "which has 3 characters\n" },
    { SPANS ("{\"start\":2,\"end\":2,\"label\":\"A\"}"), "abc: K 0-1\ntest:1: spans[0] skipped: The span 2-2 is empty\n" },
    { SPANS ("{\"start\":2,\"end\":1,\"label\":\"A\"}"), "abc: K 0-1\ntest:1: spans[0] skipped: The span 2-1 is empty\n" },
    { SPANS ("{\"start\":-1,\"end\":1,\"label\":\"A\"}"),
      "abc: K 0-1\ntest:1: spans[0] skipped: it has no “start” and “end” that are whole numbers\n" },
    { SPANS ("{\"start\":0.5,\"end\":1,\"label\":\"A\"},7"),
      "abc: K 0-1\ntest:1: spans[0] skipped: it has no “start” and “end” that are whole numbers\n"
      "test:1: spans[1] skipped: it has no “start” and “end” that are whole numbers\n" },
    { "{\"text\":\"abc\",\"tokens\":[7,{\"start\":1,\"text\":\"b\"},{\"start\":1,\"end\":3}],\"spans\":["
      "{\"token_start\":0,\"token_end\":2,\"label\":\"A\"},{\"token_start\":1,\"token_end\":1,\"label\":\"A\"},"
      "{\"token_start\":1,\"token_end\":2,\"label\":\"A\"}]}\n{\"text\":\"abc\",\"tokens\":{\"start\":0}}\n" GOOD,
      "abc: A 1-3\n" KEPT "test:1: spans[0] skipped: it has no “start” and “end” that are whole numbers\n"
      "test:1: spans[1] skipped: it has no “start” and “end” that are whole numbers\ntest:2: line skipped: “tokens” must be a list\n" },
    { SPANS ("{\"token_start\":0,\"token_end\":4,\"label\":\"A\"}"),
      "abc: K 0-1\ntest:1: spans[0] skipped: it has no “start” and “end” that are whole numbers\n" },
    { SPANS ("{\"start\":1,\"end\":2,\"label\":\"A\",\"text\":\"x\"}"), "abc: K 0-1\ntest:1: spans[0] skipped: The span 1-2 is “b” in "
      "the text, not “x”\n" },
    { SPANS ("{\"start\":1,\"end\":2,\"label\":7}"), "abc: K 0-1; tag 1-2\n" },
    { SPANS ("{\"start\":1,\"end\":2,\"label\":\"A\",\"attributes\":{\"a\":{},\"b\":[1],\"c\":1}}"),
      "abc: K 0-1; A 1-2 {'c': <1.0>}\ntest:1: attribute “a” skipped: it is neither a text, texts, a number nor yes or no\n"
      "test:1: attribute “b” skipped: it is neither a text, texts, a number nor yes or no\n" },
    /* Pieces that overlap, and a link that goes with them. */
    { "{\"text\":\"abc\",\"spans\":[{\"start\":0,\"end\":2,\"label\":\"A\",\"annotation\":\"00000000-0000-7000-8000-000000000001\"},"
      "{\"start\":1,\"end\":3,\"label\":\"A\",\"annotation\":\"00000000-0000-7000-8000-000000000001\"},{\"start\":0,\"end\":1,"
      "\"label\":\"K\"}],"
      "\"relations\":[{\"label\":\"r\",\"head_span\":{\"start\":0,\"end\":1},"
      "\"child_span\":{\"annotation\":\"00000000-0000-7000-8000-000000000001\"}}]}\n",
      "abc: K 0-1\ntest:1: annotation “00000000-0000-7000-8000-000000000001” skipped: The pieces 0-2 and 1-3 overlap\n"
      "test:1: relation “r” skipped: an annotation of it was\n" },
    /* Links to nowhere, to itself, to what was skipped. */
    { "{\"text\":\"abc\",\"spans\":[{\"start\":0,\"end\":1,\"label\":\"K\"},{\"start\":0,\"end\":9,\"label\":\"L\"}],"
      "\"relations\":[{\"head\":5,\"child\":6},"
      "{\"label\":\"r\",\"head_span\":{\"start\":0,\"end\":1},\"child_span\":{\"start\":0,\"end\":1}},3,"
      "{\"label\":\"r\",\"head_span\":{\"start\":0,\"end\":1},\"child_span\":{\"start\":0,\"end\":9}},"
      "{\"label\":\"r\",\"head_span\":{\"start\":0,\"end\":1},"
      "\"child_span\":{\"annotation\":\"00000000-0000-7000-8000-000000000009\"}}]}\n",
      "abc: K 0-1\ntest:1: spans[1] skipped: The span 0-9 ends past the text, which has 3 characters\n"
      "test:1: relations[0] skipped: its head is not among the spans\n"
      "test:1: relations[1] skipped: it leads from a span to itself\n"
      "test:1: relations[2] skipped: its head is not among the spans\n"
      "test:1: relations[3] skipped: The span 0-9 ends past the text, which has 3 characters\n"
      "test:1: relations[3] skipped: its child is not among the spans\n"
      "test:1: relations[4] skipped: its child is not among the spans\n" },
    { "{\"text\":\"abc\",\"meta\":{\"a\":{},\"b\":null,\"labels\":{\"x\":[[]]},\"metadata\":{\"c\":[1]}}}\n",
      "abc:\ntest:1: metadata “a” skipped: it is neither a text, texts, a number nor yes or no\ntest:1: label “x” skipped: it is no "
      "answer\n"
      "test:1: metadata “c” skipped: it is neither a text, texts, a number nor yes or no\n" },
  };

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
}

static void
test_limits (void)
{
  g_autofree char *deep = g_strnfill (70, '[');
  g_autofree char *nested = g_strdup_printf ("{\"text\":\"a\",\"meta\":%s\n" GOOD, deep);
  g_autofree char *shown_nested = records_show (FORMAT, nested, ASCRIBE_UNIT_USUAL);
  g_autoptr (GString) many = g_string_new ("");
  g_autoptr (GString) wide = g_string_new ("{\"text\":\"a\",\"x\":[0");
  g_autofree char *shown_many = NULL;
  g_autofree char *shown_wide = NULL;

  g_assert_cmpstr (shown_nested, ==, KEPT "test:1: line skipped: more than 64 levels are nested\n");

  for (int i = 0; i < 4300000; i++)
    g_string_append (wide, ",0");
  g_string_append (wide, "]}\n" GOOD);
  shown_wide = records_show (FORMAT, wide->str, ASCRIBE_UNIT_USUAL);
  g_assert_cmpstr (shown_wide, ==, KEPT "test:1: line skipped: it holds too many values\n");

  for (int i = 0; i < 2001; i++)
    g_string_append_printf (many, "{\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":1,\"label\":\"L%d\"}]}\n", i);
  shown_many = records_show (FORMAT, many->str, ASCRIBE_UNIT_USUAL);
  g_assert_true (g_str_has_suffix (shown_many, "a: L1999 0-1\nfailed: There are more tags than 2000\n"));
}

/* What was rejected is no annotation; its text stays, and the answer. */
static void
test_answers_other_than_accept (void)
{
  static const RecordsCase cases[] = {
    { "{\"text\":\"a b\",\"spans\":[{\"start\":0,\"end\":1,\"label\":\"X\"},{\"start\":2,\"end\":3,\"label\":\"Y\"}],"
      "\"relations\":[{\"head\":0,\"child\":1,\"label\":\"R\"}],\"answer\":\"reject\"}\n"
      "{\"text\":\"c\",\"spans\":[{\"start\":0,\"end\":1,\"label\":\"X\"}],\"answer\":\"accept\"}\n",
      "a b: | {'answer': <'reject'>}\ndone c: X 0-1\n"
      "remark test:1: its answer is “reject”: 2 spans and 1 relations were not taken as annotations\n" },
    { "{\"text\":\"a\",\"spans\":{\"sc\":[{\"start\":0,\"end\":1,\"label\":\"X\"}]},\"answer\":\"ignore\"}\n",
      "a: | {'answer': <'ignore'>}\nremark test:1: its answer is “ignore”: 1 spans and 0 relations were not taken as annotations\n" },
    { "{\"text\":\"a\",\"spans\":[],\"answer\":\"reject\"}\n", "a: | {'answer': <'reject'>}\n" },
  };

  records_check (FORMAT, cases, G_N_ELEMENTS (cases));
}

static gboolean
sniffs (const char *name, const char *head)
{
  const AscribeFormat *format = ascribe_format_sniff (name, (const guint8 *) head, strlen (head));

  return format != NULL && strcmp (format->id, FORMAT) == 0;
}

static void
test_sniff (void)
{
  g_assert_true (sniffs ("x.jsonl", "{\"text\":\"a\",\"spans\":[]}\n"));
  g_assert_true (sniffs ("x.JSONL", "{\"spans\":[{\"start\":0}],\"text\":\"a\"}"));
  g_assert_true (sniffs ("x.ndjson", "\n {\"text\":\"a\",\"tokens\":[{\"text\":\"a\",\"sta"));
  g_assert_true (sniffs ("x.jsonl", "{\"text\":\"a\",\"relations\":[{\"head\":0}]}"));
  g_assert_false (sniffs ("x.json", "{\"text\":\"a\",\"spans\":[]}\n"));
  g_assert_false (sniffs ("x.jsonl", "{\"text\":\"a\",\"meta\":{\"spans\":[]}}\n"));
  g_assert_false (sniffs ("x.jsonl", "{\"text\":\"a\",\"title\":\"spans\"}\n"));
  g_assert_false (sniffs ("x.jsonl", "{\"text\":\"a\",\"tokens\":[\"a\"],\"ner_tags\":[0]}\n"));
  g_assert_false (sniffs ("x.jsonl", "{\"text\":\"a\",\"spans\":\"none\"}\n"));
  g_assert_false (sniffs ("x.jsonl", "{\"spans\":[]}\n"));
  g_assert_false (sniffs ("x.jsonl", "{\"text\":\"a\",\"entities\":[],\"relations\":[]}\n"));
  g_assert_true (sniffs ("x.jsonl", "[{\"text\":\"a\",\"spans\":[]}]\n"));
  g_assert_false (sniffs ("x.jsonl", ""));
  g_assert_true (sniffs ("x.jsonl", "{\"cats\":{\"GOOD\":1.0},\"text\":\"a\"}"));
  g_assert_false (sniffs ("x.jsonl", "{\"cats\":[\"good\"],\"text\":\"a\"}"));
  g_assert_true (sniffs ("x.json", "[{\"text\":\"a\",\"cats\":{\"GOOD\":1.0}}]"));
  g_assert_true (sniffs ("x.jsonl", PAIR ("ab") "\n"));
  g_assert_true (sniffs ("x.json", "[ " PAIR ("ab") " ]"));
  g_assert_true (sniffs ("x.json", "[[\"ab\",{\"entities\":[[0"));
  g_assert_true (sniffs ("x.json", "{\"classes\":[\"X\"],\"annotations\":[null," PAIR ("ab") "]}"));
  g_assert_false (sniffs ("x.json", PAIR ("ab")));
  g_assert_false (sniffs ("x.txt", "[" PAIR ("ab") "]"));
  g_assert_false (sniffs ("x.json", "[[\"ab\",{\"name\":1}]]"));
  g_assert_false (sniffs ("x.json", "[[\"ab\",\"entities\"]]"));
  g_assert_false (sniffs ("x.json", "{\"annotations\":[[1,2]]}"));
}

/* Put together they are the text, and spans are whole tokens. */
static void
test_tokens (void)
{
  g_autoptr (Dataset) dataset = dataset_new ();
  g_autoptr (AscribeTag) tag = ascribe_tag_new ("t", "T", "#000000");
  AscribeDocument *document = dataset_add_document (dataset, "00000000-0000-7000-8000-000000000001", "T", "Ada’s  word.\n\n x ");
  g_autoptr (GString) written = NULL;

  ascribe_codebook_put (dataset->codebook, G_OBJECT (tag));
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new ("00000000-0000-7000-8000-000000000003", "Ada"));
  dataset_annotate (document, "00000000-0000-7000-8000-000000000002", "t", "00000000-0000-7000-8000-000000000003", "8-9");
  dataset_annotate (document, "00000000-0000-7000-8000-000000000004", "t", "00000000-0000-7000-8000-000000000003", "12-16");
  written = records_write (dataset, FORMAT, NULL);
  g_assert_nonnull (strstr (written->str,
    "\"tokens\":[{\"text\":\"Ada’s\",\"start\":0,\"end\":5,\"id\":0,\"ws\":true},{\"text\":\" \",\"start\":6,\"end\":7,\"id\":1,"
      "\"ws\":false},"
    "{\"text\":\"w\",\"start\":7,\"end\":8,\"id\":2,\"ws\":false},{\"text\":\"o\",\"start\":8,\"end\":9,\"id\":3,\"ws\":false},"
    "{\"text\":\"rd\",\"start\":9,\"end\":11,\"id\":4,\"ws\":false},{\"text\":\".\",\"start\":11,\"end\":12,\"id\":5,\"ws\":false},"
    "{\"text\":\"\\n\\n \",\"start\":12,\"end\":15,\"id\":6,\"ws\":false},{\"text\":\"x\",\"start\":15,\"end\":16,\"id\":7,\"ws\":true}]"));
  g_assert_nonnull (strstr (written->str, "{\"start\":12,\"end\":16,\"token_start\":6,\"token_end\":7,"));
}

static void
test_random (void)
{
  records_check_random (FORMAT, get_profile (0));
  records_check_random (FORMAT, get_profile (1));
}

/* A reader may go by the tokens alone. */
static void
test_proof (void)
{
  static const struct { const char *old, *new, *message; } cases[] = {
    { "\"token_start\":", "\"token_start\":1", "spans[0] skipped: its tokens are not where it is" },
    { "\"token_end\":", "\"token_end\":1", "spans[0] skipped: its tokens are not where it is" },
    { "\"token_end\":", "\"token_last\":", "spans[0] skipped: its tokens are not where it is" },
    { "\"head\":", "\"head\":1", "relations[0] skipped: its tokens are not where it is" },
    { ",\"child\":", "1,\"child\":", "relations[0] skipped: its tokens are not where it is" },
    { "\"child\":", "\"child\":1", "relations[0] skipped: its tokens are not where it is" },
  };
  g_autoptr (Dataset) dataset = golden_new ();

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (Written) written = written_new (dataset, FORMAT, get_profile (i));

      written_assert_proved (written);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Written) written = written_new (dataset, FORMAT, get_profile (0));

      written_assert_refused (written, cases[i].old, cases[i].new, cases[i].message);
    }
}

/* A line may be as long as the tokens of a long text make it, of which little is kept. */
static void
test_many_tokens (void)
{
  g_autoptr (GString) line = g_string_new ("{\"text\":\"Ann said\",\"tokens\":[{\"start\":4,\"end\":8}");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  while (line->len < 70 * 1024 * 1024)
    g_string_append (line, ",{\"start\":0,\"end\":3}");
  g_string_append (line, "],\"spans\":[{\"token_start\":0,\"token_end\":0,\"label\":\"A\"}]}\n");
  dataset = dataset_read (FORMAT, line->str, line->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dataset->documents->len, ==, 1);
  g_assert_cmpstr (((AscribeAnnotation *) g_ptr_array_index (((AscribeDocument *) g_ptr_array_index (dataset->documents, 0))->annotations, 0))->quote,
                   ==, "said");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/spacy/many-tokens", test_many_tokens);
  g_test_add_func ("/formats/spacy/golden", test_golden);
  g_test_add_func ("/formats/spacy/foreign", test_foreign);
  g_test_add_func ("/formats/spacy/pairs", test_pairs);
  g_test_add_func ("/formats/spacy/further-keys", test_further_keys);
  g_test_add_func ("/formats/spacy/offsets", test_offsets);
  g_test_add_func ("/formats/spacy/bad", test_bad);
  g_test_add_func ("/formats/spacy/limits", test_limits);
  g_test_add_func ("/formats/spacy/answers-other-than-accept", test_answers_other_than_accept);
  g_test_add_func ("/formats/spacy/sniff", test_sniff);
  g_test_add_func ("/formats/spacy/tokens", test_tokens);
  g_test_add_func ("/formats/spacy/proof", test_proof);
  g_test_add_func ("/formats/spacy/random", test_random);

  return g_test_run ();
}
