/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages: the same bytes from the same project, all of it back, and what is wrong with others. */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include <glib/gstdio.h>

#include "app/formats/proof.h"
#include "app/formats/reduce.h"
#include "app/model/error.h"
#include "tests/formats/csv-folder.h"
#include "tests/formats/golden.h"
#include "tests/formats/random-project.h"

typedef struct archive TestArchive;

static const AscribeFormat *
package (void)
{
  return ascribe_format_lookup ("package");
}

static GBytes *
write_zip (Dataset *dataset, const AscribeWriteOptions *options)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  DatasetCursor cursor;

  dataset_open (dataset, &cursor);
  package ()->write (&cursor.source, options, out, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static gboolean
ignore_project (gpointer data, const char *id, const char *title, const char *modified, GError **error)
{
  return TRUE;
}

static gboolean
ignore_object (gpointer data, gpointer object, GError **error)
{
  return TRUE;
}

static gboolean
count_document (gpointer data, AscribeDocument *document, GError **error)
{
  g_ptr_array_add (((Dataset *) data)->documents, document);

  return TRUE;
}

static void
note_skipped (gpointer data, const char *where, const char *why)
{
  g_ptr_array_add (((Dataset *) data)->skipped, g_strdup_printf ("%s: %s", where, why));
}

static Dataset *
read_zip (const void *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (bytes, (gssize) n_bytes, NULL);
  Dataset *read = dataset_new ();
  AscribeSink sink = {
    read, ignore_project, (gboolean (*) (gpointer, GObject *, GError **)) ignore_object,
    (gboolean (*) (gpointer, AscribeAnnotator *, GError **)) ignore_object,
    (gboolean (*) (gpointer, AscribeConcept *, GError **)) ignore_object, count_document, note_skipped, note_skipped, NULL,
  };

  package ()->read (in, "x.zip", &(AscribeReadOptions) { 0 }, &sink, NULL, error);

  return read;
}

static void
test_same_bytes (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  AscribeWriteOptions options = { .publication = { TRUE, "CC-BY-4.0", "CC0-1.0", "Ada; Bo", "1.0", "A dataset" } };
  g_autoptr (GBytes) first = write_zip (golden, &options);
  g_autoptr (GBytes) second = NULL;

  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  second = write_zip (golden, &options);
  g_assert_true (g_bytes_equal (first, second));
}

/* Folder and archive hold the same. */
static void
test_folder (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  AscribeWriteOptions options = { 0 };
  char *path = csv_folder_new ();
  g_autofree char *csv = g_build_filename (path, "csv", NULL);
  g_autofree char *whole = g_build_filename (path, "package", NULL);
  g_autoptr (GString) jsonl = dataset_write (golden, "jsonl", FALSE);
  g_autofree char *lines = NULL;
  static const char * const tables[] = { "annotations.csv", "articles.csv", "links.csv", "codebook.csv" };

  csv_folder_write (golden, "package", &options, whole);
  csv_folder_write (golden, "csv", &options, csv);
  lines = csv_folder_get (whole, "data.jsonl", NULL);
  g_assert_cmpstr (lines, ==, jsonl->str);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *name = g_build_filename ("tables", tables[i], NULL);
      g_autofree char *inside = csv_folder_get (whole, name, NULL);
      g_autofree char *alone = csv_folder_get (csv, tables[i], NULL);

      g_assert_cmpstr (inside, ==, alone);
    }
  csv_folder_remove (path);
}

