/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people of QDA programs wrote beside their codes: memos of passages, codes and documents, passages without a code, cases. */
#include "tests/formats/qda-case.h"

#include <string.h>

#define TEXT "sources/t.txt", "one two three"
#define AT_TEXT "plainTextPath='internal://t.txt'"
#define NOTE(letter, attributes, inner) "<Note guid='" GUID (letter) "' " attributes ">" inner "</Note>"
#define SAYS(text) "<PlainTextContent>" text "</PlainTextContent>"
#define NOTED(letter) "<NoteRef targetGUID='" GUID (letter) "'/>"
#define ANN "<Users><User guid='" GUID ("e") "' name='Ann'/></Users>"
#define BY_ANN "creatingUser='" GUID ("e") "' creationDateTime='2024-05-01T10:00:00Z'"

/* "uncoded 4-7 Ann: why\n": the annotations of the document of that number; at the end what is known of it. */
static char *
show_document (Dataset *dataset, guint number)
{
  GString *shown = g_string_new (NULL);
  AscribeDocument *document;
  g_autofree char *metadata = NULL;

  g_assert_cmpuint (dataset->documents->len, >, number);
  document = g_ptr_array_index (dataset->documents, number);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);
      const char *annotator = qda_case_name_annotator (dataset, annotation->annotator);

      g_string_append_printf (shown, "%s %s %s: %s\n", annotation->tag, spans, annotator != NULL ? annotator : "-",
                              annotation->note != NULL ? annotation->note : "-");
    }
  g_string_append_printf (shown, "%u links\n", document->links->len);
  metadata = g_variant_print (document->article->metadata, FALSE);
  g_string_append (shown, metadata);

  return g_string_free (shown, FALSE);
}

/* @skipped: the beginning of all that is said, NULL where nothing is. */
static void
check (const char *project, const char *shown, const char *skipped)
{
  const char * const files[] = { TEXT, "project.qde", project, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = qda_case_read (files, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < dataset->skipped->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (dataset->skipped, i));
  found = show_document (dataset, 0);
  g_assert_cmpstr (found, ==, shown);
  g_assert_cmpuint (dataset->skipped->len, ==, skipped != NULL ? 1 : 0);
  if (skipped != NULL)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (dataset->skipped, 0), skipped));
}

/* ATLAS.ti's quotations need no code, and links lead from and to them. */
static void
test_uncoded (void)
{
  check (PROJECT (ANN CODES (CODE ("1", "A", ""))
                  "<Sources>" SOURCE ("a", AT_TEXT, SELECTION ("b", "0", "3", CODING ("1")) SELECTION ("c", "4", "7", "")
                                      SELECTION ("d", "8", "13", NOTED ("6"))) "</Sources>"
                  "<Notes>" NOTE ("6", BY_ANN, SAYS ("why")) "</Notes>"
                  "<Links><Link guid='" GUID ("7") "' direction='OneWay' originGUID='" GUID ("b") "' targetGUID='" GUID ("c") "'/></Links>"),
         "a 0-3 -: -\nuncoded 4-7 -: -\nuncoded 8-13 Ann: why\n1 links\n{}",
         "test: project.qde: passages without a code have the tag “uncoded”: 2");
}

/* Of that name there is a code already. */
static void
test_uncoded_beside_uncoded (void)
{
  check (PROJECT (CODES (CODE ("1", "uncoded", ""))
                  "<Sources>" SOURCE ("a", AT_TEXT, SELECTION ("b", "0", "3", CODING ("1")) SELECTION ("c", "4", "7", "")) "</Sources>"),
         "uncoded 0-3 -: -\nuncoded-2 4-7 -: -\n0 links\n{}",
         "test: project.qde: passages without a code have the tag “uncoded-2”: 1");
}

