/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/intake.h"

#include "app/intake/kind.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/sha256.h"

#define HEAD_BYTES 65536

AscribeIntake *
ascribe_intake_new (AscribeArticle *article)
{
  AscribeIntake *self = g_new0 (AscribeIntake, 1);

  self->article = article;
  self->charset = g_strdup ("UTF-8");
  self->charset_source = ASCRIBE_CHARSET_UTF8;
  self->remarks = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
ascribe_intake_free (AscribeIntake *self)
{
  g_clear_object (&self->article);
  g_free (self->charset);
  g_free (self->where);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_free (self->original_type);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

/* How far the door has come with one input. */
typedef struct {
  const AscribeKind *kind;
  const AscribeIntakeOptions *options;
  const AscribeIntakeSink *sink;
  GBytes *bytes;
} Reading;

/* Where a document came from is kept with it: the digest of its bytes, the address and the time. */
static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  Reading *self = data;
  AscribeArticle *article = intake->article;

  if (self->kind->media_type != NULL)
    {
      g_autofree char *digest = ascribe_sha256_hex (g_bytes_get_data (self->bytes, NULL), g_bytes_get_size (self->bytes));
      g_autoptr (GVariant) old = article->metadata;

      article->metadata = ascribe_attributes_set (old, "original_sha256", g_variant_new_string (digest));
      intake->original = g_bytes_ref (self->bytes);
      intake->original_type = g_strdup (self->kind->media_type);
    }
  if (article->url == NULL)
    article->url = g_strdup (self->options->url);
  if (article->retrieved == NULL)
    article->retrieved = g_strdup (self->options->retrieved);

  return self->sink->article (self->sink->data, intake, error);
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  Reading *self = data;

  self->sink->skipped (self->sink->data, where, why);
}

static GBytes *
load (GInputStream *in, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autofree guint8 *chunk = g_malloc (HEAD_BYTES);
  gsize n_total = 0;
  gssize n_read;

  while ((n_read = g_input_stream_read (in, chunk, HEAD_BYTES, cancellable, error)) != 0)
    {
      if (n_read < 0)
        return NULL;
      n_total += (gsize) n_read;
      if (n_total > ASCRIBE_INTAKE_MAX_BYTES)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "It is larger than %u MiB", ASCRIBE_INTAKE_MAX_BYTES >> 20);
          return NULL;
        }
      if (!g_output_stream_write_all (out, chunk, (gsize) n_read, NULL, cancellable, error))
        return NULL;
    }

  if (!g_output_stream_close (out, cancellable, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static gboolean
fill (GBufferedInputStream *in, GCancellable *cancellable, GError **error)
{
  gssize n_read = 1;

  while (n_read > 0 && g_buffered_input_stream_get_available (in) < HEAD_BYTES)
    n_read = g_buffered_input_stream_fill (in, -1, cancellable, error);

  return n_read >= 0;
}

gboolean
ascribe_intake_read (GInputStream *in, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink,
                     GCancellable *cancellable, GError **error)
{
  static const AscribeIntakeOptions no_options;
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (in, HEAD_BYTES);
  g_autoptr (GBytes) bytes = NULL;
  Reading self = { NULL, options != NULL ? options : &no_options, sink, NULL };
  const AscribeIntakeSink own = { &self, article_cb, skipped_cb };
  const guint8 *head;
  gsize n_head = 0;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (!fill (G_BUFFERED_INPUT_STREAM (buffered), cancellable, error))
    return FALSE;

  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &n_head);
  self.kind = ascribe_kind_sniff (self.options, head, n_head);
  if (self.kind->read_stream != NULL)
    return self.kind->read_stream (buffered, self.options, &own, cancellable, error);

  self.bytes = bytes = load (buffered, cancellable, error);

  return bytes != NULL && self.kind->read (bytes, self.options, &own, cancellable, error);
}
