/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are bad, strange, locked or on a bad medium. */
#define _GNU_SOURCE /* memmem */
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/store/check.h"
#include "app/store/provenance.h"
#include "app/store/queries.h"
#include "app/store/reading.h"
#include "tests/store/fixture.h"

#define N_DAMAGED 600

static void
refuse_open (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ascribe_store_open (path, ASCRIBE_STORE_OPEN_NONE, &error));
  g_assert_error (error, ASCRIBE_ERROR, code);
}

static void
fill (Fixture *self)
{
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("Number %d: the minister said on Monday that it was closed. %0500d", i, i);
      g_autoptr (AscribeArticle) article = fixture_add_article (self, "An article", text);
      g_autoptr (AscribeAnnotation) claim = fixture_tag (self, article, "claim", "14-22");
      g_autoptr (AscribeAnnotation) source = fixture_tag (self, article, "source", "26-34,0-5");
      g_autoptr (AscribeLink) link = fixture_link (self, claim, source);
    }
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_not_a_project (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "other", NULL);

  refuse_open (path, ASCRIBE_ERROR_NOT_FOUND);
  refuse_open (self->folder, ASCRIBE_ERROR_NOT_A_PROJECT);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  refuse_open (path, ASCRIBE_ERROR_NOT_A_PROJECT);
  g_assert_true (g_file_set_contents (path, "just some text, longer than a header would be, so that it is read as one:"
                                      " it goes on and on and on and on and on and on and on", -1, NULL));
  refuse_open (path, ASCRIBE_ERROR_NOT_A_PROJECT);
  g_unlink (path);
  run_sql (path, "CREATE TABLE a (b);");
  refuse_open (path, ASCRIBE_ERROR_NOT_A_PROJECT);
  /* Version 1 is the first. */
  run_sql (path, "PRAGMA application_id = 0x41534352;");
  refuse_open (path, ASCRIBE_ERROR_NOT_A_PROJECT);
}

static void
test_exists (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCodebook) codebook = fixture_make_codebook ();

  g_assert_null (ascribe_store_create (self->path, "Again", codebook, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
}

static void
test_truncated (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize length;

  fill (self);
  g_clear_object (&self->store);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (gsize kept = 512; kept < length; kept += length / 37)
    {
      g_assert_true (g_file_set_contents (self->path, whole, (gssize) kept, NULL));
      refuse_open (self->path, ASCRIBE_ERROR_CORRUPT);
    }
}

static void
test_foreign_schema (Fixture *self, gconstpointer data)
{
  static const char * const foreign[] = {
    "CREATE TRIGGER t AFTER INSERT ON annotation BEGIN DELETE FROM article; END;",
    "CREATE VIEW v AS SELECT * FROM article;",
    "CREATE TABLE extra (a);",
    "CREATE VIRTUAL TABLE extra USING fts5 (a);",
    "DROP INDEX link_from;",
    "DROP VIEW searchable; CREATE VIEW searchable AS SELECT id, title, 'nothing' AS body FROM article;",
  };
  g_autofree char *whole = NULL;
  gsize length;

  g_clear_object (&self->store);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_assert_true (g_file_set_contents (self->path, whole, (gssize) length, NULL));
      run_sql (self->path, foreign[i]);
      refuse_open (self->path, ASCRIBE_ERROR_CORRUPT);
    }
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("tag", NULL, 1);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (self);
  before = fixture_dump (self);
  g_clear_object (&self->store);
  run_sql (self->path, "CREATE TABLE later (a); CREATE INDEX later_a ON later (a); PRAGMA user_version = 3;");
  self->store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ascribe_store_get_read_only (self->store), ==, ASCRIBE_READ_ONLY_NEWER);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (ascribe_store_apply (self->store, edit, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_READ_ONLY);

  g_clear_object (&self->store);
  run_sql (self->path, "CREATE TRIGGER t AFTER INSERT ON later BEGIN DELETE FROM article; END;");
  refuse_open (self->path, ASCRIBE_ERROR_CORRUPT);
}

