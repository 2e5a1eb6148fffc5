/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edit is stored, then every model follows; undo and redo do the same backwards. */
#include "app/library/codebook-editing.h"
#include "app/library/registers.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "tests/library/fixture.h"

#define TEXT "The minister said it would rain, an aide told Radio Nord.\n"

static guint
count (gpointer model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
undo (AscribeProject *project, const char *verb)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = ascribe_project_undo (project, &error);

  g_assert_no_error (error);
  g_assert_nonnull (edit);
  g_assert_cmpstr (ascribe_edit_get_verb (edit), ==, verb);
}

static void
redo (AscribeProject *project, const char *verb)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = ascribe_project_redo (project, &error);

  g_assert_no_error (error);
  g_assert_nonnull (edit);
  g_assert_cmpstr (ascribe_edit_get_verb (edit), ==, verb);
}

static void
test_tag_is_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", TEXT);
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (article);
  g_autoptr (AscribeAnnotation) annotation = NULL;
  g_autofree char *undo_verb = NULL;
  Changes changes;

  changes_watch (G_LIST_MODEL (set), &changes);
  annotation = fixture_tag (article, "source", "0-12");
  g_assert_cmpstr (annotation->quote, ==, "The minister");
  g_assert_cmpuint (changes.n_signals, ==, 1);
  g_assert_cmpuint (changes.added, ==, 1);
  g_assert_true (ascribe_annotation_set_lookup (set, annotation->id) != NULL);
  g_object_get (fixture->project, "undo-verb", &undo_verb, NULL);
  g_assert_cmpstr (undo_verb, ==, "tag");

  undo (fixture->project, "tag");
  g_assert_cmpuint (changes.n_signals, ==, 2);
  g_assert_cmpuint (changes.removed, ==, 1);
  g_assert_cmpuint (count (set), ==, 0);

  redo (fixture->project, "tag");
  g_assert_cmpuint (count (set), ==, 1);
}

static void
test_annotator_comes_with_first_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", TEXT);
  GListModel *annotators = ascribe_project_get_annotators (fixture->project);
  g_autoptr (AscribeAnnotation) first = NULL;
  g_autoptr (AscribeAnnotation) second = NULL;

  g_assert_cmpuint (count (annotators), ==, 0);
  first = fixture_tag (article, "source", "0-12");
  g_assert_cmpuint (count (annotators), ==, 1);

  undo (fixture->project, "tag");
  g_assert_cmpuint (count (annotators), ==, 0);
  second = fixture_tag (article, "source", "0-12");
  g_assert_cmpuint (count (annotators), ==, 1);
  g_assert_cmpstr (first->annotator, ==, second->annotator);
}

static void
test_link_marks_claim (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", TEXT);
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (article);
  GListModel *links = ascribe_open_article_get_links (article);
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "0-12");
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeLink) link = NULL;
  g_autoptr (GVariant) attribution = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[] = { source->id, NULL };

  link = ascribe_edit_link (article, "attributed-to", claim->id, source->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (links), ==, 1);
  attribution = ascribe_attributes_get (ascribe_annotation_set_lookup (set, claim->id)->attributes, "attribution");
  g_assert_cmpstr (g_variant_get_string (attribution, NULL), ==, "linked");

  ascribe_edit_untag (article, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (links), ==, 0);
  g_assert_cmpuint (count (set), ==, 1);

  undo (fixture->project, "untag");
  g_assert_cmpuint (count (links), ==, 1);
  g_assert_cmpuint (count (set), ==, 2);

  undo (fixture->project, "link");
  g_assert_cmpuint (count (links), ==, 0);
  g_assert_cmpuint (g_variant_n_children (ascribe_annotation_set_lookup (set, claim->id)->attributes), ==, 0);
}

