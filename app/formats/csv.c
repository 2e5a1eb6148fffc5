/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv.h"

#include <string.h>

/* By the columns of annotations.csv: other tables hold rows, which are intake's. */
static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  static const char * const columns[] = { "article_id", "tag", "start", "end", NULL };
  const char *text = (const char *) head;
  const char *end = n_head > 0 ? memchr (head, '\n', n_head) : NULL;
  g_autofree char *first = g_strndup (text, end != NULL ? (gsize) (end - text) : n_head);
  g_auto (GStrv) names = NULL;

  if (name == NULL || !g_str_has_suffix (name, ".csv"))
    return FALSE;

  names = g_strsplit_set (first, ",;\t\r\" ", -1);
  for (gsize i = 0; columns[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) names, columns[i]))
        return FALSE;
    }

  return TRUE;
}

static const AscribeProfile profiles[] = {
  { "data", "For programs, exact to the byte", ASCRIBE_PARTS_ALL },
  { "spreadsheet", "For spreadsheets, which shall calculate nothing", ASCRIBE_PARTS_ALL },
  { NULL, NULL, 0 },
};

const AscribeFormat ascribe_format_csv = {
  .id = "csv",
  .name = "Tables (CSV, a folder)",
  .extension = "",
  .flags = ASCRIBE_FORMAT_FOLDER | ASCRIBE_FORMAT_OWN_FOLDER | ASCRIBE_FORMAT_WITHOUT_TEXT,
  .carries = ASCRIBE_PARTS_ALL,
  .profiles = profiles,
  .sniff = sniff,
  .read_folder = ascribe_csv_read,
  .write_folder = ascribe_csv_write,
};
