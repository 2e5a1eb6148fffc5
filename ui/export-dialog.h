/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project -> a dataset: format, annotator, place, progress. */
#pragma once

#include <adwaita.h>

#include "app/library/export.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_EXPORT_DIALOG (ascribe_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AscribeExportDialog, ascribe_export_dialog, ASCRIBE, EXPORT_DIALOG, AdwWindow)

/* Properties: "running" b, "fraction" d. Signal: "exported" (GFile, AdwToast (transfer none)): it is written and proved, and the
 * dialog closes unless it has losses to show; the toast offers "Show in Folder" and is for the window's overlay. */

/* @parent nullable. */
GtkWidget *ascribe_export_dialog_new        (GtkWindow *parent, AscribeProject *project);
/* FALSE where there is no format of that id that is written. */
gboolean   ascribe_export_dialog_set_format (AscribeExportDialog *self, const char *format);
/* Where to: as if it had been chosen. NULL: the chooser asks. */
void       ascribe_export_dialog_set_target (AscribeExportDialog *self, GFile *target);
/* What the Export button does: asks where to if no target is set, else writes. */
void       ascribe_export_dialog_start      (AscribeExportDialog *self);
void       ascribe_export_dialog_cancel     (AscribeExportDialog *self);
/* The sentence shown in place after a failure, or NULL. (transfer none) */
const char *ascribe_export_dialog_get_problem (AscribeExportDialog *self);

G_END_DECLS