static void
prove (Dataset *dataset, gboolean as_zip, gboolean without_text)
{
  char *path = csv_folder_new ();
  g_autofree char *name = g_build_filename (path, as_zip ? "p.zip" : "p", NULL);
  g_autoptr (GFile) place = g_file_new_for_path (name);
  g_autoptr (AscribeReduction) reduction = NULL;
  g_autoptr (AscribeProof) proof = NULL;
  g_autoptr (GError) error = NULL;
  AscribeWriteOptions options = { .without_text = without_text };
  DatasetCursor cursor;

  dataset_open (dataset, &cursor);
  reduction = ascribe_reduction_new (&cursor.source, package (), package ()->carries);
  proof = ascribe_proof_new (ascribe_reduction_get_source (reduction), package (), package ()->carries, without_text);
  if (as_zip)
    {
      g_autoptr (GFileOutputStream) out = g_file_create (place, G_FILE_CREATE_NONE, NULL, NULL);

      package ()->write (ascribe_proof_get_source (proof), &options, G_OUTPUT_STREAM (out), NULL, &error);
    }
  else
    {
      g_assert_true (g_file_make_directory (place, NULL, NULL));
      package ()->write_folder (ascribe_proof_get_source (proof), &options, place, NULL, &error);
    }
  g_assert_no_error (error);
  ascribe_proof_check (proof, place, ascribe_reduction_get_totals (reduction), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  csv_folder_remove (path);
}

static void
test_all_back (void)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (Dataset) dataset = random_project_new ();

      prove (dataset, i % 2 == 0, i % 4 < 2);
    }
}

/* Texts stay away from every file. */
static void
test_without_text (void)
{
  static const char * const files[] = {
    "data.jsonl", "README.md", "LICENSE.md", "datapackage.json", "tables/articles.csv", "tables/annotations.csv",
  };
  g_autoptr (Dataset) golden = golden_new ();
  char *path = csv_folder_new ();
  g_autofree char *whole = g_build_filename (path, "package", NULL);

  csv_folder_write (golden, "package", &(AscribeWriteOptions) { .without_text = TRUE }, whole);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *contents = csv_folder_get (whole, files[i], NULL);

      g_assert_null (strstr (contents, "🗣"));
      g_assert_null (strstr (contents, "הַמִּנְהָרָה"));
      if (strcmp (files[i], "LICENSE.md") == 0)
        {
          g_assert_nonnull (strstr (contents, "no licence is stated"));
          g_assert_nonnull (strstr (contents, "not in this package"));
        }
    }
  csv_folder_remove (path);
}

/* Names that are Markdown, YAML and JSON, too. */
static void
test_names (void)
{
  g_autoptr (Dataset) dataset = golden_new ();
  g_autoptr (AscribeTag) tag = ascribe_tag_new ("x", "- # 1. *a*|<script>\n---\n[b](c)", "#000000");
  char *path = csv_folder_new ();
  g_autofree char *whole = g_build_filename (path, "package", NULL);
  g_autofree char *card = NULL;
  g_autofree char *codebook = NULL;

  tag->description = g_strdup ("# no heading\n1. no list\n---");
  ascribe_codebook_put (dataset->codebook, G_OBJECT (tag));
  csv_folder_write (dataset, "package", &(AscribeWriteOptions) { .publication = { .license = "a\nb", .creators = " ; ;" } }, whole);
  card = csv_folder_get (whole, "README.md", NULL);
  codebook = csv_folder_get (whole, "CODEBOOK.md", NULL);
  g_assert_nonnull (strstr (card, "\n| \\- # 1. \\*a\\*\\|\\<script\\> --- \\[b\\](c) | 0 |\n"));
  g_assert_nonnull (strstr (card, "\nlicense: other\nlicense_name: \"a\\nb\"\n"));
  g_assert_nonnull (strstr (card, "- Creators: not stated\n"));
  g_assert_nonnull (strstr (codebook, "\n\\# no heading  \n1\\. no list  \n\\---\n"));
  csv_folder_remove (path);
}

typedef struct {
  const char *name;
  const char *contents;   /* NULL: a symbolic link to /etc/passwd */
} Entry;

