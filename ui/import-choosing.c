/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a person says what is to be imported: file choosers and the dialog for addresses. */
#include "config.h"
#include "ui/import-job-private.h"

#include <glib/gi18n.h>

#include "app/library/readable.h"
#include "ui/address-dialog.h"

static void
chosen_cb (AscribeImportJob *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

      ascribe_import_job_import_files (self, files);
    }

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
}

void
ascribe_import_job_add_filters (GtkFileChooser *chooser)
{
  const char * const *extensions = ascribe_readable_extensions ();
  g_autoptr (GtkFileFilter) readable = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) every = gtk_file_filter_new ();

  gtk_file_filter_set_name (readable, _("Articles and Datasets"));
  for (gsize i = 0; extensions[i] != NULL; i++)
    gtk_file_filter_add_suffix (readable, extensions[i] + 1);
  gtk_file_filter_set_name (every, _("All Files"));
  gtk_file_filter_add_pattern (every, "*");
  gtk_file_chooser_add_filter (chooser, readable);
  gtk_file_chooser_add_filter (chooser, every);
}

static void
choose (AscribeImportJob *self, const char *title, GtkFileChooserAction action)
{
  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }

  self->chooser = gtk_file_chooser_native_new (title, self->window, action, _("_Import"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    ascribe_import_job_add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
fetch_cb (AscribeImportJob *self, GStrv addresses)
{
  AscribeImportRequest *request = g_new0 (AscribeImportRequest, 1);

  request->addresses = g_strdupv (addresses);
  ascribe_import_job_push (self, request);
}

void
ascribe_import_job_choose_files (AscribeImportJob *self)
{
  choose (self, _("Import Articles and Datasets"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

void
ascribe_import_job_choose_folder (AscribeImportJob *self)
{
  choose (self, _("Import Folders"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

void
ascribe_import_job_ask_addresses (AscribeImportJob *self, const char *addresses)
{
  GtkWidget *dialog = ascribe_address_dialog_new (self->window, addresses);

  if (self->address_dialog != NULL)
    gtk_window_destroy (self->address_dialog);
  g_set_weak_pointer (&self->address_dialog, GTK_WINDOW (dialog));
  g_signal_connect_object (dialog, "fetch", G_CALLBACK (fetch_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
ascribe_import_job_close_dialogs (AscribeImportJob *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->address_dialog != NULL)
    gtk_window_destroy (self->address_dialog);
  g_clear_weak_pointer (&self->address_dialog);
  if (self->laying_dialog != NULL)
    gtk_window_destroy (self->laying_dialog);
  g_clear_weak_pointer (&self->laying_dialog);
}
