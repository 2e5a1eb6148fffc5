/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page for each article, with its text before its annotations, so that a reader can place them as they come. */
#include "app/formats/web-annotation.h"

#include <string.h>

#include "app/formats/json-embed.h"
#include "app/formats/json-parts.h"
#include "app/formats/pulling.h"
#include "app/formats/streams.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/json-text.h"

#define FLUSH_SIZE (256 * 1024)
#define AROUND 32 /* characters before and behind a quote */

typedef struct {
  AscribeSource *source;
  GOutputStream *out;
  GCancellable *cancellable;
  GString *buffer;
  GHashTable *annotators; /* of the source's, by id */
  GHashTable *concepts;
  guint64 n_items;        /* written so far */
  char *first;            /* id of the first article; NULL: none yet */
  char *last;
} Writer;

static gboolean
flush (Writer *self, gsize at_least, GError **error)
{
  return ascribe_stream_flush (self->out, self->buffer, at_least, self->cancellable, error);
}

/* @id is a UUID; @part is what of it, or "". */
static void
append_iri (GString *out, const char *key, const char *id, const char *part)
{
  ascribe_append (out, "%s\"" ASCRIBE_WEB_URN "%s%s\"", key, id, part);
}

/* All that an annotation and a link have at their beginning. */
static void
append_item_head (Writer *self, const char *id, const char *motivation, const char *annotator, gint64 created, gint64 modified)
{
  AscribeAnnotator *creator = g_hash_table_lookup (self->annotators, annotator);
  GString *out = self->buffer;

  append_iri (out, "{\"id\":", id, "");
  ascribe_json_append_member (out, ",\"type\":\"Annotation\",\"motivation\":", motivation);
  append_iri (out, ",\"creator\":{\"id\":", annotator, "");
  if (creator != NULL)
    ascribe_json_append_member (out, ",\"type\":\"Person\",\"name\":", creator->name);
  g_string_append_c (out, '}');
  ascribe_json_append_moment (out, ",\"created\":", created);
  ascribe_json_append_moment (out, ",\"modified\":", modified);
  self->n_items++;
}

static void
append_text_body (GString *out, const char *purpose, const char *value)
{
  ascribe_json_append_member (out, "{\"type\":\"TextualBody\",\"purpose\":", purpose);
  ascribe_json_append_member (out, ",\"value\":", value);
}

/* "Certainty: hedged" for people, and the answer for programs. */
static void
append_answer (GString *out, AscribeAttribute *question, const char *key, GVariant *answer)
{
  g_autoptr (GString) text = g_string_new (question != NULL ? question->name : key);

  ascribe_append_text (text, ": ");
  if (g_variant_is_of_type (answer, G_VARIANT_TYPE_STRING))
    ascribe_append_text (text, g_variant_get_string (answer, NULL));
  else if (g_variant_is_of_type (answer, G_VARIANT_TYPE_BOOLEAN))
    ascribe_append_text (text, g_variant_get_boolean (answer) ? "yes" : "no");
  else if (g_variant_is_of_type (answer, G_VARIANT_TYPE_DOUBLE))
    ascribe_json_append_number (text, g_variant_get_double (answer));
  else
    {
      g_autofree const char **choices = g_variant_get_strv (answer, NULL);
      g_autofree char *joined = g_strjoinv (", ", (char **) choices);

      ascribe_append_text (text, joined);
    }

  g_string_append_c (out, ',');
  append_text_body (out, "describing", text->str);
  ascribe_json_append_member (out, ",\"" ASCRIBE_WEB_QUESTION "\":", key);
  ascribe_append_text (out, ",\"" ASCRIBE_WEB_ANSWER "\":");
  ascribe_json_append_value (out, answer);
  g_string_append_c (out, '}');
}

static void
append_answers (GString *out, AscribeTag *tag, GVariant *attributes)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (attributes))
    return;

  g_variant_iter_init (&iter, attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) answer = value;

      append_answer (out, tag != NULL ? ascribe_tag_lookup_attribute (tag, key) : NULL, key, answer);
    }
}

static gboolean
is_wikidata_id (const char *id)
{
  return id != NULL && id[0] == 'Q' && id[1] != '\0' && strspn (id + 1, "0123456789") == strlen (id + 1);
}

