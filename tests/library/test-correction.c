/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A changed version of an article takes its annotations along, and nothing is ever dropped. */
#include <string.h>

#include "app/library/article-list.h"
#include "app/library/codebook-editing.h"
#include "app/library/registers.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/intern.h"
#include "tests/library/correcting.h"

#define OLD "The minister said it would rain, an aide told Radio Nord. Nobody else was there to hear it.\n"
#define NEW "On Monday the minister said it would rain, a spokesman told Radio North. Nobody else was there to hear it.\n"

/* The claim and its attribution move, "a spokesman" is another quote. */
static void
test_moves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", OLD);
  g_autofree char *id = g_strdup (ascribe_open_article_get_article (article)->id);
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "46-56");
  g_autoptr (AscribeAnnotation) nobody = fixture_tag (article, "entity", "58-64");
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeLink) link = ascribe_edit_link (article, "attributed-to", claim->id, source->id, &error);
  g_autofree char *dump = correcting_dump_articles (fixture);
  g_autofree char *later = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GHashTable) before = correcting_collect (fixture);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (AscribeCorrection) correction = correcting_prepare (fixture, id, NEW);
  g_autoptr (AscribeOpenArticle) newer = NULL;
  AscribeAnnotation *moved;

  g_assert_cmpuint (correction->moves->len, ==, 3);
  g_assert_cmpuint (correction->n_moves[ASCRIBE_MOVE_EXACT], ==, 2);
  g_assert_cmpuint (correction->n_moves[ASCRIBE_MOVE_CHANGED], ==, 1);
  g_assert_cmpuint (correction->n_links, ==, 1);
  g_assert_cmpuint (correction->n_links_staying + correction->n_copies, ==, 0);
  g_assert_cmpstr (correction->after->title, ==, ascribe_open_article_get_article (article)->title);
  correcting_apply (fixture, correction);

  /* What is open follows. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (ascribe_open_article_get_annotations (article))), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_open_article_get_links (article)), ==, 0);
  g_assert_cmpint (ascribe_open_article_get_article (article)->status, ==, ASCRIBE_STATUS_DONE);
  newer = correcting_open_article (fixture, correction->after->id);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_open_article_get_links (newer)), ==, 1);
  moved = ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (newer), source->id);
  g_assert_cmpstr (moved->quote, ==, "Radio North");
  moved = ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (newer), claim->id);
  g_assert_cmpstr (moved->quote, ==, "it would rain");
  g_assert_cmpint (moved->modified, ==, ((AscribeAnnotation *) g_hash_table_lookup (before, claim->id))->modified);

  /* Both texts are there, and know of each other. */
  g_assert_cmpstr (ascribe_text_get_utf8 (ascribe_open_article_get_article (article)->text), ==, OLD);
  g_assert_cmpstr (ascribe_text_get_utf8 (ascribe_open_article_get_article (newer)->text), ==, NEW);
  other = ascribe_project_find_version (fixture->project, ascribe_open_article_get_article (article), ASCRIBE_REVISED_BY);
  g_assert_cmpstr (other, ==, correction->after->id);
  g_free (other);
  other = ascribe_project_find_version (fixture->project, ascribe_open_article_get_article (newer), ASCRIBE_REVISES);
  g_assert_cmpstr (other, ==, id);

  after = correcting_collect (fixture);
  correcting_assert_nothing_dropped (before, after);
  g_assert_cmpuint (g_hash_table_size (after), ==, g_hash_table_size (before));
  later = correcting_dump_articles (fixture);

  correcting_step (fixture, TRUE);
  g_free (other);
  other = correcting_dump_articles (fixture);
  g_assert_cmpstr (other, ==, dump);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (ascribe_open_article_get_annotations (article))), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_open_article_get_links (article)), ==, 1);
  g_assert_null (ascribe_project_find_version (fixture->project, ascribe_open_article_get_article (article), ASCRIBE_REVISED_BY));

  correcting_step (fixture, FALSE);
  g_free (other);
  other = correcting_dump_articles (fixture);
  g_assert_cmpstr (other, ==, later);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (ascribe_open_article_get_annotations (article))), ==, 0);
  correcting_assert_sound (fixture);
}

