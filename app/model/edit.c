/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/edit.h"

struct _AscribeEdit {
  gatomicrefcount ref_count;
  char *verb;
  char *annotator;
  gint64 time;
  GArray *changes; /* of AscribeChange */
};

G_DEFINE_BOXED_TYPE (AscribeEdit, ascribe_edit, ascribe_edit_ref, ascribe_edit_unref)

static void
clear_change (gpointer data)
{
  AscribeChange *change = data;

  g_clear_object (&change->before);
  g_clear_object (&change->after);
}

AscribeEdit *
ascribe_edit_new (const char *verb, const char *annotator, gint64 time)
{
  AscribeEdit *self = g_new0 (AscribeEdit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->verb = g_strdup (verb);
  self->annotator = g_strdup (annotator);
  self->time = time;
  self->changes = g_array_new (FALSE, TRUE, sizeof (AscribeChange));
  g_array_set_clear_func (self->changes, clear_change);

  return self;
}

AscribeEdit *
ascribe_edit_ref (AscribeEdit *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
ascribe_edit_unref (AscribeEdit *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->verb);
  g_free (self->annotator);
  g_array_unref (self->changes);
  g_free (self);
}

void
ascribe_edit_add (AscribeEdit *self, gpointer before, gpointer after)
{
  AscribeChange change = { NULL, NULL };

  g_return_if_fail (before != NULL || after != NULL);
  g_return_if_fail (before == NULL || after == NULL || G_OBJECT_TYPE (before) == G_OBJECT_TYPE (after));

  g_set_object (&change.before, before);
  g_set_object (&change.after, after);
  g_array_append_val (self->changes, change);
}

const char *
ascribe_edit_get_verb (const AscribeEdit *self)
{
  return self->verb;
}

const char *
ascribe_edit_get_annotator (const AscribeEdit *self)
{
  return self->annotator;
}

gint64
ascribe_edit_get_time (const AscribeEdit *self)
{
  return self->time;
}

const AscribeChange *
ascribe_edit_get_changes (const AscribeEdit *self, gsize *n_changes)
{
  if (n_changes != NULL)
    *n_changes = self->changes->len;

  return (const AscribeChange *) self->changes->data;
}

AscribeEdit *
ascribe_edit_invert (const AscribeEdit *self, gint64 time)
{
  AscribeEdit *inverse = ascribe_edit_new (self->verb, self->annotator, time);

  for (guint i = self->changes->len; i > 0; i--)
    {
      AscribeChange *change = &g_array_index (self->changes, AscribeChange, i - 1);

      ascribe_edit_add (inverse, change->after, change->before);
    }

  return inverse;
}
