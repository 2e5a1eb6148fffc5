/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/window-files.h"

#include <glib/gi18n.h>

#include "app/library/defaults.h"
#include "ui/application.h"
#include "ui/project-folder.h"
#include "ui/window-private.h"

/* A window that shows nothing yet takes the project itself. */
static void
open_path (AscribeWindow *self, const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (self->project == NULL || application == NULL)
    ascribe_window_open (self, path);
  else
    ascribe_application_open_project (ASCRIBE_APPLICATION (application), path);
}

static void
add_project_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Ascribe projects"));
  gtk_file_filter_add_suffix (filter, "ascribe");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
show_chooser (AscribeWindow *self, GtkFileChooserNative *chooser, GCallback response_cb)
{
  add_project_filter (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  /* Nobody else keeps it while it is open. */
  g_signal_connect_object (chooser, "response", response_cb, self, 0);
  g_object_set_data_full (G_OBJECT (self), "chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static char *
dup_chosen_path (GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
open_response_cb (GtkNativeDialog *chooser, int response, AscribeWindow *self)
{
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT ? dup_chosen_path (chooser) : NULL;

  if (path != NULL)
    open_path (self, path);
  g_object_set_data (G_OBJECT (self), "chooser", NULL);
}

static void
create_project (AscribeWindow *self, const char *chosen)
{
  g_autofree char *path = g_strconcat (chosen, g_str_has_suffix (chosen, ".ascribe") ? NULL : ".ascribe", NULL);
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GError) error = NULL;

  project = ascribe_project_create (path, NULL, NULL, &error);
  if (project == NULL)
    {
      ascribe_window_fail (self, NULL, error);
      return;
    }

  /* Its window opens it anew. */
  g_clear_object (&project);
  open_path (self, path);
}

static void
new_response_cb (GtkNativeDialog *chooser, int response, AscribeWindow *self)
{
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT ? dup_chosen_path (chooser) : NULL;

  if (path != NULL)
    create_project (self, path);
  g_object_set_data (G_OBJECT (self), "chooser", NULL);
}

/* A sandbox can't lend a place for a new project: only its name is asked for. */
static void
name_response_cb (AdwMessageDialog *dialog, const char *response, AscribeWindow *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!g_str_equal (response, "create"))
    return;

  path = ascribe_project_folder_find_free (gtk_editable_get_text (GTK_EDITABLE (entry)), &error);
  if (path != NULL)
    create_project (self, path);
  else
    ascribe_window_fail (self, NULL, error);
}

static void
ask_for_name (AscribeWindow *self, const char *proposal)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("New Project"), NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), proposal);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "create", _("_Create"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "create", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "create");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (name_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_project_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open Project"), GTK_WINDOW (widget),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);

  show_chooser (ASCRIBE_WINDOW (widget), chooser, G_CALLBACK (open_response_cb));
}

static void
new_project_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);
  /* Translators: the proposed name of a new project */
  const char *title = _("My project");
  g_autofree char *proposal = ascribe_file_name_for (title, "ascribe");
  GtkFileChooserNative *chooser;

  if (ascribe_project_folder_is_needed ())
    {
      ask_for_name (self, title);
      return;
    }

  chooser = gtk_file_chooser_native_new (_("New Project"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                         _("_Create"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposal);
  show_chooser (self, chooser, G_CALLBACK (new_response_cb));
}

static void
open_recent_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_path (ASCRIBE_WINDOW (widget), g_variant_get_bytestring (parameter));
}

static void
open_sample_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (self->project == NULL || application == NULL)
    ascribe_window_open_sample (self);
  else
    ascribe_application_open_sample (ASCRIBE_APPLICATION (application));
}

static void
retry_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *path = g_strdup (ASCRIBE_WINDOW (widget)->failed_path);

  ascribe_window_open (ASCRIBE_WINDOW (widget), path);
}

void
ascribe_window_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open-project", NULL, open_project_cb);
  gtk_widget_class_install_action (klass, "win.new-project", NULL, new_project_cb);
  gtk_widget_class_install_action (klass, "win.open-recent", "ay", open_recent_cb);
  gtk_widget_class_install_action (klass, "win.open-sample", NULL, open_sample_cb);
  gtk_widget_class_install_action (klass, "win.retry", NULL, retry_cb);
}
