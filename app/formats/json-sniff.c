/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-sniff.h"

gsize
ascribe_json_skip_white (const char *text, gsize n_text, gsize at)
{
  while (at < n_text && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n'))
    at++;

  return at;
}
