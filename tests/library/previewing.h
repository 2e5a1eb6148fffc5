/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A preview, waited for. */
#pragma once

#include "app/library/preview.h"
#include "tests/library/fixture.h"

#define STORY "The tunnel under the river stays shut until Friday, the mayor said on Monday. Engineers found water behind the " \
              "northern wall, and nobody can say yet where it comes from. Buses will run over the bridge every ten minutes, and " \
              "the ferry, which was to end its service this week, goes on for as long as it is needed by commuters."

/* FALSE with @error. @cancellable is cancelled at the first report of progress. */
gboolean             preview_read_through   (AscribePreview *preview, GCancellable *cancellable, GError **error);
AscribeImportReport *preview_import_through (AscribePreview *preview, const AscribeImportOptions *options, GCancellable *cancellable,
                                             GError **error);
AscribeImportReport *preview_import_all     (AscribePreview *preview);
/* Of a file or folder, not read yet. */
AscribePreview      *preview_begin          (AscribeProject *project, const char *path);
AscribePreview      *preview_look_at        (AscribeProject *project, const char *path);
AscribePreview      *preview_look_at_text   (AscribeProject *project, const char *text);
/* (transfer none) */
AscribePreviewItem  *preview_get_item       (AscribePreview *preview, guint position);
