/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/store/queries.h"
#include "app/store/finding.h"
#include "tests/store/fixture.h"

#define TEXT "Élise said on Monday that NBC News had left. “Blinken’s remarks” were short 🙂."

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "A <b>title</b>", TEXT);
  g_autoptr (AscribeAnnotation) claim = fixture_make (self, article, "claim", "14-20,0-5");
  g_autoptr (AscribeAnnotation) source = fixture_tag (self, article, "source", "26-34");
  g_autoptr (AscribeLink) link = NULL;
  g_autoptr (AscribeDocument) document = NULL;
  AscribeAnnotation *loaded;

  g_variant_unref (claim->attributes);
  claim->attributes = ascribe_attributes_set (NULL, "certainty", g_variant_new_string ("maybe"));
  claim->note = g_strdup ("a note with \"quotes\"\nand lines");
  fixture_apply (self, "tag", NULL, claim);
  link = fixture_link (self, claim, source);
  fixture_reopen (self);

  document = ascribe_store_load_document (self->store, article->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_text_get_utf8 (document->article->text), ==, TEXT);
  g_assert_cmpuint (document->annotations->len, ==, 2);
  g_assert_cmpuint (document->links->len, ==, 1);
  loaded = g_ptr_array_index (document->annotations, 0);
  g_assert_cmpstr (loaded->id, ==, claim->id);
  g_assert_true (ascribe_span_set_equal (loaded->spans, claim->spans));
  g_assert_cmpstr (loaded->quote, ==, "Monday Élise");
  g_assert_cmpstr (loaded->note, ==, claim->note);
  g_assert_true (ascribe_attributes_equal (loaded->attributes, claim->attributes));
  g_assert_cmpint (loaded->created, ==, claim->created);
}

static void
test_refusals (Fixture *self, gconstpointer data)
{
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "One", TEXT);
  g_autoptr (AscribeArticle) other = fixture_add_article (self, "Two", TEXT "!");
  g_autoptr (AscribeAnnotation) claim = fixture_tag (self, article, "claim", "0-5");
  g_autoptr (AscribeAnnotation) source = fixture_tag (self, article, "source", "26-34");
  g_autoptr (AscribeAnnotation) elsewhere = fixture_tag (self, other, "source", "26-34");
  g_autoptr (AscribeSpanSet) outside = ascribe_span_set_parse ("70-90", NULL);
  AscribeAnnotation *bad = ascribe_annotation_copy (claim);
  AscribeLink *link;

  fixture_refuse (self, ASCRIBE_ERROR_EXISTS, NULL, claim);
  ascribe_span_set_unref (bad->spans);
  bad->spans = ascribe_span_set_ref (outside);
  fixture_refuse (self, ASCRIBE_ERROR_OUT_OF_RANGE, claim, bad);
  g_object_unref (bad);

  bad = ascribe_annotation_copy (claim);
  g_free (bad->quote);
  bad->quote = g_strdup ("Elise");
  fixture_refuse (self, ASCRIBE_ERROR_INVALID, claim, bad);
  fixture_refuse (self, ASCRIBE_ERROR_NOT_FOUND, bad, claim);
  g_object_unref (bad);

  bad = fixture_make (self, article, "nothing", "0-5");
  fixture_refuse (self, ASCRIBE_ERROR_NOT_FOUND, NULL, bad);
  g_object_unref (bad);
  bad = fixture_make (self, article, "archived", "0-5");
  fixture_refuse (self, ASCRIBE_ERROR_INVALID, NULL, bad);
  g_object_unref (bad);
  bad = fixture_make (self, article, "claim", "0-5");
  g_free (bad->id);
  bad->id = g_strdup ("not a uuid");
  fixture_refuse (self, ASCRIBE_ERROR_INVALID, NULL, bad);
  g_object_unref (bad);

  link = ascribe_link_make (article->id, "attributed-to", claim->id, elsewhere->id, self->annotator, 1);
  fixture_refuse (self, ASCRIBE_ERROR_INVALID, NULL, link);
  g_object_unref (link);
  link = ascribe_link_make (article->id, "attributed-to", source->id, claim->id, self->annotator, 1);
  fixture_refuse (self, ASCRIBE_ERROR_INVALID, NULL, link);
  g_object_unref (link);
  link = ascribe_link_make (article->id, "nothing", claim->id, source->id, self->annotator, 1);
  fixture_refuse (self, ASCRIBE_ERROR_NOT_FOUND, NULL, link);
  g_object_unref (link);
}

