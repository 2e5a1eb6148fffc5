/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/reduce-private.h"

static gboolean
is_attribution (AscribeLink *link, GHashTable *tags, GHashTable *claims)
{
  const char *from = g_hash_table_lookup (tags, link->from);

  return strcmp (link->type, "attributed-to") == 0 && from != NULL && g_hash_table_contains (claims, from);
}

/* Takes out what @kept (a set of values) doesn't hold; how many that were. */
static guint
keep_only (GPtrArray *array, GHashTable *kept)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < array->len; i++)
    g_ptr_array_add (all, g_object_ref (g_ptr_array_index (array, i)));
  g_ptr_array_set_size (array, 0);
  for (guint i = 0; i < all->len; i++)
    {
      if (g_hash_table_contains (kept, g_ptr_array_index (all, i)))
        g_ptr_array_add (array, g_object_ref (g_ptr_array_index (all, i)));
    }

  return all->len - array->len;
}

void
ascribe_reduce_to_claims (AscribeDocument *document, GHashTable *claims, AscribeLosses *losses)
{
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);   /* annotation's id -> its tag */
  g_autoptr (GHashTable) behind = g_hash_table_new (g_str_hash, g_str_equal); /* ids of those that claims are attributed to */
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_hash_table_insert (tags, annotation->id, annotation->tag);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      if (!is_attribution (link, tags, claims))
        continue;
      g_hash_table_add (behind, link->to);
      g_hash_table_add (kept, link);
    }
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      if (g_hash_table_contains (claims, annotation->tag) || g_hash_table_contains (behind, annotation->id))
        g_hash_table_add (kept, annotation);
    }

  ascribe_losses_drop (losses, ASCRIBE_PART_LINKS, keep_only (document->links, kept));
  ascribe_losses_drop (losses, ASCRIBE_PART_OTHER_TAGS, keep_only (document->annotations, kept));
}
