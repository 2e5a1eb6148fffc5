/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* After ascribe_import_sink_finish(): the project becomes again what it was before the import, and its history knows nothing of it;
 * only what had been undone before can't be redone. ASCRIBE_ERROR_BUSY where somebody has changed the project since: then what came
 * in stays, and can be undone. */
gboolean ascribe_import_take_back (AscribeImportSink *self, GError **error);

G_END_DECLS
