/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/offset.h"

#include <string.h>

#include "app/model/text-private.h"

/* Only four-byte sequences take a second unit. */
static gboolean
is_pair (const char *cursor)
{
  return ((guchar) *cursor & 0xf8) == 0xf0;
}

guint32
ascribe_offset_to_utf16 (const AscribeText *text, guint32 offset)
{
  const char *cursor;
  guint32 utf16;

  g_return_val_if_fail (offset <= text->n_chars, offset);

  if (text->units == NULL)
    return offset;

  cursor = text->utf8 + text->checkpoints[offset / ASCRIBE_CHECKPOINT_INTERVAL];
  utf16 = text->units[offset / ASCRIBE_CHECKPOINT_INTERVAL];
  for (guint32 rest = offset % ASCRIBE_CHECKPOINT_INTERVAL; rest > 0; rest--)
    {
      utf16 += is_pair (cursor) ? 2 : 1;
      cursor = g_utf8_next_char (cursor);
    }

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
  gsize low = 0;
  gsize high = text->n_checkpoints;
  const char *cursor;
  guint32 offset, units;

  if (text->units == NULL)
    return MIN (utf16, text->n_chars);

  while (high - low > 1)
    {
      gsize middle = (low + high) / 2;

      if (text->units[middle] <= utf16)
        low = middle;
      else
        high = middle;
    }

  cursor = text->utf8 + text->checkpoints[low];
  units = text->units[low];
  for (offset = (guint32) low * ASCRIBE_CHECKPOINT_INTERVAL; offset < text->n_chars; offset++)
    {
      units += is_pair (cursor) ? 2 : 1;
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
