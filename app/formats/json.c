/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json.h"

#include <string.h>

#include "app/formats/json-tokens.h"
#include "app/formats/sniffing.h"

typedef enum {
  FORM_UNKNOWN,  /* the head ends before it shows, or is of no dataset */
  FORM_WHOLE,
  FORM_LINES,
} Form;

/* An object whose beginning says so; a text may say the word too. */
static gboolean
is_dataset (const guint8 *head, gsize n_head)
{
  const char *text = (const char *) head;
  gsize start = ascribe_skip_mark (head, n_head);

  start = ascribe_skip_white (text, n_head, start);

  return start < n_head && text[start] == '{' &&
         g_strstr_len (text + start, (gssize) (n_head - start), "\"ascribe-dataset\"") != NULL;
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize n_name = name != NULL ? strlen (name) : 0;
  gsize n_suffix = strlen (suffix);

  return n_name >= n_suffix && g_ascii_strcasecmp (name + n_name - n_suffix, suffix) == 0;
}

/* Each line is an article and has none. */
static Form
find_form (const guint8 *head, gsize n_head)
{
  static const char * const own_keys[] = { "id", "sha256", "text", NULL };
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (head, (gssize) n_head, NULL);
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, "", NULL);

  if (!is_dataset (head, n_head))
    return FORM_UNKNOWN;

  ascribe_json_tokens_next (tokens, NULL);
  while (ascribe_json_tokens_next (tokens, NULL) == ASCRIBE_JSON_KEY)
    {
      const char *key = ascribe_json_tokens_get_string (tokens);

      if (g_strv_contains (own_keys, key))
        return FORM_LINES;
      if (strcmp (key, "articles") == 0)
        return FORM_WHOLE;
      if (!ascribe_json_tokens_skip (tokens, NULL))
        break;
    }

  return FORM_UNKNOWN;
}

/* By what it says of itself: JSON of others holds rows, which are intake's. What comes from a pipe has no name. */
static gboolean
sniff_jsonl (const char *name, const guint8 *head, gsize n_head)
{
  Form form = find_form (head, n_head);

  return form == FORM_LINES ||
         (form == FORM_UNKNOWN && is_dataset (head, n_head) && (has_suffix (name, ".jsonl") || has_suffix (name, ".ndjson")));
}

static gboolean
sniff_json (const char *name, const guint8 *head, gsize n_head)
{
  return is_dataset (head, n_head) && !sniff_jsonl (name, head, n_head);
}

static const AscribeFormat *
settle (const guint8 *head, gsize n_head)
{
  Form form = find_form (head, n_head);

  if (form == FORM_UNKNOWN)
    return NULL;

  return form == FORM_LINES ? &ascribe_format_jsonl : &ascribe_format_json;
}

const AscribeFormat ascribe_format_json = {
  .id = "json",
  .name = "Ascribe dataset (JSON)",
  .extension = "json",
  .flags = ASCRIBE_FORMAT_WITHOUT_TEXT | ASCRIBE_FORMAT_ALL_OFFSETS,
  .carries = ASCRIBE_PARTS_ALL,
  .sniff = sniff_json,
  .settle = settle,
  .read = ascribe_json_read,
  .write = ascribe_json_write,
};

const AscribeFormat ascribe_format_jsonl = {
  .id = "jsonl",
  .name = "Ascribe dataset (JSON Lines, an article a line)",
  .extension = "jsonl",
  .flags = ASCRIBE_FORMAT_WITHOUT_TEXT | ASCRIBE_FORMAT_ALL_OFFSETS | ASCRIBE_FORMAT_GATHERS | ASCRIBE_FORMAT_USED_ENTRIES |
           ASCRIBE_FORMAT_USED_ANNOTATORS | ASCRIBE_FORMAT_USED_CONCEPTS,
  .carries = ASCRIBE_PARTS_ALL,
  .sniff = sniff_jsonl,
  .settle = settle,
  .read = ascribe_jsonl_read,
  .write = ascribe_jsonl_write,
};
