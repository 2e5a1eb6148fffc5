/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every annotation of the article as a list, its selection that of the pane. */
#include "config.h"

#include "ui/details-article.h"

#include <glib/gi18n.h>

#include "ui/codebook-names.h"
#include "ui/tag-colors.h"

#define ROW_LENGTH 200
#define TAG_LENGTH 12

static void
count_cb (AscribeDetails *self, guint position, guint removed, guint added, GListModel *model)
{
  guint n_items = g_list_model_get_n_items (model);
  /* Translators: the heading of the list of an article's annotations; %u is how many there are. */
  g_autofree char *heading = g_strdup_printf (_("In this article · %u"), n_items);

  gtk_label_set_label (self->list_heading, heading);
  gtk_stack_set_visible_child_name (self->list_stack, n_items > 0 ? "list" : "empty");
}

static void
selected_cb (AscribeDetails *self)
{
  AscribeAnnotation *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->showing)
    return;

  /* The value of an edit took its place: "edited" comes and says so. */
  if (item == NULL && self->selected != NULL && self->article != NULL &&
      ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article), self->selected->id) !=
      self->selected)
    return;

  ascribe_details_choose (self, item);
}

static void
setup_cb (AscribeDetails *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_box_append (GTK_BOX (box), adw_bin_new ());
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "hexpand", TRUE,
                                               "ellipsize", PANGO_ELLIPSIZE_END, "single-line-mode", TRUE, NULL));
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               "ellipsize", PANGO_ELLIPSIZE_END, "single-line-mode", TRUE,
                                               "max-width-chars", TAG_LENGTH, NULL));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "caption");
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (AscribeDetails *self, GtkListItem *item)
{
  AscribeAnnotation *annotation = gtk_list_item_get_item (item);
  AscribeCodebook *codebook = ascribe_details_get_codebook (self);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *dot = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_next_sibling (dot);
  const char *name;
  g_autofree char *quote = NULL;
  g_autofree char *spoken = NULL;
  AscribeTag *tag;

  if (codebook == NULL)
    return;

  tag = ascribe_codebook_lookup_tag (codebook, annotation->tag);
  name = tag != NULL ? ascribe_tag_display_name (tag) : annotation->tag;
  quote = ascribe_details_dup_pieces (self, annotation, ROW_LENGTH);
  g_strdelimit (quote, "\n\t", ' ');
  /* Translators: a row of the annotation list for screen readers: the tag's name, then the quoted text. */
  spoken = g_strdup_printf (_("%s: %s"), name, quote);

  adw_bin_set_child (ADW_BIN (dot), ascribe_tag_dot_new (codebook, annotation->tag));
  gtk_label_set_label (GTK_LABEL (label), quote);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
ascribe_details_init_list (AscribeDetails *self)
{
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  ascribe_details_fill_list (self);
}

/* Also when colours or names of tags changed: the rows are made anew. */
void
ascribe_details_fill_list (AscribeDetails *self)
{
  GListModel *old = gtk_single_selection_get_model (self->selection);
  GListModel *model = self->article != NULL
                    ? G_LIST_MODEL (ascribe_open_article_get_annotations (self->article)) : NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  gboolean showing = self->showing;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);

  self->showing = TRUE;
  if (old != model)
    {
      if (old != NULL)
        g_signal_handlers_disconnect_by_func (old, count_cb, self);
      if (model != NULL)
        g_signal_connect_object (model, "items-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
      gtk_list_view_set_factory (self->list, NULL);
      gtk_single_selection_set_model (self->selection, model);
    }
  gtk_list_view_set_factory (self->list, factory);
  self->showing = showing;

  if (model != NULL)
    count_cb (self, 0, 0, 0, model);
}

void
ascribe_details_show_list (AscribeDetails *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->list_stack)), self->article != NULL);
  if (self->selected != NULL)
    position = ascribe_annotation_set_find (ascribe_open_article_get_annotations (self->article), self->selected->id);
  if (position == gtk_single_selection_get_selected (self->selection))
    return;

  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}
