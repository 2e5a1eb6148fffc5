/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task for each article; its annotations in one set for each annotator. */
#include "app/formats/label-studio.h"

#include "app/formats/json-embed.h"
#include "app/formats/json-parts.h"
#include "app/formats/pulling.h"
#include "app/formats/streams.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/json-text.h"

#define FLUSH_SIZE (256 * 1024)

typedef struct {
  AscribeSource *source;
  GOutputStream *out;
  GCancellable *cancellable;
  GString *buffer;
  gboolean names_annotators;
  GHashTable *annotators; /* of the source's, by id */
  GHashTable *concepts;
  guint n_tasks;          /* written so far */
  guint64 n_sets;         /* written so far: their ids */
  gboolean has_results;   /* the set that is being written */
} Writer;

/* What one annotator made in an article. */
typedef struct {
  const char *annotator;
  GPtrArray *annotations;
  GPtrArray *links;
  gint64 created;
  gint64 modified;
} Set;

static void
set_free (gpointer data)
{
  Set *set = data;

  g_ptr_array_unref (set->annotations);
  g_ptr_array_unref (set->links);
  g_free (set);
}

static gboolean
flush (Writer *self, gsize at_least, GError **error)
{
  return ascribe_stream_flush (self->out, self->buffer, at_least, self->cancellable, error);
}

static void
append_moments (GString *out, const char *created_key, gint64 created, const char *modified_key, gint64 modified)
{
  ascribe_json_append_moment (out, created_key, created);
  ascribe_json_append_moment (out, modified_key, modified);
}

static Set *
ensure_set (GPtrArray *sets, GHashTable *by_annotator, const char *annotator, gint64 created, gint64 modified)
{
  Set *set = g_hash_table_lookup (by_annotator, annotator);

  if (set == NULL)
    {
      set = g_new0 (Set, 1);
      *set = (Set) { annotator, g_ptr_array_new (), g_ptr_array_new (), created, modified };
      g_ptr_array_add (sets, set);
      g_hash_table_insert (by_annotator, (gpointer) annotator, set);
    }
  set->created = MIN (set->created, created);
  set->modified = MAX (set->modified, modified);

  return set;
}

static GPtrArray *
make_sets (AscribeDocument *document)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func (set_free);
  g_autoptr (GHashTable) by_annotator = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_ptr_array_add (ensure_set (sets, by_annotator, annotation->annotator, annotation->created, annotation->modified)->annotations,
                       annotation);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      g_ptr_array_add (ensure_set (sets, by_annotator, link->annotator, link->created, link->modified)->links, link);
    }

  return sets;
}

static GString *
begin_result (Writer *self)
{
  ascribe_append_text (self->buffer, self->has_results ? ",\n" : "\n");
  self->has_results = TRUE;

  return self->buffer;
}

static void
append_result_head (Writer *self, const char *id, const char *from_name, const char *type)
{
  GString *out = begin_result (self);

  ascribe_json_append_member (out, "{\"id\":", id);
  ascribe_json_append_member (out, ",\"from_name\":", from_name);
  ascribe_json_append_member (out, ",\"to_name\":\"text\",\"type\":", type);
  ascribe_append_text (out, ",\"origin\":\"manual\"");
}

static void
append_offsets (Writer *self, AscribeSpan span)
{
  ascribe_append (self->buffer, ",\"value\":{\"start\":%u,\"end\":%u", span.start, span.end);
}

static void
append_region (Writer *self, AscribeDocument *document, AscribeAnnotation *annotation, gsize piece, AscribeSpan span)
{
  AscribeTag *tag = ascribe_codebook_lookup_tag (self->source->codebook, annotation->tag);
  g_autofree char *quote = ascribe_text_dup_slice (document->article->text, span);
  g_autofree char *id = piece > 0 ? g_strdup_printf ("%s/%" G_GSIZE_FORMAT, annotation->id, piece + 1) : NULL;
  GString *out = self->buffer;

  append_result_head (self, id != NULL ? id : annotation->id, ASCRIBE_STUDIO_LABELS, "labels");
  if (piece > 0)
    ascribe_json_append_member (out, ",\"parentID\":", annotation->id);
  append_offsets (self, span);
  ascribe_json_append_member (out, ",\"text\":", quote);
  ascribe_json_append_member (out, ",\"labels\":[", tag != NULL ? tag->name : annotation->tag);
  ascribe_append_text (out, "]}");
  if (piece == 0)
    {
      ascribe_json_append_member (out, ",\"meta\":{\"" ASCRIBE_STUDIO_EXTRA "\":{\"tag\":", annotation->tag);
      if (annotation->concept != NULL)
        ascribe_json_append_member (out, ",\"concept\":", annotation->concept);
      append_moments (out, ",\"created\":", annotation->created, ",\"modified\":", annotation->modified);
      ascribe_append_text (out, "}}");
    }
  g_string_append_c (out, '}');
}

