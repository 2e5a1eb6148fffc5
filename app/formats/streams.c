/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/streams.h"

#include "app/model/sha256.h"

#define CHUNK_BYTES 65536

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

const char *
ascribe_stream_peek (GBufferedInputStream *in, gsize n_wanted, gsize *n_head, GCancellable *cancellable, GError **error)
{
  gssize n_read = 1;

  while (n_read > 0 && g_buffered_input_stream_get_available (in) < n_wanted)
    n_read = g_buffered_input_stream_fill (in, -1, cancellable, error);

  return n_read >= 0 ? g_buffered_input_stream_peek_buffer (in, n_head) : NULL;
}

char *
ascribe_stream_digest (GInputStream *in, guint64 *n_bytes, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  AscribeSha256 sha256;
  guint64 n_all = 0;
  gssize n_read;

  ascribe_sha256_begin (&sha256);
  while ((n_read = g_input_stream_read (in, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    {
      ascribe_sha256_add (&sha256, chunk, (gsize) n_read);
      n_all += (guint64) n_read;
    }
  if (n_bytes != NULL)
    *n_bytes = n_all;

  return n_read == 0 ? ascribe_sha256_end_hex (&sha256) : NULL;
}
