/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/export-dialog.h"

#include <glib/gi18n.h>

#include "app/library/defaults.h"
#include "app/library/registers.h"
#include "ui/combo-names.h"
#include "ui/export-losses.h"
#include "ui/export-toast.h"
#include "ui/format-names.h"
#include "ui/one-line.h"
#include "ui/sentences.h"

#define LONGEST_NAME 80

struct _AscribeExportDialog {
  AdwWindow parent_instance;

  GtkWidget *problem;
  GtkLabel *problem_title;
  GtkLabel *problem_body;
  GtkWidget *options;
  GtkWidget *outcome;             /* a box for what was lost; instead of the options */
  GtkButton *cancel_button;
  GtkWidget *export_button;
  AdwComboRow *format_row;
  AdwComboRow *profile_row;
  AdwComboRow *annotator_row;
  AdwActionRow *text_row;
  GtkSwitch *text_switch;
  GtkWidget *publication;         /* what a package says of itself */
  GtkEditable *license_row;
  GtkEditable *text_license_row;
  GtkEditable *creators_row;
  GtkEditable *version_row;
  GtkEditable *description_row;
  GtkLabel *hint;
  GtkRevealer *progress;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;

  AscribeProject *project;
  gboolean publishes;             /* the chosen format is that of a package */
  GPtrArray *formats;             /* of const AscribeFormat, by row */
  GPtrArray *annotators;          /* of char *, by row; the first row is everybody and not in it */
  GFile *target;                  /* nullable; chosen, not written yet */
  GFile *writing;                 /* nullable; while it runs */
  gboolean was_there;             /* something is at its place already */
  gboolean closing;               /* as soon as it has stopped */
  double fraction;
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;  /* nullable; while it is open */
};

G_DEFINE_FINAL_TYPE (AscribeExportDialog, ascribe_export_dialog, ADW_TYPE_WINDOW)

enum {
  PROP_0,
  PROP_RUNNING,
  PROP_FRACTION,
  N_PROPS
};

