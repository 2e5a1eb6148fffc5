/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno-layers.h"

#include <string.h>

#include "app/formats/webanno-names.h"
#include "app/formats/webanno.h"
#include "app/model/append.h"
#include "app/model/attributes.h"

static void
free_layer (gpointer data)
{
  AscribeWebannoLayer *layer = data;

  g_free (layer->type);
  g_ptr_array_unref (layer->keys);
  g_free (layer);
}

static void
free_mark (gpointer data)
{
  AscribeWebannoMark *mark = data;

  g_clear_pointer (&mark->arcs, g_array_unref);
  g_free (mark);
}

void
ascribe_webanno_layers_free (AscribeWebannoLayers *self)
{
  g_ptr_array_unref (self->spans);
  g_ptr_array_unref (self->relations);
  g_ptr_array_unref (self->marks);
  g_free (self);
}

static char *
encode_tag (const char *id, AscribeCodebook *codebook)
{
  return ascribe_webanno_encode_type (id);
}

static char *
encode_link_type (const char *id, AscribeCodebook *codebook)
{
  return ascribe_webanno_encode_relation (id, ascribe_codebook_lookup_tag (codebook, id) != NULL);
}

static AscribeWebannoLayer *
ensure_layer (GPtrArray *layers, GHashTable *by_id, const char *id, char *(*encode_type) (const char *id, AscribeCodebook *codebook),
              AscribeCodebook *codebook)
{
  AscribeWebannoLayer *layer = g_hash_table_lookup (by_id, id);

  if (layer != NULL)
    return layer;

  layer = g_new0 (AscribeWebannoLayer, 1);
  layer->id = id;
  layer->type = encode_type (id, codebook);
  layer->keys = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (layers, layer);
  g_hash_table_insert (by_id, (char *) id, layer);

  return layer;
}

static const char *
name_annotator (const AscribeWebannoNames *names, const char *id)
{
  AscribeAnnotator *annotator = g_hash_table_lookup (names->annotators, id);

  return annotator != NULL && *annotator->name != '\0' ? annotator->name : NULL;
}

static const char *
name_concept (const AscribeWebannoNames *names, const char *id)
{
  AscribeConcept *concept = id != NULL ? g_hash_table_lookup (names->concepts, id) : NULL;

  return concept != NULL && *concept->name != '\0' ? concept->name : NULL;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
add_keys (AscribeWebannoLayer *layer, GVariant *attributes)
{
  GVariantIter iter;
  const char *key;

  if (ascribe_attributes_is_empty (attributes))
    return;

  g_variant_iter_init (&iter, attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, NULL))
    if (!g_ptr_array_find_with_equal_func (layer->keys, key, g_str_equal, NULL))
      g_ptr_array_add (layer->keys, g_strdup (key));
}

static void
add_mark (AscribeWebannoLayers *self, GHashTable *by_tag, AscribeAnnotation *annotation, const AscribeWebannoNames *names)
{
  AscribeWebannoMark *mark = g_new0 (AscribeWebannoMark, 1);
  AscribeSpan span = ascribe_span_set_get_bounds (annotation->spans);

  mark->said = (AscribeWebannoSaid) {
    annotation->attributes, annotation->note, name_annotator (names, annotation->annotator), name_concept (names, annotation->concept),
  };
  mark->layer = ensure_layer (self->spans, by_tag, annotation->tag, encode_tag, names->codebook);
  mark->start = span.start;
  mark->end = span.end;
  add_keys (mark->layer, annotation->attributes);
  mark->layer->has_note |= mark->said.note != NULL;
  mark->layer->has_annotator |= mark->said.annotator != NULL;
  mark->layer->has_concept |= mark->said.concept != NULL;
  g_ptr_array_add (self->marks, mark);
}

static void
add_arc (AscribeWebannoLayers *self, GHashTable *by_type, GHashTable *marks, AscribeLink *link, const AscribeWebannoNames *names)
{
  AscribeWebannoMark *from = g_hash_table_lookup (marks, link->from);
  AscribeWebannoMark *to = g_hash_table_lookup (marks, link->to);
  AscribeWebannoArc arc = { { NULL, link->note, name_annotator (names, link->annotator), NULL }, NULL, from };

  if (from == NULL || to == NULL)
    return;
  arc.layer = ensure_layer (self->relations, by_type, link->type, encode_link_type, names->codebook);
  arc.layer->has_note |= arc.said.note != NULL;
  arc.layer->has_annotator |= arc.said.annotator != NULL;
  if (arc.layer->base == NULL)
    arc.layer->base = to->layer->id;
  arc.layer->is_mixed |= from->layer != to->layer || strcmp (arc.layer->base, to->layer->id) != 0;
  if (to->arcs == NULL)
    to->arcs = g_array_new (FALSE, FALSE, sizeof (AscribeWebannoArc));
  g_array_append_val (to->arcs, arc);
}

