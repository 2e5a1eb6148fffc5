/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "tests/formats/brat-folder.h"

static AscribeAnnotation *
find_quote (AscribeDocument *document, const char *tag, const char *quote)
{
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      if (strcmp (annotation->tag, tag) == 0 && strcmp (annotation->quote, quote) == 0)
        return annotation;
    }

  g_error ("no %s “%s”", tag, quote);
}

static guint
count_links (AscribeDocument *document, const char *type, AscribeAnnotation *from, AscribeAnnotation *to)
{
  guint n = 0;

  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      n += strcmp (link->type, type) == 0 && (from == NULL || strcmp (link->from, from->id) == 0) &&
           (to == NULL || strcmp (link->to, to->id) == 0);
    }

  return n;
}

static void
assert_answer (AscribeAnnotation *annotation, const char *key, const char *expected)
{
  g_autoptr (GVariant) value = ascribe_attributes_get (annotation->attributes, key);
  g_autofree char *printed = value != NULL ? g_variant_print (value, FALSE) : NULL;

  g_assert_cmpstr (printed, ==, expected);
}

static void
test_marks (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  AscribeDocument *document;
  AscribeAnnotation *claim;
  AscribeConcept *concept;
  g_autofree char *spans = NULL;

  brat_folder_copy (folder, "council");
  brat_folder_read (folder);
  brat_folder_expect_no_more (folder);
  document = brat_folder_document (folder, "council");
  g_assert_cmpstr (document->article->title, ==, "Council delays harbour plan");
  g_assert_cmpuint (folder->dataset->annotators->len, ==, 3);

  claim = find_quote (document, "claim", "We heard the residents and we will listen once more");
  spans = ascribe_span_set_to_string (claim->spans);
  g_assert_cmpstr (spans, ==, "127-149,174-202");
  assert_answer (claim, "certainty", "'asserted'");
  assert_answer (claim, "doubt", "'not sure where it ends'");
  g_free (spans);
  spans = ascribe_span_set_to_string (find_quote (document, "topic", "higher costs A report Residents")->spans);
  g_assert_cmpstr (spans, ==, "273-285,208-216,287-296");
  claim = find_quote (document, "claim", "The city council will not vote on the harbour plan before May");
  g_assert_cmpstr (claim->note, ==, "Whole sentence?\nOr less.");
  assert_answer (find_quote (document, "source", "mayor Ines Duarte"), "reference", "'Local:7'");
  g_assert_cmpuint (folder->dataset->concepts->len, ==, 1);
  concept = g_ptr_array_index (folder->dataset->concepts, 0);
  g_assert_cmpstr (concept->name, ==, "Ines Duarte");
  g_assert_cmpstr (concept->wikidata, ==, "Q42");
  g_assert_cmpstr (find_quote (document, "source", "mayor Ines Duarte")->concept, ==, concept->id);
}

