/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an import is, as a bar of the window. */
#include "config.h"
#include "ui/import-job.h"

#include <glib/gi18n.h>

GtkWidget *
ascribe_import_job_create_progress (AscribeImportJob *self)
{
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *cancel = gtk_button_new_from_icon_name ("process-stop-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_tooltip_text (cancel, _("Stop Import"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cancel), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stop Import"), -1);
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "flat");
  gtk_widget_add_css_class (cancel, "circular");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);

  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), bar);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_revealer_set_child (GTK_REVEALER (revealer), box);
  gtk_revealer_set_transition_type (GTK_REVEALER (revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);

  g_object_bind_property (self, "running", revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "message", label, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "fraction", bar, "fraction", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (ascribe_import_job_cancel), self, G_CONNECT_SWAPPED);

  return revealer;
}
