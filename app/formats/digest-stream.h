/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream that knows what passed through it once it is closed, so that nobody has to read a written file again to tell. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_DIGEST_STREAM (ascribe_digest_stream_get_type ())
G_DECLARE_FINAL_TYPE (AscribeDigestStream, ascribe_digest_stream, ASCRIBE, DIGEST_STREAM, GFilterOutputStream)

/* Takes over @base and closes it with itself. @digests (nullable) gets @name -> SHA-256 in lower-case hexadecimal digits when it is
 * closed, both owned by it. (transfer full) */
GOutputStream *ascribe_digest_stream_new         (GOutputStream *base, const char *name, GHashTable *digests);
/* Of a closed one; owned by it. */
const char    *ascribe_digest_stream_get_digest  (AscribeDigestStream *self);
/* Bytes written so far. */
guint64        ascribe_digest_stream_get_n_bytes (AscribeDigestStream *self);

G_END_DECLS
