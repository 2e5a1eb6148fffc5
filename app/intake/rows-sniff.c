/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are told by what they are called: any text may hold commas, and begin with a bracket. */
#include <string.h>

#include "app/intake/json-cut.h"
#include "app/intake/kind.h"
#include "app/intake/rows.h"

static gboolean
is_declared (const AscribeIntakeOptions *options, const char * const *types)
{
  gsize length = options->media_type != NULL ? strcspn (options->media_type, "; ") : 0;
  g_autofree char *type = g_ascii_strdown (options->media_type != NULL ? options->media_type : "", (gssize) length);

  return g_strv_contains (types, type);
}

/* A person who maps the columns says that there are some. */
static gboolean
is_json (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  gsize start = n_head >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (start < n_head && head[start] != '\0' && strchr (" \t\r\n", head[start]) != NULL)
    start++;

  return start < n_head && (head[start] == '{' || head[start] == '[') &&
         (options->columns != NULL || ascribe_json_cut_sniff ((const char *) head + start, n_head - start));
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

  /* What comes from a pipe has no name that says it. */
  if (options->name != NULL && strchr (options->name, '.') != NULL)
    return NULL;
  if (is_json (options, head, n_head))
    return ascribe_json_read_rows;

  return options->columns != NULL ? ascribe_csv_read_rows : NULL;
}
