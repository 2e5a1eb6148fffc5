/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details-entry-row.h"

/* A longer line takes seconds to lay out; it is shown in part and not edited here. */
#define LONGEST 4000

struct _AscribeEntryRow {
  AdwEntryRow parent_instance;

  char *value;
  gboolean committing;
};

G_DEFINE_FINAL_TYPE (AscribeEntryRow, ascribe_entry_row, ADW_TYPE_ENTRY_ROW)

enum {
  COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_value (AscribeEntryRow *self)
{
  gboolean whole = g_utf8_strlen (self->value, -1) <= LONGEST;

  gtk_editable_set_editable (GTK_EDITABLE (self), whole);
  if (whole)
    gtk_editable_set_text (GTK_EDITABLE (self), self->value);
  else
    {
      g_autofree char *start = g_utf8_substring (self->value, 0, LONGEST);
      g_autofree char *cut = g_strconcat (start, "…", NULL);

      gtk_editable_set_text (GTK_EDITABLE (self), cut);
    }
  ascribe_entry_row_set_error (self, NULL);
}

static void
leave_cb (AscribeEntryRow *self)
{
  ascribe_entry_row_commit (self);
}

static gboolean
key_pressed_cb (AscribeEntryRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), self->value))
    return GDK_EVENT_PROPAGATE;

  show_value (self);

  return GDK_EVENT_STOP;
}

static void
ascribe_entry_row_finalize (GObject *object)
{
  AscribeEntryRow *self = ASCRIBE_ENTRY_ROW (object);

  g_free (self->value);

  G_OBJECT_CLASS (ascribe_entry_row_parent_class)->finalize (object);
}

static void
ascribe_entry_row_class_init (AscribeEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_entry_row_finalize;

  signals[COMMITTED] = g_signal_new ("committed", ASCRIBE_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ascribe_entry_row_init (AscribeEntryRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->value = g_strdup ("");
  g_signal_connect (self, "entry-activated", G_CALLBACK (ascribe_entry_row_commit), NULL);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

GtkWidget *
ascribe_entry_row_new (const char *title)
{
  /* In libadwaita 1.2 some labels of rows parse markup whatever "use-markup" says: escaping holds everywhere. */
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return g_object_new (ASCRIBE_TYPE_ENTRY_ROW, "title", escaped, NULL);
}

void
ascribe_entry_row_set_value (AscribeEntryRow *self, const char *value)
{
  gboolean typing = !self->committing &&
                    !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), self->value) &&
                    gtk_editable_get_editable (GTK_EDITABLE (self));

  if (value == NULL)
    value = "";
  if (g_str_equal (self->value, value))
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  if (!typing || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), value))
    show_value (self);
}

void
ascribe_entry_row_set_error (AscribeEntryRow *self, const char *message)
{
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), message);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
ascribe_entry_row_commit (AscribeEntryRow *self)
{
  /* What it changes may take the row away. */
  g_autoptr (AscribeEntryRow) kept = g_object_ref (self);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));

  if (gtk_editable_get_editable (GTK_EDITABLE (self)) && !g_str_equal (text, self->value))
    {
      self->committing = TRUE;
      g_signal_emit (self, signals[COMMITTED], 0, text);
      self->committing = FALSE;
    }
}
