/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes over the wire -> the bytes of the page. libsoup's own decoder knows no limit and takes a torn gzip for whole. */
#pragma once

#include <gio/gio.h>

#include "app/intake/fetch-chunks.h"

G_BEGIN_DECLS

typedef struct {
  gboolean is_chunked;
  AscribeFetchChunks chunks;
  GConverter *unpacker;  /* nullable: it isn't packed */
  GByteArray *bytes;
  gsize max_bytes;
  gsize n_wire;          /* with framing */
  gsize n_packed;        /* what came to the unpacker */
  gboolean is_unpacked;  /* the packing has come to its end */
  gboolean is_padded;    /* … and what stands behind it is none of it */
} AscribeFetchBody;

/* @encoding as of Content-Encoding; nullable. @is_chunked: what will come are chunks with their framing. Fails with
 * ASCRIBE_ERROR_NETWORK for an encoding that isn't known; it is to be cleared all the same. */
gboolean ascribe_fetch_body_begin (AscribeFetchBody *self, const char *encoding, gboolean is_chunked, gsize max_bytes,
                                   GError **error);
/* Uses @data up. Fails with ASCRIBE_ERROR_TOO_LARGE as soon as it is, or with ASCRIBE_ERROR_NETWORK for what can't be unpacked. */
gboolean ascribe_fetch_body_take  (AscribeFetchBody *self, guint8 *data, gsize n_data, GError **error);
/* Whether it says itself that nothing more will come. */
gboolean ascribe_fetch_body_ended (const AscribeFetchBody *self);
/* All has come: @expected bytes as the server declared, or -1. */
GBytes  *ascribe_fetch_body_end   (AscribeFetchBody *self, goffset expected, GError **error);
void     ascribe_fetch_body_clear (AscribeFetchBody *self);
/* Whether @n_bytes are too many; fails with ASCRIBE_ERROR_TOO_LARGE. */
gboolean ascribe_fetch_body_fits  (const AscribeFetchBody *self, guint64 n_bytes, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeFetchBody, ascribe_fetch_body_clear)

G_END_DECLS
