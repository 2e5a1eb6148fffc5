/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/uima-cas-layers.h"

#include <string.h>

struct _AscribeCasLayers {
  GHashTable *tags;     /* slug -> AscribeCasLayer */
  GHashTable *links;
  GHashTable *taken;    /* names of types */
};

static void
free_feature (gpointer data)
{
  AscribeCasFeature *feature = data;

  g_free (feature->name);
  g_free (feature->key);
  g_free (feature);
}

static void
free_layer (gpointer data)
{
  AscribeCasLayer *layer = data;

  g_free (layer->type);
  g_free (layer->name);
  g_hash_table_unref (layer->by_key);
  g_hash_table_unref (layer->taken);
  g_ptr_array_unref (layer->features);
  g_free (layer);
}

/* A Java identifier of the ASCII letters, digits and underscores in @name; the first letter of each further word becomes a capital. */
static char *
make_identifier (const char *name, const char *fallback, gboolean is_type)
{
  GString *out = g_string_new (NULL);
  gboolean begins_word = is_type;

  for (const char *p = name; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '_')
        {
          begins_word = out->len > 0 || is_type;
          continue;
        }
      if (out->len == 0 && !g_ascii_isalpha (*p))
        g_string_append (out, fallback);
      g_string_append_c (out, begins_word ? g_ascii_toupper (*p) : *p);
      begins_word = FALSE;
    }

  return out->len > 0 ? g_string_free (out, FALSE) : (g_string_free (out, TRUE), g_strdup (fallback));
}

/* Puts @base, with a number behind it where it is taken, into @taken; owned by that. */
static const char *
claim_name (GHashTable *taken, const char *base)
{
  char *name = g_strdup (base);

  for (guint i = 2; g_hash_table_contains (taken, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", base, i);
    }
  g_hash_table_add (taken, name);

  return name;
}

static const char *
find_range (const GVariantType *type)
{
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    return "uima.cas.Boolean";
  if (g_variant_type_equal (type, G_VARIANT_TYPE_DOUBLE))
    return "uima.cas.Double";

  return g_variant_type_equal (type, G_VARIANT_TYPE_STRING_ARRAY) ? "uima.cas.StringArray" : "uima.cas.String";
}

AscribeCasFeature *
ascribe_cas_layer_feature (AscribeCasLayer *self, const char *key, const GVariantType *type)
{
  const char *range = find_range (type);
  g_autofree char *path = g_strconcat (range, "\n", key, NULL);
  g_autofree char *identifier = NULL;
  AscribeCasFeature *feature = g_hash_table_lookup (self->by_key, path);

  if (feature != NULL)
    return feature;

  identifier = make_identifier (key, "question", FALSE);
  feature = g_new0 (AscribeCasFeature, 1);
  feature->name = g_strdup (claim_name (self->taken, identifier));
  feature->key = g_strdup (key);
  feature->range = range;
  g_ptr_array_add (self->features, feature);
  g_hash_table_insert (self->by_key, g_steal_pointer (&path), feature);

  return feature;
}

static AscribeCasLayer *
add_layer (AscribeCasLayers *self, const char *slug, const char *name, gboolean is_relation)
{
  /* What every annotation has, what UIMA and dkpro-cassis keep for themselves, and what Ascribe's own fields are called. */
  static const char * const reserved[] = {
    "begin", "end", "sofa", "self", "type", "id", "xmiID", "elements", "Governor", "Dependent",
    "note", "annotator", "concept", "uuid", "created", "modified",
  };
  AscribeCasLayer *layer = g_new0 (AscribeCasLayer, 1);
  g_autofree char *identifier = make_identifier (name, is_relation ? "Link" : "Tag", TRUE);
  g_autofree char *type = g_strconcat ("webanno.custom.", identifier, NULL);

  layer->type = g_strdup (claim_name (self->taken, type));
  layer->name = g_strdup (name);
  layer->is_relation = is_relation;
  layer->features = g_ptr_array_new_with_free_func (free_feature);
  layer->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  layer->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    g_hash_table_add (layer->taken, g_strdup (reserved[i]));
  g_hash_table_insert (is_relation ? self->links : self->tags, g_strdup (slug), layer);

  return layer;
}

AscribeCasLayer *
ascribe_cas_layers_ensure (AscribeCasLayers *self, const char *slug, gboolean is_relation)
{
  AscribeCasLayer *layer = g_hash_table_lookup (is_relation ? self->links : self->tags, slug);

  return layer != NULL ? layer : add_layer (self, slug, slug, is_relation);
}

static void
add_questions (AscribeCasLayer *layer, AscribeTag *tag)
{
  for (guint i = 0; i < tag->attributes->len; i++)
    {
      AscribeAttribute *question = g_ptr_array_index (tag->attributes, i);
      const GVariantType *type;

      switch (question->type)
        {
        case ASCRIBE_QUESTION_CHOICES: type = G_VARIANT_TYPE_STRING_ARRAY; break;
        case ASCRIBE_QUESTION_YES_NO: type = G_VARIANT_TYPE_BOOLEAN; break;
        case ASCRIBE_QUESTION_NUMBER: type = G_VARIANT_TYPE_DOUBLE; break;
        case ASCRIBE_QUESTION_CHOICE:
        case ASCRIBE_QUESTION_TEXT:
        default: type = G_VARIANT_TYPE_STRING; break;
        }
      ascribe_cas_layer_feature (layer, question->id, type);
    }
}

AscribeCasLayers *
ascribe_cas_layers_new (AscribeCodebook *codebook)
{
  AscribeCasLayers *self = g_new0 (AscribeCasLayers, 1);
  GListModel *tags = ascribe_codebook_get_tags (codebook);
  GListModel *links = ascribe_codebook_get_link_types (codebook);

  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_layer);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_layer);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      add_questions (add_layer (self, tag->id, tag->name, FALSE), tag);
    }
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (links, i);

      add_layer (self, type->id, type->name, TRUE);
    }

  return self;
}

void
ascribe_cas_layers_free (AscribeCasLayers *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->taken);
  g_free (self);
}
