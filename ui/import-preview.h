/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would bring in, shown before anything is kept: which of it shall, and what to look at first. */
#pragma once

#include <adwaita.h>

#include "app/library/preview.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_IMPORT_PREVIEW (ascribe_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (AscribeImportPreview, ascribe_import_preview, ASCRIBE, IMPORT_PREVIEW, AdwWindow)

/* Signals: "import" (keep b: the original files, too): the window is closed by then; "stop" (): enough was read;
 * "columns" (): other columns are to be chosen; "cancelled" (): closed without an import. */

/* @can_keep: there are originals, which can be kept. */
GtkWidget *ascribe_import_preview_new          (GtkWindow *parent, gboolean can_keep);
/* Shows @preview in place of what was shown before. */
void       ascribe_import_preview_set_preview  (AscribeImportPreview *self, AscribePreview *preview);
/* Reading goes on, which @words name; @fraction of the whole is done. */
void       ascribe_import_preview_set_progress (AscribeImportPreview *self, const char *words, double fraction);
/* Nothing more will come; @error (nullable) says why reading stopped early. */
void       ascribe_import_preview_set_read     (AscribeImportPreview *self, const GError *error);
gboolean   ascribe_import_preview_is_reading   (AscribeImportPreview *self);
/* Offers to choose columns again: what was read are rows. */
void       ascribe_import_preview_offer_columns (AscribeImportPreview *self, gboolean offer);

G_END_DECLS
