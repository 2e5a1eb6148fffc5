/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno.h"

#include <string.h>

#include "app/formats/sniffing.h"

static gboolean
has (const char *line, gsize n_line, const char *needle)
{
  return g_strstr_len (line, (gssize) n_line, needle) != NULL;
}

/* Version 1: "#id=1", and then "#text=" or the nine columns of a word. */
static gboolean
is_oldest (const char *head, gsize n_head)
{
  g_autofree char *text = g_strndup (head, MIN (n_head, 256));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  guint n_columns = 1;

  if (g_strv_length (lines) < 2 || strcmp (g_strchomp (lines[0]), "#id=1") != 0)
    return FALSE;
  for (const char *p = lines[1]; *p != '\0'; p++)
    n_columns += *p == '\t';

  return g_str_has_prefix (lines[1], "#text=") || (g_str_has_prefix (lines[1], "1\t") && n_columns == 9);
}

/* Neither version 1 nor 2 is read, but they are no tables either: 2 begins with its layers in a line, " # webanno.custom.X | a ". */
static gboolean
is_old (const char *head, gsize n_head)
{
  const char *end = memchr (head, '\n', n_head);
  gsize n_line = end != NULL ? (gsize) (end - head) : n_head;
  gsize n_spaces = 0;

  while (n_spaces < n_line && head[n_spaces] == ' ')
    n_spaces++;
  if (is_oldest (head, n_head))
    return TRUE;
  if (n_line - n_spaces < 2 || memcmp (head + n_spaces, "# ", 2) != 0 || !has (head, n_head, "\n#text="))
    return FALSE;

  return has (head, n_line, "webanno.custom.") || has (head, n_line, "de.tudarmstadt.ukp.");
}

static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  gsize bom = ascribe_skip_mark (head, n_head);
  gsize length = strlen (ASCRIBE_WEBANNO_HEAD);

  return (n_head >= bom + length && memcmp (head + bom, ASCRIBE_WEBANNO_HEAD, length) == 0) ||
         is_old ((const char *) head + bom, n_head - bom);
}

const AscribeFormat ascribe_format_webanno_tsv = {
  .id = "webanno-tsv",
  .name = "WebAnno TSV 3.3 (a folder)",
  .extension = "",
  .flags = ASCRIBE_FORMAT_FOLDER | ASCRIBE_FORMAT_GATHERS | ASCRIBE_FORMAT_USED_ENTRIES | ASCRIBE_FORMAT_USED_ANNOTATORS |
           ASCRIBE_FORMAT_USED_CONCEPTS,
  .carries = ASCRIBE_PART_TEXT | ASCRIBE_PART_OVERLAPS | ASCRIBE_PART_BOUNDARIES | ASCRIBE_PART_LINKS | ASCRIBE_PART_LINK_DETAILS |
             ASCRIBE_PART_ATTRIBUTES | ASCRIBE_PART_NOTES | ASCRIBE_PART_ANNOTATORS | ASCRIBE_PART_CONCEPTS |
             ASCRIBE_PART_LINE_BREAKS | ASCRIBE_PART_NOTE_LINES | ASCRIBE_PART_CROSS_LINKS,
  .sniff = sniff,
  .read = ascribe_webanno_read,
  .read_folder = ascribe_webanno_read_folder,
  .write_folder = ascribe_webanno_write_folder,
};
