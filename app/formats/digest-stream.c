/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/digest-stream.h"

#include "app/model/sha256.h"

struct _AscribeDigestStream {
  GFilterOutputStream parent_instance;
  AscribeSha256 sha256;
  guint64 n_bytes;
  char *digest;          /* NULL until it is closed */
  char *name;
  GHashTable *digests;   /* nullable */
};

G_DEFINE_FINAL_TYPE (AscribeDigestStream, ascribe_digest_stream, G_TYPE_FILTER_OUTPUT_STREAM)

static gssize
write_cb (GOutputStream *stream, const void *bytes, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  AscribeDigestStream *self = ASCRIBE_DIGEST_STREAM (stream);
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));
  gssize n_written = g_output_stream_write (base, bytes, n_bytes, cancellable, error);

  if (n_written > 0)
    {
      ascribe_sha256_add (&self->sha256, bytes, (gsize) n_written);
      self->n_bytes += (guint64) n_written;
    }

  return n_written;
}

static gboolean
close_cb (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  AscribeDigestStream *self = ASCRIBE_DIGEST_STREAM (stream);

  self->digest = ascribe_sha256_end_hex (&self->sha256);
  if (self->digests != NULL)
    g_hash_table_insert (self->digests, g_strdup (self->name), g_strdup (self->digest));

  return G_OUTPUT_STREAM_CLASS (ascribe_digest_stream_parent_class)->close_fn (stream, cancellable, error);
}

static void
ascribe_digest_stream_finalize (GObject *object)
{
  AscribeDigestStream *self = ASCRIBE_DIGEST_STREAM (object);

  g_free (self->digest);
  g_free (self->name);
  g_clear_pointer (&self->digests, g_hash_table_unref);
  G_OBJECT_CLASS (ascribe_digest_stream_parent_class)->finalize (object);
}

static void
ascribe_digest_stream_class_init (AscribeDigestStreamClass *class)
{
  G_OBJECT_CLASS (class)->finalize = ascribe_digest_stream_finalize;
  G_OUTPUT_STREAM_CLASS (class)->write_fn = write_cb;
  G_OUTPUT_STREAM_CLASS (class)->close_fn = close_cb;
}

static void
ascribe_digest_stream_init (AscribeDigestStream *self)
{
  ascribe_sha256_begin (&self->sha256);
}

GOutputStream *
ascribe_digest_stream_new (GOutputStream *base, const char *name, GHashTable *digests)
{
  AscribeDigestStream *self = g_object_new (ASCRIBE_TYPE_DIGEST_STREAM, "base-stream", base, NULL);

  g_object_unref (base);
  self->name = g_strdup (name);
  if (digests != NULL)
    self->digests = g_hash_table_ref (digests);

  return G_OUTPUT_STREAM (self);
}

const char *
ascribe_digest_stream_get_digest (AscribeDigestStream *self)
{
  return self->digest;
}

guint64
ascribe_digest_stream_get_n_bytes (AscribeDigestStream *self)
{
  return self->n_bytes;
}
