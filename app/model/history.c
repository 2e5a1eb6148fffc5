/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/history.h"

G_DEFINE_FINAL_TYPE (AscribeStep, ascribe_step, G_TYPE_OBJECT)

static void
ascribe_step_finalize (GObject *object)
{
  AscribeStep *self = ASCRIBE_STEP (object);

  g_free (self->verb);
  g_free (self->annotator);
  g_free (self->summary);

  G_OBJECT_CLASS (ascribe_step_parent_class)->finalize (object);
}

static void
ascribe_step_class_init (AscribeStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_step_finalize;
}

static void
ascribe_step_init (AscribeStep *self)
{
}

AscribeStep *
ascribe_step_new (void)
{
  return g_object_new (ASCRIBE_TYPE_STEP, NULL);
}

void
ascribe_history_state_clear (AscribeHistoryState *state)
{
  g_clear_pointer (&state->undo_verb, g_free);
  g_clear_pointer (&state->redo_verb, g_free);
}
