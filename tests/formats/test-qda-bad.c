/* SPDX-License-Identifier: GPL-3.0-or-later */
/* REFI-QDA gone wrong: each named with its place, the rest kept. */
#include "tests/formats/qda-case.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#define TEXT "sources/t.txt", "one two three"
#define AT_TEXT "plainTextPath='internal://t.txt'"
#define A_CODES CODES (CODE ("1", "A", ""))
#define GOOD SELECTION ("c", "0", "3", CODING ("1"))
#define SOURCES(inner) "<Sources>" inner "</Sources>"
#define WITH(inner) PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, inner)))

typedef struct {
  const char *name;
  const char *project;
  const char *error;       /* beginning of it; NULL: none */
  const char *skipped;     /* beginning of the first; NULL: nothing is skipped */
  guint n_documents;
  guint n_annotations;
  guint n_links;
} Case;

static const Case cases[] = {
  { "empty", "", "test: project.qde is no well-formed XML", NULL, 0, 0, 0 },
  { "cut-off", "<Project xmlns='urn:QDA-XML:project:1.0' name='P'>\n<Sources>", "test: project.qde is no well-formed XML: line 2", NULL, 0, 0, 0 },
  { "other-root", "<Codes xmlns='urn:QDA-XML:project:1.0'/>", "test: project.qde:1: a “Project” of REFI-QDA was expected", NULL, 0, 0, 0 },
  { "other-space", "<Project xmlns='urn:other'/>", "test: project.qde:1: a “Project” of REFI-QDA was expected", NULL, 0, 0, 0 },
  { "doctype", "<!DOCTYPE a [<!ENTITY b 'c'>]><Project xmlns='urn:QDA-XML:project:1.0'/>", "test: project.qde declares a document type",
    NULL, 0, 0, 0 },
  { "nothing", PROJECT (""), NULL, NULL, 0, 0, 0 },
  { "past-the-end", WITH (GOOD "\n" SELECTION ("b", "4", "99", CODING ("1"))), NULL,
    "test: project.qde:2: selection skipped: The span 4-99 ends past the text, which has 13 characters", 1, 1, 0 },
  { "turned", WITH (GOOD "\n\n" SELECTION ("b", "7", "4", CODING ("1"))), NULL, "test: project.qde:3: selection skipped: The span 7-4 is empty",
    1, 1, 0 },
  { "negative", WITH (GOOD SELECTION ("b", "-1", "4", CODING ("1"))), NULL,
    "test: project.qde:1: selection skipped: its start or end is no number", 1, 1, 0 },
  { "huge", WITH (GOOD SELECTION ("b", "1", "99999999999999999999", CODING ("1"))), NULL,
    "test: project.qde:1: selection skipped: its start or end is no number", 1, 1, 0 },
  { "no-position", WITH (GOOD "<PlainTextSelection guid='" GUID ("b") "'>" CODING ("1") "</PlainTextSelection>"), NULL,
    "test: project.qde:1: selection skipped: its start or end is no number", 1, 1, 0 },
  { "no-code", WITH (GOOD SELECTION ("b", "4", "7", "<Description>x</Description>")), NULL,
    "test: project.qde: passages without a code have the tag “uncoded”: 1", 1, 2, 0 },
  { "unknown-code", WITH (GOOD SELECTION ("b", "4", "7", CODING ("8") CODING ("1"))), NULL,
    "test: project.qde:1: coding skipped: there is no code 88888888-0000-4000-8000-000000000000", 1, 2, 0 },
  { "no-reference", WITH (GOOD SELECTION ("b", "4", "7", "<Coding guid='x'><CodeRef/></Coding>" CODING ("1"))), NULL,
    "test: project.qde:1: coding skipped: there is no code named in it", 1, 2, 0 },
  { "whole-source", WITH (GOOD CODING ("1")), NULL, "test: project.qde:1: coding skipped: it is of a whole source", 1, 1, 0 },
  { "same-selection", WITH (GOOD GOOD), NULL, NULL, 1, 2, 0 },
  { "coded-twice", WITH (SELECTION ("b", "0", "3", CODING ("1") CODING ("1"))), NULL, NULL, 1, 1, 0 },
  { "same-source", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD) SOURCE ("a", AT_TEXT, GOOD))), NULL, NULL, 2, 2, 0 },
  { "same-code", PROJECT (CODES (CODE ("1", "A", "") "\n" CODE ("1", "B", "")) SOURCES (SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:2: code skipped: another one has its GUID 11111111", 1, 1, 0 },
  { "no-guid", PROJECT (CODES ("<Code name='B'/>" CODE ("1", "A", "")) SOURCES (SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: code skipped: it has no GUID", 1, 1, 0 },
  { "no-text", PROJECT (A_CODES SOURCES (SOURCE ("d", "richTextPath='internal://x.docx'", GOOD) SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: source “T” skipped: There is no plain text of it", 1, 1, 0 },
  { "not-there", PROJECT (A_CODES SOURCES (SOURCE ("d", "plainTextPath='internal://x.txt'", GOOD) SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: source “T” skipped: Its text “internal://x.txt” is not in the archive", 1, 1, 0 },
  { "relative", PROJECT (A_CODES SOURCES (SOURCE ("d", "plainTextPath='relative:///t.txt'", GOOD) SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: source “T” skipped: Its text is not in the archive but at “relative:///t.txt”", 1, 1, 0 },
  { "upwards", PROJECT (A_CODES SOURCES (SOURCE ("d", "plainTextPath='internal://../t.txt'", GOOD) SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: source “T” skipped: Its text is not in the archive but at “internal://../t.txt”", 1, 1, 0 },
  { "sets", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD)) "<Sets><Set guid='" GUID ("3") "' name='S'><MemberSource targetGUID='"
                     GUID ("a") "'/></Set><Set guid='" GUID ("4") "' name='T'/></Sets>"), NULL,
    "test: project.qde: its sets of codes, texts or cases are not read: 2", 1, 1, 0 },
  { "graphs", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD)) "<Graphs><Graph guid='" GUID ("3") "'/></Graphs>"), NULL,
    "test: project.qde: its graphs are not read: 1", 1, 1, 0 },
  { "link-without-direction", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, SELECTION ("b", "0", "3", CODING ("1"))
                                                                SELECTION ("c", "4", "7", CODING ("1"))))
                                       "<Links><Link guid='" GUID ("7") "' name='said by' direction='Associative' originGUID='" GUID ("b")
                                       "' targetGUID='" GUID ("c") "'/></Links>"), NULL,
    "test: project.qde: links without a direction lead from their origin to their target here: 1", 1, 2, 1 },
  { "coding-of-a-case", PROJECT (A_CODES "<Cases><Case guid='" GUID ("7") "'>" CODING ("1") "</Case></Cases>\n" SOURCES (SOURCE ("a", AT_TEXT, GOOD))),
    NULL, "test: project.qde:1: coding skipped: it is of a case, not of words in a text", 1, 1, 0 },
  { "project-described", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD)) "<Description>Of it</Description>"), NULL,
    "test: project.qde: the description of the project is not read", 1, 1, 0 },
  { "project-described-by-nothing", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD)) "<Description> \n</Description>"), NULL, NULL, 1, 1, 0 },
  { "pdf-without-text", PROJECT (A_CODES SOURCES ("<PDFSource guid='x' name='Map'/>" SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: PDF “Map” skipped: it has no text in the project", 1, 1, 0 },
  { "pdf-with-two-texts", PROJECT (A_CODES SOURCES ("<PDFSource guid='x'><Representation " AT_TEXT ">" GOOD "</Representation>\n<Representation "
                                                    AT_TEXT ">" GOOD "</Representation></PDFSource>")), NULL,
    "test: project.qde:2: text skipped: it is the second one of a PDF", 1, 1, 0 },
  { "picture", PROJECT (A_CODES SOURCES ("<PictureSource guid='x' name='Map'/>" SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: picture “Map” skipped: only texts are read", 1, 1, 0 },
  { "recording", PROJECT (A_CODES SOURCES ("<AudioSource guid='x'><Transcript/></AudioSource>" SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: recording “” skipped: only texts are read", 1, 1, 0 },
  { "bare-pdf", PROJECT (A_CODES SOURCES ("<PDFSource guid='x' name='Paper'/>" SOURCE ("a", AT_TEXT, GOOD))), NULL,
    "test: project.qde:1: PDF “Paper” skipped: it has no text in the project", 1, 1, 0 },
  { "pdf-area", PROJECT (A_CODES SOURCES ("<PDFSource guid='x'><PDFSelection guid='y' page='1'/><Representation guid='" GUID ("a") "' " AT_TEXT ">"
                                          GOOD "</Representation></PDFSource>")), NULL,
    "test: project.qde:1: selection skipped: it is an area of a page", 1, 1, 0 },
  { "link-nowhere", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD)) "<Links><Link guid='x' originGUID='" GUID ("c") "' targetGUID='"
                             GUID ("e") "'/></Links>"), NULL, "test: project.qde:1: link skipped: it does not link two annotations of one text",
    1, 1, 0 },
  { "link-to-itself", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD)) "<Links><Link guid='x' originGUID='" GUID ("c") "' targetGUID='"
                               GUID ("c") "'/></Links>"), NULL, "test: project.qde:1: link skipped: it does not link two annotations", 1, 1, 0 },
  { "link-of-codes", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD)) "<Links><Link guid='x' originGUID='" GUID ("c") "' targetGUID='"
                              GUID ("1") "'/></Links>"), NULL, "test: project.qde:1: link skipped: it links codes, not passages", 1, 1, 0 },
  { "link-without-end", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD)) "<Links><Link guid='x' originGUID='" GUID ("c") "'/></Links>"),
    NULL, "test: project.qde:1: link skipped: it has no origin or no target", 1, 1, 0 },
  { "across-sources", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD) SOURCE ("b", AT_TEXT, SELECTION ("d", "0", "3", CODING ("1"))))
                               "<Links><Link guid='x' originGUID='" GUID ("c") "' targetGUID='" GUID ("d") "'/></Links>"), NULL,
    "test: project.qde:1: link skipped: it does not link two annotations of one text", 2, 2, 0 },
  { "note-of-nothing", PROJECT (A_CODES SOURCES (SOURCE ("a", AT_TEXT, GOOD))
                               "<Notes><Note guid='" GUID ("d") "'><Description/></Note>\n<Note guid='" GUID ("e")
                               "'><PlainTextContent>Read again</PlainTextContent></Note></Notes>"), NULL,
    "test: project.qde:2: note skipped: it belongs to no text, passage, code or link that is read", 1, 1, 0 },
  { "no-variable", WITH (GOOD "<VariableValue><VariableRef targetGUID='x'/><TextValue>y</TextValue></VariableValue>"), NULL,
    "test: project.qde:1: value skipped: it belongs to no variable", 1, 1, 0 },
  { "no-integer", PROJECT (A_CODES "<Variables><Variable guid='v' name='Age' typeOfVariable='Integer'/></Variables>"
                           SOURCES (SOURCE ("a", AT_TEXT, GOOD "<VariableValue><VariableRef targetGUID='V'/><IntegerValue>old</IntegerValue>"
                                            "</VariableValue>"))), NULL,
    "test: project.qde:1: value skipped: “old” of “Age” is not of its type", 1, 1, 0 },
  { "inline", PROJECT (A_CODES SOURCES (SOURCE ("a", "", "<PlainTextContent>one &amp; two</PlainTextContent>" SELECTION ("b", "4", "5", CODING ("1"))))),
    NULL, NULL, 1, 1, 0 },
};