/* Reads everything, whatever it holds. */
static void
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeStore) store = ascribe_store_open (path, ASCRIBE_STORE_OPEN_NONE, &error);
  g_autoptr (AscribeEdit) undone = NULL;
  AscribeReading *reading;
  AscribeDocument *document;

  if (store == NULL)
    return;

  reading = ascribe_reading_begin (store, NULL, &error);
  while (reading != NULL && (document = ascribe_reading_next (reading, &error)) != NULL)
    ascribe_document_free (document);
  g_clear_pointer (&reading, ascribe_reading_end);
  g_clear_error (&error);
  undone = ascribe_store_undo (store, 1, &error);
}

static guint
count_damages (const char *path)
{
  g_autoptr (GError) error = NULL;
  guint n_damages = 0;

  if (!ascribe_check_file (path, NULL, NULL, &n_damages, NULL, &error))
    n_damages++;

  return n_damages;
}

/* What the check has nothing against holds, word for word, what it held: the damage was where nothing is. */
static void
assert_content (Fixture *self, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  /* For reading only where the damage made the version a newer one. */
  self->store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
  g_clear_object (&self->store);
}

static void
test_random_damage (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *before = NULL;
  gsize length;
  guint n_seen = 0;

  fill (self);
  before = fixture_dump (self);
  g_clear_object (&self->store);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (int i = 0; i < N_DAMAGED; i++)
    {
      g_autofree char *copy = g_memdup2 (whole, length);
      int n_bytes = 1 << g_test_rand_int_range (0, 6);

      for (int j = 0; j < n_bytes; j++)
        copy[g_test_rand_int_range (0, (int) length)] ^= (char) (1 << g_test_rand_int_range (0, 8));
      g_assert_true (g_file_set_contents (self->path, copy, (gssize) length, NULL));
      if (count_damages (self->path) > 0)
        n_seen++;
      else
        assert_content (self, before);
      read_all (self->path);
    }
  g_test_message ("%u of %d damaged files noticed", n_seen, N_DAMAGED);
}

/* A key that leads back, so that asking for the one after the last would never end. */
static void
test_out_of_order (Fixture *self, gconstpointer data)
{
  g_autoptr (AscribeArticle) article = NULL;
  g_autofree char *whole = NULL;
  gsize length;
  guint n_found = 0;

  for (int i = 0; i < 3; i++)
    {
      g_clear_object (&article);
      article = fixture_add_article (self, "An article", i == 0 ? "One." : i == 1 ? "Two." : "Three.");
    }
  g_clear_object (&self->store);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  /* The row of key 3: the key, the header's length, NULL for the key, a text of 36 bytes, …; then that text. */
  for (gsize i = 0; i + 64 < length; i++)
    if (whole[i] == 3 && whole[i + 2] == 0 && whole[i + 3] == 36 * 2 + 13 && whole[i + 1] < 32 &&
        memcmp (whole + i + 1 + whole[i + 1], article->id, 36) == 0)
      {
        whole[i] = 1;
        n_found++;
      }
  g_assert_cmpuint (n_found, ==, 1);
  g_assert_true (g_file_set_contents (self->path, whole, (gssize) length, NULL));
  g_assert_cmpuint (count_damages (self->path), >, 0);
  read_all (self->path);
}

