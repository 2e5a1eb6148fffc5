/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes over the wire -> the bytes of the page. libsoup's own decoder knows no limit and takes a torn gzip for whole. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  GConverter *unpacker;  /* nullable: it isn't packed */
  GByteArray *bytes;
  gsize max_bytes;
  gsize n_wire;
  gboolean is_unpacked;  /* the packing has come to its end */
  gboolean is_further;   /* … before, and something stands behind it */
  gboolean is_padded;    /* … which is none of it */
  gsize n_piece;         /* bytes of the page in this piece of packing */
} AscribeFetchBody;

/* @encoding as of Content-Encoding; nullable. Fails with ASCRIBE_ERROR_NETWORK for one that isn't known: then free it, too. */
gboolean ascribe_fetch_body_begin (AscribeFetchBody *self, const char *encoding, gsize max_bytes, GError **error);
/* Fails with ASCRIBE_ERROR_TOO_LARGE as soon as it is, or with ASCRIBE_ERROR_NETWORK for what can't be unpacked. */
gboolean ascribe_fetch_body_take  (AscribeFetchBody *self, const guint8 *data, gsize n_data, GError **error);
/* All has come: @expected bytes as the server declared, or -1. */
GBytes  *ascribe_fetch_body_end   (AscribeFetchBody *self, goffset expected, GError **error);
void     ascribe_fetch_body_clear (AscribeFetchBody *self);
/* Whether @n_bytes are too many; fails with ASCRIBE_ERROR_TOO_LARGE. */
gboolean ascribe_fetch_body_fits  (const AscribeFetchBody *self, guint64 n_bytes, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeFetchBody, ascribe_fetch_body_clear)

G_END_DECLS
