/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/naming.h"

#include <string.h>

struct _AscribeNaming {
  AscribeCodebook *codebook;
  GHashTable *tags;         /* slug -> place + 1 */
  GHashTable *tag_names;    /* slug -> name */
  GHashTable *link_names;   /* slug -> name */
  GHashTable *claims;       /* set of slugs */
  GHashTable *annotators;   /* id -> name */
  GHashTable *concepts;     /* id -> AscribeConcept */
};

gboolean
ascribe_naming_is_claim_tag (AscribeCodebook *codebook, AscribeTag *tag)
{
  while (tag != NULL && strcmp (tag->id, "claim") != 0)
    tag = ascribe_codebook_lookup_tag (codebook, tag->parent);

  return tag != NULL;
}

static void
learn_codebook (AscribeNaming *self, AscribeCodebook *codebook)
{
  GListModel *tags = ascribe_codebook_get_tags (codebook);
  GListModel *types = ascribe_codebook_get_link_types (codebook);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      g_hash_table_insert (self->tags, tag->id, GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (self->tag_names, tag->id, tag->name);
      if (ascribe_naming_is_claim_tag (codebook, tag))
        g_hash_table_add (self->claims, tag->id);
    }
  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      g_hash_table_insert (self->link_names, type->id, type->name);
    }
}

AscribeNaming *
ascribe_naming_new (AscribeSource *source)
{
  AscribeNaming *self = g_new0 (AscribeNaming, 1);

  self->tags = g_hash_table_new (g_str_hash, g_str_equal);
  self->tag_names = g_hash_table_new (g_str_hash, g_str_equal);
  self->link_names = g_hash_table_new (g_str_hash, g_str_equal);
  self->claims = g_hash_table_new (g_str_hash, g_str_equal);
  self->annotators = g_hash_table_new (g_str_hash, g_str_equal);
  self->concepts = g_hash_table_new (g_str_hash, g_str_equal);
  self->codebook = source->codebook;
  learn_codebook (self, source->codebook);
  for (guint i = 0; i < source->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (source->annotators, i);

      g_hash_table_insert (self->annotators, annotator->id, annotator->name);
    }
  for (guint i = 0; i < source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (source->concepts, i);

      g_hash_table_insert (self->concepts, concept->id, concept);
    }

  return self;
}

void
ascribe_naming_free (AscribeNaming *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->tag_names);
  g_hash_table_unref (self->link_names);
  g_hash_table_unref (self->claims);
  g_hash_table_unref (self->annotators);
  g_hash_table_unref (self->concepts);
  g_free (self);
}

int
ascribe_naming_get_tag (AscribeNaming *self, const char *tag)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->tags, tag)) - 1;
}

gboolean
ascribe_naming_is_claim (AscribeNaming *self, const char *tag)
{
  return g_hash_table_contains (self->claims, tag);
}

static const char *
look_up (GHashTable *names, const char *id)
{
  const char *name = g_hash_table_lookup (names, id);

  return name != NULL && *name != '\0' ? name : id;
}

const char *
ascribe_naming_get_tag_name (AscribeNaming *self, const char *tag)
{
  return look_up (self->tag_names, tag);
}

const char *
ascribe_naming_get_link_name (AscribeNaming *self, const char *type)
{
  return look_up (self->link_names, type);
}

const char *
ascribe_naming_get_question_name (AscribeNaming *self, const char *tag, const char *key)
{
  AscribeTag *known = tag != NULL ? ascribe_codebook_lookup_tag (self->codebook, tag) : NULL;
  AscribeAttribute *question = NULL;

  if (tag == NULL)
    question = ascribe_codebook_lookup_label (self->codebook, key);
  else if (known != NULL)
    question = ascribe_tag_lookup_attribute (known, key);

  return question != NULL && *question->name != '\0' ? question->name : key;
}

const char *
ascribe_naming_get_annotator (AscribeNaming *self, const char *id)
{
  const char *name = g_hash_table_lookup (self->annotators, id);

  return name != NULL ? name : "";
}

AscribeConcept *
ascribe_naming_get_concept (AscribeNaming *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->concepts, id) : NULL;
}
