/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What brat can't say as Ascribe does. */
#include <string.h>

#include "app/formats/proof.h"
#include "app/formats/reduce-values.h"
#include "app/formats/reduce.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/intern.h"
#include "tests/formats/brat-folder.h"

#define ANNA "00000000-0000-4000-8000-0000000000a1"
#define BEN "00000000-0000-4000-8000-0000000000b1"

static char *
make_id (guint number)
{
  return g_strdup_printf ("00000000-0000-4000-8000-%012u", number);
}

/* A project of one tag "claim", one link type "supports" and @n annotators. */
static BratFolder *
make_project (guint n_annotators)
{
  BratFolder *folder = brat_folder_new ();
  g_autoptr (AscribeTag) tag = ascribe_tag_new ("claim", "Claim", NULL);
  g_autoptr (AscribeLinkType) type = ascribe_link_type_new ("supports", "Lends support to");
  static const char * const none[] = { NULL };
  static const struct { const char *id, *name; AscribeQuestionType type; } questions[] = {
    { "sure", "Sure", ASCRIBE_QUESTION_YES_NO }, { "kind", "Kind of claim", ASCRIBE_QUESTION_CHOICE },
    { "kinds", "Kinds", ASCRIBE_QUESTION_CHOICES }, { "score", "score", ASCRIBE_QUESTION_NUMBER },
    { "remark", "Remark", ASCRIBE_QUESTION_TEXT },
  };

  folder->dataset = dataset_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    g_ptr_array_add (tag->attributes, ascribe_attribute_new (questions[i].id, questions[i].name, questions[i].type, none));
  ascribe_codebook_put (folder->dataset->codebook, G_OBJECT (tag));
  ascribe_codebook_put (folder->dataset->codebook, G_OBJECT (type));
  g_ptr_array_add (folder->dataset->annotators, ascribe_annotator_new (ANNA, "Anna"));
  if (n_annotators > 1)
    g_ptr_array_add (folder->dataset->annotators, ascribe_annotator_new (BEN, "Ben/../x"));

  return folder;
}

static AscribeDocument *
add_article (BratFolder *folder, const char *title, const char *stem, const char *utf8)
{
  g_autoptr (AscribeText) text = ascribe_text_new (utf8, -1, NULL);
  g_autoptr (AscribeArticle) article = ascribe_article_new (title, text);
  AscribeDocument *document = ascribe_document_new (article);

  article->stem = g_strdup (stem);
  g_ptr_array_add (folder->dataset->documents, document);

  return document;
}

static AscribeAnnotation *
annotate (AscribeDocument *document, const char *annotator, const char *pieces)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_parse (pieces, &error);
  AscribeAnnotation *annotation = ascribe_annotation_make (document->article->id, "claim", annotator, spans,
                                                           document->article->text, 0, &error);

  g_assert_no_error (error);
  g_free (annotation->id);
  annotation->id = make_id (document->annotations->len + 1);
  g_ptr_array_add (document->annotations, annotation);

  return annotation;
}

static AscribeLink *
join (AscribeDocument *document, const char *annotator, AscribeAnnotation *from, AscribeAnnotation *to)
{
  AscribeLink *link = ascribe_link_make (document->article->id, "supports", from->id, to->id, annotator, 0);

  g_ptr_array_add (document->links, link);

  return link;
}

static void
answer (AscribeAnnotation *annotation, const char *key, GVariant *value)
{
  g_autoptr (GVariant) old = annotation->attributes;

  annotation->attributes = ascribe_attributes_set (old, key, value);
}

static void
assert_file (BratFolder *folder, const char *name, const char *expected)
{
  g_autofree char *contents = brat_folder_get (folder, name);

  g_assert_cmpstr (contents, ==, expected);
}

