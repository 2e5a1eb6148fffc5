/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/import-preview-row.h"

#include <glib/gi18n.h>

#include "ui/import-words.h"
#include "ui/one-line.h"

#define MAX_BEGINNING 160

struct _AscribeImportPreviewRow {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *caption;
  GtkLabel *beginning;
  GtkWidget *warning_box;
  GtkImage *warning_icon;
  GtkLabel *warning;
  GtkWidget *correct_hint;

  AscribePreviewItem *item; /* nullable */
  gboolean showing;         /* what changes is not a person's doing */
};

G_DEFINE_FINAL_TYPE (AscribeImportPreviewRow, ascribe_import_preview_row, GTK_TYPE_WIDGET)

static const char *
name_state (AscribePreviewItem *item)
{
  if (item->kind == ASCRIBE_PREVIEW_UNREADABLE)
    return _("can’t be read");

  return item->choice == ASCRIBE_CHOICE_LEAVE_OUT ? _("left out") : _("comes in");
}

/* The list item is what a screen reader stops at. */
static void
name_item (AscribeImportPreviewRow *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  /* Translators: how a screen reader names an article that may be imported: title, “comes in” or “left out” */
  name = g_strdup_printf (_("%1$s, %2$s"), gtk_label_get_text (self->title), name_state (self->item));
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_text (self->warning),
                                    -1);
}

static void
show_choice (AscribeImportPreviewRow *self)
{
  self->showing = TRUE;
  gtk_check_button_set_active (self->check, self->item->choice != ASCRIBE_CHOICE_LEAVE_OUT);
  self->showing = FALSE;
  if (self->item->choice == ASCRIBE_CHOICE_LEAVE_OUT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "left-out");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "left-out");
  name_item (self);
}

static void
show_line (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_item (AscribeImportPreviewRow *self)
{
  AscribePreviewItem *item = self->item;
  gboolean unreadable = item->kind == ASCRIBE_PREVIEW_UNREADABLE;
  g_autofree char *title = ascribe_import_words_title (item);
  g_autofree char *caption = ascribe_import_words_caption (item);
  g_autofree char *beginning = ascribe_one_line (item->beginning, MAX_BEGINNING);
  g_auto (GStrv) warnings = ascribe_import_words_warnings (item);
  g_autofree char *warning = g_strjoinv (" · ", warnings);

  gtk_label_set_text (self->title, title);
  show_line (self->caption, caption);
  show_line (self->beginning, beginning);
  gtk_label_set_text (self->warning, warning);
  gtk_widget_set_visible (self->warning_box, *warning != '\0');
  gtk_image_set_from_icon_name (self->warning_icon, unreadable ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->warning_icon), (const char *[]) { unreadable ? "error" : "warning", NULL });
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), !unreadable);
  gtk_widget_set_visible (self->correct_hint, ascribe_preview_item_can_correct (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  show_choice (self);
}

static void
toggled_cb (AscribeImportPreviewRow *self)
{
  if (self->showing || self->item == NULL)
    return;

  ascribe_preview_item_set_choice (self->item, gtk_check_button_get_active (self->check) ? ASCRIBE_CHOICE_IMPORT
                                                                                         : ASCRIBE_CHOICE_LEAVE_OUT);
}

static void
ascribe_import_preview_row_dispose (GObject *object)
{
  AscribeImportPreviewRow *self = ASCRIBE_IMPORT_PREVIEW_ROW (object);

  ascribe_import_preview_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ASCRIBE_TYPE_IMPORT_PREVIEW_ROW);

  G_OBJECT_CLASS (ascribe_import_preview_row_parent_class)->dispose (object);
}

static void
ascribe_import_preview_row_class_init (AscribeImportPreviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_import_preview_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/import-preview-row.ui");
  gtk_widget_class_set_css_name (widget_class, "importrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, box);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, check);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, title);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, caption);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, beginning);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, warning_box);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, warning_icon);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, warning);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreviewRow, correct_hint);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
ascribe_import_preview_row_init (AscribeImportPreviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ascribe_import_preview_row_new (void)
{
  return g_object_new (ASCRIBE_TYPE_IMPORT_PREVIEW_ROW, NULL);
}

void
ascribe_import_preview_row_set_item (AscribeImportPreviewRow *self, AscribePreviewItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_choice, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "notify::choice", G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
  show_item (self);
}
