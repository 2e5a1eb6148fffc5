/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/line-ends.h"

#include "app/model/append.h"

/* Bytes that a line end begins with. */
static const guint8 needs_look[256] = { ['\n' ... '\r'] = TRUE, [0x1c ... 0x1e] = TRUE, [0xc2] = TRUE, [0xe2] = TRUE };

const char *
ascribe_find_line_end (const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    {
      gunichar c = needs_look[(guchar) *p] ? g_utf8_get_char (p) : 0;

      if (c != 0 && (c < 0x80 || c == 0x85 || c == 0x2028 || c == 0x2029))
        return p;
    }

  return NULL;
}

void
ascribe_append_on_one_line (GString *out, const char *start, const char *end)
{
  const char *line_end;

  for (; (line_end = ascribe_find_line_end (start, end)) != NULL; start = g_utf8_next_char (line_end))
    {
      ascribe_append_bytes (out, start, (gsize) (line_end - start));
      g_string_append_c (out, ' ');
    }
  ascribe_append_bytes (out, start, (gsize) (end - start));
}
