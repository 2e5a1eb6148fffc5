/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project of the present schema is brought to a next one that only this test knows, laid over the program's own files. */
#include <signal.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/model/error.h"
#include "app/store/migration.h"
#include "app/store/queries.h"
#include "tests/store/fixture.h"

#define ADDS "CREATE TABLE later (a INTEGER) STRICT; ALTER TABLE article ADD COLUMN later TEXT; INSERT INTO later VALUES (1);"

static char *overlay;

/* What the next schema file says. */
static void
set_next (const char *sql)
{
  g_autofree char *path = g_build_filename (overlay, "003-later.sql", NULL);

  if (sql == NULL)
    g_unlink (path);
  else
    g_assert_true (g_file_set_contents (path, sql, -1, NULL));
}

static gint64
read_int (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return value;
}

static void
fill (Fixture *self)
{
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "An article", "The minister said on Monday that it was closed.");
  g_autoptr (AscribeAnnotation) claim = fixture_tag (self, article, "claim", "0-12");
  g_autoptr (AscribeAnnotation) source = fixture_tag (self, article, "source", "4-12");
  g_autoptr (AscribeLink) link = fixture_link (self, claim, source);

  g_assert_nonnull (link);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  set_next (NULL);
  fixture_set_up (self, data);
  fill (self);
}

static void
test_brings_up_to_date (Fixture *self, gconstpointer data)
{
  AscribeStoreOpenFlags flags = (AscribeStoreOpenFlags) GPOINTER_TO_UINT (data);
  g_autofree char *copy = g_strconcat (self->path, ".before-2", NULL);
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->store);
  set_next (ADDS);
  /* The check looks at a copy: it never writes. */
  fixture_check (self->path);
  g_assert_cmpint (read_int (self->path, "PRAGMA user_version"), ==, 2);

  self->store = ascribe_store_open (self->path, flags, &error);
  g_assert_no_error (error);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
  g_clear_object (&self->store);
  g_assert_cmpint (read_int (self->path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (read_int (self->path, "SELECT count (*) FROM later"), ==, 1);
  fixture_check (self->path);

  /* The copy is the project as it was, for the program that made it. */
  set_next (NULL);
  g_assert_cmpint (read_int (copy, "PRAGMA user_version"), ==, 2);
  fixture_check (copy);
  self->store = ascribe_store_open (copy, ASCRIBE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  saved = fixture_dump (self);
  g_assert_cmpstr (saved, ==, before);
  g_clear_object (&self->store);
}

static void
test_keeps_older_copies (Fixture *self, gconstpointer data)
{
  g_autofree char *taken = g_strconcat (self->path, ".before-2", NULL);
  g_autofree char *copy = g_strconcat (self->path, ".before-2-2", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (taken, "an older copy", -1, NULL));
  g_clear_object (&self->store);
  set_next (ADDS);
  self->store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (taken, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "an older copy");
  g_assert_cmpint (read_int (copy, "PRAGMA user_version"), ==, 2);
}

static void
test_failure_changes_nothing (Fixture *self, gconstpointer data)
{
  static const char * const broken[] = {
    ADDS "INSERT INTO nowhere VALUES (1);",
    ADDS "CREATE TABLE",
    ADDS "UPDATE annotation SET article = 999;",
  };
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autofree char *copy = g_strconcat (self->path, ".before-2", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      set_next (broken[i]);
      g_assert_null (ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_NONE, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_assert_cmpint (read_int (self->path, "PRAGMA user_version"), ==, 2);
      g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
    }

  set_next (NULL);
  fixture_check (self->path);
  fixture_reopen (self);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

/* Killed in its midst, the next one who opens the project finds it as it was. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  int status = 0;
  pid_t child;

  g_clear_object (&self->store);
  set_next (ADDS "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO later SELECT i FROM n LIMIT 1000000000;");
  child = fork ();
  if (child == 0)
    {
      ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_NONE, NULL);
      _exit (0);
    }

  while (!g_file_test (journal, G_FILE_TEST_EXISTS) && waitpid (child, &status, WNOHANG) == 0)
    g_thread_yield ();
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status));

  set_next (NULL);
  fixture_reopen (self);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
  fixture_check (self->path);
}

static void
test_unwritable (Fixture *self, gconstpointer data)
{
  g_autofree char *mounted = g_build_filename (self->folder, "mounted", NULL);
  g_autofree char *path = g_build_filename (mounted, "test.ascribe", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->store);
  set_next (ADDS);
  g_mkdir (mounted, 0700);
  if (mount (self->folder, mounted, NULL, MS_BIND, NULL) != 0 || mount (NULL, mounted, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL) != 0)
    {
      g_test_skip ("a read-only mount needs privileges");
      umount2 (mounted, MNT_DETACH);
      g_rmdir (mounted);
      return;
    }

  g_assert_null (ascribe_store_open (path, ASCRIBE_STORE_OPEN_NONE, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_READ_ONLY);
  fixture_check (path);
  umount2 (mounted, MNT_DETACH);
  g_rmdir (mounted);
}

int
main (int argc, char **argv)
{
  g_autofree char *overlays = NULL;
  int status;

  overlay = g_dir_make_tmp ("ascribe-schema-XXXXXX", NULL);
  overlays = g_strdup_printf ("/io/github/ascribe_app/Ascribe/store/schema=%s", overlay);
  g_setenv ("G_RESOURCE_OVERLAYS", overlays, TRUE);

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/migration/brings-up-to-date", Fixture, GUINT_TO_POINTER (ASCRIBE_STORE_OPEN_NONE), set_up, test_brings_up_to_date,
              fixture_tear_down);
  g_test_add ("/store/migration/brings-up-to-date-for-reading", Fixture, GUINT_TO_POINTER (ASCRIBE_STORE_OPEN_READ_ONLY), set_up,
              test_brings_up_to_date, fixture_tear_down);
  g_test_add ("/store/migration/keeps-older-copies", Fixture, NULL, set_up, test_keeps_older_copies, fixture_tear_down);
  g_test_add ("/store/migration/failure-changes-nothing", Fixture, NULL, set_up, test_failure_changes_nothing, fixture_tear_down);
  g_test_add ("/store/migration/killed", Fixture, NULL, set_up, test_killed, fixture_tear_down);
  g_test_add ("/store/migration/unwritable", Fixture, NULL, set_up, test_unwritable, fixture_tear_down);
  status = g_test_run ();

  set_next (NULL);
  g_rmdir (overlay);
  g_free (overlay);

  return status;
}
