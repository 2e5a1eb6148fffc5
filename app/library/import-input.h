/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One input: sniffed, and read by a format or by intake. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* @format NULL: told from the bytes. FALSE with @error: this input could not be read to its end. */
gboolean ascribe_import_file      (AscribeImportSink *sink, GFile *file, const AscribeFormat *format,
                                   const char *charset, GError **error);
gboolean ascribe_import_folder    (AscribeImportSink *sink, GFile *folder, const AscribeFormat *format, GError **error);
gboolean ascribe_import_stream_in (AscribeImportSink *sink, GInputStream *in, const char *name,
                                   const AscribeFormat *format, const char *charset, GError **error);
/* After a failure: notes the input as skipped (TRUE), or passes @error on where nothing more can go in. Takes @failure. */
gboolean ascribe_import_pass_over (AscribeImportSink *sink, const char *where, GError *failure, GError **error);

G_END_DECLS