static void
count_marks (Dataset *dataset, guint *n_annotations, guint *n_links)
{
  *n_annotations = *n_links = 0;
  for (guint i = 0; i < dataset->documents->len; i++)
    {
      AscribeDocument *document = g_ptr_array_index (dataset->documents, i);

      *n_annotations += document->annotations->len;
      *n_links += document->links->len;
    }
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  const char * const files[] = { TEXT, "project.qde", self->project, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = qda_case_read (files, &error);
  guint n_annotations, n_links;

  for (guint i = 0; i < dataset->skipped->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (dataset->skipped, i));
  if (error != NULL)
    g_test_message ("%s", error->message);
  g_assert_cmpint (error != NULL, ==, self->error != NULL);
  if (error != NULL)
    g_assert_true (g_str_has_prefix (error->message, self->error));
  g_assert_cmpuint (dataset->skipped->len, ==, self->skipped != NULL ? 1 : 0);
  if (self->skipped != NULL)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (dataset->skipped, 0), self->skipped));

  count_marks (dataset, &n_annotations, &n_links);
  g_assert_cmpuint (dataset->documents->len, ==, self->n_documents);
  g_assert_cmpuint (n_annotations, ==, self->n_annotations);
  g_assert_cmpuint (n_links, ==, self->n_links);
}

