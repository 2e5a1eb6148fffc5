/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/csv-folder.h"

#include <glib/gstdio.h>

char *
csv_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("ascribe-csv-XXXXXX", &error);

  g_assert_no_error (error);

  return path;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
csv_folder_remove (char *path)
{
  remove_tree (path);
  g_free (path);
}

void
csv_folder_put (const char *path, const char *name, const char *contents, gssize length)
{
  g_autofree char *file = g_build_filename (path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_remove (file); /* or it would be replaced with care, which takes seconds where it is large */
  g_file_set_contents_full (file, contents, length, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

char *
csv_folder_get (const char *path, const char *name, gsize *length)
{
  g_autofree char *file = g_build_filename (path, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (file, &contents, length, &error);
  g_assert_no_error (error);

  return contents;
}

void
csv_folder_write (Dataset *dataset, const char *format, const AscribeWriteOptions *options, const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  DatasetCursor cursor;

  g_assert_cmpint (g_mkdir_with_parents (path, 0755), ==, 0);
  dataset_open (dataset, &cursor);
  ascribe_format_lookup (format)->write_folder (&cursor.source, options, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (cursor.fraction, ==, dataset->documents->len > 0 ? 1.0 : 0.0);
}

Dataset *
csv_folder_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  Dataset *dataset = dataset_read_folder ("csv", path, &(AscribeReadOptions) { 0 }, &error);

  g_assert_no_error (error);

  return dataset;
}

void
csv_folder_expect (Dataset *dataset, const char *skipped)
{
  for (guint i = 0; i < dataset->skipped->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (dataset->skipped, i));
  g_assert_cmpuint (dataset->skipped->len, ==, 1);
  if (!g_str_has_prefix (g_ptr_array_index (dataset->skipped, 0), skipped))
    g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==, skipped);
}
