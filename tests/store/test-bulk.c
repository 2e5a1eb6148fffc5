/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/store/bulk.h"
#include "app/store/listing.h"
#include "app/store/queries.h"
#include "tests/store/fixture.h"

#define N_ARTICLES 300

static AscribeDocument *
make_document (Fixture *self, guint number)
{
  g_autofree char *title = g_strdup_printf ("Article %u", number);
  g_autofree char *utf8 = g_strdup_printf ("Élise said number %u was closed. NBC News agreed, naïvely.", number);
  g_autoptr (AscribeText) text = ascribe_text_new (utf8, -1, NULL);
  g_autoptr (AscribeArticle) article = ascribe_article_new (title, text);
  AscribeDocument *document = ascribe_document_new (article);
  AscribeAnnotation *claim = fixture_make (self, article, "claim", "6-10");
  AscribeAnnotation *source = fixture_make (self, article, "source", "0-5,11-17");

  g_ptr_array_add (document->annotations, claim);
  g_ptr_array_add (document->annotations, source);
  g_ptr_array_add (document->links, ascribe_link_make (article->id, "attributed-to", claim->id, source->id, self->annotator, 1));

  return document;
}

static void
import (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  AscribeBulk *bulk = ascribe_bulk_begin (self->store, "import", self->annotator, ascribe_moment_now (), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (AscribeDocument) document = make_document (self, i);

      ascribe_bulk_document (bulk, document, NULL, &error);
      g_assert_no_error (error);
    }
  ascribe_bulk_end (bulk, &error);
  g_assert_no_error (error);
}

static void
test_one_step (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (AscribeEdit) undo = NULL;
  g_autoptr (AscribeEdit) redo = NULL;
  gsize n_changes;

  import (self);
  fixture_check (self->path);
  after = fixture_dump (self);
  undo = ascribe_store_undo (self->store, 1, &error);
  g_assert_no_error (error);
  ascribe_edit_get_changes (undo, &n_changes);
  g_assert_cmpuint (n_changes, ==, 4 * N_ARTICLES);
  undone = fixture_dump (self);
  g_assert_cmpstr (undone, ==, before);
  fixture_check (self->path);

  fixture_reopen (self);
  redo = ascribe_store_redo (self->store, 1, &error);
  g_assert_no_error (error);
  redone = fixture_dump (self);
  g_assert_cmpstr (redone, ==, after);
  fixture_check (self->path);
}

