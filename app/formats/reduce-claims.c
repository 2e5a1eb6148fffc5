/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/reduce-private.h"

static gboolean
is_attribution (AscribeLink *link, GHashTable *tags, GHashTable *claims)
{
  const char *from = g_hash_table_lookup (tags, link->from);

  return strcmp (link->type, "attributed-to") == 0 && from != NULL && g_hash_table_contains (claims, from);
}

/* Takes out what isn't @kept; how many that were. */
static guint
keep_only (GPtrArray *array, const gboolean *kept)
{
  guint n_all = array->len;
  guint n_kept = 0;

  for (guint i = 0; i < n_all; i++)
    {
      gpointer value = g_ptr_array_index (array, i);

      if (!kept[i])
        continue;
      g_ptr_array_index (array, i) = g_ptr_array_index (array, n_kept);
      g_ptr_array_index (array, n_kept++) = value;
    }
  g_ptr_array_set_size (array, (int) n_kept);

  return n_all - n_kept;
}

void
ascribe_reduce_to_claims (AscribeDocument *document, GHashTable *claims, AscribeLosses *losses)
{
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);   /* annotation's id -> its tag */
  g_autoptr (GHashTable) behind = g_hash_table_new (g_str_hash, g_str_equal); /* ids of those that claims are attributed to */
  g_autofree gboolean *kept_annotations = g_new0 (gboolean, document->annotations->len);
  g_autofree gboolean *kept_links = g_new0 (gboolean, document->links->len);

  for (guint i = 0; document->links->len > 0 && i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_hash_table_insert (tags, annotation->id, annotation->tag);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      kept_links[i] = is_attribution (link, tags, claims);
      if (kept_links[i])
        g_hash_table_add (behind, link->to);
    }
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      kept_annotations[i] = g_hash_table_contains (claims, annotation->tag) || g_hash_table_contains (behind, annotation->id);
    }

  ascribe_losses_drop (losses, ASCRIBE_PART_LINKS, keep_only (document->links, kept_links));
  ascribe_losses_drop (losses, ASCRIBE_PART_OTHER_TAGS, keep_only (document->annotations, kept_annotations));
}
