/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/sniffing.h"

#include <string.h>

#define MARK "\xef\xbb\xbf"

gsize
ascribe_skip_mark (gconstpointer head, gsize n_head)
{
  return n_head >= strlen (MARK) && memcmp (head, MARK, strlen (MARK)) == 0 ? strlen (MARK) : 0;
}

gsize
ascribe_skip_white (const char *text, gsize n_text, gsize at)
{
  while (at < n_text && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n'))
    at++;

  return at;
}
