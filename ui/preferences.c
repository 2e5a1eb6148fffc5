/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/preferences.h"

#include <glib/gi18n.h>

#include "ui/codebook-editor.h"
#include "ui/details-entry-row.h"
#include "ui/one-line.h"

#define LONGEST_NAME 80

struct _AscribePreferences {
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkWidget *main;
  AdwViewStack *stack;
  AdwViewSwitcherTitle *switcher;
  AdwViewSwitcherBar *switcher_bar;
  GtkWidget *general;
  AdwPreferencesGroup *annotator;
  AdwComboRow *colors;
  GtkAdjustment *zoom_adjustment;
  GtkSwitch *snap;
  GtkSwitch *show_preview;
  GtkSwitch *allow_private;

  GtkWidget *name;     /* an AscribeEntryRow */
  GtkWidget *codebook; /* nullable; an AscribeCodebookEditor */
  GtkWidget *subpage;  /* nullable */
  GSettings *settings; /* nullable */
};

G_DEFINE_FINAL_TYPE (AscribePreferences, ascribe_preferences, ADW_TYPE_WINDOW)

/* In the order of the row's choices. */
static const struct {
  const char *word;
  AdwColorScheme scheme;
} schemes[] = {
  { "system", ADW_COLOR_SCHEME_DEFAULT },
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
};

static guint
get_scheme (GSettings *settings)
{
  g_autofree char *word = g_settings_get_string (settings, "color-scheme");

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i].word, word))
      return i;

  return 0;
}

static void
apply_colors (GSettings *settings)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[get_scheme (settings)].scheme);
}

static gboolean
zoom_to_percent (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_double (value, g_variant_get_double (variant) * 100);

  return TRUE;
}

static GVariant *
percent_to_zoom (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_double (CLAMP (g_value_get_double (value) / 100, 0.5, 3.0));
}

static void
colors_chosen_cb (AscribePreferences *self)
{
  guint chosen = adw_combo_row_get_selected (self->colors);

  if (self->settings != NULL && chosen < G_N_ELEMENTS (schemes) && chosen != get_scheme (self->settings))
    g_settings_set_string (self->settings, "color-scheme", schemes[chosen].word);
}

static void
colors_changed_cb (AscribePreferences *self)
{
  adw_combo_row_set_selected (self->colors, get_scheme (self->settings));
}

static void
name_committed_cb (AscribePreferences *self, const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  g_settings_set_string (self->settings, "annotator-name", stripped);
  ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (self->name), stripped);
}

static void
bind_settings (AscribePreferences *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "annotator-name");

  ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (self->name), name);
  g_signal_connect_object (self->name, "committed", G_CALLBACK (name_committed_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind_with_mapping (self->settings, "zoom", self->zoom_adjustment, "value", G_SETTINGS_BIND_DEFAULT,
                                zoom_to_percent, percent_to_zoom, NULL, NULL);
  g_settings_bind (self->settings, "snap-to-words", self->snap, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "show-preview", self->show_preview, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "allow-private-addresses", self->allow_private, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (colors_changed_cb), self, G_CONNECT_SWAPPED);
  colors_changed_cb (self);
}

/* It is on its way out as long as the transition runs. */
static void
drop_subpage_cb (AscribePreferences *self)
{
  if (self->subpage == NULL || adw_leaflet_get_visible_child (self->leaflet) != self->main ||
      adw_leaflet_get_child_transition_running (self->leaflet))
    return;

  adw_leaflet_remove (self->leaflet, self->subpage);
  self->subpage = NULL;
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribePreferences *self = ASCRIBE_PREFERENCES (widget);

  if (self->subpage != NULL)
    ascribe_preferences_close_subpage (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
ascribe_preferences_close_request (GtkWindow *window)
{
  /* What is being typed counts. */
  gtk_window_set_focus (window, NULL);

  return GTK_WINDOW_CLASS (ascribe_preferences_parent_class)->close_request (window);
}

static void
ascribe_preferences_dispose (GObject *object)
{
  AscribePreferences *self = ASCRIBE_PREFERENCES (object);

  self->subpage = NULL;
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_PREFERENCES);

  G_OBJECT_CLASS (ascribe_preferences_parent_class)->dispose (object);
}

static void
ascribe_preferences_class_init (AscribePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_preferences_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ascribe_preferences_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, toasts);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, main);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, stack);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, switcher);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, general);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, annotator);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, colors);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, zoom_adjustment);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, snap);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, show_preview);
  gtk_widget_class_bind_template_child (widget_class, AscribePreferences, allow_private);
  gtk_widget_class_bind_template_callback (widget_class, colors_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_subpage_cb);
  gtk_widget_class_install_action (widget_class, "preferences.back", NULL, back_action);
}

static void
ascribe_preferences_init (AscribePreferences *self)
{
  g_autofree char *name = ascribe_one_line_isolated (g_get_real_name (), LONGEST_NAME);
  g_autofree char *description = NULL;
  g_autofree char *escaped = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher, FALSE);
  /* Translators: %s is the name of the user account */
  description = g_strdup_printf (_("New annotations carry this name; left empty, it is “%s”"), name);
  escaped = g_markup_escape_text (description, -1);
  adw_preferences_group_set_description (self->annotator, escaped);
  g_object_bind_property (self->switcher, "title-visible", self->switcher_bar, "reveal", G_BINDING_SYNC_CREATE);
  self->name = ascribe_entry_row_new (_("Your Name"));
  adw_preferences_group_add (self->annotator, self->name);
}

GtkWidget *
ascribe_preferences_new (GtkWindow *parent, AscribeProject *project, GSettings *settings)
{
  AscribePreferences *self = g_object_new (ASCRIBE_TYPE_PREFERENCES, "transient-for", parent, "modal", parent != NULL, NULL);

  g_set_object (&self->settings, settings);
  if (settings != NULL)
    bind_settings (self);
  else
    gtk_widget_set_sensitive (self->general, FALSE);
  if (project != NULL)
    {
      self->codebook = ascribe_codebook_editor_new (project);
      adw_view_stack_add_titled_with_icon (self->stack, self->codebook, "codebook", _("Codebook"), "view-list-bullet-symbolic");
      adw_view_switcher_title_set_view_switcher_enabled (self->switcher, TRUE);
    }

  return GTK_WIDGET (self);
}

void
ascribe_preferences_show_codebook (AscribePreferences *self)
{
  if (self->codebook != NULL)
    adw_view_stack_set_visible_child (self->stack, self->codebook);
}

void
ascribe_preferences_present_subpage (AscribePreferences *self, GtkWidget *subpage)
{
  if (self->subpage != NULL)
    adw_leaflet_remove (self->leaflet, self->subpage);

  self->subpage = subpage;
  adw_leaflet_append (self->leaflet, subpage);
  adw_leaflet_set_visible_child (self->leaflet, subpage);
}

void
ascribe_preferences_close_subpage (AscribePreferences *self)
{
  /* What is being typed counts. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_leaflet_set_visible_child (self->leaflet, self->main);
  drop_subpage_cb (self);
}

void
ascribe_preferences_add_toast (AscribePreferences *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
ascribe_preferences_follow_colors (GSettings *settings)
{
  if (settings == NULL)
    return;

  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (apply_colors), NULL);
  apply_colors (settings);
}
