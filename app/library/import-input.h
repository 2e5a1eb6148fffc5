/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One input: fetched or opened, sniffed, and read by intake or handed on as a dataset. */
#pragma once

#include "app/intake/intake.h"
#include "app/intake/pace.h"
#include "app/library/import-plan.h"
#include "app/store/store.h"

G_BEGIN_DECLS

/* Who takes what is read. */
typedef struct {
  gpointer data;
  /* Takes @intake. @where: "FILE", "FILE:12". FALSE with @error stops this input. */
  gboolean (*article) (gpointer data, AscribeIntake *intake, const char *where, GError **error);
  AscribeSkippedFunc skipped;
  /* What has annotations: @in or, of a format of folders, @folder is there. */
  gboolean (*dataset) (gpointer data, GInputStream *in, GFile *folder, const char *where, const AscribeFormat *format,
                       GError **error);
} AscribeImportTaker;

/* What one import reads all its inputs with. */
typedef struct {
  const AscribeImportPlan *plan;
  AscribeImportTaker taker;
  AscribeStore *store;          /* for what the project remembers */
  AscribePace *pace;            /* nullable: there are no addresses */
  GCancellable *cancellable;    /* nullable */
} AscribeImportReader;

/* FALSE with @error: this input could not be read to its end; what the taker got before stays. */
gboolean ascribe_import_read_input  (const AscribeImportReader *self, const AscribeImportInput *input, GError **error);
/* @where names it in messages; @name (nullable) names the article where nothing in it does. */
gboolean ascribe_import_read_stream (const AscribeImportReader *self, GInputStream *in, const char *where, const char *name,
                                     GError **error);
/* TRUE where @in begins as a dataset and not as a file for intake; all of it stays to be read. @name is the file's. FALSE, too,
 * where it can't be read: reading it on says why. */
gboolean ascribe_import_is_dataset  (GBufferedInputStream *in, const char *name, GCancellable *cancellable);
/* How much of @message only says again where it was: "FILE: " or "FILE:LINE: "; the place's length, or 0. */
gsize    ascribe_import_measure_place (const char *message, const char *where);

G_END_DECLS
