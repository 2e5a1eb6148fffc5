/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chunked transfer (RFC 9112, 7.1). libsoup's own reader takes an answer that breaks off between two chunks for a whole one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_CHUNKS_SIZE,
  ASCRIBE_CHUNKS_DATA,
  ASCRIBE_CHUNKS_DATA_END,
  ASCRIBE_CHUNKS_TRAILER,
  ASCRIBE_CHUNKS_DONE,
} AscribeChunksState;

/* All zero at the start. */
typedef struct {
  AscribeChunksState state;
  guint64 n_left;      /* of the chunk */
  GString *line;       /* nullable: what there is of the line that is read */
  gsize n_trailer;
} AscribeFetchChunks;

/* Moves what is no framing to the front of @data: *@n_data before and after. FALSE: it is not as it should be. */
gboolean ascribe_fetch_chunks_take  (AscribeFetchChunks *self, guint8 *data, gsize *n_data);
void     ascribe_fetch_chunks_clear (AscribeFetchChunks *self);

G_END_DECLS
