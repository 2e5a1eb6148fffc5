/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/dataset-equal.h"

#include "app/model/attributes.h"
#include "tests/formats/dataset.h"

static void
assert_question_equal (AscribeAttribute *a, AscribeAttribute *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpint (a->type, ==, b->type);
  g_assert_cmpstrv (a->options, b->options);
  g_assert_cmpstr (a->description, ==, b->description);
}

void
dataset_assert_tag (AscribeTag *a, AscribeTag *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->parent, ==, b->parent);
  g_assert_cmpstr (a->color, ==, b->color);
  g_assert_cmpstr (a->shortcut, ==, b->shortcut);
  g_assert_cmpstr (a->description, ==, b->description);
  g_assert_cmpint (a->hidden, ==, b->hidden);
  g_assert_cmpint (a->archived, ==, b->archived);
  g_assert_cmpuint (a->attributes->len, ==, b->attributes->len);
  for (guint i = 0; i < a->attributes->len; i++)
    assert_question_equal (g_ptr_array_index (a->attributes, i), g_ptr_array_index (b->attributes, i));
}

static void
assert_link_type_equal (AscribeLinkType *a, AscribeLinkType *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstrv (a->from, b->from);
  g_assert_cmpstrv (a->to, b->to);
  g_assert_cmpstr (a->color, ==, b->color);
  g_assert_cmpstr (a->description, ==, b->description);
  g_assert_cmpint (a->archived, ==, b->archived);
}

static void
assert_annotator_equal (AscribeAnnotator *a, AscribeAnnotator *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->name, ==, b->name);
}

static void
assert_concept_equal (AscribeConcept *a, AscribeConcept *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->kind, ==, b->kind);
  g_assert_cmpstrv (a->aliases, b->aliases);
  g_assert_cmpstr (a->wikidata, ==, b->wikidata);
}

static void
assert_article_equal (AscribeArticle *a, AscribeArticle *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstrv (a->authors, b->authors);
  g_assert_cmpstr (a->publisher, ==, b->publisher);
  g_assert_cmpstr (a->published, ==, b->published);
  g_assert_cmpstr (a->url, ==, b->url);
  g_assert_cmpstr (a->language, ==, b->language);
  g_assert_cmpstr (a->retrieved, ==, b->retrieved);
  g_assert_cmpstr (a->stem, ==, b->stem);
  g_assert_true (ascribe_attributes_equal (a->metadata, b->metadata));
  g_assert_true (ascribe_attributes_equal (a->labels, b->labels));
  g_assert_cmpint (a->status, ==, b->status);
  g_assert_cmpstr (a->sha256, ==, b->sha256);
  g_assert_cmpstr (ascribe_text_get_utf8 (a->text), ==, ascribe_text_get_utf8 (b->text));
  g_assert_cmpint (a->created, ==, b->created);
}

static void
assert_annotation_equal (AscribeAnnotation *a, AscribeAnnotation *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->article, ==, b->article);
  g_assert_cmpstr (a->tag, ==, b->tag);
  g_assert_cmpstr (a->annotator, ==, b->annotator);
  g_assert_true (ascribe_span_set_equal (a->spans, b->spans));
  g_assert_cmpstr (a->quote, ==, b->quote);
  g_assert_true (ascribe_attributes_equal (a->attributes, b->attributes));
  g_assert_cmpstr (a->note, ==, b->note);
  g_assert_cmpstr (a->concept, ==, b->concept);
  g_assert_cmpint (a->created, ==, b->created);
  g_assert_cmpint (a->modified, ==, b->modified);
}

static void
assert_link_equal (AscribeLink *a, AscribeLink *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->article, ==, b->article);
  g_assert_cmpstr (a->type, ==, b->type);
  g_assert_cmpstr (a->from, ==, b->from);
  g_assert_cmpstr (a->to, ==, b->to);
  g_assert_cmpstr (a->annotator, ==, b->annotator);
  g_assert_cmpstr (a->note, ==, b->note);
  g_assert_cmpint (a->created, ==, b->created);
  g_assert_cmpint (a->modified, ==, b->modified);
}

typedef void (*AssertFunc) (gpointer a, gpointer b);

static void
assert_all (GPtrArray *a, GPtrArray *b, AssertFunc assert_equal)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    assert_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i));
}

static void
assert_entries (GListModel *a, GListModel *b, AssertFunc assert_equal)
{
  g_assert_cmpuint (g_list_model_get_n_items (a), ==, g_list_model_get_n_items (b));
  for (guint i = 0; i < g_list_model_get_n_items (a); i++)
    {
      g_autoptr (GObject) left = g_list_model_get_item (a, i);
      g_autoptr (GObject) right = g_list_model_get_item (b, i);

      assert_equal (left, right);
    }
}

static void
assert_document_equal (AscribeDocument *a, AscribeDocument *b)
{
  assert_article_equal (a->article, b->article);
  assert_all (a->annotations, b->annotations, (AssertFunc) assert_annotation_equal);
  assert_all (a->links, b->links, (AssertFunc) assert_link_equal);
}

void
dataset_assert_documents (Dataset *a, Dataset *b)
{
  assert_all (a->documents, b->documents, (AssertFunc) assert_document_equal);
}

void
dataset_assert_equal (Dataset *a, Dataset *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpint (a->modified, ==, b->modified);
  assert_entries (ascribe_codebook_get_tags (a->codebook), ascribe_codebook_get_tags (b->codebook),
                  (AssertFunc) dataset_assert_tag);
  assert_entries (ascribe_codebook_get_link_types (a->codebook), ascribe_codebook_get_link_types (b->codebook),
                  (AssertFunc) assert_link_type_equal);
  assert_entries (ascribe_codebook_get_labels (a->codebook), ascribe_codebook_get_labels (b->codebook),
                  (AssertFunc) assert_question_equal);
  assert_all (a->annotators, b->annotators, (AssertFunc) assert_annotator_equal);
  assert_all (a->concepts, b->concepts, (AssertFunc) assert_concept_equal);
  dataset_assert_documents (a, b);
}
