/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes @buffer to @out and empties it, once it holds @at_least bytes. FALSE with @error. */
gboolean ascribe_stream_flush      (GOutputStream *out, GString *buffer, gsize at_least, GCancellable *cancellable, GError **error);
/* Bytes of the file that @in reads, through buffers; 0 where that can't be told. */
guint64  ascribe_stream_query_size (GInputStream *in);

G_END_DECLS