static void
test_answers (Fixture *self, gconstpointer data)
{
  const struct { const char *key; GVariant *value; gboolean fits; } answers[] = {
    { "certainty", g_variant_new_string ("sure"), TRUE }, { "certainty", g_variant_new_string ("perhaps"), FALSE },
    { "certainty", g_variant_new_boolean (TRUE), FALSE }, { "weight", g_variant_new_double (1.0 / 3), TRUE },
    { "weight", g_variant_new_double (-0.1), TRUE }, { "weight", g_variant_new_double (1e300), TRUE },
    { "weight", g_variant_new_double (3), TRUE }, { "weight", g_variant_new_string ("3"), FALSE },
    { "quoted", g_variant_new_boolean (FALSE), TRUE }, { "unknown", g_variant_new_string ("x"), FALSE },
    { "topics", g_variant_new_strv ((const char * const []) { "a \"b\"", "\\", "", NULL }, -1), TRUE },
    { "topics", g_variant_new_strv (NULL, 0), TRUE },
  };
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "One", TEXT);

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (AscribeAnnotation) annotation = fixture_make (self, article, "claim", "0-5");
      g_autoptr (AscribeAnnotation) loaded = NULL;

      g_variant_unref (annotation->attributes);
      annotation->attributes = ascribe_attributes_set (NULL, answers[i].key, answers[i].value);
      if (!answers[i].fits)
        {
          fixture_refuse (self, ASCRIBE_ERROR_INVALID, NULL, annotation);
          continue;
        }
      fixture_apply (self, "tag", NULL, annotation);
      loaded = ascribe_store_load_annotation (self->store, annotation->id, NULL);
      g_assert_true (ascribe_attributes_equal (loaded->attributes, annotation->attributes));
    }
  fixture_check (self->path);
}

static void
test_codebook (Fixture *self, gconstpointer data)
{
  g_autoptr (AscribeCodebook) codebook = ascribe_store_load_codebook (self->store, NULL);
  AscribeTag *claim = ascribe_codebook_lookup_tag (codebook, "claim");
  g_autoptr (AscribeTag) narrowed = ascribe_tag_copy (claim);
  g_autoptr (AscribeTag) orphan = ascribe_tag_new ("orphan", "Orphan", NULL);
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "One", TEXT);
  g_autoptr (AscribeAnnotation) annotation = fixture_make (self, article, "claim", "0-5");

  g_variant_unref (annotation->attributes);
  annotation->attributes = ascribe_attributes_set (NULL, "certainty", g_variant_new_string ("sure"));
  fixture_apply (self, "tag", NULL, annotation);

  /* A tag in use stays, and so does a question that has answers. */
  fixture_refuse (self, ASCRIBE_ERROR_INVALID, claim, NULL);
  g_ptr_array_remove_index (narrowed->attributes, 0);
  fixture_refuse (self, ASCRIBE_ERROR_INVALID, claim, narrowed);
  orphan->parent = g_strdup ("nobody");
  fixture_refuse (self, ASCRIBE_ERROR_INVALID, NULL, orphan);
}

