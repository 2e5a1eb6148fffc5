/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at random moments: what was acknowledged is there, and the file is whole. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/model/error.h"
#include "app/store/queries.h"
#include "tests/store/fixture.h"

#define N_KILLS 500
#define N_CHECKED 25 /* every so many kills, the whole file is checked */

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

static void
run_and_kill (Fixture *self, const char *article, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "kill-writer", NULL);
  char *argv[] = { program, self->path, (char *) article, self->annotator, NULL };
  GPid pid;
  int out;
  int status;

  g_assert_true (g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  g_usleep ((gulong) g_test_rand_int_range (1000, 40000));
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  collect (out, acknowledged);
}

static void
check_acknowledged (Fixture *self, const char *article, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeDocument) document = NULL;
  g_autoptr (GHashTable) stored = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  self->store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  document = ascribe_store_load_document (self->store, article, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < document->annotations->len; i++)
    g_hash_table_add (stored, ((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->id);
  g_hash_table_iter_init (&iter, acknowledged);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (stored, id));
  g_clear_object (&self->store);
}

static void
test_kill (Fixture *self, gconstpointer data)
{
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "Killed", "The minister said on Monday that it was closed, and so it was.");
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_hot = 0;

  g_clear_object (&self->store);
  for (int i = 1; i <= N_KILLS; i++)
    {
      g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);

      run_and_kill (self, article->id, acknowledged);
      n_hot += g_file_test (journal, G_FILE_TEST_EXISTS) ? 1 : 0;
      /* The first look is the check's: it must cope with what the killed one left. */
      if (i % N_CHECKED == 0)
        fixture_check (self->path);
      check_acknowledged (self, article->id, acknowledged);
    }

  fixture_check (self->path);
  g_assert_cmpuint (g_hash_table_size (acknowledged), >, N_KILLS);
  g_test_message ("%d kills, %u of them left a journal, %u acknowledged annotations, none lost", N_KILLS, n_hot,
                  g_hash_table_size (acknowledged));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/kill/tagging", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);

  return g_test_run ();
}