static void
test_line_ends (void)
{
  g_autoptr (BratFolder) folder = make_project (1);
  AscribeDocument *document = add_article (folder, "Title", "a", "one\ntwo\n\nthree");
  g_autoptr (BratFolder) written = NULL;

  annotate (document, ANNA, "9-14,0-7");
  annotate (document, ANNA, "2-10");
  annotate (document, ANNA, "7-9");
  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "a.ann", "T1\tClaim 9 14;0 3;4 7\tthree one two\nT2\tClaim 2 3;4 7;9 10\te two t\nT3\tClaim 7 9\t  \n");
  assert_file (written, "a.txt", "one\ntwo\n\nthree");
}

/* Python takes a file apart there, and so does brat. */
static void
test_line_ends_of_python (void)
{
  g_autoptr (BratFolder) folder = make_project (1);
  AscribeDocument *document = add_article (folder, "Title", "a", "one\xe2\x80\xa8two\xe2\x80\xa9");
  g_autofree char *note = ascribe_fix_line_ends ("a\xc2\x85" "b\r\nc\x1d" "d\f\n");
  g_autofree char *good = ascribe_fix_line_ends ("a\nb");
  g_autoptr (BratFolder) written = NULL;

  g_assert_cmpstr (note, ==, "a\nb\nc\nd\n\n");
  g_assert_null (good);
  annotate (document, ANNA, "0-8");
  annotate (document, ANNA, "3-4");
  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "a.ann", "T1\tClaim 0 3;4 7\tone two\nT2\tClaim 3 4\t \n");
  assert_file (written, "a.txt", "one\xe2\x80\xa8two\xe2\x80\xa9");
}

static void
test_answers (void)
{
  static const char * const two[] = { "x", "y", NULL };
  static const char * const odd[] = { "x;y", "z", NULL };
  g_autoptr (BratFolder) folder = make_project (1);
  AscribeDocument *document = add_article (folder, "Title", "a", "one two");
  AscribeAnnotation *first = annotate (document, ANNA, "0-3");
  AscribeAnnotation *second = annotate (document, ANNA, "4-7");
  g_autofree char *conf = NULL;
  g_autoptr (BratFolder) written = NULL;

  answer (first, "sure", g_variant_new_boolean (TRUE));
  answer (first, "kind", g_variant_new_string ("direct"));
  answer (first, "kinds", g_variant_new_strv (two, -1));
  answer (first, "score", g_variant_new_double (0.1));
  answer (first, "remark", g_variant_new_string ("two words\nand a line"));
  first->note = g_strdup ("one\n\n<b>");
  answer (second, "sure", g_variant_new_boolean (FALSE));
  answer (second, "kind", g_variant_new_string ("half true"));
  answer (second, "kinds", g_variant_new_strv (odd, -1));
  answer (second, "remark", g_variant_new_string (""));
  answer (second, "reference", g_variant_new_string (""));
  second->note = g_strdup ("");
  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "a.ann",
               "T1\tClaim 0 3\tone\nT2\tClaim 4 7\ttwo\n"
               "A1\tkind T1 direct\nA2\tKinds T1 x;y\nA3\tscore T1 0.1\nA4\tSure T1 true\nA5\tSure T2 false\n"
               "#1\tRemark T1\ttwo words\n#2\tRemark T1\tand a line\n"
               "#3\tAnnotatorNotes T1\tone\n#4\tAnnotatorNotes T1\t\n#5\tAnnotatorNotes T1\t<b>\n"
               "#6\tkind T2\thalf true\n#7\tKinds T2\tx;y\n#8\tKinds T2\tz\n#9\treference T2\t\n#10\tRemark T2\t\n#11\tAnnotatorNotes T2\t\n");

  conf = brat_folder_get (written, "annotation.conf");
  g_assert_nonnull (strstr (conf, "Sure\tArg:Claim, Value:true|false\n"));

  brat_folder_read (written);
  brat_folder_expect_no_more (written);
  g_assert_cmpint (ascribe_tag_lookup_attribute (ascribe_codebook_lookup_tag (written->dataset->codebook, "claim"), "sure")->type, ==,
                   ASCRIBE_QUESTION_YES_NO);
  document = brat_folder_document (written, "a");
  first = g_ptr_array_index (document->annotations, 0);
  g_assert_cmpstr (first->note, ==, "one\n\n<b>");
  g_assert_true (g_variant_lookup (first->attributes, "remark", "&s", NULL));
  second = g_ptr_array_index (document->annotations, 1);
  g_assert_true (g_variant_lookup (second->attributes, "remark", "&s", NULL));
}

