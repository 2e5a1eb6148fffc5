/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A correction as one edit. The order matters: what links hold on to is there before they are changed, and no link leads from
 * one version to the other when all is done. */
#include "app/library/correction-private.h"

#include "app/library/project-private.h"
#include "app/model/intern.h"

/* Copies may have archived tags, which take no new annotations: these are open meanwhile. */
static void
add_tags (AscribeEdit *edit, GHashTable *tags, gboolean opening)
{
  GHashTableIter iter;
  gpointer tag;

  g_hash_table_iter_init (&iter, tags);
  while (g_hash_table_iter_next (&iter, NULL, &tag))
    {
      g_autoptr (AscribeTag) open = ascribe_tag_copy (tag);

      open->archived = FALSE;
      ascribe_edit_add (edit, opening ? tag : open, opening ? open : tag);
    }
}

static void
add_copies (AscribeCorrection *self, AscribeProject *project, AscribeEdit *edit)
{
  g_autoptr (GHashTable) archived = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < self->moves->len; i++)
    {
      AscribeMove *move = g_ptr_array_index (self->moves, i);
      AscribeTag *tag = ascribe_codebook_lookup_tag (ascribe_project_get_codebook (project), move->before->tag);

      if (move->copy != NULL && tag != NULL && tag->archived)
        g_hash_table_insert (archived, tag->id, g_object_ref (tag));
    }

  add_tags (edit, archived, TRUE);
  for (guint i = 0; i < self->moves->len; i++)
    {
      AscribeMove *move = g_ptr_array_index (self->moves, i);

      if (move->copy != NULL)
        ascribe_edit_add (edit, NULL, move->copy);
    }
  add_tags (edit, archived, FALSE);
}

static void
hold (char **end, const AscribeMove *move)
{
  if (move->copy == NULL)
    return;

  g_free (*end);
  *end = g_strdup (move->copy->id);
}

/* Links that stay, before their ends move away; or those that move, after that. */
static void
add_links (AscribeCorrection *self, AscribeEdit *edit, GHashTable *moves, gboolean moving)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (self->links, i);
      AscribeMove *from = g_hash_table_lookup (moves, link->from);
      AscribeMove *to = g_hash_table_lookup (moves, link->to);
      gboolean moves_too = from != NULL && to != NULL && from->after != NULL && to->after != NULL;
      g_autoptr (AscribeLink) changed = NULL;

      if (from == NULL || to == NULL || moves_too != moving || (!moving && from->copy == NULL && to->copy == NULL))
        continue;

      changed = ascribe_link_copy (link);
      if (moving)
        {
          g_ref_string_release (changed->article);
          changed->article = ascribe_intern (self->after->id);
        }
      else
        {
          hold (&changed->from, from);
          hold (&changed->to, to);
        }
      ascribe_edit_add (edit, link, changed);
    }
}

gboolean
ascribe_correction_apply (AscribeCorrection *self, AscribeProject *project, GError **error)
{
  g_autoptr (AscribeEdit) edit = ascribe_project_begin_edit (project, "correct");
  g_autoptr (AscribeArticle) old = ascribe_article_copy (self->before);
  g_autoptr (GHashTable) moves = ascribe_correction_index_moves (self);

  ascribe_correction_set_metadata (old, ASCRIBE_REVISED_BY, self->after->id);
  old->status = self->n_moves[ASCRIBE_MOVE_NONE] > 0 ? ASCRIBE_STATUS_TODO : ASCRIBE_STATUS_DONE;
  ascribe_edit_add (edit, NULL, self->after);
  ascribe_edit_add (edit, self->before, old);

  add_copies (self, project, edit);
  add_links (self, edit, moves, FALSE);
  for (guint i = 0; i < self->moves->len; i++)
    {
      AscribeMove *move = g_ptr_array_index (self->moves, i);

      if (move->after != NULL)
        ascribe_edit_add (edit, move->before, move->after);
    }
  add_links (self, edit, moves, TRUE);

  return ascribe_project_finish_edit (project, edit, error);
}
