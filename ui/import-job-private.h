/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the import job share; nobody else includes it. */
#pragma once

#include "app/library/column-mapping.h"
#include "app/library/preview.h"
#include "ui/import-job.h"
#include "ui/import-preview.h"

G_BEGIN_DECLS

/* One import that waits or runs: files, a text or addresses. */
typedef struct {
  GListModel *files; /* nullable */
  char *text;        /* nullable */
  char *name;        /* of the text */
  GStrv addresses;   /* nullable */
  AscribeImportOptions options;
  gboolean is_decided;  /* the person has been asked already: it goes in with @options */
  char *format;         /* nullable; what @options borrows */
  char *annotator;      /* nullable */
  char *tag_map;        /* nullable */
} AscribeImportRequest;

struct _AscribeImportJob {
  GObject parent_instance;

  AscribeProject *project;
  AscribeSession *session;
  GtkWindow *window;              /* nullable; weak */
  GQueue waiting;                 /* of AscribeImportRequest */
  AscribeImportRequest *current;  /* nullable */
  AscribePreview *preview;        /* nullable; of @current, until it is brought in */
  AscribeColumnMapping *mapping;  /* nullable; of @current, if it is one table */
  GtkWindow *columns_dialog;      /* nullable; weak; changes @mapping */
  AscribeImportPreview *view;     /* nullable; weak; shows @preview */
  GCancellable *cancellable;
  double fraction;
  gboolean keeping;               /* what was read is being brought in */
  GtkFileChooserNative *chooser;  /* nullable; while it is open */
  GtkWindow *address_dialog;      /* nullable; weak */
  GtkWindow *laying_dialog;       /* nullable; weak */
};

/* Takes @request. */
void ascribe_import_job_push         (AscribeImportJob *self, AscribeImportRequest *request);
void ascribe_import_job_close_dialogs (AscribeImportJob *self);

G_END_DECLS