static GBytes *
make_zip (const Entry *entries)
{
  TestArchive *archive = archive_write_new ();
  gsize size = 8 * 1024 * 1024, used = 0;
  char *buffer = g_malloc (size);

  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, buffer, size, &used);
  for (; entries->name != NULL; entries++)
    {
      struct archive_entry *entry = archive_entry_new ();
      gsize length = entries->contents != NULL ? strlen (entries->contents) : 0;

      archive_entry_set_pathname (entry, entries->name);
      archive_entry_set_filetype (entry, entries->contents != NULL ? AE_IFREG : AE_IFLNK);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (la_int64_t) length);
      if (entries->contents == NULL)
        archive_entry_set_symlink (entry, "/etc/passwd");
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      if (length > 0)
        g_assert_cmpint (archive_write_data (archive, entries->contents, length), ==, (la_ssize_t) length);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (buffer, used);
}

static const struct {
  const char *name;
  Entry entries[4];
  AscribeError code;
  const char *said;
} wrong_archives[] = {
  { "empty", { { NULL } }, ASCRIBE_ERROR_MALFORMED, "x.zip: it is damaged or cut off: no whole ZIP archive" },
  { "other", { { "word/document.xml", "<x/>" }, { NULL } }, ASCRIBE_ERROR_NOT_FOUND, "data.jsonl is not in the package" },
  { "link", { { "data.jsonl", NULL }, { NULL } }, ASCRIBE_ERROR_NOT_FOUND, "data.jsonl is not in the package" },
  { "outside", { { "../data.jsonl", "{}" }, { "/data.jsonl", "{}" }, { NULL } }, ASCRIBE_ERROR_NOT_FOUND,
    "data.jsonl is not in the package" },
  { "twice", { { "data.jsonl", "" }, { "data.jsonl", "" }, { NULL } }, ASCRIBE_ERROR_MALFORMED, "x.zip: it holds a file twice" },
  { "version", { { "data.jsonl", "" }, { "tables/project.csv", "version\n9\n" }, { NULL } }, ASCRIBE_ERROR_UNSUPPORTED,
    "project.csv:2: version 9 of the dataset format is not read" },
  { "codebook", { { "data.jsonl", "" }, { "tables/codebook.csv", "" }, { NULL } }, ASCRIBE_ERROR_MALFORMED,
    "codebook.csv:1: there is no line that names the columns" },
  { "open-mark", { { "data.jsonl", "" }, { "tables/annotators.csv", "id,name\n\"" }, { NULL } }, ASCRIBE_ERROR_MALFORMED,
    "annotators.csv: Line 2: a quotation mark opens here" },
};

static void
test_wrong_archive (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) zip = make_zip (wrong_archives[i].entries);
  g_autoptr (GError) error = NULL;
  gsize n_bytes;
  const void *bytes = g_bytes_get_data (zip, &n_bytes);
  g_autoptr (Dataset) read = read_zip (bytes, n_bytes, &error);

  g_assert_error (error, ASCRIBE_ERROR, (int) wrong_archives[i].code);
  if (!g_str_has_prefix (error->message, wrong_archives[i].said))
    g_assert_cmpstr (error->message, ==, wrong_archives[i].said);
  g_assert_cmpuint (read->documents->len, ==, 0);
}

/* A line that can't be read is said, and the others are kept. */
static void
test_wrong_lines (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) lines = dataset_write (golden, "jsonl", FALSE);
  const Entry entries[] = {
    { "data.jsonl", g_string_prepend (lines, "{\n[1]\n")->str },
    { "tables/concepts.csv", "id,name\nx,y\n" },
    { NULL, NULL },
  };
  g_autoptr (GBytes) zip = make_zip (entries);
  g_autoptr (GError) error = NULL;
  gsize n_bytes;
  const void *bytes = g_bytes_get_data (zip, &n_bytes);
  g_autoptr (Dataset) read = read_zip (bytes, n_bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->documents->len, ==, 3);
  g_assert_cmpuint (read->skipped->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (read->skipped, 0), ==, "concepts.csv:2: concept skipped: its id “x” is not a UUID");
  g_assert_true (g_str_has_prefix (g_ptr_array_index (read->skipped, 1), "data.jsonl:1: "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (read->skipped, 2), "data.jsonl:2: "));
}

