/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/statement-private.h"

#include <string.h>

#include "app/model/append.h"
#include "app/store/database-private.h"
#include "app/store/digest.h"
#include "app/store/sqlite-error.h"

static AscribeStatement *
prepare (AscribeDatabase *database, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  AscribeStatement *self;
  int code = sqlite3_prepare_v3 (database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

  if (code != SQLITE_OK)
    {
      ascribe_sqlite_fail (database->handle, code, error);
      return NULL;
    }

  self = g_new0 (AscribeStatement, 1);
  self->database = database;
  self->handle = handle;
  self->sql = sql;
  self->digest = g_string_new (NULL);
  self->cells = g_new0 (AscribeCell, (gsize) sqlite3_column_count (handle) + 1);

  return self;
}

AscribeStatement *
ascribe_statement_take (AscribeDatabase *database, const char *sql, GError **error)
{
  AscribeStatement *self = NULL;

  /* A statement that is in use is not in the cache: a second one is made. */
  if (g_hash_table_steal_extended (database->statements, sql, NULL, (gpointer *) &self))
    return self;

  return prepare (database, sql, error);
}

void
ascribe_statement_release (AscribeStatement *self)
{
  ascribe_statement_reset (self);
  if (g_hash_table_contains (self->database->statements, self->sql))
    ascribe_statement_free (self);
  else
    g_hash_table_insert (self->database->statements, (gpointer) self->sql, self);
}

void
ascribe_statement_free (AscribeStatement *self)
{
  sqlite3_finalize (self->handle);
  g_string_free (self->digest, TRUE);
  g_free (self->cells);
  g_free (self);
}

void
ascribe_statement_reset (AscribeStatement *self)
{
  /* What sqlite3_reset() returns is the failure that the step has reported. */
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->n_bound = 0;
  self->failure = SQLITE_OK;
  self->damaged = FALSE;
  self->digesting = FALSE;
}

static void
note_bind (AscribeStatement *self, int code)
{
  if (code != SQLITE_OK && self->failure == SQLITE_OK)
    self->failure = code;
}

void
ascribe_digest_add_null (GString *digest)
{
  g_string_append_c (digest, 'n');
}

/* A letter, a number, and the bytes that it counts or none. */
static void
add_value (GString *digest, char type, guint64 number, const void *bytes, gsize n_bytes)
{
  guint64 encoded = GUINT64_TO_LE (number);
  char head[1 + sizeof encoded];

  head[0] = type;
  memcpy (head + 1, &encoded, sizeof encoded);
  ascribe_append_bytes (digest, head, sizeof head);
  if (n_bytes > 0)
    ascribe_append_bytes (digest, bytes, n_bytes);
}

void
ascribe_digest_add_text (GString *digest, const char *text, gsize n_bytes)
{
  add_value (digest, 't', n_bytes, text, n_bytes);
}

void
ascribe_digest_add_blob (GString *digest, const guint8 *bytes, gsize n_bytes)
{
  add_value (digest, 'b', n_bytes, bytes, n_bytes);
}

void
ascribe_digest_add_int (GString *digest, gint64 value)
{
  add_value (digest, 'i', (guint64) value, NULL, 0);
}

static void
bind_null (AscribeStatement *self)
{
  note_bind (self, sqlite3_bind_null (self->handle, ++self->n_bound));
  if (self->digesting)
    ascribe_digest_add_null (self->digest);
}

void
ascribe_statement_bind_text (AscribeStatement *self, const char *text)
{
  gsize n_bytes;

  if (text == NULL)
    {
      bind_null (self);
      return;
    }

  n_bytes = strlen (text);
  note_bind (self, sqlite3_bind_text64 (self->handle, ++self->n_bound, text, n_bytes, SQLITE_STATIC, SQLITE_UTF8));
  if (self->digesting)
    ascribe_digest_add_text (self->digest, text, n_bytes);
}

void
ascribe_statement_bind_blob (AscribeStatement *self, const guint8 *bytes, gsize n_bytes)
{
  note_bind (self, sqlite3_bind_blob64 (self->handle, ++self->n_bound, bytes, n_bytes, SQLITE_STATIC));
  if (self->digesting)
    ascribe_digest_add_blob (self->digest, bytes, n_bytes);
}

void
ascribe_statement_bind_int (AscribeStatement *self, gint64 value)
{
  note_bind (self, sqlite3_bind_int64 (self->handle, ++self->n_bound, value));
  if (self->digesting)
    ascribe_digest_add_int (self->digest, value);
}

void
ascribe_statement_bind_row (AscribeStatement *self, gint64 row)
{
  if (row != 0)
    ascribe_statement_bind_int (self, row);
  else
    bind_null (self);
}

void
ascribe_statement_start_digest (AscribeStatement *self)
{
  g_string_truncate (self->digest, 0);
  self->digesting = TRUE;
}

void
ascribe_statement_bind_digest (AscribeStatement *self)
{
  self->digesting = FALSE;
  ascribe_statement_bind_int (self, (gint64) ascribe_digest_compute ((const guint8 *) self->digest->str, self->digest->len));
}

AscribeOutcome
ascribe_statement_step (AscribeStatement *self, GError **error)
{
  int code = self->failure;

  self->damaged = FALSE;
  self->row++;
  if (code == SQLITE_OK)
    code = sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    return ASCRIBE_ROW;
  if (code == SQLITE_DONE)
    return ASCRIBE_DONE;

  ascribe_sqlite_fail (self->database->handle, code, error);

  return ASCRIBE_FAILED;
}

gboolean
ascribe_statement_run (AscribeStatement *self, GError **error)
{
  AscribeOutcome outcome = ascribe_statement_step (self, error);

  return outcome != ASCRIBE_FAILED;
}
