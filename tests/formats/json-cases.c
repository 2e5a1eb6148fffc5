/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/golden.h"
#include "tests/formats/json-cases.h"

#include <string.h>

Dataset *
json_case_read (const char *format, const char *input, GError **error)
{
  g_autofree char *json = g_strdup (input);

  g_strdelimit (json, "'", '"');

  return dataset_read (format, json, strlen (json), error);
}

static gboolean
is_told (Dataset *dataset, const char *message)
{
  for (guint i = 0; i < dataset->skipped->len; i++)
    {
      g_test_message ("%s", (char *) g_ptr_array_index (dataset->skipped, i));
      if (g_str_has_prefix (g_ptr_array_index (dataset->skipped, i), message))
        return TRUE;
    }

  return FALSE;
}

void
json_case_check (const char *format, const JsonCase *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read (format, data->input, &error);
  guint n_annotations = 0, n_links = 0;

  if (data->error == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, data->error));
    }

  if (data->skipped != NULL)
    g_assert_true (is_told (dataset, data->skipped));
  else
    g_assert_false (is_told (dataset, ""));

  for (guint i = 0; i < dataset->documents->len; i++)
    {
      AscribeDocument *document = g_ptr_array_index (dataset->documents, i);

      n_annotations += document->annotations->len;
      n_links += document->links->len;
    }
  g_assert_cmpuint (dataset->documents->len, ==, data->n_documents);
  g_assert_cmpuint (n_annotations, ==, data->n_annotations);
  g_assert_cmpuint (n_links, ==, data->n_links);
}

void
json_golden_check (const char *format, const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "formats", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) original = golden_new ();
  g_autoptr (GString) written = dataset_write (original, format, FALSE);
  g_autofree char *bytes = NULL;
  g_autofree char *marked = NULL;
  gsize n_bytes = 0;

  g_file_get_contents (path, &bytes, &n_bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (written->str, written->len, bytes, n_bytes);

  marked = g_strconcat ("\xef\xbb\xbf", bytes, NULL);
  for (gsize chunk = 1; chunk < 5; chunk++)
    {
      g_autoptr (Dataset) read = dataset_read_chunked (format, marked, n_bytes + 3, chunk, &error);
      g_autoptr (GString) again = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (read->skipped->len, ==, 0);
      dataset_assert_equal (original, read);
      again = dataset_write (read, format, FALSE);
      g_assert_cmpmem (again->str, again->len, bytes, n_bytes);
    }
}
