/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/doccano.h"

#include "app/formats/pulling.h"
#include "app/formats/record-keys.h"
#include "app/formats/streams.h"
#include "app/model/append.h"
#include "app/model/json-text.h"

typedef struct {
  AscribeRecordNames *names;
  GString *out;
  GOutputStream *stream;
  GCancellable *cancellable;
  gboolean is_labels_only;
  guint32 n_texts;          /* written so far, and so on: their ids */
  guint32 n_entities;
  guint32 n_relations;
} Writer;

static void
append_count (GString *out, const char *key, guint32 number)
{
  ascribe_append_text (out, key);
  ascribe_append_integer (out, number);
}

static void
append_triple (Writer *self, AscribeAnnotation *annotation, AscribeSpan span)
{
  append_count (self->out, "[", span.start);
  append_count (self->out, ",", span.end);
  g_string_append_c (self->out, ',');
  ascribe_json_append_string (self->out, ascribe_record_names_tag (self->names, annotation->tag));
  g_string_append_c (self->out, ']');
}

static void
append_entity (Writer *self, AscribeAnnotation *annotation, AscribeSpan span, gboolean is_first)
{
  append_count (self->out, "{\"id\":", ++self->n_entities);
  ascribe_append_text (self->out, ",\"label\":");
  ascribe_json_append_string (self->out, ascribe_record_names_tag (self->names, annotation->tag));
  append_count (self->out, ",\"start_offset\":", span.start);
  append_count (self->out, ",\"end_offset\":", span.end);
  ascribe_append_text (self->out, ",\"annotation\":");
  ascribe_json_append_string (self->out, annotation->id);
  if (is_first)
    ascribe_record_keys_append_annotation (self->out, self->names, annotation);
  g_string_append_c (self->out, '}');
}

/* @ids: UUID of an annotation -> id of its first entity. */
static void
append_entities (Writer *self, GPtrArray *annotations, GHashTable *ids)
{
  const char *separator = "";

  ascribe_append_text (self->out, self->is_labels_only ? ",\"label\":[" : ",\"entities\":[");
  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);
      gsize n_spans;
      const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

      g_hash_table_insert (ids, annotation->id, GUINT_TO_POINTER (self->n_entities + 1));
      for (gsize k = 0; k < n_spans; k++)
        {
          ascribe_append_text (self->out, separator);
          if (self->is_labels_only)
            append_triple (self, annotation, spans[k]);
          else
            append_entity (self, annotation, spans[k], k == 0);
          separator = ",";
        }
    }
  g_string_append_c (self->out, ']');
}

static void
append_relations (Writer *self, GPtrArray *links, GHashTable *ids)
{
  ascribe_append_text (self->out, ",\"relations\":[");
  for (guint i = 0; i < links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (links, i);

      append_count (self->out, i > 0 ? ",{\"id\":" : "{\"id\":", ++self->n_relations);
      append_count (self->out, ",\"from_id\":", GPOINTER_TO_UINT (g_hash_table_lookup (ids, link->from)));
      append_count (self->out, ",\"to_id\":", GPOINTER_TO_UINT (g_hash_table_lookup (ids, link->to)));
      ascribe_append_text (self->out, ",\"type\":");
      ascribe_json_append_string (self->out, ascribe_record_names_link_type (self->names, link->type));
      ascribe_record_keys_append_link (self->out, self->names, link);
      g_string_append_c (self->out, '}');
    }
  g_string_append_c (self->out, ']');
}

static gboolean
write_line (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  append_count (self->out, "{\"id\":", ++self->n_texts);
  ascribe_append_text (self->out, ",\"text\":");
  ascribe_json_append_string (self->out, ascribe_text_get_utf8 (document->article->text));
  append_entities (self, document->annotations, ids);
  if (!self->is_labels_only)
    append_relations (self, document->links, ids);
  ascribe_append_text (self->out, ",\"Comments\":[],\"offsets\":\"unicode-code-points\",");
  ascribe_record_keys_append_head (self->out, document->article);
  ascribe_append_text (self->out, document->article->status == ASCRIBE_STATUS_DONE ? ",\"status\":\"done\"}\n" : "}\n");

  return ascribe_stream_flush (self->stream, self->out, 0, self->cancellable, error);
}

gboolean
ascribe_doccano_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (AscribeRecordNames) names = ascribe_record_names_new (source);
  g_autoptr (GString) buffer = g_string_new (NULL);
  Writer writer = { names, buffer, out, cancellable, g_strcmp0 (options->profile, "labels") == 0 };

  return ascribe_source_each (source, write_line, &writer, error);
}
