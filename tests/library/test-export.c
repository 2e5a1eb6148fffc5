/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dataset appears whole or not at all, and what stood in its place is whole until then. */
#include <errno.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/model/error.h"
#include "tests/library/fixture.h"

#define SOMEBODY 65534

static gboolean
export_to (Fixture *fixture, const char *path, const char *format, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AscribeExportOptions options = { .format = format };

  return ascribe_export_file (fixture->project, file, &options, NULL, NULL, cancellable, NULL, error);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "a.txt", "He said that it was late.\n");
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "0-2");

  g_assert_nonnull (source);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;

  return n_files;
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);

  return contents;
}

static void
test_file_is_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "out");
  g_autofree char *path = fixture_write (fixture, "out/set.json", "old", -1);
  g_autofree char *expected = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  export_to (fixture, path, "json", NULL, &error);
  g_assert_no_error (error);
  expected = fixture_export (fixture->project, "json");
  written = read_file (path);
  g_assert_cmpstr (written, ==, expected);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static void
test_failure_keeps_the_old_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "out");
  g_autofree char *path = fixture_write (fixture, "out/set.json", "old", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *missing = fixture_path (fixture, "no-such-folder/set.json");
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (export_to (fixture, path, "json", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  written = read_file (path);
  g_assert_cmpstr (written, ==, "old");
  g_assert_cmpuint (count_files (folder), ==, 1);

  g_assert_false (export_to (fixture, missing, "json", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (export_to (fixture, folder, "json", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_project_is_not_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = fixture_path (fixture, "link.json");
  g_autofree char *copy = fixture_path (fixture, "copy.json");
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  fill (fixture);
  g_assert_false (export_to (fixture, ascribe_project_get_path (fixture->project), "json", NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_cmpint (symlink (ascribe_project_get_path (fixture->project), link), ==, 0);
  g_assert_false (export_to (fixture, link, "json", NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
  g_clear_error (&error);

  /* Somebody else's project, under any name. */
  g_assert_true (g_file_get_contents (ascribe_project_get_path (fixture->project), &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, length, NULL));
  g_assert_false (export_to (fixture, copy, "json", NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
  g_clear_error (&error);

  g_free (fixture_export (fixture->project, "json"));
}

/* Root may write everywhere, so root's test looks as somebody else does. */
static void
become_somebody (Fixture *fixture)
{
  static const char * const names[] = { "", "test.ascribe", "out", "out/set.json" };

  if (geteuid () != 0)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);

      g_assert_cmpint (chown (path, SOMEBODY, SOMEBODY), ==, 0);
    }
  g_assert_cmpint (seteuid (SOMEBODY), ==, 0);
}

static void
test_unwritable_target (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "out");
  g_autofree char *path = fixture_write (fixture, "out/set.json", "old", -1);
  g_autofree char *written = NULL;
  uid_t user = geteuid ();
  g_autoptr (GError) error = NULL;

  fill (fixture);
  become_somebody (fixture);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  g_assert_false (export_to (fixture, path, "json", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  g_clear_error (&error);
  g_assert_false (export_to (fixture, path, "json", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  written = read_file (path);
  g_assert_cmpstr (written, ==, "old");
  g_assert_cmpint (seteuid (user), ==, 0);
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "small");
  g_autofree char *path = fixture_path (fixture, "small/set.json");
  g_autofree char *text = g_strnfill (512 * 1024, 'x');
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (mount ("tmpfs", folder, "tmpfs", 0, "size=256k") != 0)
    {
      g_test_skip_printf ("no tmpfs can be mounted here: %s", g_strerror (errno));
      return;
    }

  g_file_set_contents (path, "old", -1, &error);
  g_assert_no_error (error);
  g_free (fixture_add_text (fixture->project, "large.txt", text));
  g_assert_false (export_to (fixture, path, "json", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  written = read_file (path);
  g_assert_cmpstr (written, ==, "old");
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpint (umount (folder), ==, 0);
}

static void
test_folder_of_ours_is_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "brat");
  g_autofree char *annotations = fixture_path (fixture, "brat/a.ann");
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files;

  fill (fixture);
  export_to (fixture, path, "brat", NULL, &error);
  g_assert_no_error (error);
  n_files = count_files (path);
  written = read_file (annotations);
  g_assert_nonnull (strstr (written, "\t0 2\t") != NULL ? written : strstr (written, " 0 2\t"));

  export_to (fixture, path, "brat", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (path), ==, n_files);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

/* What was noted of each file while it was written is what stands in it: else the next export would take it for changed. */
static void
test_folders_of_all_formats (Fixture *fixture, gconstpointer data)
{
  gsize n_formats;
  const AscribeFormat * const *formats = ascribe_formats (&n_formats);
  guint n_folders = 0;

  fill (fixture);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_autofree char *path = fixture_path (fixture, formats[i]->id);
      g_autoptr (GError) error = NULL;

      if (formats[i]->write_folder == NULL)
        continue;
      n_folders++;
      for (guint k = 0; k < 2; k++)
        {
          export_to (fixture, path, formats[i]->id, NULL, &error);
          g_assert_no_error (error);
          g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
        }
    }
  g_assert_cmpuint (n_folders, >=, 6);
}

static void
test_folder_of_others_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "brat");
  g_autofree char *changed = fixture_path (fixture, "brat/a.ann");
  g_autofree char *thesis = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  export_to (fixture, path, "brat", NULL, &error);
  g_assert_no_error (error);

  thesis = fixture_write (fixture, "brat/thesis.odt", "years of work", -1);
  g_assert_false (export_to (fixture, path, "brat", NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "thesis.odt"));
  g_clear_error (&error);
  written = read_file (thesis);
  g_assert_cmpstr (written, ==, "years of work");

  g_assert_cmpint (g_unlink (thesis), ==, 0);
  g_free (fixture_write (fixture, "brat/a.ann", "T1\tSource 0 2\tHe, corrected by hand\n", -1));
  g_assert_false (export_to (fixture, path, "brat", NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

static void
test_unknown_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  AscribeExportOptions nobody = { .format = "json", .annotator = "Nobody" };
  AscribeExportOptions nothing = { .format = "word" };
  g_autoptr (GError) error = NULL;

  g_assert_false (ascribe_export_stream (fixture->project, out, &nobody, NULL, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (ascribe_export_stream (fixture->project, out, &nothing, NULL, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
}

typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
  GThread *thread;
  guint n_reports;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
progress_cb (double fraction, gpointer data)
{
  Wait *wait = data;

  g_assert_true (g_thread_self () == wait->thread);
  wait->n_reports++;
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "set.jsonl");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AscribeExportOptions options = { .format = "jsonl" };
  g_autofree char *expected = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  Wait wait = { g_main_loop_new (NULL, FALSE), NULL, g_thread_self (), 0 };

  fill (fixture);
  ascribe_export_file_async (fixture->project, file, &options, progress_cb, &wait, NULL, done_cb, &wait);
  g_main_loop_run (wait.loop);
  g_assert_true (ascribe_export_file_finish (fixture->project, wait.result, NULL, &error));
  g_assert_no_error (error);
  g_object_unref (wait.result);
  g_main_loop_unref (wait.loop);

  expected = fixture_export (fixture->project, "jsonl");
  written = read_file (path);
  g_assert_cmpstr (written, ==, expected);
}

static guint64
count_uncleared (Fixture *fixture, const char *format, gboolean cleared)
{
  g_autofree char *name = g_strconcat (format, cleared ? "-cleared" : "", NULL);
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AscribeExportOptions options = { .format = format, .publication = { .texts_may_be_passed_on = cleared } };
  AscribeExportReport report;
  g_autoptr (GError) error = NULL;

  ascribe_export_file (fixture->project, file, &options, NULL, NULL, NULL, &report, &error);
  g_assert_no_error (error);

  return report.losses.dropped[g_bit_nth_lsf (ASCRIBE_PART_UNCLEARED, -1)];
}

/* A package has no texts unless somebody says that it may, and then the report says so. */
static void
test_uncleared_texts (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  g_assert_cmpuint (count_uncleared (fixture, "package", FALSE), ==, 1);
  g_assert_cmpuint (count_uncleared (fixture, "package", TRUE), ==, 0);
  g_assert_cmpuint (count_uncleared (fixture, "json", FALSE), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library/export/file-is-replaced", test_file_is_replaced },
    { "/library/export/failure-keeps-the-old-file", test_failure_keeps_the_old_file },
    { "/library/export/project-is-not-replaced", test_project_is_not_replaced },
    { "/library/export/unwritable-target", test_unwritable_target },
    { "/library/export/disk-full", test_disk_full },
    { "/library/export/folder-of-ours", test_folder_of_ours_is_replaced },
    { "/library/export/folders-of-all-formats", test_folders_of_all_formats },
    { "/library/export/folder-of-others", test_folder_of_others_is_refused },
    { "/library/export/unknown-names", test_unknown_names },
    { "/library/export/async", test_async },
    { "/library/export/uncleared-texts", test_uncleared_texts },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