/* Every byte of what a person made: changed by SQL, so that the file itself stays sound. */
static void
test_changed_content (Fixture *self, gconstpointer data)
{
  static const char * const changes[] = {
    "UPDATE text SET body = 'X' || substr (body, 2) WHERE id = 3",
    "UPDATE text SET body = body || ' ' WHERE id = 3",
    "UPDATE article SET title = 'Another' WHERE id = 3",
    "UPDATE article SET publisher = 'x' WHERE id = 3",
    "UPDATE article SET metadata = '{\"a\":\"b\"}' WHERE id = 3",
    "UPDATE article SET status = 1 WHERE id = 3",
    "UPDATE article SET created = created + 1 WHERE id = 3",
    "UPDATE article SET text = 4 WHERE id = 3",
    "UPDATE annotation SET spans = '[[15,22]]', \"start\" = 15 WHERE id = 1",
    "UPDATE annotation SET \"end\" = \"end\" + 1 WHERE id = 1",
    "UPDATE annotation SET quote = 'Minister' WHERE id = 1",
    "UPDATE annotation SET tag = 'source' WHERE id = 1",
    "UPDATE annotation SET note = 'x' WHERE id = 1",
    "UPDATE annotation SET attributes = '{\"certainty\":\"sure\"}' WHERE id = 1",
    "UPDATE annotation SET article = 2 WHERE id = 1",
    "UPDATE annotation SET modified = modified + 1 WHERE id = 1",
    "UPDATE annotation SET uuid = substr (uuid, 1, 35) || 'g' WHERE id = 1",
    "UPDATE annotation SET digest = digest + 1 WHERE id = 1",
    "UPDATE link SET note = 'x' WHERE id = 1",
    "UPDATE link SET from_annotation = 3 WHERE id = 1",
    "DELETE FROM annotation WHERE id = 3",
    "DELETE FROM link WHERE id = 1",
    "DELETE FROM article WHERE id = 3",
    "UPDATE project SET n_done = 1",
    "UPDATE project SET title = 'x'",
    "UPDATE annotator SET name = 'x'",
    "UPDATE tag SET name = 'x' WHERE slug = 'claim'",
    "UPDATE link_type SET name = 'x'",
    "UPDATE label SET options = '[]'",
    "UPDATE change SET \"before\" = '{' WHERE seq = 1",
    "INSERT INTO search (search) VALUES ('delete-all')",
    "UPDATE annotation SET attributes = '{\"a\":[[[[[[[[1]]]]]]]]}' WHERE id = 1",
    "UPDATE annotation SET quote = CAST (x'ff00fe' AS TEXT) WHERE id = 1",
  };
  g_autofree char *whole = NULL;
  gsize length;

  fill (self);
  g_clear_object (&self->store);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_true (g_file_set_contents (self->path, whole, (gssize) length, NULL));
      run_sql (self->path, changes[i]);
      if (count_damages (self->path) == 0)
        g_error ("“%s” was not noticed", changes[i]);
      read_all (self->path);
    }
}

static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "One", "Some text.");
  g_autoptr (AscribeAnnotation) annotation = fixture_make (self, article, "claim", "0-4");
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("tag", NULL, 1);
  sqlite3 *handle = NULL;

  ascribe_edit_add (edit, NULL, annotation);
  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (ascribe_store_apply (self->store, edit, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_BUSY);
  g_clear_error (&error);
  sqlite3_close (handle);

  g_assert_true (ascribe_store_apply (self->store, edit, &error));
  g_assert_no_error (error);
}

