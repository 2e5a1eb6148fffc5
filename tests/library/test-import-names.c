/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which format a file is read as: by its own rules where it is called by the name of another, and whatever it begins with. */
#include "app/library/codebook-editing.h"
#include "app/model/codebook-json.h"
#include "tests/library/fixture.h"

static char *
dump_after (Fixture *fixture, const char *path, const char *called)
{
  static guint n_projects;
  g_autofree char *name = g_strdup_printf ("%u.ascribe", ++n_projects);
  const AscribeImportOptions options = { .format = called };
  g_autoptr (AscribeProject) project = fixture_new_project (fixture, name);
  g_autoptr (AscribeImportReport) report = fixture_import (project, path, &options);
  GString *json = g_string_new (NULL);

  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_cmpuint (report->n_articles, ==, 2);
  ascribe_codebook_append_json (ascribe_project_get_codebook (project), json);

  return g_string_free (json, FALSE);
}

/* The codebook of a whole dataset takes the place of the untouched one, that of each line goes into it. */
static void
test_datasets (Fixture *fixture, gconstpointer data)
{
  static const char * const formats[] = { "json", "jsonl" };
  static const char * const names[] = { "data.json", "data.jsonl", "data.ndjson" };
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "a.txt", "He said that it rains.\n");
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "13-21");
  g_autoptr (GError) error = NULL;

  g_assert_true (ascribe_edit_archive_tag (fixture->project, "source", TRUE, &error));
  g_assert_no_error (error);
  g_free (fixture_add_text (fixture->project, "b.txt", "Nothing is tagged here.\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *dataset = fixture_export (fixture->project, formats[i]);
      g_autofree char *plain = fixture_write (fixture, "data", dataset, -1);
      g_autofree char *expected = dump_after (fixture, plain, formats[i]);

      for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autofree char *path = fixture_write (fixture, names[j], dataset, -1);
          g_autofree char *sniffed = dump_after (fixture, path, NULL);
          g_autofree char *called = dump_after (fixture, path, formats[1 - i]);

          g_assert_cmpstr (sniffed, ==, expected);
          g_assert_cmpstr (called, ==, expected);
        }
    }
}

/* A line may begin with a text that is longer than what is looked at of other files. */
static void
test_long_text_hides_no_marks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (2000000, 'x');
  g_autofree char *line = g_strdup_printf ("{\"text\": \"%s\", \"label\": [[0, 4, \"ORG\"]]}\n", text);
  g_autofree char *path = fixture_write (fixture, "long.jsonl", line, -1);
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, path, NULL);

  g_assert_cmpuint (report->n_articles, ==, 1);
  g_assert_cmpuint (report->n_annotations, ==, 1);
}

/* Nor do texts that nobody has annotated yet. */
static void
test_unmarked_hide_no_marks (Fixture *fixture, gconstpointer data)
{
#define MARKED_LINE "{\"text\": \"Next text\", \"label\": [[0, 4, \"ORG\"]]}\n"
  static const struct { const char *name, *contents; guint n_articles; } files[] = {
    { "empty.jsonl", "{\"id\": 1, \"text\": \"One text\", \"label\": []}\n" MARKED_LINE, 2 },
    { "without.jsonl", "{\"text\": \"Text one\"}\n\n{\"text\": \"Text two\", \"n\": [1]}\n" MARKED_LINE, 3 },
    { "prodigy.jsonl", "{\"text\": \"An old text\", \"_input_hash\": -12, \"answer\": \"ignore\"}\n"
                       "{\"text\": \"A new text\", \"spans\": [{\"start\": 2, \"end\": 5, \"label\": \"ORG\"}]}\n", 2 },
    { "list.json", "[{\"text\": \"Text 1\"}, {\"text\": \"Text 2\", \"entities\": [{\"start_offset\": 0, \"end_offset\": 4, \"label\": \"A\"}]}]", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const AscribeImportOptions options = { .duplicates = ASCRIBE_DUPLICATES_ADD };
      g_autofree char *path = fixture_write (fixture, files[i].name, files[i].contents, -1);
      g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, path, &options);

      g_test_message ("%s", files[i].name);
      g_assert_cmpuint (report->n_articles, ==, files[i].n_articles);
      g_assert_cmpuint (report->n_annotations, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/library/import-names/datasets", Fixture, NULL, fixture_set_up, test_datasets, fixture_tear_down);
  g_test_add ("/library/import-names/long-text-hides-no-marks", Fixture, NULL, fixture_set_up, test_long_text_hides_no_marks,
              fixture_tear_down);
  g_test_add ("/library/import-names/unmarked-hide-no-marks", Fixture, NULL, fixture_set_up, test_unmarked_hide_no_marks,
              fixture_tear_down);

  return g_test_run ();
}
