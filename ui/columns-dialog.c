/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/columns-dialog.h"

#include <glib/gi18n.h>

#include "ui/one-line.h"

#define MAX_NAME 60
#define MAX_CELL 80
#define CELL_CHARS 24
#define NARROW_CHARS 4
#define WIDE_CHARS 16
#define MOST_SHOWN 12    /* columns of the table */
#define MOST_OFFERED 500 /* columns of a choice */

struct _AscribeColumnsDialog {
  AdwWindow parent_instance;

  GtkGrid *table;
  AdwPreferencesGroup *fields;

  AdwComboRow *rows[ASCRIBE_N_MAPPED_FIELDS];
  AscribeColumnMapping *mapping;
};

G_DEFINE_FINAL_TYPE (AscribeColumnsDialog, ascribe_columns_dialog, ADW_TYPE_WINDOW)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of AscribeColumnMapping. Translators: parts of an article, which a column of a table can hold */
static const char * const field_names[ASCRIBE_N_MAPPED_FIELDS] = {
  N_("Text"), N_("Title"), N_("Authors"), N_("Publisher"), N_("Published"), N_("Address (URL)"), N_("Language"),
};

static void
add_cell (AscribeColumnsDialog *self, const char *text, int column, int row)
{
  g_autofree char *line = ascribe_one_line (text, MAX_CELL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_text (GTK_LABEL (label), line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (label), CLAMP (g_utf8_strlen (line, -1), NARROW_CHARS, WIDE_CHARS));
  gtk_widget_add_css_class (label, row == 0 ? "caption-heading" : "caption");
  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
fill_table (AscribeColumnsDialog *self)
{
  guint n_columns = MIN (g_strv_length (self->mapping->names), MOST_SHOWN);

  for (guint column = 0; column < n_columns; column++)
    {
      add_cell (self, self->mapping->names[column], column, 0);
      for (guint row = 0; row < self->mapping->rows->len; row++)
        add_cell (self, ((char **) g_ptr_array_index (self->mapping->rows, row))[column], column, row + 1);
    }
}

static void
text_column_cb (AscribeColumnsDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "columns.use", adw_combo_row_get_selected (self->rows[0]) > 0);
}

static GtkStringList *
list_names (AscribeColumnsDialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  /* Translators: no column of the table holds this part of an article */
  gtk_string_list_append (names, C_("column", "None"));
  for (guint i = 0; i < MOST_OFFERED && self->mapping->names[i] != NULL; i++)
    {
      g_autofree char *name = ascribe_one_line (self->mapping->names[i], MAX_NAME);

      gtk_string_list_append (names, name);
    }

  return names;
}

static void
fill_fields (AscribeColumnsDialog *self)
{
  g_autoptr (GtkStringList) names = list_names (self);
  guint n_names = g_list_model_get_n_items (G_LIST_MODEL (names));

  for (guint field = 0; field < ASCRIBE_N_MAPPED_FIELDS; field++)
    {
      GtkWidget *row = adw_combo_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field_names[field]));
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
      for (guint i = 1; i < n_names; i++)
        if (g_strcmp0 (self->mapping->names[i - 1], self->mapping->fields[field]) == 0)
          adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
      adw_preferences_group_add (self->fields, row);
      self->rows[field] = ADW_COMBO_ROW (row);
    }
  g_signal_connect_object (self->rows[0], "notify::selected", G_CALLBACK (text_column_cb), self, G_CONNECT_SWAPPED);
  text_column_cb (self);
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeColumnsDialog *self = ASCRIBE_COLUMNS_DIALOG (widget);
  g_autoptr (AscribeColumnsDialog) alive = g_object_ref (self);

  for (guint field = 0; field < ASCRIBE_N_MAPPED_FIELDS; field++)
    {
      guint selected = adw_combo_row_get_selected (self->rows[field]);

      g_free (self->mapping->fields[field]);
      self->mapping->fields[field] = selected > 0 ? g_strdup (self->mapping->names[selected - 1]) : NULL;
    }

  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
ascribe_columns_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_COLUMNS_DIALOG);

  G_OBJECT_CLASS (ascribe_columns_dialog_parent_class)->dispose (object);
}

static void
ascribe_columns_dialog_class_init (AscribeColumnsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_columns_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeColumnsDialog, table);
  gtk_widget_class_bind_template_child (widget_class, AscribeColumnsDialog, fields);
  gtk_widget_class_install_action (widget_class, "columns.use", NULL, use_action);

  signals[CHOSEN] = g_signal_new ("chosen", ASCRIBE_TYPE_COLUMNS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
ascribe_columns_dialog_init (AscribeColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ascribe_columns_dialog_new (GtkWindow *parent, AscribeColumnMapping *mapping)
{
  AscribeColumnsDialog *self = g_object_new (ASCRIBE_TYPE_COLUMNS_DIALOG, "transient-for", parent, "modal", parent != NULL, NULL);

  self->mapping = mapping;
  fill_table (self);
  fill_fields (self);

  return GTK_WIDGET (self);
}
