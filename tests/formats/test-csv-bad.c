/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are wrong: each says where, and the good rows are kept. */
#include <string.h>

#include "app/model/error.h"
#include "tests/formats/csv-folder.h"

#define A "0193a000-0000-7000-8000-0000000000d1"
#define B "0193a000-0000-7000-8000-0000000000d2"
#define ONE "0193a000-0000-7000-8000-0000000000e1"
#define TWO "0193a000-0000-7000-8000-0000000000e2"
#define MIB (1024 * 1024)

#define CODEBOOK "kind,id,tag,name,type,options,from,to\ntag,claim,,Claim,,,,\nattribute,sure,claim,Sure,choice,yes; no,,\n" \
                 "attribute,score,claim,Score,number,,,\ntag,source,,Source,,,,\nlink,by,,By,,,claim,source\n"
#define ARTICLES "id,title,created,status,sha256,metadata,text\n" A ",One,,,,,Ships sail.\n" B ",Two,,,,,Rain fell.\n"
#define ANNOTATIONS "id,article_id,tag,start,end,pieces,quote,created,claim.sure,claim.score\n" \
                    ONE "," A ",claim,0,5,,Ships,,yes,1\n" TWO "," A ",source,6,10,,sail,,,\n"
#define LINKS "article_id,type,from,to\n" A ",by," ONE "," TWO "\n"

