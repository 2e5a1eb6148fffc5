/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note of the selected annotation: stored when the typing pauses or the focus leaves. */
#include "config.h"

#include "ui/details-annotation.h"

#include <glib/gi18n.h>

#include "app/library/editing.h"

#define PAUSE_SECONDS 1

static char *
dup_typed (AscribeDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static gboolean
pause_cb (gpointer data)
{
  AscribeDetails *self = ASCRIBE_DETAILS (data);

  self->note_timeout = 0;
  ascribe_details_save_note (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (AscribeDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);

  gtk_widget_set_visible (self->note_placeholder, gtk_text_buffer_get_char_count (buffer) == 0);
  if (self->showing)
    return;

  g_clear_handle_id (&self->note_timeout, g_source_remove);
  self->note_timeout = g_timeout_add_seconds (PAUSE_SECONDS, pause_cb, self);
}

static void
show_text (AscribeDetails *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  gboolean showing = self->showing;

  self->showing = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->showing = showing;
}

void
ascribe_details_init_note (AscribeDetails *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->note_saved = g_strdup ("");
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (ascribe_details_save_note), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->note), focus);
}

void
ascribe_details_show_note (AscribeDetails *self)
{
  const char *id = self->selected != NULL ? self->selected->id : NULL;
  const char *note = self->selected != NULL && self->selected->note != NULL ? self->selected->note : "";
  gboolean is_other = g_strcmp0 (id, self->note_of) != 0;
  g_autofree char *typed = dup_typed (self);
  gboolean is_typing = !is_other && !g_str_equal (typed, self->note_saved);

  if (is_other)
    {
      g_free (self->note_of);
      self->note_of = g_strdup (id);
    }
  if (!is_typing && !g_str_equal (typed, note))
    show_text (self, note);
  g_free (self->note_saved);
  self->note_saved = g_strdup (note);
}

void
ascribe_details_save_note (AscribeDetails *self)
{
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_clear_handle_id (&self->note_timeout, g_source_remove);
  if (self->article == NULL || self->note_of == NULL)
    return;

  typed = dup_typed (self);
  if (g_str_equal (typed, self->note_saved) ||
      ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article), self->note_of) == NULL)
    return;

  done = ascribe_edit_set_note (self->article, self->note_of, typed, &error);
  ascribe_details_conclude (self, done, "note", error);
}
