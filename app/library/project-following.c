/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The models of a project follow what was stored. */
#include "app/library/project-private.h"

static void
count_article (AscribeProject *self, AscribeArticle *article, int by)
{
  if (article == NULL)
    return;

  self->n_articles += by;
  if (article->status == ASCRIBE_STATUS_DONE)
    self->n_done += by;
}

static void
follow_codebook (AscribeCodebook *codebook, const AscribeChange *change)
{
  if (change->after != NULL)
    ascribe_codebook_put (codebook, change->after);
  else
    ascribe_codebook_remove (codebook, change->before);
}

static void
follow_register (GListStore *list, const AscribeChange *change)
{
  if (change->after != NULL)
    ascribe_register_put (list, change->after);
  else
    ascribe_register_remove (list, change->before);
}

static void
follow_change (AscribeProject *self, const AscribeChange *change)
{
  GObject *object = change->after != NULL ? change->after : change->before;

  if (ASCRIBE_IS_ARTICLE (object))
    {
      count_article (self, (AscribeArticle *) change->before, -1);
      count_article (self, (AscribeArticle *) change->after, 1);
    }
  else if (ASCRIBE_IS_TAG (object) || ASCRIBE_IS_LINK_TYPE (object) || ASCRIBE_IS_ATTRIBUTE (object))
    follow_codebook (self->codebook, change);
  else if (ASCRIBE_IS_ANNOTATOR (object))
    follow_register (self->annotators, change);
  else if (ASCRIBE_IS_CONCEPT (object))
    follow_register (self->concepts, change);
}

void
ascribe_project_follow (AscribeProject *self, AscribeEdit *edit)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);
  const AscribeChange *changes;
  gsize n_changes;

  changes = ascribe_edit_get_changes (edit, &n_changes);
  for (gsize i = 0; i < n_changes; i++)
    follow_change (self, &changes[i]);

  /* A handler may drop an article or open another one. */
  for (guint i = 0; i < self->open_articles->len; i++)
    g_ptr_array_add (open, g_object_ref (g_ptr_array_index (self->open_articles, i)));
  for (guint i = 0; i < open->len; i++)
    ascribe_open_article_follow (g_ptr_array_index (open, i), edit);
}
