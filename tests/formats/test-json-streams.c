/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that break without their neighbours, inputs that end anywhere, nesting without end, and streams that fail. */
#include "tests/formats/dataset.h"
#include "tests/formats/golden.h"

#include <string.h>

#include "app/model/error.h"

static GString *
write_golden (const char *format)
{
  g_autoptr (Dataset) golden = golden_new ();

  return dataset_write (golden, format, FALSE);
}

static gboolean
is_blank (const char *string)
{
  return string[strspn (string, " \n")] == '\0';
}

/* Whatever is cut off, what came before is kept and the cut is a failure. */
static void
test_cut_json (void)
{
  g_autoptr (GString) bytes = write_golden ("json");
  guint n_documents = 0;

  for (gsize n_bytes = 0; n_bytes < bytes->len; n_bytes++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) read = dataset_read ("json", bytes->str, n_bytes, &error);

      if (is_blank (bytes->str + n_bytes))
        g_assert_no_error (error);
      else
        g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
      g_assert_cmpuint (read->documents->len, >=, n_documents);
      g_assert_cmpuint (read->skipped->len, ==, 0);
      n_documents = read->documents->len;
    }

  g_assert_cmpuint (n_documents, ==, 3);
}

static void
test_cut_lines (void)
{
  g_autoptr (GString) bytes = write_golden ("jsonl");
  guint n_whole = 0;

  for (gsize n_bytes = 0; n_bytes <= bytes->len; n_bytes++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) read = dataset_read ("jsonl", bytes->str, n_bytes, &error);
      gboolean at_start = n_bytes == 0 || bytes->str[n_bytes - 1] == '\n';
      gboolean at_end = bytes->str[n_bytes] == '\n';

      n_whole += at_end;
      g_assert_no_error (error);
      g_assert_cmpuint (read->documents->len, ==, n_whole);
      g_assert_cmpuint (read->skipped->len, ==, n_bytes > 0 && (at_start || at_end) ? 0 : 1);
      if (n_bytes == 0)
        g_assert_cmpstr (g_ptr_array_index (read->skipped, 0), ==, "test: There is nothing in it");
      else if (read->skipped->len > 0)
        {
          g_autofree char *prefix = g_strdup_printf ("test:%u: ", n_whole + 1);

          g_assert_true (g_str_has_prefix (g_ptr_array_index (read->skipped, 0), prefix));
        }
    }

  g_assert_cmpuint (n_whole, ==, 3);
}

/* What breaks the second of three lines, and what is said of it. */
static const struct {
  const char *line, *message;
} broken_lines[] = {
  { "{\"format\":\"ascribe-dataset\",", "it ends too early" },
  { "{", "it ends too early" },
  { "}", "a value was expected here" },
  { "nonsense", "a value was expected here" },
  { "{\"title\":\"cut within a text", "a control character stands unescaped in a text" },
  { "{\"title\":\"cut within an escape\\", "this escape is not one" },
  { "{\"title\":\"cut within an escape\\u12", "a \\u escape needs" },
  { "{\"title\":\"cut within a pair\\ud83d", "a control character stands unescaped in a text" },
  { "{\"title\":\"cut within a pair\\ud83d\\", "this escape is not one" },
  { "{\"status\":tru", "a value was expected here" },
  { "{\"status\":-", "this is not a number" },
  { "{\"a\":1e400}", "article “” skipped: this is not a number" },
  { "{\"a\":\"\xff\"}", "article “” skipped: a text is not valid UTF-8" },
  { "{\"metadata\":{\"a\":\"\\q,\"b\":1}}", "this escape is not one" },
  { "{\"id\":1,\"id\":2}", "article “” skipped: “id” must be a text" },
  { "{} {}", "something stands behind the end" },
  { "[]", "article “” skipped: an object was expected" },
  { "null", "article “” skipped: an object was expected" },
  { "{}", "article “” skipped: it has no “format”, “version” or “offsets”" },
  { "{\"format\":\"ascribe-dataset\",\"version\":1,\"offsets\":\"unicode-code-points\"}", "article “” skipped: it has no title" },
};

