/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/dataset.h"

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/moment.h"

#include <string.h>

/* A pipe at its worst: never more than a few bytes at once. */
G_DECLARE_FINAL_TYPE (Trickle, trickle, TEST, TRICKLE, GFilterInputStream)

struct _Trickle {
  GFilterInputStream parent_instance;
  gsize chunk;
};

G_DEFINE_FINAL_TYPE (Trickle, trickle, G_TYPE_FILTER_INPUT_STREAM)

static gssize
trickle_read (GInputStream *in, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (in));

  return g_input_stream_read (base, buffer, MIN (count, TEST_TRICKLE (in)->chunk), cancellable, error);
}

static void
trickle_class_init (TrickleClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = trickle_read;
}

static void
trickle_init (Trickle *self)
{
}

Dataset *
dataset_new (void)
{
  Dataset *self = g_new0 (Dataset, 1);

  self->codebook = ascribe_codebook_new ();
  self->annotators = g_ptr_array_new_with_free_func (g_object_unref);
  self->concepts = g_ptr_array_new_with_free_func (g_object_unref);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_document_free);
  self->skipped = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dataset_free (Dataset *self)
{
  g_free (self->id);
  g_free (self->title);
  g_object_unref (self->codebook);
  g_ptr_array_unref (self->annotators);
  g_ptr_array_unref (self->concepts);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->skipped);
  g_free (self);
}

static AscribeDocument *
next_document_cb (gpointer data, GError **error)
{
  DatasetCursor *cursor = data;
  AscribeDocument *document, *copy;
  g_autoptr (AscribeArticle) article = NULL;

  if (cursor->position == cursor->dataset->documents->len)
    return NULL;

  document = g_ptr_array_index (cursor->dataset->documents, cursor->position++);
  article = ascribe_article_copy (document->article);
  copy = ascribe_document_new (article);
  for (guint i = 0; i < document->annotations->len; i++)
    g_ptr_array_add (copy->annotations, ascribe_annotation_copy (g_ptr_array_index (document->annotations, i)));
  for (guint i = 0; i < document->links->len; i++)
    g_ptr_array_add (copy->links, ascribe_link_copy (g_ptr_array_index (document->links, i)));

  return copy;
}

static void
progress_cb (gpointer data, double fraction)
{
  DatasetCursor *cursor = data;

  g_assert_cmpfloat (fraction, >=, cursor->fraction);
  g_assert_cmpfloat (fraction, <=, 1.0);
  cursor->fraction = fraction;
}

static int
compare_annotators (gconstpointer a, gconstpointer b)
{
  AscribeAnnotator *left = *(AscribeAnnotator **) a;
  AscribeAnnotator *right = *(AscribeAnnotator **) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : strcmp (left->id, right->id);
}

static int
compare_concepts (gconstpointer a, gconstpointer b)
{
  AscribeConcept *left = *(AscribeConcept **) a;
  AscribeConcept *right = *(AscribeConcept **) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : strcmp (left->id, right->id);
}

void
dataset_open (Dataset *self, DatasetCursor *cursor)
{
  g_ptr_array_sort (self->annotators, compare_annotators); /* as a source must have them */
  g_ptr_array_sort (self->concepts, compare_concepts);
  *cursor = (DatasetCursor) { .dataset = self };
  cursor->source = (AscribeSource) {
    cursor, self->id, self->title, self->modified, self->codebook, self->annotators, self->concepts,
    self->documents->len, next_document_cb, progress_cb,
  };
}

GString *
dataset_write (Dataset *self, const char *format, gboolean without_text)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  AscribeWriteOptions options = { without_text };
  DatasetCursor cursor;
  gboolean written;

  dataset_open (self, &cursor);
  written = ascribe_format_lookup (format)->write (&cursor.source, &options, out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (written);
  g_assert_cmpfloat (cursor.fraction, ==, self->documents->len > 0 ? 1.0 : 0.0);

  if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)) == 0)
    return g_string_new ("");

  return g_string_new_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                           (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
}