static void
test_refused_edit_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", TEXT);
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (article);
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "0-12");
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeSpanSet) far = ascribe_span_set_parse ("50-5000", NULL);
  g_autofree char *before = fixture_export (fixture->project, "json");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  Changes changes;

  changes_watch (G_LIST_MODEL (set), &changes);
  g_assert_null (ascribe_edit_tag (article, "source", far, NULL, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_OUT_OF_RANGE);
  g_clear_error (&error);
  g_assert_false (ascribe_edit_retag (article, source->id, "no-such-tag", &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (ascribe_edit_set_attribute (article, source->id, "source_type", g_variant_new_string ("?"), &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (ascribe_edit_link (article, "attributed-to", source->id, claim->id, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);

  g_assert_cmpuint (changes.n_signals, ==, 0);
  after = fixture_export (fixture->project, "json");
  g_assert_cmpstr (before, ==, after);
}

static void
test_every_edit_undoes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", TEXT);
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (article);
  g_autoptr (AscribeAnnotation) annotation = fixture_tag (article, "source", "0-12");
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_parse ("0-3,33-40", NULL);
  g_autofree char *before = fixture_dump (fixture->project);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  const char *articles[] = { ascribe_open_article_get_article (article)->id, NULL };
  guint n_done;

  g_assert_true (ascribe_edit_set_spans (article, annotation->id, spans, &error));
  g_assert_cmpstr (ascribe_annotation_set_lookup (set, annotation->id)->quote, ==, "The an aide");
  g_assert_true (ascribe_edit_set_note (article, annotation->id, "a <b>note</b>", &error));
  g_assert_true (ascribe_edit_set_attribute (article, annotation->id, "identification",
                                             g_variant_new_string ("anonymous"), &error));
  g_assert_true (ascribe_edit_retag (article, annotation->id, "entity", &error));
  g_assert_cmpuint (g_variant_n_children (ascribe_annotation_set_lookup (set, annotation->id)->attributes), ==, 0);
  g_assert_true (ascribe_edit_set_status (fixture->project, articles, ASCRIBE_STATUS_DONE, &error));
  g_assert_no_error (error);
  g_object_get (fixture->project, "n-done", &n_done, NULL);
  g_assert_cmpuint (n_done, ==, 1);
  g_assert_cmpint (ascribe_open_article_get_article (article)->status, ==, ASCRIBE_STATUS_DONE);
  g_assert_nonnull (ascribe_open_article_get_article (article)->text);

  undo (fixture->project, "status");
  undo (fixture->project, "retag");
  undo (fixture->project, "attribute");
  undo (fixture->project, "note");
  undo (fixture->project, "move");
  after = fixture_dump (fixture->project);
  g_assert_cmpstr (before, ==, after);
}

static void
deleted_cb (AscribeOpenArticle *article, gpointer data)
{
  ++*(guint *) data;
}

static void
test_deleted_article_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", TEXT);
  g_autoptr (AscribeAnnotation) annotation = fixture_tag (article, "source", "0-12");
  const char *ids[] = { ascribe_open_article_get_article (article)->id, NULL };
  g_autofree char *before = fixture_dump (fixture->project);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_deleted = 0;
  guint n_articles;

  g_signal_connect (article, "deleted", G_CALLBACK (deleted_cb), &n_deleted);
  g_assert_true (ascribe_edit_delete_articles (fixture->project, ids, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_deleted, ==, 1);
  g_object_get (fixture->project, "n-articles", &n_articles, NULL);
  g_assert_cmpuint (n_articles, ==, 0);

  undo (fixture->project, "delete-article");
  g_assert_cmpuint (count (ascribe_open_article_get_annotations (article)), ==, 1);
  g_object_get (fixture->project, "n-articles", &n_articles, NULL);
  g_assert_cmpuint (n_articles, ==, 1);
  after = fixture_dump (fixture->project);
  g_assert_cmpstr (before, ==, after);
}

static void
test_merge_loses_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", TEXT);
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (article);
  AscribeCodebook *codebook = ascribe_project_get_codebook (fixture->project);
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "0-12");
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeLink) link = NULL;
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  ascribe_edit_set_attribute (article, source->id, "identification", g_variant_new_string ("role-only"), &error);
  link = ascribe_edit_link (article, "attributed-to", claim->id, source->id, &error);
  g_assert_no_error (error);
  before = fixture_dump (fixture->project);

  g_assert_true (ascribe_edit_merge_tags (fixture->project, "source", "entity", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_annotation_set_lookup (set, source->id)->tag, ==, "entity");
  kept = ascribe_attributes_get (ascribe_annotation_set_lookup (set, source->id)->attributes, "identification");
  g_assert_cmpstr (g_variant_get_string (kept, NULL), ==, "role-only");
  g_assert_true (ascribe_codebook_lookup_tag (codebook, "source")->archived);

  undo (fixture->project, "codebook");
  g_assert_false (ascribe_codebook_lookup_tag (codebook, "source")->archived);
  after = fixture_dump (fixture->project);
  g_assert_cmpstr (before, ==, after);
}

static void
test_codebook_is_followed (Fixture *fixture, gconstpointer data)
{
  AscribeCodebook *codebook = ascribe_project_get_codebook (fixture->project);
  GListModel *tags = ascribe_codebook_get_tags (codebook);
  g_autoptr (AscribeTag) tag = ascribe_tag_new ("promise", "<b>Promise</b> & more", "#123456");
  g_autoptr (AscribeTag) broken = ascribe_tag_new ("broken", "Broken", "not a colour");
  g_autoptr (GError) error = NULL;
  guint n_tags = count (tags);
  Changes changes;

  changes_watch (tags, &changes);
  g_assert_true (ascribe_edit_put_entry (fixture->project, G_OBJECT (tag), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changes.n_signals, ==, 1);
  g_assert_cmpuint (count (tags), ==, n_tags + 1);

  undo (fixture->project, "codebook");
  g_assert_cmpuint (count (tags), ==, n_tags);
  g_assert_false (ascribe_edit_put_entry (fixture->project, G_OBJECT (broken), &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_assert_cmpuint (count (tags), ==, n_tags);
}

static void
test_undo_survives_reopening (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", TEXT);
  g_autoptr (AscribeAnnotation) annotation = fixture_tag (article, "source", "0-12");
  g_autofree char *path = g_strdup (ascribe_project_get_path (fixture->project));
  g_autoptr (AscribeOpenArticle) again = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&article);
  ascribe_project_close (fixture->project);
  g_assert_finalize_object (fixture->project);
  fixture->project = ascribe_project_open (path, FALSE, &error);
  g_assert_no_error (error);

  again = ascribe_project_open_article (fixture->project, annotation->article, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (ascribe_open_article_get_annotations (again)), ==, 1);
  undo (fixture->project, "tag");
  g_assert_cmpuint (count (ascribe_open_article_get_annotations (again)), ==, 0);
  redo (fixture->project, "tag");
  g_assert_cmpuint (count (ascribe_open_article_get_annotations (again)), ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library/editing/tag-is-followed", test_tag_is_followed },
    { "/library/editing/annotator-comes-with-first-edit", test_annotator_comes_with_first_edit },
    { "/library/editing/link-marks-claim", test_link_marks_claim },
    { "/library/editing/refused-edit-changes-nothing", test_refused_edit_changes_nothing },
    { "/library/editing/every-edit-undoes", test_every_edit_undoes },
    { "/library/editing/deleted-article-comes-back", test_deleted_article_comes_back },
    { "/library/editing/merge-loses-nothing", test_merge_loses_nothing },
    { "/library/editing/codebook-is-followed", test_codebook_is_followed },
    { "/library/editing/undo-survives-reopening", test_undo_survives_reopening },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