/* A row put behind the good ones of a table, and what is said of it. */
static const struct {
  const char *name, *table, *row, *said;
} wrong_rows[] = {
  { "unknown-article", "annotations.csv", ",x,claim,0,5,,,,,", "annotations.csv:4: row skipped: its article “x” is not in articles.csv" },
  { "no-article", "annotations.csv", ",,claim,0,5,,,,,", "annotations.csv:4: row skipped: its article “” is not in articles.csv" },
  { "unknown-tag", "annotations.csv", "," B ",clam,0,4,,,,,",
    "annotations.csv:4: annotation skipped: the tag “clam” is not in the codebook" },
  { "no-tag", "annotations.csv", "," B ",,0,4,,,,,", "annotations.csv:4: annotation skipped: the tag “” is not in the codebook" },
  { "no-start", "annotations.csv", "," B ",claim,,4,,,,,", "annotations.csv:4: annotation skipped: its “start” or “end” is not an offset" },
  { "negative", "annotations.csv", "," B ",claim,-1,4,,,,,",
    "annotations.csv:4: annotation skipped: its “start” or “end” is not an offset" },
  { "fraction", "annotations.csv", "," B ",claim,0.5,4,,,,,",
    "annotations.csv:4: annotation skipped: its “start” or “end” is not an offset" },
  { "huge", "annotations.csv", "," B ",claim,0,99999999999999999999999,,,,,",
    "annotations.csv:4: annotation skipped: its “start” or “end” is not an offset" },
  { "past-the-end", "annotations.csv", "," B ",claim,0,11,,,,,", "annotations.csv:4: annotation skipped: " },
  { "empty", "annotations.csv", "," B ",claim,3,3,,,,,", "annotations.csv:4: annotation skipped: " },
  { "backwards", "annotations.csv", "," B ",claim,4,0,,,,,", "annotations.csv:4: annotation skipped: " },
  { "other-quote", "annotations.csv", "," B ",claim,0,4,,Snow,,,",
    "annotations.csv:4: annotation skipped: its quote is not what the text has at its spans" },
  { "pieces", "annotations.csv", "," B ",claim,0,4,0-2 3-4,,,,",
    "annotations.csv:4: annotation skipped: its “pieces” are not like “3..10 15..20”" },
  { "pieces-overlap", "annotations.csv", "," B ",claim,0,4,0..3 2..4,,,,", "annotations.csv:4: annotation skipped: " },
  { "pieces-elsewhere", "annotations.csv", "," B ",claim,0,4,0..2 3..5,,,,",
    "annotations.csv:4: annotation skipped: its pieces do not begin at “start” and end at “end”" },
  { "no-time", "annotations.csv", "," B ",claim,0,4,,,yesterday,,",
    "annotations.csv:4: annotation skipped: “yesterday” in “created” is not a time" },
  { "same-id", "annotations.csv", ONE "," A ",claim,0,4,,,,,", "annotations.csv:4: annotation skipped: the id " ONE " comes twice" },
  { "too-many-cells", "annotations.csv", "," B ",claim,0,4,,,,,,more",
    "annotations.csv:4: row skipped: it has 11 cells, and there are only 10 columns" },
  { "marks", "annotations.csv", "," B ",claim,0,4,,\"Rain\"s,,,",
    "annotations.csv:4: row skipped: its quotation marks close within a cell" },
  { "utf-8", "annotations.csv", "," B ",claim,0,4,,\xff,,,", "annotations.csv:4: row skipped: it is not valid UTF-8" },
  { "half-a-character-in-each-cell", "annotations.csv", "," B ",claim,0,4,,\xcc,\x80,,", "annotations.csv:4: row skipped: it is not valid UTF-8" },
  { "article-twice", "articles.csv", A ",Three,,,,,x", "articles.csv:4: article “Three” skipped: the id " A " comes twice" },
  { "article-status", "articles.csv", ",Three,,half,,,x", "articles.csv:4: article “Three” skipped: “half” is not a status" },
  { "article-time", "articles.csv", ",Three,now,,,,x", "articles.csv:4: article “Three” skipped: “now” in “created” is not a time" },
  { "article-sha256", "articles.csv", ",Three,,,ab,,x",
    "articles.csv:4: article “Three” skipped: the text is not the one its sha256 stands for" },
  { "article-metadata", "articles.csv", ",Three,,,,[1],x", "articles.csv:4: article “Three” skipped: its “metadata” is not a JSON object" },
  { "article-without-text", "articles.csv", ",Three,,,,,",
    "articles.csv:4: article “Three” skipped: the dataset was exported without texts" },
  { "link-to-nowhere", "links.csv", A ",by," ONE "," B, "links.csv:3: link skipped: an annotation it links is not in this article" },
  { "link-to-itself", "links.csv", A ",by," ONE "," ONE, "links.csv:3: link skipped: it links an annotation to itself" },
  { "link-type", "links.csv", A ",for," ONE "," TWO, "links.csv:3: link skipped: the link type “for” is not in the codebook" },
  { "link-ends", "links.csv", A ",by," TWO "," ONE, "links.csv:3: link skipped: a link “by” can’t lead from “source” to “claim”" },
  { "kind", "codebook.csv", "what,x,,,,,,", "codebook.csv:7: codebook entry skipped: “what” is not a kind of entry" },
  { "no-kind", "codebook.csv", ",x,,,,,,", "codebook.csv:7: codebook entry skipped: it has no kind or no id" },
  { "no-slug", "codebook.csv", "tag,A B,,,,,,", "codebook.csv:7: codebook entry skipped: " },
  { "question-type", "codebook.csv", "attribute,x,claim,X,date,,,",
    "codebook.csv:7: codebook entry skipped: “date” is not a type of question" },
  { "question-of-none", "codebook.csv", "attribute,x,clam,X,,,,",
    "codebook.csv:7: codebook entry skipped: its tag “clam” does not stand before it" },
  { "same-tag", "codebook.csv", "tag,claim,,,,,,", "codebook.csv:7: codebook entry skipped: its id comes twice" },
};

static void
put_good (const char *path)
{
  csv_folder_put (path, "codebook.csv", CODEBOOK, -1);
  csv_folder_put (path, "articles.csv", ARTICLES, -1);
  csv_folder_put (path, "annotations.csv", ANNOTATIONS, -1);
  csv_folder_put (path, "links.csv", LINKS, -1);
}

static void
assert_good (Dataset *read)
{
  AscribeDocument *first = g_ptr_array_index (read->documents, 0);

  g_assert_cmpuint (read->documents->len, ==, 2);
  g_assert_cmpuint (first->annotations->len, ==, 2);
  g_assert_cmpuint (first->links->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_codebook_get_tags (read->codebook)), ==, 2);
}

