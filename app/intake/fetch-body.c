/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/fetch-body.h"

#include <string.h>

#include "app/model/error.h"

#define STEP 32768
#define DAMAGED "What the server sent is damaged: it can’t be unpacked"

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, why);

  return FALSE;
}

gboolean
ascribe_fetch_body_begin (AscribeFetchBody *self, const char *encoding, gboolean is_chunked, gsize max_bytes, GError **error)
{
  g_autofree char *folded = encoding != NULL ? g_strstrip (g_ascii_strdown (encoding, -1)) : NULL;

  *self = (AscribeFetchBody) { .is_chunked = is_chunked, .bytes = g_byte_array_new (), .max_bytes = max_bytes };
  if (folded == NULL || *folded == '\0' || strcmp (folded, "identity") == 0)
    return TRUE;
  if (strcmp (folded, "gzip") != 0 && strcmp (folded, "x-gzip") != 0)
    return refuse ("The server packed its answer in a way that it was not asked for", error);
  self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  return TRUE;
}

gboolean
ascribe_fetch_body_fits (const AscribeFetchBody *self, guint64 n_bytes, GError **error)
{
  g_autofree char *limit = NULL;

  if (n_bytes <= self->max_bytes)
    return TRUE;
  limit = g_format_size_full (self->max_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "It is larger than the %s that a page may have", limit);

  return FALSE;
}

/* gzip may be several pieces, and some servers fill up behind them. FALSE: there is nothing to unpack. */
static gboolean
begin_piece (AscribeFetchBody *self, const guint8 *data, gsize n_data)
{
  if (!self->is_unpacked)
    return TRUE;
  if (n_data == 0 || self->is_padded)
    return FALSE;
  self->is_padded = data[0] != 0x1f;
  if (self->is_padded)
    return FALSE;
  g_converter_reset (self->unpacker);
  self->is_unpacked = FALSE;

  return TRUE;
}

static gboolean
unpack (AscribeFetchBody *self, const guint8 *data, gsize n_data, GError **error)
{
  guint8 out[STEP];
  gsize n_out = 0;

  /* With nothing left to read there may still be something left to write. */
  while ((n_data > 0 || n_out == STEP) && begin_piece (self, data, n_data))
    {
      g_autoptr (GError) failure = NULL;
      gsize n_read = 0;
      GConverterResult result = g_converter_convert (self->unpacker, data, n_data, out, STEP, G_CONVERTER_NO_FLAGS, &n_read, &n_out,
                                                     &failure);

      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        return TRUE;
      if (result == G_CONVERTER_ERROR)
        return refuse (DAMAGED, error);
      if (!ascribe_fetch_body_fits (self, (guint64) self->bytes->len + n_out, error))
        return FALSE;
      g_byte_array_append (self->bytes, out, (guint) n_out);
      self->is_unpacked = result == G_CONVERTER_FINISHED;
      data += n_read;
      n_data -= n_read;
    }

  return TRUE;
}

gboolean
ascribe_fetch_body_take (AscribeFetchBody *self, guint8 *data, gsize n_data, GError **error)
{
  self->n_wire += n_data;
  if (!ascribe_fetch_body_fits (self, self->n_wire, error))
    return FALSE;
  if (self->is_chunked && !ascribe_fetch_chunks_take (&self->chunks, data, &n_data))
    return refuse (DAMAGED, error);
  if (self->unpacker != NULL)
    {
      self->n_packed += n_data;
      return unpack (self, data, n_data, error);
    }
  g_byte_array_append (self->bytes, data, (guint) n_data);

  return TRUE;
}

gboolean
ascribe_fetch_body_ended (const AscribeFetchBody *self)
{
  return self->is_chunked && self->chunks.state == ASCRIBE_CHUNKS_DONE;
}

static gboolean
is_whole (const AscribeFetchBody *self, goffset expected)
{
  if (self->is_chunked && self->chunks.state != ASCRIBE_CHUNKS_DONE)
    return FALSE;
  if (self->unpacker != NULL && self->n_packed > 0 && !self->is_unpacked)
    return FALSE;

  /* libsoup lets a length pass that is not reached where the connection is not kept, either. */
  return expected < 0 || (guint64) expected <= self->n_wire;
}

GBytes *
ascribe_fetch_body_end (AscribeFetchBody *self, goffset expected, GError **error)
{
  if (!is_whole (self, expected))
    {
      refuse ("The server broke off before everything had come", error);
      return NULL;
    }
  if (self->bytes->len == 0)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The server sent an empty answer");
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

void
ascribe_fetch_body_clear (AscribeFetchBody *self)
{
  ascribe_fetch_chunks_clear (&self->chunks);
  g_clear_object (&self->unpacker);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
}
