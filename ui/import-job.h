/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that comes in through the window: files, folders, drops, pasted text and addresses, one import at a time. Each is
 * read first; a preview asks what of it shall be kept, unless there is nothing to look at and the person wants no preview. */
#pragma once

#include <adwaita.h>

#include "app/library/import.h"
#include "ui/session.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_IMPORT_JOB (ascribe_import_job_get_type ())
G_DECLARE_FINAL_TYPE (AscribeImportJob, ascribe_import_job, ASCRIBE, IMPORT_JOB, GObject)

/* Properties (all notify): "running" b (not while a preview is open), "fraction" d, "message" s ("Importing…", plain text).
 * Signals: "finished" (s: a sentence for a toast, plain text; b: something came in), "imported" (s: UUID of the first article that came in,
 * before "finished"), "failed" (GError*): the import as a whole failed; a cancelled one is "finished".
 * Where something was skipped, doubled or guessed a report is shown over @window. */

/* Lets a chooser show what can be read, or all. */
void              ascribe_import_job_add_filters   (GtkFileChooser *chooser);
/* @window (nullable) is what choosers, previews and reports belong to; not owned. */
AscribeImportJob *ascribe_import_job_new           (AscribeProject *project, AscribeSession *session, GtkWindow *window);
gboolean          ascribe_import_job_is_running    (AscribeImportJob *self);
void              ascribe_import_job_choose_files  (AscribeImportJob *self);
void              ascribe_import_job_choose_folder (AscribeImportJob *self);
/* @files: of GFile. While an import runs the next one waits. */
void              ascribe_import_job_import_files  (AscribeImportJob *self, GListModel *files);
/* @name stands in messages; NULL: "Pasted text". */
void              ascribe_import_job_import_text   (AscribeImportJob *self, const char *text, const char *name);
/* Opens the dialog that fetches, with @addresses (nullable: what the clipboard holds) to begin with. */
void              ascribe_import_job_ask_addresses (AscribeImportJob *self, const char *addresses);
/* What @widget's clipboard holds: files, text or addresses. */
void              ascribe_import_job_paste         (AscribeImportJob *self, GtkWidget *widget);
/* Cancels the running import, closes its preview and forgets those that wait. */
void              ascribe_import_job_cancel        (AscribeImportJob *self);
/* Files and text dropped on @widget are imported; it is :drop(active) while they hover. */
void              ascribe_import_job_accept_drops  (AscribeImportJob *self, GtkWidget *widget);
/* A bar with a cancel button that shows itself while an import runs. */
GtkWidget        *ascribe_import_job_create_progress (AscribeImportJob *self);

G_END_DECLS
