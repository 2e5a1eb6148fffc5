/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations from elsewhere for the articles of the project: chosen, asked about, and laid as any import is. */
#include "config.h"
#include "ui/import-job-private.h"
#include "ui/import-laying.h"

#include <glib/gi18n.h>

#include "ui/laying-dialog.h"

static void
decided_cb (AscribeImportJob *self, AscribeLayingDialog *dialog)
{
  AscribeImportRequest *request = g_new0 (AscribeImportRequest, 1);

  request->files = g_object_ref (ascribe_laying_dialog_get_files (dialog));
  request->format = g_strdup (ascribe_laying_dialog_get_format (dialog));
  request->annotator = ascribe_laying_dialog_dup_annotator (dialog);
  request->tag_map = ascribe_laying_dialog_dup_tag_map (dialog);
  request->options = (AscribeImportOptions) {
    .format = request->format,
    .annotator = request->annotator,
    .tag_map = request->tag_map,
    .pre_annotate = TRUE,
  };
  request->is_decided = TRUE;
  ascribe_import_job_push (self, request);
}

void
ascribe_import_job_lay_annotations (AscribeImportJob *self, GListModel *files)
{
  GtkWidget *dialog = ascribe_laying_dialog_new (self->window, self->project, files);

  if (self->laying_dialog != NULL)
    gtk_window_destroy (self->laying_dialog);
  g_set_weak_pointer (&self->laying_dialog, GTK_WINDOW (dialog));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (AscribeImportJob *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

      ascribe_import_job_lay_annotations (self, files);
    }

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
}

void
ascribe_import_job_choose_annotations (AscribeImportJob *self, gboolean folder)
{
  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }

  self->chooser = gtk_file_chooser_native_new (_("Import Pre-annotations"), self->window,
                                               folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               /* Translators: the button that goes on to the next dialog */
                                               _("_Continue"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (!folder)
    ascribe_import_job_add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
