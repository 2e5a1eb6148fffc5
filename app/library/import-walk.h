/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and folders -> inputs, each handed to the reader that knows it. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* FALSE with @error only where the import as a whole can't go on; what can't be read is noted in the report. */
gboolean ascribe_import_walk   (AscribeImportSink *sink, GListModel *files, const AscribeFormat *format,
                                const char *charset, GError **error);

G_END_DECLS
