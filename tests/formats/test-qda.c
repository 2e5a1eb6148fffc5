/* SPDX-License-Identifier: GPL-3.0-or-later */
/* REFI-QDA: what we write comes back, and projects as other programs write them come in. These are written after the standard and
 * what its users say of those programs, none by them. */
#include "tests/formats/golden.h"
#include "tests/formats/qda-case.h"

#include <string.h>

#include "app/formats/zip.h"
#include "app/formats/qda-unpack.h"
#include "app/formats/qda.h"
#include "app/model/attributes.h"
#include "tests/formats/dataset-equal.h"

static AscribeDocument *
get_document (Dataset *dataset, guint number)
{
  g_assert_cmpuint (dataset->documents->len, >, number);

  return g_ptr_array_index (dataset->documents, number);
}

static AscribeAnnotation *
get_annotation (Dataset *dataset, guint number)
{
  AscribeDocument *document = get_document (dataset, 0);

  g_assert_cmpuint (document->annotations->len, >, number);

  return g_ptr_array_index (document->annotations, number);
}

static void
assert_spans (AscribeAnnotation *annotation, const char *spans, const char *quote)
{
  g_autofree char *found = ascribe_span_set_to_string (annotation->spans);

  g_assert_cmpstr (found, ==, spans);
  g_assert_cmpstr (annotation->quote, ==, quote);
}

static void
assert_answer (GVariant *answers, const char *key, const char *printed)
{
  g_autoptr (GVariant) answer = ascribe_attributes_get (answers, key);
  g_autofree char *found = answer != NULL ? g_variant_print (answer, FALSE) : NULL;

  g_assert_cmpstr (found, ==, printed);
}

static void
assert_nothing_skipped (Dataset *dataset)
{
  for (guint i = 0; i < dataset->skipped->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (dataset->skipped, i));
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
}

static gboolean
take_entry (gpointer data, GObject *entry, GError **error)
{
  return TRUE;
}

static gboolean
take_annotator (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  return TRUE;
}

static gboolean
take_concept (gpointer data, AscribeConcept *concept, GError **error)
{
  return TRUE;
}

static gboolean
take_quotes (gpointer data, AscribeDocument *document, GError **error)
{
  for (guint i = 0; i < document->annotations->len; i++)
    g_ptr_array_add (data, g_strdup (((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->quote));
  ascribe_document_free (document);

  return TRUE;
}

static void
fail_skipped (gpointer data, const char *where, const char *why)
{
  g_test_message ("%s: %s", where, why);
  g_test_fail ();
}

static char *
read_fixture (const char *name, gsize *n_bytes)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "formats", name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, n_bytes, &error);
  g_assert_no_error (error);

  return bytes;
}

/* The project of the golden dataset letter for letter, and the same archive each time. */
static void
test_golden (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) written = dataset_write (golden, "qdpx", FALSE);
  g_autoptr (GString) again = dataset_write (golden, "qdpx", FALSE);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (written->str, (gssize) written->len, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeQdaUnpacked) unpacked = ascribe_qda_unpack (in, NULL, &error);
  g_autoptr (GInputStream) project = NULL;
  gsize n_wanted, n_project;
  g_autofree char *wanted = read_fixture ("golden.qde", &n_wanted);
  g_autofree char *found = g_malloc (n_wanted + 1);

  g_assert_no_error (error);
  g_assert_cmpmem (written->str, written->len, again->str, again->len);
  project = ascribe_qda_unpacked_open_project (unpacked, &error);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (project, found, n_wanted + 1, &n_project, NULL, &error));
  g_assert_cmpmem (found, n_project, wanted, n_wanted);
}

static void
test_golden_codebook (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) written = NULL;
  gsize n_wanted;
  g_autofree char *wanted = read_fixture ("golden.qdc", &n_wanted);

  g_ptr_array_set_size (golden->documents, 0);
  written = dataset_write (golden, "qdc", FALSE);
  g_assert_cmpmem (written->str, written->len, wanted, n_wanted);
}

/* As the reduction leaves them. */
static void
clean_notes (Dataset *dataset)
{
  AscribeDocument *document = get_document (dataset, 0);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      if (annotation->note != NULL && strchr (annotation->note, '\001') != NULL)
        {
          g_autoptr (GString) note = g_string_new (annotation->note);

          g_string_replace (note, "\001", "\xef\xbf\xbd", 0);
          g_free (annotation->note);
          annotation->note = g_strdup (note->str);
        }
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      if (g_strcmp0 (link->note, "") == 0)
        g_clear_pointer (&link->note, g_free);
    }
}

