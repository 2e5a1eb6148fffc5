/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of tables: as they should be, and as people and other programs make them. */
#include <string.h>

#include "app/model/error.h"
#include "tests/formats/csv-folder.h"
#include "tests/formats/golden.h"

#define A "0193a000-0000-7000-8000-0000000000d1"
#define B "0193a000-0000-7000-8000-0000000000d2"

static const char * const tables[] = {
  "project.csv", "codebook.csv", "annotators.csv", "concepts.csv", "articles.csv", "annotations.csv", "links.csv",
};

/* Profile, fixture. */
static const char * const goldens[][2] = { { "data", "csv" }, { "spreadsheet", "csv-spreadsheet" } };

/* ASCRIBE_NEW_GOLDENS=1 writes the fixtures anew: look at what changed. */
static void
test_golden (gconstpointer data)
{
  const char * const *golden = data;
  g_autoptr (Dataset) original = golden_new ();
  char *path = csv_folder_new ();
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "fixtures", "formats", golden[1], NULL);
  g_autoptr (Dataset) read = NULL;

  /* What a spreadsheet would calculate. */
  g_ptr_array_add (original->annotators, ascribe_annotator_new ("0193a000-0000-7000-8000-00000000000c", "=1+1"));
  g_ptr_array_add (original->annotators, ascribe_annotator_new ("0193a000-0000-7000-8000-00000000000d", "'tis"));
  csv_folder_write (original, "csv", &(AscribeWriteOptions) { .profile = golden[0] }, path);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gsize n_written, n_expected;
      g_autofree char *written = csv_folder_get (path, tables[i], &n_written);
      g_autofree char *expected = NULL;

      if (g_getenv ("ASCRIBE_NEW_GOLDENS") != NULL)
        csv_folder_put (fixture, tables[i], written, (gssize) n_written);
      expected = csv_folder_get (fixture, tables[i], &n_expected);
      g_assert_cmpmem (written, n_written, expected, n_expected);
    }

  read = csv_folder_read (fixture);
  g_assert_cmpuint (read->skipped->len, ==, 0);
  dataset_assert_equal (original, read);
  csv_folder_remove (path);
}

static void
test_nothing (void)
{
  g_autoptr (Dataset) empty = dataset_new ();
  char *path = csv_folder_new ();
  g_autoptr (Dataset) read = NULL;

  empty->id = g_strdup (A);
  empty->title = g_strdup ("");
  csv_folder_write (empty, "csv", &(AscribeWriteOptions) { 0 }, path);
  read = csv_folder_read (path);
  dataset_assert_equal (empty, read);
  csv_folder_remove (path);
}

/* Only what is needed, by names, with bare line feeds; one article has no text of its own kind of id. */
static void
put_bare (const char *path)
{
  csv_folder_put (path, "articles.csv", "id,title,text\nfirst,One,Ships sail. Crews sing.\nsecond,Two,Rain fell.\n", -1);
  csv_folder_put (path, "annotations.csv",
                  "id,article_id,tag,annotator,start,end,quote,concept,Claim.certainty\n"
                  "1,first,Claim,Ada,0,10,Ships sail,Fleet,high\n"
                  "2,first,Source,Bob,12,17,Crews,,\n"
                  "1,second,Claim,Ada,0,9,Rain fell,Fleet,low\n", -1);
  csv_folder_put (path, "links.csv", "article_id,type,from,to\nfirst,said by,1,2\n", -1);
}

static AscribeDocument *
get_document (Dataset *dataset, guint i)
{
  g_assert_cmpuint (dataset->documents->len, >, i);

  return g_ptr_array_index (dataset->documents, i);
}

static AscribeAnnotation *
get_annotation (Dataset *dataset, guint document, guint i)
{
  g_assert_cmpuint (get_document (dataset, document)->annotations->len, >, i);

  return g_ptr_array_index (get_document (dataset, document)->annotations, i);
}

