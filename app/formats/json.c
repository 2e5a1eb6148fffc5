/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json.h"

#include <string.h>

static gboolean
mentions_format (const guint8 *head, gsize n_head)
{
  static const char mark[] = "\"ascribe-dataset\"";

  return g_strstr_len ((const char *) head, (gssize) n_head, mark) != NULL;
}

/* JSON Lines by its name; a dataset's first key says what it is. */
static gboolean
sniff_jsonl (const char *name, const guint8 *head, gsize n_head)
{
  return name != NULL && (g_str_has_suffix (name, ".jsonl") || g_str_has_suffix (name, ".ndjson"));
}

static gboolean
sniff_json (const char *name, const guint8 *head, gsize n_head)
{
  if (sniff_jsonl (name, head, n_head))
    return FALSE;

  return mentions_format (head, n_head) || (name != NULL && g_str_has_suffix (name, ".json"));
}

const AscribeFormat ascribe_format_json = {
  .id = "json",
  .name = "Ascribe dataset (JSON)",
  .extension = "json",
  .sniff = sniff_json,
  .read = ascribe_json_read,
  .write = ascribe_json_write,
};

const AscribeFormat ascribe_format_jsonl = {
  .id = "jsonl",
  .name = "Ascribe dataset (JSON Lines, an article a line)",
  .extension = "jsonl",
  .sniff = sniff_jsonl,
  .read = ascribe_jsonl_read,
  .write = ascribe_jsonl_write,
};
