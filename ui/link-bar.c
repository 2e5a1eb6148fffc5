/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/link-bar.h"

#include <glib/gi18n.h>

#include "ui/codebook-names.h"
#include "ui/one-line.h"

#define LONGEST_NAME 40

struct _AscribeLinkBar {
  AdwBin parent_instance;

  AscribePage *page; /* nullable */
  GtkRevealer *revealer;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (AscribeLinkBar, ascribe_link_bar, ADW_TYPE_BIN)

enum {
  PROP_PAGE = 1,
};

static char *
describe (AscribeLinkBar *self, const char *link_type)
{
  AscribeOpenArticle *article = ascribe_page_get_open_article (self->page);
  AscribeCodebook *codebook = article != NULL ? ascribe_project_get_codebook (ascribe_open_article_get_project (article)) : NULL;
  AscribeLinkType *type = codebook != NULL ? ascribe_codebook_lookup_link_type (codebook, link_type) : NULL;
  g_autofree char *name = NULL;

  if (type == NULL)
    return g_strdup (_("Choose what to link it with: click it, or press Tab and Enter"));

  name = ascribe_one_line (ascribe_codebook_display_name (type->name), LONGEST_NAME);

  /* Translators: %s is the name of a kind of link, as in "attributed to" */
  return g_strdup_printf (_("%s: choose by a click, or press Tab and Enter"), name);
}

static void
show (AscribeLinkBar *self)
{
  g_autofree char *linking = NULL;
  g_autofree char *text = NULL;

  g_object_get (self->page, "linking", &linking, NULL);
  if (linking != NULL)
    {
      text = describe (self, linking);
      gtk_label_set_text (self->label, text);
    }
  gtk_revealer_set_reveal_child (self->revealer, linking != NULL);
}

static void
cancel_cb (AscribeLinkBar *self)
{
  g_object_set (self->page, "linking", NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static void
ascribe_link_bar_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AscribeLinkBar *self = ASCRIBE_LINK_BAR (object);

  g_set_object (&self->page, g_value_get_object (value));
  if (self->page != NULL)
    g_signal_connect_object (self->page, "notify::linking", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

static void
ascribe_link_bar_dispose (GObject *object)
{
  g_clear_object (&ASCRIBE_LINK_BAR (object)->page);
  G_OBJECT_CLASS (ascribe_link_bar_parent_class)->dispose (object);
}

static void
ascribe_link_bar_class_init (AscribeLinkBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = ascribe_link_bar_set_property;
  object_class->dispose = ascribe_link_bar_dispose;
  g_object_class_install_property (object_class, PROP_PAGE,
                                   g_param_spec_object ("page", NULL, NULL, ASCRIBE_TYPE_PAGE,
                                                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
ascribe_link_bar_init (AscribeLinkBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_add_css_class (box, "link-bar");
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (self->revealer, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
}