/* A link to somebody else's annotation takes that along, without what it says. */
static void
test_annotators (void)
{
  g_autoptr (BratFolder) folder = make_project (2);
  AscribeDocument *document = add_article (folder, "Title", "a", "one two six");
  AscribeAnnotation *anna = annotate (document, ANNA, "0-3");
  AscribeAnnotation *ben = annotate (document, BEN, "4-7");
  g_autoptr (BratFolder) written = NULL;

  anna->note = g_strdup ("mine");
  annotate (document, ANNA, "8-11");
  join (document, BEN, ben, anna)->note = g_strdup ("see");
  add_article (folder, "Nobody’s", "b", "one");
  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "a_Anna.ann", "T1\tClaim 0 3\tone\nT2\tClaim 8 11\tsix\n#1\tAnnotatorNotes T1\tmine\n");
  assert_file (written, "a_Ben-..-x.ann",
               "T1\tClaim 0 3\tone\nT2\tClaim 4 7\ttwo\nR1\tsupports Arg1:T2 Arg2:T1\n#1\tAnnotatorNotes R1\tsee\n");
  assert_file (written, "a.ann", NULL);
  assert_file (written, "b.ann", "");
}

static void
test_concepts (void)
{
  g_autoptr (BratFolder) folder = make_project (1);
  AscribeDocument *document = add_article (folder, "Title", "a", "one two");
  AscribeConcept *concept = ascribe_concept_new (NULL, "The\nOne");
  g_autoptr (BratFolder) written = NULL;

  concept->wikidata = g_strdup ("Q1");
  g_ptr_array_add (folder->dataset->concepts, concept);
  annotate (document, ANNA, "0-3")->concept = g_strdup (concept->id);
  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "a.ann", "T1\tClaim 0 3\tone\nN1\tReference T1 Wikidata:Q1\tThe One\n");
}

/* Who is one in Wikidata is one here, whatever names are used; what else corpora refer to, and a second one, stays an answer. */
static void
test_concepts_read (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;
  AscribeDocument *document;
  GPtrArray *concepts;
  AscribeConcept *obama;

  brat_folder_put (folder, "a.txt", "one two six", -1);
  brat_folder_put (folder, "a.ann", "T1\tA 0 3\tone\nT2\tA 4 7\ttwo\nT3\tA 8 11\tsix\n"
                   "N1\tReference T1 Wikidata:Q76\tBarack Obama\nN2\tReference T2 Wikidata:Q76\tObama\n"
                   "N3\tReference T2 Wikidata:Q6279\tBiden\nN4\tReference T3 Wikipedia:534366\tBarack Obama\n"
                   "N5\tReference T3 Wikidata:Barack\tObama\nN6\tReference T3 Concept:" BEN "\tFire service\n", -1);
  brat_folder_read (folder);
  brat_folder_expect_no_more (folder);
  document = brat_folder_document (folder, "a");
  concepts = folder->dataset->concepts;
  g_assert_cmpuint (concepts->len, ==, 2);
  obama = g_ptr_array_index (concepts, 0);
  g_assert_cmpstr (obama->name, ==, "Barack Obama");
  g_assert_cmpstr (obama->aliases[0], ==, "Obama");
  g_assert_null (obama->aliases[1]);
  g_assert_cmpstr (((AscribeAnnotation *) g_ptr_array_index (document->annotations, 1))->concept, ==, obama->id);
  g_assert_cmpstr (((AscribeConcept *) g_ptr_array_index (concepts, 1))->name, ==, "Fire service");
  g_assert_cmpstr (((AscribeAnnotation *) g_ptr_array_index (document->annotations, 2))->concept, ==, BEN);

  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "a.ann", "T1\tA 0 3\tone\nT2\tA 4 7\ttwo\nT3\tA 8 11\tsix\n"
               "N1\tReference T1 Wikidata:Q76\tBarack Obama\nN2\tReference T2 Wikidata:Q76\tBarack Obama\n"
               "N3\tReference T2 Wikidata:Q6279\tBiden\nN4\tReference T3 Concept:" BEN "\tFire service\n"
               "N5\tReference T3 Wikipedia:534366\tBarack Obama\nN6\tReference T3 Wikidata:Barack\tObama\n");
}