static void
assert_fails (const char *format, const char *bytes, gsize n_bytes, const char *beginning)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = dataset_read (format, bytes, n_bytes, &error);

  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, beginning));
  g_assert_cmpuint (dataset->documents->len, ==, 0);
}

static void
assert_archive_fails (const char * const *files, const char *beginning)
{
  g_autoptr (GByteArray) zip = qda_case_pack (files);

  assert_fails ("qdpx", (const char *) zip->data, zip->len, beginning);
}

static void
test_archive (void)
{
  const char * const no_project[] = { TEXT, NULL };
  const char * const two_projects[] = { "project.qde", PROJECT (""), "Project.qde", PROJECT (""), NULL };
  const char * const two_texts[] = { TEXT, "Sources/T.TXT", "other", "project.qde", PROJECT (""), NULL };
  const char * const good[] = { TEXT, "project.qde", WITH (GOOD), NULL };
  g_autoptr (GByteArray) zip = qda_case_pack (good);

  assert_archive_fails (no_project, "test: There is no project.qde in it");
  assert_archive_fails (two_projects, "test: It holds Project.qde twice");
  assert_archive_fails (two_texts, "test: It holds Sources/T.TXT twice");
  assert_fails ("qdpx", "", 0, "test: It is damaged or cut off");
  assert_fails ("qdpx", "PK\003\004 and nothing more", 20, "test: It is damaged or cut off");
  for (gsize n = 1; n < zip->len; n += 7)
    assert_fails ("qdpx", (const char *) zip->data, n, "test: ");
}