enum {
  EXPORTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const AscribeFormat *
get_format (AscribeExportDialog *self)
{
  return g_ptr_array_index (self->formats, adw_combo_row_get_selected (self->format_row));
}

/* NULL where the format is written in one way. */
static const AscribeProfile *
get_profile (AscribeExportDialog *self)
{
  const AscribeFormat *format = get_format (self);

  return format->profiles != NULL ? &format->profiles[adw_combo_row_get_selected (self->profile_row)] : NULL;
}

static const char *
get_annotator (AscribeExportDialog *self)
{
  guint row = adw_combo_row_get_selected (self->annotator_row);

  return row > 0 && row <= self->annotators->len ? g_ptr_array_index (self->annotators, row - 1) : NULL;
}

static void
show_problem (AscribeExportDialog *self, const char *title, const char *body)
{
  gtk_label_set_text (self->problem_title, title != NULL ? title : "");
  gtk_label_set_text (self->problem_body, body != NULL ? body : "");
  gtk_widget_set_visible (self->problem, title != NULL);
}

static void
show_error (AscribeExportDialog *self, const GError *error)
{
  g_autofree char *title = ascribe_sentence_title (error);
  g_autofree char *body = ascribe_sentence_body (error);
  const char *old = ascribe_format_is_folder (get_format (self)) ? _("The folder that is there was left as it is.")
                                                                 : _("The file that is there was left as it is.");
  g_autofree char *whole = g_strconcat (body, self->was_there ? "\n" : NULL, old, NULL);

  show_problem (self, title, whole);
}

static void
show_running (AscribeExportDialog *self)
{
  gboolean running = self->writing != NULL;

  gtk_widget_set_sensitive (self->options, !running);
  gtk_widget_set_sensitive (self->publication, !running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.start", !running);
  gtk_revealer_set_reveal_child (self->progress, running);
  if (running)
    {
      g_autofree char *base = g_file_get_basename (self->writing);
      g_autofree char *shown = g_filename_display_name (base);
      g_autofree char *name = ascribe_one_line_isolated (shown, LONGEST_NAME);
      /* Translators: %s is the name of a file */
      g_autofree char *label = g_strdup_printf (_("Writing “%s”…"), name);

      gtk_label_set_text (self->progress_label, label);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
set_fraction (AscribeExportDialog *self, double fraction)
{
  self->fraction = fraction;
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
progress_cb (double fraction, gpointer data)
{
  AscribeExportDialog *self = data;

  /* The window may be gone while the last bytes are on their way. */
  if (self->project != NULL)
    set_fraction (self, fraction);
}

/* As tall as what it shows now. */
static void
fit_height (AscribeExportDialog *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, -1);
}

/* What was lost is to be read before the dialog goes. */
static void
show_losses (AscribeExportDialog *self, const AscribeExportReport *report)
{
  gtk_box_append (GTK_BOX (self->outcome), ascribe_export_losses_list (report));
  gtk_widget_set_visible (self->outcome, TRUE);
  gtk_widget_set_visible (self->options, FALSE);
  gtk_widget_set_visible (self->publication, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_widget_set_visible (self->export_button, FALSE);
  gtk_button_set_label (self->cancel_button, _("_Close"));
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
  fit_height (self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeExportDialog) self = data;
  g_autoptr (GFile) target = g_steal_pointer (&self->writing);
  g_autoptr (GError) error = NULL;
  AscribeExportReport report = { { 0 } };
  gboolean written = ascribe_export_file_finish (ASCRIBE_PROJECT (source), result, &report, &error);

  if (self->project != NULL)
    show_running (self);
  if (written)
    {
      g_autoptr (AdwToast) toast = ascribe_export_toast_new (target);

      g_signal_emit (self, signals[EXPORTED], 0, target, toast);
    }
  else if (self->project != NULL && !self->closing)
    show_error (self, error);

  if (self->project == NULL)
    return;
  if (written && !self->closing && ascribe_export_losses_any (&report))
    show_losses (self, &report);
  else if (written || self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* NULL for what isn't told. */
static const char *
get_told (GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  return *text != '\0' ? text : NULL;
}

static void
write_target (AscribeExportDialog *self)
{
  const AscribeFormat *format = get_format (self);
  gboolean with_text = gtk_switch_get_active (self->text_switch);
  AscribeExportOptions options = { NULL };

  self->writing = g_steal_pointer (&self->target);
  self->was_there = g_file_query_exists (self->writing, NULL);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  options.format = format->id;
  options.profile = get_profile (self) != NULL ? get_profile (self)->id : NULL;
  options.annotator = get_annotator (self);
  options.without_text = !with_text && (format->flags & ASCRIBE_FORMAT_WITHOUT_TEXT) != 0;
  options.publication = (AscribePublication) {
    with_text, get_told (self->license_row), get_told (self->text_license_row), get_told (self->creators_row),
    get_told (self->version_row), get_told (self->description_row),
  };

  show_problem (self, NULL, NULL);
  set_fraction (self, 0);
  show_running (self);
  ascribe_export_file_async (self->project, self->writing, &options, progress_cb, self, self->cancellable,
                             written_cb, g_object_ref (self));
}

/* A folder of our own within the chosen one, so that other files there stay out of it. */
static GFile *
place_in_folder (AscribeExportDialog *self, GFile *folder)
{
  g_autofree char *name = ascribe_file_name_for (ascribe_project_get_title (self->project), "");
  g_autofree char *base = g_file_get_basename (folder);

  return g_strcmp0 (base, name) == 0 ? g_object_ref (folder) : g_file_get_child (folder, name);
}

static void
chosen_cb (AscribeExportDialog *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  if (response != GTK_RESPONSE_ACCEPT || chosen == NULL)
    return;

  self->target = ascribe_format_is_folder (get_format (self)) ? place_in_folder (self, chosen) : g_object_ref (chosen);
  write_target (self);
}

static GFile *
get_default_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());
}

static void
ask_target (AscribeExportDialog *self)
{
  const AscribeFormat *format = get_format (self);
  gboolean folder = ascribe_format_is_folder (format);
  g_autofree char *name = ascribe_file_name_for (ascribe_project_get_title (self->project), format->extension);
  g_autoptr (GFile) start = get_default_folder ();

  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }

  self->chooser = gtk_file_chooser_native_new (folder ? _("Choose a Folder to Export Into") : _("Export As"), GTK_WINDOW (self),
                                               folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), start, NULL);
  if (!folder)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
profile_changed_cb (AscribeExportDialog *self)
{
  const AscribeFormat *format = self->formats->len > 0 ? get_format (self) : NULL;
  const AscribeProfile *profile;
  g_autofree char *losses = NULL;
  const char *hint;

  /* While the rows are being filled nothing is chosen. */
  if (format == NULL || (format->profiles != NULL && adw_combo_row_get_selected (self->profile_row) == GTK_INVALID_LIST_POSITION))
    return;

  profile = get_profile (self);
  hint = ascribe_format_display_hint (format);
  losses = ascribe_export_losses_foresee (profile != NULL ? profile->carries : format->carries);
  if (losses != NULL)
    {
      g_autofree char *whole = g_strconcat (hint != NULL ? hint : "", hint != NULL ? " " : "", losses, NULL);

      gtk_label_set_text (self->hint, whole);
    }
  else
    gtk_label_set_text (self->hint, hint != NULL ? hint : "");
}

static void
fill_profiles (AscribeExportDialog *self, const AscribeFormat *format)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const AscribeProfile *profile = format->profiles; profile != NULL && profile->id != NULL; profile++)
    gtk_string_list_append (names, ascribe_profile_display_name (profile));
  adw_combo_row_set_model (self->profile_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->profile_row), format->profiles != NULL);
}

static void
format_changed_cb (AscribeExportDialog *self)
{
  const AscribeFormat *format = self->formats->len > 0 ? get_format (self) : NULL;
  gboolean publishes;

  if (format == NULL)
    return;

  publishes = (format->flags & ASCRIBE_FORMAT_PUBLISHES) != 0;
  fill_profiles (self, format);
  gtk_widget_set_visible (GTK_WIDGET (self->text_row), publishes || (format->flags & ASCRIBE_FORMAT_WITHOUT_TEXT) != 0);
  gtk_widget_set_visible (self->publication, publishes);
  if (publishes != self->publishes)
    {
      /* Texts go into what is to be published only where somebody says so. */
      gtk_switch_set_active (self->text_switch, !publishes);
      fit_height (self);
    }
  self->publishes = publishes;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text_row), publishes ? _("The Texts May Be Passed On")
                                                                                 : _("Include Texts and Quotes"));
  profile_changed_cb (self);
}