/* A role can't carry a note, so it is a relation then. */
static void
test_notes_on_roles (void)
{
  g_autoptr (BratFolder) folder = make_project (1);
  AscribeDocument *document = add_article (folder, "Title", "a", "one two six");
  AscribeAnnotation *event = annotate (document, ANNA, "0-3");
  AscribeAnnotation *filler = annotate (document, ANNA, "4-7");
  AscribeAnnotation *second = annotate (document, ANNA, "8-11");
  g_autoptr (BratFolder) written = NULL;

  answer (event, "event", g_variant_new_boolean (TRUE));
  join (document, ANNA, event, second);
  join (document, ANNA, event, filler);
  join (document, ANNA, event, filler)->note = g_strdup ("why");
  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "a.ann",
               "T1\tClaim 0 3\tone\nT2\tClaim 4 7\ttwo\nT3\tClaim 8 11\tsix\nE1\tClaim:T1 supports:T2 supports2:T3\n"
               "R1\tsupports Arg1:E1 Arg2:T2\n#1\tAnnotatorNotes R1\twhy\n");
}

/* Else a reader would have two notes on one T. */
static void
test_note_of_trigger (void)
{
  g_autoptr (BratFolder) folder = make_project (1);
  AscribeDocument *document = add_article (folder, "Title", "a", "one two");
  AscribeAnnotation *event = annotate (document, ANNA, "0-3");
  AscribeAnnotation *trigger = annotate (document, ANNA, "0-3");
  AscribeAnnotation *other = annotate (document, ANNA, "4-7");
  g_autoptr (BratFolder) written = NULL;

  answer (event, "event", g_variant_new_boolean (TRUE));
  answer (event, "trigger_note", g_variant_new_string ("of the event"));
  answer (trigger, "trigger", g_variant_new_boolean (TRUE));
  trigger->note = g_strdup ("of the trigger");
  join (document, ANNA, other, trigger);
  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "a.ann",
               "T1\tClaim 0 3\tone\nT2\tClaim 4 7\ttwo\nE1\tClaim:T1\nR1\tsupports Arg1:T2 Arg2:T1\n"
               "#1\ttrigger_note E1\tof the event\n#2\tAnnotatorNotes T1\tof the trigger\n");
}

static void
test_file_names (void)
{
  static const struct { const char *title, *stem, *name; } articles[] = {
    { "A", "same", "same" },
    { "B", "same", "same-2" },
    { "C", "SAME", "SAME-3" },
    { "D", "../../etc/passwd", "-..-etc-passwd" },
    { "E", ".hidden", "hidden" },
    { "F", "a\xe2\x80\xae" "b\x07", "a-b-" },
    { "Who’s there?", NULL, "who-s-there" },
    { "¿…?", NULL, "article" },
    { "", "", "article-2" },
  };
  g_autofree char *huge = g_strnfill (100000, 'x');
  g_autofree char *cut = g_strnfill (150, 'x');
  g_autofree char *huge_name = g_strconcat (cut, ".txt", NULL);
  g_autoptr (BratFolder) folder = make_project (1);
  g_autoptr (BratFolder) written = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++)
    add_article (folder, articles[i].title, articles[i].stem, articles[i].name);
  add_article (folder, "H", huge, "huge");
  written = brat_folder_write (folder, "text", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      g_autofree char *name = g_strconcat (articles[i].name, ".txt", NULL);

      assert_file (written, name, articles[i].name);
    }
  assert_file (written, huge_name, "huge");
  assert_file (written, "same.ann", NULL);
}

