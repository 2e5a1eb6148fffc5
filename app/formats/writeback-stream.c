/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* sync_file_range */
#endif
#include "app/formats/writeback-stream.h"

#include <fcntl.h>

#include <gio/gfiledescriptorbased.h>

#define STEP (1024 * 1024) /* bytes */

struct _AscribeWritebackStream {
  GFilterOutputStream parent_instance;
  gsize n_waiting; /* bytes written that nobody has asked the system to write */
};

G_DEFINE_FINAL_TYPE (AscribeWritebackStream, ascribe_writeback_stream, G_TYPE_FILTER_OUTPUT_STREAM)

/* Only a beginning: where it fails, the sync at the end says so. */
static void
begin_writing (AscribeWritebackStream *self, GOutputStream *base)
{
  sync_file_range (g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (base)), 0, 0, SYNC_FILE_RANGE_WRITE);
  self->n_waiting = 0;
}

static gssize
write_cb (GOutputStream *stream, const void *bytes, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  AscribeWritebackStream *self = ASCRIBE_WRITEBACK_STREAM (stream);
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));
  gssize n_written = g_output_stream_write (base, bytes, n_bytes, cancellable, error);

  if (n_written > 0)
    self->n_waiting += (gsize) n_written;
  if (self->n_waiting >= STEP)
    begin_writing (self, base);

  return n_written;
}

static gboolean
close_cb (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  begin_writing (ASCRIBE_WRITEBACK_STREAM (stream), g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream)));

  return G_OUTPUT_STREAM_CLASS (ascribe_writeback_stream_parent_class)->close_fn (stream, cancellable, error);
}

static void
ascribe_writeback_stream_class_init (AscribeWritebackStreamClass *class)
{
  G_OUTPUT_STREAM_CLASS (class)->write_fn = write_cb;
  G_OUTPUT_STREAM_CLASS (class)->close_fn = close_cb;
}

static void
ascribe_writeback_stream_init (AscribeWritebackStream *self)
{
}

GOutputStream *
ascribe_writeback_stream_new (GOutputStream *base)
{
  GOutputStream *self;

  if (!G_IS_FILE_DESCRIPTOR_BASED (base))
    return base;

  self = g_object_new (ASCRIBE_TYPE_WRITEBACK_STREAM, "base-stream", base, NULL);
  g_object_unref (base);

  return self;
}
