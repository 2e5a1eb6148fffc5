/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borders where offsets of another unit come in or go out, and nowhere else. */
#pragma once

#include "app/model/text.h"

G_BEGIN_DECLS

/* For many offsets near each other; begins zeroed but for the text. */
typedef struct {
  const AscribeText *text;
  guint32 offset;
  guint32 utf16;
  gsize byte;
} AscribeUtf16Cursor;

guint32 ascribe_offset_to_utf16   (const AscribeText *text, guint32 offset);
/* The same, at the cost of how far @offset is from the last one. */
guint32 ascribe_utf16_cursor_move (AscribeUtf16Cursor *self, guint32 offset);
/* A UTF-16 offset inside a surrogate pair gives the pair's first code point. */
guint32 ascribe_offset_from_utf16 (const AscribeText *text, guint32 utf16);
/* @line and @column count from 1; @column in code points. */
void    ascribe_offset_to_line    (const AscribeText *text, guint32 offset, guint32 *line, guint32 *column);

G_END_DECLS
