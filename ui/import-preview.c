/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/import-preview.h"

#include <glib/gi18n.h>

#include "ui/import-preview-pane.h"
#include "ui/import-preview-row.h"
#include "ui/import-words.h"
#include "ui/sentences.h"

#define ALL_WARNINGS (ASCRIBE_WARNING_SHORT | ASCRIBE_WARNING_NO_DATE | ASCRIBE_WARNING_WALL | ASCRIBE_WARNING_DUPLICATE | \
                      ASCRIBE_WARNING_SIMILAR | ASCRIBE_WARNING_SAME_ADDRESS)

struct _AscribeImportPreview {
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkButton *import_button;
  GtkWidget *columns_button;
  GtkRevealer *progress;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkWidget *problem;
  GtkLabel *problem_label;
  GtkWidget *tools;
  GtkCheckButton *all;
  GtkToggleButton *only_warnings;
  GtkStack *stack;
  AdwLeaflet *leaflet;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
  AscribeImportPreviewPane *pane;
  GtkWidget *foot;
  GtkCheckButton *keep;

  AscribePreview *preview; /* nullable */
  gboolean reading;
  gboolean showing;        /* what changes is not a person's doing */
  gboolean decided;        /* to import */
};

G_DEFINE_FINAL_TYPE (AscribeImportPreview, ascribe_import_preview, ADW_TYPE_WINDOW)

enum {
  IMPORT,
  STOP,
  COLUMNS,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_warning (AscribePreviewItem *item)
{
  return item->kind == ASCRIBE_PREVIEW_UNREADABLE || item->warnings != 0;
}

static gboolean
filter_cb (gpointer item, gpointer data)
{
  AscribeImportPreview *self = data;

  return !gtk_toggle_button_get_active (self->only_warnings) || has_warning (item);
}

static void
only_warnings_cb (AscribeImportPreview *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), GTK_FILTER_CHANGE_DIFFERENT);
}

/* How many could come in, how many will, and how many have warnings. */
static void
count_items (AscribeImportPreview *self, guint *n_can, guint *n_warned)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->preview));

  *n_can = *n_warned = 0;
  for (guint i = 0; i < n_all; i++)
    {
      g_autoptr (AscribePreviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->preview), i);

      *n_can += item->kind != ASCRIBE_PREVIEW_UNREADABLE;
      *n_warned += has_warning (item);
    }
}

static void
show_all_check (AscribeImportPreview *self, guint n_chosen, guint n_can)
{
  self->showing = TRUE;
  gtk_check_button_set_active (self->all, n_can > 0 && n_chosen == n_can);
  gtk_check_button_set_inconsistent (self->all, n_chosen > 0 && n_chosen < n_can);
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->all), n_can > 0);
}

static void
show_warned (AscribeImportPreview *self, guint n_warned)
{
  /* Translators: a filter of the list of what may be imported */
  g_autofree char *label = g_strdup_printf (ngettext ("%'u with a _Warning", "%'u with _Warnings", n_warned), n_warned);

  gtk_button_set_label (GTK_BUTTON (self->only_warnings), label);
  gtk_widget_set_visible (GTK_WIDGET (self->only_warnings), n_warned > 0);
  if (n_warned == 0)
    gtk_toggle_button_set_active (self->only_warnings, FALSE);
}

static void
show_counts (AscribeImportPreview *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->preview));
  guint n_chosen = ascribe_preview_get_n_chosen (self->preview);
  g_autofree char *subtitle = ascribe_import_words_count (n_chosen, n_all);
  /* Translators: the button; %u is how many articles */
  g_autofree char *label = n_chosen > 0 ? g_strdup_printf (ngettext ("_Import %'u", "_Import %'u", n_chosen), n_chosen)
                                        : g_strdup (_("_Import"));
  guint n_can, n_warned;

  count_items (self, &n_can, &n_warned);
  adw_window_title_set_subtitle (self->title, n_all > 0 ? subtitle : "");
  gtk_button_set_label (self->import_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.import", !self->reading && n_chosen > 0);
  show_all_check (self, n_chosen, n_can);
  show_warned (self, n_warned);
  gtk_widget_set_visible (self->tools, n_all > 0);
  gtk_stack_set_visible_child_name (self->stack, n_all > 0 ? "list" : self->reading ? "reading" : "nothing");
}

static void
all_cb (AscribeImportPreview *self)
{
  gboolean take = gtk_check_button_get_active (self->all);
  gboolean only_warned = gtk_toggle_button_get_active (self->only_warnings);

  if (!self->showing)
    ascribe_preview_choose (self->preview, only_warned ? ALL_WARNINGS : 0, take ? ASCRIBE_CHOICE_IMPORT : ASCRIBE_CHOICE_LEAVE_OUT);
}

static void
selected_cb (AscribeImportPreview *self)
{
  ascribe_import_preview_pane_set_item (self->pane, gtk_single_selection_get_selected_item (self->selection));
}

static void
folded_cb (AscribeImportPreview *self)
{
  ascribe_import_preview_pane_set_alone (self->pane, adw_leaflet_get_folded (self->leaflet));
}