static void
test_read_only (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *mounted = g_build_filename (self->folder, "mounted", NULL);
  g_autofree char *path = g_build_filename (mounted, "test.ascribe", NULL);
  AscribeProjectInfo info = { 0 };

  fill (self);
  g_clear_object (&self->store);
  g_mkdir (mounted, 0700);
  if (mount (self->folder, mounted, NULL, MS_BIND, NULL) != 0 || mount (NULL, mounted, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL) != 0)
    {
      g_test_skip ("a read-only mount needs privileges");
      umount2 (mounted, MNT_DETACH);
      g_rmdir (mounted);
      return;
    }

  self->store = ascribe_store_open (path, ASCRIBE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ascribe_store_get_read_only (self->store), ==, ASCRIBE_READ_ONLY_MEDIUM);
  g_assert_true (ascribe_store_load_info (self->store, &info, &error));
  ascribe_project_info_clear (&info);
  g_assert_null (ascribe_store_undo (self->store, 1, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_READ_ONLY);
  g_clear_object (&self->store);
  fixture_check (path);
  umount2 (mounted, MNT_DETACH);
  g_rmdir (mounted);
}

/* Copies a project with the journal of an edit in its midst, as a killed writer leaves it. */
static void
copy_in_midst (Fixture *self, const char *path)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *journal_copy = g_strconcat (path, "-journal", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *journal_contents = NULL;
  gsize length;
  gsize journal_length;
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  /* A cache of one page makes the journal and the file be written before the end. */
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA cache_size = 1; BEGIN; UPDATE annotation SET note = 'lost'; UPDATE article SET title = 'lost'",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  g_assert_true (g_file_get_contents (journal, &journal_contents, &journal_length, NULL));
  sqlite3_close (handle);
  g_assert_nonnull (memmem (contents, length, "lost", 4));
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (journal_copy, journal_contents, (gssize) journal_length, NULL));
}

static void
test_killed_writer (Fixture *self, gconstpointer data)
{
  static const AscribeStoreOpenFlags flags[] = { ASCRIBE_STORE_OPEN_NONE, ASCRIBE_STORE_OPEN_READ_ONLY,
                                                 ASCRIBE_STORE_OPEN_READ_ONLY | ASCRIBE_STORE_OPEN_SECOND };
  g_autofree char *path = g_build_filename (self->folder, "killed.ascribe", NULL);
  g_autofree char *before = NULL;

  fill (self);
  before = fixture_dump (self);
  g_clear_object (&self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      copy_in_midst (self, path);
      fixture_check (path);
      self->store = ascribe_store_open (path, flags[i], &error);
      g_assert_no_error (error);
      after = fixture_dump (self);
      g_assert_cmpstr (after, ==, before);
      g_clear_object (&self->store);
    }
}

static void
fill_disk (const char *path, gsize left)
{
  int fd = g_open (path, O_CREAT | O_WRONLY, 0600);
  static char block[4096];
  goffset length = 0;

  while (write (fd, block, sizeof block) == sizeof block)
    length += sizeof block;
  g_assert_cmpint (ftruncate (fd, MAX (0, length - (goffset) left)), ==, 0);
  close (fd);
}

static void
test_full (Fixture *self, gconstpointer data)
{
  g_autofree char *mounted = g_build_filename (self->folder, "small", NULL);
  g_autofree char *path = g_build_filename (mounted, "test.ascribe", NULL);
  g_autofree char *ballast = g_build_filename (mounted, "ballast", NULL);
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "One", "Some text.");
  g_autofree char *whole = NULL;
  gsize length;

  g_clear_object (&self->store);
  g_mkdir (mounted, 0700);
  if (mount ("none", mounted, "tmpfs", 0, "size=2m") != 0)
    {
      g_test_skip ("a small tmpfs needs privileges");
      g_rmdir (mounted);
      return;
    }

  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (gsize left = 0; left < 160 * 1024; left += 4096)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeEdit) edit = ascribe_edit_new ("tag", NULL, 1);
      g_autoptr (AscribeAnnotation) annotation = fixture_make (self, article, "claim", "0-4");
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gboolean applied;

      annotation->note = g_strnfill (60000, 'n');
      ascribe_edit_add (edit, NULL, annotation);
      g_assert_true (g_file_set_contents (path, whole, (gssize) length, NULL));
      self->store = ascribe_store_open (path, ASCRIBE_STORE_OPEN_NONE, &error);
      g_assert_no_error (error);
      before = fixture_dump (self);
      fill_disk (ballast, left);
      applied = ascribe_store_apply (self->store, edit, &error);
      if (!applied)
        {
          g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FULL);
          g_clear_error (&error);
          after = fixture_dump (self);
          g_assert_cmpstr (after, ==, before);
          g_unlink (ballast);
          applied = ascribe_store_apply (self->store, edit, &error);
        }
      g_unlink (ballast);
      g_assert_no_error (error);
      g_assert_true (applied);
      g_clear_object (&self->store);
      fixture_check (path);
    }
  umount2 (mounted, MNT_DETACH);
  g_rmdir (mounted);
}