static void
append (const char *path, const char *table, const char *row)
{
  g_autofree char *before = csv_folder_get (path, table, NULL);
  g_autofree char *after = g_strconcat (before, row, "\n", NULL);

  csv_folder_put (path, table, after, -1);
}

static void
test_wrong_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  char *path = csv_folder_new ();
  g_autoptr (Dataset) read = NULL;

  put_good (path);
  append (path, wrong_rows[i].table, wrong_rows[i].row);
  read = csv_folder_read (path);
  csv_folder_expect (read, wrong_rows[i].said);
  assert_good (read);
  csv_folder_remove (path);
}

static void
test_nul (void)
{
  static const char row[] = "," B ",claim,0,4,,Ra\0in,,,\n";
  char *path = csv_folder_new ();
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  g_autoptr (Dataset) read = NULL;

  put_good (path);
  g_byte_array_append (rows, (const guint8 *) ANNOTATIONS, sizeof ANNOTATIONS - 1);
  g_byte_array_append (rows, (const guint8 *) row, sizeof row - 1);
  csv_folder_put (path, "annotations.csv", (const char *) rows->data, rows->len);
  read = csv_folder_read (path);
  csv_folder_expect (read, "annotations.csv:4: row skipped: it holds the character U+0000");
  assert_good (read);
  csv_folder_remove (path);
}

static void
test_unknown_column (void)
{
  char *path = csv_folder_new ();
  g_autoptr (Dataset) read = NULL;

  put_good (path);
  csv_folder_put (path, "articles.csv", "id,text,label.genre\n" A ",Ships sail.,news\n" B ",Rain fell.,\n", -1);
  read = csv_folder_read (path);
  csv_folder_expect (read, "articles.csv:1: column “label.genre” skipped: the codebook has no such question");
  assert_good (read);
  csv_folder_remove (path);
}

