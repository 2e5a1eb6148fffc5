/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/brat-stems.h"
#include "app/formats/json-parts.h"
#include "app/formats/new-files.h"
#include "app/formats/pulling.h"
#include "app/formats/uima-cas-layers.h"
#include "app/formats/uima-cas.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/json-text.h"
#include "app/model/offset.h"

#define SOFA_ID 1

typedef struct {
  AscribeSource *source;
  AscribeCasLayers *layers;
  GHashTable *annotators;   /* id -> name */
  GHashTable *concepts;
  AscribeBratStems *stems;
  AscribeNewFiles files;
  GCancellable *cancellable;
  /* Of the file at hand. */
  AscribeText *text;
  GPtrArray *used;          /* of AscribeCasLayer */
  GHashTable *ids;          /* of an annotation -> GUINT_TO_POINTER of its structure */
  GString *structures;
  GString *answers;         /* of the annotation at hand: their arrays stand before it */
  GString *members;
  guint last_id;
} Writer;

static void
append_member (GString *out, const char *key, const char *value)
{
  if (value == NULL)
    return;
  ascribe_append_text (out, ",\"");
  ascribe_append_text (out, key);
  ascribe_append_text (out, "\":");
  ascribe_json_append_string (out, value);
}

/* Begins a structure of its own line in @out; its id. */
static guint
begin_structure (Writer *self, GString *out, const char *type, gboolean is_member)
{
  guint id = ++self->last_id;

  ascribe_append_text (out, id > SOFA_ID ? ",\n{\"%ID\":" : "\n{\"%ID\":");
  ascribe_append_integer (out, id);
  ascribe_append_text (out, ",\"%TYPE\":\"");
  ascribe_append_text (out, type);
  g_string_append_c (out, '"');
  if (!is_member)
    return id;
  if (self->members->len > 0)
    g_string_append_c (self->members, ',');
  ascribe_append_integer (self->members, id);

  return id;
}

static guint
begin_annotation (Writer *self, GString *out, const char *type, AscribeSpan span)
{
  guint id = begin_structure (self, out, type, TRUE);

  ascribe_append_text (out, ",\"@sofa\":" G_STRINGIFY (SOFA_ID) ",\"begin\":");
  ascribe_append_integer (out, ascribe_offset_to_utf16 (self->text, span.start));
  ascribe_append_text (out, ",\"end\":");
  ascribe_append_integer (out, ascribe_offset_to_utf16 (self->text, span.end));

  return id;
}

static guint
write_strings (Writer *self, const char * const *strings)
{
  guint id = begin_structure (self, self->structures, ASCRIBE_CAS_STRINGS, FALSE);

  ascribe_append_text (self->structures, ",\"%ELEMENTS\":");
  ascribe_json_append_strv (self->structures, strings);
  g_string_append_c (self->structures, '}');

  return id;
}

/* Arrays are structures of their own, which stand before what refers to them. */
static guint
write_array_of (Writer *self, GVariant *value)
{
  g_autofree const char **strings = NULL;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return 0;

  strings = g_variant_get_strv (value, NULL);

  return write_strings (self, strings);
}

static void
append_answer (GString *out, const char *feature, GVariant *value, guint array)
{
  if (array != 0)
    {
      ascribe_append (out, ",\"@%s\":%u", feature, array);
      return;
    }

  ascribe_append (out, ",\"%s\":", feature);
  ascribe_json_append_value (out, value);
}

static void
use_layer (Writer *self, AscribeCasLayer *layer)
{
  if (!g_ptr_array_find (self->used, layer, NULL))
    g_ptr_array_add (self->used, layer);
}

static void
append_answers (Writer *self, AscribeCasLayer *layer, GVariant *attributes, GString *out)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (attributes))
    return;

  g_variant_iter_init (&iter, attributes);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      AscribeCasFeature *feature = ascribe_cas_layer_feature (layer, key, g_variant_get_type (value));

      append_answer (out, feature->name, value, write_array_of (self, value));
    }
}

/* The id of its structure. */
static guint
write_annotation (Writer *self, AscribeAnnotation *annotation)
{
  AscribeCasLayer *layer = ascribe_cas_layers_ensure (self->layers, annotation->tag, FALSE);
  guint id;

  use_layer (self, layer);
  g_string_truncate (self->answers, 0);
  append_answers (self, layer, annotation->attributes, self->answers);
  id = begin_annotation (self, self->structures, layer->type, ascribe_span_set_get_bounds (annotation->spans));
  ascribe_append_bytes (self->structures, self->answers->str, self->answers->len);
  append_member (self->structures, "note", annotation->note);
  append_member (self->structures, "annotator", g_hash_table_lookup (self->annotators, annotation->annotator));
  if (annotation->concept != NULL)
    append_member (self->structures, "concept", g_hash_table_lookup (self->concepts, annotation->concept));
  append_member (self->structures, "uuid", annotation->id);
  ascribe_json_append_moment (self->structures, ",\"created\":", annotation->created);
  ascribe_json_append_moment (self->structures, ",\"modified\":", annotation->modified);
  g_string_append_c (self->structures, '}');

  return id;
}

