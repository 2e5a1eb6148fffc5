/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/codebook-merging.h"

#include <string.h>

static char **
unite (char **strings, char **others)
{
  g_autoptr (GPtrArray) united = g_ptr_array_new ();

  for (gsize i = 0; strings[i] != NULL; i++)
    g_ptr_array_add (united, g_strdup (strings[i]));
  for (gsize i = 0; others[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) strings, others[i]))
      g_ptr_array_add (united, g_strdup (others[i]));
  g_ptr_array_add (united, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&united), FALSE);
}

static gboolean
takes_options (AscribeAttribute *attribute)
{
  return attribute->type == ASCRIBE_QUESTION_CHOICE || attribute->type == ASCRIBE_QUESTION_CHOICES;
}

AscribeAttribute *
ascribe_attribute_merge (AscribeAttribute *attribute, AscribeAttribute *other, GPtrArray *added)
{
  g_auto (GStrv) options = NULL;
  gsize n_before = g_strv_length (attribute->options);
  AscribeAttribute *merged;

  /* A choice without options takes any value already. */
  if (attribute->type != other->type || !takes_options (attribute) || n_before == 0)
    return NULL;

  options = unite (attribute->options, other->options);
  if (g_strv_length (options) == n_before)
    return NULL;

  for (gsize i = n_before; added != NULL && options[i] != NULL; i++)
    g_ptr_array_add (added, g_strdup_printf ("Answer “%s” added to “%s”", options[i], attribute->name));
  merged = ascribe_attribute_new (attribute->id, attribute->name, attribute->type, (const char * const *) options);
  merged->description = g_strdup (attribute->description);

  return merged;
}

AscribeTag *
ascribe_tag_merge_questions (AscribeTag *tag, AscribeTag *other, GPtrArray *added)
{
  g_autoptr (AscribeTag) merged = ascribe_tag_copy (tag);
  gboolean changed = FALSE;

  for (guint i = 0; i < other->attributes->len; i++)
    {
      AscribeAttribute *question = g_ptr_array_index (other->attributes, i);
      AscribeAttribute *known = ascribe_tag_lookup_attribute (merged, question->id);
      AscribeAttribute *united;
      guint position;

      if (known == NULL)
        {
          g_ptr_array_add (merged->attributes, g_object_ref (question));
          if (added != NULL)
            g_ptr_array_add (added, g_strdup_printf ("Question “%s” added to tag “%s”", question->name, tag->name));
          changed = TRUE;
          continue;
        }

      united = ascribe_attribute_merge (known, question, added);
      if (united == NULL || !g_ptr_array_find (merged->attributes, known, &position))
        continue;
      g_object_unref (known);
      merged->attributes->pdata[position] = united;
      changed = TRUE;
    }

  return changed ? g_steal_pointer (&merged) : NULL;
}

/* No tags at all means any. */
static char **
widen (char **tags, char **others)
{
  return tags[0] == NULL || others[0] == NULL ? g_new0 (char *, 1) : unite (tags, others);
}

AscribeLinkType *
ascribe_link_type_merge (AscribeLinkType *type, AscribeLinkType *other)
{
  g_auto (GStrv) from = widen (type->from, other->from);
  g_auto (GStrv) to = widen (type->to, other->to);
  AscribeLinkType *merged;

  if (g_strv_equal ((const char * const *) from, (const char * const *) type->from) &&
      g_strv_equal ((const char * const *) to, (const char * const *) type->to))
    return NULL;

  merged = ascribe_link_type_copy (type);
  g_strfreev (merged->from);
  merged->from = g_steal_pointer (&from);
  g_strfreev (merged->to);
  merged->to = g_steal_pointer (&to);

  return merged;
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);

  return strcmp (left, right) == 0;
}

AscribeTag *
ascribe_codebook_find_tag_named (AscribeCodebook *codebook, const char *name)
{
  GListModel *tags = ascribe_codebook_get_tags (codebook);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (same_name (tag->name, name))
        return tag; /* the codebook keeps its own reference */
    }

  return NULL;
}

AscribeLinkType *
ascribe_codebook_find_link_type_named (AscribeCodebook *codebook, const char *name)
{
  GListModel *types = ascribe_codebook_get_link_types (codebook);

  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      if (same_name (type->name, name))
        return type; /* the codebook keeps its own reference */
    }

  return NULL;
}
