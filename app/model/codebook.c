/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/codebook.h"

#include <string.h>

#include "app/model/error.h"

struct _AscribeCodebook {
  GObject parent_instance;

  GListStore *tags;
  GListStore *link_types;
  GListStore *labels;
};

G_DEFINE_FINAL_TYPE (AscribeCodebook, ascribe_codebook, G_TYPE_OBJECT)

static const char *
get_entry_id (gpointer entry)
{
  if (ASCRIBE_IS_TAG (entry))
    return ASCRIBE_TAG (entry)->id;
  if (ASCRIBE_IS_LINK_TYPE (entry))
    return ASCRIBE_LINK_TYPE (entry)->id;

  return ASCRIBE_ATTRIBUTE (entry)->id;
}

static GListStore *
get_store_for (AscribeCodebook *self, gpointer entry)
{
  if (ASCRIBE_IS_TAG (entry))
    return self->tags;
  if (ASCRIBE_IS_LINK_TYPE (entry))
    return self->link_types;

  return self->labels;
}

static gpointer
lookup (GListStore *store, const char *id, guint *position)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; id != NULL && i < n_items; i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (strcmp (get_entry_id (entry), id) != 0)
        continue;
      if (position != NULL)
        *position = i;
      return entry; /* the store keeps its own reference */
    }

  return NULL;
}

static void
ascribe_codebook_dispose (GObject *object)
{
  AscribeCodebook *self = ASCRIBE_CODEBOOK (object);

  g_clear_object (&self->tags);
  g_clear_object (&self->link_types);
  g_clear_object (&self->labels);

  G_OBJECT_CLASS (ascribe_codebook_parent_class)->dispose (object);
}

static void
ascribe_codebook_class_init (AscribeCodebookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ascribe_codebook_dispose;
}

static void
ascribe_codebook_init (AscribeCodebook *self)
{
  self->tags = g_list_store_new (ASCRIBE_TYPE_TAG);
  self->link_types = g_list_store_new (ASCRIBE_TYPE_LINK_TYPE);
  self->labels = g_list_store_new (ASCRIBE_TYPE_ATTRIBUTE);
}

AscribeCodebook *
ascribe_codebook_new (void)
{
  return g_object_new (ASCRIBE_TYPE_CODEBOOK, NULL);
}

GListModel *
ascribe_codebook_get_tags (AscribeCodebook *self)
{
  return G_LIST_MODEL (self->tags);
}

GListModel *
ascribe_codebook_get_link_types (AscribeCodebook *self)
{
  return G_LIST_MODEL (self->link_types);
}

GListModel *
ascribe_codebook_get_labels (AscribeCodebook *self)
{
  return G_LIST_MODEL (self->labels);
}

AscribeTag *
ascribe_codebook_lookup_tag (AscribeCodebook *self, const char *id)
{
  return lookup (self->tags, id, NULL);
}

AscribeLinkType *
ascribe_codebook_lookup_link_type (AscribeCodebook *self, const char *id)
{
  return lookup (self->link_types, id, NULL);
}

AscribeAttribute *
ascribe_codebook_lookup_label (AscribeCodebook *self, const char *id)
{
  return lookup (self->labels, id, NULL);
}

void
ascribe_codebook_put (AscribeCodebook *self, GObject *entry)
{
  GListStore *store = get_store_for (self, entry);
  guint position;

  if (lookup (store, get_entry_id (entry), &position) != NULL)
    g_list_store_splice (store, position, 1, (gpointer *) &entry, 1);
  else
    g_list_store_append (store, entry);
}

void
ascribe_codebook_remove (AscribeCodebook *self, GObject *entry)
{
  GListStore *store = get_store_for (self, entry);
  guint position;

  if (lookup (store, get_entry_id (entry), &position) != NULL)
    g_list_store_remove (store, position);
}

/* Letters and digits of any script, each run of anything else one dash. */
static char *
fold_to_slug (const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);
  GString *slug = g_string_new (NULL);

  for (const char *cursor = folded; *cursor != '\0' && slug->len < 64; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (g_unichar_isalnum (c) || c == '_')
        g_string_append_unichar (slug, c);
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }

  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "tag");

  return g_string_free (slug, FALSE);
}

static gboolean
is_taken (AscribeCodebook *self, const char *slug)
{
  return lookup (self->tags, slug, NULL) != NULL || lookup (self->link_types, slug, NULL) != NULL ||
         lookup (self->labels, slug, NULL) != NULL;
}

char *
ascribe_codebook_make_slug (AscribeCodebook *self, const char *name)
{
  g_autofree char *base = fold_to_slug (name);
  g_autofree char *slug = g_strdup (base);

  for (guint i = 2; self != NULL && is_taken (self, slug); i++)
    {
      g_free (slug);
      slug = g_strdup_printf ("%s-%u", base, i);
    }

  return g_steal_pointer (&slug);
}