static void
toggle_item (AscribePreviewItem *item)
{
  if (item != NULL)
    ascribe_preview_item_set_choice (item, item->choice == ASCRIBE_CHOICE_LEAVE_OUT ? ASCRIBE_CHOICE_IMPORT
                                                                                    : ASCRIBE_CHOICE_LEAVE_OUT);
}

/* A double click; the keys have shortcuts of their own. */
static void
activate_cb (AscribeImportPreview *self, guint position)
{
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  else
    toggle_item (gtk_single_selection_get_selected_item (self->selection));
}

static void
set_up_row_cb (AscribeImportPreview *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, ascribe_import_preview_row_new ());
}

static void
bind_row_cb (AscribeImportPreview *self, GtkListItem *item)
{
  ascribe_import_preview_row_set_item (ASCRIBE_IMPORT_PREVIEW_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_row_cb (AscribeImportPreview *self, GtkListItem *item)
{
  ascribe_import_preview_row_set_item (ASCRIBE_IMPORT_PREVIEW_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_item (gtk_single_selection_get_selected_item (ASCRIBE_IMPORT_PREVIEW (widget)->selection));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeImportPreview *self = ASCRIBE_IMPORT_PREVIEW (widget);
  g_autoptr (AscribeImportPreview) alive = g_object_ref (self);
  gboolean keep = gtk_check_button_get_active (self->keep);

  self->decided = TRUE;
  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (self, signals[IMPORT], 0, keep);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[STOP], 0);
}

static void
columns_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[COLUMNS], 0);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeImportPreview *self = ASCRIBE_IMPORT_PREVIEW (widget);

  if (!adw_leaflet_get_folded (self->leaflet) || !adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK))
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
ascribe_import_preview_close_request (GtkWindow *window)
{
  AscribeImportPreview *self = ASCRIBE_IMPORT_PREVIEW (window);

  if (!self->decided)
    g_signal_emit (self, signals[CANCELLED], 0);

  return GTK_WINDOW_CLASS (ascribe_import_preview_parent_class)->close_request (window);
}

static void
ascribe_import_preview_dispose (GObject *object)
{
  AscribeImportPreview *self = ASCRIBE_IMPORT_PREVIEW (object);

  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  g_clear_object (&self->preview);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_IMPORT_PREVIEW);

  G_OBJECT_CLASS (ascribe_import_preview_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ASCRIBE_TYPE_IMPORT_PREVIEW_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, title);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, import_button);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, columns_button);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, progress);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, progress_label);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, problem);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, tools);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, all);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, only_warnings);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, list);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, selection);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, filtered);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, pane);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, foot);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportPreview, keep);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_warnings_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
}

static void
ascribe_import_preview_class_init (AscribeImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_import_preview_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ascribe_import_preview_close_request;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "preview.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "preview.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "preview.columns", NULL, columns_action);
  gtk_widget_class_install_action (widget_class, "preview.toggle", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "preview.back", NULL, back_action);

  signals[IMPORT] = g_signal_new ("import", ASCRIBE_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[STOP] = g_signal_new ("stop", ASCRIBE_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COLUMNS] = g_signal_new ("columns", ASCRIBE_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", ASCRIBE_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
ascribe_import_preview_init (AscribeImportPreview *self)
{
  g_autoptr (GtkFilter) filter = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  gtk_filter_list_model_set_filter (self->filtered, filter);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.import", FALSE);
  folded_cb (self);
}

GtkWidget *
ascribe_import_preview_new (GtkWindow *parent, gboolean can_keep)
{
  AscribeImportPreview *self = g_object_new (ASCRIBE_TYPE_IMPORT_PREVIEW, "transient-for", parent, "modal", parent != NULL, NULL);

  gtk_widget_set_visible (self->foot, can_keep);

  return GTK_WIDGET (self);
}

void
ascribe_import_preview_set_preview (AscribeImportPreview *self, AscribePreview *preview)
{
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  g_set_object (&self->preview, preview);
  g_signal_connect_object (preview, "items-changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "notify::n-chosen", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (preview));
  gtk_widget_set_visible (self->problem, FALSE);
  self->reading = TRUE;
  show_counts (self);
}

void
ascribe_import_preview_set_progress (AscribeImportPreview *self, const char *words, double fraction)
{
  self->reading = TRUE;
  gtk_label_set_text (self->progress_label, words);
  gtk_revealer_set_reveal_child (self->progress, TRUE);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

void
ascribe_import_preview_set_read (AscribeImportPreview *self, const GError *error)
{
  self->reading = FALSE;
  gtk_revealer_set_reveal_child (self->progress, FALSE);
  gtk_widget_set_visible (self->problem, error != NULL);
  if (error != NULL)
    {
      g_autofree char *title = ascribe_sentence_title (error);
      g_autofree char *body = ascribe_sentence_body (error);
      g_autofree char *whole = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                 ? g_strdup (_("Stopped. What had been read by then can be imported."))
                                 : g_strdup_printf ("%s\n%s", title, body);

      gtk_label_set_text (self->problem_label, whole);
    }
  show_counts (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->preview)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

gboolean
ascribe_import_preview_is_reading (AscribeImportPreview *self)
{
  return self->reading;
}

void
ascribe_import_preview_offer_columns (AscribeImportPreview *self, gboolean offer)
{
  gtk_widget_set_visible (self->columns_button, offer);
}