/* As a spreadsheet in another language writes them: the answer is lost, not the annotation or the article with all that is on it. */
static void
test_wrong_answers (void)
{
  static const struct { const char *cells, *said; } wrong[] = {
    { "perhaps,", "annotations.csv:4: answer skipped: “perhaps” is no answer to “sure”" },
    { ",\"0,5\"", "annotations.csv:4: answer skipped: “0,5” is no answer to “score”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      char *path = csv_folder_new ();
      g_autofree char *row = g_strconcat ("," B ",claim,0,4,,,,", wrong[i].cells, NULL);
      g_autoptr (Dataset) read = NULL;

      put_good (path);
      append (path, "annotations.csv", row);
      read = csv_folder_read (path);
      csv_folder_expect (read, wrong[i].said);
      assert_good (read);
      g_assert_cmpuint (((AscribeDocument *) g_ptr_array_index (read->documents, 1))->annotations->len, ==, 1);
      csv_folder_remove (path);
    }
}

static void
test_wrong_labels (void)
{
  char *path = csv_folder_new ();
  g_autoptr (Dataset) read = NULL;

  put_good (path);
  append (path, "codebook.csv", "label,paid,,Paid,yes-no,,,");
  csv_folder_put (path, "articles.csv", "id,text,label.paid\n" A ",Ships sail.,FALSCH\n" B ",Rain fell.,true\n", -1);
  read = csv_folder_read (path);
  csv_folder_expect (read, "articles.csv:2: label skipped: “FALSCH” is no answer to “paid”");
  assert_good (read);
  g_assert_cmpuint (g_variant_n_children (((AscribeDocument *) g_ptr_array_index (read->documents, 1))->article->labels), ==, 1);
  csv_folder_remove (path);
}

/* A whole table (NULL: gone) that leaves nothing to read. */
static const struct {
  const char *name, *table, *contents;
  AscribeError code;
  const char *said;
} wrong_tables[] = {
  { "no-articles", "articles.csv", NULL, ASCRIBE_ERROR_NOT_FOUND, "articles.csv is not in the folder" },
  { "no-annotations", "annotations.csv", NULL, ASCRIBE_ERROR_NOT_FOUND, "annotations.csv is not in the folder" },
  { "nothing", "articles.csv", "", ASCRIBE_ERROR_MALFORMED, "articles.csv:1: there is no line that names the columns" },
  { "no-id", "articles.csv", "title,text\na,b\n", ASCRIBE_ERROR_MALFORMED, "articles.csv:1: there is no column “id”" },
  { "no-article-id", "annotations.csv", "tag,start,end\n", ASCRIBE_ERROR_MALFORMED, "annotations.csv:1: there is no column “article_id”" },
  { "no-start", "annotations.csv", "article_id,tag,end\n", ASCRIBE_ERROR_MALFORMED, "annotations.csv:1: there is no column “start”" },
  { "no-link-type", "links.csv", "article_id,from,to\n", ASCRIBE_ERROR_MALFORMED, "links.csv:1: there is no column “type”" },
  { "column-twice", "articles.csv", "id,text,id\n", ASCRIBE_ERROR_MALFORMED, "articles.csv:1: the column “id” comes twice" },
  { "open-mark", "annotations.csv", ANNOTATIONS "\"", ASCRIBE_ERROR_MALFORMED, "annotations.csv: Line 4: a quotation mark opens here" },
  { "utf-16", "articles.csv", "\xff\xfe" "a", ASCRIBE_ERROR_ENCODING, "articles.csv:1: it is not valid UTF-8" },
  { "version", "project.csv", "format,version\nascribe-dataset,2\n", ASCRIBE_ERROR_UNSUPPORTED,
    "project.csv:2: version 2 of the dataset format is not read" },
  { "unit", "project.csv", "offsets\nbytes\n", ASCRIBE_ERROR_UNSUPPORTED, "project.csv:2: its offsets don’t count Unicode code points" },
};

static void
test_wrong_table (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  char *path = csv_folder_new ();
  g_autofree char *file = g_build_filename (path, wrong_tables[i].table, NULL);
  g_autoptr (GFile) place = g_file_new_for_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  put_good (path);
  if (wrong_tables[i].contents != NULL)
    csv_folder_put (path, wrong_tables[i].table, wrong_tables[i].contents, -1);
  else
    g_assert_true (g_file_delete (place, NULL, NULL));
  read = dataset_read_folder ("csv", path, &(AscribeReadOptions) { 0 }, &error);
  g_assert_error (error, ASCRIBE_ERROR, (int) wrong_tables[i].code);
  if (!g_str_has_prefix (error->message, wrong_tables[i].said))
    g_assert_cmpstr (error->message, ==, wrong_tables[i].said);
  g_assert_cmpuint (read->documents->len, ==, 0);
  csv_folder_remove (path);
}

static GString *
make_row (const char *before, gsize n_bytes, const char *after)
{
  GString *row = g_string_new (before);
  gsize start = row->len;

  g_string_set_size (row, start + n_bytes);
  memset (row->str + start, 'x', n_bytes);

  return g_string_append (row, after);
}

static void
test_long_row (void)
{
  char *path = csv_folder_new ();
  g_autoptr (GString) rows = make_row ("id,text\n,", 128 * MIB + 1, "\n" A ",Ships sail.\n" B ",Rain fell.\n");
  g_autoptr (Dataset) read = NULL;

  put_good (path);
  csv_folder_put (path, "articles.csv", rows->str, (gssize) rows->len);
  read = csv_folder_read (path);
  csv_folder_expect (read, "articles.csv:2: row skipped: it is larger than 128 MiB");
  assert_good (read);
  csv_folder_remove (path);
}

static void
test_too_much_to_sort (void)
{
  char *path = csv_folder_new ();
  g_autoptr (GString) rows = make_row ("article_id,tag,start,end,note\n" B ",claim,0,4,", 64 * MIB, "\n");
  g_autoptr (GString) second = make_row (A ",claim,0,4,", 64 * MIB, "\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  put_good (path);
  g_string_append_len (rows, second->str, (gssize) second->len);
  csv_folder_put (path, "annotations.csv", rows->str, (gssize) rows->len);
  read = dataset_read_folder ("csv", path, &(AscribeReadOptions) { 0 }, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==,
                   "annotations.csv:3: its rows are not in the order of articles.csv, and over 128 MiB of them are not sorted");
  csv_folder_remove (path);
}

static void
test_columns (void)
{
  char *path = csv_folder_new ();
  g_autoptr (GString) names = g_string_new ("id,text");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  for (int i = 2; i < 16385; i++)
    g_string_append_printf (names, ",%d", i);
  put_good (path);
  csv_folder_put (path, "articles.csv", names->str, -1);
  read = dataset_read_folder ("csv", path, &(AscribeReadOptions) { 0 }, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "articles.csv:1: there are too many columns");
  csv_folder_remove (path);
}

/* A codebook of 10,001 entries, and one that asks more than a table has columns. */
static void
test_codebooks (void)
{
  char *path = csv_folder_new ();
  g_autoptr (GString) entries = g_string_new ("kind,id\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;
  g_autoptr (Dataset) wide = dataset_new ();
  g_autoptr (AscribeTag) tag = ascribe_tag_new ("t", "T", "#000000");
  g_autoptr (GFile) folder = NULL;
  DatasetCursor cursor;

  for (int i = 0; i < 10001; i++)
    g_string_append_printf (entries, "what,t%d\n", i);
  put_good (path);
  csv_folder_put (path, "codebook.csv", entries->str, -1);
  read = dataset_read_folder ("csv", path, &(AscribeReadOptions) { 0 }, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "codebook.csv:10002: the codebook has more than 10000 entries");
  g_clear_error (&error);
  csv_folder_remove (path);

  for (int i = 0; i < 16384; i++)
    {
      g_autofree char *id = g_strdup_printf ("q%d", i);

      g_ptr_array_add (tag->attributes, ascribe_attribute_new (id, "", ASCRIBE_QUESTION_TEXT, NULL));
    }
  ascribe_codebook_put (wide->codebook, G_OBJECT (tag));
  path = csv_folder_new ();
  folder = g_file_new_for_path (path);
  dataset_open (wide, &cursor);
  g_assert_false (ascribe_format_lookup ("csv")->write_folder (&cursor.source, &(AscribeWriteOptions) { 0 }, folder, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  csv_folder_remove (path);
}

/* An unpacked folder could lead to any file by it. */
static void
test_link (void)
{
  char *path = csv_folder_new ();
  g_autofree char *name = g_build_filename (path, "articles.csv", NULL);
  g_autoptr (GFile) table = g_file_new_for_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  put_good (path);
  g_assert_true (g_file_delete (table, NULL, NULL));
  g_assert_true (g_file_make_symbolic_link (table, "/etc/passwd", NULL, NULL));
  read = dataset_read_folder ("csv", path, &(AscribeReadOptions) { 0 }, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
  g_assert_cmpstr (error->message, ==, "articles.csv is a link to another file, and is not followed");
  csv_folder_remove (path);
}

static void
test_cancelled (void)
{
  char *path = csv_folder_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  AscribeSink sink = { 0 };

  put_good (path);
  g_cancellable_cancel (cancellable);
  g_assert_false (ascribe_format_lookup ("csv")->read_folder (folder, &(AscribeReadOptions) { 0 }, &sink, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  csv_folder_remove (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong_rows); i++)
    {
      g_autofree char *name = g_strconcat ("/formats/csv-bad/row/", wrong_rows[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_wrong_row);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_tables); i++)
    {
      g_autofree char *name = g_strconcat ("/formats/csv-bad/table/", wrong_tables[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_wrong_table);
    }
  g_test_add_func ("/formats/csv-bad/nul", test_nul);
  g_test_add_func ("/formats/csv-bad/wrong-answers", test_wrong_answers);
  g_test_add_func ("/formats/csv-bad/wrong-labels", test_wrong_labels);
  g_test_add_func ("/formats/csv-bad/unknown-column", test_unknown_column);
  g_test_add_func ("/formats/csv-bad/long-row", test_long_row);
  g_test_add_func ("/formats/csv-bad/too-much-to-sort", test_too_much_to_sort);
  g_test_add_func ("/formats/csv-bad/columns", test_columns);
  g_test_add_func ("/formats/csv-bad/codebooks", test_codebooks);
  g_test_add_func ("/formats/csv-bad/link", test_link);
  g_test_add_func ("/formats/csv-bad/cancelled", test_cancelled);

  return g_test_run ();
}