/* It stands where its Dependent stands, as INCEpTION wants it. */
static void
write_link (Writer *self, AscribeLink *link, AscribeSpan place)
{
  AscribeCasLayer *layer = ascribe_cas_layers_ensure (self->layers, link->type, TRUE);

  use_layer (self, layer);
  begin_annotation (self, self->structures, layer->type, place);
  ascribe_append (self->structures, ",\"@Governor\":%u,\"@Dependent\":%u",
                  GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, link->from)),
                  GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, link->to)));
  append_member (self->structures, "note", link->note);
  append_member (self->structures, "annotator", g_hash_table_lookup (self->annotators, link->annotator));
  append_member (self->structures, "uuid", link->id);
  ascribe_json_append_moment (self->structures, ",\"created\":", link->created);
  ascribe_json_append_moment (self->structures, ",\"modified\":", link->modified);
  g_string_append_c (self->structures, '}');
}

/* The feature of an article's value for each type of it. */
static const char *
find_value_feature (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return "flag";
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return "number";

  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) ? "choices" : "text";
}

static void
write_values (Writer *self, const char *about, GVariant *values)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      guint array = write_array_of (self, value);

      begin_structure (self, self->structures, ASCRIBE_CAS_VALUE, TRUE);
      ascribe_append (self->structures, ",\"@sofa\":%d,\"about\":\"%s\"", SOFA_ID, about);
      append_member (self->structures, "key", key);
      append_answer (self->structures, find_value_feature (value), value, array);
      g_string_append_c (self->structures, '}');
    }
}

static void
write_head (Writer *self, AscribeArticle *article)
{
  GString *out = self->structures;
  AscribeSpan whole = { 0, ascribe_text_get_length (article->text) };
  guint authors;

  begin_structure (self, out, ASCRIBE_CAS_SOFA, FALSE);
  ascribe_append_text (out, ",\"sofaNum\":1,\"sofaID\":\"_InitialView\",\"mimeType\":\"text\"");
  append_member (out, "sofaString", ascribe_text_get_utf8 (article->text));
  g_string_append_c (out, '}');

  begin_annotation (self, out, ASCRIBE_CAS_META, whole);
  append_member (out, "language", article->language != NULL && *article->language != '\0' ? article->language : "x-unspecified");
  append_member (out, "documentTitle", article->title);
  append_member (out, "documentId", article->id);
  ascribe_append_text (out, ",\"isLastSegment\":false}");

  authors = write_strings (self, (const char * const *) article->authors);
  begin_structure (self, out, ASCRIBE_CAS_ARTICLE, TRUE);
  ascribe_append (out, ",\"@sofa\":%d,\"@authors\":%u", SOFA_ID, authors);
  append_member (out, "publisher", article->publisher);
  append_member (out, "published", article->published);
  append_member (out, "url", article->url);
  append_member (out, "language", article->language);
  append_member (out, "retrieved", article->retrieved);
  append_member (out, "stem", article->stem);
  append_member (out, "status", ascribe_status_to_string (article->status));
  ascribe_json_append_moment (out, ",\"created\":", article->created);
  g_string_append_c (out, '}');
  write_values (self, "metadata", article->metadata);
  write_values (self, "label", article->labels);
}

/* What INCEpTION shows for the names that Java takes. */
static void
write_names (Writer *self)
{
  for (guint i = 0; i < self->used->len; i++)
    {
      AscribeCasLayer *layer = g_ptr_array_index (self->used, i);
      guint id = begin_structure (self, self->structures, ASCRIBE_CAS_LAYER, TRUE);

      append_member (self->structures, "name", layer->type);
      append_member (self->structures, "uiName", layer->name);
      g_string_append_c (self->structures, '}');
      for (guint k = 0; k < layer->features->len; k++)
        {
          AscribeCasFeature *feature = g_ptr_array_index (layer->features, k);

          begin_structure (self, self->structures, ASCRIBE_CAS_FEATURE, TRUE);
          ascribe_append (self->structures, ",\"@layer\":%u", id);
          append_member (self->structures, "name", feature->name);
          append_member (self->structures, "uiName", feature->key);
          g_string_append_c (self->structures, '}');
        }
    }
}

static void
begin_type (GString *out, const char *name, const char *super)
{
  ascribe_append (out, "%s\n\"%s\":{\"%%NAME\":\"%s\",\"%%SUPER_TYPE\":\"%s\"", out->str[out->len - 1] == '{' ? "" : ",", name,
                  name, super);
}

static void
append_feature (GString *out, const char *name, const char *range)
{
  ascribe_append (out, ",\"%s\":{\"%%NAME\":\"%s\",\"%%RANGE\":\"%s\"}", name, name, range);
}

static void
append_texts (GString *out, const char * const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    append_feature (out, names[i], "uima.cas.String");
}

