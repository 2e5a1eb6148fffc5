/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/address-dialog.h"

#include <glib/gi18n.h>

#include "ui/address-lines.h"

struct _AscribeAddressDialog {
  AdwWindow parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkWidget *fetch_button;

  GPtrArray *addresses; /* of char *; what Fetch fetches */
};

G_DEFINE_FINAL_TYPE (AscribeAddressDialog, ascribe_address_dialog, ADW_TYPE_WINDOW)

enum {
  FETCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (AscribeAddressDialog *self)
{
  char *text = NULL;

  g_object_get (self->buffer, "text", &text, NULL);

  return text;
}

static char *
dup_state (guint n, guint bad)
{
  if (bad > 0)
    return g_strdup_printf (_("Line %u is no address of the web"), bad);
  if (n > ASCRIBE_MAX_ADDRESSES)
    return g_strdup_printf (ngettext ("At most %u address at a time", "At most %u addresses at a time",
                                      ASCRIBE_MAX_ADDRESSES), ASCRIBE_MAX_ADDRESSES);
  if (n == 0)
    return g_strdup (_("One address a line"));

  return g_strdup_printf (ngettext ("%u page will be fetched", "%u pages will be fetched", n), n);
}

static void
text_changed_cb (AscribeAddressDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *state = NULL;
  gboolean wrong;
  guint bad;

  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  self->addresses = ascribe_address_lines_read (text, &bad);
  wrong = bad > 0 || self->addresses->len > ASCRIBE_MAX_ADDRESSES;
  state = dup_state (self->addresses->len, bad);
  gtk_label_set_text (self->state, state);
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), wrong);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "address.fetch", !wrong && self->addresses->len > 0);
}

static void
fetch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeAddressDialog *self = ASCRIBE_ADDRESS_DIALOG (widget);
  g_autoptr (AscribeAddressDialog) alive = g_object_ref (self);
  g_autoptr (GPtrArray) addresses = g_ptr_array_ref (self->addresses);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint i = 0; i < addresses->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (addresses, i));
  strv = g_strv_builder_end (builder);

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[FETCH], 0, strv);
}

/* What is there can be fetched with Return at once. */
static void
begin_with (AscribeAddressDialog *self, const char *addresses)
{
  g_auto (GStrv) words = g_strsplit_set (addresses, " \t\r\n", -1);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", words[i]);

  gtk_text_buffer_set_text (self->buffer, lines->str, lines->len);
  gtk_window_set_focus (GTK_WINDOW (self), self->fetch_button);
}

static void
clipboard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeAddressDialog) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  /* Whoever was faster than the clipboard goes first. */
  if (self->buffer != NULL && gtk_text_buffer_get_char_count (self->buffer) == 0 && ascribe_address_lines_only (text))
    begin_with (self, text);
}

static void
ascribe_address_dialog_dispose (GObject *object)
{
  AscribeAddressDialog *self = ASCRIBE_ADDRESS_DIALOG (object);

  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_ADDRESS_DIALOG);

  G_OBJECT_CLASS (ascribe_address_dialog_parent_class)->dispose (object);
}

static void
ascribe_address_dialog_class_init (AscribeAddressDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_address_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/address-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeAddressDialog, view);
  gtk_widget_class_bind_template_child (widget_class, AscribeAddressDialog, buffer);
  gtk_widget_class_bind_template_child (widget_class, AscribeAddressDialog, state_icon);
  gtk_widget_class_bind_template_child (widget_class, AscribeAddressDialog, state);
  gtk_widget_class_bind_template_child (widget_class, AscribeAddressDialog, fetch_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_install_action (widget_class, "address.fetch", NULL, fetch_action);

  signals[FETCH] = g_signal_new ("fetch", ASCRIBE_TYPE_ADDRESS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
ascribe_address_dialog_init (AscribeAddressDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  text_changed_cb (self);
}

GtkWidget *
ascribe_address_dialog_new (GtkWindow *parent, const char *addresses)
{
  AscribeAddressDialog *self = g_object_new (ASCRIBE_TYPE_ADDRESS_DIALOG, "transient-for", parent, "modal", parent != NULL, NULL);

  if (addresses != NULL)
    begin_with (self, addresses);
  else
    gdk_clipboard_read_text_async (gdk_display_get_clipboard (gtk_widget_get_display (GTK_WIDGET (self))), NULL,
                                   clipboard_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