static void
append_concept (Writer *self, const char *id)
{
  AscribeConcept *concept = g_hash_table_lookup (self->concepts, id);
  GString *out = self->buffer;

  ascribe_append_text (out, ",{\"type\":\"SpecificResource\",\"purpose\":\"identifying\",\"source\":{");
  if (concept != NULL && is_wikidata_id (concept->wikidata))
    ascribe_append (out, "\"id\":\"http://www.wikidata.org/entity/%s\"", concept->wikidata);
  else
    append_iri (out, "\"id\":", id, "");
  if (concept != NULL)
    ascribe_json_append_member (out, ",\"label\":", concept->name);
  ascribe_json_append_member (out, "},\"" ASCRIBE_WEB_CONCEPT "\":", id);
  g_string_append_c (out, '}');
}

static void
append_bodies (Writer *self, AscribeAnnotation *annotation)
{
  AscribeTag *tag = ascribe_codebook_lookup_tag (self->source->codebook, annotation->tag);
  GString *out = self->buffer;

  ascribe_append_text (out, ",\"body\":[");
  append_text_body (out, "classifying", tag != NULL ? tag->name : annotation->tag);
  ascribe_json_append_member (out, ",\"" ASCRIBE_WEB_TAG "\":", annotation->tag);
  g_string_append_c (out, '}');
  append_answers (out, tag, annotation->attributes);
  if (annotation->concept != NULL)
    append_concept (self, annotation->concept);
  if (annotation->note != NULL)
    {
      g_string_append_c (out, ',');
      append_text_body (out, "commenting", annotation->note);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_slice (GString *out, const char *key, const AscribeText *text, guint32 start, guint32 end)
{
  g_autofree char *slice = start < end ? ascribe_text_dup_slice (text, (AscribeSpan) { start, end }) : NULL;

  if (slice != NULL)
    ascribe_json_append_member (out, key, slice);
}

/* Both selectors select the same, so that whoever can't use the one uses the other. */
static void
append_target (GString *out, AscribeArticle *article, AscribeSpan span)
{
  guint32 length = ascribe_text_get_length (article->text);

  append_iri (out, "{\"type\":\"SpecificResource\",\"source\":", article->id, "");
  ascribe_append (out, ",\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":%u,\"end\":%u},"
                  "{\"type\":\"TextQuoteSelector\"", span.start, span.end);
  append_slice (out, ",\"exact\":", article->text, span.start, span.end);
  append_slice (out, ",\"prefix\":", article->text, span.start > AROUND ? span.start - AROUND : 0, span.start);
  append_slice (out, ",\"suffix\":", article->text, span.end, length - span.end > AROUND ? span.end + AROUND : length);
  ascribe_append_text (out, "}]}");
}

static void
append_annotation (Writer *self, AscribeArticle *article, AscribeAnnotation *annotation)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

  append_item_head (self, annotation->id, "classifying", annotation->annotator, annotation->created, annotation->modified);
  append_bodies (self, annotation);
  ascribe_append_text (self->buffer, ",\"target\":[");
  for (gsize i = 0; i < n_spans; i++)
    {
      ascribe_append_text (self->buffer, i > 0 ? "," : "");
      append_target (self->buffer, article, spans[i]);
    }
  ascribe_append_text (self->buffer, "]}");
}

static void
append_link (Writer *self, AscribeLink *link)
{
  AscribeLinkType *type = ascribe_codebook_lookup_link_type (self->source->codebook, link->type);
  GString *out = self->buffer;

  append_item_head (self, link->id, "linking", link->annotator, link->created, link->modified);
  append_iri (out, ",\"body\":[{\"type\":\"SpecificResource\",\"purpose\":\"linking\",\"source\":", link->to, "");
  ascribe_append_text (out, "},");
  append_text_body (out, "classifying", type != NULL ? type->name : link->type);
  ascribe_json_append_member (out, ",\"" ASCRIBE_WEB_LINK_TYPE "\":", link->type);
  if (link->note != NULL)
    {
      ascribe_append_text (out, "},");
      append_text_body (out, "commenting", link->note);
    }
  append_iri (out, "}],\"target\":", link->from, "");
  g_string_append_c (out, '}');
}

static gboolean
append_items (Writer *self, AscribeDocument *document, GError **error)
{
  guint n_annotations = document->annotations->len;

  for (guint i = 0; i < n_annotations + document->links->len; i++)
    {
      ascribe_append_text (self->buffer, i > 0 ? ",\n" : "\n");
      if (i < n_annotations)
        append_annotation (self, document->article, g_ptr_array_index (document->annotations, i));
      else
        append_link (self, g_ptr_array_index (document->links, i - n_annotations));
      if (!flush (self, FLUSH_SIZE, error))
        return FALSE;
    }

  return TRUE;
}

/* All of a page but its end: which page is next shows later. */
static gboolean
append_page (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  AscribeArticle *article = document->article;
  GString *out = self->buffer;

  if (self->last != NULL)
    append_iri (out, ",\"next\":", article->id, "#page");
  ascribe_append_text (out, self->last != NULL ? "},\n" : "\n");
  g_free (self->last);
  self->last = g_strdup (article->id);
  if (self->first == NULL)
    self->first = g_strdup (self->last);

  append_iri (out, "{\"id\":", article->id, "#page");
  append_iri (out, ",\"type\":\"AnnotationPage\",\"partOf\":", self->source->project_id, "");
  ascribe_append (out, ",\"startIndex\":%" G_GUINT64_FORMAT ",\n\"" ASCRIBE_WEB_ARTICLE "\":{", self->n_items);
  ascribe_json_append_article (out, article, FALSE);
  ascribe_json_append_member (out, ",\"text\":", article->text != NULL ? ascribe_text_get_utf8 (article->text) : NULL);
  ascribe_append_text (out, "},\n\"items\":[");
  if (!append_items (self, document, error))
    return FALSE;
  g_string_append_c (out, ']');

  return TRUE;
}

static void
append_opening (Writer *self)
{
  GString *out = self->buffer;

  ascribe_append_text (out, "{\"@context\":[\"" ASCRIBE_WEB_CONTEXT "\",{\"@version\":1.1,\"ascribe\":\"" ASCRIBE_WEB_NAMESPACE "\","
                       "\"" ASCRIBE_WEB_DATASET "\":{\"@type\":\"@json\"},\"" ASCRIBE_WEB_ARTICLE "\":{\"@type\":\"@json\"},"
                       "\"" ASCRIBE_WEB_ANSWER "\":{\"@type\":\"@json\"},\"" ASCRIBE_WEB_PAGES "\":{\"@container\":\"@list\"}}],\n");
  append_iri (out, "\"id\":", self->source->project_id, "");
  ascribe_json_append_member (out, ",\"type\":\"AnnotationCollection\",\"label\":", self->source->project_title);
  ascribe_json_append_moment (out, ",\"modified\":", self->source->project_modified);
  ascribe_append_text (out, ",\n\"" ASCRIBE_WEB_DATASET "\":{");
  ascribe_json_embed_head (out, self->source);
  ascribe_append_text (out, "},\n\"" ASCRIBE_WEB_PAGES "\":[");
}

static void
append_closing (Writer *self)
{
  ascribe_append (self->buffer, "%s],\n\"total\":%" G_GUINT64_FORMAT, self->last != NULL ? "}" : "", self->n_items);
  if (self->last != NULL)
    {
      append_iri (self->buffer, ",\"first\":", self->first, "#page");
      append_iri (self->buffer, ",\"last\":", self->last, "#page");
    }
  ascribe_append_text (self->buffer, "}\n");
}

gboolean
ascribe_web_annotation_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GHashTable) annotators = ascribe_json_embed_index (source->annotators);
  g_autoptr (GHashTable) concepts = ascribe_json_embed_index (source->concepts);
  gboolean written;
  Writer writer = {
    .source = source,
    .out = out,
    .cancellable = cancellable,
    .buffer = g_string_sized_new (FLUSH_SIZE * 2),
    .annotators = annotators,
    .concepts = concepts,
  };

  append_opening (&writer);
  written = ascribe_source_each (source, append_page, &writer, error);
  if (written)
    {
      append_closing (&writer);
      written = flush (&writer, 0, error);
    }
  g_string_free (writer.buffer, TRUE);
  g_free (writer.first);
  g_free (writer.last);

  return written;
}
