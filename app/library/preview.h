/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would bring in, shown before anything is kept. The preview is a GListModel of AscribePreviewItem that grows while
 * a worker reads; what was read waits outside the project, so that exactly that is imported and no page is fetched twice.
 * Lives on the main thread. */
#pragma once

#include "app/library/import.h"
#include "app/library/preview-item.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_PREVIEW (ascribe_preview_get_type ())
G_DECLARE_FINAL_TYPE (AscribePreview, ascribe_preview, ASCRIBE, PREVIEW, GObject)

/* Where articles come from; everything is nullable and copied. Read in this order. */
typedef struct {
  const char *text;                /* pasted or dropped text, UTF-8; a dataset is recognised */
  const char *text_name;           /* how the text is called in messages and, where nothing in it does, as an article */
  GListModel *files;               /* of GFile: files and folders */
  const char * const *addresses;   /* fetched one by one, politely; each is an item, be it unreadable */
} AscribeImportSource;

/* Properties (notify on the main thread): "n-chosen" u: items that ascribe_preview_import_async() would import. Of @options,
 * duplicates and keep_originals don't count here. Nothing is read yet. */
AscribePreview *ascribe_preview_new          (AscribeProject *project, const AscribeImportSource *source,
                                              const AscribeImportOptions *options);
/* Reads everything once, in a worker; items appear meanwhile, a few times a second. Once only. */
void            ascribe_preview_read_async   (AscribePreview *self, AscribeProgressFunc progress, gpointer progress_data,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* FALSE with @error where reading stopped early (G_IO_ERROR_CANCELLED, no room); the items so far stay and can be imported. */
gboolean        ascribe_preview_read_finish  (AscribePreview *self, GAsyncResult *result, GError **error);
/* The same on the calling thread, for the command line. */
gboolean        ascribe_preview_read         (AscribePreview *self, GCancellable *cancellable, GError **error);
guint           ascribe_preview_get_n_chosen (AscribePreview *self);
/* Leaves out (or, with @choice ASCRIBE_CHOICE_IMPORT, takes) all articles that have one of @warnings; 0: all that could be read. */
void            ascribe_preview_choose       (AscribePreview *self, AscribeWarnings warnings, AscribeChoice choice);
/* Imports the chosen items as one step of the history, in a worker; the project is "busy" meanwhile. Of @options (nullable),
 * annotator and keep_originals count. Cancelled, the articles that are in are whole, stay, and can be undone. */
void            ascribe_preview_import_async (AscribePreview *self, const AscribeImportOptions *options,
                                              AscribeProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer data);
/* (transfer full); NULL with @error when it failed as a whole. What could not be read is not reported again. */
AscribeImportReport *ascribe_preview_import_finish (AscribePreview *self, GAsyncResult *result, GError **error);

G_END_DECLS