static int
compare_layers (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(AscribeWebannoLayer * const *) a)->id, (*(AscribeWebannoLayer * const *) b)->id);
}

AscribeWebannoLayers *
ascribe_webanno_layers_new (AscribeDocument *document, const AscribeWebannoNames *names)
{
  AscribeWebannoLayers *self = g_new0 (AscribeWebannoLayers, 1);
  g_autoptr (GHashTable) by_tag = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_type = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);

  self->spans = g_ptr_array_new_with_free_func (free_layer);
  self->relations = g_ptr_array_new_with_free_func (free_layer);
  self->marks = g_ptr_array_new_with_free_func (free_mark);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      add_mark (self, by_tag, annotation, names);
      if (document->links->len > 0)
        g_hash_table_insert (marks, annotation->id, g_ptr_array_index (self->marks, i));
    }
  for (guint i = 0; i < document->links->len; i++)
    add_arc (self, by_type, marks, g_ptr_array_index (document->links, i), names);
  g_ptr_array_sort (self->spans, compare_layers);
  g_ptr_array_sort (self->relations, compare_layers);
  for (guint i = 0; i < self->spans->len; i++)
    g_ptr_array_sort (((AscribeWebannoLayer *) g_ptr_array_index (self->spans, i))->keys, compare_keys);

  return self;
}

guint
ascribe_webanno_layer_count (const AscribeWebannoLayer *self)
{
  return self->keys->len + (self->has_note ? 1 : 0) + (self->has_annotator ? 1 : 0) + (self->has_concept ? 1 : 0);
}

typedef enum { NOTE, ANNOTATOR, CONCEPT, NOTHING } Meaning;

/* What a column behind those of the attributes stands for. */
static Meaning
get_meaning (const AscribeWebannoLayer *self, guint column)
{
  Meaning meanings[] = { NOTHING, NOTHING, NOTHING };
  guint n = 0;

  if (self->has_note)
    meanings[n++] = NOTE;
  if (self->has_annotator)
    meanings[n++] = ANNOTATOR;
  if (self->has_concept)
    meanings[n++] = CONCEPT;
  column -= self->keys->len;

  return column < G_N_ELEMENTS (meanings) ? meanings[column] : NOTHING;
}

static const char *
get_answer (GVariant *answers, const char *key)
{
  const char *text;

  return g_variant_lookup (answers, key, "&s", &text) ? text : NULL;
}

const char *
ascribe_webanno_layer_value (const AscribeWebannoLayer *self, guint column, const AscribeWebannoSaid *said)
{
  if (column < self->keys->len)
    return get_answer (said->answers, g_ptr_array_index (self->keys, column));

  switch (get_meaning (self, column))
    {
    case NOTE: return said->note;
    case ANNOTATOR: return said->annotator;
    case CONCEPT: return said->concept;
    case NOTHING:
    default: return NULL;
    }
}

static void
append_layer (GString *out, const char *kind, const AscribeWebannoLayer *layer)
{
  static const char * const names[] = {
    [NOTE] = ASCRIBE_WEBANNO_NOTE, [ANNOTATOR] = ASCRIBE_WEBANNO_ANNOTATOR, [CONCEPT] = ASCRIBE_WEBANNO_CONCEPT,
  };
  guint n_columns = ascribe_webanno_layer_count (layer);

  ascribe_append (out, "#%s=%s", kind, layer->type);
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *name = i < layer->keys->len ? ascribe_webanno_encode_name (g_ptr_array_index (layer->keys, i))
                                                   : g_strdup (names[get_meaning (layer, i)]);

      ascribe_append (out, "|%s", name);
    }
}

void
ascribe_webanno_layers_append (AscribeWebannoLayers *self, GString *out)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      AscribeWebannoLayer *layer = g_ptr_array_index (self->spans, i);

      append_layer (out, "T_SP", layer);
      /* WebAnno writes and wants it where there is no feature. */
      ascribe_append_text (out, ascribe_webanno_layer_count (layer) == 0 ? "|\n" : "\n");
    }
  for (guint i = 0; i < self->relations->len; i++)
    {
      AscribeWebannoLayer *layer = g_ptr_array_index (self->relations, i);
      g_autofree char *base = layer->is_mixed ? g_strdup (ASCRIBE_WEBANNO_ANY) : ascribe_webanno_encode_type (layer->base);

      append_layer (out, "T_RL", layer);
      ascribe_append (out, "|BT_%s\n", base);
    }
  g_string_append_c (out, '\n');
}