/* What can't move keeps its links: a copy of their other end stays with it. */
static void
test_torn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", OLD);
  g_autofree char *id = g_strdup (ascribe_open_article_get_article (article)->id);
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "33-40");
  g_autoptr (AscribeAnnotation) radio = fixture_tag (article, "source", "46-56");
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeLink) torn = ascribe_edit_link (article, "attributed-to", claim->id, source->id, &error);
  g_autoptr (AscribeLink) whole = ascribe_edit_link (article, "attributed-to", claim->id, radio->id, &error);
  g_autofree char *path = g_strdup (ascribe_project_get_path (fixture->project));
  g_autofree char *dump = correcting_dump_articles (fixture);
  g_autofree char *again = NULL;
  g_autoptr (GHashTable) before = correcting_collect (fixture);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (AscribeCorrection) correction = correcting_prepare (fixture, id, NEW);
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (article);
  GListModel *links = ascribe_open_article_get_links (article);

  g_assert_cmpuint (correction->n_moves[ASCRIBE_MOVE_NONE], ==, 1);
  g_assert_cmpuint (correction->n_copies, ==, 1);
  g_assert_cmpuint (correction->n_links, ==, 1);
  g_assert_cmpuint (correction->n_links_staying, ==, 1);
  correcting_apply (fixture, correction);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (set)), ==, 2);
  g_assert_true (ascribe_annotation_set_lookup (set, source->id) != NULL);
  g_assert_null (ascribe_annotation_set_lookup (set, claim->id));
  g_assert_cmpint (ascribe_open_article_get_article (article)->status, ==, ASCRIBE_STATUS_TODO);
  g_assert_cmpuint (g_list_model_get_n_items (links), ==, 1);
  {
    g_autoptr (AscribeLink) kept = g_list_model_get_item (links, 0);

    g_assert_cmpstr (kept->id, ==, torn->id);
    g_assert_cmpstr (kept->to, ==, source->id);
    g_assert_true (ascribe_annotation_set_lookup (set, kept->from) != NULL);
  }
  after = correcting_collect (fixture);
  correcting_assert_nothing_dropped (before, after);
  g_assert_cmpuint (g_hash_table_size (after), ==, g_hash_table_size (before) + 1);
  correcting_assert_sound (fixture);

  /* From the file, in a later session. */
  g_clear_object (&article);
  ascribe_project_close (fixture->project);
  g_clear_object (&fixture->project);
  fixture->project = ascribe_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  correcting_step (fixture, TRUE);
  again = correcting_dump_articles (fixture);
  g_assert_cmpstr (again, ==, dump);
  correcting_assert_sound (fixture);
}

/* What the codebook would not take anew moves all the same. */
static void
test_archived (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", OLD);
  g_autofree char *id = g_strdup (ascribe_open_article_get_article (article)->id);
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "33-40");
  g_autoptr (AscribeAnnotation) radio = fixture_tag (article, "source", "46-56");
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeLink) torn = ascribe_edit_link (article, "attributed-to", claim->id, source->id, &error);
  g_autoptr (AscribeLink) whole = ascribe_edit_link (article, "attributed-to", claim->id, radio->id, &error);
  AscribeCodebook *codebook = ascribe_project_get_codebook (fixture->project);
  g_autoptr (AscribeLinkType) type = ascribe_link_type_copy (ascribe_codebook_lookup_link_type (codebook, "attributed-to"));
  g_autofree char *dump = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GHashTable) before = correcting_collect (fixture);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (AscribeCorrection) correction = NULL;

  /* The codebook of today takes neither these tags nor this link, which no longer leads to a source. */
  type->archived = TRUE;
  g_strfreev (type->to);
  type->to = g_strsplit ("entity", " ", -1);
  g_assert_true (ascribe_edit_put_entry (fixture->project, G_OBJECT (type), &error));
  g_assert_true (ascribe_edit_archive_tag (fixture->project, "claim", TRUE, &error));
  g_assert_true (ascribe_edit_archive_tag (fixture->project, "source", TRUE, &error));
  g_assert_no_error (error);
  dump = correcting_dump_articles (fixture);

  correction = correcting_prepare (fixture, id, NEW);
  correcting_apply (fixture, correction);
  after = correcting_collect (fixture);
  correcting_assert_nothing_dropped (before, after);
  g_assert_true (ascribe_codebook_lookup_tag (codebook, "claim")->archived);
  g_assert_true (ascribe_codebook_lookup_tag (codebook, "source")->archived);
  correcting_assert_sound (fixture);

  correcting_step (fixture, TRUE);
  again = correcting_dump_articles (fixture);
  g_assert_cmpstr (again, ==, dump);
  correcting_step (fixture, FALSE);
  correcting_assert_sound (fixture);
}

