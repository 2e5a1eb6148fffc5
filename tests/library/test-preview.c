/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A preview shows what would come in, changes nothing, and what is chosen in it comes in as one step. */
#include <string.h>

#include <glib/gstdio.h>

#include "app/library/project-private.h"
#include "app/library/registers.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/store/provenance.h"
#include "tests/library/previewing.h"

static AscribePreviewItem *
find_item (AscribePreview *preview, const char *where)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (preview)); i++)
    {
      AscribePreviewItem *item = preview_get_item (preview, i);

      if (strstr (item->where, where) != NULL)
        return item;
    }
  g_assert_not_reached ();
}

static guint
get_n_articles (AscribeProject *project)
{
  guint n_articles;

  g_object_get (project, "n-articles", &n_articles, NULL);

  return n_articles;
}

static char *
digest_file (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) contents, length);
}

static char *
write_folder (Fixture *fixture)
{
  g_free (fixture_write (fixture, "in/a.txt", "A headline\n\n" STORY "\n", -1));
  g_free (fixture_write (fixture, "in/b.md", "---\ntitle: Second\npublished: 2026-11-02\n---\nThe second text.\n", -1));
  g_free (fixture_write (fixture, "in/deep/c.txt", "A headline\n\n" STORY "\n", -1));
  g_free (fixture_write (fixture, "in/empty.txt", "", 0));
  g_free (fixture_write (fixture, "in/broken.json", "{\"format\": \"ascribe-dataset\",\n \"version\": 1, oops", -1));
  g_free (fixture_write (fixture, "in/picture.png", "\x89PNG\r\n", 6));

  return fixture_path (fixture, "in");
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_folder (fixture);
  g_autofree char *before = digest_file (ascribe_project_get_path (fixture->project));
  g_autofree char *after = NULL;
  g_autoptr (AscribePreview) preview = preview_look_at (fixture->project, folder);
  AscribePreviewItem *item;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (preview)), ==, 6);
  g_assert_cmpuint (ascribe_preview_get_n_chosen (preview), ==, 2);

  item = find_item (preview, "a.txt");
  g_assert_cmpint (item->kind, ==, ASCRIBE_PREVIEW_ARTICLE);
  g_assert_cmpstr (item->title, ==, "A headline");
  g_assert_true (g_str_has_prefix (item->beginning, "A headline The tunnel under"));
  g_assert_true (g_str_has_suffix (item->beginning, "…"));
  g_assert_cmpint (g_utf8_strlen (item->beginning, -1), ==, 201);
  g_assert_cmpuint (item->n_characters, ==, strlen ("A headline\n\n" STORY "\n"));
  g_assert_null (item->twin_title);

  item = find_item (preview, "b.md");
  g_assert_cmpstr (item->title, ==, "Second");
  g_assert_cmpstr (item->published, ==, "2026-11-02");
  g_assert_true (item->warnings & ASCRIBE_WARNING_SHORT);

  item = find_item (preview, "c.txt");
  g_assert_true (item->warnings & ASCRIBE_WARNING_DUPLICATE);
  g_assert_cmpint (item->choice, ==, ASCRIBE_CHOICE_LEAVE_OUT);
  g_assert_cmpstr (item->twin_title, ==, "A headline");
  g_assert_null (item->twin_id);
  g_assert_cmpfloat (item->similarity, ==, 1.0);

  item = find_item (preview, "broken.json:2");
  g_assert_cmpint (item->kind, ==, ASCRIBE_PREVIEW_UNREADABLE);
  g_assert_null (strstr (item->reason, "broken.json"));
  ascribe_preview_item_set_choice (item, ASCRIBE_CHOICE_IMPORT);
  g_assert_cmpint (item->choice, ==, ASCRIBE_CHOICE_LEAVE_OUT);
  g_assert_nonnull (find_item (preview, "empty.txt")->reason);
  g_assert_nonnull (find_item (preview, "picture.png")->reason);

  after = digest_file (ascribe_project_get_path (fixture->project));
  g_assert_cmpstr (after, ==, before);
}