static void
assert_bare (Dataset *read)
{
  AscribeAnnotation *claim = get_annotation (read, 0, 0);
  AscribeTag *tag = ascribe_codebook_lookup_tag (read->codebook, "claim");

  g_assert_cmpuint (read->skipped->len, ==, 0);
  g_assert_cmpuint (read->documents->len, ==, 2);
  g_assert_cmpstr (get_document (read, 0)->article->title, ==, "One");
  g_assert_cmpuint (read->annotators->len, ==, 2);
  g_assert_cmpuint (read->concepts->len, ==, 1);
  g_assert_cmpstr (tag->name, ==, "Claim");
  g_assert_cmpstr (claim->tag, ==, "claim");
  g_assert_cmpstr (claim->quote, ==, "Ships sail");
  g_assert_cmpstr (claim->concept, ==, ASCRIBE_CONCEPT (g_ptr_array_index (read->concepts, 0))->id);
  g_assert_cmpstr (claim->annotator, ==, get_annotation (read, 1, 0)->annotator);
  g_assert_cmpstr (claim->id, !=, get_annotation (read, 1, 0)->id);
  g_assert_cmpuint (g_variant_n_children (claim->attributes), ==, 1);
  g_assert_cmpuint (get_document (read, 0)->links->len, ==, 1);
  g_assert_cmpstr (((AscribeLink *) g_ptr_array_index (get_document (read, 0)->links, 0))->from, ==, claim->id);
  g_assert_cmpstr (((AscribeLink *) g_ptr_array_index (get_document (read, 0)->links, 0))->type, ==, "said-by");
}

static void
test_bare (void)
{
  char *path = csv_folder_new ();
  g_autoptr (Dataset) read = NULL;

  put_bare (path);
  read = csv_folder_read (path);
  assert_bare (read);
  csv_folder_remove (path);
}

static void
test_one_of_its_files (void)
{
  char *path = csv_folder_new ();
  g_autofree char *file = g_build_filename (path, "annotations.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  put_bare (path);
  read = dataset_read_folder ("csv", file, &(AscribeReadOptions) { 0 }, &error);
  g_assert_no_error (error);
  assert_bare (read);
  csv_folder_remove (path);
}

static void
test_no_order (void)
{
  char *path = csv_folder_new ();
  g_autoptr (Dataset) read = NULL;

  put_bare (path);
  csv_folder_put (path, "annotations.csv",
                  "id,article_id,tag,annotator,start,end,quote,concept,Claim.certainty\n"
                  "1,second,Claim,Ada,0,9,Rain fell,Fleet,low\n"
                  "2,first,Source,Bob,12,17,Crews,,\n"
                  "1,first,Claim,Ada,0,10,Ships sail,Fleet,high\n", -1);
  read = csv_folder_read (path);
  assert_bare (read);
  csv_folder_remove (path);
}

/* As spreadsheets save: semicolons, a mark at the beginning, other line ends in a cell, TRUE, blank rows. */
static void
test_saved_by_a_spreadsheet (void)
{
  char *path = csv_folder_new ();
  g_autofree char *sha = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "=One\nTwo three", -1);
  g_autofree char *articles = g_strdup_printf ("\xef\xbb\xbfid;title;sha256;text\r\n" A ";'=T;%s;\"'=One\r\nTwo three\"\r\n;;;\r\n", sha);
  g_autoptr (Dataset) read = NULL;

  csv_folder_put (path, "codebook.csv", "\xef\xbb\xbfkind;id;tag;type\r\ntag;claim;;\r\nattribute;check;claim;yes-no\r\n", -1);
  csv_folder_put (path, "articles.csv", articles, -1);
  csv_folder_put (path, "annotations.csv",
                  "\xef\xbb\xbfid;article_id;tag;start;end;quote;note;claim.check\r\n;" A ";claim;5;8;Two;'-2+3;TRUE\r\n"
                  ";" A ";claim;0;8;\"'=One\r\nTwo\";''tis;\r\n", -1);
  read = csv_folder_read (path);
  csv_folder_expect (read, "articles.csv:4: article “” skipped: the dataset was exported without texts");
  g_assert_cmpstr (get_document (read, 0)->article->title, ==, "=T");
  g_assert_cmpstr (get_annotation (read, 0, 0)->quote, ==, "=One\nTwo");
  g_assert_cmpstr (get_annotation (read, 0, 0)->note, ==, "'tis");
  g_assert_cmpstr (get_annotation (read, 0, 1)->note, ==, "-2+3");
  g_assert_cmpstr (get_annotation (read, 0, 1)->annotator, ==, "");
  g_assert_cmpuint (g_variant_n_children (get_annotation (read, 0, 1)->attributes), ==, 1);
  csv_folder_remove (path);
}

