/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/streams.h"

gboolean
ascribe_stream_flush (GOutputStream *out, GString *buffer, gsize at_least, GCancellable *cancellable, GError **error)
{
  if (buffer->len < at_least)
    return TRUE;
  if (!g_output_stream_write_all (out, buffer->str, buffer->len, NULL, cancellable, error))
    return FALSE;

  g_string_truncate (buffer, 0);

  return TRUE;
}

guint64
ascribe_stream_query_size (GInputStream *in)
{
  g_autoptr (GFileInfo) info = NULL;

  while (G_IS_FILTER_INPUT_STREAM (in))
    in = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (in));
  if (!G_IS_FILE_INPUT_STREAM (in))
    return 0;

  info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (in), G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}
