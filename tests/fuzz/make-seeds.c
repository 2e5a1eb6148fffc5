/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-seeds TARGET FOLDER: first inputs for the reader of a format, which its own writer makes in each of its ways. The target
 * is the format's id, or that and "-folder" for the reader of folders of one that reads single files as well. */
#include <glib/gstdio.h>
#include <string.h>

#include "app/formats/reduce.h"
#include "tests/formats/golden.h"
#include "tests/formats/random-project.h"
#include "tests/fuzz/pieces.h"

#define N_RANDOM 6
#define MAX_SEED 16384 /* -max_len in ./dev */
#define MAX_TRIES 200
#define FOLDER "-folder"

static GBytes *
write_folder (const AscribeFormat *format, AscribeSource *source, const AscribeWriteOptions *options, const char *within)
{
  g_autofree char *path = pieces_make_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  format->write_folder (source, options, folder, NULL, &error);
  g_assert_no_error (error);
  bytes = pieces_gather (path, within);
  pieces_spread (path, NULL, 0);
  g_assert_cmpint (g_rmdir (path), ==, 0);

  return bytes;
}

/* A format that reads a single file as well is fed the first of the folder. */
static GBytes *
take_first (GBytes *pieces)
{
  gsize n_data;
  const char *data = g_bytes_get_data (pieces, &n_data);
  const char *start = n_data > 0 ? memchr (data, '\n', n_data) : NULL;
  const char *end;

  if (start == NULL)
    return g_bytes_new (NULL, 0);
  start++;
  end = memchr (start, PIECE_MARK, (gsize) (data + n_data - start));

  return g_bytes_new (start, (gsize) ((end != NULL ? end : data + n_data) - start));
}

static gboolean
is_zip (GBytes *bytes)
{
  gsize n_bytes;
  const char *start = g_bytes_get_data (bytes, &n_bytes);

  return n_bytes > 4 && memcmp (start, "PK\x03\x04", 4) == 0;
}

/* @within: NULL for a single file. */
static GBytes *
write_dataset (const AscribeFormat *format, const AscribeProfile *profile, Dataset *dataset, const char *within)
{
  const AscribeWriteOptions options = { .profile = profile != NULL ? profile->id : NULL };
  g_autoptr (AscribeReduction) reduction = NULL;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  DatasetCursor cursor;

  dataset_open (dataset, &cursor);
  reduction = ascribe_reduction_new (&cursor.source, format, profile != NULL ? profile->carries : format->carries);
  if (format->write == NULL)
    {
      g_autoptr (GBytes) pieces = write_folder (format, ascribe_reduction_get_source (reduction), &options, within != NULL ? within : "");

      return within == NULL ? take_first (pieces) : g_bytes_ref (pieces);
    }

  out = g_memory_output_stream_new_resizable ();
  format->write (ascribe_reduction_get_source (reduction), &options, out, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, &error);
  g_assert_no_error (error);
  written = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));

  return is_zip (written) ? pieces_unzip (written) : g_steal_pointer (&written);
}

/* Random projects without articles make no file of some formats, and the fuzzer cuts off what is too long for it. */
static GBytes *
write_random (const AscribeFormat *format, const AscribeProfile *profile, const char *within)
{
  for (int i = 0; i < MAX_TRIES; i++)
    {
      g_autoptr (Dataset) dataset = random_project_new ();
      g_autoptr (GBytes) bytes = write_dataset (format, profile, dataset, within);

      if (g_bytes_get_size (bytes) > 0 && g_bytes_get_size (bytes) <= MAX_SEED)
        return g_steal_pointer (&bytes);
    }

  return g_bytes_new_static ("", 0);
}

/* Every other folder has its files in a folder of its own, as the annotators' of one document. */
static void
make_seed (const AscribeFormat *format, const AscribeProfile *profile, gboolean as_folder, const char *folder)
{
  g_autoptr (Dataset) golden = golden_new ();

  for (int i = 0; i <= N_RANDOM; i++)
    {
      const char *within = !as_folder ? NULL : i % 2 == 0 ? "" : "a/";
      g_autoptr (GBytes) bytes = i == 0 ? write_dataset (format, profile, golden, within) : write_random (format, profile, within);
      g_autofree char *name = g_strdup_printf ("seed-%s-%d", profile != NULL ? profile->id : "usual", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *id = argc == 3 ? g_strdup (argv[1]) : NULL;
  gboolean as_folder = id != NULL && g_str_has_suffix (id, FOLDER);
  const AscribeFormat *format;

  g_test_init (&argc, &argv, NULL);
  if (as_folder)
    id[strlen (id) - strlen (FOLDER)] = '\0';
  format = id != NULL ? ascribe_format_lookup (id) : NULL;
  if (format == NULL)
    {
      g_printerr ("make-seeds TARGET FOLDER\n");
      return 2;
    }

  as_folder = as_folder || format->read == NULL;
  if (format->profiles == NULL)
    make_seed (format, NULL, as_folder, argv[2]);
  for (const AscribeProfile *profile = format->profiles; profile != NULL && profile->id != NULL; profile++)
    make_seed (format, profile, as_folder, argv[2]);

  return 0;
}
