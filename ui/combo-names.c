/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/combo-names.h"

#define WIDTH 40 /* characters of a line */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "max-width-chars", WIDTH, NULL);
  GtkWidget *mark = g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

/* The place that the mark keeps lets names stand still. */
static gboolean
selected_to_opacity (GBinding *binding, const GValue *selected, GValue *opacity, gpointer data)
{
  g_value_set_double (opacity, g_value_get_uint (selected) == gtk_list_item_get_position (data) ? 1.0 : 0.0);

  return TRUE;
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GBinding *binding = g_object_bind_property_full (row, "selected", gtk_widget_get_next_sibling (label), "opacity",
                                                   G_BINDING_SYNC_CREATE, selected_to_opacity, NULL, item, NULL);

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (gtk_list_item_get_item (item)));
  g_object_set_data_full (G_OBJECT (item), "mark", g_object_ref (binding), g_object_unref);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_binding_unbind (g_object_get_data (G_OBJECT (item), "mark"));
  g_object_set_data (G_OBJECT (item), "mark", NULL);
}

void
ascribe_combo_names_show_whole (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), row, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  adw_combo_row_set_list_factory (row, factory);
}