/* Marks, labels and metadata that no random project is sure to have. */
static void
test_back (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) written = dataset_write (golden, "qdpx", FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = dataset_read ("qdpx", written->str, written->len, &error);
  AscribeTag *tag;

  g_assert_no_error (error);
  assert_nothing_skipped (read);
  clean_notes (golden);
  g_ptr_array_set_size (golden->documents, 1); /* a name of the second one's tags isn't what its slug was made of */
  g_ptr_array_set_size (read->documents, 1);
  dataset_assert_documents (golden, read);
  tag = ascribe_codebook_lookup_tag (read->codebook, "source");
  g_assert_nonnull (tag);
  g_assert_cmpstr (tag->color, ==, "#1c71d8");
  g_assert_cmpuint (tag->attributes->len, ==, ascribe_codebook_lookup_tag (golden->codebook, "source")->attributes->len);
  g_assert_cmpfloat (read->fraction, ==, 1);
}

/* What isn't counted as lost of a tag comes back. */
static void
test_losses_of_entries (gconstpointer data)
{
  const AscribeFormat *format = ascribe_format_lookup (data);
  g_autoptr (Dataset) golden = golden_new ();
  GListModel *tags = ascribe_codebook_get_tags (golden->codebook);
  g_autoptr (GString) written = NULL;
  g_autoptr (Dataset) read = NULL;
  g_autoptr (GError) error = NULL;
  guint n_kept = 0;

  if (strcmp (data, "qdc") == 0)
    g_ptr_array_set_size (golden->documents, 0);
  written = dataset_write (golden, data, FALSE);
  read = dataset_read (data, written->str, written->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (tag->shortcut != NULL)
        {
          g_assert_true (format->loses_of_entry (G_OBJECT (tag)));
          g_clear_pointer (&tag->shortcut, g_free);
        }
      if (format->loses_of_entry (G_OBJECT (tag)))
        continue;
      dataset_assert_tag (tag, ascribe_codebook_lookup_tag (read->codebook, tag->id));
      n_kept++;
    }
  g_assert_cmpuint (n_kept, ==, 2);
  g_assert_true (format->loses_of_entry (G_OBJECT (ascribe_codebook_lookup_link_type (golden->codebook, "attributed-to"))));
  g_assert_true (format->loses_of_entry (G_OBJECT (ascribe_codebook_lookup_label (golden->codebook, "genre"))));
  g_assert_cmpint (format->loses_of_entry (G_OBJECT (ascribe_codebook_lookup_label (golden->codebook, "weight"))), ==,
                   strcmp (data, "qdc") == 0);
}

/* A separator of lines and a mark within the text, and astral characters before the span. */
static void
test_astral (void)
{
  g_autoptr (Dataset) dataset = golden_new ();
  g_autoptr (GString) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;
  AscribeDocument *document;

  g_ptr_array_set_size (dataset->documents, 0);
  document = dataset_add_document (dataset, "0193a000-0000-7000-8000-0000000000f1", "M", "🚇\xef\xbb\xbf\xe2\x80\xa8 tunnel");
  dataset_annotate (document, "0193a000-0000-7000-8000-0000000000f2", "claim", "0193a000-0000-7000-8000-00000000000a", "4-10,0-2");
  written = dataset_write (dataset, "qdpx", FALSE);
  read = dataset_read ("qdpx", written->str, written->len, &error);
  g_assert_no_error (error);
  assert_nothing_skipped (read);
  dataset_assert_documents (dataset, read);
}

#define NVIVO_TEXT "\xef\xbb\xbfThe mayor\r\nsaid 🚇 it\r\nrained."

