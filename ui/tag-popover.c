/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/tag-popover.h"

#include <glib/gi18n.h>

#include "ui/codebook-names.h"
#include "ui/page-keys.h"
#include "ui/page-private.h"
#include "ui/tag-colors.h"

#define MOST_TAGS 6  /* more are in the tag bar and the menu */

static AscribePage *
get_page (GtkWidget *popover)
{
  return ASCRIBE_PAGE (gtk_widget_get_parent (popover));
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "css-classes", (const char *[]) { css_class, NULL }, NULL);
}

static GtkWidget *
make_button (GtkWidget *start, const char *name, const char *key, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = make_label (name, "body");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_box_append (GTK_BOX (box), start);
  gtk_box_append (GTK_BOX (box), label);
  if (key != NULL)
    {
      g_autofree char *upper = g_utf8_strup (key, -1);

      gtk_box_append (GTK_BOX (box), make_label (upper, "keycap-hint"));
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);

  return button;
}

/* Anew each time: the codebook may have changed, and it is a handful of buttons. */
static void
fill (GtkWidget *popover)
{
  AscribePage *page = get_page (popover);
  AscribeCodebook *codebook = ascribe_page_get_codebook (page);
  g_autoptr (GPtrArray) tags = ascribe_page_list_tags (codebook);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  for (guint i = 0; i < tags->len && i < MOST_TAGS; i++)
    {
      AscribeTag *tag = g_ptr_array_index (tags, i);
      char digit[] = { '1' + i, '\0' };

      gtk_box_append (GTK_BOX (box), make_button (ascribe_tag_dot_new (codebook, tag->id), ascribe_tag_display_name (tag),
                                                  tag->shortcut != NULL ? tag->shortcut : digit, "page.tag", tag->id));
    }
  if (ascribe_page_get_selected (page) != NULL)
    gtk_box_append (GTK_BOX (box), make_button (gtk_image_new_from_icon_name ("list-add-symbolic"), C_("Add to annotation", "Piece"),
                                                "a", "page.extend", NULL));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
}

static void
selection_changed_cb (AscribePage *page)
{
  if (!page->has_selection)
    ascribe_tag_popover_hide (page->popover);
}

/* It points at words, which scroll away from under it. */
static void
adjustment_cb (AscribePage *page)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (page));

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (ascribe_tag_popover_hide), page->popover, G_CONNECT_SWAPPED);
}

GtkWidget *
ascribe_tag_popover_new (AscribePage *page)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (popover, "tag-popover");
  gtk_widget_set_parent (popover, GTK_WIDGET (page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tag the selection"), -1);
  g_signal_connect (page, "notify::has-selection", G_CALLBACK (selection_changed_cb), NULL);
  g_signal_connect (page, "notify::vadjustment", G_CALLBACK (adjustment_cb), NULL);
  /* The words stay selected for another tag; what lies under it is wanted now. */
  g_signal_connect_object (page, "edited", G_CALLBACK (ascribe_tag_popover_hide), popover, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::linking", G_CALLBACK (ascribe_tag_popover_hide), popover, G_CONNECT_SWAPPED);

  return popover;
}

void
ascribe_tag_popover_show (GtkWidget *popover)
{
  AscribePage *page = get_page (popover);
  GtkTextView *view = GTK_TEXT_VIEW (page);
  GtkTextIter start, end;
  GdkRectangle from, to, visible;
  int x, y;

  if (ascribe_project_get_access (ascribe_open_article_get_project (page->article)) != ASCRIBE_WRITABLE ||
      !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, &end))
    return;

  fill (popover);
  gtk_text_view_get_iter_location (view, &start, &from);
  gtk_text_view_get_iter_location (view, &end, &to);
  gtk_text_view_get_visible_rect (view, &visible);
  /* Below the end of the selection; a long one may end out of sight. */
  to.y = CLAMP (to.y, visible.y, MAX (visible.y, visible.y + visible.height - to.height));
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, from.y == to.y ? (from.x + to.x) / 2 : to.x, to.y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { x, y, 1, to.height + 14 });
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
ascribe_tag_popover_hide (GtkWidget *popover)
{
  if (gtk_widget_get_visible (popover))
    gtk_popover_popdown (GTK_POPOVER (popover));
}
