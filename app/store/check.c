/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/check.h"

#include <string.h>

#include <glib/gstdio.h>

#include "app/model/error.h"
#include "app/store/check-content.h"
#include "app/store/migration.h"
#include "app/store/row.h"
#include "app/store/schema-check.h"
#include "app/store/schema.h"

void
ascribe_damages_add (AscribeDamages *self, const char *format, ...)
{
  va_list args;
  g_autofree char *what = NULL;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);

  self->n_damages++;
  if (self->func != NULL)
    self->func (what, self->data);
}

gboolean
ascribe_damages_take (AscribeDamages *self, GError *failure, GError **error)
{
  if (!g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  ascribe_damages_add (self, "%s", failure->message);
  g_error_free (failure);

  return TRUE;
}

/* Reports each row of @sql but "ok". */
static gboolean
report_rows (AscribeDamages *self, AscribeDatabase *database, const char *sql, const char *what, GError **error)
{
  GError *failure = NULL;
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, &failure);
  AscribeOutcome outcome = ASCRIBE_FAILED;

  while (statement != NULL && (outcome = ascribe_statement_step (statement, &failure)) == ASCRIBE_ROW)
    {
      g_autofree char *row = ascribe_row_dup_text (statement, 0);

      if (strcmp (row, "ok") != 0)
        ascribe_damages_add (self, "%s: %s", what, row);
    }

  return outcome == ASCRIBE_DONE || ascribe_damages_take (self, failure, error);
}

/* FTS5 compares its index with the articles on an INSERT that writes nothing; a connection for reading only can't say it. */
static gboolean
check_index (AscribeDamages *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeDatabase) database = ascribe_database_open (path, ASCRIBE_DATABASE_WRITE, error);
  GError *failure = NULL;
  gboolean whole;

  if (database == NULL)
    return FALSE;
  if (ascribe_database_is_read_only (database))
    return TRUE;

  ascribe_database_set_cancellable (database, cancellable);
  if (!ascribe_database_begin (database, error))
    return FALSE;

  whole = ascribe_database_execute (database, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", &failure);
  ascribe_database_rollback (database);
  if (whole || !g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT))
    return whole || ascribe_damages_take (self, failure, error);

  g_error_free (failure);
  ascribe_damages_add (self, "The search index does not match the articles");

  return TRUE;
}

static gboolean
check_database (AscribeDamages *self, AscribeDatabase *database, const char *path, GCancellable *cancellable, GError **error)
{
  int version = 0;
  GError *failure = NULL;

  if (!ascribe_schema_identify (database, &version, &failure) || !ascribe_schema_check (database, version, &failure))
    return ascribe_damages_take (self, failure, error);

  if (!report_rows (self, database, "PRAGMA integrity_check", "The file is damaged", error) ||
      !report_rows (self, database, "SELECT \"table\" || ' row ' || ifnull (rowid, '') || ' refers to no ' || parent"
                    " FROM pragma_foreign_key_check", "A reference is broken", error) ||
      !ascribe_check_content (self, database, error))
    return FALSE;

  /* A damaged file is not worth the last and longest look. */
  return self->n_damages > 0 || check_index (self, path, cancellable, error);
}

/* What can't even be identified is not: check_database says what it is. */
static gboolean
is_older (AscribeDatabase *database)
{
  int version = 0;

  return ascribe_schema_identify (database, &version, NULL) && version < ascribe_schema_get_version (NULL);
}

static gboolean
copy_file (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) failure = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_NONE, cancellable, NULL, NULL, &failure) ||
      g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* What only a connection that writes could do may be done to a copy: rolling back what a killed writer left, and bringing an older
 * schema up to date. */
static gboolean
check_copy (AscribeDamages *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("ascribe-check-XXXXXX", error);
  g_autofree char *copy = folder != NULL ? g_build_filename (folder, "copy", NULL) : NULL;
  g_autofree char *copy_journal = g_strconcat (copy, "-journal", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (AscribeDatabase) database = NULL;
  gboolean checked;

  if (folder == NULL)
    return FALSE;

  checked = copy_file (path, copy, cancellable, error) && copy_file (journal, copy_journal, cancellable, error) &&
            (database = ascribe_database_open (copy, ASCRIBE_DATABASE_WRITE, error)) != NULL &&
            (!is_older (database) || ascribe_migrate (copy, error)) &&
            check_database (self, database, copy, cancellable, error);

  g_clear_pointer (&database, ascribe_database_close);
  remove_folder (folder);

  return checked;
}

gboolean
ascribe_check_file (const char *path, AscribeDamageFunc func, gpointer data, guint *n_damages, GCancellable *cancellable, GError **error)
{
  AscribeDamages damages = { func, data, 0 };
  g_autoptr (AscribeDatabase) database = ascribe_database_open (path, ASCRIBE_DATABASE_READ, error);
  g_autoptr (GError) failure = NULL;
  gboolean checked = FALSE;
  gboolean older;

  if (database == NULL)
    return FALSE;

  ascribe_database_set_cancellable (database, cancellable);
  older = is_older (database);
  if (!older && ascribe_database_begin_reading (database, error))
    checked = check_database (&damages, database, path, cancellable, &failure);
  ascribe_database_rollback (database);

  if (older || g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_READ_ONLY))
    {
      g_clear_pointer (&database, ascribe_database_close);
      checked = check_copy (&damages, path, cancellable, error);
    }
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  if (n_damages != NULL)
    *n_damages = damages.n_damages;

  return checked;
}