static void
test_cut_off (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GBytes) zip = write_zip (golden, &(AscribeWriteOptions) { 0 });
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (zip, &n_bytes);

  for (gsize length = 0; length < n_bytes; length += 997)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) read = read_zip (bytes, length, &error);

      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
      g_assert_cmpstr (error->message, ==, "x.zip: it is damaged or cut off: no whole ZIP archive");
      g_assert_cmpuint (read->documents->len, ==, 0);
    }
}

/* 64 MiB of nothing in 64 KiB. */
static void
test_bomb (void)
{
  g_autofree char *nothing = g_strnfill (64 * 1024 * 1024, ' ');
  const Entry entries[] = { { "data.jsonl", nothing }, { NULL, NULL } };
  g_autoptr (GBytes) zip = make_zip (entries);
  g_autoptr (GError) error = NULL;
  gsize n_bytes;
  const void *bytes = g_bytes_get_data (zip, &n_bytes);
  g_autoptr (Dataset) read = read_zip (bytes, n_bytes, &error);

  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "x.zip: what is in it is packed more than 200 to 1, as no dataset is");
  g_assert_cmpuint (read->documents->len, ==, 0);
}

static void
test_many_entries (void)
{
  g_autofree Entry *entries = g_new0 (Entry, 10002);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autoptr (GBytes) zip = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;
  gsize n_bytes;
  const void *bytes;

  for (int i = 0; i < 10001; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  for (int i = 0; i < 10001; i++)
    entries[i] = (Entry) { names[i], "" };
  zip = make_zip (entries);
  bytes = g_bytes_get_data (zip, &n_bytes);
  read = read_zip (bytes, n_bytes, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "x.zip: it holds more than 10000 files");
}

static void
test_sniff (void)
{
  static const Entry other[] = { { "datapackage.json", "{\"name\": \"other\"}" }, { NULL, NULL } };
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GBytes) zip = write_zip (golden, &(AscribeWriteOptions) { 0 });
  g_autoptr (GBytes) theirs = make_zip (other);
  char *path = csv_folder_new ();
  g_autofree char *whole = g_build_filename (path, "package", NULL);
  g_autofree char *descriptor = NULL;
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (zip, &n_bytes);

  g_assert_true (ascribe_format_sniff ("any.zip", bytes, MIN (n_bytes, 4096)) == package ());
  bytes = g_bytes_get_data (theirs, &n_bytes);
  g_assert_false (package ()->sniff ("any.zip", bytes, n_bytes));
  g_assert_false (package ()->sniff (NULL, bytes, 0));

  csv_folder_write (golden, "package", &(AscribeWriteOptions) { 0 }, whole);
  descriptor = csv_folder_get (whole, "datapackage.json", &n_bytes);
  g_assert_true (ascribe_format_sniff ("datapackage.json", (const guint8 *) descriptor, MIN (n_bytes, 4096)) == package ());
  g_assert_false (package ()->sniff ("other.json", (const guint8 *) descriptor, n_bytes));
  csv_folder_remove (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong_archives); i++)
    {
      g_autofree char *name = g_strconcat ("/formats/package/wrong/", wrong_archives[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_wrong_archive);
    }
  g_test_add_func ("/formats/package/same-bytes", test_same_bytes);
  g_test_add_func ("/formats/package/folder", test_folder);
  g_test_add_func ("/formats/package/all-back", test_all_back);
  g_test_add_func ("/formats/package/without-text", test_without_text);
  g_test_add_func ("/formats/package/names", test_names);
  g_test_add_func ("/formats/package/wrong-lines", test_wrong_lines);
  g_test_add_func ("/formats/package/cut-off", test_cut_off);
  g_test_add_func ("/formats/package/bomb", test_bomb);
  g_test_add_func ("/formats/package/many-entries", test_many_entries);
  g_test_add_func ("/formats/package/sniff", test_sniff);

  return g_test_run ();
}
