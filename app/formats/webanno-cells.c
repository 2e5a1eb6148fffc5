/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno-cells.h"

#include <string.h>

static gboolean
read_number (const char **cursor, guint32 *number)
{
  guint64 value = 0;
  const char *start = *cursor;

  for (; g_ascii_isdigit (**cursor) && value <= G_MAXUINT32; (*cursor)++)
    value = value * 10 + (guint64) (**cursor - '0');
  *number = (guint32) value;

  return *cursor > start && value <= G_MAXUINT32;
}

gboolean
ascribe_webanno_read_range (const char *cell, guint32 *start, guint32 *end)
{
  return read_number (&cell, start) && *cell++ == '-' && read_number (&cell, end) && *cell == '\0';
}

/* Takes "[2]" or "[2_3]" off the end, where the bracket isn't escaped. */
static void
take_numbers (AscribeWebannoValue *value)
{
  gsize open = value->n_bytes;
  gsize n_escapes = 0;
  const char *cursor;

  if (value->n_bytes < 3 || value->value[value->n_bytes - 1] != ']')
    return;
  open = value->n_bytes - 2;
  while (open > 0 && (g_ascii_isdigit (value->value[open]) || value->value[open] == '_'))
    open--;
  while (n_escapes < open && value->value[open - 1 - n_escapes] == '\\')
    n_escapes++;
  if (value->value[open] != '[' || n_escapes % 2 == 1)
    return;

  cursor = value->value + open + 1;
  if (!read_number (&cursor, &value->number) || (*cursor == '_' && (cursor++, !read_number (&cursor, &value->second))) || *cursor != ']')
    {
      value->number = value->second = 0;
      return;
    }
  value->n_bytes = open;
}

GArray *
ascribe_webanno_split_cell (const char *cell, gsize n_bytes, char separator)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (AscribeWebannoValue));
  gsize start = 0;

  if (n_bytes == 1 && *cell == '_')
    return values;

  for (gsize i = 0; i <= n_bytes; i++)
    {
      AscribeWebannoValue value = { cell + start, i - start, 0, 0 };

      if (i < n_bytes && cell[i] == '\\' && i + 1 < n_bytes)
        {
          i++;
          continue;
        }
      if (i < n_bytes && cell[i] != separator)
        continue;
      take_numbers (&value);
      g_array_append_val (values, value);
      start = i + 1;
    }

  return values;
}

gboolean
ascribe_webanno_is_null (const AscribeWebannoValue *value)
{
  return value->n_bytes == 1 && *value->value == '*';
}
