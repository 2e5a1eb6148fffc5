/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/store/fixture.h"

#include <glib/gstdio.h>

#include "app/model/attributes.h"
#include "app/model/codebook-json.h"
#include "app/model/error.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"
#include "app/store/check.h"
#include "app/store/queries.h"
#include "app/store/reading.h"

static void
add_question (AscribeTag *tag, const char *id, AscribeQuestionType type, const char * const *options)
{
  g_ptr_array_add (tag->attributes, ascribe_attribute_new (id, id, type, options));
}

AscribeCodebook *
fixture_make_codebook (void)
{
  static const char * const certainties[] = { "sure", "maybe", NULL };
  static const char * const genres[] = { "news", "opinion", NULL };
  AscribeCodebook *codebook = ascribe_codebook_new ();
  g_autoptr (AscribeTag) claim = ascribe_tag_new ("claim", "Claim", "#1c71d8");
  g_autoptr (AscribeTag) source = ascribe_tag_new ("source", "Source <b>&", "#26a269");
  g_autoptr (AscribeTag) old = ascribe_tag_new ("archived", "Old", NULL);
  g_autoptr (AscribeLinkType) link = ascribe_link_type_new ("attributed-to", "attributed to");
  g_autoptr (AscribeAttribute) genre = ascribe_attribute_new ("genre", "Genre", ASCRIBE_QUESTION_CHOICE, genres);

  claim->shortcut = g_strdup ("c");
  add_question (claim, "certainty", ASCRIBE_QUESTION_CHOICE, certainties);
  add_question (claim, "weight", ASCRIBE_QUESTION_NUMBER, NULL);
  add_question (claim, "quoted", ASCRIBE_QUESTION_YES_NO, NULL);
  add_question (claim, "topics", ASCRIBE_QUESTION_CHOICES, NULL);
  old->archived = TRUE;
  g_strfreev (link->from);
  link->from = g_strsplit ("claim", ",", -1);
  g_strfreev (link->to);
  link->to = g_strsplit ("source", ",", -1);
  ascribe_codebook_put (codebook, G_OBJECT (claim));
  ascribe_codebook_put (codebook, G_OBJECT (source));
  ascribe_codebook_put (codebook, G_OBJECT (old));
  ascribe_codebook_put (codebook, G_OBJECT (link));
  ascribe_codebook_put (codebook, G_OBJECT (genre));

  return codebook;
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCodebook) codebook = fixture_make_codebook ();
  g_autoptr (AscribeAnnotator) annotator = ascribe_annotator_new (NULL, "Ada");

  self->folder = g_dir_make_tmp ("ascribe-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.ascribe", NULL);
  self->store = ascribe_store_create (self->path, "Test", codebook, &error);
  g_assert_no_error (error);
  self->annotator = g_strdup (annotator->id);
  fixture_apply (self, "annotator", NULL, annotator);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (self->store != NULL)
    g_assert_finalize_object (self->store);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->annotator);
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL)
    g_assert_finalize_object (self->store);
  self->store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ascribe_store_get_read_only (self->store), ==, ASCRIBE_READ_ONLY_NO);
}

static gboolean
apply (Fixture *self, const char *verb, gpointer before, gpointer after, GError **error)
{
  g_autoptr (AscribeEdit) edit = ascribe_edit_new (verb, self->annotator, ascribe_moment_now ());

  ascribe_edit_add (edit, before, after);

  return ascribe_store_apply (self->store, edit, error);
}

void
fixture_apply (Fixture *self, const char *verb, gpointer before, gpointer after)
{
  g_autoptr (GError) error = NULL;

  apply (self, verb, before, after, &error);
  g_assert_no_error (error);
}

void
fixture_refuse (Fixture *self, int code, gpointer before, gpointer after)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *was = fixture_dump (self);
  g_autofree char *is = NULL;

  g_assert_false (apply (self, "test", before, after, &error));
  g_assert_error (error, ASCRIBE_ERROR, code);
  is = fixture_dump (self);
  g_assert_cmpstr (is, ==, was);
}

AscribeArticle *
fixture_add_article (Fixture *self, const char *title, const char *utf8)
{
  g_autoptr (AscribeText) text = ascribe_text_new (utf8, -1, NULL);
  AscribeArticle *article = ascribe_article_new (title, text);

  article->created = ascribe_moment_now ();
  fixture_apply (self, "import", NULL, article);

  return article;
}

