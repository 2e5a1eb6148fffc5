/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives as libarchive sees them: whole files, files of parts that a thread has packed, and more files than ZIP once knew. */
#include <locale.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "app/formats/zip.h"

#define MANY_FILES 70000

/* Written-like text of up to @most bytes: short strings, over and over, with some that are not. */
static char *
make_text (GRand *rand, gint32 most)
{
  GString *text = g_string_new (NULL);
  gint32 n = g_rand_int_range (rand, 0, most + 1);

  while (text->len < (gsize) n)
    g_string_append_printf (text, "<Coding guid=\"%08x\"/>\n", g_rand_int (rand));
  g_string_truncate (text, (gsize) n);

  return g_string_free (text, FALSE);
}

/* name -> contents, as char *; every entry is read to its end, which checks its length and CRC-32. */
static GHashTable *
read_archive (GBytes *zip)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  int status;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, g_bytes_get_data (zip, NULL), g_bytes_get_size (zip)), ==, ARCHIVE_OK);
  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    {
      g_autoptr (GString) contents = g_string_new (NULL);
      char piece[4096];
      la_ssize_t n;

      while ((n = archive_read_data (archive, piece, sizeof piece)) > 0)
        g_string_append_len (contents, piece, n);
      g_assert_cmpint (n, ==, 0);
      g_assert_cmpint (archive_entry_size (entry), ==, contents->len);
      g_assert_cmpint (archive_entry_filetype (entry), ==, AE_IFREG);
      g_assert_true (g_hash_table_insert (files, g_strdup (archive_entry_pathname_utf8 (entry)), g_strdup (contents->str)));
    }
  g_assert_cmpint (status, ==, ARCHIVE_EOF);
  archive_read_free (archive);

  return files;
}

static GBytes *
take_bytes (GOutputStream *out)
{
  g_output_stream_close (out, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* Three parts, filled by turns; what they hold together. */
static char *
fill_parts (AscribeZipParts *spools, AscribeZipPart **parts, GRand *rand, guint n_turns)
{
  g_autoptr (GError) error = NULL;
  GString *all[] = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };

  for (gsize i = 0; i < 3; i++)
    {
      parts[i] = ascribe_zip_parts_add (spools, &error);
      g_assert_no_error (error);
      g_assert_true (ascribe_zip_part_is_empty (parts[i]));
    }
  for (guint turn = 0; turn < n_turns; turn++)
    {
      gsize i = (gsize) g_rand_int_range (rand, 0, 3);
      g_autofree char *text = make_text (rand, 40000);

      g_string_append (all[i], text);
      g_string_append (ascribe_zip_part_get_buffer (parts[i]), text);
      g_assert_true (ascribe_zip_part_flush (parts[i], &error));
    }
  for (gsize i = 0; i < 3; i++)
    g_assert_true (ascribe_zip_part_is_empty (parts[i]) == (all[i]->len == 0));
  g_assert_true (ascribe_zip_parts_finish (spools, &error));
  g_string_append_printf (all[0], "%s%s", all[1]->str, all[2]->str);
  g_string_free (all[1], TRUE);
  g_string_free (all[2], TRUE);

  return g_string_free (all[0], FALSE);
}

static GBytes *
write_archive (guint32 seed, guint n_turns, GHashTable *expected)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (AscribeZip) pack = ascribe_zip_new (out, NULL, &error);
  g_autoptr (AscribeZipParts) spools = ascribe_zip_parts_new (&error);
  AscribeZipPart *parts[4] = { NULL };

  for (guint i = 0; i < 20; i++)
    {
      char *name = g_strdup_printf ("sources/Stück %u.txt", i);
      char *text = make_text (rand, i == 0 ? 0 : 100000);

      g_assert_true (ascribe_zip_add (pack, name, text, strlen (text), &error));
      g_hash_table_insert (expected, name, text);
    }
  g_hash_table_insert (expected, g_strdup ("project.qde"), fill_parts (spools, parts, rand, n_turns));
  g_assert_true (ascribe_zip_add_parts (pack, "project.qde", parts, &error));
  g_assert_true (ascribe_zip_finish (pack, &error));

  return take_bytes (out);
}

static void
test_comes_back (void)
{
  static const guint n_turns[] = { 0, 1, 30, 300 };

  for (gsize i = 0; i < G_N_ELEMENTS (n_turns); i++)
    {
      guint32 seed = (guint32) g_test_rand_int ();
      g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autoptr (GBytes) zip = write_archive (seed, n_turns[i], expected);
      g_autoptr (GBytes) again = write_archive (seed, n_turns[i], expected);
      g_autoptr (GHashTable) found = read_archive (zip);
      GHashTableIter iter;
      gpointer name, text;

      g_assert_true (g_bytes_equal (zip, again));
      g_assert_cmpuint (g_hash_table_size (found), ==, g_hash_table_size (expected));
      g_hash_table_iter_init (&iter, expected);
      while (g_hash_table_iter_next (&iter, &name, &text))
        g_assert_cmpstr (g_hash_table_lookup (found, name), ==, text);
    }
}

/* ZIP counted files in 16 bits. */
static void
test_many_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (AscribeZip) pack = ascribe_zip_new (out, NULL, &error);
  g_autoptr (GBytes) zip = NULL;
  g_autoptr (GHashTable) found = NULL;

  for (guint i = 0; i < MANY_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", i);

      g_assert_true (ascribe_zip_add (pack, name, name, strlen (name), &error));
    }
  g_assert_true (ascribe_zip_finish (pack, &error));
  zip = take_bytes (out);
  found = read_archive (zip);
  g_assert_cmpuint (g_hash_table_size (found), ==, MANY_FILES);
  g_assert_cmpstr (g_hash_table_lookup (found, "69999.txt"), ==, "69999.txt");
}

/* Left in the middle, the thread ends and nothing is kept. */
static void
test_left (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeZipParts) spools = ascribe_zip_parts_new (&error);
  AscribeZipPart *part = ascribe_zip_parts_add (spools, &error);

  for (guint i = 0; i < 20; i++)
    {
      g_string_set_size (ascribe_zip_part_get_buffer (part), 1024 * 1024);
      memset (ascribe_zip_part_get_buffer (part)->str, 'x', 1024 * 1024);
      g_assert_true (ascribe_zip_part_flush (part, &error));
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AscribeZip) pack = ascribe_zip_new (out, cancellable, &error);
  g_autoptr (AscribeZipParts) spools = ascribe_zip_parts_new (&error);
  AscribeZipPart *parts[] = { ascribe_zip_parts_add (spools, &error), NULL };

  g_string_append (ascribe_zip_part_get_buffer (parts[0]), "words");
  g_assert_true (ascribe_zip_parts_finish (spools, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (ascribe_zip_add_parts (pack, "project.qde", parts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8"); /* libarchive has names in the locale's letters, too */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/zip/comes-back", test_comes_back);
  g_test_add_func ("/formats/zip/many-files", test_many_files);
  g_test_add_func ("/formats/zip/left", test_left);
  g_test_add_func ("/formats/zip/cancelled", test_cancelled);

  return g_test_run ();
}
