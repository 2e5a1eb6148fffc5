/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a dataset holds that could be laid onto the articles of a project: looked at before anything is done. */
#pragma once

#include "app/formats/format.h"
#include "app/library/import-input.h"
#include "app/library/import.h"

G_BEGIN_DECLS

typedef struct {
  char *id;                      /* what options.tag_map takes */
  char *name;
  guint64 n_annotations;
} AscribeScannedTag;

typedef struct {
  const AscribeFormat *format;   /* of the first input that is a dataset; NULL: none is */
  GPtrArray *tags;               /* of AscribeScannedTag that are used, in the order they were met */
  GHashTable *annotators;        /* set of names of those who annotated; "" stands for those without one */
  guint n_articles;              /* with annotations */
  guint n_matching;              /* of them in the project */
  guint64 n_annotations;
  guint64 n_links;
  guint n_skipped;               /* what could not be read */
} AscribeImportScan;

void               ascribe_import_scan_free   (AscribeImportScan *self);
/* Reads @inputs (of AscribeImportInput) only until it is known whether there is more than one annotator. */
gboolean           ascribe_import_scan_has_several (const AscribeImportPlan *plan, AscribeStore *store, GPtrArray *inputs,
                                                    GCancellable *cancellable);
/* Reads @files (of GFile) in a worker, and changes nothing. @options: format, offsets. */
void               ascribe_import_scan_async  (AscribeProject *project, GListModel *files, const AscribeImportOptions *options,
                                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* (transfer full) */
AscribeImportScan *ascribe_import_scan_finish (AscribeProject *project, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeImportScan, ascribe_import_scan_free)

G_END_DECLS