/* A document that fails at its last link leaves nothing of itself, and the ones around it stay. */
static void
test_bad_document (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeDocument) good = make_document (self, 1);
  g_autoptr (AscribeDocument) bad = make_document (self, 2);
  g_autoptr (AscribeDocument) last = make_document (self, 3);
  AscribeLink *wrong = ascribe_link_copy (g_ptr_array_index (bad->links, 0));
  AscribeBulk *bulk = ascribe_bulk_begin (self->store, "import", self->annotator, 1, &error);
  AscribeProjectInfo info = { 0 };

  g_free (wrong->id);
  wrong->id = g_strdup (((AscribeAnnotation *) g_ptr_array_index (bad->annotations, 0))->id);
  g_free (wrong->to);
  wrong->to = g_strdup (((AscribeAnnotation *) g_ptr_array_index (good->annotations, 1))->id);
  g_ptr_array_add (bad->links, wrong);

  g_assert_true (ascribe_bulk_document (bulk, good, NULL, &error));
  g_assert_false (ascribe_bulk_document (bulk, bad, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (ascribe_bulk_document (bulk, good, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (ascribe_bulk_document (bulk, last, NULL, &error));
  g_assert_true (ascribe_bulk_end (bulk, &error));

  g_assert_true (ascribe_store_load_info (self->store, &info, &error));
  g_assert_cmpuint (info.n_articles, ==, 2);
  g_assert_cmpuint (info.n_annotations, ==, 4);
  g_assert_cmpuint (info.n_links, ==, 2);
  ascribe_project_info_clear (&info);
  fixture_check (self->path);
}

/* Edits go into the same step; one that fails takes nothing along that went in before. */
static void
test_edits (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_dump (self);
  g_autofree char *undone = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (AscribeCodebook) codebook = ascribe_store_load_codebook (self->store, &error);
  AscribeTag *claim = ascribe_codebook_lookup_tag (codebook, "claim");
  g_autoptr (AscribeTag) renamed = ascribe_tag_copy (claim);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, 1);
  g_autoptr (AscribeEdit) undo = NULL;
  AscribeBulk *bulk = ascribe_bulk_begin (self->store, "import", self->annotator, 1, &error);
  guint n_steps;

  steps = ascribe_store_list_steps (self->store, 0, NULL);
  n_steps = steps->len;
  g_free (renamed->name);
  renamed->name = g_strdup ("Assertion");
  ascribe_edit_add (edit, claim, renamed);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AscribeDocument) document = make_document (self, i);

      g_assert_true (ascribe_bulk_document (bulk, document, NULL, &error));
      g_assert_cmpint (ascribe_bulk_apply (bulk, edit, &error), ==, i == 0);
      /* The second time it is no longer what the edit saw. */
      if (i > 0)
        g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
  g_assert_true (ascribe_bulk_end (bulk, &error));
  fixture_check (self->path);

  g_ptr_array_unref (steps);
  steps = ascribe_store_list_steps (self->store, 0, NULL);
  g_assert_cmpuint (steps->len, ==, n_steps + 1);
  g_assert_cmpuint (((AscribeStep *) g_ptr_array_index (steps, 0))->n_changes, ==, 3 * 4 + 1);
  undo = ascribe_store_undo (self->store, 1, &error);
  g_assert_no_error (error);
  undone = fixture_dump (self);
  g_assert_cmpstr (undone, ==, before);
  fixture_check (self->path);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = ascribe_store_list_steps (self->store, 0, NULL);
  g_autoptr (GPtrArray) after = NULL;
  AscribeBulk *bulk = ascribe_bulk_begin (self->store, "import", self->annotator, 1, &error);

  g_assert_true (ascribe_bulk_end (bulk, &error));
  after = ascribe_store_list_steps (self->store, 0, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
}

static guint
count_found (Fixture *self, AscribeFilter filter, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = ascribe_store_list_rows (self->store, filter, query, NULL, &error);
  g_autoptr (GPtrArray) loaded = NULL;

  g_assert_no_error (error);
  loaded = ascribe_store_load_rows (self->store, (gint64 *) rows->data, rows->len, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loaded->len, ==, rows->len);

  return rows->len;
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (AscribeArticle) before = NULL;
  g_autoptr (AscribeArticle) after = NULL;
  AscribeArticleRow *row;
  AscribeTagCount *mix;
  gint64 gone[] = { 1, 999999 };

  import (self);
  rows = ascribe_store_list_rows (self->store, ASCRIBE_FILTER_ALL, NULL, NULL, &error);
  g_assert_cmpuint (rows->len, ==, N_ARTICLES);
  for (guint i = 1; i < rows->len; i++)
    g_assert_cmpint (g_array_index (rows, gint64, i - 1), <, g_array_index (rows, gint64, i));
  loaded = ascribe_store_load_rows (self->store, gone, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (g_ptr_array_index (loaded, 1));
  row = g_ptr_array_index (loaded, 0);
  g_assert_cmpstr (row->title, ==, "Article 0");
  g_assert_cmpuint (row->n_annotations, ==, 2);
  g_assert_cmpuint (row->mix->len, ==, 2);
  mix = &g_array_index (row->mix, AscribeTagCount, 0);
  g_assert_cmpstr (mix->tag, ==, "claim");

  before = ascribe_store_load_article (self->store, row->id, &error);
  after = ascribe_article_copy (before);
  after->status = ASCRIBE_STATUS_DONE;
  fixture_apply (self, "status", before, after);
  g_assert_cmpuint (count_found (self, ASCRIBE_FILTER_DONE, NULL), ==, 1);
  g_assert_cmpuint (count_found (self, ASCRIBE_FILTER_TODO, "  "), ==, N_ARTICLES - 1);
  g_assert_cmpuint (count_found (self, ASCRIBE_FILTER_DONE, "closed"), ==, 1);
  g_assert_cmpuint (count_found (self, ASCRIBE_FILTER_ALL, "closed"), ==, N_ARTICLES);
}

static void
test_queries (Fixture *self, gconstpointer data)
{
  static const struct { const char *query; guint n_found; } queries[] = {
    { "250", 1 }, { "elise", N_ARTICLES }, { "Élise NBC", N_ARTICLES }, { "\"number 17 was\"", 1 }, { "\"17 number\"", 0 },
    { "naiv", N_ARTICLES }, { "naiv closed", 0 }, { "closed -17", N_ARTICLES - 1 }, { "-17", N_ARTICLES - 1 },
    { "-\"number 17\" closed", N_ARTICLES - 1 }, { "!!", 0 }, { "closed !! 250", 1 }, { "\"", 0 }, { "\"\"", 0 }, { "-", 0 },
    { "title:closed", 0 }, { "closed OR nothing", 0 }, { "NEAR(closed 17)", 0 }, { "closed*", N_ARTICLES }, { "^closed", N_ARTICLES },
    { "closed) OR (nothing", 0 }, { "closed\" OR \"nothing", 0 }, { "{title}: closed", 0 }, { "' OR 1=1 --", 0 }, { "closed AND", 0 },
    { "\xff\xfe", 0 }, { "🙂", 0 }, { "Article 250", 1 },
  };

  import (self);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      guint n_found = count_found (self, ASCRIBE_FILTER_ALL, queries[i].query);

      if (n_found != queries[i].n_found)
        g_error ("“%s” found %u, not %u", queries[i].query, n_found, queries[i].n_found);
    }
}

static void
test_hostile_queries (Fixture *self, gconstpointer data)
{
  static const char alphabet[] = "\"-*^:(){}+' \tANDORT\\%_\xc3\xa9";

  import (self);
  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) rows = NULL;
      char query[24];
      int length = g_test_rand_int_range (0, sizeof query);

      for (int j = 0; j < length; j++)
        query[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      query[length] = '\0';
      rows = ascribe_store_list_rows (self->store, ASCRIBE_FILTER_ALL, query, NULL, &error);
      g_assert_no_error (error);
    }
}

static gboolean
collect_cb (const AscribeHit *hit, gpointer data)
{
  g_string_append_printf (data, "%u-%u %s|%s|%s\n", hit->start, hit->end, hit->before, hit->match, hit->after);

  return TRUE;
}

static void
test_hits (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) hits = g_string_new (NULL);
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "On naïveté", "Élise\nsaid élise 🙂 twice.");

  g_assert_true (ascribe_store_search (self->store, "elise", 0, collect_cb, hits, NULL, &error));
  g_assert_cmpstr (hits->str, ==, "0-5 |Élise| said élise 🙂 twice.\n11-16 Élise said |élise| 🙂 twice.\n");
  g_string_truncate (hits, 0);
  g_assert_true (ascribe_store_search (self->store, "naivete", 0, collect_cb, hits, NULL, &error));
  g_assert_cmpstr (hits->str, ==, "4294967295-4294967295 On |naïveté|\n");
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) rows = NULL;

  import (self);
  g_cancellable_cancel (cancellable);
  for (int i = 0; i < 100 && error == NULL; i++)
    {
      g_clear_pointer (&rows, g_array_unref);
      rows = ascribe_store_list_rows (self->store, ASCRIBE_FILTER_ALL, "closed said NBC News", cancellable, &error);
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/bulk/one-step", test_one_step);
  ADD ("/store/bulk/bad-document", test_bad_document);
  ADD ("/store/bulk/edits", test_edits);
  ADD ("/store/bulk/nothing", test_nothing);
  ADD ("/store/listing/rows", test_list);
  ADD ("/store/listing/queries", test_queries);
  ADD ("/store/listing/hostile-queries", test_hostile_queries);
  ADD ("/store/listing/hits", test_hits);
  ADD ("/store/listing/cancel", test_cancel);

  return g_test_run ();
}
