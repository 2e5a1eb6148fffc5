/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/color.h"

#include <string.h>

gboolean
ascribe_color_parse (const char *string, guint32 *rgb)
{
  guint32 number = 0;

  if (string == NULL || string[0] != '#' || strlen (string) != 7)
    return FALSE;

  for (const char *cursor = string + 1; *cursor != '\0'; cursor++)
    {
      int digit = g_ascii_xdigit_value (*cursor);

      if (digit < 0)
        return FALSE;
      number = number << 4 | (guint32) digit;
    }
  *rgb = number;

  return TRUE;
}
