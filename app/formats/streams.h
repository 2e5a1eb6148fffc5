/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes @buffer to @out and empties it, once it holds @at_least bytes. FALSE with @error. */
gboolean ascribe_stream_flush      (GOutputStream *out, GString *buffer, gsize at_least, GCancellable *cancellable, GError **error);
/* The beginning of @in, which stays where it is: @n_wanted bytes, no more than its buffer takes, or what there is. Owned by @in until
 * it is read. NULL with @error. */
const char *ascribe_stream_peek    (GBufferedInputStream *in, gsize n_wanted, gsize *n_head, GCancellable *cancellable, GError **error);
/* SHA-256 of the rest of @in in lower-case hexadecimal digits, and *@n_bytes (nullable), its length. NULL with @error.
 * (transfer full) */
char    *ascribe_stream_digest     (GInputStream *in, guint64 *n_bytes, GCancellable *cancellable, GError **error);
/* Bytes of the file that @in reads, through buffers; 0 where that can't be told. */
guint64  ascribe_stream_query_size (GInputStream *in);

G_END_DECLS
