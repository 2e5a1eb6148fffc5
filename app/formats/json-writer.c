/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Datasets written by hand into a buffer that goes out in pieces: one article in memory, and the same project
 * gives the same bytes. */
#include <string.h>

#include "app/formats/json-dataset.h"
#include "app/formats/json-offsets.h"
#include "app/formats/json-parts.h"
#include "app/formats/json.h"
#include "app/formats/pulling.h"
#include "app/formats/streams.h"
#include "app/model/append.h"
#include "app/model/codebook-json.h"
#include "app/model/json-text.h"

#define FLUSH_SIZE (256 * 1024)

typedef struct {
  AscribeSource *source;
  GOutputStream *out;
  GCancellable *cancellable;
  GString *buffer;
  gboolean without_text;
  gboolean all_offsets;
  AscribeText *text;   /* of the article, where its offsets are wanted in all units; nullable */
  const char *newline; /* between records: "" in JSON Lines */
  guint64 n_articles;  /* written so far */
} Writer;

static gboolean
flush (Writer *self, gsize at_least, GError **error)
{
  return ascribe_stream_flush (self->out, self->buffer, at_least, self->cancellable, error);
}

static void
append_spans (Writer *self, const AscribeSpanSet *set)
{
  GString *out = self->buffer;
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (set, &n_spans);

  ascribe_append_text (out, ",\"spans\":[");
  for (gsize i = 0; i < n_spans; i++)
    {
      ascribe_append_text (out, i > 0 ? ",{\"start\":" : "{\"start\":");
      ascribe_append_integer (out, spans[i].start);
      ascribe_append_text (out, ",\"end\":");
      ascribe_append_integer (out, spans[i].end);
      if (self->text != NULL)
        ascribe_json_append_units (out, self->text, spans[i]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_annotation (Writer *self, AscribeAnnotation *annotation)
{
  GString *out = self->buffer;

  ascribe_json_append_member (out, "{\"id\":", annotation->id);
  ascribe_json_append_member (out, ",\"tag\":", annotation->tag);
  ascribe_json_append_member (out, ",\"annotator\":", annotation->annotator);
  append_spans (self, annotation->spans);
  ascribe_json_append_member (out, ",\"quote\":", self->without_text ? NULL : annotation->quote);
  if (self->text != NULL && !self->without_text)
    ascribe_json_append_around (out, self->text, annotation->spans);
  ascribe_append_text (out, ",\"attributes\":");
  ascribe_json_append_value (out, annotation->attributes);
  ascribe_json_append_member (out, ",\"concept\":", annotation->concept);
  ascribe_json_append_member (out, ",\"note\":", annotation->note);
  ascribe_json_append_moment (out, ",\"created\":", annotation->created);
  ascribe_json_append_moment (out, ",\"modified\":", annotation->modified);
  g_string_append_c (out, '}');
}

static void
append_link (GString *out, AscribeLink *link)
{
  ascribe_json_append_member (out, "{\"id\":", link->id);
  ascribe_json_append_member (out, ",\"type\":", link->type);
  ascribe_json_append_member (out, ",\"from\":", link->from);
  ascribe_json_append_member (out, ",\"to\":", link->to);
  ascribe_json_append_member (out, ",\"annotator\":", link->annotator);
  ascribe_json_append_member (out, ",\"note\":", link->note);
  ascribe_json_append_moment (out, ",\"created\":", link->created);
  ascribe_json_append_moment (out, ",\"modified\":", link->modified);
  g_string_append_c (out, '}');
}

/* From "id" to "text", without braces. */
static void
append_head (Writer *self, AscribeArticle *article)
{
  ascribe_json_append_article (self->buffer, article, TRUE);
  ascribe_json_append_member (self->buffer, ",\"text\":",
                              self->without_text || article->text == NULL ? NULL : ascribe_text_get_utf8 (article->text));
}

static gboolean
append_marks (Writer *self, AscribeDocument *document, GError **error)
{
  self->text = self->all_offsets ? document->article->text : NULL;
  ascribe_append_text (self->buffer, ",\"annotations\":[");
  for (guint i = 0; i < document->annotations->len; i++)
    {
      ascribe_append_text (self->buffer, i > 0 ? "," : "");
      ascribe_append_text (self->buffer, self->newline);
      append_annotation (self, g_ptr_array_index (document->annotations, i));
      if (!flush (self, FLUSH_SIZE, error))
        return FALSE;
    }

  ascribe_append_text (self->buffer, "],\"links\":[");
  for (guint i = 0; i < document->links->len; i++)
    {
      ascribe_append_text (self->buffer, i > 0 ? "," : "");
      ascribe_append_text (self->buffer, self->newline);
      append_link (self->buffer, g_ptr_array_index (document->links, i));
      if (!flush (self, FLUSH_SIZE, error))
        return FALSE;
    }
  g_string_append_c (self->buffer, ']');

  return TRUE;
}

static void
append_concept (GString *out, AscribeConcept *concept)
{
  ascribe_json_append_concept (out, concept, TRUE);
}

typedef void (*AppendFunc) (GString *out, gpointer entry);

static gboolean
is_wanted (GHashTable *wanted, const char *id)
{
  return wanted == NULL || g_hash_table_contains (wanted, id);
}

/* Annotators or concepts, whose id is their first member; @wanted NULL: all. */
static void
append_register (Writer *self, const char *key, GPtrArray *entries, AppendFunc append, GHashTable *wanted)
{
  const char *separator = "";

  ascribe_append (self->buffer, "\"%s\":[", key);
  for (guint i = 0; i < entries->len; i++)
    {
      GObject *entry = g_ptr_array_index (entries, i);
      const char *id = ASCRIBE_IS_CONCEPT (entry) ? ASCRIBE_CONCEPT (entry)->id : ASCRIBE_ANNOTATOR (entry)->id;

      if (!is_wanted (wanted, id))
        continue;
      ascribe_append_text (self->buffer, separator);
      ascribe_append_text (self->buffer, self->newline);
      append (self->buffer, entry);
      separator = ",";
    }
  ascribe_append_text (self->buffer, "],");
  ascribe_append_text (self->buffer, self->newline);
}

static gboolean
write_article (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;

  ascribe_append_text (self->buffer, self->n_articles++ > 0 ? ",\n{" : "\n{");
  append_head (self, document->article);
  if (!append_marks (self, document, error))
    return FALSE;
  g_string_append_c (self->buffer, '}');

  return TRUE;
}

static void
append_opening (Writer *self, AscribeSource *source)
{
  ascribe_append (self->buffer, "{\"format\":\"%s\",\"version\":%d,\"offsets\":\"%s\",%s\"project\":",
                  ASCRIBE_DATASET_FORMAT, ASCRIBE_DATASET_VERSION, ASCRIBE_DATASET_OFFSETS, self->newline);
  ascribe_json_append_member (self->buffer, "{\"id\":", source->project_id);
  ascribe_json_append_member (self->buffer, ",\"title\":", source->project_title);
  ascribe_json_append_moment (self->buffer, ",\"modified\":", source->project_modified);
  ascribe_append_text (self->buffer, "},");
  ascribe_append_text (self->buffer, self->newline);
}

static void
writer_init (Writer *self, AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
             const char *newline)
{
  *self = (Writer) {
    source, out, cancellable, g_string_sized_new (FLUSH_SIZE * 2), options->without_text, options->all_offsets, NULL, newline, 0,
  };
}

gboolean
ascribe_json_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                    GCancellable *cancellable, GError **error)
{
  Writer writer;
  gboolean written;

  writer_init (&writer, source, options, out, cancellable, "\n");
  append_opening (&writer, source);
  ascribe_append_text (writer.buffer, "\"codebook\":");
  ascribe_codebook_append_json (source->codebook, writer.buffer);
  ascribe_append_text (writer.buffer, ",\n");
  append_register (&writer, "annotators", source->annotators, (AppendFunc) ascribe_json_append_annotator, NULL);
  append_register (&writer, "concepts", source->concepts, (AppendFunc) append_concept, NULL);
  ascribe_append_text (writer.buffer, "\"articles\":[");

  written = ascribe_source_each (source, write_article, &writer, error);
  if (written)
    {
      ascribe_append_text (writer.buffer, "]}\n");
      written = flush (&writer, 0, error);
    }
  g_string_free (writer.buffer, TRUE);

  return written;
}

static void
want_tag (GHashTable *wanted, AscribeCodebook *codebook, const char *id)
{
  AscribeTag *tag;

  if (g_hash_table_contains (wanted, id)) /* as most are; the codebook is a list */
    return;

  tag = ascribe_codebook_lookup_tag (codebook, id);
  while (tag != NULL && g_hash_table_add (wanted, tag->id))
    tag = ascribe_codebook_lookup_tag (codebook, tag->parent);
}

static void
want_link_type (GHashTable *wanted, GHashTable *tags, AscribeCodebook *codebook, const char *id)
{
  AscribeLinkType *type = ascribe_codebook_lookup_link_type (codebook, id);

  if (type == NULL || !g_hash_table_add (wanted, type->id))
    return;
  for (gsize i = 0; type->from[i] != NULL; i++)
    want_tag (tags, codebook, type->from[i]);
  for (gsize i = 0; type->to[i] != NULL; i++)
    want_tag (tags, codebook, type->to[i]);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/* The ids of @wanted in order, so that a line doesn't depend on the order of the codebook. */
static GPtrArray *
sort_ids (GHashTable *wanted)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_ids);

  return ids;
}

static void
append_line_codebook (GString *out, AscribeCodebook *codebook, GHashTable *tags, GHashTable *types, GVariant *labels)
{
  g_autoptr (GPtrArray) tag_ids = sort_ids (tags);
  g_autoptr (GPtrArray) type_ids = sort_ids (types);
  const char *separator = "";

  ascribe_append_text (out, "\"codebook\":{\"tags\":[");
  for (guint i = 0; i < tag_ids->len; i++)
    {
      ascribe_append_text (out, i > 0 ? "," : "");
      ascribe_tag_append_json (ascribe_codebook_lookup_tag (codebook, g_ptr_array_index (tag_ids, i)), out);
    }

  ascribe_append_text (out, "],\"links\":[");
  for (guint i = 0; i < type_ids->len; i++)
    {
      ascribe_append_text (out, i > 0 ? "," : "");
      ascribe_link_type_append_json (ascribe_codebook_lookup_link_type (codebook, g_ptr_array_index (type_ids, i)), out);
    }

  ascribe_append_text (out, "],\"labels\":[");
  for (gsize i = 0; i < g_variant_n_children (labels); i++)
    {
      g_autoptr (GVariant) pair = g_variant_get_child_value (labels, i);
      g_autoptr (GVariant) key = g_variant_get_child_value (pair, 0);
      AscribeAttribute *label = ascribe_codebook_lookup_label (codebook, g_variant_get_string (key, NULL));

      if (label == NULL)
        continue;
      ascribe_append_text (out, separator);
      ascribe_attribute_append_json (label, out);
      separator = ",";
    }
  ascribe_append_text (out, "]},");
}

static void
append_line_head (Writer *self, AscribeSource *source, AscribeDocument *document)
{
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) annotators = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) concepts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      want_tag (tags, source->codebook, annotation->tag);
      g_hash_table_add (annotators, annotation->annotator);
      if (annotation->concept != NULL)
        g_hash_table_add (concepts, annotation->concept);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      want_link_type (types, tags, source->codebook, link->type);
      g_hash_table_add (annotators, link->annotator);
    }

  append_opening (self, source);
  append_line_codebook (self->buffer, source->codebook, tags, types, document->article->labels);
  append_register (self, "annotators", source->annotators, (AppendFunc) ascribe_json_append_annotator, annotators);
  append_register (self, "concepts", source->concepts, (AppendFunc) append_concept, concepts);
}

static gboolean
write_line (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;

  append_line_head (self, self->source, document);
  append_head (self, document->article);
  if (!append_marks (self, document, error))
    return FALSE;
  ascribe_append_text (self->buffer, "}\n");

  return TRUE;
}

gboolean
ascribe_jsonl_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                     GCancellable *cancellable, GError **error)
{
  Writer writer;
  gboolean written;

  writer_init (&writer, source, options, out, cancellable, "");
  written = ascribe_source_each (source, write_line, &writer, error) && flush (&writer, 0, error);
  g_string_free (writer.buffer, TRUE);

  return written;
}
