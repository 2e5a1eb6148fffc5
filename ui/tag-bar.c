/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/tag-bar.h"

#include <glib/gi18n.h>

#include "ui/codebook-names.h"
#include "ui/one-line.h"
#include "ui/tag-colors.h"

#define MAX_NAME 40
#define MAX_DESCRIPTION 400
/* What the tags get in the narrowest window before they scroll. */
#define ROOM 330

struct _AscribeTagBar {
  AdwBin parent_instance;

  AscribeCodebook *codebook; /* nullable */
  GtkScrolledWindow *scroller;
  GtkBox *buttons;
  guint fill_idle;
};

G_DEFINE_FINAL_TYPE (AscribeTagBar, ascribe_tag_bar, ADW_TYPE_BIN)

static GtkWidget *
create_key (const char *key)
{
  g_autofree char *upper = g_utf8_strup (key, -1);
  GtkWidget *label = gtk_label_new (upper);

  gtk_widget_add_css_class (label, "key-hint");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  return label;
}

static GtkWidget *
create_button (AscribeTagBar *self, AscribeTag *tag)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *name = ascribe_one_line (ascribe_tag_display_name (tag), MAX_NAME);
  g_autofree char *description = ascribe_one_line (tag->description, MAX_DESCRIPTION);
  g_autofree char *label = NULL;

  gtk_box_append (GTK_BOX (box), ascribe_tag_dot_new (self->codebook, tag->id));
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  if (tag->shortcut != NULL)
    gtk_box_append (GTK_BOX (box), create_key (tag->shortcut));

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.tag");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tag->id);
  /* The text stays selected, and the keys stay with it. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "tag-button");
  if (*description != '\0')
    gtk_widget_set_tooltip_text (button, description);

  /* Translators: %s is the name of a tag, as in "Tag selection as Claim" */
  label = g_strdup_printf (_("Tag selection as %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

static void
claim_room (AscribeTagBar *self)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (self->buttons), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_width (self->scroller, MIN (natural, ROOM));
}

static void
fill (AscribeTagBar *self)
{
  GListModel *tags;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  if (self->codebook == NULL)
    return;

  tags = ascribe_codebook_get_tags (self->codebook);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (!tag->hidden && !tag->archived)
        gtk_box_append (self->buttons, create_button (self, tag));
    }
  claim_room (self);
}

static gboolean
fill_cb (gpointer data)
{
  AscribeTagBar *self = data;

  self->fill_idle = 0;
  fill (self);

  return G_SOURCE_REMOVE;
}

/* An import may add hundreds of tags one by one. */
static void
tags_changed_cb (AscribeTagBar *self)
{
  if (self->fill_idle == 0)
    self->fill_idle = g_idle_add (fill_cb, self);
}

static void
ascribe_tag_bar_dispose (GObject *object)
{
  AscribeTagBar *self = ASCRIBE_TAG_BAR (object);

  g_clear_handle_id (&self->fill_idle, g_source_remove);
  if (self->codebook != NULL)
    g_signal_handlers_disconnect_by_data (ascribe_codebook_get_tags (self->codebook), self);
  g_clear_object (&self->codebook);

  G_OBJECT_CLASS (ascribe_tag_bar_parent_class)->dispose (object);
}

static void
ascribe_tag_bar_class_init (AscribeTagBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ascribe_tag_bar_dispose;
}

static void
ascribe_tag_bar_init (AscribeTagBar *self)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (self->scroller, TRUE);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->buttons));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags"), -1);
}

void
ascribe_tag_bar_set_codebook (AscribeTagBar *self, AscribeCodebook *codebook)
{
  if (codebook == self->codebook)
    return;

  if (self->codebook != NULL)
    g_signal_handlers_disconnect_by_data (ascribe_codebook_get_tags (self->codebook), self);
  g_set_object (&self->codebook, codebook);
  if (codebook != NULL)
    g_signal_connect_swapped (ascribe_codebook_get_tags (codebook), "items-changed", G_CALLBACK (tags_changed_cb), self);
  fill (self);
}