static void
test_broken_lines (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) bytes = write_golden ("jsonl");
  g_auto (GStrv) lines = g_strsplit (bytes->str, "\n", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (broken_lines); i++)
    {
      g_autofree char *broken = g_strconcat (lines[0], "\n", broken_lines[i].line, "\n", lines[2], "\n", NULL);
      g_autofree char *expected = g_strconcat ("test:2: ", broken_lines[i].message, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) read = dataset_read ("jsonl", broken, strlen (broken), &error);

      g_test_message ("line %" G_GSIZE_FORMAT, i);
      g_assert_no_error (error);
      g_assert_cmpuint (read->documents->len, ==, 2);
      g_assert_cmpuint (read->skipped->len, ==, 1);
      g_test_message ("%s", (char *) g_ptr_array_index (read->skipped, 0));
      g_assert_true (g_str_has_prefix (g_ptr_array_index (read->skipped, 0), expected));
    }
}

/* Empty lines, lines of Windows, and no newline at the end. */
static void
test_line_ends (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) bytes = write_golden ("jsonl");
  g_auto (GStrv) lines = g_strsplit (bytes->str, "\n", -1);
  g_autofree char *spaced = g_strconcat ("\n\r\n \t\n", lines[0], "\r\n\r\n  ", lines[1], " \n\n\n", lines[2], NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = dataset_read ("jsonl", spaced, strlen (spaced), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->skipped->len, ==, 0);
  dataset_assert_documents (golden, read);
}

static Dataset *
read_called (const char *called, const char *bytes, gsize n_bytes, GError **error)
{
  const AscribeFormat *format = ascribe_format_settle (ascribe_format_lookup (called), (const guint8 *) bytes, n_bytes);

  return dataset_read (format->id, bytes, n_bytes, error);
}

/* Called by the other's name, or cut to one line, it is still read as what it is. */
static void
test_other_name (void)
{
  static const char rows[] = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n";
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) whole = write_golden ("json");
  g_autoptr (GString) lines = write_golden ("jsonl");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read_lines = read_called ("json", lines->str, lines->len, &error);
  g_autoptr (Dataset) read_whole = NULL, read_joined = NULL, read_rows = NULL;

  g_assert_no_error (error);
  dataset_assert_documents (golden, read_lines);
  read_whole = read_called ("jsonl", whole->str, whole->len, &error);
  g_assert_no_error (error);
  dataset_assert_documents (golden, read_whole);
  g_string_replace (whole, "\n", "", 0);
  read_joined = read_called ("jsonl", whole->str, whole->len, &error);
  g_assert_no_error (error);
  dataset_assert_documents (golden, read_joined);

  read_rows = read_called ("json", rows, strlen (rows), &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "not an Ascribe dataset"));
}