AscribeAnnotation *
fixture_make (Fixture *self, AscribeArticle *article, const char *tag, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_parse (typed, &error);
  AscribeAnnotation *annotation;

  g_assert_no_error (error);
  annotation = ascribe_annotation_make (article->id, tag, self->annotator, spans, article->text, ascribe_moment_now (), &error);
  g_assert_no_error (error);

  return annotation;
}

AscribeAnnotation *
fixture_tag (Fixture *self, AscribeArticle *article, const char *tag, const char *spans)
{
  AscribeAnnotation *annotation = fixture_make (self, article, tag, spans);

  fixture_apply (self, "tag", NULL, annotation);

  return annotation;
}

AscribeLink *
fixture_link (Fixture *self, AscribeAnnotation *from, AscribeAnnotation *to)
{
  AscribeLink *link = ascribe_link_make (from->article, "attributed-to", from->id, to->id, self->annotator, ascribe_moment_now ());

  fixture_apply (self, "link", NULL, link);

  return link;
}

static void
dump_texts (GString *out, const char * const *texts)
{
  ascribe_json_append_strv (out, texts);
  g_string_append_c (out, '\n');
}

static void
dump_document (GString *out, AscribeDocument *document)
{
  AscribeArticle *article = document->article;

  g_string_append_printf (out, "article %s %s %s %s %s %s %s %s %s %s %d %" G_GINT64_FORMAT " ", article->id, article->title,
                          article->publisher, article->published, article->url, article->language, article->retrieved,
                          article->stem, article->sha256, ascribe_text_get_sha256 (article->text), article->status, article->created);
  dump_texts (out, (const char * const *) article->authors);
  ascribe_json_append_value (out, article->metadata);
  ascribe_json_append_value (out, article->labels);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);

      g_string_append_printf (out, "\n %s %s %s %s [%s] %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " ", annotation->id,
                              annotation->tag, annotation->annotator, spans, annotation->quote, annotation->note,
                              annotation->concept, annotation->created, annotation->modified);
      ascribe_json_append_value (out, annotation->attributes);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      g_string_append_printf (out, "\n %s %s %s %s %s %s", link->id, link->type, link->from, link->to, link->annotator, link->note);
    }
  g_string_append_c (out, '\n');
}

static void
dump_registers (Fixture *self, GString *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCodebook) codebook = ascribe_store_load_codebook (self->store, &error);
  g_autoptr (GPtrArray) annotators = ascribe_store_load_annotators (self->store, NULL);
  g_autoptr (GPtrArray) concepts = ascribe_store_load_concepts (self->store, NULL);
  AscribeProjectInfo info = { 0 };

  g_assert_no_error (error);
  ascribe_codebook_append_json (codebook, out);
  for (guint i = 0; i < annotators->len; i++)
    g_string_append_printf (out, "\nannotator %s %s", ((AscribeAnnotator *) g_ptr_array_index (annotators, i))->id,
                            ((AscribeAnnotator *) g_ptr_array_index (annotators, i))->name);
  for (guint i = 0; i < concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (concepts, i);

      g_string_append_printf (out, "\nconcept %s %s %s %s ", concept->id, concept->name, concept->kind, concept->wikidata);
      dump_texts (out, (const char * const *) concept->aliases);
    }
  g_assert_true (ascribe_store_load_info (self->store, &info, NULL));
  g_string_append_printf (out, "\n%s %s %u %u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", info.id, info.title, info.n_articles,
                          info.n_done, info.n_annotations, info.n_links);
  ascribe_project_info_clear (&info);
}

char *
fixture_dump (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  AscribeReading *reading;
  AscribeDocument *document;

  dump_registers (self, out);
  reading = ascribe_reading_begin (self->store, NULL, &error);
  g_assert_no_error (error);
  while ((document = ascribe_reading_next (reading, &error)) != NULL)
    {
      dump_document (out, document);
      ascribe_document_free (document);
    }
  g_assert_no_error (error);
  ascribe_reading_end (reading);

  return g_string_free (out, FALSE);
}

static void
damage_cb (const char *what, gpointer data)
{
  g_test_message ("damage: %s", what);
}

void
fixture_check (const char *path)
{
  g_autoptr (GError) error = NULL;
  guint n_damages = 0;

  ascribe_check_file (path, damage_cb, NULL, &n_damages, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_damages, ==, 0);
}