/* CRLF counts as two, the mark as none, and an emoji as two; capital GUIDs; a note tied to its selection by a link; nested codes of one name. */
static const char * const nvivo[] = {
  "Sources/AAAAAAAA-0000-4000-8000-00000000000A.txt", NVIVO_TEXT,
  "project.qde",
  "<?xml version='1.0' encoding='utf-8'?><Project xmlns='urn:QDA-XML:project:1.0' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
  "name='Rain' origin='NVivo' creatingUserGUID='UUUUUUUU' modifiedDateTime='2024-01-02T03:04:05Z'>"
  "<Users><User guid='CCCCCCCC-0000-4000-8000-000000000000' name='Anna'/></Users>"
  CODES (CODE ("1", "Source", "<Description>Who says it</Description>" CODE ("2", "Other", "")) CODE ("3", "Topic", CODE ("4", "Other", "")))
  "<Sources><TextSource guid='AAAAAAAA-0000-4000-8000-000000000000' name='Rain' richTextPath='internal://x.docx' "
  "plainTextPath='internal://AAAAAAAA-0000-4000-8000-00000000000A.txt' creatingUser='CCCCCCCC-0000-4000-8000-000000000000' "
  "creationDateTime='2023-05-06T07:08:09Z'>"
  "<PlainTextSelection guid='BBBBBBBB-0000-4000-8000-000000000000' name='' startPosition='11' endPosition='15' "
  "creatingUser='CCCCCCCC-0000-4000-8000-000000000000' creationDateTime='2023-05-07T00:00:00'>"
  CODING ("4") CODING ("1") "</PlainTextSelection>"
  "<PlainTextSelection guid='DDDDDDDD-0000-4000-8000-000000000000' startPosition='23' endPosition='29'>" CODING ("2")
  "</PlainTextSelection></TextSource></Sources>"
  "<Notes><Note guid='" GUID ("e") "' name='n'><PlainTextContent>Who?</PlainTextContent></Note></Notes>"
  "<Links><Link guid='" GUID ("f") "' originGUID='" GUID ("e") "' targetGUID='BBBBBBBB-0000-4000-8000-000000000000'/>"
  "<Link guid='" GUID ("7") "' name='said by' direction='Bidirectional' originGUID='DDDDDDDD-0000-4000-8000-000000000000' "
  "targetGUID='{BBBBBBBB-0000-4000-8000-000000000000}'/></Links></Project>",
  NULL,
};

static void
test_nvivo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = qda_case_read (nvivo, &error);
  AscribeArticle *article;
  AscribeTag *other;

  g_assert_no_error (error);
  assert_nothing_skipped (dataset);
  article = get_document (dataset, 0)->article;
  g_assert_cmpstr (article->id, ==, "aaaaaaaa-0000-4000-8000-000000000000");
  g_assert_cmpstr (article->title, ==, "Rain");
  g_assert_cmpstr (ascribe_text_get_utf8 (article->text), ==, "The mayor\nsaid 🚇 it\nrained.");
  g_assert_cmpuint (get_document (dataset, 0)->annotations->len, ==, 3);
  assert_spans (get_annotation (dataset, 0), "10-14", "said");
  assert_spans (get_annotation (dataset, 1), "10-14", "said");
  assert_spans (get_annotation (dataset, 2), "20-26", "rained");
  g_assert_cmpstr (get_annotation (dataset, 0)->note, ==, "Who?");
  g_assert_cmpstr (qda_case_name_annotator (dataset, get_annotation (dataset, 0)->annotator), ==, "Anna");
  g_assert_cmpint (get_annotation (dataset, 0)->created, ==, G_GINT64_CONSTANT (1683417600000));
  g_assert_cmpuint (get_document (dataset, 0)->links->len, ==, 2);

  other = ascribe_codebook_lookup_tag (dataset->codebook, "topic-other");
  g_assert_nonnull (other);
  g_assert_cmpstr (other->name, ==, "Topic › Other");
  g_assert_cmpstr (other->parent, ==, "topic");
  g_assert_cmpstr (ascribe_codebook_lookup_tag (dataset->codebook, "source")->description, ==, "Who says it");
  g_assert_cmpstr (ascribe_codebook_lookup_tag (dataset->codebook, "other")->parent, ==, "source");
}