/* Where every cell has marks around it, those around nothing say nothing. */
static void
test_all_quoted (void)
{
  char *path = csv_folder_new ();
  g_autoptr (Dataset) read = NULL;

  csv_folder_put (path, "articles.csv", "\"id\",\"title\",\"text\"\n\"a\",\"\",\"Ships sail.\"\n", -1);
  csv_folder_put (path, "annotations.csv",
                  "\"article_id\",\"tag\",\"start\",\"end\",\"note\",\"T.q\"\n\"a\",\"T\",\"0\",\"5\",\"\",\"\"\n", -1);
  read = csv_folder_read (path);
  g_assert_cmpuint (read->skipped->len, ==, 0);
  g_assert_null (get_annotation (read, 0, 0)->note);
  g_assert_cmpuint (g_variant_n_children (get_annotation (read, 0, 0)->attributes), ==, 0);
  csv_folder_remove (path);
}

static const struct {
  AscribeUnit unit;
  int start, end;
} units[] = {
  { ASCRIBE_UNIT_USUAL, 7, 10 },
  { ASCRIBE_UNIT_CODE_POINTS, 7, 10 },
  { ASCRIBE_UNIT_UTF16, 9, 12 },
  { ASCRIBE_UNIT_BYTES, 14, 17 },
};

/* Offsets of the text as it came, with carriage returns and astral characters before the span. */
static void
test_units (void)
{
  char *path = csv_folder_new ();

  csv_folder_put (path, "articles.csv", "id,text\na,\"😀\r\n😀é\r\ntwo.\"\n", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *rows = g_strdup_printf ("article_id,tag,start,end,quote\na,T,%d,%d,two\n", units[i].start, units[i].end);
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) read = NULL;
      gsize n_spans;
      const AscribeSpan *spans;

      csv_folder_put (path, "annotations.csv", rows, -1);
      read = dataset_read_folder ("csv", path, &(AscribeReadOptions) { units[i].unit }, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (read->skipped->len, ==, 0);
      spans = ascribe_span_set_get_spans (get_annotation (read, 0, 0)->spans, &n_spans);
      g_assert_cmpuint (n_spans, ==, 1);
      g_assert_cmpuint (spans->start, ==, 5);
      g_assert_cmpstr (get_annotation (read, 0, 0)->quote, ==, "two");
    }
  csv_folder_remove (path);
}

static void
test_without_text (void)
{
  g_autoptr (Dataset) original = golden_new ();
  char *path = csv_folder_new ();
  g_autofree char *articles = NULL;
  g_autofree char *annotations = NULL;

  csv_folder_write (original, "csv", &(AscribeWriteOptions) { .without_text = TRUE }, path);
  articles = csv_folder_get (path, "articles.csv", NULL);
  annotations = csv_folder_get (path, "annotations.csv", NULL);
  g_assert_null (strstr (articles, "Ødegård 🗣 said"));
  g_assert_nonnull (strstr (articles, "The Harbour Post"));
  g_assert_null (strstr (annotations, "Ødegård 🗣"));
  g_assert_nonnull (strstr (annotations, "34..41 0..12"));
  csv_folder_remove (path);
}

static void
test_sniff (void)
{
  static const char ours[] = "id,article_id,article,tag,annotator_id,annotator,start,end\r\n1,2,3";
  static const char rows[] = "id,title,tag,start,end,text\n1,2,3,4,5,6\n";
  const AscribeFormat *format = ascribe_format_sniff ("annotations.csv", (const guint8 *) ours, sizeof ours - 1);

  g_assert_nonnull (format);
  g_assert_cmpstr (format->id, ==, "csv");
  g_assert_null (ascribe_format_sniff ("annotations.csv", (const guint8 *) rows, sizeof rows - 1));
  g_assert_null (ascribe_format_sniff ("annotations.txt", (const guint8 *) ours, sizeof ours - 1));
  g_assert_null (ascribe_format_sniff (NULL, (const guint8 *) "", 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *name = g_strconcat ("/formats/csv/golden/", goldens[i][0], NULL);

      g_test_add_data_func (name, goldens[i], test_golden);
    }
  g_test_add_func ("/formats/csv/nothing", test_nothing);
  g_test_add_func ("/formats/csv/bare", test_bare);
  g_test_add_func ("/formats/csv/one-of-its-files", test_one_of_its_files);
  g_test_add_func ("/formats/csv/no-order", test_no_order);
  g_test_add_func ("/formats/csv/saved-by-a-spreadsheet", test_saved_by_a_spreadsheet);
  g_test_add_func ("/formats/csv/all-quoted", test_all_quoted);
  g_test_add_func ("/formats/csv/units", test_units);
  g_test_add_func ("/formats/csv/without-text", test_without_text);
  g_test_add_func ("/formats/csv/sniff", test_sniff);

  return g_test_run ();
}
