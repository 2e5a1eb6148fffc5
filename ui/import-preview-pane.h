/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the list of an import: the chosen item with all that is known of it and how its text begins. */
#pragma once

#include <adwaita.h>

#include "app/library/preview-item.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_IMPORT_PREVIEW_PANE (ascribe_import_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (AscribeImportPreviewPane, ascribe_import_preview_pane, ASCRIBE, IMPORT_PREVIEW_PANE, AdwBin)

/* @item nullable. */
void ascribe_import_preview_pane_set_item  (AscribeImportPreviewPane *self, AscribePreviewItem *item);
/* Whether it takes the list's place, and so needs a way back. */
void ascribe_import_preview_pane_set_alone (AscribeImportPreviewPane *self, gboolean alone);

G_END_DECLS