/* A later line of another version stops the reading; what came before it is kept. */
static void
test_newer_line (void)
{
  g_autoptr (GString) bytes = write_golden ("jsonl");
  g_auto (GStrv) lines = g_strsplit (bytes->str, "\n", -1);
  g_autofree char *newer = g_strconcat (lines[0], "\n{\"format\":\"ascribe-dataset\",\"version\":2}\n", lines[2], NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = dataset_read ("jsonl", newer, strlen (newer), &error);

  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
  g_assert_true (g_str_has_prefix (error->message, "test:2: this version"));
  g_assert_cmpuint (read->documents->len, ==, 1);
}

static void
assert_too_deep (const char *format, const char *head, const char *opening, const char *tail)
{
  g_autoptr (GString) bytes = g_string_new (head);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  for (int i = 0; i < 200000; i++)
    g_string_append (bytes, opening);
  g_string_append (bytes, tail);
  read = dataset_read (format, bytes->str, bytes->len, &error);
  if (strcmp (format, "json") == 0)
    {
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
      g_assert_nonnull (strstr (error->message, "more than 64 levels"));
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpuint (read->skipped->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (read->skipped, 0), "test:1: more than 64 levels"));
  g_assert_cmpuint (read->documents->len, ==, 3);
}

static void
test_nesting (void)
{
  g_autoptr (GString) lines = write_golden ("jsonl");
  g_autofree char *tail = g_strconcat ("\n", lines->str, NULL);

  assert_too_deep ("json", "", "[", "");
  assert_too_deep ("json", "", "{\"a\":", "");
  assert_too_deep ("json", "{\"format\":\"ascribe-dataset\",\"unknown\":", "[", "");
  assert_too_deep ("json", "{\"format\":\"ascribe-dataset\",\"codebook\":{\"tags\":[", "{\"attributes\":[", "");
  assert_too_deep ("jsonl", "", "[", tail);
  assert_too_deep ("jsonl", "{\"metadata\":", "{\"a\":[", tail);
}

/* However deep, once it ends the rest is read; no level is a call. */
static void
test_nesting_ends (void)
{
  g_autoptr (GString) bytes = write_golden ("json");
  g_autofree char *opening = g_strnfill (100000, '[');
  g_autofree char *closing = g_strnfill (100000, ']');
  g_autofree char *deep = g_strconcat ("\"metadata\":{\"deep\":", opening, closing, "},\"was\":", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  g_assert_cmpuint (g_string_replace (bytes, "\"metadata\":", deep, 1), ==, 1);
  read = dataset_read ("json", bytes->str, bytes->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->documents->len, ==, 2);
  g_assert_cmpuint (read->skipped->len, ==, 1);
}

/* Where the line doesn't tell which annotation it is, its path does. */
static void
test_one_line (void)
{
  g_autoptr (GString) bytes = write_golden ("jsonl");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  g_assert_cmpuint (g_string_replace (bytes, "\"start\":14", "\"start\":1.5", 1), ==, 1);
  read = dataset_read ("jsonl", bytes->str, bytes->len, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_ptr_array_index (read->skipped, 0), ==,
                   "test:1: annotations[1] of the article “Tunnel “opens” <b>&</b> \\o/” skipped: “start” is not an offset");
}

static void
test_too_many_entries (void)
{
  g_autoptr (GString) bytes = g_string_new ("{\"format\":\"ascribe-dataset\",\"version\":1,\"offsets\":\"unicode-code-points\","
                                            "\"codebook\":{\"labels\":[");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  for (int i = 0; i <= 10000; i++)
    g_string_append_printf (bytes, "%s\n{\"id\":\"l%d\",\"name\":\"\",\"type\":\"text\"}", i > 0 ? "," : "", i);
  g_string_append (bytes, "]},\"articles\":[]}");
  read = dataset_read ("json", bytes->str, bytes->len, &error);

  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_true (g_str_has_prefix (error->message, "test:10002: the codebook has more than 10000 entries"));
}

static char *
replace_once (const char *string, const char *find, const char *replace)
{
  g_auto (GStrv) halves = g_strsplit (string, find, 2);

  return g_strconcat (halves[0], replace, halves[1], NULL);
}

/* Text that isn't as kept is normalised, and its spans and quotes with it. */
static void
test_unnormalised_text (void)
{
  static const char article[] =
    "{\"format\":\"ascribe-dataset\",\"version\":1,\"offsets\":\"unicode-code-points\",\"codebook\":{\"tags\":[{\"id\":\"t\",\"name\":\"T\"}]},"
    "\"annotators\":[{\"id\":\"0193a000-0000-7000-8000-00000000000a\",\"name\":\"A\"}],\"id\":\"0193a000-0000-7000-8000-0000000000d1\","
    "\"title\":\"\",\"sha256\":\"%s\",\"text\":\"\\ufeffa\\r\\nb\\u0007\\rc\",\"annotations\":[{\"id\":\"0193a000-0000-7000-8000-0000000000e1\",\"tag\":\"t\","
    "\"annotator\":\"0193a000-0000-7000-8000-00000000000a\",\"spans\":[{\"start\":1,\"end\":6}],\"quote\":\"a\\r\\nb\\u0007\"}]}";
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "\xef\xbb\xbf" "a\r\nb\a\rc", -1);
  g_autofree char *right = replace_once (article, "%s", sha256);
  g_autofree char *wrong = replace_once (article, "%s", "ab");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = dataset_read ("jsonl", right, strlen (right), &error);
  g_autoptr (Dataset) refused = dataset_read ("jsonl", wrong, strlen (wrong), NULL);
  AscribeDocument *document;
  AscribeAnnotation *annotation;
  g_autofree char *spans = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (read->skipped->len, ==, 0);
  document = g_ptr_array_index (read->documents, 0);
  g_assert_cmpstr (ascribe_text_get_utf8 (document->article->text), ==, "a\nb\xef\xbf\xbd\nc");
  g_assert_cmpstr (document->article->sha256, ==, ascribe_text_get_sha256 (document->article->text));
  annotation = g_ptr_array_index (document->annotations, 0);
  spans = ascribe_span_set_to_string (annotation->spans);
  g_assert_cmpstr (spans, ==, "0-4");
  g_assert_cmpstr (annotation->quote, ==, "a\nb\xef\xbf\xbd");
  g_assert_cmpuint (refused->documents->len, ==, 0);
  g_assert_nonnull (strstr (g_ptr_array_index (refused->skipped, 0), "the one its sha256 stands for"));
}

/* A few bytes an annotation must not become a whole text each. */
static void
test_quoting_much (void)
{
  g_autofree char *text = g_strnfill (1000000, 'a');
  g_autoptr (Dataset) dataset = dataset_new ();
  AscribeDocument *document = dataset_add_document (dataset, "0193a000-0000-7000-8000-0000000000d1", "", text);
  g_autoptr (AscribeTag) tag = ascribe_tag_new ("t", "T", NULL);
  g_autoptr (GString) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;

  dataset->id = g_strdup ("0193a000-0000-7000-8000-000000000001");
  dataset->title = g_strdup ("");
  ascribe_codebook_put (dataset->codebook, G_OBJECT (tag));
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new ("0193a000-0000-7000-8000-00000000000a", "A"));
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("0193a000-0000-7000-8000-0000000%05d", i);
      AscribeAnnotation *annotation = dataset_annotate (document, id, "t", "0193a000-0000-7000-8000-00000000000a", "0-1000000");

      g_clear_pointer (&annotation->quote, g_free);
    }
  bytes = dataset_write (dataset, "json", FALSE);
  g_assert_cmpuint (bytes->len, <, 1100000);

  read = dataset_read ("json", bytes->str, bytes->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((AscribeDocument *) g_ptr_array_index (read->documents, 0))->annotations->len, ==, 64);
  g_assert_cmpuint (read->skipped->len, ==, 36);
  g_assert_nonnull (strstr (g_ptr_array_index (read->skipped, 0), "quote more than 64 million characters"));
}

