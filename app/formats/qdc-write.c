/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codebooks are small: this one is read back before a byte of it goes out, since the proof of exports looks at articles. */
#include <string.h>

#include "app/formats/qda-book.h"
#include "app/formats/qda.h"
#include "app/formats/xml-text.h"
#include "app/model/error.h"

typedef struct {
  GPtrArray *tags;          /* of AscribeTag */
  guint n_skipped;
} Collected;

static gboolean
collect_tag (gpointer data, GObject *entry, GError **error)
{
  if (ASCRIBE_IS_TAG (entry))
    g_ptr_array_add (((Collected *) data)->tags, g_object_ref (entry));

  return TRUE;
}

static void
count_skipped (gpointer data, const char *where, const char *why)
{
  ((Collected *) data)->n_skipped++;
}

static gboolean
take_no_annotator (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  return TRUE;
}

static gboolean
take_no_concept (gpointer data, AscribeConcept *concept, GError **error)
{
  return TRUE;
}

static gboolean
read_back_tags (GInputStream *in, Collected *collected, GCancellable *cancellable, GError **error)
{
  const AscribeReadOptions options = { .unit = ASCRIBE_UNIT_USUAL };
  AscribeSink sink = {
    .data = collected, .entry = collect_tag, .annotator = take_no_annotator, .concept = take_no_concept, .skipped = count_skipped,
  };

  return ascribe_qdc_read (in, "codebook", &options, &sink, cancellable, error);
}

/* As far as XML can say it; NULL and "" say the same. */
static gboolean
is_same_text (const char *a, const char *b)
{
  g_autoptr (GString) escaped_a = g_string_new (NULL);
  g_autoptr (GString) escaped_b = g_string_new (NULL);

  ascribe_xml_append_text (escaped_a, a != NULL ? a : "");
  ascribe_xml_append_text (escaped_b, b != NULL ? b : "");

  return g_string_equal (escaped_a, escaped_b);
}

static gboolean
is_same_tag (AscribeTag *a, AscribeTag *b)
{
  return is_same_text (a->name, b->name) && strcmp (a->color, b->color) == 0 && is_same_text (a->description, b->description) &&
         a->attributes->len == b->attributes->len;
}

static gboolean
holds_tag (GPtrArray *tags, AscribeTag *tag)
{
  for (guint i = 0; i < tags->len; i++)
    if (is_same_tag (g_ptr_array_index (tags, i), tag))
      return TRUE;

  return FALSE;
}

static gboolean
holds_tags (Collected *collected, GListModel *wanted)
{
  if (collected->n_skipped > 0 || collected->tags->len != g_list_model_get_n_items (wanted))
    return FALSE;

  for (guint i = 0; i < collected->tags->len; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (wanted, i);

      if (!holds_tag (collected->tags, tag))
        return FALSE;
    }

  return TRUE;
}

static gboolean
prove_codebook (AscribeSource *source, GString *written, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (written->str, (gssize) written->len, NULL);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_object_unref);
  Collected collected = { tags, 0 };

  if (!read_back_tags (in, &collected, cancellable, error))
    return FALSE;
  if (holds_tags (&collected, ascribe_codebook_get_tags (source->codebook)))
    return TRUE;

  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "What was written was read again and is not what it should be");

  return FALSE;
}

/* Schema: Codebook.xsd, where a codebook has codes at least; one without is no codebook to any program. */
static GString *
make_codebook (AscribeSource *source)
{
  AscribeSource codes_only = *source;
  g_autoptr (GPtrArray) no_concepts = g_ptr_array_new ();
  g_autoptr (AscribeQdaBook) book = NULL;
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"" ASCRIBE_QDA_CODEBOOK
                               "\" origin=\"" ASCRIBE_QDA_ORIGIN "\">\n");

  codes_only.concepts = no_concepts;
  book = ascribe_qda_book_new (&codes_only);
  ascribe_qda_book_append_codes (book, out);
  g_string_append (out, "</CodeBook>\n");

  return out;
}

gboolean
ascribe_qdc_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) written = make_codebook (source);
  g_autoptr (GError) failure = NULL;
  AscribeDocument *document;

  if (g_list_model_get_n_items (ascribe_codebook_get_tags (source->codebook)) == 0)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There are no tags to write");
      return FALSE;
    }
  /* None comes: the reduction counts them as left out. */
  document = source->next_document (source->data, &failure);
  g_clear_pointer (&document, ascribe_document_free);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return prove_codebook (source, written, cancellable, error) &&
         g_output_stream_write_all (out, written->str, written->len, NULL, cancellable, error);
}

gboolean
ascribe_qdc_prove (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (written, cancellable, error);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_object_unref);
  Collected collected = { tags, 0 };

  if (in == NULL || !read_back_tags (G_INPUT_STREAM (in), &collected, cancellable, error))
    return FALSE;
  if (tags->len > 0 && collected.n_skipped == 0)
    return TRUE;

  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "What was written was read again and is not what it should be");

  return FALSE;
}