static void
test_cascade (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "One", TEXT);
  g_autoptr (AscribeArticle) head = NULL;
  g_autoptr (AscribeAnnotation) claim = fixture_tag (self, article, "claim", "0-5");
  g_autoptr (AscribeAnnotation) source = fixture_tag (self, article, "source", "26-34");
  g_autoptr (AscribeLink) link = fixture_link (self, claim, source);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("untag", NULL, 1);
  g_autoptr (AscribeEdit) undo = NULL;
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  gsize n_changes;

  /* The link goes with its end, and may be named all the same. */
  ascribe_edit_add (edit, claim, NULL);
  ascribe_edit_add (edit, link, NULL);
  g_assert_true (ascribe_store_apply (self->store, edit, &error));
  g_assert_no_error (error);
  undo = ascribe_store_undo (self->store, 1, &error);
  ascribe_edit_get_changes (undo, &n_changes);
  g_assert_cmpuint (n_changes, ==, 2);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);

  head = ascribe_store_load_article (self->store, article->id, &error);
  fixture_apply (self, "delete-article", head, NULL);
  g_clear_pointer (&undo, ascribe_edit_unref);
  fixture_reopen (self);
  undo = ascribe_store_undo (self->store, 1, &error);
  g_assert_no_error (error);
  ascribe_edit_get_changes (undo, &n_changes);
  g_assert_cmpuint (n_changes, ==, 4);
  g_free (after);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
  fixture_check (self->path);
}

static void
test_history (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "One", TEXT);
  g_autoptr (AscribeAnnotation) first = fixture_tag (self, article, "claim", "0-5");
  g_autoptr (AscribeEdit) undo = ascribe_store_undo (self->store, 1, &error);
  g_autoptr (AscribeAnnotation) second = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  AscribeHistoryState state;
  AscribeStep *newest;

  g_assert_true (ascribe_store_get_history_state (self->store, &state, &error));
  g_assert_cmpstr (state.undo_verb, ==, "import");
  g_assert_cmpstr (state.redo_verb, ==, "tag");
  ascribe_history_state_clear (&state);

  second = fixture_tag (self, article, "source", "26-34");
  g_assert_null (ascribe_store_redo (self->store, 1, &error));
  g_assert_no_error (error);
  steps = ascribe_store_list_steps (self->store, 0, &error);
  g_assert_cmpuint (steps->len, ==, 3);
  newest = g_ptr_array_index (steps, 0);
  g_assert_cmpstr (newest->verb, ==, "tag");
  g_assert_cmpstr (newest->annotator, ==, "Ada");
  g_assert_cmpstr (newest->summary, ==, "NBC News");
  g_assert_cmpuint (newest->n_changes, ==, 1);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *long_title = g_strnfill (1000000, 'x');
  g_autoptr (AscribeArticle) one = fixture_add_article (self, "Same", TEXT);
  g_autoptr (AscribeArticle) two = fixture_add_article (self, "Same", TEXT "!");
  g_autoptr (AscribeArticle) three = fixture_add_article (self, long_title, TEXT "?");
  g_autofree char *by_id = ascribe_store_resolve_article (self->store, two->id, &error);
  g_autofree char *by_title = ascribe_store_resolve_article (self->store, long_title, &error);
  g_autofree char *by_text = ascribe_store_find_text (self->store, one->sha256, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (by_id, ==, two->id);
  g_assert_cmpstr (by_title, ==, three->id);
  g_assert_cmpstr (by_text, ==, one->id);
  g_assert_null (ascribe_store_find_text (self->store, self->annotator, &error));
  g_assert_no_error (error);
  g_assert_null (ascribe_store_resolve_article (self->store, "Same", &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_AMBIGUOUS);
  g_clear_error (&error);
  g_assert_null (ascribe_store_resolve_article (self->store, "nothing", &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (ascribe_store_adopt (self->store, one->id, "New", 1, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/edits/round-trip", test_round_trip);
  ADD ("/store/edits/refusals", test_refusals);
  ADD ("/store/edits/answers", test_answers);
  ADD ("/store/edits/codebook", test_codebook);
  ADD ("/store/edits/cascade", test_cascade);
  ADD ("/store/edits/history", test_history);
  ADD ("/store/edits/names", test_names);

  return g_test_run ();
}
