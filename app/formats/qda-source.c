/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-document.h"

static void
clear_coding (gpointer data)
{
  AscribeQdaCoding *coding = data;

  g_free (coding->user);
  g_free (coding->created);
  g_free (coding->note);
}

static void
free_selection (gpointer data)
{
  AscribeQdaSelection *selection = data;

  g_free (selection->guid);
  g_free (selection->name);
  g_free (selection->user);
  g_free (selection->created);
  g_free (selection->modified);
  g_free (selection->description);
  g_free (selection->note);
  g_array_unref (selection->codings);
  g_free (selection->annotation);
  g_free (selection->annotator);
  g_free (selection);
}

AscribeQdaSource *
ascribe_qda_source_new (void)
{
  AscribeQdaSource *self = g_new0 (AscribeQdaSource, 1);

  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->noted = g_hash_table_new (NULL, NULL);
  self->selections = g_ptr_array_new_with_free_func (free_selection);
  self->values = g_ptr_array_new_with_free_func (ascribe_qda_value_free);

  return self;
}

void
ascribe_qda_source_free (AscribeQdaSource *self)
{
  g_free (self->guid);
  g_free (self->name);
  g_free (self->path);
  g_free (self->content);
  g_free (self->created);
  g_free (self->user);
  g_free (self->description);
  g_hash_table_unref (self->noted);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->selections);
  g_ptr_array_unref (self->values);
  g_free (self);
}

AscribeQdaSelection *
ascribe_qda_source_add (AscribeQdaSource *self)
{
  AscribeQdaSelection *selection = g_new0 (AscribeQdaSelection, 1);

  selection->codings = g_array_new (FALSE, TRUE, sizeof (AscribeQdaCoding));
  g_array_set_clear_func (selection->codings, clear_coding);
  selection->start = selection->end = -1;
  g_ptr_array_add (self->selections, selection);

  return selection;
}

void
ascribe_qda_source_note (AscribeQdaSource *self, const char *guid)
{
  if (g_hash_table_add (self->noted, ascribe_qda_key (guid)))
    g_ptr_array_add (self->notes, g_strdup (guid));
}
