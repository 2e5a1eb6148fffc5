/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/error.h"
#include "app/model/sha256.h"
#include "app/store/provenance-tables.h"
#include "app/store/row.h"

gboolean
ascribe_original_table_put (AscribeDatabase *database, const char *media_type, GBytes *body, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO original (sha256, media_type, digest, body) VALUES (?, ?, ?, ?)"
                            " ON CONFLICT (sha256) DO NOTHING", error);
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (body, &n_bytes);
  g_autofree char *sha256 = ascribe_sha256_hex (bytes, n_bytes);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, sha256);
  ascribe_statement_bind_text (statement, media_type);
  ascribe_statement_bind_digest (statement);
  ascribe_statement_bind_blob (statement, bytes, n_bytes);

  return ascribe_statement_run (statement, error);
}

GBytes *
ascribe_original_table_load (AscribeDatabase *database, const char *sha256, char **media_type, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "SELECT sha256, media_type, digest, body FROM original WHERE sha256 = ?", error);
  g_autoptr (GBytes) body = NULL;
  g_autofree char *type = NULL;
  g_autofree char *found = NULL;
  AscribeOutcome outcome;
  const guint8 *bytes;
  gsize n_bytes;

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, sha256);
  outcome = ascribe_statement_step (statement, error);
  if (outcome == ASCRIBE_DONE)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The project does not keep the original %s", sha256);
  if (outcome != ASCRIBE_ROW)
    return NULL;

  ascribe_row_verify (statement, 0, 1);
  type = ascribe_row_dup_text (statement, 1);
  bytes = ascribe_row_get_blob (statement, 3, &n_bytes);
  body = g_bytes_new (bytes, n_bytes);
  found = ascribe_sha256_hex (bytes, n_bytes);
  if (strcmp (found, sha256) != 0)
    ascribe_row_mark (statement);
  if (!ascribe_row_check (statement, "original", sha256, error))
    return NULL;
  if (media_type != NULL)
    *media_type = g_steal_pointer (&type);

  return g_steal_pointer (&body);
}
