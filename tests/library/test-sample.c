/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new project starts with. */
#include <string.h>

#include "app/library/article-list.h"
#include "app/library/check.h"
#include "app/library/defaults.h"
#include "app/library/registers.h"
#include "app/model/error.h"
#include "tests/library/fixture.h"

typedef struct {
  guint n_in_pieces;
  guint n_done;
} Seen;

static gboolean
inspect (AscribeDocument *document, gpointer data)
{
  Seen *seen = data;

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      gsize n_spans;

      ascribe_span_set_get_spans (annotation->spans, &n_spans);
      seen->n_in_pieces += n_spans > 1;
    }
  g_assert_cmpuint (document->annotations->len, >=, 5);
  g_assert_cmpuint (document->links->len, >=, 3);
  seen->n_done += document->article->status == ASCRIBE_STATUS_DONE;

  return TRUE;
}

static void
damage_cb (const char *what, gpointer data)
{
  g_test_message ("%s", what);
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "sample.ascribe");
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeProject) project = ascribe_project_create_sample (path, &error);
  g_autofree char *undo_verb = NULL;
  Seen seen = { 0 };
  guint n_damages = 0;
  guint n_articles;

  g_assert_no_error (error);
  g_object_get (project, "n-articles", &n_articles, NULL);
  g_assert_cmpuint (n_articles, ==, 2);
  g_assert_true (ascribe_project_foreach_document (project, inspect, &seen, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen.n_in_pieces, >=, 1);
  g_assert_cmpuint (seen.n_done, ==, 1);
  g_object_get (project, "undo-verb", &undo_verb, NULL);
  g_assert_null (undo_verb);
  g_assert_null (ascribe_project_undo (project, &error));
  g_assert_no_error (error);
  ascribe_project_close (project);
  g_assert_true (ascribe_project_check (path, damage_cb, NULL, &n_damages, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_damages, ==, 0);
}

static void
test_codebook (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCodebook) codebook = ascribe_codebook_default (&error);

  g_assert_no_error (error);
  g_assert_true (ascribe_codebook_validate (codebook, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_codebook_lookup_tag (codebook, "claim")->shortcut, ==, "c");
  g_assert_true (ascribe_codebook_lookup_tag (codebook, "cue")->hidden);
  g_assert_nonnull (ascribe_codebook_lookup_link_type (codebook, "relayed-by"));
  g_assert_nonnull (ascribe_codebook_lookup_label (codebook, "genre"));
}

static void
test_file_names (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *title;
    const char *name;
  } cases[] = {
    { "Rain", "Rain.json" },
    { "../../etc/passwd", "etc passwd.json" },
    { "--output", "output.json" },
    { ".hidden", "hidden.json" },
    { "", "Untitled.json" },
    { "///", "Untitled.json" },
    { "a\u202eb\nc", "a b c.json" },
  };
  g_autofree char *endless = g_strnfill (1000000, 'n');
  g_autofree char *cut = ascribe_file_name_for (endless, "json");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = ascribe_file_name_for (cases[i].title, "json");

      g_assert_null (strchr (name, '/'));
      g_assert_cmpstr (name, ==, cases[i].name);
    }
  g_assert_cmpuint (strlen (cut), <=, 200);
  g_assert_true (g_str_has_suffix (cut, ".json"));
}

static void
test_create_refuses_to_overwrite (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_write (fixture, "letter.txt", "Dear", -1);
  g_autoptr (GError) error = NULL;

  g_assert_null (ascribe_project_create (path, NULL, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/library/sample/project", Fixture, NULL, fixture_set_up, test_sample, fixture_tear_down);
  g_test_add ("/library/sample/codebook", Fixture, NULL, fixture_set_up, test_codebook, fixture_tear_down);
  g_test_add ("/library/sample/file-names", Fixture, NULL, fixture_set_up, test_file_names, fixture_tear_down);
  g_test_add ("/library/sample/refuses-to-overwrite", Fixture, NULL, fixture_set_up, test_create_refuses_to_overwrite,
              fixture_tear_down);

  return g_test_run ();
}
