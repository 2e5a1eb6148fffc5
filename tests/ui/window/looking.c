/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "looking.h"

static GtkWidget *
find_button (GtkWidget *widget, const char *action)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (child)), action) == 0)
        return child;
      found = find_button (child, action);
      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
can_press (gpointer widget, const char *action)
{
  GtkWidget *button = find_button (widget, action);

  g_assert_nonnull (button);

  return gtk_widget_get_sensitive (button);
}

gpointer
find_type (gpointer widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (widget)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = g_type_is_a (G_OBJECT_TYPE (child), type) ? (gpointer) child : find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
find_label (gpointer widget, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (widget)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_mapped (child))
        continue;
      if (GTK_IS_LABEL (child) && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), text))
        return child;
      found = find_label (child, text);
      if (found != NULL)
        return found;
    }

  return NULL;
}
