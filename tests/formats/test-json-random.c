/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a project holds, its dataset reads back as the same project, and is written again as the same bytes. */
#include "tests/formats/random-project.h"

#include <string.h>

#define N_PROJECTS 300

static void
assert_nothing_skipped (Dataset *dataset)
{
  for (guint i = 0; i < dataset->skipped->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (dataset->skipped, i));
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
}

static void
test_json (void)
{
  for (int i = 0; i < N_PROJECTS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) project = random_project_new ();
      g_autoptr (GString) written = dataset_write (project, "json", FALSE);
      g_autoptr (Dataset) read = dataset_read ("json", written->str, written->len, &error);
      g_autoptr (GString) again = NULL;

      g_assert_no_error (error);
      assert_nothing_skipped (read);
      dataset_assert_equal (project, read);
      again = dataset_write (read, "json", FALSE);
      g_assert_cmpmem (written->str, written->len, again->str, again->len);
    }
}

/* One line an article, and a line stays what it is where the others are gone. */
static void
test_jsonl (void)
{
  for (int i = 0; i < N_PROJECTS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) project = random_project_new ();
      g_autoptr (GString) written = dataset_write (project, "jsonl", FALSE);
      g_autoptr (Dataset) read = dataset_read ("jsonl", written->str, written->len, &error);
      g_autoptr (GString) again = dataset_write (read, "jsonl", FALSE);
      g_auto (GStrv) lines = g_strsplit (written->str, "\n", -1);

      g_assert_no_error (error);
      if (project->documents->len > 0)
        assert_nothing_skipped (read);
      else
        g_assert_cmpstr (g_ptr_array_index (read->skipped, 0), ==, "test: There is nothing in it");
      dataset_assert_documents (project, read);
      g_assert_cmpmem (written->str, written->len, again->str, again->len);
      g_assert_cmpuint (g_strv_length (lines), ==, project->documents->len > 0 ? project->documents->len + 1 : 0);

      for (guint l = 0; l < project->documents->len; l++)
        {
          g_autofree char *line = g_strconcat (lines[l], "\n", NULL);
          g_autoptr (Dataset) alone = dataset_read ("jsonl", line, strlen (line), &error);
          g_autoptr (GString) same = NULL;

          g_assert_no_error (error);
          assert_nothing_skipped (alone);
          same = dataset_write (alone, "jsonl", FALSE);
          g_assert_cmpstr (same->str, ==, line);
        }
    }
}

/* A text that is left out leaves everything else in its place. */
static void
test_without_text (void)
{
  for (int i = 0; i < N_PROJECTS / 10; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) project = random_project_new ();
      g_autoptr (GString) written = dataset_write (project, "json", TRUE);
      g_autoptr (Dataset) read = dataset_read ("json", written->str, written->len, &error);

      g_assert_no_error (error);
      g_assert_true (project->documents->len == 0 || g_regex_match_simple ("\"sha256\":\"[0-9a-f]+\",\"text\":null", written->str, 0, 0));
      g_assert_cmpuint (read->documents->len, ==, 0);
      g_assert_cmpuint (read->skipped->len, ==, project->documents->len);
      g_assert_cmpuint (read->annotators->len, ==, project->annotators->len);
      g_assert_null (strstr (written->str, "\"quote\":\""));
      /* Metadata may have that key, too. */
      g_assert_false (g_regex_match_simple ("\"sha256\":\"[0-9a-f]+\",\"text\":\"", written->str, 0, 0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/random/json", test_json);
  g_test_add_func ("/formats/random/jsonl", test_jsonl);
  g_test_add_func ("/formats/random/without-text", test_without_text);

  return g_test_run ();
}
