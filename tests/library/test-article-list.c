/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is paged, gives the same row while it is held, and follows the project. */
#include "app/library/article-list.h"
#include "tests/library/fixture.h"

#define N_ARTICLES 1300

static guint
count (gpointer model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
fill (Fixture *fixture, guint n_articles)
{
  g_autofree char *folder = fixture_path (fixture, "in");
  g_autoptr (AscribeImportReport) report = NULL;

  for (guint i = 0; i < n_articles; i++)
    {
      g_autofree char *name = g_strdup_printf ("in/%04u.txt", i);
      g_autofree char *text = g_strdup_printf ("Text %u is about %s.\n", i, i % 10 == 0 ? "harbours" : "trains");

      g_free (fixture_write (fixture, name, text, -1));
    }
  report = fixture_import (fixture->project, folder, NULL);
  g_assert_cmpuint (report->n_articles, ==, n_articles);
}

static void
wait_for (AscribeArticleList *list)
{
  gboolean pending = TRUE;

  for (;;)
    {
      g_object_get (list, "pending", &pending, NULL);
      if (!pending)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeArticleList) list = ascribe_article_list_new (fixture->project);
  g_autoptr (AscribeArticleRow) first = NULL;
  g_autoptr (AscribeArticleRow) again = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture, N_ARTICLES);
  ascribe_article_list_query_sync (list, ASCRIBE_FILTER_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (list), ==, N_ARTICLES);

  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (AscribeArticleRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *title = g_strdup_printf ("%04u", i);

      g_assert_cmpstr (row->title, ==, title);
    }
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (first == again);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), N_ARTICLES));
  g_assert_cmpuint (ascribe_article_list_find (list, first->id), ==, 0);
  g_assert_cmpuint (ascribe_article_list_find (list, "no such article"), ==, G_MAXUINT);
}

static void
test_first_answer_is_there_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeArticleList) list = ascribe_article_list_new (fixture->project);

  fill (fixture, 3);
  ascribe_article_list_query (list, ASCRIBE_FILTER_ALL, NULL);
  g_assert_cmpuint (count (list), ==, 3);
}

static void
test_last_question_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeArticleList) list = ascribe_article_list_new (fixture->project);
  g_autoptr (AscribeArticleRow) row = NULL;

  fill (fixture, 40);
  ascribe_article_list_query (list, ASCRIBE_FILTER_ALL, NULL);
  ascribe_article_list_query (list, ASCRIBE_FILTER_ALL, "trains");
  ascribe_article_list_query (list, ASCRIBE_FILTER_DONE, NULL);
  ascribe_article_list_query (list, ASCRIBE_FILTER_ALL, "harb");
  wait_for (list);
  g_assert_cmpuint (count (list), ==, 4);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_nonnull (row->snippet);
}

static void
test_follows_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeArticleList) list = ascribe_article_list_new (fixture->project);
  g_autoptr (AscribeOpenArticle) article = NULL;
  g_autoptr (AscribeAnnotation) annotation = NULL;
  g_autoptr (AscribeArticleRow) before = NULL;
  g_autoptr (AscribeArticleRow) after = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[2] = { NULL };
  Changes changes;

  fill (fixture, 5);
  ascribe_article_list_query_sync (list, ASCRIBE_FILTER_ALL, NULL, &error);
  before = g_list_model_get_item (G_LIST_MODEL (list), 2);
  article = ascribe_project_open_article (fixture->project, before->id, &error);
  g_assert_no_error (error);

  changes_watch (G_LIST_MODEL (list), &changes);
  annotation = fixture_tag (article, "source", "0-4");
  g_assert_cmpuint (changes.n_signals, ==, 1);
  g_assert_cmpuint (changes.position, ==, 2);
  after = g_list_model_get_item (G_LIST_MODEL (list), 2);
  g_assert_cmpuint (after->n_annotations, ==, 1);
  g_assert_cmpuint (after->mix->len, ==, 1);
  g_assert_cmpstr (g_array_index (after->mix, AscribeTagCount, 0).tag, ==, "source");

  ids[0] = before->id;
  ascribe_edit_delete_articles (fixture->project, ids, &error);
  g_assert_no_error (error);
  wait_for (list);
  g_assert_cmpuint (count (list), ==, 4);
  g_assert_cmpuint (changes.position, ==, 2);
  g_assert_cmpuint (changes.removed, ==, 1);

  edit = ascribe_project_undo (fixture->project, &error);
  g_assert_no_error (error);
  wait_for (list);
  g_assert_cmpuint (count (list), ==, 5);
}

static void
test_list_goes_before_its_answer (Fixture *fixture, gconstpointer data)
{
  AscribeArticleList *list = ascribe_article_list_new (fixture->project);
  gpointer gone = list;

  fill (fixture, 3);
  ascribe_article_list_query (list, ASCRIBE_FILTER_ALL, NULL);
  ascribe_article_list_query (list, ASCRIBE_FILTER_ALL, "trains");
  g_object_add_weak_pointer (G_OBJECT (list), &gone);
  g_object_unref (list);
  while (gone != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library/article-list/pages", test_pages },
    { "/library/article-list/first-answer-at-once", test_first_answer_is_there_at_once },
    { "/library/article-list/last-question-wins", test_last_question_wins },
    { "/library/article-list/follows-edits", test_follows_edits },
    { "/library/article-list/goes-before-its-answer", test_list_goes_before_its_answer },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
