/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/migration.h"

#include <errno.h>
#include <fcntl.h>

#include <glib/gstdio.h>

#include "app/model/error.h"
#include "app/store/database-private.h"
#include "app/store/row.h"
#include "app/store/schema-check.h"
#include "app/store/schema.h"
#include "app/store/sqlite-error.h"

#define MAX_COPIES 100

/* An empty file of a name that was free: PATH.before-1, PATH.before-1-2, … */
static char *
claim_copy (const char *path, int version, GError **error)
{
  for (int i = 1; i <= MAX_COPIES; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.before-%d", path, version)
                                     : g_strdup_printf ("%s.before-%d-%d", path, version, i);
      int fd = g_open (name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);

      if (fd >= 0)
        return g_close (fd, error) ? g_steal_pointer (&name) : NULL;
      if (errno != EEXIST)
        break;
    }

  g_set_error (error, ASCRIBE_ERROR, errno == ENOSPC || errno == EDQUOT ? ASCRIBE_ERROR_FULL : ASCRIBE_ERROR_IO,
               "“%s” can’t be copied before it is brought up to date: %s", path, g_strerror (errno));

  return NULL;
}

static gboolean
copy_database (sqlite3 *to, sqlite3 *from, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code;

  if (backup != NULL)
    sqlite3_backup_step (backup, -1);
  code = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_errcode (to);

  return code == SQLITE_OK || ascribe_sqlite_fail (to, code, error);
}

/* Its path, or NULL. Through SQLite: closing a file of our own would drop the locks that its connections hold on it. */
static char *
save_copy (const char *path, int version, GError **error)
{
  g_autofree char *copy = claim_copy (path, version, error);
  g_autoptr (AscribeDatabase) from = copy != NULL ? ascribe_database_open (path, ASCRIBE_DATABASE_READ, error) : NULL;
  g_autoptr (AscribeDatabase) to = from != NULL ? ascribe_database_open (copy, ASCRIBE_DATABASE_WRITE, error) : NULL;

  if (to != NULL && copy_database (to->handle, from->handle, error))
    return g_steal_pointer (&copy);

  g_clear_pointer (&to, ascribe_database_close);
  if (copy != NULL)
    g_unlink (copy);

  return NULL;
}

static gboolean
check_references (AscribeDatabase *database, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, "PRAGMA foreign_key_check", error);
  AscribeOutcome outcome = statement != NULL ? ascribe_statement_step (statement, error) : ASCRIBE_FAILED;

  if (outcome == ASCRIBE_ROW)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "A reference in the project is broken");

  return outcome == ASCRIBE_DONE;
}

/* What the numbered files made must be what this program would have made. */
static gboolean
run_steps (AscribeDatabase *database, int from, int to, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d;", to);

  return ascribe_schema_run (database->handle, from, to, error) && check_references (database, error) &&
         ascribe_database_execute (database, mark, error) && ascribe_schema_check (database, to, error);
}

static gboolean
migrate_locked (AscribeDatabase *database, const char *path, int target, GError **error)
{
  g_autofree char *copy = NULL;
  int version = 0;

  if (!ascribe_schema_identify (database, &version, error))
    return FALSE;
  /* Another program may have been faster. */
  if (version >= target)
    return TRUE;

  copy = save_copy (path, version, error);
  if (copy == NULL || run_steps (database, version, target, error))
    return copy != NULL;

  g_unlink (copy);

  return FALSE;
}

gboolean
ascribe_migrate (const char *path, GError **error)
{
  g_autoptr (AscribeDatabase) database = ascribe_database_open (path, ASCRIBE_DATABASE_WRITE, error);
  int target = database != NULL ? ascribe_schema_get_version (error) : 0;

  if (target == 0)
    return FALSE;
  if (ascribe_database_is_read_only (database))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_READ_ONLY,
                   "“%s” is of an older Ascribe, and can only be brought up to date where it can be written", path);
      return FALSE;
    }

  /* A table that is made anew must not take what refers to it along; all references are checked afterwards. */
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  if (!ascribe_database_begin (database, error))
    return FALSE;
  if (migrate_locked (database, path, target, error))
    return ascribe_database_commit (database, error);

  ascribe_database_rollback (database);

  return FALSE;
}
