/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/column-memory.h"

#include <string.h>

#include "app/intake/rows-peek.h"
#include "app/model/sha256.h"
#include "app/store/provenance.h"

static char *
dup_key (char **names)
{
  g_autofree char *hex = NULL;
  AscribeSha256 sha256;

  ascribe_sha256_begin (&sha256);
  for (guint i = 0; names[i] != NULL; i++)
    ascribe_sha256_add (&sha256, names[i], strlen (names[i]) + 1);
  hex = ascribe_sha256_end_hex (&sha256);

  return g_strconcat ("columns:", hex, NULL);
}

char *
ascribe_column_memory_recall (AscribeStore *store, char **names)
{
  g_autofree char *key = dup_key (names);
  g_autofree char *mapping = ascribe_store_load_setting (store, key, NULL);
  g_autoptr (AscribeColumns) columns = mapping != NULL ? ascribe_columns_parse (mapping, NULL) : NULL;

  return columns != NULL && ascribe_columns_check (columns, (const char * const *) names, NULL) ? g_steal_pointer (&mapping) : NULL;
}

char *
ascribe_column_memory_recall_head (AscribeStore *store, const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (AscribeRowsPeek) rows = NULL;

  if (!ascribe_rows_are (options, head, n_head))
    return NULL;

  in = g_memory_input_stream_new_from_data (head, (gssize) n_head, NULL);
  rows = ascribe_rows_peek (in, options, NULL, NULL);

  return rows != NULL ? ascribe_column_memory_recall (store, rows->names) : NULL;
}

gboolean
ascribe_column_memory_keep (AscribeStore *store, char **names, const char *mapping, GError **error)
{
  g_autofree char *key = dup_key (names);

  return ascribe_store_keep_setting (store, key, mapping, error);
}