/* Packed a thousand to one, tighter than our own packer does. */
static void
test_bomb (void)
{
  const gsize n_spaces = 40 * 1024 * 1024, n_most = 1024 * 1024;
  g_autofree char *spaces = g_strnfill (n_spaces, ' ');
  g_autofree char *zip = g_malloc (n_most);
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  size_t n_zip = 0;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_set_format_option (archive, "zip", "compression-level", "9"), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_memory (archive, zip, n_most, &n_zip), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, "sources/t.txt");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (la_int64_t) n_spaces);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, spaces, n_spaces), ==, (la_ssize_t) n_spaces);
  archive_entry_free (entry);
  archive_write_free (archive);

  assert_fails ("qdpx", zip, n_zip, "test: sources/t.txt in it is packed more than 500 to 1");
}

static void
test_encoding (void)
{
  const char * const files[] = { "sources/t.txt", "one \xff two", "project.qde", WITH (GOOD), NULL };
  const char * const odd[] = { "sources/t.txt", "\xff\xfe\x3d\xd8z", "project.qde", WITH (GOOD), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = qda_case_read (files, &error);
  g_autoptr (Dataset) half = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->documents->len, ==, 0);
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==,
                   "test: project.qde:1: source “T” skipped: The text is not valid UTF-8 at byte 4");
  half = qda_case_read (odd, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (half->skipped, 0),
                                   "test: project.qde:1: source “T” skipped: Its text is marked as UTF-16LE and is not"));
}

static char *
nest_codes (guint depth)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_printf (codes, "<Code guid='%u' name='n%u' isCodable='true'>", i, i);
  for (guint i = 0; i < depth; i++)
    g_string_append (codes, "</Code>");

  return g_string_free (codes, FALSE);
}

static void
test_deep_codes (void)
{
  g_autofree char *deep = nest_codes (120);
  g_autofree char *deeper = nest_codes (100000);
  g_autofree char *project = g_strdup_printf (PROJECT (CODES ("%s")), deep);
  g_autofree char *worse = g_strdup_printf (PROJECT (CODES ("%s")), deeper);
  const char * const files[] = { "project.qde", project, NULL };
  const char * const worse_files[] = { "project.qde", worse, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = qda_case_read (files, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_codebook_get_tags (dataset->codebook)), ==, 100);
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==,
                   "test: project.qde:1: code skipped: codes are nested more than 100 deep");
  assert_archive_fails (worse_files, "The elements of test: project.qde are nested more than 250 deep");
}

static void
test_many_codes (void)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  g_autofree char *project = NULL;

  for (guint i = 0; i < 5001; i++)
    g_string_append_printf (codes, "<Code guid='%u' name='n%u'/>", i, i);
  project = g_strdup_printf (PROJECT (CODES ("%s")), codes->str);
  {
    const char * const files[] = { "project.qde", project, NULL };

    assert_archive_fails (files, "test: project.qde: there are more codes than 5000");
  }
}

/* Ten thousand quotes of a long text: bounded, and said. */
static void
test_many_quotes (void)
{
  g_autofree char *text = g_strnfill (1000000, 'a');
  g_autoptr (GString) selections = g_string_new (NULL);
  g_autofree char *project = NULL;
  guint n_annotations, n_links;

  for (guint i = 0; i < 70; i++)
    g_string_append (selections, SELECTION ("c", "0", "1000000", CODING ("1")));
  project = g_strdup_printf (WITH ("%s"), selections->str);
  {
    const char * const files[] = { "sources/t.txt", text, "project.qde", project, NULL };
    g_autoptr (GError) error = NULL;
    g_autoptr (Dataset) dataset = qda_case_read (files, &error);

    g_assert_no_error (error);
    count_marks (dataset, &n_annotations, &n_links);
    g_assert_cmpuint (n_annotations, ==, 64);
    g_assert_cmpuint (dataset->skipped->len, ==, 6);
  }
}

