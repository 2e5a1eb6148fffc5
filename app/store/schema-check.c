/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/schema-check.h"

#include "app/model/error.h"
#include "app/store/database-private.h"
#include "app/store/row.h"
#include "app/store/schema.h"
#include "app/store/sqlite-error.h"

#define LIST_OBJECTS "SELECT type, name, tbl_name, sql FROM sqlite_schema"

gboolean
ascribe_schema_create (AscribeDatabase *database, GError **error)
{
  int version = ascribe_schema_get_version (error);
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                            ASCRIBE_SCHEMA_APPLICATION_ID, version);

  return version > 0 && ascribe_database_execute (database, marks, error) &&
         ascribe_schema_run (database->handle, 0, version, error);
}

static gboolean
read_pragma (AscribeDatabase *database, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);

  if (statement == NULL || ascribe_statement_step (statement, error) != ASCRIBE_ROW)
    return FALSE;

  *value = ascribe_row_get_int (statement, 0);

  return TRUE;
}

gboolean
ascribe_schema_identify (AscribeDatabase *database, int *version, GError **error)
{
  gint64 application = 0;
  gint64 number = 0;

  if (!read_pragma (database, "PRAGMA application_id", &application, error) ||
      !read_pragma (database, "PRAGMA user_version", &number, error))
    return FALSE;

  if (application != ASCRIBE_SCHEMA_APPLICATION_ID || number < 1)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_A_PROJECT, "The file is not an Ascribe project");
      return FALSE;
    }

  *version = (int) number;

  return TRUE;
}

static GHashTable *
list_known (int version, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3 *memory = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean listed = FALSE;
  int code = sqlite3_open_v2 (":memory:", &memory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK && ascribe_schema_run (memory, 0, version, error))
    code = sqlite3_prepare_v2 (memory, LIST_OBJECTS, -1, &statement, NULL);

  while (statement != NULL && (code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *sql = (const char *) sqlite3_column_text (statement, 3);

      g_hash_table_add (known, g_strjoin ("\n", (const char *) sqlite3_column_text (statement, 0),
                                          (const char *) sqlite3_column_text (statement, 1),
                                          (const char *) sqlite3_column_text (statement, 2), sql != NULL ? sql : "", NULL));
    }

  listed = code == SQLITE_DONE;
  if (!listed && (error == NULL || *error == NULL))
    ascribe_sqlite_fail (memory, code, error);
  sqlite3_finalize (statement);
  sqlite3_close (memory);

  return listed ? g_steal_pointer (&known) : NULL;
}

/* Statistics that ANALYZE left, and what a later version may have added. */
static gboolean
is_harmless (const char *type, const char *name, const char *sql, gboolean newer)
{
  if (g_str_equal (type, "table") && g_str_has_prefix (name, "sqlite_stat"))
    return TRUE;
  if (!newer)
    return FALSE;

  return g_str_equal (type, "index") ||
         (g_str_equal (type, "table") && g_ascii_strncasecmp (sql, "CREATE TABLE", 12) == 0);
}

gboolean
ascribe_schema_check (AscribeDatabase *database, int version, GError **error)
{
  int present = ascribe_schema_get_version (error);
  gboolean newer = version > present;
  g_autoptr (GHashTable) known = present > 0 ? list_known (MIN (version, present), error) : NULL;
  g_autoptr (AscribeStatement) statement = NULL;
  AscribeOutcome outcome;

  if (known == NULL || (statement = ascribe_statement_take (database, LIST_OBJECTS, error)) == NULL)
    return FALSE;

  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      g_autofree char *type = ascribe_row_dup_text (statement, 0);
      g_autofree char *name = ascribe_row_dup_text (statement, 1);
      g_autofree char *table = ascribe_row_dup_text (statement, 2);
      g_autofree char *sql = ascribe_row_is_null (statement, 3) ? g_strdup ("") : ascribe_row_dup_text (statement, 3);
      g_autofree char *object = g_strjoin ("\n", type, name, table, sql, NULL);

      if (g_hash_table_remove (known, object) || is_harmless (type, name, sql, newer))
        continue;

      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "The file declares a %s “%s” that is not of a project", type, name);
      return FALSE;
    }

  if (outcome == ASCRIBE_FAILED)
    return FALSE;

  if (!newer && g_hash_table_size (known) > 0)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "The file lacks tables or indexes of a project");
      return FALSE;
    }

  return TRUE;
}