static void
test_events (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  AscribeDocument *document;
  AscribeAnnotation *said, *claim, *heard;
  guint n_told = 0;

  brat_folder_copy (folder, "council");
  brat_folder_read (folder);
  document = brat_folder_document (folder, "council");
  said = find_quote (document, "say", "said");
  claim = find_quote (document, "claim", "The city council will not vote on the harbour plan before May");
  heard = find_quote (document, "claim", "We heard the residents and we will listen once more");
  assert_answer (said, "event", "true");
  assert_answer (said, "negated", "true");
  assert_answer (said, "trigger_note", "'on the trigger'");
  g_assert_cmpstr (said->note, ==, "on the event");
  g_assert_cmpuint (count_links (document, "statement", said, claim), ==, 1);
  g_assert_cmpuint (count_links (document, "statement", NULL, heard), ==, 2);
  g_assert_cmpuint (count_links (document, "statement2", NULL, NULL), ==, 0);

  /* Two events on one trigger are two annotations, and the trigger is none. */
  for (guint i = 0; i < document->annotations->len; i++)
    n_told += strcmp (((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->quote, "told") == 0;
  g_assert_cmpuint (n_told, ==, 2);

  /* A trigger that a relation names is one of its own as well. */
  g_assert_cmpuint (count_links (document, "echo", NULL, said), ==, 1);
  g_assert_cmpuint (count_links (document, "relayed_by", NULL, find_quote (document, "source", "port authority")), ==, 1);
  g_assert_cmpuint (count_links (document, "coref", NULL, NULL), ==, 3);
}

static void
test_codebook (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  AscribeCodebook *codebook;
  AscribeTag *tag;

  brat_folder_copy (folder, "council");
  brat_folder_read (folder);
  codebook = folder->dataset->codebook;
  tag = ascribe_codebook_lookup_tag (codebook, "claim");
  g_assert_cmpstr (tag->name, ==, "Claim");
  g_assert_cmpint (ascribe_tag_lookup_attribute (tag, "certainty")->type, ==, ASCRIBE_QUESTION_CHOICE);
  g_assert_cmpstr (ascribe_tag_lookup_attribute (tag, "certainty")->options[2], ==, "disputed");
  g_assert_cmpstr (ascribe_codebook_lookup_tag (codebook, "harbour")->parent, ==, "place");
  tag = ascribe_codebook_lookup_tag (codebook, "warn");
  g_assert_cmpint (ascribe_tag_lookup_attribute (tag, "negated")->type, ==, ASCRIBE_QUESTION_YES_NO);
  g_assert_cmpstr (ascribe_codebook_lookup_link_type (codebook, "part-of")->description, ==, "brat relation: Whole Piece");
  g_assert_cmpstr (ascribe_codebook_lookup_link_type (codebook, "hearer")->description, ==, "brat event role");
  g_assert_cmpstr (ascribe_codebook_lookup_link_type (codebook, "coref")->description, ==, "brat equivalence");
  g_assert_true (ascribe_link_type_allows (ascribe_codebook_lookup_link_type (codebook, "relayed_by"), "source", "source"));
}

static void
assert_same (BratFolder *a, const char *name_a, BratFolder *b, const char *name_b)
{
  g_autofree char *left = brat_folder_get (a, name_a);
  g_autofree char *right = brat_folder_get (b, name_b);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  g_assert_nonnull (left);
  g_assert_nonnull (right);
  expected = brat_resolve (left);
  found = brat_resolve (right);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_round_trip (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) once = NULL;
  g_autoptr (BratFolder) twice = NULL;
  static const char * const words[] = { "me", "anna", "ben_b" };
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;

  brat_folder_copy (folder, "council");
  brat_folder_read (folder);
  once = brat_folder_write (folder, "brat", NULL);
  assert_same (folder, "council.ann", once, "council_me.ann");
  assert_same (folder, "council_anna.ann", once, "council_anna.ann");
  assert_same (folder, "council_ben_b.ann", once, "council_ben_b.ann");
  text = brat_folder_get (folder, "council.txt");
  written = brat_folder_get (once, "council.txt");
  g_assert_cmpstr (written, ==, text);

  brat_folder_read (once);
  brat_folder_expect_no_more (once);
  twice = brat_folder_write (once, "brat", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *name = g_strdup_printf ("council_%s.ann", words[i]);

      assert_same (once, name, twice, name);
    }
  g_clear_pointer (&text, g_free);
  g_clear_pointer (&written, g_free);
  text = brat_folder_get (once, "annotation.conf");
  written = brat_folder_get (twice, "annotation.conf");
  g_assert_nonnull (strstr (text, "\n[events]\nSay\tStatement*:<ANY>"));
  g_assert_nonnull (strstr (text, "Place\n\tHarbour\n"));
  g_assert_nonnull (strstr (text, "Certainty\tArg:Claim, Value:asserted|hedged|disputed\n"));
  g_assert_nonnull (strstr (text, "<REL-TYPE>:symmetric-transitive\n"));
}

/* Where the annotations of a text lie in another folder. */
static void
test_apart (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  AscribeDocument *document;

  brat_folder_copy (folder, "apart");
  brat_folder_put (folder, "metadata.tsv", "a\tb\n", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "remark metadata.tsv: ");
  brat_folder_expect_no_more (folder);
  document = brat_folder_document (folder, "ferry");
  find_quote (document, "source", "riders");
  g_assert_cmpstr (((AscribeAnnotator *) g_ptr_array_index (folder->dataset->annotators, 0))->name, ==, "kim");
  g_assert_cmpuint (brat_folder_document (folder, "unmarked")->annotations->len, ==, 0);
}

/* Of several texts of one name the nearest is meant; of equally near ones, none. */
static void
test_nearest (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();

  brat_folder_put (folder, "train/text/a.txt", "first words", -1);
  brat_folder_put (folder, "dev/text/a.txt", "other words", -1);
  brat_folder_put (folder, "dev/ann/a_x_y.ann", "T1\tT 0 5\tother\n", -1);
  brat_folder_put (folder, "ann/a.ann", "T1\tT 0 5\tother\n", -1);
  brat_folder_put (folder, "ann/b.ann", "T1\tT 0 5\tother\n", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "skipped ann/a.ann: There are several texts");
  brat_folder_expect (folder, "skipped ann/b.ann: There is no text");
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (folder->dataset->documents->len, ==, 2);
  find_quote (g_ptr_array_index (folder->dataset->documents, 0), "t", "other");
  g_assert_cmpstr (((AscribeAnnotator *) g_ptr_array_index (folder->dataset->annotators, 0))->name, ==, "x_y");
}

/* brat counts a byte order mark and both ends of CR LF; others count what is kept. */
static void
test_line_ends (void)
{
  static const char text[] = "\xef\xbb\xbfHead\r\n\r\nRiders said \xf0\x9f\x9a\xa2 no.\r\n";
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;
  AscribeDocument *document;
  g_autofree char *ann = NULL;

  brat_folder_put (folder, "crlf.txt", text, sizeof text - 1);
  brat_folder_put (folder, "crlf_brat.ann", "\xef\xbb\xbfT1\tA 9 15\tRiders\r\nT2\tB 23 25\tno\r\nT3\tC 1 15\tHead  Riders\r\n", -1);
  brat_folder_put (folder, "crlf_other.ann", "T1\tA 6 12\tRiders\nT2\tB 20 22\tno\nT3\tD 18 19\t\xf0\x9f\x9a\xa2\n", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "remark crlf_other.ann:1: its offsets don’t count");
  brat_folder_expect_no_more (folder);
  document = brat_folder_document (folder, "crlf");
  g_assert_cmpstr (ascribe_text_get_utf8 (document->article->text), ==, "Head\n\nRiders said \xf0\x9f\x9a\xa2 no.\n");
  find_quote (document, "a", "Riders");
  find_quote (document, "d", "\xf0\x9f\x9a\xa2");
  find_quote (document, "c", "Head\n\nRiders");

  written = brat_folder_write (folder, "brat", NULL);
  ann = brat_folder_get (written, "crlf_brat.ann");
  g_assert_cmpstr (ann, ==, "T1\tC 0 4;6 12\tHead Riders\nT2\tA 6 12\tRiders\nT3\tB 20 22\tno\n");
}

/* What Python's open() yields counts a byte order mark and no CR; another program, the CR only. The quoted words decide, for a whole
 * file and for a line of it. */
static void
test_other_counts (void)
{
  static const char text[] = "\xef\xbb\xbfHead\r\n\r\nRiders said so.\r\nWe heard.\r\n";
  g_autoptr (BratFolder) folder = brat_folder_new ();
  AscribeDocument *document;

  brat_folder_put (folder, "a.txt", text, sizeof text - 1);
  brat_folder_put (folder, "a_python.ann", "T1\tA 1 5\tHead\nT2\tA 7 13\tRiders\nT3\tA 14 18\tsaid\nT4\tA 23 25\tWe\n", -1);
  brat_folder_put (folder, "a_crlf.ann", "T1\tB 0 4\tHead\nT2\tB 8 14\tRiders\nT3\tB 15 19\tsaid\nT4\tB 25 27\tWe\n", -1);
  brat_folder_put (folder, "a_mixed.ann", "T1\tC 1 5\tHead\nT2\tC 9 15\tRiders\nT3\tC 13 17\tsaid\nT4\tC 23 25\tWe\n"
                                          "T5\tC 0 1\tnothing\n", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "remark a_python.ann:1: its offsets don’t count the CR of line ends");
  brat_folder_expect (folder, "remark a_crlf.ann:1: its offsets don’t count the byte order mark");
  brat_folder_expect (folder, "remark a_mixed.ann:3: its offsets count otherwise than others");
  brat_folder_expect (folder, "remark a_mixed.ann:4: its offsets count otherwise than others");
  brat_folder_expect (folder, "skipped a_mixed.ann:5: ");
  brat_folder_expect_no_more (folder);
  document = brat_folder_document (folder, "a");
  g_assert_cmpuint (document->annotations->len, ==, 12);
  for (gsize i = 0; i < 3; i++)
    {
      static const char * const tags[] = { "a", "b", "c" };

      find_quote (document, tags[i], "Head");
      find_quote (document, tags[i], "Riders");
      find_quote (document, tags[i], "said");
      find_quote (document, tags[i], "We");
    }
}

/* Theme2 may belong to Site2: numbers of roles are kept, wherever in the text their fillers are. */
static void
test_pairs (void)
{
  static const char ann[] = "T1\tA 0 1\ta\nT2\tA 2 3\tb\nT3\tA 4 5\tc\nT4\tA 6 7\td\nT5\tMeet 8 9\te\n"
                            "E1\tMeet:T5 Site:T2 Site2:T1 Theme:T3 Theme2:T4 Theme3:T1\n";
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;
  g_autofree char *out = NULL;

  brat_folder_put (folder, "a.txt", "a b c d e", -1);
  brat_folder_put (folder, "a.ann", ann, -1);
  brat_folder_put (folder, "annotation.conf", "\xef\xbb\xbf[relations]\r\nENTITY-NESTING\tArg1:<ANY>, Arg2:<ANY>\r\n"
                  "[events]\r\nMeet|GO:1|to meet\tSite+:A, Theme{2-3}:A\r\n", -1);
  brat_folder_read (folder);
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_codebook_get_tags (folder->dataset->codebook)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_codebook_get_link_types (folder->dataset->codebook)), ==, 2);
  written = brat_folder_write (folder, "brat", NULL);
  out = brat_folder_get (written, "a.ann");
  g_assert_cmpstr (out, ==, ann);
}

