/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/spacy.h"

#include <string.h>

#include "app/formats/pulling.h"
#include "app/formats/record-keys.h"
#include "app/formats/spacy-tokens.h"
#include "app/formats/streams.h"
#include "app/model/append.h"
#include "app/model/json-text.h"

typedef struct {
  AscribeRecordNames *names;
  GString *out;
  GString *scratch;
  gboolean with_tokens;
  GOutputStream *stream;
  GCancellable *cancellable;
  GArray *tokens;           /* of AscribeSpacyToken, of the article at hand; NULL: none are written */
} Writer;

static void
append_pair (GString *out, const char *key, guint32 number)
{
  ascribe_append_text (out, key);
  ascribe_append_integer (out, number);
}

static void
append_tokens (Writer *self, const char *utf8)
{
  ascribe_append_text (self->out, ",\"tokens\":[");
  for (guint i = 0; i < self->tokens->len; i++)
    {
      AscribeSpacyToken *token = &g_array_index (self->tokens, AscribeSpacyToken, i);

      g_string_truncate (self->scratch, 0);
      ascribe_append_bytes (self->scratch, utf8 + token->byte, token->n_bytes);
      ascribe_append_text (self->out, i > 0 ? ",{\"text\":" : "{\"text\":");
      ascribe_json_append_string (self->out, self->scratch->str);
      append_pair (self->out, ",\"start\":", token->start);
      append_pair (self->out, ",\"end\":", token->end);
      append_pair (self->out, ",\"id\":", i);
      ascribe_append_text (self->out, token->has_space ? ",\"ws\":true}" : ",\"ws\":false}");
    }
  g_string_append_c (self->out, ']');
}

/* Without the closing brace. */
static void
append_span (Writer *self, AscribeAnnotation *annotation, AscribeSpan span)
{
  append_pair (self->out, "{\"start\":", span.start);
  append_pair (self->out, ",\"end\":", span.end);
  if (self->tokens != NULL)
    {
      append_pair (self->out, ",\"token_start\":", ascribe_spacy_tokens_find (self->tokens, span.start));
      append_pair (self->out, ",\"token_end\":", ascribe_spacy_tokens_find_end (self->tokens, span.end));
    }
  ascribe_append_text (self->out, ",\"label\":");
  ascribe_json_append_string (self->out, ascribe_record_names_tag (self->names, annotation->tag));
  ascribe_append_text (self->out, ",\"annotation\":");
  ascribe_json_append_string (self->out, annotation->id);
}

static void
append_spans (Writer *self, GPtrArray *annotations)
{
  const char *separator = "";

  ascribe_append_text (self->out, ",\"spans\":[");
  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);
      gsize n_spans;
      const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

      for (gsize k = 0; k < n_spans; k++)
        {
          ascribe_append_text (self->out, separator);
          append_span (self, annotation, spans[k]);
          if (k == 0)
            ascribe_record_keys_append_annotation (self->out, self->names, annotation);
          g_string_append_c (self->out, '}');
          separator = ",";
        }
    }
  g_string_append_c (self->out, ']');
}

static AscribeSpan
get_first (AscribeAnnotation *annotation)
{
  gsize n_spans;

  return ascribe_span_set_get_spans (annotation->spans, &n_spans)[0];
}

static void
append_relation (Writer *self, AscribeLink *link, AscribeAnnotation *from, AscribeAnnotation *to)
{
  const char *opening = "{";

  if (self->tokens != NULL)
    {
      append_pair (self->out, "{\"head\":", ascribe_spacy_tokens_find_end (self->tokens, get_first (from).end));
      append_pair (self->out, ",\"child\":", ascribe_spacy_tokens_find_end (self->tokens, get_first (to).end));
      opening = ",";
    }
  ascribe_append_text (self->out, opening);
  ascribe_append_text (self->out, "\"label\":");
  ascribe_json_append_string (self->out, ascribe_record_names_link_type (self->names, link->type));
  ascribe_append_text (self->out, ",\"head_span\":");
  append_span (self, from, get_first (from));
  ascribe_append_text (self->out, "},\"child_span\":");
  append_span (self, to, get_first (to));
  g_string_append_c (self->out, '}');
  ascribe_record_keys_append_link (self->out, self->names, link);
  g_string_append_c (self->out, '}');
}

static void
append_relations (Writer *self, AscribeDocument *document)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; document->links->len > 0 && i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_hash_table_insert (by_id, annotation->id, annotation);
    }

  ascribe_append_text (self->out, ",\"relations\":[");
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      if (i > 0)
        g_string_append_c (self->out, ',');
      append_relation (self, link, g_hash_table_lookup (by_id, link->from), g_hash_table_lookup (by_id, link->to));
    }
  g_string_append_c (self->out, ']');
}

static gboolean
write_example (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  const char *utf8 = ascribe_text_get_utf8 (document->article->text);

  self->tokens = self->with_tokens ? ascribe_spacy_tokens_cut (document) : NULL;
  ascribe_append_text (self->out, "{\"text\":");
  ascribe_json_append_string (self->out, utf8);
  ascribe_append_text (self->out, ",\"meta\":{");
  ascribe_record_keys_append_head (self->out, document->article);
  g_string_append_c (self->out, '}');
  if (self->tokens != NULL)
    append_tokens (self, utf8);
  append_spans (self, document->annotations);
  append_relations (self, document);
  ascribe_append_text (self->out, document->article->status == ASCRIBE_STATUS_DONE ? ",\"answer\":\"accept\"}\n" : "}\n");
  g_clear_pointer (&self->tokens, g_array_unref);

  return ascribe_stream_flush (self->stream, self->out, 0, self->cancellable, error);
}

gboolean
ascribe_spacy_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (AscribeRecordNames) names = ascribe_record_names_new (source);
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);
  Writer writer = { names, buffer, scratch, g_strcmp0 (options->profile, "spans") != 0, out, cancellable, NULL };

  return ascribe_source_each (source, write_example, &writer, error);
}