static void
test_symbolic_link (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "link.ascribe", NULL);

  g_clear_object (&self->store);
  g_assert_cmpint (symlink (self->path, path), ==, 0);
  self->store = ascribe_store_open (path, ASCRIBE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->store);
}

/* The project of schema 1 that was stored when it was released opens, undoes, redoes and is whole. */
static void
test_stored_schema (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = g_test_build_filename (G_TEST_DIST, "fixtures", "schema-1.ascribe", NULL);
  g_autofree char *whole = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  guint n_undone = 0;
  gsize length;

  g_clear_object (&self->store);
  g_assert_true (g_file_get_contents (stored, &whole, &length, &error));
  g_assert_true (g_file_set_contents (self->path, whole, (gssize) length, &error));
  fixture_check (self->path);
  fixture_reopen (self);
  first = fixture_dump (self);
  g_assert_nonnull (strstr (first, "number 2 was closed"));
  g_assert_true (ascribe_store_keep_setting (self->store, "new", "in schema 2", &error));
  fixture_check (self->path);
  while ((edit = ascribe_store_undo (self->store, 1, &error)) != NULL)
    {
      n_undone++;
      g_clear_pointer (&edit, ascribe_edit_unref);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n_undone, >, 10);
  fixture_check (self->path);
  for (; n_undone > 0; n_undone--)
    {
      edit = ascribe_store_redo (self->store, 1, &error);
      g_assert_no_error (error);
      g_clear_pointer (&edit, ascribe_edit_unref);
    }
  last = fixture_dump (self);
  g_assert_cmpstr (last, ==, first);
  fixture_check (self->path);
}

/* test-store-files --make PATH stores a project of the present schema, once, when it is released. */
static void
make_stored (const char *path)
{
  Fixture self = { 0 };
  g_autofree char *whole = NULL;
  gsize length;

  fixture_set_up (&self, NULL);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("Élise said on Monday that number %d was closed 🙂.", i);
      g_autoptr (AscribeArticle) article = fixture_add_article (&self, "A stored <b>article</b>", text);
      g_autoptr (AscribeAnnotation) claim = fixture_tag (&self, article, "claim", "26-45,6-10");
      g_autoptr (AscribeAnnotation) source = fixture_tag (&self, article, "source", "0-5");
      g_autoptr (AscribeLink) link = fixture_link (&self, claim, source);

      if (i == 2)
        fixture_apply (&self, "untag", source, NULL);
    }
  g_clear_object (&self.store);
  g_assert_true (g_file_get_contents (self.path, &whole, &length, NULL));
  g_assert_true (g_file_set_contents (path, whole, (gssize) length, NULL));
  fixture_tear_down (&self, NULL);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (argc == 3 && g_str_equal (argv[1], "--make"))
    {
      make_stored (argv[2]);
      return 0;
    }

  ADD ("/store/files/not-a-project", test_not_a_project);
  ADD ("/store/files/exists", test_exists);
  ADD ("/store/files/truncated", test_truncated);
  ADD ("/store/files/foreign-schema", test_foreign_schema);
  ADD ("/store/files/newer", test_newer);
  ADD ("/store/files/random-damage", test_random_damage);
  ADD ("/store/files/out-of-order", test_out_of_order);
  ADD ("/store/files/changed-content", test_changed_content);
  ADD ("/store/files/locked", test_locked);
  ADD ("/store/files/read-only", test_read_only);
  ADD ("/store/files/killed-writer", test_killed_writer);
  ADD ("/store/files/full", test_full);
  ADD ("/store/files/symbolic-link", test_symbolic_link);
  ADD ("/store/files/stored-schema", test_stored_schema);

  return g_test_run ();
}