/* visual.conf of another program gives colours, and says what types are in words; the types stay what they are called in the files. */
static void
test_visual (void)
{
  static const char ann[] = "T1\tOrg 0 1\ta\nT2\tplace 2 3\tb\nT3\tPer 4 5\tc\nR1\tpart-of Arg1:T1 Arg2:T2\n";
  static const char visual[] =
    "\xef\xbb\xbf# what it looks like\r\n[labels]\r\nOrg | Organisation | Org.\r\nplace|a place\r\npart-of | is part of\r\n"
    "Per\r\n | nothing\r\nPer | \r\n[drawing]\r\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgreen\r\nOrg\tfgColor:white, bgColor:#8FB2FF\r\n"
    "place bgColor:red\r\npart-of\tcolor:#00ff00, dashArray:3-3\r\nPer\tbgColor:#12345\r\n[other]\r\nOrg | no\r\n";
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;
  g_autofree char *out = NULL;
  AscribeCodebook *codebook;
  AscribeTag *tag;

  brat_folder_put (folder, "a.txt", "a b c", -1);
  brat_folder_put (folder, "a.ann", ann, -1);
  brat_folder_put (folder, "visual.conf", visual, -1);
  brat_folder_read (folder);
  brat_folder_expect_no_more (folder);
  codebook = folder->dataset->codebook;
  tag = ascribe_codebook_lookup_tag (codebook, "org");
  g_assert_cmpstr (tag->name, ==, "Org");
  g_assert_cmpstr (tag->description, ==, "Organisation");
  g_assert_cmpstr (tag->color, ==, "#8fb2ff");
  tag = ascribe_codebook_lookup_tag (codebook, "place");
  g_assert_cmpstr (tag->name, ==, "a place"); /* which brat could not have as a type */
  g_assert_cmpstr (tag->color, !=, "red");
  g_assert_null (ascribe_codebook_lookup_tag (codebook, "per")->description);
  g_assert_cmpstr (ascribe_codebook_lookup_link_type (codebook, "part-of")->name, ==, "is part of");
  g_assert_cmpstr (ascribe_codebook_lookup_link_type (codebook, "part-of")->color, ==, "#00ff00");

  written = brat_folder_write (folder, "brat", NULL);
  out = brat_folder_get (written, "a.ann");
  g_assert_cmpstr (out, ==, ann);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/brat/marks", test_marks);
  g_test_add_func ("/brat/events", test_events);
  g_test_add_func ("/brat/codebook", test_codebook);
  g_test_add_func ("/brat/round-trip", test_round_trip);
  g_test_add_func ("/brat/pairs", test_pairs);
  g_test_add_func ("/brat/apart", test_apart);
  g_test_add_func ("/brat/nearest", test_nearest);
  g_test_add_func ("/brat/line-ends", test_line_ends);
  g_test_add_func ("/brat/other-counts", test_other_counts);
  g_test_add_func ("/brat/visual", test_visual);

  return g_test_run ();
}
