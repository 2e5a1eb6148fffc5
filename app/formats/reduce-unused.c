/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/reduce-unused.h"

#include "app/formats/reduce-private.h"

struct _AscribeUsage {
  GHashTable *tags;        /* sets of ids */
  GHashTable *link_types;
  GHashTable *labels;
  GHashTable *annotators;
  GHashTable *concepts;
};

static GHashTable *
make_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AscribeUsage *
ascribe_usage_new (void)
{
  AscribeUsage *self = g_new0 (AscribeUsage, 1);

  self->tags = make_set ();
  self->link_types = make_set ();
  self->labels = make_set ();
  self->annotators = make_set ();
  self->concepts = make_set ();

  return self;
}

void
ascribe_usage_free (AscribeUsage *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->link_types);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->annotators);
  g_hash_table_unref (self->concepts);
  g_free (self);
}

/* Most are known: only the first use is worth a copy. */
static void
use (GHashTable *set, const char *id)
{
  if (id != NULL && !g_hash_table_contains (set, id))
    g_hash_table_add (set, g_strdup (id));
}

void
ascribe_usage_take (AscribeUsage *self, AscribeDocument *document)
{
  GVariantIter iter;
  const char *key;

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      use (self->tags, annotation->tag);
      use (self->annotators, annotation->annotator);
      use (self->concepts, annotation->concept);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      use (self->link_types, link->type);
      use (self->annotators, link->annotator);
    }
  g_variant_iter_init (&iter, document->article->labels);
  while (g_variant_iter_next (&iter, "{&sv}", &key, NULL))
    use (self->labels, key);
}

/* A type of links brings the tags that it may join, a tag those above it. */
static void
use_what_is_named (AscribeUsage *self, AscribeCodebook *codebook)
{
  GListModel *types = ascribe_codebook_get_link_types (codebook);
  GListModel *tags = ascribe_codebook_get_tags (codebook);

  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      if (!g_hash_table_contains (self->link_types, type->id))
        continue;
      for (gsize j = 0; type->from[j] != NULL; j++)
        use (self->tags, type->from[j]);
      for (gsize j = 0; type->to[j] != NULL; j++)
        use (self->tags, type->to[j]);
    }
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);
      AscribeTag *above = g_hash_table_contains (self->tags, tag->id) ? ascribe_codebook_lookup_tag (codebook, tag->parent) : NULL;

      for (; above != NULL && !g_hash_table_contains (self->tags, above->id);
           above = ascribe_codebook_lookup_tag (codebook, above->parent))
        use (self->tags, above->id);
    }
}

static const char *
get_id (GObject *entry)
{
  return ASCRIBE_IS_TAG (entry)         ? ASCRIBE_TAG (entry)->id
         : ASCRIBE_IS_LINK_TYPE (entry) ? ASCRIBE_LINK_TYPE (entry)->id
         : ASCRIBE_IS_ATTRIBUTE (entry) ? ASCRIBE_ATTRIBUTE (entry)->id
         : ASCRIBE_IS_CONCEPT (entry)   ? ASCRIBE_CONCEPT (entry)->id
                                        : ASCRIBE_ANNOTATOR (entry)->id;
}

static guint
count_unused_entries (GHashTable *used, GListModel *entries)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      n += g_hash_table_contains (used, get_id (entry)) ? 0 : 1;
    }

  return n;
}

static guint
count_unused (GHashTable *used, GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += g_hash_table_contains (used, get_id (g_ptr_array_index (entries, i))) ? 0 : 1;

  return n;
}

void
ascribe_usage_drop (AscribeUsage *self, AscribeSource *source, AscribeFormatFlags flags, gboolean names_tags, AscribeLosses *losses)
{
  AscribeCodebook *codebook = source->codebook;

  if (names_tags)
    use_what_is_named (self, codebook);
  if ((flags & ASCRIBE_FORMAT_USED_ENTRIES) != 0)
    ascribe_losses_drop (losses, ASCRIBE_PART_UNUSED_ENTRIES,
                         count_unused_entries (self->tags, ascribe_codebook_get_tags (codebook)) +
                         count_unused_entries (self->link_types, ascribe_codebook_get_link_types (codebook)) +
                         count_unused_entries (self->labels, ascribe_codebook_get_labels (codebook)));
  if ((flags & ASCRIBE_FORMAT_USED_ANNOTATORS) != 0)
    ascribe_losses_drop (losses, ASCRIBE_PART_UNUSED_PEOPLE, count_unused (self->annotators, source->annotators));
  if ((flags & ASCRIBE_FORMAT_USED_CONCEPTS) != 0)
    ascribe_losses_drop (losses, ASCRIBE_PART_UNUSED_PEOPLE, count_unused (self->concepts, source->concepts));
}

/* Concepts of one name. */
typedef struct {
  guint n;
  GHashTable *ids;   /* set of their Wikidata ids */
} Namesakes;

static void
free_namesakes (gpointer data)
{
  Namesakes *namesakes = data;

  g_hash_table_unref (namesakes->ids);
  g_free (namesakes);
}

guint
ascribe_usage_count_alike (AscribeUsage *self, AscribeSource *source, gboolean has_wikidata)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_namesakes);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  for (guint i = 0; i < source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (source->concepts, i);
      Namesakes *namesakes = g_hash_table_lookup (names, concept->name);

      if (!g_hash_table_contains (self->concepts, concept->id))
        continue;
      if (namesakes == NULL)
        {
          namesakes = g_new (Namesakes, 1);
          *namesakes = (Namesakes) { 0, g_hash_table_new (g_str_hash, g_str_equal) };
          g_hash_table_insert (names, concept->name, namesakes);
        }
      namesakes->n++;
      if (has_wikidata && concept->wikidata != NULL)
        g_hash_table_add (namesakes->ids, concept->wikidata);
    }

  /* Those without an id become one of those that have one. */
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += ((Namesakes *) value)->n - MAX (g_hash_table_size (((Namesakes *) value)->ids), 1);

  return n;
}
