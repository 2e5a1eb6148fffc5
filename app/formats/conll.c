/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/conll.h"

#include <string.h>

#define CARRIES ASCRIBE_PART_LINE_BREAKS

static const AscribeProfile profiles[] = {
  { "bio", "Each annotation begins with B- (BIO, IOB2)", CARRIES },
  { "iob1", "B- only right behind another of that tag (IOB1, as in 2003)", CARRIES },
  { "bioes", "First, last and single words told apart (BIOES)", CARRIES },
  { NULL },
};

static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  static const char * const extensions[] = { ".conll", ".conll2003", ".bio", ".iob", ".iob1", ".iob2", ".bioes" };
  static const char start[] = "-DOCSTART-";
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  gsize bom = n_head >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  if (n_head >= bom + strlen (start) && memcmp (head + bom, start, strlen (start)) == 0)
    return TRUE;
  for (gsize i = 0; folded != NULL && i < G_N_ELEMENTS (extensions); i++)
    if (g_str_has_suffix (folded, extensions[i]))
      return TRUE;

  return FALSE;
}

const AscribeFormat ascribe_format_conll = {
  .id = "conll",
  .name = "CoNLL-2003 columns",
  .extension = "conll",
  .flags = ASCRIBE_FORMAT_GATHERS,
  .carries = CARRIES,
  .profiles = profiles,
  .sniff = sniff,
  .read = ascribe_conll_read,
  .write = ascribe_conll_write,
};
