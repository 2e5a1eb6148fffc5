/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/normalise.h"

#include <string.h>

#include "app/model/error.h"

struct _AscribeOffsetMap {
  GArray *drops; /* of guint32: the source offsets of code points that were dropped, ascending */
};

static gboolean
is_unwanted_control (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c <= 0x9f);
}

/* How many bytes from @cursor on are ASCII that stays as it is: most of most texts. */
static gsize
measure_plain (const char *cursor, const char *end)
{
  const char *start = cursor;

  while (cursor < end && ((*cursor >= 0x20 && *cursor < 0x7f) || *cursor == '\n' || *cursor == '\t'))
    cursor++;

  return (gsize) (cursor - start);
}

/* g_utf8_validate_len refuses NUL, which this input may hold. */
static gboolean
check_utf8 (const char *bytes, gsize n_bytes, GError **error)
{
  const char *cursor = bytes;
  const char *end = bytes + n_bytes;

  while (cursor < end && !g_utf8_validate_len (cursor, (gsize) (end - cursor), &cursor))
    {
      if (*cursor != '\0')
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING,
                       "The text is not valid UTF-8 at byte %" G_GSIZE_FORMAT, (gsize) (cursor - bytes));
          return FALSE;
        }
      cursor++;
    }

  return TRUE;
}

AscribeText *
ascribe_normalise (const char *bytes, gsize n_bytes, AscribeOffsetMap **map, guint *n_replaced,
                   GError **error)
{
  g_autoptr (GString) kept = NULL;
  g_autoptr (GArray) drops = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *cursor = bytes;
  const char *end = bytes + n_bytes;
  AscribeText *text;
  guint replaced = 0;

  if (!check_utf8 (bytes, n_bytes, error))
    return NULL;

  kept = g_string_sized_new (n_bytes + 1);
  for (guint32 source = 0; cursor < end; source++)
    {
      gsize n_plain = measure_plain (cursor, end);
      gunichar c;
      const char *next;
      gboolean is_bom;
      gboolean is_crlf;

      g_string_append_len (kept, cursor, (gssize) n_plain);
      cursor += n_plain;
      source += (guint32) n_plain;
      if (cursor == end)
        break;

      c = *cursor == '\0' ? 0 : g_utf8_get_char (cursor);
      next = *cursor == '\0' ? cursor + 1 : g_utf8_next_char (cursor);
      is_bom = c == 0xfeff && kept->len == 0; /* however many, so that normalising twice changes nothing */
      is_crlf = c == '\r' && next < end && *next == '\n';

      if (is_bom || is_crlf)
        g_array_append_val (drops, source);
      else if (c == '\r')
        g_string_append_c (kept, '\n');
      else if (is_unwanted_control (c))
        {
          g_string_append (kept, "\xef\xbf\xbd");
          replaced++;
        }
      else
        g_string_append_len (kept, cursor, next - cursor);

      cursor = next;
    }

  text = ascribe_text_new (kept->str, (gssize) kept->len, error);
  if (text == NULL)
    return NULL;

  if (n_replaced != NULL)
    *n_replaced = replaced;
  if (map != NULL)
    {
      *map = g_new0 (AscribeOffsetMap, 1);
      (*map)->drops = g_steal_pointer (&drops);
    }

  return text;
}

guint32
ascribe_offset_map_lookup (const AscribeOffsetMap *map, guint32 offset)
{
  guint low = 0;
  guint high = map->drops->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (map->drops, guint32, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }

  return offset - low;
}

void
ascribe_offset_map_free (AscribeOffsetMap *map)
{
  g_array_unref (map->drops);
  g_free (map);
}
