/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/gather-private.h"

#include "app/model/attributes.h"

/* Told apart from each other at a glance. */
static const char *
pick_own_color (guint i)
{
  static const char * const colors[] = {
    "#1c71d8", "#e66100", "#26a269", "#9141ac", "#c01c28", "#986a44", "#0f8b8d", "#b5179e", "#5e5c64", "#a37b00",
  };

  return colors[i % G_N_ELEMENTS (colors)];
}

static AscribeAttribute *
make_attribute (GatherQuestion *question)
{
  return ascribe_attribute_new (question->id, question->name, question->type, NULL);
}

static GObject *
make_gathered_tag (GatherEntry *entry, guint i)
{
  AscribeTag *tag = ascribe_tag_new (entry->slug, entry->name, entry->color != NULL ? entry->color : pick_own_color (i));

  tag->parent = g_strdup (entry->parent);
  tag->description = g_strdup (entry->description);
  for (guint k = 0; entry->questions != NULL && k < entry->questions->len; k++)
    g_ptr_array_add (tag->attributes, make_attribute (g_ptr_array_index (entry->questions, k)));

  return G_OBJECT (tag);
}

static void
set_ends (char ***ends, GPtrArray *slugs)
{
  if (slugs == NULL)
    return;

  g_strfreev (*ends);
  *ends = g_new0 (char *, slugs->len + 1);
  for (guint i = 0; i < slugs->len; i++)
    (*ends)[i] = g_strdup (g_ptr_array_index (slugs, i));
}

static GObject *
make_gathered_type (GatherEntry *entry, guint i)
{
  AscribeLinkType *type = ascribe_link_type_new (entry->slug, entry->name);

  set_ends (&type->from, entry->ends[0]);
  set_ends (&type->to, entry->ends[1]);
  g_free (type->color);
  type->color = g_strdup (pick_own_color (i));

  return G_OBJECT (type);
}

static gboolean
tell_entries (AscribeGather *self, GatherRegister *names, GObject *(*make) (GatherEntry *entry, guint i), GError **error)
{
  for (guint i = 0; i < names->entries->len; i++)
    {
      GatherEntry *entry = g_ptr_array_index (names->entries, i);
      g_autoptr (GObject) made = NULL;

      if (!entry->has_changed)
        continue;
      made = make (entry, i);
      if (!self->sink->entry (self->sink->data, made, error))
        return FALSE;
      entry->has_changed = FALSE;
    }

  return TRUE;
}

static gboolean
tell_labels (AscribeGather *self, GError **error)
{
  for (guint i = 0; self->labels.has_changed && i < self->labels.questions->len; i++)
    {
      GatherQuestion *question = g_ptr_array_index (self->labels.questions, i);
      g_autoptr (AscribeAttribute) label = NULL;

      if (!question->has_changed)
        continue;
      label = make_attribute (question);
      if (!self->sink->entry (self->sink->data, G_OBJECT (label), error))
        return FALSE;
      question->has_changed = FALSE;
    }
  self->labels.has_changed = FALSE;

  return TRUE;
}

/* Annotators before concepts, as a sink wants them. */
static gboolean
tell_waiting (AscribeGather *self, GError **error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      gpointer entry = g_ptr_array_index (waiting, i);

      if (ASCRIBE_IS_ANNOTATOR (entry) && !self->sink->annotator (self->sink->data, entry, error))
        return FALSE;
    }
  for (guint i = 0; i < waiting->len; i++)
    {
      gpointer entry = g_ptr_array_index (waiting, i);

      if (ASCRIBE_IS_CONCEPT (entry) && !self->sink->concept (self->sink->data, entry, error))
        return FALSE;
    }

  return TRUE;
}

static void
fit_answers (GatherEntry *entry, GVariant **answers)
{
  g_autoptr (GVariant) before = g_variant_ref (*answers);
  GVariantIter iter;
  const char *key;
  GVariant *answer;

  g_variant_iter_init (&iter, before);
  while (entry != NULL && entry->by_id != NULL && g_variant_iter_next (&iter, "{&sv}", &key, &answer))
    {
      g_autoptr (GVariant) value = answer;
      GatherQuestion *question = g_hash_table_lookup (entry->by_id, key);
      GVariant *text = question != NULL ? ascribe_gather_make_text (question, value) : NULL;

      if (text != NULL)
        {
          g_autoptr (GVariant) old = *answers;

          *answers = ascribe_attributes_set (old, key, text);
        }
    }
}

/* Those of the document that were given before their question became text. */
static void
fit_document (AscribeGather *self, AscribeDocument *document)
{
  fit_answers (&self->labels, &document->article->labels);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      fit_answers (g_hash_table_lookup (self->tags.by_slug, annotation->tag), &annotation->attributes);
    }
  self->has_mixed = FALSE;
}

/* Also a tag that the file's own codebook has: or the type would forbid the link that it comes from. */
static void
add_end (GatherEntry *type, int end, AscribeAnnotation *annotation)
{
  if (annotation == NULL)
    return;
  if (type->ends[end] == NULL)
    type->ends[end] = g_ptr_array_new_with_free_func (g_free);
  if (g_ptr_array_find_with_equal_func (type->ends[end], annotation->tag, g_str_equal, NULL))
    return;

  g_ptr_array_add (type->ends[end], g_strdup (annotation->tag));
  type->has_changed = TRUE;
}

static void
join_ends (AscribeGather *self, AscribeDocument *document)
{
  g_autoptr (GHashTable) annotations = NULL;

  if (document->links->len == 0)
    return;

  annotations = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_hash_table_insert (annotations, annotation->id, annotation);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      GatherEntry *type = g_hash_table_lookup (self->link_types.by_slug, link->type);

      if (type == NULL)
        continue;
      add_end (type, 0, g_hash_table_lookup (annotations, link->from));
      add_end (type, 1, g_hash_table_lookup (annotations, link->to));
    }
}

gboolean
ascribe_gather_document (AscribeGather *self, AscribeDocument *document, GError **error)
{
  g_autoptr (AscribeDocument) owned = document;

  if (self->full != NULL)
    {
      g_propagate_error (error, g_error_copy (self->full));
      return FALSE;
    }

  if (self->has_mixed)
    fit_document (self, owned);
  join_ends (self, owned);
  ascribe_document_sort (owned);
  if (!tell_entries (self, &self->tags, make_gathered_tag, error) ||
      !tell_entries (self, &self->link_types, make_gathered_type, error) || !tell_labels (self, error) ||
      !tell_waiting (self, error))
    return FALSE;

  return self->sink->document (self->sink->data, g_steal_pointer (&owned), error);
}