/* "a_Anna.ann" must not be taken for the annotations of a text "a_Anna". */
static void
test_mistakable_names (void)
{
  g_autoptr (BratFolder) folder = make_project (2);
  g_autoptr (BratFolder) written = NULL;

  annotate (add_article (folder, "A", "a", "one"), ANNA, "0-3");
  annotate (add_article (folder, "B", "a_Anna", "two"), ANNA, "0-2");
  annotate (add_article (folder, "C", "b_Anna", "six"), BEN, "0-1");
  annotate (add_article (folder, "D", "b", "ten"), ANNA, "1-3");
  written = brat_folder_write (folder, "brat", NULL);
  brat_folder_read (written);
  brat_folder_expect_no_more (written);
  g_assert_cmpuint (written->dataset->documents->len, ==, 4);
  for (guint i = 0; i < written->dataset->documents->len; i++)
    {
      AscribeDocument *document = g_ptr_array_index (written->dataset->documents, i);

      g_assert_cmpuint (document->annotations->len, ==, 1);
    }
}

/* Names that are no words of brat's come back from visual.conf, and so do colours. */
static void
test_visual (void)
{
  g_autoptr (BratFolder) folder = make_project (1);
  AscribeDocument *document = add_article (folder, "Title", "a", "one two");
  g_autoptr (AscribeTag) long_name = ascribe_tag_new ("said", "What was said", "#0a1b2c");
  g_autoptr (AscribeTag) not_a_label = ascribe_tag_new ("bar", "a | b", "#ffffff");
  g_autoptr (BratFolder) written = NULL;

  ascribe_codebook_put (folder->dataset->codebook, G_OBJECT (long_name));
  ascribe_codebook_put (folder->dataset->codebook, G_OBJECT (not_a_label));
  annotate (document, ANNA, "0-3");
  written = brat_folder_write (folder, "brat", NULL);
  assert_file (written, "visual.conf",
               "[labels]\nsaid | What was said\nsupports | Lends support to\n\n[drawing]\n"
               "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\n"
               "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5\n"
               "Claim\tbgColor:#77767b, fgColor:white, borderColor:darken\n"
               "said\tbgColor:#0a1b2c, fgColor:white, borderColor:darken\n"
               "bar\tbgColor:#ffffff, fgColor:black, borderColor:darken\nsupports\tcolor:#77767b\n");

  brat_folder_read (written);
  brat_folder_expect_no_more (written);
  g_assert_cmpstr (ascribe_codebook_lookup_tag (written->dataset->codebook, "said")->name, ==, "What was said");
  g_assert_cmpstr (ascribe_codebook_lookup_tag (written->dataset->codebook, "said")->color, ==, "#0a1b2c");
  g_assert_cmpstr (ascribe_codebook_lookup_link_type (written->dataset->codebook, "supports")->name, ==, "Lends support to");
}

/* brat's server takes no other types than ASCII ones; the labels keep the names. */
static void
test_spelling (void)
{
  static const struct { const char *id, *name; } tags[] = {
    { "behörde", "Behörde" }, { "behorde", "behorde" }, { "any", "<ANY>" },
    { "tag", "*" }, { "говорит", "Говорит" }, { "hyperlink-http-x", "=HYPERLINK(\"http://x\")" },
  };
  g_autoptr (BratFolder) folder = make_project (1);
  AscribeDocument *document = add_article (folder, "Title", "a", "one two");
  g_autoptr (AscribeLinkType) type = ascribe_link_type_new ("behörde", "Behörde");
  static const char * const none[] = { NULL };
  g_autoptr (BratFolder) written = NULL;
  g_autofree char *conf = NULL;
  AscribeAnnotation *annotation;

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (AscribeTag) tag = ascribe_tag_new (tags[i].id, tags[i].name, NULL);

      g_ptr_array_add (tag->attributes, ascribe_attribute_new ("größe", "Größe", ASCRIBE_QUESTION_TEXT, none));
      ascribe_codebook_put (folder->dataset->codebook, G_OBJECT (tag));
    }
  ascribe_codebook_put (folder->dataset->codebook, G_OBJECT (type));
  annotation = annotate (document, ANNA, "0-3");
  g_ref_string_release (annotation->tag);
  annotation->tag = ascribe_intern ("behörde");
  answer (annotation, "größe", g_variant_new_string ("XL"));
  written = brat_folder_write (folder, "brat", NULL);
  conf = brat_folder_get (written, "annotation.conf");
  g_assert_true (g_str_is_ascii (conf));
  g_assert_null (strstr (conf, "HYPERLINK("));
  assert_file (written, "a.ann", "T1\tbehorde-2 0 3\tone\nA1\tgrosse T1 XL\n");

  brat_folder_read (written);
  brat_folder_expect_no_more (written);
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    g_assert_cmpstr (ascribe_codebook_lookup_tag (written->dataset->codebook, tags[i].id)->name, ==, tags[i].name);
  annotation = g_ptr_array_index (brat_folder_document (written, "a")->annotations, 0);
  g_assert_cmpstr (annotation->tag, ==, "behörde");
  g_assert_true (g_variant_lookup (annotation->attributes, "größe", "&s", NULL));
}

