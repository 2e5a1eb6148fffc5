/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "long-stream.h"

#include <string.h>
#include <sys/resource.h>

#define TYPE_LONG_STREAM (long_stream_get_type ())
G_DECLARE_FINAL_TYPE (LongStream, long_stream, LONG, STREAM, GInputStream)

struct _LongStream {
  GInputStream parent_instance;

  const char *start, *piece, *end;
  guint64 n_start, n_piece, n_bytes, n_end;
  guint64 position;
};

G_DEFINE_FINAL_TYPE (LongStream, long_stream, G_TYPE_INPUT_STREAM)

/* As much as fits of @source from @*position on, which counts down to its end. */
static gsize
copy (char *buffer, gsize count, const char *source, guint64 n_source, guint64 *position)
{
  gsize n_copied = *position < n_source ? (gsize) MIN (count, n_source - *position) : 0;

  memcpy (buffer, source + (n_copied > 0 ? *position : 0), n_copied);
  *position = *position < n_source ? 0 : *position - n_source;

  return n_copied;
}

static gssize
long_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  LongStream *self = LONG_STREAM (stream);
  guint64 position = self->position;
  gsize n_read = copy (buffer, count, self->start, self->n_start, &position);

  if (n_read == 0 && position < self->n_bytes)
    {
      gsize within = (gsize) (position % self->n_piece);

      n_read = (gsize) MIN (count, self->n_bytes - position);
      for (gsize i = 0; i < n_read; i++)
        {
          ((char *) buffer)[i] = self->piece[within];
          within = within + 1 == self->n_piece ? 0 : within + 1;
        }
    }
  else if (n_read == 0)
    {
      position -= self->n_bytes;
      n_read = copy (buffer, count, self->end, self->n_end, &position);
    }
  self->position += n_read;

  return (gssize) n_read;
}

static void
long_stream_class_init (LongStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = long_stream_read;
}

static void
long_stream_init (LongStream *self)
{
}

GInputStream *
long_stream_new (const char *start, const char *piece, guint64 n_bytes, const char *end)
{
  LongStream *self = g_object_new (TYPE_LONG_STREAM, NULL);

  self->start = start;
  self->n_start = strlen (start);
  self->piece = piece;
  self->n_piece = strlen (piece);
  self->n_bytes = n_bytes;
  self->end = end;
  self->n_end = strlen (end);

  return G_INPUT_STREAM (self);
}

gsize
long_stream_peak (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);

  return (gsize) usage.ru_maxrss / 1024;
}
