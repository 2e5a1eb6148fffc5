/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/text.h"

G_BEGIN_DECLS

/* Maps code points of text as it came to code points of the text as kept. */
typedef struct _AscribeOffsetMap AscribeOffsetMap;

/* Normalises as DESIGN section 3 says: BOM dropped, CRLF and CR become LF, NUL and
 * other control characters (C0, DEL, C1) but TAB and LF become U+FFFD; nothing else changes.
 * @bytes must be UTF-8 (NUL bytes allowed), else ASCRIBE_ERROR_ENCODING naming the byte.
 * @map: (out) (optional) (transfer full); @n_replaced: (out) (optional): how many became U+FFFD. */
AscribeText *ascribe_normalise            (const char *bytes, gsize n_bytes, AscribeOffsetMap **map,
                                           guint *n_replaced, GError **error);
guint32      ascribe_offset_map_lookup    (const AscribeOffsetMap *map, guint32 offset);
void         ascribe_offset_map_free      (AscribeOffsetMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeOffsetMap, ascribe_offset_map_free)

G_END_DECLS
