/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/document.h"

AscribeDocument *
ascribe_document_new (AscribeArticle *article)
{
  AscribeDocument *self = g_new0 (AscribeDocument, 1);

  self->article = g_object_ref (article);
  self->annotations = g_ptr_array_new_with_free_func (g_object_unref);
  self->links = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
ascribe_document_free (AscribeDocument *self)
{
  g_object_unref (self->article);
  g_ptr_array_unref (self->annotations);
  g_ptr_array_unref (self->links);
  g_free (self);
}

static int
compare_annotations (gconstpointer a, gconstpointer b)
{
  return ascribe_annotation_compare (*(AscribeAnnotation **) a, *(AscribeAnnotation **) b);
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  return ascribe_link_compare (*(AscribeLink **) a, *(AscribeLink **) b);
}

/* What was sorted when it was read mostly still is when it is written. */
static void
sort (GPtrArray *array, GCompareFunc compare)
{
  for (guint i = 1; i < array->len; i++)
    if (compare (&array->pdata[i - 1], &array->pdata[i]) > 0)
      {
        g_ptr_array_sort (array, compare);
        return;
      }
}

void
ascribe_document_sort (AscribeDocument *self)
{
  sort (self->annotations, compare_annotations);
  sort (self->links, compare_links);
}
