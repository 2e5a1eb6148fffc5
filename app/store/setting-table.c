/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/provenance-tables.h"
#include "app/store/row.h"

char *
ascribe_setting_table_load (AscribeDatabase *database, const char *key, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "SELECT key, value, digest FROM setting WHERE key = ?", error);
  g_autofree char *value = NULL;

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, key);
  if (ascribe_statement_step (statement, error) != ASCRIBE_ROW)
    return NULL;

  ascribe_row_verify (statement, 0, 1);
  value = ascribe_row_dup_text (statement, 1);

  return ascribe_row_check (statement, "setting", key, error) ? g_steal_pointer (&value) : NULL;
}

gboolean
ascribe_setting_table_put (AscribeDatabase *database, const char *key, const char *value, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO setting (key, value, digest) VALUES (?, ?, ?)"
                            " ON CONFLICT (key) DO UPDATE SET value = excluded.value, digest = excluded.digest", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, key);
  ascribe_statement_bind_text (statement, value);
  ascribe_statement_bind_digest (statement);

  return ascribe_statement_run (statement, error);
}