static void
test_without_text (void)
{
  static const char * const formats[] = { "brat", "text" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (AscribeCodebook) codebook = ascribe_codebook_new ();
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere");
      g_autoptr (GError) error = NULL;
      AscribeWriteOptions options = { TRUE };
      AscribeSource source = { .codebook = codebook, .annotators = none, .concepts = none };

      g_assert_false (ascribe_format_lookup (formats[i])->write_folder (&source, &options, nowhere, NULL, &error));
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
    }
}

static void
test_sniffing (void)
{
  g_assert_cmpstr (ascribe_format_sniff ("a.ANN", (const guint8 *) "", 0)->id, ==, "brat");
  g_assert_null (ascribe_format_sniff ("a.txt", (const guint8 *) "", 0));
  g_assert_null (ascribe_format_sniff (NULL, (const guint8 *) "T1\tA 0 1\tx", 10));
}

/* Writes the dataset of @folder, the first @old in a.ann as @new, and has that proved. */
static void
prove (BratFolder *folder, const char *old, const char *new, GError **error)
{
  const AscribeFormat *format = ascribe_format_lookup ("brat");
  const AscribeWriteOptions options = { FALSE };
  g_autoptr (BratFolder) written = brat_folder_new ();
  g_autoptr (GFile) place = g_file_new_for_path (written->path);
  g_autoptr (AscribeReduction) reduction = NULL;
  g_autoptr (AscribeProof) proof = NULL;
  g_autoptr (GString) changed = NULL;
  g_autofree char *ann = NULL;
  DatasetCursor cursor;

  dataset_open (folder->dataset, &cursor);
  reduction = ascribe_reduction_new (&cursor.source, format, format->carries);
  proof = ascribe_proof_new (ascribe_reduction_get_source (reduction), format, format->carries, FALSE);
  g_assert_true (format->write_folder (ascribe_proof_get_source (proof), &options, place, NULL, error));

  ann = brat_folder_get (written, "a.ann");
  changed = g_string_new (ann);
  g_assert_cmpuint (g_string_replace (changed, old, new, 1), ==, 1);
  brat_folder_put (written, "a.ann", changed->str, (gssize) changed->len);
  ascribe_proof_check (proof, place, ascribe_reduction_get_totals (reduction), NULL, NULL, NULL, error);
}

static void
test_proof_of_notes (void)
{
  static const struct { const char *old, *new; } cases[] = {
    { "T1\ta\n", "T1\ta\n" }, { "T1\ta\n", "T1\tb\n" }, { "#3\tAnnotatorNotes T1", "#3\tAnnotatorNotes T2" },
    { "#1\tAnnotatorNotes R1\twhy", "#1\tAnnotatorNotes R1\t" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BratFolder) folder = make_project (1);
      AscribeDocument *document = add_article (folder, "a", "a", "one two");
      AscribeAnnotation *first = annotate (document, ANNA, "0-3");
      AscribeAnnotation *second = annotate (document, ANNA, "4-7");
      g_autoptr (GError) error = NULL;

      first->note = g_strdup ("a\n");
      join (document, ANNA, first, second)->note = g_strdup ("why");
      prove (folder, cases[i].old, cases[i].new, &error);
      if (i == 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO);
    }
}