/* What the new version doesn't say of itself is taken from the old one, but not what was said of the old one's bytes. */
static void
test_head (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", OLD);
  g_autoptr (AscribeArticle) changed = ascribe_article_copy (ascribe_open_article_get_article (article));
  g_autoptr (AscribeArticle) version = correcting_make_version (NEW);
  g_autoptr (AscribeCorrection) correction = NULL;
  g_autoptr (GVariant) desk = NULL;
  g_autoptr (GError) error = NULL;
  const char *keys[] = { "desk", "original_sha256" };

  g_free (changed->publisher);
  changed->publisher = g_strdup ("Nordpost");
  changed->url = g_strdup ("https://example.org/rain");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) metadata = g_steal_pointer (&changed->metadata);

      changed->metadata = ascribe_attributes_set (metadata, keys[i], g_variant_new_string ("old"));
    }
  g_assert_true (ascribe_edit_set_article (fixture->project, changed, "metadata", &error));

  version->published = g_strdup ("2024-05-02");
  version->stem = g_strdup ("rain-2");
  g_free (version->title);
  version->title = g_strdup ("rain-2");
  correction = ascribe_correction_prepare (fixture->project, changed->id, version, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (correction->after->title, ==, changed->title);
  g_assert_cmpstr (correction->after->publisher, ==, "Nordpost");
  g_assert_cmpstr (correction->after->url, ==, "https://example.org/rain");
  g_assert_cmpstr (correction->after->published, ==, "2024-05-02");
  g_assert_cmpstr (correction->after->id, !=, version->id);
  desk = ascribe_attributes_get (correction->after->metadata, "desk");
  g_assert_cmpstr (g_variant_get_string (desk, NULL), ==, "old");
  g_assert_null (ascribe_attributes_get (correction->after->metadata, "original_sha256"));
  g_assert_null (ascribe_attributes_get (version->metadata, ASCRIBE_REVISES));
}