static void
test_imports_one_step (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_folder (fixture);
  g_autoptr (AscribePreview) preview = preview_look_at (fixture->project, folder);
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  g_autofree char *gone = fixture_path (fixture, "in/a.txt");

  /* What was shown is what comes in, whatever became of the file. */
  g_assert_cmpint (g_unlink (gone), ==, 0);
  report = preview_import_all (preview);
  g_assert_cmpuint (report->n_articles, ==, 2);
  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_cmpuint (report->n_duplicates, ==, 0);
  g_assert_cmpuint (get_n_articles (fixture->project), ==, 2);

  steps = ascribe_project_list_steps (fixture->project, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 1);
  edit = ascribe_project_undo (fixture->project, NULL);
  g_assert_cmpstr (ascribe_edit_get_verb (edit), ==, "import");
  g_assert_cmpuint (get_n_articles (fixture->project), ==, 0);
}

/* An article comes out of the preview as a plain import would have made it. */
static void
test_same_as_plain_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeProject) other = fixture_new_project (fixture, "other.ascribe");
  g_autofree char *path = fixture_write (fixture, "b.md", "---\ntitle: Second\nauthors: [Ada, Élise]\nlanguage: de\nurl: https://example.org/1\n"
                                         "section: Politik\n---\nThe second text.\n", -1);
  g_autoptr (AscribePreview) preview = preview_look_at (fixture->project, path);
  g_autoptr (AscribeImportReport) report = preview_import_all (preview);
  g_autoptr (AscribeImportReport) plain = fixture_import (other, path, NULL);
  g_autoptr (AscribeArticle) a = ascribe_store_load_text (fixture->project->store, report->first_article, NULL);
  g_autoptr (AscribeArticle) b = ascribe_store_load_text (other->store, plain->first_article, NULL);

  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_true (g_strv_equal ((const char * const *) a->authors, (const char * const *) b->authors));
  g_assert_cmpstr (a->language, ==, b->language);
  g_assert_cmpstr (a->url, ==, "https://example.org/1");
  g_assert_cmpstr (a->url, ==, b->url);
  g_assert_cmpstr (a->stem, ==, b->stem);
  g_assert_true (ascribe_attributes_equal (a->metadata, b->metadata));
  g_assert_cmpstr (ascribe_text_get_utf8 (a->text), ==, ascribe_text_get_utf8 (b->text));
}

static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = fixture_add_text (fixture->project, "old.txt", STORY);
  g_autofree char *path = fixture_write (fixture, "new.txt", STORY, -1);
  g_autoptr (AscribePreview) preview = preview_look_at (fixture->project, path);
  AscribePreviewItem *item = preview_get_item (preview, 0);
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (AscribeImportReport) none = preview_import_all (preview);

  g_assert_cmpuint (none->n_articles, ==, 0);
  g_assert_cmpstr (item->twin_id, ==, id);
  g_assert_cmpstr (item->twin_title, ==, "old");
  g_assert_false (ascribe_preview_item_can_correct (item));
  ascribe_preview_item_set_choice (item, ASCRIBE_CHOICE_IMPORT);
  g_assert_cmpuint (ascribe_preview_get_n_chosen (preview), ==, 1);
  report = preview_import_all (preview);
  g_assert_cmpuint (report->n_articles, ==, 1);
  g_assert_cmpuint (get_n_articles (fixture->project), ==, 2);
}

/* What came into the project since the preview was made is not doubled. */
static void
test_duplicates_since (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_write (fixture, "new.txt", STORY, -1);
  g_autoptr (AscribePreview) preview = preview_look_at (fixture->project, path);
  g_autofree char *id = fixture_add_text (fixture->project, "old.txt", STORY);
  g_autoptr (AscribeImportReport) report = preview_import_all (preview);

  g_assert_cmpuint (report->n_articles, ==, 0);
  g_assert_cmpuint (report->n_duplicates, ==, 1);
  g_assert_cmpstr (report->first_article, ==, id);
}

