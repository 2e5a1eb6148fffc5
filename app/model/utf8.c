/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/utf8.h"

#include <string.h>

#define EACH_BYTE(value) (G_MAXUINT64 / 255 * (value))

/* Whether no byte of @word is NUL or above 127. Where none is, none borrows from its neighbour when one is taken of each, and no
 * top bit is set before or after it; a NUL sets its own, whatever its neighbours do. */
static inline gboolean
is_plain (guint64 word)
{
  return (((word - EACH_BYTE (1)) | word) & EACH_BYTE (0x80)) == 0;
}

gboolean
ascribe_utf8_validate (const char *text, gsize n_bytes, const char **end)
{
  gsize n_plain = 0;

  for (; n_bytes - n_plain >= sizeof (guint64); n_plain += sizeof (guint64))
    {
      guint64 word;

      memcpy (&word, text + n_plain, sizeof word);
      if (!is_plain (word))
        break;
    }

  return g_utf8_validate_len (text + n_plain, n_bytes - n_plain, end);
}
