/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno.h"

#include <string.h>

static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  gsize bom = n_head >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  gsize length = strlen (ASCRIBE_WEBANNO_HEAD);

  return n_head >= bom + length && memcmp (head + bom, ASCRIBE_WEBANNO_HEAD, length) == 0;
}

const AscribeFormat ascribe_format_webanno_tsv = {
  .id = "webanno-tsv",
  .name = "WebAnno TSV 3.3 (a folder)",
  .extension = "",
  .flags = ASCRIBE_FORMAT_FOLDER | ASCRIBE_FORMAT_GATHERS,
  .carries = ASCRIBE_PART_TEXT | ASCRIBE_PART_OVERLAPS | ASCRIBE_PART_BOUNDARIES | ASCRIBE_PART_LINKS | ASCRIBE_PART_LINK_DETAILS |
             ASCRIBE_PART_ATTRIBUTES | ASCRIBE_PART_NOTES | ASCRIBE_PART_ANNOTATORS | ASCRIBE_PART_CONCEPTS |
             ASCRIBE_PART_LINE_BREAKS | ASCRIBE_PART_NOTE_LINES | ASCRIBE_PART_CROSS_LINKS,
  .sniff = sniff,
  .read = ascribe_webanno_read,
  .read_folder = ascribe_webanno_read_folder,
  .write_folder = ascribe_webanno_write_folder,
};