static void
test_similar (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = fixture_add_text (fixture->project, "old.txt", STORY);
  g_autofree char *folder = fixture_path (fixture, "in");
  g_autoptr (AscribePreview) preview = NULL;
  g_autoptr (AscribeImportReport) report = NULL;
  AscribePreviewItem *item;

  g_free (fixture_write (fixture, "in/a.txt", "Updated! " STORY, -1));
  g_free (fixture_write (fixture, "in/b.txt", "Nothing of it is in any other text, and so it is like none of them, not even a bit.", -1));
  g_free (fixture_write (fixture, "in/c.txt", "Nothing of it is in any other text, and so it is like none of them, not even one bit.", -1));
  preview = preview_look_at (fixture->project, folder);

  item = find_item (preview, "a.txt");
  g_assert_true (item->warnings & ASCRIBE_WARNING_SIMILAR);
  g_assert_cmpstr (item->twin_id, ==, id);
  g_assert_cmpfloat (item->similarity, >, 0.9);
  g_assert_cmpfloat (item->similarity, <, 1.0);
  g_assert_cmpint (item->choice, ==, ASCRIBE_CHOICE_IMPORT);
  g_assert_true (ascribe_preview_item_can_correct (item));

  g_assert_null (find_item (preview, "b.txt")->twin_title);
  item = find_item (preview, "c.txt");
  g_assert_true (item->warnings & ASCRIBE_WARNING_SIMILAR);
  g_assert_cmpstr (item->twin_title, ==, "b");
  g_assert_null (item->twin_id);
  g_assert_false (ascribe_preview_item_can_correct (item));

  ascribe_preview_choose (preview, ASCRIBE_WARNING_SIMILAR, ASCRIBE_CHOICE_LEAVE_OUT);
  g_assert_cmpuint (ascribe_preview_get_n_chosen (preview), ==, 1);
  report = preview_import_all (preview);
  g_assert_cmpuint (report->n_articles, ==, 1);
}

static void
test_same_address (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = fixture_write (fixture, "old.md", "---\nurl: https://example.org/1\n---\nAn older text, of which nothing is left.\n", -1);
  g_autofree char *new = fixture_write (fixture, "new.md", "---\nurl: https://example.org/1\n---\n" STORY "\n", -1);
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, old, NULL);
  g_autoptr (AscribePreview) preview = preview_look_at (fixture->project, new);
  AscribePreviewItem *item = preview_get_item (preview, 0);

  g_assert_true (item->warnings & ASCRIBE_WARNING_SAME_ADDRESS);
  g_assert_false (item->warnings & ASCRIBE_WARNING_SIMILAR);
  g_assert_cmpstr (item->twin_id, ==, report->first_article);
  g_assert_true (ascribe_preview_item_can_correct (item));
}

/* Articles of a project of the first schema have no signatures: they are reckoned, and kept at the next import. */
static void
test_older_project (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stored = g_test_build_filename (G_TEST_DIST, "fixtures", "schema-1.ascribe", NULL);
  g_autofree char *whole = NULL;
  g_autofree char *path = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (AscribePreview) preview = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (AscribeImportReport) report = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (stored, &whole, &length, NULL));
  path = fixture_write (fixture, "stored.ascribe", whole, (gssize) length);
  project = ascribe_project_open (path, FALSE, NULL);
  preview = preview_look_at_text (project, "Élise said on Monday that number 2 was closed again");
  g_assert_true (preview_get_item (preview, 0)->warnings & ASCRIBE_WARNING_SIMILAR);
  g_assert_nonnull (preview_get_item (preview, 0)->twin_id);

  missing = ascribe_store_list_signatures (project->store, TRUE, 0, 100, NULL);
  g_assert_cmpuint (missing->len, ==, 3);
  g_clear_pointer (&missing, g_ptr_array_unref);
  report = preview_import_all (preview);
  g_assert_cmpuint (report->n_articles, ==, 1);
  missing = ascribe_store_list_signatures (project->store, TRUE, 0, 100, NULL);
  g_assert_cmpuint (missing->len, ==, 0);
}

