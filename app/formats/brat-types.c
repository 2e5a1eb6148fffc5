/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-types.h"

#include <string.h>

#include "app/formats/brat-names.h"

static void
take_id (GHashTable *taken, const char *id)
{
  g_hash_table_add (taken, g_utf8_casefold (id, -1));
}

/* The id where it is a type; @others, nullable, are names that it must not be, either. */
static const char *
choose_spelled (AscribeBratTypes *self, GHashTable *taken, GHashTable *others, const char *id)
{
  g_autofree char *spelled = ascribe_brat_spell (id);
  g_autofree char *folded = g_utf8_casefold (id, -1);
  char *name;

  if (ascribe_brat_is_type (id) && (others == NULL || !g_hash_table_contains (others, folded)))
    return id;

  name = g_strdup (spelled);
  g_free (folded);
  folded = g_utf8_casefold (name, -1);
  for (guint i = 2; g_hash_table_contains (taken, folded) || (others != NULL && g_hash_table_contains (others, folded)); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%.200s-%u", spelled, i);
      g_free (folded);
      folded = g_utf8_casefold (name, -1);
    }
  g_hash_table_add (taken, g_steal_pointer (&folded));
  g_ptr_array_add (self->spelled, name);

  return name;
}

/* The name, where brat can have it and nothing else is called so: a reader that looks names up folds their case. */
static const char *
choose (AscribeBratTypes *self, GHashTable *taken, GHashTable *others, const char *id, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *folded_id = g_utf8_casefold (id, -1);

  if (ascribe_brat_is_type (name) && (strcmp (folded, folded_id) == 0 || !g_hash_table_contains (taken, folded)))
    {
      g_hash_table_add (taken, g_steal_pointer (&folded));
      return name;
    }

  return choose_spelled (self, taken, others, id);
}

/* Readers know questions by their id alone: the name is only good where they make the same of it. */
static gboolean
leads_to (const char *name, const char *id)
{
  g_autofree char *slug = ascribe_codebook_make_slug (NULL, name);
  gsize length = strlen (slug);

  if (!g_str_has_prefix (id, slug))
    return FALSE;

  return id[length] == '\0' || (id[length] == '-' && id[length + 1 + strspn (id + length + 1, "0123456789")] == '\0');
}

static void
name_questions (AscribeBratTypes *self, AscribeTag *tag)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tag->attributes->len; i++)
    take_id (taken, ((AscribeAttribute *) g_ptr_array_index (tag->attributes, i))->id);
  take_id (taken, "AnnotatorNotes");

  for (guint i = 0; i < tag->attributes->len; i++)
    {
      AscribeAttribute *question = g_ptr_array_index (tag->attributes, i);

      const char *name = leads_to (question->name, question->id) ? question->name : question->id;

      g_hash_table_insert (self->questions, g_strdup_printf ("%s %s", tag->id, question->id),
                           (gpointer) choose (self, taken, NULL, question->id, name));
    }
}

static void
name_tags (AscribeBratTypes *self, GListModel *tags)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      take_id (taken, tag->id);
    }
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      /* The codebook keeps its entries, and their strings, as long as it is. */
      g_hash_table_insert (self->tags, tag->id, (gpointer) choose (self, taken, NULL, tag->id, tag->name));
      name_questions (self, tag);
    }
}

static void
name_link_types (AscribeBratTypes *self, GListModel *types)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) of_tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  /* A label speaks for all types of its name. */
  g_hash_table_iter_init (&iter, self->tags);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    take_id (of_tags, name);
  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      take_id (taken, type->id);
    }
  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      g_hash_table_insert (self->link_types, type->id, (gpointer) choose (self, taken, of_tags, type->id, type->name));
    }
}

AscribeBratTypes *
ascribe_brat_types_new (AscribeCodebook *codebook)
{
  AscribeBratTypes *self = g_new0 (AscribeBratTypes, 1);

  self->codebook = g_object_ref (codebook);
  self->tags = g_hash_table_new (g_str_hash, g_str_equal);
  self->link_types = g_hash_table_new (g_str_hash, g_str_equal);
  self->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->purposes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spelled = g_ptr_array_new_with_free_func (g_free);
  name_tags (self, ascribe_codebook_get_tags (codebook));
  name_link_types (self, ascribe_codebook_get_link_types (codebook));

  return self;
}

void
ascribe_brat_types_free (AscribeBratTypes *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->link_types);
  g_hash_table_unref (self->questions);
  g_hash_table_unref (self->purposes);
  g_hash_table_unref (self->roles);
  g_ptr_array_unref (self->spelled);
  g_object_unref (self->codebook);
  g_free (self);
}

const char *
ascribe_brat_types_tag (AscribeBratTypes *self, const char *id)
{
  const char *name = g_hash_table_lookup (self->tags, id);

  return name != NULL ? name : id;
}

const char *
ascribe_brat_types_link_type (AscribeBratTypes *self, const char *id)
{
  const char *name = g_hash_table_lookup (self->link_types, id);

  return name != NULL ? name : id;
}

const char *
ascribe_brat_types_question (AscribeBratTypes *self, const char *tag, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%s %s", tag, id);
  const char *name = g_hash_table_lookup (self->questions, key);

  return name != NULL ? name : id;
}

static void
use (AscribeBratTypes *self, char *key, AscribeBratPurpose purpose)
{
  guint purposes = GPOINTER_TO_UINT (g_hash_table_lookup (self->purposes, key)) | purpose;

  g_hash_table_replace (self->purposes, key, GUINT_TO_POINTER (purposes));
}

void
ascribe_brat_types_use_tag (AscribeBratTypes *self, const char *id, AscribeBratPurpose purpose)
{
  use (self, g_strconcat ("t", id, NULL), purpose);
}

void
ascribe_brat_types_use_link (AscribeBratTypes *self, const char *id, AscribeBratPurpose purpose)
{
  use (self, g_strconcat ("l", id, NULL), purpose);
}

void
ascribe_brat_types_use_role (AscribeBratTypes *self, const char *event, const char *role)
{
  ascribe_brat_types_use_link (self, role, ASCRIBE_BRAT_AS_ROLE);
  g_hash_table_add (self->roles, g_strdup_printf ("%s %s", event, role));
}

gboolean
ascribe_brat_is_set (AscribeLinkType *type)
{
  return g_strcmp0 (type->description, ASCRIBE_BRAT_EQUIVALENCES) == 0;
}

guint
ascribe_brat_types_get_purposes (AscribeBratTypes *self, gpointer entry)
{
  g_autofree char *key = ASCRIBE_IS_TAG (entry) ? g_strconcat ("t", ASCRIBE_TAG (entry)->id, NULL)
                                                : g_strconcat ("l", ASCRIBE_LINK_TYPE (entry)->id, NULL);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->purposes, key));
}
