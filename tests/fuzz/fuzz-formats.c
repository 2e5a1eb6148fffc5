/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A libFuzzer target for the reader of each format: FUZZ_FORMAT is its id. A format of folders, or with FUZZ_ZIPPED of archives, is
 * given several files in one input (pieces.h). Whatever comes in, what a reader hands on is sound: spans lie in the text, quotes are what stands there, what
 * is referred to has been told before. */
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>

#include "app/formats/format.h"
#include "app/model/error.h"
#include "tests/fuzz/pieces.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_data);

/* What the sink was told: ids of tags, link types, labels, annotators, concepts. */
typedef struct {
  GHashTable *known;
  AscribeCodebook *codebook;
} Told;

static void
know (Told *self, const char *kind, const char *id)
{
  g_assert_true (id != NULL && *id != '\0');
  g_hash_table_add (self->known, g_strconcat (kind, " ", id, NULL));
}

static void
assert_known (Told *self, const char *kind, const char *id)
{
  g_autofree char *key = g_strconcat (kind, " ", id, NULL);

  g_assert_true (g_hash_table_contains (self->known, key));
}

static gboolean
project_cb (gpointer data, const char *id, const char *title, const char *modified, GError **error)
{
  return TRUE;
}

static void
check_tag (Told *self, AscribeTag *tag)
{
  know (self, "tag", tag->id);
  g_assert_true (g_utf8_validate (tag->name, -1, NULL));
  for (guint i = 0; i < tag->attributes->len; i++)
    {
      AscribeAttribute *question = g_ptr_array_index (tag->attributes, i);

      g_assert_true (*question->id != '\0' && g_utf8_validate (question->name, -1, NULL));
    }
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  Told *self = data;

  if (ASCRIBE_IS_TAG (entry))
    check_tag (self, ASCRIBE_TAG (entry));
  else if (ASCRIBE_IS_LINK_TYPE (entry))
    know (self, "link", ASCRIBE_LINK_TYPE (entry)->id);
  else
    know (self, "label", ASCRIBE_ATTRIBUTE (entry)->id);
  ascribe_codebook_put (self->codebook, entry);

  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  know (data, "annotator", annotator->id);
  g_assert_true (g_utf8_validate (annotator->name, -1, NULL));

  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  know (data, "concept", concept->id);
  g_assert_true (g_utf8_validate (concept->name, -1, NULL));

  return TRUE;
}

static void
check_annotation (Told *self, AscribeArticle *article, AscribeAnnotation *annotation, GHashTable *ids)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

  g_assert_true (g_hash_table_add (ids, annotation->id));
  g_assert_cmpstr (annotation->article, ==, article->id);
  assert_known (self, "tag", annotation->tag);
  if (*annotation->annotator != '\0') /* the importing one */
    assert_known (self, "annotator", annotation->annotator);
  if (annotation->concept != NULL)
    assert_known (self, "concept", annotation->concept);
  g_assert_nonnull (annotation->attributes);
  for (gsize i = 0; i < n_spans; i++)
    g_assert_true (spans[i].start < spans[i].end);
  if (article->text != NULL)
    {
      g_autofree char *quote = NULL;

      g_assert_cmpuint (ascribe_span_set_get_bounds (annotation->spans).end, <=, ascribe_text_get_length (article->text));
      quote = ascribe_text_dup_quote (article->text, annotation->spans, NULL);
      g_assert_cmpstr (annotation->quote, ==, quote);
    }
}

static void
check_link (Told *self, AscribeArticle *article, AscribeLink *link, GHashTable *annotations, GHashTable *ids)
{
  g_assert_true (g_hash_table_add (ids, link->id));
  g_assert_cmpstr (link->article, ==, article->id);
  assert_known (self, "link", link->type);
  g_assert_true (g_hash_table_contains (annotations, link->from));
  g_assert_true (g_hash_table_contains (annotations, link->to));
  g_assert_cmpstr (link->from, !=, link->to);
  if (*link->annotator != '\0')
    assert_known (self, "annotator", link->annotator);
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  g_autoptr (GHashTable) annotations = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) links = g_hash_table_new (g_str_hash, g_str_equal);
  AscribeArticle *article = document->article;

  g_assert_true (*article->id != '\0' && g_utf8_validate (article->title, -1, NULL));
  g_assert_nonnull (article->authors);
  g_assert_true (article->text == NULL || g_utf8_validate (ascribe_text_get_utf8 (article->text), -1, NULL));
  for (guint i = 0; i < document->annotations->len; i++)
    check_annotation (data, article, g_ptr_array_index (document->annotations, i), annotations);
  for (guint i = 0; i < document->links->len; i++)
    check_link (data, article, g_ptr_array_index (document->links, i), annotations, links);
  ascribe_document_free (document);

  return TRUE;
}

static void
note_cb (gpointer data, const char *where, const char *what)
{
  g_assert_true (g_utf8_validate (where, -1, NULL));
  g_assert_true (g_utf8_validate (what, -1, NULL));
}

#ifndef FUZZ_FOLDER /* for a format that reads single files as well */
#define FUZZ_FOLDER FALSE
#endif

#ifdef FUZZ_ZIPPED
static GBytes *
wrap (const uint8_t *data, size_t n_data)
{
  return pieces_zip (data, n_data);
}
#else
static GBytes *
wrap (const uint8_t *data, size_t n_data)
{
  return g_bytes_new_static (data, n_data);
}
#endif

static char *folder; /* of this process */

static void
remove_folder_cb (void)
{
  pieces_spread (folder, NULL, 0);
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

static gboolean
read_input (const AscribeFormat *format, const uint8_t *data, size_t n_data, AscribeSink *sink, GError **error)
{
  const AscribeReadOptions options = { ASCRIBE_UNIT_USUAL };
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GFile) file = NULL;

  if (format->read != NULL && !FUZZ_FOLDER)
    {
      g_autoptr (GBytes) bytes = wrap (data, n_data);

      in = g_memory_input_stream_new_from_bytes (bytes);
      return format->read (in, "test", &options, sink, NULL, error);
    }

  if (folder == NULL)
    {
      folder = pieces_make_folder ();
      atexit (remove_folder_cb);
    }
  pieces_spread (folder, data, n_data);
  file = g_file_new_for_path (folder);

  return format->read_folder (file, &options, sink, NULL, error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_data)
{
  const AscribeFormat *format = ascribe_format_lookup (FUZZ_FORMAT);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (AscribeCodebook) codebook = ascribe_codebook_new ();
  Told told = { known, codebook };
  AscribeSink sink = { &told, project_cb, entry_cb, annotator_cb, concept_cb, document_cb, note_cb, note_cb, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (format);
  if (!read_input (format, data, n_data, &sink, &error))
    {
      g_assert_true (error->domain == ASCRIBE_ERROR || error->domain == G_IO_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }

  return 0;
}
