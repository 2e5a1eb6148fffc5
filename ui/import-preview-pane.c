/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/import-preview-pane.h"

#include <glib/gi18n.h>

#include "ui/import-words.h"
#include "ui/one-line.h"

#define MAX_ADDRESS 300
#define MAX_REMARK 400

struct _AscribeImportPreviewPane {
  AdwBin parent_instance;

  GtkWidget *back;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *caption;
  GtkLabel *where;
  GtkLabel *url;
  GtkBox *notes;
  GtkLabel *beginning;
  GtkLabel *length;
};

G_DEFINE_FINAL_TYPE (AscribeImportPreviewPane, ascribe_import_preview_pane, ADW_TYPE_BIN)

static void
show_line (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
add_note (AscribeImportPreviewPane *self, const char *text, const char *icon, const char *css_class)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *line = ascribe_one_line (text, MAX_REMARK);

  gtk_label_set_text (GTK_LABEL (label), line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (image, css_class);
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->notes, row);
}

static void
show_notes (AscribeImportPreviewPane *self, AscribePreviewItem *item)
{
  gboolean unreadable = item->kind == ASCRIBE_PREVIEW_UNREADABLE;
  g_auto (GStrv) warnings = ascribe_import_words_warnings (item);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_box_remove (self->notes, child);
  for (guint i = 0; warnings[i] != NULL; i++)
    add_note (self, warnings[i], unreadable ? "dialog-error-symbolic" : "dialog-warning-symbolic", unreadable ? "error" : "warning");
  for (guint i = 0; item->remarks != NULL && item->remarks[i] != NULL; i++)
    add_note (self, item->remarks[i], "dialog-information-symbolic", NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), gtk_widget_get_first_child (GTK_WIDGET (self->notes)) != NULL);
}

static char *
dup_length (AscribePreviewItem *item)
{
  if (item->kind != ASCRIBE_PREVIEW_ARTICLE)
    return g_strdup ("");

  return g_strdup_printf (ngettext ("%'u character in all", "%'u characters in all", item->n_characters), item->n_characters);
}

static void
show_item (AscribeImportPreviewPane *self, AscribePreviewItem *item)
{
  g_autofree char *title = ascribe_import_words_title (item);
  g_autofree char *caption = ascribe_import_words_caption (item);
  g_autofree char *where = ascribe_one_line (item->where, MAX_ADDRESS);
  g_autofree char *url = ascribe_one_line (item->url, MAX_ADDRESS);
  g_autofree char *beginning = ascribe_one_line (item->beginning, G_MAXUINT);
  g_autofree char *length = dup_length (item);

  gtk_label_set_text (self->title, title);
  show_line (self->caption, caption);
  show_line (self->where, g_strcmp0 (where, title) != 0 && g_strcmp0 (where, url) != 0 ? where : "");
  show_line (self->url, url);
  show_notes (self, item);
  show_line (self->beginning, beginning);
  show_line (self->length, length);
}

static void
ascribe_import_preview_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_IMPORT_PREVIEW_PANE);

  G_OBJECT_CLASS (ascribe_import_preview_pane_parent_class)->dispose (object);
}

static void
ascribe_import_preview_pane_class_init (AscribeImportPreviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_import_preview_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/import-preview-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, back);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, title);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, caption);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, where);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, url);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, notes);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, beginning);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewPane, length);
}

static void
ascribe_import_preview_pane_init (AscribeImportPreviewPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ascribe_import_preview_pane_set_item (AscribeImportPreviewPane *self, AscribePreviewItem *item)
{
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), item != NULL);
  if (item == NULL)
    return;

  show_item (self, item);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
ascribe_import_preview_pane_set_alone (AscribeImportPreviewPane *self, gboolean alone)
{
  gtk_widget_set_visible (self->back, alone);
}
