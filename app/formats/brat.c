/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat.h"

static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return folded != NULL && g_str_has_suffix (folded, ".ann");
}

const AscribeFormat ascribe_format_brat = {
  .id = "brat",
  .name = "brat standoff (a folder)",
  .extension = "",
  .flags = ASCRIBE_FORMAT_FOLDER,
  .carries = ASCRIBE_PARTS_ALL, /* what it can't is told by the tests of brat alone */
  .sniff = sniff,
  .read_folder = ascribe_brat_read,
  .write_folder = ascribe_brat_write,
};
