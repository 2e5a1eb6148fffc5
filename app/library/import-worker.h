/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import in a thread of its own, and the project that follows it. */
#pragma once

#include "app/library/import.h"
#include "app/store/store.h"

G_BEGIN_DECLS

/* With a connection of the thread's own. @report: (out) (transfer full). */
typedef gboolean (*AscribeImportFunc) (gpointer data, AscribeStore *store, GCancellable *cancellable,
                                       AscribeImportReport **report, GError **error);

/* Runs @func in a worker and returns the report through @outer (transfer full), a task of the caller's for a project or something
 * that holds it. The project is "busy" meanwhile, and up to date when @outer returns. Takes @data. */
void ascribe_import_worker_run (AscribeProject *project, GTask *outer, AscribeImportFunc func, gpointer data, GDestroyNotify free);

G_END_DECLS