static void
test_codes (void)
{
  const char * const files[] = {
    TEXT, "sources/m.txt", "kept apart", "project.qde",
    PROJECT (CODES (CODE ("1", "A", "<Description>short</Description>" NOTED ("6")) CODE ("2", "B", NOTED ("7") CODE ("3", "C", NOTED ("8"))))
             "<Notes>" NOTE ("6", "", SAYS ("long")) NOTE ("7", "plainTextPath='internal://m.txt'", "") "</Notes>"), NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = qda_case_read (files, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  g_assert_cmpstr (ascribe_codebook_lookup_tag (dataset->codebook, "a")->description, ==, "short\n\nlong");
  g_assert_cmpstr (ascribe_codebook_lookup_tag (dataset->codebook, "b")->description, ==, "kept apart");
  g_assert_null (ascribe_codebook_lookup_tag (dataset->codebook, "c")->description);
}

static void
test_documents (void)
{
  check (PROJECT ("<Sources>" SOURCE ("a", AT_TEXT, NOTED ("6") NOTED ("7") NOTED ("6") NOTED ("8")) "</Sources>"
                  "<Notes>" NOTE ("6", "", SAYS ("one")) NOTE ("7", "", SAYS ("two")) "</Notes>"),
         "0 links\n{'note': <'one\\n\\ntwo'>}", NULL);
}

/* What it calls annotations are notes of a source with the passage in the note. */
#define ANNOTATED(origin) "<Project xmlns='urn:QDA-XML:project:1.0' origin='" origin "'>" ANN \
                          "<Sources>" SOURCE ("a", AT_TEXT, NOTED ("6")) "</Sources>" \
                          "<Notes>" NOTE ("6", BY_ANN, SAYS ("hm") "<PlainTextSelection startPosition='4' endPosition='7'/>") "</Notes></Project>"

static void
test_qualcoder (void)
{
  check (ANNOTATED ("QualCoder 3.6"), "uncoded 4-7 Ann: hm\n0 links\n{}",
         "test: project.qde: passages without a code have the tag “uncoded”: 1");
  check (ANNOTATED ("Other"), "0 links\n{'note': <'hm'>}", NULL);
  check ("<Project xmlns='urn:QDA-XML:project:1.0'><Sources>" SOURCE ("a", AT_TEXT, NOTED ("6")) "</Sources>"
         "<Notes>" NOTE ("6", "", SAYS ("hm") "<Description>or so</Description>") "</Notes></Project>", "0 links\n{'note': <'hm\\n\\nor so'>}", NULL);
  check ("<Project xmlns='urn:QDA-XML:project:1.0'><Sources>" SOURCE ("a", AT_TEXT, NOTED ("6")) "</Sources>"
         "<Notes>" NOTE ("6", "", "<Description/>" SAYS ("hm")) "</Notes></Project>", "0 links\n{'note': <'hm'>}", NULL);
}

/* What stands on a PDF holds for its text, before and behind it; cases name the PDF. */
static void
test_pdf (void)
{
  check (PROJECT (CODES (CODE ("1", "A", "")) "<Variables><Variable guid='" GUID ("4") "' name='Place' typeOfVariable='Text'/></Variables>"
                  "<Cases><Case guid='" GUID ("7") "' name='Ulm'><SourceRef targetGUID='" GUID ("d") "'/></Case></Cases>"
                  "<Sources><PDFSource guid='" GUID ("d") "' name='Paper' path='internal://p.pdf'><Description>About it</Description>"
                  "<Representation guid='" GUID ("e") "' " AT_TEXT "><Description>and its text</Description>" SELECTION ("f", "0", "3", CODING ("1")) "</Representation>"
                  NOTED ("6") "<VariableValue><VariableRef targetGUID='" GUID ("4") "'/><TextValue>Bonn</TextValue></VariableValue>"
                  "</PDFSource></Sources><Notes>" NOTE ("6", "", SAYS ("long")) "</Notes>"),
         "a 0-3 -: -\n0 links\n{'Place': <'Bonn'>, 'case': <'Ulm'>, 'description': <'About it\\n\\nand its text'>, 'note': <'long'>}", NULL);
}

/* A text can be of several cases: what they say together is known, and where they differ the first is right. */
static void
test_cases (void)
{
#define VALUE(letter, text) "<VariableValue><VariableRef targetGUID='" GUID (letter) "'/><TextValue>" text "</TextValue></VariableValue>"
#define OF_A "<SourceRef targetGUID='" GUID ("a") "'/>"
  check (PROJECT ("<Variables><Variable guid='" GUID ("4") "' name='Place'/><Variable guid='" GUID ("5") "' name='Job'/></Variables>"
                  "<Cases><Case guid='" GUID ("7") "' name='Ann'><Description>tall</Description>" VALUE ("4", "Ulm") OF_A "</Case>"
                  "<Case guid='" GUID ("8") "' name='Ben'>" VALUE ("4", "Ulm") VALUE ("5", "smith") OF_A "<Description/></Case></Cases>"
                  "<Sources>" SOURCE ("a", AT_TEXT, "") "</Sources>"),
         "0 links\n{'Job': <'smith'>, 'Place': <'Ulm'>, 'case': <'Ann'>, 'case description': <'tall'>}",
         "test: project.qde:1: value skipped: “Ben” of “case” is its second one");
}

/* A long note that a thousand passages refer to doesn't fill the memory. */
static void
test_repeated (void)
{
  g_autofree char *long_text = g_strnfill (1 << 20, 'x');
  g_autoptr (GString) project = g_string_new ("<Project xmlns='urn:QDA-XML:project:1.0'><Sources>");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;
  AscribeDocument *document;
  gsize n_noted = 0;

  g_string_append (project, "<TextSource " AT_TEXT ">");
  for (guint i = 0; i < 1000; i++)
    g_string_append (project, SELECTION ("b", "0", "3", NOTED ("6")));
  g_string_append_printf (project, "</TextSource></Sources><Notes>" NOTE ("6", "", SAYS ("%s")) "</Notes></Project>", long_text);
  dataset = qda_case_read ((const char * const[]) { TEXT, "project.qde", project->str, NULL }, &error);
  g_assert_no_error (error);
  document = g_ptr_array_index (dataset->documents, 0);
  g_assert_cmpuint (document->annotations->len, ==, 1000);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      const char *note = ((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->note;

      n_noted += note != NULL ? strlen (note) : 0;
    }
  g_assert_cmpuint (n_noted, ==, 256u << 20);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (dataset->skipped, 0), "test: project.qde:1: notes skipped from here on: "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/qda/memos/uncoded", test_uncoded);
  g_test_add_func ("/formats/qda/memos/uncoded-beside-uncoded", test_uncoded_beside_uncoded);
  g_test_add_func ("/formats/qda/memos/codes", test_codes);
  g_test_add_func ("/formats/qda/memos/documents", test_documents);
  g_test_add_func ("/formats/qda/memos/qualcoder", test_qualcoder);
  g_test_add_func ("/formats/qda/memos/pdf", test_pdf);
  g_test_add_func ("/formats/qda/memos/cases", test_cases);
  g_test_add_func ("/formats/qda/memos/repeated", test_repeated);

  return g_test_run ();
}
