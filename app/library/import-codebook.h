/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an input says about codebook, annotators and concepts joins what the project has. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* Carries out what waits. Called before the first document that goes in, so that an input of nothing but
 * duplicates changes nothing. */
gboolean ascribe_import_sink_flush_codebook (AscribeImportSink *self, GError **error);
/* Archives what had to be opened for it. */
gboolean ascribe_import_sink_archive_opened (AscribeImportSink *self, GError **error);
/* Adds @annotator, unless the project has one of its id or name; @id is what the input calls it. */
gboolean ascribe_import_sink_put_annotator  (AscribeImportSink *self, AscribeAnnotator *annotator, const char *id,
                                             GError **error);

G_END_DECLS