static void
fill_formats (AscribeExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gsize n_formats;
  const AscribeFormat * const *formats = ascribe_formats (&n_formats);

  for (gsize i = 0; i < n_formats; i++)
    {
      if (!ascribe_format_is_written (formats[i]))
        continue;
      g_ptr_array_add (self->formats, (gpointer) formats[i]);
      gtk_string_list_append (names, ascribe_format_display_name (formats[i]));
    }

  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  format_changed_cb (self);
}

static void
fill_annotators (AscribeExportDialog *self)
{
  GListModel *annotators = ascribe_project_get_annotators (self->project);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* Translators: the annotations of all annotators */
  gtk_string_list_append (names, C_("annotators", "Everyone"));
  for (guint i = 0; i < g_list_model_get_n_items (annotators); i++)
    {
      g_autoptr (AscribeAnnotator) annotator = g_list_model_get_item (annotators, i);
      g_autofree char *name = ascribe_one_line (annotator->name, LONGEST_NAME);

      g_ptr_array_add (self->annotators, g_strdup (annotator->name));
      gtk_string_list_append (names, name);
    }

  adw_combo_row_set_model (self->annotator_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->annotator_row), self->annotators->len > 1);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeExportDialog *self = ASCRIBE_EXPORT_DIALOG (widget);

  if (self->writing != NULL)
    ascribe_export_dialog_cancel (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_export_dialog_start (ASCRIBE_EXPORT_DIALOG (widget));
}