static void
assert_refused (Fixture *fixture, const char *article, const char *utf8, AscribeError code)
{
  g_autoptr (AscribeArticle) version = correcting_make_version (utf8);
  g_autoptr (GError) error = NULL;

  g_assert_null (ascribe_correction_prepare (fixture->project, article, version, &error));
  g_assert_error (error, ASCRIBE_ERROR, (int) code);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", OLD);
  g_autofree char *id = g_strdup (ascribe_open_article_get_article (article)->id);
  g_autofree char *other = fixture_add_text (fixture->project, "other.txt", "Something else altogether.");
  g_autofree char *huge = g_strnfill (ASCRIBE_CORRECTION_MAX_BYTES + 1, 'a');
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeCorrection) stale = correcting_prepare (fixture, id, NEW);
  g_autoptr (AscribeCorrection) fresh = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, id, OLD, ASCRIBE_ERROR_EXISTS);
  assert_refused (fixture, id, "Something else altogether.", ASCRIBE_ERROR_EXISTS);
  assert_refused (fixture, id, huge, ASCRIBE_ERROR_TOO_LARGE);
  assert_refused (fixture, "01890000-0000-7000-8000-000000000000", NEW, ASCRIBE_ERROR_NOT_FOUND);

  /* Someone changed an annotation while the window was open. */
  g_assert_true (ascribe_edit_set_note (article, claim->id, "!", &error));
  dump = correcting_dump_articles (fixture);
  g_assert_false (ascribe_correction_apply (stale, fixture->project, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
  again = correcting_dump_articles (fixture);
  g_assert_cmpstr (again, ==, dump);

  /* The old version has a newer one, until that is deleted. */
  fresh = correcting_prepare (fixture, id, NEW);
  correcting_apply (fixture, fresh);
  assert_refused (fixture, id, "A third text.", ASCRIBE_ERROR_EXISTS);
  {
    const char *ids[] = { fresh->after->id, NULL };

    g_clear_error (&error);
    g_assert_true (ascribe_edit_delete_articles (fixture->project, ids, &error));
  }
  g_clear_object (&fresh);
  fresh = correcting_prepare (fixture, id, "A third text.");
  correcting_assert_sound (fixture);
}

/* No link may be left behind on an article that its end has left. */
static void
test_rule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", OLD);
  g_autofree char *other = fixture_add_text (fixture->project, "same.txt", OLD "And more.");
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "33-40");
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeLink) link = ascribe_edit_link (article, "attributed-to", claim->id, source->id, &error);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("correct", NULL, 1);
  AscribeAnnotation *current = ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (article), source->id);
  g_autoptr (AscribeAnnotation) moved = ascribe_annotation_copy (current);
  g_autofree char *dump = correcting_dump_articles (fixture);
  g_autofree char *again = NULL;

  g_ref_string_release (moved->article);
  moved->article = ascribe_intern (other);
  ascribe_edit_add (edit, current, moved);
  g_assert_false (ascribe_project_apply (fixture->project, edit, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  again = correcting_dump_articles (fixture);
  g_assert_cmpstr (again, ==, dump);
  correcting_assert_sound (fixture);
}

/* The rows of both versions are read anew. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "rain.txt", OLD);
  g_autofree char *id = g_strdup (ascribe_open_article_get_article (article)->id);
  g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "18-31");
  g_autoptr (AscribeCorrection) correction = correcting_prepare (fixture, id, NEW);
  g_autoptr (AscribeArticleList) list = ascribe_article_list_new (fixture->project);
  g_autoptr (AscribeArticleRow) row = NULL;

  g_assert_true (ascribe_article_list_query_sync (list, ASCRIBE_FILTER_ALL, NULL, NULL));
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpuint (row->n_annotations, ==, 1);
  correcting_apply (fixture, correction);
  g_clear_object (&row);
  row = g_list_model_get_item (G_LIST_MODEL (list), ascribe_article_list_find (list, id));
  g_assert_cmpuint (row->n_annotations, ==, 0);
  g_clear_object (&row);
  g_assert_true (ascribe_article_list_query_sync (list, ASCRIBE_FILTER_TODO, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (row->id, ==, correction->after->id);
  g_assert_cmpuint (row->n_annotations, ==, 1);
}

static char *
make_sentence (void)
{
  GString *out = g_string_new (NULL);
  int n = g_test_rand_int_range (3, 10);

  for (int i = 0; i < n; i++)
    g_string_append_printf (out, "%sw%d", i > 0 ? " " : "", g_test_rand_int_range (0, 400));
  g_string_append (out, g_test_rand_bit () ? ". " : "é\U0001F600.\n");

  return g_string_free (out, FALSE);
}

static void
fill_randomly (Fixture *fixture, AscribeOpenArticle *article, guint length)
{
  const char * const tags[] = { "claim", "source", "entity" };
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < 40; i++)
    {
      int tag = g_test_rand_int_range (0, 3);
      guint start = (guint) g_test_rand_int_range (0, (int) length - 25);
      g_autofree char *spans = g_test_rand_int_range (0, 4) > 0
        ? g_strdup_printf ("%u-%u", start, start + (guint) g_test_rand_int_range (1, 20))
        : g_strdup_printf ("%u-%u,%u-%u", start, start + 4, start + 8, start + 12);
      AscribeAnnotation *annotation = fixture_tag (article, tags[tag], spans);

      g_ptr_array_add (tag == 0 ? claims : sources, annotation);
      if (tag == 2)
        g_ptr_array_remove_fast (sources, annotation);
    }
  for (int i = 0; i < 20 && claims->len > 0 && sources->len > 0; i++)
    {
      AscribeAnnotation *from = g_ptr_array_index (claims, g_test_rand_int_range (0, (int) claims->len));
      AscribeAnnotation *to = g_ptr_array_index (sources, g_test_rand_int_range (0, (int) sources->len));
      g_autoptr (AscribeLink) link = ascribe_edit_link (article, "attributed-to", from->id, to->id, NULL);
    }
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 12; round++)
    {
      g_autoptr (GString) old = g_string_new (NULL);
      g_autoptr (GString) new = g_string_new (NULL);
      g_autoptr (AscribeOpenArticle) article = NULL;
      g_autoptr (AscribeCorrection) correction = NULL;
      g_autoptr (GHashTable) before = NULL;
      g_autoptr (GHashTable) after = NULL;
      g_autofree char *dump = NULL;
      g_autofree char *later = NULL;
      g_autofree char *back = NULL;
      g_autofree char *again = NULL;

      for (int i = 0; i < 20; i++)
        {
          g_autofree char *sentence = make_sentence ();
          g_autofree char *other = make_sentence ();

          g_string_append (old, sentence);
          if (g_test_rand_int_range (0, 3) > 0)
            g_string_append (new, sentence);
          if (g_test_rand_int_range (0, 3) == 0)
            g_string_append (new, other);
        }
      g_string_append (new, "The end.");
      article = fixture_add_open (fixture->project, "random.txt", old->str);
      fill_randomly (fixture, article, ascribe_text_get_length (ascribe_open_article_get_article (article)->text));
      before = correcting_collect (fixture);
      dump = correcting_dump_articles (fixture);

      correction = correcting_prepare (fixture, ascribe_open_article_get_article (article)->id, new->str);
      correcting_apply (fixture, correction);
      after = correcting_collect (fixture);
      correcting_assert_nothing_dropped (before, after);
      g_assert_cmpuint (g_hash_table_size (after), ==, g_hash_table_size (before) + correction->n_copies);
      later = correcting_dump_articles (fixture);
      correcting_step (fixture, TRUE);
      back = correcting_dump_articles (fixture);
      g_assert_cmpstr (back, ==, dump);
      correcting_step (fixture, FALSE);
      again = correcting_dump_articles (fixture);
      g_assert_cmpstr (again, ==, later);
    }
  correcting_assert_sound (fixture);
}

typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *id = fixture_add_text (fixture->project, "rain.txt", OLD);
  g_autofree char *path = fixture_write (fixture, "rain-corrected.txt", NEW, -1);
  g_autofree char *empty = fixture_write (fixture, "empty.txt", "", -1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) empty_file = g_file_new_for_path (empty);
  g_autoptr (AscribeArticle) version = NULL;
  g_autoptr (AscribeCorrection) correction = NULL;
  g_autoptr (GError) error = NULL;
  Wait wait = { loop, NULL };

  ascribe_correction_read_async (file, NULL, ready_cb, &wait);
  g_main_loop_run (loop);
  version = ascribe_correction_read_finish (wait.result, &error);
  g_clear_object (&wait.result);
  g_assert_no_error (error);
  g_assert_cmpstr (version->title, ==, "rain-corrected");

  ascribe_correction_prepare_async (fixture->project, id, version, NULL, ready_cb, &wait);
  g_main_loop_run (loop);
  correction = ascribe_correction_prepare_finish (fixture->project, wait.result, &error);
  g_clear_object (&wait.result);
  g_assert_no_error (error);
  g_assert_cmpstr (correction->after->title, ==, correction->before->title);
  g_assert_cmpuint (correction->runs->len, >, 3);

  ascribe_correction_read_async (empty_file, NULL, ready_cb, &wait);
  g_main_loop_run (loop);
  g_assert_null (ascribe_correction_read_finish (wait.result, &error));
  g_clear_object (&wait.result);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_clear_error (&error);

  ascribe_correction_prepare_async (fixture->project, "no such id", version, NULL, ready_cb, &wait);
  g_main_loop_run (loop);
  g_assert_null (ascribe_correction_prepare_finish (fixture->project, wait.result, &error));
  g_clear_object (&wait.result);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/correction/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("moves", test_moves);
  ADD ("torn", test_torn);
  ADD ("archived", test_archived);
  ADD ("head", test_head);
  ADD ("refused", test_refused);
  ADD ("rule", test_rule);
  ADD ("list", test_list);
  ADD ("random", test_random);
  ADD ("async", test_async);

  return g_test_run ();
}
