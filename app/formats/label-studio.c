/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/label-studio.h"

#include <string.h>

#include "app/formats/label-studio-table.h"
#include "app/formats/sniffing.h"

static gboolean
has (const char *text, gsize n_text, const char *needle)
{
  return g_strstr_len (text, (gssize) n_text, needle) != NULL;
}

/* Whether the key stands there with a value that begins so, or with any; texts may hold the word. */
static gboolean
has_member (const char *text, gsize n_text, const char *key, char opening)
{
  const char *found = text;

  while ((found = g_strstr_len (found, (gssize) (n_text - (gsize) (found - text)), key)) != NULL)
    {
      gsize at = ascribe_skip_white (text, n_text, (gsize) (found - text) + strlen (key));

      found++;
      if (at == n_text || text[at] != ':')
        continue;
      at = ascribe_skip_white (text, n_text, at + 1);
      if (at < n_text && (opening == '\0' || text[at] == opening))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_key (const char *text, gsize n_text, const char *key)
{
  return has_member (text, n_text, key, '\0');
}

static gboolean
has_extension (const char *name, const char *extension)
{
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return folded != NULL && g_str_has_suffix (folded, extension);
}

/* A list of tasks, or one: rows of others may hold an "annotations", but not regions of control tags. */
static gboolean
sniff_label_studio (const char *name, const guint8 *head, gsize n_head)
{
  const char *text = (const char *) head;
  gsize start = ascribe_skip_mark (head, n_head);
  gboolean is_list;

  if (has_extension (name, ".csv") || has_extension (name, ".tsv"))
    return ascribe_studio_table_sniff (text, n_head);
  start = ascribe_skip_white (text, n_head, start);
  if (start == n_head)
    return FALSE;
  is_list = text[start] == '[';
  if (is_list)
    start = ascribe_skip_white (text, n_head, start + 1);
  if (start == n_head || text[start] != '{')
    return FALSE;

  text += start;
  n_head -= start;
  if (is_list && has_key (text, n_head, "\"annotation_id\"") && has_key (text, n_head, "\"lead_time\"") &&
      has_key (text, n_head, "\"annotator\""))
    return TRUE;
  if (is_list && has (text, MIN (n_head, 200), "\"meta\":{\"" ASCRIBE_STUDIO_EXTRA "\":{"))
    return TRUE;
  if (!has_member (text, n_head, "\"annotations\"", '[') && !has_member (text, n_head, "\"completions\"", '[') &&
      !has_member (text, n_head, "\"predictions\"", '['))
    return FALSE;

  return (has (text, n_head, "\"from_name\"") && has (text, n_head, "\"to_name\"")) ||
         (is_list && has_member (text, n_head, "\"data\"", '{'));
}

/* A relation stands in one annotator's annotation, and Label Studio looks for its ends there alone. */
#define CARRIED (ASCRIBE_PARTS_ALL & ~(AscribeParts) ASCRIBE_PART_CROSS_LINKS)

/* Label Studio refuses a file whose completed_by is none of its own users, so that what goes into it may not have one. */
static const AscribeProfile profiles[] = {
  { "import", "To be imported by Label Studio", CARRIED },
  { "export", "As Label Studio exports, annotators named", CARRIED },
  { NULL, NULL, 0 },
};

const AscribeFormat ascribe_format_label_studio = {
  .id = "label-studio",
  .name = "Label Studio (JSON)",
  .extension = "json",
  .flags = ASCRIBE_FORMAT_GATHERS,
  .carries = CARRIED,
  .profiles = profiles,
  .sniff = sniff_label_studio,
  .read = ascribe_label_studio_read,
  .write = ascribe_label_studio_write,
};
