/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/offset.h"

#include <string.h>

guint32
ascribe_offset_to_utf16 (const AscribeText *text, guint32 offset)
{
  const char *cursor = ascribe_text_get_utf8 (text);
  const char *end = cursor + ascribe_text_byte_at (text, offset);
  guint32 utf16 = offset;

  /* Only four-byte sequences take a second unit. */
  for (; cursor < end; cursor++)
    utf16 += ((guchar) *cursor & 0xf8) == 0xf0;

  return utf16;
}

guint32
ascribe_utf16_cursor_move (AscribeUtf16Cursor *self, guint32 offset)
{
  const char *utf8 = ascribe_text_get_utf8 (self->text);
  gsize target = ascribe_text_byte_at (self->text, offset);

  for (; self->byte < target; self->byte++)
    self->utf16 += ((guchar) utf8[self->byte] & 0xf8) == 0xf0;
  for (; self->byte > target; self->byte--)
    self->utf16 -= ((guchar) utf8[self->byte - 1] & 0xf8) == 0xf0;
  self->utf16 += offset - self->offset;
  self->offset = offset;

  return self->utf16;
}

guint32
ascribe_offset_from_utf16 (const AscribeText *text, guint32 utf16)
{
  const char *cursor = ascribe_text_get_utf8 (text);
  guint32 length = ascribe_text_get_length (text);
  guint32 units = 0;
  guint32 offset = 0;

  for (; offset < length; offset++)
    {
      units += ((guchar) *cursor & 0xf8) == 0xf0 ? 2 : 1;
      if (units > utf16)
        break;
      cursor = g_utf8_next_char (cursor);
    }

  return offset;
}

void
ascribe_offset_to_line (const AscribeText *text, guint32 offset, guint32 *line, guint32 *column)
{
  const char *start = ascribe_text_get_utf8 (text);
  const char *end = start + ascribe_text_byte_at (text, offset);
  const char *newline;

  *line = 1;
  while ((newline = memchr (start, '\n', (gsize) (end - start))) != NULL)
    {
      (*line)++;
      start = newline + 1;
    }

  *column = (guint32) g_utf8_strlen (start, (gssize) (end - start)) + 1;
}