static void
append_textarea (Writer *self, AscribeAnnotation *annotation, const char *name, const char *text, AscribeSpan span)
{
  append_result_head (self, annotation->id, name, "textarea");
  append_offsets (self, span);
  ascribe_json_append_member (self->buffer, ",\"text\":[", text);
  ascribe_append_text (self->buffer, "]}}");
}

static void
append_answer (Writer *self, AscribeAnnotation *annotation, const char *key, GVariant *value, gboolean is_text, AscribeSpan span)
{
  GString *out = self->buffer;

  if (is_text)
    {
      append_textarea (self, annotation, key, g_variant_get_string (value, NULL), span);
      return;
    }

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    {
      append_result_head (self, annotation->id, key, "number");
      append_offsets (self, span);
      ascribe_append_text (out, ",\"number\":");
      ascribe_json_append_value (out, value);
    }
  else
    {
      gboolean is_list = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY);

      append_result_head (self, annotation->id, key, "choices");
      append_offsets (self, span);
      ascribe_append_text (out, is_list ? ",\"choices\":" : ",\"choices\":[");
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
        ascribe_append_text (out, g_variant_get_boolean (value) ? "\"yes\"" : "\"no\"");
      else
        ascribe_json_append_value (out, value);
      ascribe_append_text (out, is_list ? "" : "]");
    }
  ascribe_append_text (out, "}}");
}

static void
append_answers (Writer *self, AscribeAnnotation *annotation, AscribeSpan span)
{
  AscribeTag *tag;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (annotation->attributes))
    return;

  tag = ascribe_codebook_lookup_tag (self->source->codebook, annotation->tag);
  g_variant_iter_init (&iter, annotation->attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) answer = value;
      AscribeAttribute *question = tag != NULL ? ascribe_tag_lookup_attribute (tag, key) : NULL;
      gboolean is_text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) &&
                         (question == NULL || question->type == ASCRIBE_QUESTION_TEXT);

      append_answer (self, annotation, key, answer, is_text, span);
    }
}

static void
append_annotation (Writer *self, AscribeDocument *document, AscribeAnnotation *annotation)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);
  AscribeConcept *concept = annotation->concept != NULL ? g_hash_table_lookup (self->concepts, annotation->concept) : NULL;

  for (gsize i = 0; i < n_spans; i++)
    append_region (self, document, annotation, i, spans[i]);

  append_answers (self, annotation, spans[0]);
  if (concept != NULL)
    append_textarea (self, annotation, ASCRIBE_STUDIO_CONCEPT, concept->name, spans[0]);
  if (annotation->note != NULL)
    append_textarea (self, annotation, ASCRIBE_STUDIO_NOTE, annotation->note, spans[0]);
}

static void
append_relation (Writer *self, AscribeLink *link)
{
  AscribeLinkType *type = ascribe_codebook_lookup_link_type (self->source->codebook, link->type);
  GString *out = begin_result (self);

  ascribe_json_append_member (out, "{\"type\":\"relation\",\"from_id\":", link->from);
  ascribe_json_append_member (out, ",\"to_id\":", link->to);
  ascribe_json_append_member (out, ",\"direction\":\"right\",\"labels\":[", type != NULL ? type->name : link->type);
  ascribe_json_append_member (out, "],\"" ASCRIBE_STUDIO_EXTRA "\":{\"id\":", link->id);
  ascribe_json_append_member (out, ",\"type\":", link->type);
  if (link->note != NULL)
    ascribe_json_append_member (out, ",\"note\":", link->note);
  append_moments (out, ",\"created\":", link->created, ",\"modified\":", link->modified);
  ascribe_append_text (out, "}}");
}

