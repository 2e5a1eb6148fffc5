/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-seeds FORMAT FOLDER: first inputs for the reader of a format, which its own writer makes in each of its ways. */
#include <glib/gstdio.h>
#include <string.h>

#include "app/formats/reduce.h"
#include "tests/formats/golden.h"
#include "tests/formats/random-project.h"
#include "tests/fuzz/pieces.h"

#define N_RANDOM 6

static GBytes *
write_folder (const AscribeFormat *format, AscribeSource *source, const AscribeWriteOptions *options)
{
  g_autofree char *path = pieces_make_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  format->write_folder (source, options, folder, NULL, &error);
  g_assert_no_error (error);
  bytes = pieces_gather (path);
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

static GBytes *
write_dataset (const AscribeFormat *format, const AscribeProfile *profile, Dataset *dataset)
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
      g_autoptr (GBytes) pieces = write_folder (format, ascribe_reduction_get_source (reduction), &options);

      return format->read != NULL ? take_first (pieces) : g_bytes_ref (pieces);
    }

  out = g_memory_output_stream_new_resizable ();
  format->write (ascribe_reduction_get_source (reduction), &options, out, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, &error);
  g_assert_no_error (error);
  written = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));

  return is_zip (written) ? pieces_unzip (written) : g_steal_pointer (&written);
}

static void
make_seed (const AscribeFormat *format, const AscribeProfile *profile, const char *folder)
{
  for (int i = 0; i <= N_RANDOM; i++)
    {
      g_autoptr (Dataset) dataset = i == 0 ? golden_new () : random_project_new ();
      g_autoptr (GBytes) bytes = write_dataset (format, profile, dataset);
      g_autofree char *name = g_strdup_printf ("seed-%s-%d", profile != NULL ? profile->id : "usual", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", (gssize) g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  const AscribeFormat *format;

  g_test_init (&argc, &argv, NULL);
  format = argc == 3 ? ascribe_format_lookup (argv[1]) : NULL;
  if (format == NULL)
    {
      g_printerr ("make-seeds FORMAT FOLDER\n");
      return 2;
    }

  if (format->profiles == NULL)
    make_seed (format, NULL, argv[2]);
  for (const AscribeProfile *profile = format->profiles; profile != NULL && profile->id != NULL; profile++)
    make_seed (format, profile, argv[2]);

  return 0;
}
