/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written stays the same, byte for byte, and reads back as what it was. */
#include "tests/formats/dataset.h"
#include "tests/formats/golden.h"

#include <string.h>

typedef struct {
  const char *file;
  const char *format;
  gboolean without_text;
} Golden;

static const Golden goldens[] = {
  { "golden.json", "json", FALSE },
  { "golden.jsonl", "jsonl", FALSE },
  { "golden-no-text.json", "json", TRUE },
  { "golden-no-text.jsonl", "jsonl", TRUE },
};

static char *
load (const Golden *golden, gsize *n_bytes)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "formats", golden->file, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, n_bytes, &error);
  g_assert_no_error (error);

  return bytes;
}

static void
test_writing (gconstpointer data)
{
  const Golden *golden = data;
  g_autoptr (Dataset) dataset = golden_new ();
  g_autoptr (GString) written = dataset_write (dataset, golden->format, golden->without_text);
  gsize n_bytes = 0;
  g_autofree char *bytes = load (golden, &n_bytes);

  g_assert_cmpmem (written->str, written->len, bytes, n_bytes);
}

/* Lines only bring what they use: their codebook, sorted, and no register's unused entry. */
static void
test_reading (gconstpointer data)
{
  const Golden *golden = data;
  g_autoptr (GError) error = NULL;
  gsize n_bytes = 0;
  g_autofree char *bytes = load (golden, &n_bytes);
  g_autoptr (Dataset) original = golden_new ();
  g_autoptr (Dataset) read = dataset_read (golden->format, bytes, n_bytes, &error);
  g_autoptr (GString) again = NULL;

  g_assert_no_error (error);
  if (golden->without_text)
    {
      g_assert_cmpuint (read->documents->len, ==, 0);
      g_assert_cmpuint (read->skipped->len, ==, 3);
      g_assert_nonnull (strstr (g_ptr_array_index (read->skipped, 0), "without texts"));
      return;
    }

  g_assert_cmpuint (read->skipped->len, ==, 0);
  if (strcmp (golden->format, "json") == 0)
    dataset_assert_equal (original, read);
  else
    dataset_assert_documents (original, read);

  again = dataset_write (read, golden->format, FALSE);
  g_assert_cmpmem (again->str, again->len, bytes, n_bytes);
}

/* The same from a pipe that gives a byte at a time, and behind a byte order mark. */
static void
test_pieces (gconstpointer data)
{
  const Golden *golden = data;
  g_autoptr (Dataset) original = golden_new ();
  gsize n_bytes = 0;
  g_autofree char *bytes = load (golden, &n_bytes);
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", bytes, NULL);

  for (gsize chunk = 1; chunk < 5; chunk++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) read = dataset_read_chunked (golden->format, bytes, n_bytes, chunk, &error);
      g_autoptr (Dataset) behind = dataset_read_chunked (golden->format, marked, n_bytes + 3, chunk, &error);

      g_assert_no_error (error);
      dataset_assert_documents (original, read);
      dataset_assert_documents (original, behind);
    }
}

/* A value kept in a line's codebook stands for every line. */
static void
test_unused_entries (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) original = golden_new ();
  g_autoptr (GString) lines = dataset_write (original, "jsonl", FALSE);
  g_autoptr (Dataset) read = dataset_read ("jsonl", lines->str, lines->len, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->annotators->len, ==, 2);
  g_assert_cmpuint (read->concepts->len, ==, 2);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (ascribe_codebook_get_tags (original->codebook), i);
      AscribeTag *there = ascribe_codebook_lookup_tag (read->codebook, tag->id);

      g_assert_nonnull (there);
      g_assert_cmpstr (there->parent, ==, tag->parent);
      g_assert_cmpuint (there->attributes->len, ==, tag->attributes->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *writing = g_strconcat ("/formats/golden/writing/", goldens[i].file, NULL);
      g_autofree char *reading = g_strconcat ("/formats/golden/reading/", goldens[i].file, NULL);
      g_autofree char *pieces = g_strconcat ("/formats/golden/pieces/", goldens[i].file, NULL);

      g_test_add_data_func (writing, &goldens[i], test_writing);
      g_test_add_data_func (reading, &goldens[i], test_reading);
      if (!goldens[i].without_text)
        g_test_add_data_func (pieces, &goldens[i], test_pieces);
    }
  g_test_add_func ("/formats/golden/unused-entries", test_unused_entries);

  return g_test_run ();
}
