/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/provenance-tables.h"
#include "app/store/statement.h"

gboolean
ascribe_signature_table_put (AscribeDatabase *database, gint64 text, const guint8 *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO signature (text, keys, digest) VALUES (?, ?, ?)"
                            " ON CONFLICT (text) DO UPDATE SET keys = excluded.keys, digest = excluded.digest", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_int (statement, text);
  ascribe_statement_bind_blob (statement, bytes, n_bytes);
  ascribe_statement_bind_digest (statement);

  return ascribe_statement_run (statement, error);
}
