/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the preview of an import: what comes in, what to look at, and whether it shall. */
#pragma once

#include <adwaita.h>

#include "app/library/preview-item.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_IMPORT_PREVIEW_ROW (ascribe_import_preview_row_get_type ())
G_DECLARE_FINAL_TYPE (AscribeImportPreviewRow, ascribe_import_preview_row, ASCRIBE, IMPORT_PREVIEW_ROW, GtkWidget)

GtkWidget *ascribe_import_preview_row_new      (void);
/* @item nullable: the row waits for another one. */
void       ascribe_import_preview_row_set_item (AscribeImportPreviewRow *self, AscribePreviewItem *item);

G_END_DECLS