static void
append_layer (GString *out, AscribeCasLayer *layer)
{
  static const char * const fields[] = { "note", "annotator", "uuid", "created", "modified", NULL };

  begin_type (out, layer->type, ASCRIBE_CAS_ANNOTATION);
  if (layer->is_relation)
    {
      append_feature (out, "Governor", ASCRIBE_CAS_ANNOTATION);
      append_feature (out, "Dependent", ASCRIBE_CAS_ANNOTATION);
    }
  for (guint i = 0; i < layer->features->len; i++)
    {
      AscribeCasFeature *feature = g_ptr_array_index (layer->features, i);

      append_feature (out, feature->name, feature->range);
    }
  append_texts (out, fields);
  if (!layer->is_relation)
    append_feature (out, "concept", "uima.cas.String");
  g_string_append_c (out, '}');
}

static void
append_types (Writer *self, GString *out)
{
  static const char * const meta[] = { "documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri", NULL };
  static const char * const names[] = { "name", "uiName", NULL };
  static const char * const article[] = { "publisher", "published", "url", "language", "retrieved", "stem", "status", "created", NULL };
  static const char * const value[] = { "about", "key", "text", NULL };

  begin_type (out, ASCRIBE_CAS_META, ASCRIBE_CAS_DOCUMENT);
  append_texts (out, meta);
  append_feature (out, "isLastSegment", "uima.cas.Boolean");
  g_string_append_c (out, '}');
  begin_type (out, ASCRIBE_CAS_LAYER, "uima.cas.TOP");
  append_texts (out, names);
  g_string_append_c (out, '}');
  begin_type (out, ASCRIBE_CAS_FEATURE, "uima.cas.TOP");
  append_feature (out, "layer", ASCRIBE_CAS_LAYER);
  append_texts (out, names);
  g_string_append_c (out, '}');
  begin_type (out, ASCRIBE_CAS_ARTICLE, "uima.cas.AnnotationBase");
  append_feature (out, "authors", ASCRIBE_CAS_STRINGS);
  append_texts (out, article);
  g_string_append_c (out, '}');
  begin_type (out, ASCRIBE_CAS_VALUE, "uima.cas.AnnotationBase");
  append_texts (out, value);
  append_feature (out, "number", "uima.cas.Double");
  append_feature (out, "flag", "uima.cas.Boolean");
  append_feature (out, "choices", ASCRIBE_CAS_STRINGS);
  g_string_append_c (out, '}');
  for (guint i = 0; i < self->used->len; i++)
    append_layer (out, g_ptr_array_index (self->used, i));
}

static GString *
make_cas (Writer *self, AscribeDocument *document)
{
  GString *out = g_string_new ("{\"%TYPES\":{");
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) used = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) structures = g_string_new (NULL);
  g_autoptr (GString) answers = g_string_new (NULL);
  g_autoptr (GString) members = g_string_new (NULL);

  self->text = document->article->text;
  self->used = used;
  self->ids = ids;
  self->structures = structures;
  self->answers = answers;
  self->members = members;
  self->last_id = 0;
  write_head (self, document->article);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      guint id = write_annotation (self, annotation);

      if (document->links->len == 0)
        continue;
      g_hash_table_insert (ids, annotation->id, GUINT_TO_POINTER (id));
      g_hash_table_insert (places, annotation->id, annotation);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      AscribeAnnotation *target = g_hash_table_lookup (places, link->to);

      write_link (self, link, target != NULL ? ascribe_span_set_get_bounds (target->spans) : (AscribeSpan) { 0, 0 });
    }
  write_names (self);

  append_types (self, out);
  g_string_append_printf (out, "\n},\n\"%%FEATURE_STRUCTURES\":[");
  ascribe_append_bytes (out, structures->str, structures->len);
  ascribe_append (out, "\n],\n\"%%VIEWS\":{\"_InitialView\":{\"%%SOFA\":%d,\"%%MEMBERS\":[%s]}}}\n", SOFA_ID, members->str);

  return out;
}

static gboolean
write_cas (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  g_autofree char *stem = ascribe_brat_stems_claim (self->stems, document->article, NULL);
  g_autofree char *name = g_strconcat (stem, ".json", NULL);
  g_autoptr (GString) out = make_cas (self, document);

  return ascribe_new_files_save (&self->files, name, out->str, out->len, self->cancellable, error);
}

gboolean
ascribe_cas_write (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeCasLayers) layers = ascribe_cas_layers_new (source->codebook);
  g_autoptr (GHashTable) annotators = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) concepts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (AscribeBratStems) stems = ascribe_brat_stems_new ();
  Writer self = {
    .source = source,
    .layers = layers,
    .annotators = annotators,
    .concepts = concepts,
    .stems = stems,
    .files = ascribe_new_files_in (folder, options->digests),
    .cancellable = cancellable,
  };

  for (guint i = 0; i < source->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (source->annotators, i);

      g_hash_table_insert (annotators, annotator->id, annotator->name);
    }
  for (guint i = 0; i < source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (source->concepts, i);

      g_hash_table_insert (concepts, concept->id, concept->name);
    }

  return ascribe_source_each (source, write_cas, &self, error);
}