static char *
read_span (const char *origin, const char *text, const char *attributes)
{
  g_autofree char *project = g_strdup_printf (
    "<Project xmlns='urn:QDA-XML:project:1.0' name='P' origin='%s'>" CODES (CODE ("1", "A", "")) "<Sources>"
    "<TextSource guid='" GUID ("a") "' plainTextPath='internal://t.txt'><PlainTextSelection guid='" GUID ("b") "' %s>" CODING ("1")
    "</PlainTextSelection></TextSource></Sources></Project>", origin, attributes);
  const char * const files[] = { "sources/T.txt", text, "Project.qde", project, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = qda_case_read (files, &error);

  g_assert_no_error (error);
  if (dataset->skipped->len > 0)
    return g_strdup (g_ptr_array_index (dataset->skipped, 0));

  return g_strdup (get_annotation (dataset, 0)->quote);
}

#define ASSERT_SPAN(quote, origin, text, attributes) \
  G_STMT_START { g_autofree char *found = read_span (origin, text, attributes); g_assert_cmpstr (found, ==, quote); } G_STMT_END

static void
test_offsets (void)
{
  ASSERT_SPAN ("two", "QualCoder-3.5", "one\ntwo", "startPosition='4' endPosition='7'");
  ASSERT_SPAN ("two", "NVivo", "one\r\ntwo", "startPosition='5' endPosition='8'");
  ASSERT_SPAN ("two", "NVivo for Windows", "🚇 one\r\ntwo", "startPosition='8' endPosition='11'");
  ASSERT_SPAN ("two", "Taguette", "\xef\xbb\xbfone two", "startPosition='5' endPosition='8' name='two'");
  ASSERT_SPAN ("two", "ATLAS.ti", "one\r\ntwo", "startPosition='4' endPosition='7'");
  ASSERT_SPAN ("two", "ATLAS.ti", "\xef\xbb\xbfone\r\ntwo", "startPosition='4' endPosition='7'");
  ASSERT_SPAN ("two", "", "\xef\xbb\xbfone\r\ntwo", "startPosition='5' endPosition='8'");
  ASSERT_SPAN ("two", "MAXQDA", "one\r\ntwo", "startPosition='4' endPosition='7' name='two'");
  ASSERT_SPAN ("two", "ATLAS.ti", "one\r\ntwo", "startPosition='5' endPosition='8' name='two'");
  ASSERT_SPAN ("two", "QualCoder-3.5", "\xef\xbb\xbfone\r\n two x", "startPosition='5' endPosition='8' name='two'");
  ASSERT_SPAN ("two", "Quirkos", "🚇 two", "startPosition='2' endPosition='5'");
  ASSERT_SPAN ("two", "Quirkos", "🚇 two", "startPosition='3' endPosition='6' name='two'");
  ASSERT_SPAN ("two", "Inclusive", "one two", "startPosition='4' endPosition='6' name='two'");
  ASSERT_SPAN ("two", "Named", "one two", "startPosition='4' endPosition='7' name='Paragraph 3'");
}

#define ONE_SELECTION \
  PROJECT (CODES (CODE ("1", "A", "")) "<Sources>" SOURCE ("a", "plainTextPath='internal://t.txt'", SELECTION ("b", "3", "6", CODING ("1"))) \
           "</Sources>")

/* The unit that a person asks for counts. */
static void
test_unit (void)
{
  const char * const files[] = { "sources/t.txt", "é two", "project.qde", ONE_SELECTION, NULL };
  g_autoptr (GByteArray) zip = qda_case_pack (files);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (zip->data, zip->len, NULL);
  const AscribeReadOptions options = { .unit = ASCRIBE_UNIT_BYTES };
  g_autoptr (GPtrArray) quotes = g_ptr_array_new_with_free_func (g_free);
  AscribeSink sink = {
    quotes, NULL, take_entry, take_annotator, take_concept, take_quotes, fail_skipped, NULL, NULL,
  };
  g_autoptr (GError) error = NULL;

  ascribe_qdpx_read (in, "test", &options, &sink, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (quotes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (quotes, 0), ==, "two");
}

/* UTF-16 with its mark. */
static void
test_utf16 (void)
{
  static const char bytes[] = "\xff\xfe\x3d\xd8\x87\xdeo\0 \0t\0w\0o\0";
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeZip) pack = ascribe_zip_new (out, NULL, &error);
  g_autofree char *project = g_strdelimit (g_strdup (ONE_SELECTION), "'", '"');
  g_autoptr (GBytes) zip = NULL;
  g_autoptr (Dataset) dataset = NULL;

  ascribe_zip_add (pack, "Sources/T.TXT", bytes, sizeof bytes - 1, &error);
  ascribe_zip_add (pack, "project.qde", project, strlen (project), &error);
  ascribe_zip_finish (pack, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  zip = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
  dataset = dataset_read ("qdpx", g_bytes_get_data (zip, NULL), g_bytes_get_size (zip), &error);
  g_assert_no_error (error);
  assert_nothing_skipped (dataset);
  g_assert_cmpstr (ascribe_text_get_utf8 (get_document (dataset, 0)->article->text), ==, "🚇o two");
  assert_spans (get_annotation (dataset, 0), "3-6", "two");
}

/* Variables on the source, as MAXQDA has them, and on a case; memos of selections; GUIDs in braces; a PDF with its text. */
static const char * const maxqda[] = {
  "sources/r.txt", "A page of text.", "sources/a.txt", "Some words here.",
  "project.qde",
  PROJECT ("<Users><User guid='{" GUID ("c") "}' id='BO'/></Users>" CODES (CODE ("1", "A", ""))
           "<Variables><Variable guid='" GUID ("4") "' name='Age' typeOfVariable='Integer'/>"
           "<Variable guid='" GUID ("5") "' name='Paid' typeOfVariable='Boolean'/>"
           "<Variable guid='" GUID ("6") "' name='Place' typeOfVariable='Text'/></Variables>"
           "<Cases><Case guid='" GUID ("7") "' name='One'><VariableValue><VariableRef targetGUID='" GUID ("6") "'/><TextValue>Ulm</TextValue>"
           "</VariableValue><SourceRef targetGUID='" GUID ("a") "'/></Case></Cases>"
           "<Sources>" SOURCE ("a", "plainTextPath='internal://a.txt'",
             "<Description>About words</Description>"
             "<PlainTextSelection guid='{" GUID ("b") "}' startPosition='5' endPosition='10' creatingUser='" GUID ("c") "'>"
             "<Description>mine</Description>" CODING ("1") "</PlainTextSelection>"
             "<VariableValue><VariableRef targetGUID='" GUID ("4") "'/><IntegerValue>41</IntegerValue></VariableValue>"
             "<VariableValue><VariableRef targetGUID='" GUID ("5") "'/><BooleanValue>true</BooleanValue></VariableValue>"
             "<VariableValue><VariableRef targetGUID='" GUID ("6") "'/><TextValue/></VariableValue>")
           "<PDFSource guid='" GUID ("d") "' name='Paper' path='internal://p.pdf'><Representation guid='" GUID ("e") "' name='R' "
           "plainTextPath='internal://r.txt'>" SELECTION ("f", "2", "6", CODING ("1")) "</Representation></PDFSource></Sources>"),
  NULL,
};

static void
test_maxqda (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = qda_case_read (maxqda, &error);
  AscribeArticle *article;
  AscribeDocument *pdf;

  g_assert_no_error (error);
  assert_nothing_skipped (dataset);
  article = get_document (dataset, 0)->article;
  assert_answer (article->metadata, "Age", "41.0");
  assert_answer (article->metadata, "Paid", "true");
  assert_answer (article->metadata, "Place", "'Ulm'");
  assert_answer (article->metadata, "description", "'About words'");
  assert_spans (get_annotation (dataset, 0), "5-10", "words");
  g_assert_cmpstr (get_annotation (dataset, 0)->note, ==, "mine");
  g_assert_cmpstr (get_annotation (dataset, 0)->id, ==, GUID ("b"));
  g_assert_cmpstr (qda_case_name_annotator (dataset, get_annotation (dataset, 0)->annotator), ==, "BO");
  pdf = get_document (dataset, 1);
  g_assert_cmpstr (pdf->article->title, ==, "Paper");
  assert_spans (g_ptr_array_index (pdf->annotations, 0), "2-6", "page");
}

/* What we wrote, after another program gave everything new GUIDs: no answers or pieces any more, but every selection and code. */
static void
test_regenerated (void)
{
  g_autoptr (GError) error = NULL;
  const char * const files[] = {
    "sources/t.txt", "one two three", "project.qde",
    PROJECT (CODES (CODE ("1", "Source", CODE ("2", "Kind", "<Description>Ascribe question kind (choice)</Description>" CODE ("3", "named", ""))))
             "<Sources>" SOURCE ("a", "plainTextPath='internal://t.txt'", SELECTION ("b", "0", "3", CODING ("1") CODING ("3"))) "</Sources>"), NULL,
  };
  g_autoptr (Dataset) dataset = qda_case_read (files, &error);

  g_assert_no_error (error);
  assert_nothing_skipped (dataset);
  g_assert_cmpuint (get_document (dataset, 0)->annotations->len, ==, 2);
  g_assert_cmpstr (ascribe_codebook_lookup_tag (dataset->codebook, "named")->parent, ==, "kind");
}

static void
test_codebook (void)
{
  static const char input[] =
    "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"MAXQDA\"><Codes>"
    "<Code guid=\"" GUID ("1") "\" name=\"A &amp; B\" isCodable=\"false\" color=\"#0AF\"><Description>x &lt; y</Description>"
    "<Code guid=\"" GUID ("2") "\" name=\"C\" isCodable=\"true\"/></Code></Codes>"
    "<Sets><Set guid=\"" GUID ("3") "\" name=\"S\"><MemberCode guid=\"" GUID ("2") "\"/></Set></Sets></CodeBook>";
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = dataset_read ("qdc", input, strlen (input), &error);
  AscribeTag *tag;

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==, "test: its sets of codes, texts or cases are not read: 1");
  g_assert_cmpuint (dataset->documents->len, ==, 0);
  tag = ascribe_codebook_lookup_tag (dataset->codebook, "a-b");
  g_assert_nonnull (tag);
  g_assert_cmpstr (tag->name, ==, "A & B");
  g_assert_cmpstr (tag->color, ==, "#00aaff");
  g_assert_cmpstr (tag->description, ==, "x < y");
  g_assert_cmpstr (ascribe_codebook_lookup_tag (dataset->codebook, "c")->parent, ==, "a-b");
}

/* QualCoder writes "1:0" for "1.0". */
static void
test_misspelt_codebook (void)
{
  static const char input[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1:0\" origin=\"QualCoder\"><Codes>"
    "<Code guid=\"" GUID ("1") "\" name=\"A\" isCodable=\"true\"/></Codes></CodeBook>";
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = dataset_read ("qdc", input, strlen (input), &error);

  g_assert_no_error (error);
  assert_nothing_skipped (dataset);
  g_assert_nonnull (ascribe_codebook_lookup_tag (dataset->codebook, "a"));
}

static gboolean
sniffs (const char *format, const char *name, const char *bytes, gsize n_bytes)
{
  const AscribeFormat *found = ascribe_format_sniff (name, (const guint8 *) bytes, n_bytes);

  return found != NULL && strcmp (found->id, format) == 0;
}

static void
test_sniffing (void)
{
  g_autoptr (GByteArray) zip = qda_case_pack (maxqda);

  g_assert_true (sniffs ("qdpx", "x.QDPX", (const char *) zip->data, MIN (zip->len, 200)));
  g_assert_true (sniffs ("qdpx", "x.zip", (const char *) zip->data, zip->len));
  g_assert_false (sniffs ("qdpx", "x.docx", "PK\003\004........word/document.xml", 30));
  g_assert_false (sniffs ("qdpx", "x.qdpx", "no archive", 10));
  g_assert_true (sniffs ("qdc", "x.xml", "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">", 44));
  g_assert_false (sniffs ("qdc", "x.xml", "<CodeBook/>", 11));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/qda/golden", test_golden);
  g_test_add_func ("/formats/qda/golden-codebook", test_golden_codebook);
  g_test_add_func ("/formats/qda/back", test_back);
  g_test_add_data_func ("/formats/qda/losses-of-entries/qdpx", "qdpx", test_losses_of_entries);
  g_test_add_data_func ("/formats/qda/losses-of-entries/qdc", "qdc", test_losses_of_entries);
  g_test_add_func ("/formats/qda/astral", test_astral);
  g_test_add_func ("/formats/qda/nvivo", test_nvivo);
  g_test_add_func ("/formats/qda/offsets", test_offsets);
  g_test_add_func ("/formats/qda/unit", test_unit);
  g_test_add_func ("/formats/qda/utf16", test_utf16);
  g_test_add_func ("/formats/qda/maxqda", test_maxqda);
  g_test_add_func ("/formats/qda/regenerated", test_regenerated);
  g_test_add_func ("/formats/qda/codebook", test_codebook);
  g_test_add_func ("/formats/qda/misspelt-codebook", test_misspelt_codebook);
  g_test_add_func ("/formats/qda/sniffing", test_sniffing);

  return g_test_run ();
}
