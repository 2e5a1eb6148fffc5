/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the preview share. While a worker reads, what it fills is its own; afterwards the main thread's. */
#pragma once

#include "app/library/import-plan.h"
#include "app/library/preview-spool.h"
#include "app/library/preview.h"

G_BEGIN_DECLS

struct _AscribePreview {
  GObject parent_instance;

  AscribeProject *project;
  AscribeImportPlan plan;
  GError *refused;          /* nullable: why nothing can be read */
  char *text;
  char *text_name;
  GListModel *files;        /* nullable */
  char **addresses;         /* nullable */

  GPtrArray *items;         /* of AscribePreviewItem */
  guint n_chosen;
  gboolean is_choosing;     /* many at once */
  gboolean was_read;

  AscribeSpool *spool;      /* the worker's: where articles wait, by item->place */
  GPtrArray *datasets;      /* the worker's: of AscribeImportInput, by item->place */
  GPtrArray *reckoned;      /* the worker's: of AscribeSignatureRow, to be stored when the project is written anyway; nullable */

  GMutex lock;
  GPtrArray *waiting;       /* of AscribePreviewItem: read, but not in the list yet */
  GSource *flushing;        /* nullable: will move them there */
};

/* Takes @item into the list: at once where @context is NULL, else soon and over there. */
void     ascribe_preview_take     (AscribePreview *self, AscribePreviewItem *item, GMainContext *context);
/* Everything that a worker does. */
gboolean ascribe_preview_read_all (AscribePreview *self, GMainContext *context, AscribeProgressFunc progress, gpointer data,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