static void
test_utf16 (void)
{
  g_autoptr (GError) little = NULL;
  g_autoptr (GError) big = NULL;
  g_autoptr (Dataset) first = dataset_read ("json", "\xff\xfe{\0}\0", 6, &little);
  g_autoptr (Dataset) second = dataset_read ("jsonl", "\xfe\xff\0{\0}", 6, &big);

  g_assert_error (little, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpstr (little->message, ==, "test:1: it is UTF-16, where JSON is UTF-8");
  g_assert_error (big, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpstr (big->message, ==, "test:1: it is UTF-16, where JSON is UTF-8");
}

/* A full disk behind the sink ends the reading with that error, at the first article. */
static void
test_failing_sink (gconstpointer format)
{
  g_autoptr (GString) bytes = write_golden (format);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (bytes->str, (gssize) bytes->len, NULL);
  g_autoptr (Dataset) read = dataset_new ();
  g_autoptr (GError) error = NULL;

  read->fails_soon = TRUE;
  dataset_read_stream (read, format, in, NULL, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FULL);
  g_assert_cmpuint (read->documents->len, ==, 1);
}

static void
test_cancelled (gconstpointer format)
{
  g_autoptr (GString) bytes = write_golden (format);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (bytes->str, (gssize) bytes->len, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Dataset) read = dataset_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  dataset_read_stream (read, format, in, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (read->documents->len, ==, 0);
}

static AscribeDocument *
fail_cb (gpointer data, GError **error)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "damaged");

  return NULL;
}

static AscribeDocument *
give_once_cb (gpointer data, GError **error)
{
  AscribeDocument **document = data;

  return g_steal_pointer (document);
}

static void
write_failing (const char *format, AscribeDocument *document, gsize room, GError **error)
{
  g_autofree char *buffer = g_malloc (room);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new (buffer, room, NULL, NULL);
  g_autoptr (AscribeCodebook) codebook = ascribe_codebook_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  AscribeWriteOptions options = { FALSE };
  AscribeSource source = {
    &document, "0193a000-0000-7000-8000-000000000001", "", 0, codebook, none, none, 1,
    document != NULL ? give_once_cb : fail_cb, NULL,
  };

  g_assert_false (ascribe_format_lookup (format)->write (&source, &options, out, NULL, error));
  g_clear_pointer (&document, ascribe_document_free);
}

/* What can't be read ends the writing, and what can't be written does. */
static void
test_failing_writer (gconstpointer format)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GError) damaged = NULL;
  g_autoptr (GError) full = NULL;

  write_failing (format, NULL, 100000, &damaged);
  g_assert_error (damaged, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT);
  write_failing (format, g_ptr_array_steal_index (golden->documents, 0), 100, &full);
  g_assert_error (full, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

#define HEAD "{\"format\":\"ascribe-dataset\",\"version\":1"

/* By content, but no text that only speaks of datasets, and no JSON of others. */
static void
test_sniff (void)
{
  static const struct { const char *name, *head, *format; } cases[] = {
    { "a.json", "", NULL }, { "a.JSON", HEAD, "json" }, { "a.jsonl", HEAD, "jsonl" }, { "a.NDJSON", HEAD, "jsonl" },
    { "a.txt", HEAD, "json" }, { NULL, HEAD, "json" }, { "-", " \r\n\t" HEAD, "json" }, { "-", "\xef\xbb\xbf" HEAD, "json" },
    { "a.txt", "The word is \"ascribe-dataset\".", NULL }, { NULL, "{", NULL }, { NULL, "", NULL }, { "json", "{}", NULL },
    { "a.txt", "{\"format\":\"other\"}", NULL }, { "a.txt", "\n\n", NULL }, { ".son", "", NULL },
    { "a.jsonl", "{\"text\":\"an ascribe-dataset\"}", NULL }, { "a.json", "[{\"text\":\"\\\"ascribe-dataset\\\"\"}]", NULL },
    { "-", HEAD ",\"project\":{\"id\":\"x\"},\"id\":\"y\"", "jsonl" }, { NULL, HEAD ",\"codebook\":{},\"text\":\"z", "jsonl" },
    { "-", HEAD ",\"project\":{\"id\":\"x\"},\"articles\":[{\"id\":\"y\"}]}", "json" }, { "a.json", HEAD ",\"sha256\":null}\n", "jsonl" },
    { "a.jsonl", HEAD ",\"articles\":[]}", "json" }, { "a.ndjson", HEAD ",\"codebook\":{},\"articles\":[", "json" },
    { "a.json", "[" HEAD "}]", NULL }, { "a.json", "{\"format\": \"ascribe-dataset\",\n oops", "json" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const AscribeFormat *format = ascribe_format_sniff (cases[i].name, (const guint8 *) cases[i].head, strlen (cases[i].head));

      g_assert_cmpstr (format != NULL ? format->id : NULL, ==, cases[i].format);
    }
}

/* Progress of a file is told through the buffers around it. */
static void
test_progress (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "formats", "golden.jsonl", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, &error);
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (G_INPUT_STREAM (in));
  g_autoptr (Dataset) read = dataset_new ();

  g_assert_no_error (error);
  dataset_read_stream (read, "jsonl", buffered, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (read->fraction, >, 0.99); /* the last newline is left */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/streams/cut-json", test_cut_json);
  g_test_add_func ("/formats/streams/cut-lines", test_cut_lines);
  g_test_add_func ("/formats/streams/broken-lines", test_broken_lines);
  g_test_add_func ("/formats/streams/line-ends", test_line_ends);
  g_test_add_func ("/formats/streams/other-name", test_other_name);
  g_test_add_func ("/formats/streams/newer-line", test_newer_line);
  g_test_add_func ("/formats/streams/nesting", test_nesting);
  g_test_add_func ("/formats/json-streams/one-line", test_one_line);
  g_test_add_func ("/formats/json-streams/nesting-ends", test_nesting_ends);
  g_test_add_func ("/formats/streams/too-many-entries", test_too_many_entries);
  g_test_add_func ("/formats/streams/unnormalised-text", test_unnormalised_text);
  g_test_add_func ("/formats/streams/quoting-much", test_quoting_much);
  g_test_add_func ("/formats/streams/utf-16", test_utf16);
  g_test_add_func ("/formats/streams/sniff", test_sniff);
  g_test_add_func ("/formats/streams/progress", test_progress);
  g_test_add_data_func ("/formats/streams/failing-sink/json", "json", test_failing_sink);
  g_test_add_data_func ("/formats/streams/failing-sink/jsonl", "jsonl", test_failing_sink);
  g_test_add_data_func ("/formats/streams/cancelled/json", "json", test_cancelled);
  g_test_add_data_func ("/formats/streams/cancelled/jsonl", "jsonl", test_cancelled);
  g_test_add_data_func ("/formats/streams/failing-writer/json", "json", test_failing_writer);
  g_test_add_data_func ("/formats/streams/failing-writer/jsonl", "jsonl", test_failing_writer);

  return g_test_run ();
}
