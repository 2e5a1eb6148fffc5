/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/annotation-set.h"

#include "app/model/interval-index.h"

struct _AscribeAnnotationSet {
  GObject parent_instance;

  GPtrArray *annotations; /* in order; owns a reference each */
  GHashTable *by_id;      /* id -> annotation, unowned */
  AscribeIntervalIndex *index;
};

static void ascribe_annotation_set_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AscribeAnnotationSet, ascribe_annotation_set, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ascribe_annotation_set_list_model_init))

/* First position whose annotation doesn't come before @annotation. */
static guint
find_place (AscribeAnnotationSet *self, AscribeAnnotation *annotation)
{
  guint low = 0;
  guint high = self->annotations->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (ascribe_annotation_compare (g_ptr_array_index (self->annotations, middle), annotation) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static int
compare_elements (gconstpointer a, gconstpointer b)
{
  return ascribe_annotation_compare (*(AscribeAnnotation **) a, *(AscribeAnnotation **) b);
}

static GType
ascribe_annotation_set_get_item_type (GListModel *model)
{
  return ASCRIBE_TYPE_ANNOTATION;
}

static guint
ascribe_annotation_set_get_n_items (GListModel *model)
{
  return ASCRIBE_ANNOTATION_SET (model)->annotations->len;
}

static gpointer
ascribe_annotation_set_get_item (GListModel *model, guint position)
{
  AscribeAnnotationSet *self = ASCRIBE_ANNOTATION_SET (model);

  if (position >= self->annotations->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->annotations, position));
}

static void
ascribe_annotation_set_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ascribe_annotation_set_get_item_type;
  iface->get_n_items = ascribe_annotation_set_get_n_items;
  iface->get_item = ascribe_annotation_set_get_item;
}

static void
ascribe_annotation_set_finalize (GObject *object)
{
  AscribeAnnotationSet *self = ASCRIBE_ANNOTATION_SET (object);

  g_hash_table_unref (self->by_id);
  ascribe_interval_index_free (self->index);
  g_ptr_array_unref (self->annotations);

  G_OBJECT_CLASS (ascribe_annotation_set_parent_class)->finalize (object);
}

static void
ascribe_annotation_set_class_init (AscribeAnnotationSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_annotation_set_finalize;
}

static void
ascribe_annotation_set_init (AscribeAnnotationSet *self)
{
  self->annotations = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->index = ascribe_interval_index_new ();
}

AscribeAnnotationSet *
ascribe_annotation_set_new (void)
{
  return g_object_new (ASCRIBE_TYPE_ANNOTATION_SET, NULL);
}

void
ascribe_annotation_set_fill (AscribeAnnotationSet *self, GPtrArray *annotations)
{
  guint n_before = self->annotations->len;

  g_hash_table_remove_all (self->by_id);
  g_ptr_array_set_size (self->annotations, 0);
  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);

      g_ptr_array_add (self->annotations, g_object_ref (annotation));
      g_hash_table_insert (self->by_id, annotation->id, annotation);
    }

  g_ptr_array_sort (self->annotations, compare_elements);
  ascribe_interval_index_fill (self->index, self->annotations);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->annotations->len);
}

void
ascribe_annotation_set_insert (AscribeAnnotationSet *self, AscribeAnnotation *annotation)
{
  guint place = find_place (self, annotation);

  g_return_if_fail (!g_hash_table_contains (self->by_id, annotation->id));

  g_ptr_array_insert (self->annotations, (int) place, g_object_ref (annotation));
  g_hash_table_insert (self->by_id, annotation->id, annotation);
  ascribe_interval_index_insert (self->index, annotation);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 0, 1);
}

gboolean
ascribe_annotation_set_remove (AscribeAnnotationSet *self, const char *id)
{
  AscribeAnnotation *annotation = g_hash_table_lookup (self->by_id, id);
  guint place;

  if (annotation == NULL)
    return FALSE;

  place = find_place (self, annotation);
  g_hash_table_remove (self->by_id, id);
  ascribe_interval_index_remove (self->index, annotation);
  g_ptr_array_remove_index (self->annotations, place);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);

  return TRUE;
}

void
ascribe_annotation_set_replace (AscribeAnnotationSet *self, AscribeAnnotation *annotation)
{
  AscribeAnnotation *old = g_hash_table_lookup (self->by_id, annotation->id);
  guint place;

  g_return_if_fail (old != NULL);

  place = find_place (self, old);
  if (ascribe_annotation_compare (old, annotation) != 0)
    {
      ascribe_annotation_set_remove (self, old->id);
      ascribe_annotation_set_insert (self, annotation);
      return;
    }

  /* Same bounds, but the pieces within may have moved. */
  ascribe_interval_index_remove (self->index, old);
  ascribe_interval_index_insert (self->index, annotation);
  g_hash_table_remove (self->by_id, old->id);
  g_ptr_array_index (self->annotations, place) = g_object_ref (annotation);
  g_hash_table_insert (self->by_id, annotation->id, annotation);
  g_object_unref (old);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 1);
}

AscribeAnnotation *
ascribe_annotation_set_lookup (AscribeAnnotationSet *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

guint
ascribe_annotation_set_find (AscribeAnnotationSet *self, const char *id)
{
  AscribeAnnotation *annotation = g_hash_table_lookup (self->by_id, id);

  return annotation != NULL ? find_place (self, annotation) : G_MAXUINT;
}

typedef struct {
  AscribeAnnotation *annotation;
  guint32 length;
} Found;

static gboolean
collect_found (AscribeAnnotation *annotation, AscribeSpan piece, gpointer data)
{
  Found found = { annotation, piece.end - piece.start };

  g_array_append_val ((GArray *) data, found);

  return TRUE;
}

static int
compare_found (const void *a, const void *b)
{
  const Found *left = a;
  const Found *right = b;

  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;

  return ascribe_annotation_compare (left->annotation, right->annotation);
}

GPtrArray *
ascribe_annotation_set_at_offset (AscribeAnnotationSet *self, guint32 offset)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  GPtrArray *annotations = g_ptr_array_new ();

  ascribe_interval_index_visit (self->index, (AscribeSpan) { offset, offset + 1 }, collect_found, found);
  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (annotations, g_array_index (found, Found, i).annotation);

  return annotations;
}

void
ascribe_annotation_set_in_range (AscribeAnnotationSet *self, AscribeSpan range, AscribePieceFunc func,
                                 gpointer data)
{
  ascribe_interval_index_visit (self->index, range, func, data);
}
