/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/qda-case.h"

#include <string.h>

#include "app/formats/zip.h"

GByteArray *
qda_case_pack (const char * const *files)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeZip) pack = ascribe_zip_new (out, NULL, &error);

  for (gsize i = 0; files[i] != NULL; i += 2)
    {
      g_autofree char *contents = g_strdup (files[i + 1]);

      if (g_str_has_suffix (files[i], ".qde"))
        g_strdelimit (contents, "'", '"');
      ascribe_zip_add (pack, files[i], contents, strlen (contents), &error);
      g_assert_no_error (error);
    }
  ascribe_zip_finish (pack, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);

  return g_bytes_unref_to_array (g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out)));
}

Dataset *
qda_case_read (const char * const *files, GError **error)
{
  g_autoptr (GByteArray) zip = qda_case_pack (files);

  return dataset_read ("qdpx", (const char *) zip->data, zip->len, error);
}

const char *
qda_case_name_annotator (Dataset *dataset, const char *id)
{
  for (guint i = 0; i < dataset->annotators->len; i++)
    if (strcmp (((AscribeAnnotator *) g_ptr_array_index (dataset->annotators, i))->id, id) == 0)
      return ((AscribeAnnotator *) g_ptr_array_index (dataset->annotators, i))->name;

  return NULL;
}
