/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project -> a dataset. Written beside the target, synced, renamed: an old file stays whole until the new one is. */
#pragma once

#include "app/formats/format.h"
#include "app/library/import.h"

G_BEGIN_DECLS

typedef struct {
  const char *format;      /* id */
  const char *annotator;   /* name; NULL: all */
  gboolean without_text;
} AscribeExportOptions;

/* @target: a file, or for formats of several files a folder (made if missing; refused with ASCRIBE_ERROR_EXISTS where it holds files
 * that this format did not write). */
gboolean ascribe_export_file        (AscribeProject *project, GFile *target, const AscribeExportOptions *options,
                                     AscribeProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
gboolean ascribe_export_stream      (AscribeProject *project, GOutputStream *out, const AscribeExportOptions *options,
                                     GCancellable *cancellable, GError **error);
void     ascribe_export_file_async  (AscribeProject *project, GFile *target, const AscribeExportOptions *options,
                                     AscribeProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);
gboolean ascribe_export_file_finish (AscribeProject *project, GAsyncResult *result, GError **error);

G_END_DECLS
