/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at random moments: what was acknowledged is there, and the file is whole. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/library/check.h"
#include "tests/library/fixture.h"

#define N_KILLS 500
#define N_CHECKED 25 /* every so many kills, the whole file is checked */

static void
damage_cb (const char *what, gpointer data)
{
  g_test_message ("%s", what);
}

static void
assert_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  guint n_damages = 0;

  ascribe_project_check (path, damage_cb, NULL, &n_damages, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_damages, ==, 0);
}

static void
collect (int fd, GHashTable *acknowledged)
{
  g_autoptr (GString) all = g_string_new (NULL);
  char buffer[4096];
  gssize n_read;

  while ((n_read = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (all, buffer, n_read);
  for (gsize i = 0; i + 37 <= all->len; i += 37)
    g_hash_table_add (acknowledged, g_strndup (all->str + i, 36));
  close (fd);
}

/* However slow the machine is today, some kills come between two annotations and not all before the first. */
static void
wait_for_some (int fd, guint n, GHashTable *acknowledged)
{
  for (guint i = 0; i < n; i++)
    {
      char id[37];
      gsize n_bytes = 0;

      while (n_bytes < sizeof id)
        {
          gssize n_read = read (fd, id + n_bytes, sizeof id - n_bytes);

          g_assert_cmpint (n_read, >, 0);
          n_bytes += (gsize) n_read;
        }
      g_hash_table_add (acknowledged, g_strndup (id, 36));
    }
}

static void
run_and_kill (const char *path, const char *article, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "library", "kill-writer", NULL);
  char *argv[] = { program, (char *) path, (char *) article, NULL };
  GPid pid;
  int out;
  int status;

  g_assert_true (g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  wait_for_some (out, (guint) g_test_rand_int_range (0, 5), acknowledged);
  g_usleep ((gulong) g_test_rand_int_range (0, 8000));
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  /* It ended by the kill and by nothing else: a failed edit would have ended it before. */
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  collect (out, acknowledged);
}

static void
assert_kept (const char *path, const char *id, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeProject) project = ascribe_project_open (path, FALSE, &error);
  g_autoptr (AscribeOpenArticle) article = NULL;
  AscribeAnnotationSet *annotations;
  GHashTableIter iter;
  gpointer annotation;

  g_assert_no_error (error);
  article = ascribe_project_open_article (project, id, &error);
  g_assert_no_error (error);
  annotations = ascribe_open_article_get_annotations (article);
  g_hash_table_iter_init (&iter, acknowledged);
  while (g_hash_table_iter_next (&iter, &annotation, NULL))
    g_assert_nonnull (ascribe_annotation_set_lookup (annotations, annotation));
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (ascribe_project_get_path (fixture->project));
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *article = fixture_add_text (fixture->project, "a.txt", "The minister said on Monday that it was closed, and so it was.");
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_hot = 0;

  ascribe_project_close (fixture->project);
  for (int i = 1; i <= N_KILLS; i++)
    {
      run_and_kill (path, article, acknowledged);
      n_hot += g_file_test (journal, G_FILE_TEST_EXISTS) ? 1 : 0;
      /* The first look is the check's: it must cope with what the killed one left. */
      if (i % N_CHECKED == 0)
        assert_whole (path);
      assert_kept (path, article, acknowledged);
    }

  assert_whole (path);
  g_assert_cmpuint (g_hash_table_size (acknowledged), >, N_KILLS);
  g_test_message ("%d kills, %u of them left a journal, %u acknowledged annotations, none lost", N_KILLS, n_hot,
                  g_hash_table_size (acknowledged));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/library/kill/tagging", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);

  return g_test_run ();
}
