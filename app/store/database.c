/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/database-private.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/model/error.h"
#include "app/store/sqlite-error.h"
#include "app/store/statement.h"

#define BUSY_TIMEOUT_MS 5000
#define BUSY_NAP_US 1000
#define PROGRESS_INTERVAL 20000 /* virtual machine steps, some ms */

/* SQLite's own handler naps for up to 100 ms, too long to hit the gaps an import leaves for others. */
static int
busy_cb (void *data, int n_calls)
{
  if (n_calls >= BUSY_TIMEOUT_MS * 1000 / BUSY_NAP_US)
    return 0;

  g_usleep (BUSY_NAP_US);

  return 1;
}

static int
progress_cb (void *data)
{
  AscribeDatabase *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
limit (sqlite3 *handle)
{
  static const struct { int id; int value; } limits[] = {
    { SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024 }, /* bytes of one row: a 50 MB article and its history fit */
    { SQLITE_LIMIT_SQL_LENGTH, 100000 },
    { SQLITE_LIMIT_EXPR_DEPTH, 100 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 3 },
    { SQLITE_LIMIT_VDBE_OP, 25000 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (handle, limits[i].id, limits[i].value);
}

static int
harden (sqlite3 *handle)
{
  static const struct { int option; int value; } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int now = -1;
      int code = sqlite3_db_config (handle, options[i].option, options[i].value, &now);

      if (code != SQLITE_OK)
        return code;
      if (now != options[i].value)
        return SQLITE_ERROR;
    }

  return SQLITE_OK;
}

static gboolean
set_up (AscribeDatabase *self, GError **error)
{
  int code = harden (self->handle);

  if (code != SQLITE_OK)
    return ascribe_sqlite_fail (self->handle, code, error);

  limit (self->handle);
  sqlite3_busy_handler (self->handle, busy_cb, self);
  sqlite3_progress_handler (self->handle, PROGRESS_INTERVAL, progress_cb, self);

  return ascribe_database_execute (self, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;", error);
}

static gboolean
can_write_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (folder, W_OK) == 0 && g_access (path, W_OK) == 0;
}

/* SQLITE_OPEN_NOFOLLOW refuses links in any part of the path; homes are behind links here and there. */
static char *
resolve (const char *path, GError **error)
{
  char *real = realpath (path, NULL);
  char *copy;

  if (real == NULL)
    {
      int saved = errno;

      g_set_error (error, ASCRIBE_ERROR, saved == ENOENT ? ASCRIBE_ERROR_NOT_FOUND : ASCRIBE_ERROR_IO,
                   "“%s” can’t be opened: %s", path, g_strerror (saved));
      return NULL;
    }

  copy = g_strdup (real);
  free (real);

  return copy;
}

static AscribeDatabase *
open_handle (const char *name, int flags, GError **error)
{
  g_autoptr (AscribeDatabase) self = g_new0 (AscribeDatabase, 1);
  int code;

  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) ascribe_statement_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  code = sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      ascribe_sqlite_fail (self->handle, code, error);
      return NULL;
    }

  return set_up (self, error) ? g_steal_pointer (&self) : NULL;
}

AscribeDatabase *
ascribe_database_open (const char *path, AscribeDatabaseMode mode, GError **error)
{
  g_autofree char *real = resolve (path, error);

  if (real == NULL)
    return NULL;

  if (!g_file_test (real, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_A_PROJECT, "“%s” is not a file", path);
      return NULL;
    }

  return open_handle (real, mode == ASCRIBE_DATABASE_WRITE && can_write_beside (real) ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY,
                      error);
}

AscribeDatabase *
ascribe_database_open_empty (GError **error)
{
  return open_handle (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, error);
}

void
ascribe_database_close (AscribeDatabase *self)
{
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->answers);
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

gboolean
ascribe_database_is_read_only (AscribeDatabase *self)
{
  return sqlite3_db_readonly (self->handle, "main") != 0;
}

gboolean
ascribe_database_execute (AscribeDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    return ascribe_sqlite_fail (self->handle, code, error);

  return TRUE;
}

static gboolean
run (AscribeDatabase *self, const char *sql, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (self, sql, error);

  return statement != NULL && ascribe_statement_run (statement, error);
}

gboolean
ascribe_database_begin (AscribeDatabase *self, GError **error)
{
  if (ascribe_database_is_read_only (self))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_READ_ONLY, "The project is open for reading only");
      return FALSE;
    }

  return run (self, "BEGIN IMMEDIATE", error);
}

gboolean
ascribe_database_begin_reading (AscribeDatabase *self, GError **error)
{
  return run (self, "BEGIN", error);
}

gboolean
ascribe_database_in_transaction (AscribeDatabase *self)
{
  return sqlite3_get_autocommit (self->handle) == 0;
}

gboolean
ascribe_database_commit (AscribeDatabase *self, GError **error)
{
  if (run (self, "COMMIT", error))
    return TRUE;

  ascribe_database_rollback (self);

  return FALSE;
}

void
ascribe_database_rollback (AscribeDatabase *self)
{
  /* A full disk or a lost medium has rolled back already. What fails here fails the next begin, which reports it. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

gint64
ascribe_database_get_last_row (AscribeDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

gint64
ascribe_database_get_n_changed (AscribeDatabase *self)
{
  return sqlite3_changes64 (self->handle);
}

void
ascribe_database_set_cancellable (AscribeDatabase *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
}