static gboolean
project_cb (gpointer data, const char *id, const char *title, const char *modified, GError **error)
{
  Dataset *self = data;

  g_assert_null (self->id); /* told once */
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  g_assert_true (ascribe_moment_parse (modified, &self->modified, NULL));

  return TRUE;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  ascribe_codebook_put (((Dataset *) data)->codebook, entry);

  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  g_ptr_array_add (((Dataset *) data)->annotators, g_object_ref (annotator));

  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  g_ptr_array_add (((Dataset *) data)->concepts, g_object_ref (concept));

  return TRUE;
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  Dataset *self = data;

  g_ptr_array_add (self->documents, document);
  if (!self->fails_soon)
    return TRUE;

  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FULL, "no space left");

  return FALSE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  g_assert_true (g_utf8_validate (why, -1, NULL));
  g_ptr_array_add (((Dataset *) data)->skipped, g_strdup_printf ("%s: %s", where, why));
}

static void
read_progress_cb (gpointer data, double fraction)
{
  Dataset *self = data;

  g_assert_cmpfloat (fraction, >=, self->fraction);
  g_assert_cmpfloat (fraction, <=, 1.0);
  self->fraction = fraction;
}

void
dataset_read_stream (Dataset *self, const char *format, GInputStream *in, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  AscribeSink sink = {
    self, project_cb, entry_cb, annotator_cb, concept_cb, document_cb, skipped_cb, skipped_cb, read_progress_cb,
  };
  gboolean read = ascribe_format_lookup (format)->read (in, "test", &self->options, &sink, cancellable, &wrong);

  g_assert_true (read == (wrong == NULL));
  g_assert_true (wrong == NULL || g_utf8_validate (wrong->message, -1, NULL));
  if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
}

Dataset *
dataset_read (const char *format, const char *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (bytes, (gssize) n_bytes, NULL);
  Dataset *self = dataset_new ();

  dataset_read_stream (self, format, in, NULL, error);

  return self;
}

Dataset *
dataset_read_chunked (const char *format, const char *bytes, gsize n_bytes, gsize chunk, GError **error)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (bytes, (gssize) n_bytes, NULL);
  g_autoptr (Trickle) in = g_object_new (trickle_get_type (), "base-stream", memory, NULL);
  Dataset *self = dataset_new ();

  in->chunk = chunk;
  dataset_read_stream (self, format, G_INPUT_STREAM (in), NULL, error);

  return self;
}

Dataset *
dataset_read_folder (const char *format, const char *path, const AscribeReadOptions *options, GError **error)
{
  Dataset *self = dataset_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  AscribeSink sink = {
    self, project_cb, entry_cb, annotator_cb, concept_cb, document_cb, skipped_cb, skipped_cb, read_progress_cb,
  };

  ascribe_format_lookup (format)->read_folder (folder, options, &sink, NULL, error);

  return self;
}

AscribeDocument *
dataset_add_document (Dataset *self, const char *id, const char *title, const char *string)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) text = ascribe_text_new (string, -1, &error);
  g_autoptr (AscribeArticle) article = NULL;
  AscribeDocument *document;

  g_assert_no_error (error);
  article = ascribe_article_new (title, text);
  g_free (article->id);
  article->id = g_strdup (id);
  document = ascribe_document_new (article);
  g_ptr_array_add (self->documents, document);

  return document;
}

AscribeAnnotation *
dataset_annotate (AscribeDocument *document, const char *id, const char *tag, const char *annotator, const char *spans)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeSpanSet) set = ascribe_span_set_parse (spans, &error);
  AscribeAnnotation *annotation;

  g_assert_no_error (error);
  annotation = ascribe_annotation_make (document->article->id, tag, annotator, set, document->article->text, 0, &error);
  g_assert_no_error (error);
  g_free (annotation->id);
  annotation->id = g_strdup (id);
  g_ptr_array_add (document->annotations, annotation);

  return annotation;
}