static char *
write_many (Fixture *fixture)
{
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *name = g_strdup_printf ("many/%04u.txt", i);
      g_autofree char *text = g_strdup_printf ("This is text number %u.\n", i);

      g_free (fixture_write (fixture, name, text, -1));
    }

  return fixture_path (fixture, "many");
}

static void
test_cancelled_reading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_many (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AscribePreview) preview = preview_begin (fixture->project, folder);
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  guint n_items;

  g_assert_false (preview_read_through (preview, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (preview));
  g_assert_cmpuint (n_items, <, 1500);
  report = preview_import_all (preview);
  g_assert_cmpuint (report->n_articles, ==, n_items);
}

static void
test_cancelled_import (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_many (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AscribePreview) preview = preview_look_at (fixture->project, folder);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  guint n_articles;

  g_assert_null (preview_import_through (preview, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_articles = get_n_articles (fixture->project);
  g_assert_cmpuint (n_articles, <, 1500);
  steps = ascribe_project_list_steps (fixture->project, 0, NULL);
  g_assert_cmpuint (steps->len, ==, n_articles > 0 ? 1 : 0);
  if (n_articles > 0)
    {
      g_autoptr (AscribeEdit) edit = ascribe_project_undo (fixture->project, NULL);

      g_assert_nonnull (edit);
      g_assert_cmpuint (get_n_articles (fixture->project), ==, 0);
    }
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  guint *n_items = data;

  g_assert_cmpuint (position, ==, *n_items);
  g_assert_cmpuint (removed, ==, 0);
  *n_items += added;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, *n_items);
}

static void
test_list_grows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_many (fixture);
  g_autoptr (AscribePreview) preview = preview_begin (fixture->project, folder);
  guint n_items = 0;

  g_signal_connect (preview, "items-changed", G_CALLBACK (items_changed_cb), &n_items);
  g_assert_true (preview_read_through (preview, NULL, NULL));
  g_assert_cmpuint (n_items, ==, 1500);
  g_assert_cmpuint (ascribe_preview_get_n_chosen (preview), ==, 1500);
  ascribe_preview_choose (preview, 0, ASCRIBE_CHOICE_LEAVE_OUT);
  g_assert_cmpuint (ascribe_preview_get_n_chosen (preview), ==, 0);
}

/* Nobody waits for a preview that was let go. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_folder (fixture);
  AscribePreview *preview = preview_look_at (fixture->project, folder);

  g_assert_finalize_object (preview);
}

static void
test_refuses_format (Fixture *fixture, gconstpointer data)
{
  AscribeImportSource source = { .text = "x" };
  AscribeImportOptions options = { .format = "word" };
  g_autoptr (AscribePreview) preview = ascribe_preview_new (fixture->project, &source, &options);
  g_autoptr (GError) error = NULL;

  g_assert_false (ascribe_preview_read (preview, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library/preview/shows", test_shows },
    { "/library/preview/imports-one-step", test_imports_one_step },
    { "/library/preview/same-as-plain-import", test_same_as_plain_import },
    { "/library/preview/duplicates", test_duplicates },
    { "/library/preview/duplicates-since", test_duplicates_since },
    { "/library/preview/similar", test_similar },
    { "/library/preview/same-address", test_same_address },
    { "/library/preview/older-project", test_older_project },
    { "/library/preview/cancelled-reading", test_cancelled_reading },
    { "/library/preview/cancelled-import", test_cancelled_import },
    { "/library/preview/list-grows", test_list_grows },
    { "/library/preview/let-go", test_let_go },
    { "/library/preview/refuses-format", test_refuses_format },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