static void
test_failing_sink (void)
{
  const char * const files[] = { TEXT, "project.qde", WITH (GOOD), NULL };
  g_autoptr (GByteArray) zip = qda_case_pack (files);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (zip->data, zip->len, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Dataset) dataset = dataset_new ();
  g_autoptr (Dataset) cancelled = dataset_new ();
  g_autoptr (GError) error = NULL;

  dataset->fails_soon = TRUE;
  dataset_read_stream (dataset, "qdpx", in, NULL, &error);
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_seekable_seek (G_SEEKABLE (in), 0, G_SEEK_SET, NULL, NULL);
  dataset_read_stream (cancelled, "qdpx", in, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cancelled->documents->len, ==, 0);
}

/* What can't be sought in is read all the same. */
static void
test_stream (void)
{
  const char * const files[] = { TEXT, "project.qde", WITH (GOOD), NULL };
  g_autoptr (GByteArray) zip = qda_case_pack (files);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = dataset_read_chunked ("qdpx", (const char *) zip->data, zip->len, 3, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->documents->len, ==, 1);
}

#define CODEBOOK(inner) "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">" inner "</CodeBook>"

static void
assert_codebook (const char *xml, guint n_tags, const char *skipped)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = dataset_read ("qdc", xml, strlen (xml), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_codebook_get_tags (dataset->codebook)), ==, n_tags);
  g_assert_cmpuint (dataset->skipped->len, ==, skipped != NULL ? 1 : 0);
  if (skipped != NULL)
    g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==, skipped);
}

static void
test_codebook (void)
{
  static const char * const broken[][2] = {
    { "", "test is no well-formed XML" }, { "<CodeBook", "test is no well-formed XML: line 1" }, { "{}", "test is no well-formed XML: line 1" },
    { "<CodeBook xmlns=\"urn:other\"/>", "test:1: a “CodeBook” of REFI-QDA was expected" },
    { "<Project xmlns=\"urn:QDA-XML:project:1.0\"/>", "test:1: a “CodeBook” of REFI-QDA was expected" },
    { "<!DOCTYPE a><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"/>", "test declares a document type" },
    { CODEBOOK ("<Codes>\n<Code guid=\"1\" name=\"A\">"), "test is no well-formed XML: line 2" },
    { CODEBOOK ("<Codes><Code guid=\"1\" name=\"\xff\"/></Codes>"), "test is no well-formed XML: line 1" },
    { CODEBOOK ("<Codes><Code guid=\"1\" name=\"&b;\"/></Codes>"), "test is no well-formed XML: line 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    assert_fails ("qdc", broken[i][0], strlen (broken[i][0]), broken[i][1]);
  assert_codebook (CODEBOOK (""), 0, NULL);
  assert_codebook (CODEBOOK ("<Codes><Code guid=\"1\" name=\"A\"/><Code guid=\"2\" name=\"A\"/></Codes>"), 2, NULL);
  assert_codebook (CODEBOOK ("<Codes><Code guid=\"1\"/></Codes><Code guid=\"2\" name=\"B\"/>"), 1, NULL);
  assert_codebook (CODEBOOK ("<Codes>\n<Code name=\"A\"/><Code guid=\"1\" name=\"B\"/></Codes>"), 1, "test:2: code skipped: it has no GUID");
  assert_codebook (CODEBOOK ("<Codes><Code guid=\"1\" name=\"A\"/>\n\n<Code guid=\"{1}\" name=\"B\"/></Codes>"), 1,
                   "test:3: code skipped: another one has its GUID 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/qda-bad/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/formats/qda-bad/archive", test_archive);
  g_test_add_func ("/formats/qda-bad/bomb", test_bomb);
  g_test_add_func ("/formats/qda-bad/encoding", test_encoding);
  g_test_add_func ("/formats/qda-bad/deep-codes", test_deep_codes);
  g_test_add_func ("/formats/qda-bad/many-codes", test_many_codes);
  g_test_add_func ("/formats/qda-bad/many-quotes", test_many_quotes);
  g_test_add_func ("/formats/qda-bad/failing-sink", test_failing_sink);
  g_test_add_func ("/formats/qda-bad/stream", test_stream);
  g_test_add_func ("/formats/qda-bad/codebook", test_codebook);

  return g_test_run ();
}