static void
append_set_head (Writer *self, Set *set)
{
  GString *out = self->buffer;
  AscribeAnnotator *annotator = g_hash_table_lookup (self->annotators, set->annotator);
  const char *name = annotator != NULL ? annotator->name : set->annotator;

  ascribe_append (out, "{\"id\":%" G_GUINT64_FORMAT, ++self->n_sets);
  if (self->names_annotators)
    {
      ascribe_json_append_member (out, ",\"completed_by\":{\"first_name\":", name);
      ascribe_append_text (out, ",\"last_name\":\"\"}");
    }
  ascribe_json_append_member (out, ",\"" ASCRIBE_STUDIO_EXTRA "\":{\"annotator\":", set->annotator);
  ascribe_json_append_member (out, ",\"name\":", name);
  append_moments (out, "},\"was_cancelled\":false,\"ground_truth\":false,\"created_at\":", set->created, ",\"updated_at\":",
                  set->modified);
  ascribe_append_text (out, ",\"result\":[");
  self->has_results = FALSE;
}

static gboolean
append_sets (Writer *self, AscribeDocument *document, GError **error)
{
  g_autoptr (GPtrArray) sets = make_sets (document);

  for (guint i = 0; i < sets->len; i++)
    {
      Set *set = g_ptr_array_index (sets, i);

      ascribe_append_text (self->buffer, i > 0 ? ",\n" : "");
      append_set_head (self, set);
      for (guint j = 0; j < set->annotations->len; j++)
        {
          append_annotation (self, document, g_ptr_array_index (set->annotations, j));
          if (!flush (self, FLUSH_SIZE, error))
            return FALSE;
        }
      for (guint j = 0; j < set->links->len; j++)
        append_relation (self, g_ptr_array_index (set->links, j));
      ascribe_append_text (self->buffer, "]}");
    }

  return TRUE;
}

static void
append_data (GString *out, AscribeArticle *article)
{
  ascribe_json_append_member (out, ",\n\"data\":{\"text\":", article->text != NULL ? ascribe_text_get_utf8 (article->text) : "");
  ascribe_json_append_member (out, ",\"title\":", article->title);
  if (article->authors[0] != NULL)
    {
      ascribe_append_text (out, ",\"authors\":");
      ascribe_json_append_strv (out, (const char * const *) article->authors);
    }
  if (article->publisher != NULL)
    ascribe_json_append_member (out, ",\"publisher\":", article->publisher);
  if (article->published != NULL)
    ascribe_json_append_member (out, ",\"published\":", article->published);
  if (article->url != NULL)
    ascribe_json_append_member (out, ",\"url\":", article->url);
  if (article->language != NULL)
    ascribe_json_append_member (out, ",\"language\":", article->language);
  g_string_append_c (out, '}');
}

/* The first task brings what all of them share. */
static gboolean
append_task (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  GString *out = self->buffer;
  guint number = ++self->n_tasks;

  ascribe_append (out, "%s{\"id\":%u,\"meta\":{\"" ASCRIBE_STUDIO_EXTRA "\":{", number > 1 ? ",\n" : "\n", number);
  if (number == 1)
    {
      ascribe_json_embed_head (out, self->source);
      g_string_append_c (out, ',');
    }
  ascribe_json_append_article (out, document->article, FALSE);
  ascribe_append_text (out, "}}");
  append_data (out, document->article);
  ascribe_append_text (out, ",\n\"annotations\":[");
  if (!append_sets (self, document, error))
    return FALSE;
  ascribe_append_text (out, "],\"predictions\":[]}");

  return flush (self, FLUSH_SIZE, error);
}

static gboolean
write_tasks (Writer *self, GError **error)
{
  g_string_append_c (self->buffer, '[');
  if (!ascribe_source_each (self->source, append_task, self, error))
    return FALSE;
  ascribe_append_text (self->buffer, "]\n");

  return flush (self, 0, error);
}

gboolean
ascribe_label_studio_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GHashTable) annotators = ascribe_json_embed_index (source->annotators);
  g_autoptr (GHashTable) concepts = ascribe_json_embed_index (source->concepts);
  Writer writer = {
    .source = source,
    .out = out,
    .cancellable = cancellable,
    .buffer = g_string_sized_new (FLUSH_SIZE * 2),
    .names_annotators = g_strcmp0 (options->profile, "export") == 0,
    .annotators = annotators,
    .concepts = concepts,
  };
  gboolean written = write_tasks (&writer, error);

  g_string_free (writer.buffer, TRUE);

  return written;
}
