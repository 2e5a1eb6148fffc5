/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are told by what they are called alone: any text may hold commas, and begin with a bracket. */
#include <string.h>

#include "app/intake/kind.h"
#include "app/intake/rows.h"

static gboolean
is_declared (const AscribeIntakeOptions *options, const char * const *types)
{
  gsize length = options->media_type != NULL ? strcspn (options->media_type, "; ") : 0;
  g_autofree char *type = g_ascii_strdown (options->media_type != NULL ? options->media_type : "", (gssize) length);

  return g_strv_contains (types, type);
}

static gboolean
begins_as_json (const guint8 *head, gsize n_head)
{
  gsize start = n_head >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (start < n_head && head[start] != '\0' && strchr (" \t\r\n", head[start]) != NULL)
    start++;

  return start < n_head && (head[start] == '{' || head[start] == '[');
}

AscribeRowReader
ascribe_rows_sniff (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  static const char * const csv[] = { ".csv", ".tsv", ".tab", NULL };
  static const char * const csv_types[] = { "text/csv", "text/tab-separated-values", "text/comma-separated-values",
                                            "application/csv", "text/x-csv", NULL };
  static const char * const json[] = { ".json", ".jsonl", ".ndjson", NULL };
  static const char * const json_types[] = { "application/json", "application/jsonl", "application/x-ndjson",
                                             "application/ndjson", "application/jsonlines", "application/x-jsonlines", NULL };

  if (ascribe_kind_has_extension (options, csv))
    return ascribe_csv_read_rows;
  if (ascribe_kind_has_extension (options, json))
    return ascribe_json_read_rows;
  if (is_declared (options, csv_types))
    return ascribe_csv_read_rows;
  if (is_declared (options, json_types))
    return ascribe_json_read_rows;

  /* What comes from a pipe has no name that says it, but a person who maps its columns. */
  if (options->columns == NULL || (options->name != NULL && strchr (options->name, '.') != NULL))
    return NULL;

  return begins_as_json (head, n_head) ? ascribe_json_read_rows : ascribe_csv_read_rows;
}