/* Equivalences are sets: the pairs that are written need not be those that came. */
static void
test_proof (void)
{
  static const struct { const char *old, *new; } cases[] = {
    { "Coref T", "Coref T" }, { "on Arg1:T3 Arg2:T4", "on Arg1:T4 Arg2:T3" }, { "on Arg1:T3 Arg2:T4", "on Arg1:T3 Arg2:T5" },
    { "on Arg1:T3", "under Arg1:T3" }, { "Speaker:T2", "Speaker:T3" }, { "Speaker:T2", "Hearer:T2" }, { "Coref T2 T3", "Coref T2 T4" },
    { "*\tCoref T2 T3", "*\tTwin T2 T3" }, { " T3 T5\n", " T3\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BratFolder) folder = brat_folder_new ();
      g_autoptr (GError) error = NULL;

      brat_folder_put (folder, "a.txt", "one two three four five six", -1);
      brat_folder_put (folder, "a.ann", "T1\tSay 0 3\tone\nE1\tSay:T1 Speaker:T2\nT2\tA 4 7\ttwo\nT3\tA 8 13\tthree\nT4\tA 14 18\tfour\n"
                                        "T5\tA 19 23\tfive\nR1\ton Arg1:T3 Arg2:T4\n*\tCoref T5 T3\n*\tCoref T2 T3\n*\tTwin T4 T5\n", -1);
      brat_folder_read (folder);
      prove (folder, cases[i].old, cases[i].new, &error);
      if (i == 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO);
      if (i > 0)
        g_assert_nonnull (strstr (error->message, "the article “a” does not read as it was written"));
    }
}

/* Whose own words begin as the description of a set does: its links were written as equivalences, but not declared so. */
static void
test_described_nearly_as_a_set (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (AscribeLinkType) type = NULL;
  g_autoptr (GError) error = NULL;

  brat_folder_put (folder, "a.txt", "one two", -1);
  brat_folder_put (folder, "a.ann", "T1\tA 0 3\tone\nT2\tA 4 7\ttwo\n*\tCoref T1 T2\n", -1);
  brat_folder_read (folder);
  type = g_list_model_get_item (ascribe_codebook_get_link_types (folder->dataset->codebook), 0);
  g_assert_cmpstr (type->name, ==, "Coref");
  g_free (type->description);
  type->description = g_strdup ("brat equivalence of names");

  prove (folder, "R1\tCoref", "R1\tCoref", &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/brat/write/line-ends", test_line_ends);
  g_test_add_func ("/brat/write/line-ends-of-python", test_line_ends_of_python);
  g_test_add_func ("/brat/write/answers", test_answers);
  g_test_add_func ("/brat/write/annotators", test_annotators);
  g_test_add_func ("/brat/write/concepts", test_concepts);
  g_test_add_func ("/brat/write/concepts-read", test_concepts_read);
  g_test_add_func ("/brat/write/notes-on-roles", test_notes_on_roles);
  g_test_add_func ("/brat/write/note-of-trigger", test_note_of_trigger);
  g_test_add_func ("/brat/write/file-names", test_file_names);
  g_test_add_func ("/brat/write/mistakable-names", test_mistakable_names);
  g_test_add_func ("/brat/write/visual", test_visual);
  g_test_add_func ("/brat/write/spelling", test_spelling);
  g_test_add_func ("/brat/write/without-text", test_without_text);
  g_test_add_func ("/brat/write/proof", test_proof);
  g_test_add_func ("/brat/write/proof-of-notes", test_proof_of_notes);
  g_test_add_func ("/brat/write/described-nearly-as-a-set", test_described_nearly_as_a_set);
  g_test_add_func ("/brat/sniffing", test_sniffing);

  return g_test_run ();
}
