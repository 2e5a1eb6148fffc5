/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DEFLATE (RFC 1951) without a header, in parts that are packed each by itself and put one behind the other: a part ends at a byte's
 * border, with a block that isn't the last, and refers to nothing before it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Closes what parts were put behind each other: a last block with nothing in it. */
#define ASCRIBE_DEFLATE_END "\003\000"
#define ASCRIBE_DEFLATE_END_BYTES 2

typedef struct _AscribeDeflate AscribeDeflate;

/* What was packed: its bytes and its CRC-32 (of ISO 3309, as ZIP has it). */
typedef struct {
  guint64 n_bytes;
  guint32 crc;
} AscribeDeflated;

/* NULL with @error. */
AscribeDeflate *ascribe_deflate_new  (GError **error);
void            ascribe_deflate_free (AscribeDeflate *self);
/* Appends to @out what is already packed of @bytes and of those before. */
void            ascribe_deflate_add  (AscribeDeflate *self, const char *bytes, gsize n_bytes, GString *out);
/* Appends the rest of a part, and tells of it; another one may begin. */
AscribeDeflated ascribe_deflate_end  (AscribeDeflate *self, GString *out);
/* What whole bytes are. */
AscribeDeflated ascribe_deflate_describe (const char *bytes, gsize n_bytes);
/* What @first is together with @second behind it; nothing yet is {0}. */
AscribeDeflated ascribe_deflate_join (AscribeDeflated first, AscribeDeflated second);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeDeflate, ascribe_deflate_free)

G_END_DECLS
