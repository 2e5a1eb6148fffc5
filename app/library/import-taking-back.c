/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-taking-back.h"

#include <string.h>

#include "app/model/error.h"

/* The import's place among @steps, newest first, or one behind the last. */
static guint
find_own (AscribeImportSink *self, GPtrArray *steps)
{
  guint i;

  for (i = 0; i < steps->len; i++)
    {
      AscribeStep *step = g_ptr_array_index (steps, i);

      if (step->time == self->now && strcmp (step->verb, "import") == 0)
        break;
    }

  return i;
}

static gboolean
undo_own (AscribeImportSink *self, AscribeStep *step, GError **error)
{
  g_autoptr (AscribeEdit) edit = NULL;

  /* Somebody may have been quicker. */
  if (!step->undone)
    edit = ascribe_store_undo (self->store, self->before.modified, error);

  return (step->undone || edit != NULL) && ascribe_store_forget_undone (self->store, error);
}

/* A dataset that comes into an empty project gives it its name, which is no step. */
static gboolean
restore_name (AscribeImportSink *self, GError **error)
{
  const AscribeProjectInfo *before = &self->before;

  return !self->was_empty || ascribe_store_adopt (self->store, before->id, before->title, before->modified, error);
}

gboolean
ascribe_import_take_back (AscribeImportSink *self, GError **error)
{
  g_autoptr (GPtrArray) steps = ascribe_store_list_steps (self->store, 0, error);
  guint own;

  if (steps == NULL)
    return FALSE;

  own = find_own (self, steps);
  if (own > 0 && own < steps->len)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_BUSY,
                   "The project was changed while the import ran: what came in before it was cancelled stays, and can be undone");
      return FALSE;
    }

  return (own == steps->len || undo_own (self, g_ptr_array_index (steps, own), error)) && restore_name (self, error);
}