static gboolean
ascribe_export_dialog_close_request (GtkWindow *window)
{
  AscribeExportDialog *self = ASCRIBE_EXPORT_DIALOG (window);

  if (self->writing == NULL)
    return GTK_WINDOW_CLASS (ascribe_export_dialog_parent_class)->close_request (window);

  self->closing = TRUE;
  ascribe_export_dialog_cancel (self);

  return TRUE;
}

static void
ascribe_export_dialog_dispose (GObject *object)
{
  AscribeExportDialog *self = ASCRIBE_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->project);
  g_clear_object (&self->target);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (ascribe_export_dialog_parent_class)->dispose (object);
}

static void
ascribe_export_dialog_finalize (GObject *object)
{
  AscribeExportDialog *self = ASCRIBE_EXPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->annotators);

  G_OBJECT_CLASS (ascribe_export_dialog_parent_class)->finalize (object);
}

static void
ascribe_export_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribeExportDialog *self = ASCRIBE_EXPORT_DIALOG (object);

  switch (id)
    {
    case PROP_RUNNING: g_value_set_boolean (value, self->writing != NULL); break;
    case PROP_FRACTION: g_value_set_double (value, self->fraction); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_export_dialog_class_init (AscribeExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ascribe_export_dialog_dispose;
  object_class->finalize = ascribe_export_dialog_finalize;
  object_class->get_property = ascribe_export_dialog_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = ascribe_export_dialog_close_request;

  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[EXPORTED] = g_signal_new ("exported", ASCRIBE_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_FILE, ADW_TYPE_TOAST);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, problem_title);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, problem_body);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, profile_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, text_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, publication);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, license_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, text_license_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, creators_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, version_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, description_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, annotator_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, text_switch);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, AscribeExportDialog, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, profile_changed_cb);
  gtk_widget_class_install_action (widget_class, "export.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
}

static void
ascribe_export_dialog_init (AscribeExportDialog *self)
{
  self->formats = g_ptr_array_new ();
  self->annotators = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ascribe_combo_names_show_whole (self->format_row);
  ascribe_combo_names_show_whole (self->profile_row);
  ascribe_combo_names_show_whole (self->annotator_row);
}

GtkWidget *
ascribe_export_dialog_new (GtkWindow *parent, AscribeProject *project)
{
  AscribeExportDialog *self = g_object_new (ASCRIBE_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", parent != NULL, NULL);

  g_set_object (&self->project, project);
  fill_formats (self);
  fill_annotators (self);

  return GTK_WIDGET (self);
}

gboolean
ascribe_export_dialog_set_format (AscribeExportDialog *self, const char *format)
{
  for (guint i = 0; i < self->formats->len; i++)
    {
      if (!g_str_equal (((const AscribeFormat *) g_ptr_array_index (self->formats, i))->id, format))
        continue;
      adw_combo_row_set_selected (self->format_row, i);
      return TRUE;
    }

  return FALSE;
}

void
ascribe_export_dialog_set_target (AscribeExportDialog *self, GFile *target)
{
  g_set_object (&self->target, target);
}

void
ascribe_export_dialog_start (AscribeExportDialog *self)
{
  if (self->writing != NULL)
    return;

  if (self->target != NULL)
    write_target (self);
  else
    ask_target (self);
}

void
ascribe_export_dialog_cancel (AscribeExportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

const char *
ascribe_export_dialog_get_problem (AscribeExportDialog *self)
{
  return gtk_widget_get_visible (self->problem) ? gtk_label_get_text (self->problem_body) : NULL;
}
