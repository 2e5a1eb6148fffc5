/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import could not take, had already, or guessed: a window with one list. */
#pragma once

#include <adwaita.h>

#include "app/library/import.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_IMPORT_REPORT_WINDOW (ascribe_import_report_window_get_type ())
G_DECLARE_FINAL_TYPE (AscribeImportReportWindow, ascribe_import_report_window, ASCRIBE, IMPORT_REPORT_WINDOW, AdwWindow)

/* Signal: "add-anyway" (): the person wants the articles that are in the project already a second time. */

/* Copies what it shows of @report. @can_add: offers to add the duplicates. */
GtkWidget *ascribe_import_report_window_new (AscribeImportReport *report, gboolean can_add);
/* "Imported 3 articles · 12 annotations"; plain text. (transfer full) */
char      *ascribe_import_report_summarize  (AscribeImportReport *report);

G_END_DECLS
