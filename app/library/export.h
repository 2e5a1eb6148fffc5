/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project -> a dataset. Written beside the target, read back and compared, synced, renamed: an old file stays whole until the
 * new one is, and is proved. */
#pragma once

#include "app/formats/format.h"
#include "app/library/import.h"

G_BEGIN_DECLS

typedef struct {
  const char *format;      /* id */
  const char *profile;     /* id of a profile of the format; NULL: its first one */
  const char *annotator;   /* name; NULL: all */
  gboolean without_text;   /* texts and quotes are left out */
  gboolean all_offsets;    /* UTF-16 and UTF-8 offsets and the words around a span, too */
  gboolean without_proof;  /* what was written isn't read back */
  AscribePublication publication; /* what a package says of itself */
} AscribeExportOptions;

typedef struct {
  AscribeTotals totals;    /* what is in the export */
  AscribeLosses losses;    /* what isn't, or is there in another shape */
  gboolean is_proved;      /* read back, and the same */
} AscribeExportReport;

/* @target: a file, or for formats of several files a folder (made if missing; refused with ASCRIBE_ERROR_EXISTS where it holds files
 * that this format did not write). @report: (out) (optional). */
gboolean ascribe_export_file        (AscribeProject *project, GFile *target, const AscribeExportOptions *options,
                                     AscribeProgressFunc progress, gpointer data, GCancellable *cancellable,
                                     AscribeExportReport *report, GError **error);
/* With the proof, the bytes are kept in a temporary file until they are proved, and only then go into @out. */
gboolean ascribe_export_stream      (AscribeProject *project, GOutputStream *out, const AscribeExportOptions *options,
                                     GCancellable *cancellable, AscribeExportReport *report, GError **error);
void     ascribe_export_file_async  (AscribeProject *project, GFile *target, const AscribeExportOptions *options,
                                     AscribeProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);
gboolean ascribe_export_file_finish (AscribeProject *project, GAsyncResult *result, AscribeExportReport *report, GError **error);
/* Whether a target of that name takes one file: formats that are written both ways decide by it. */
gboolean ascribe_export_is_file     (const AscribeFormat *format, GFile *target);

G_END_DECLS
