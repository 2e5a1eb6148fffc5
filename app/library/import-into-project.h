/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read, straight into the project. */
#pragma once

#include "app/library/import-input.h"
#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* A taker that puts everything into @sink. */
AscribeImportTaker ascribe_import_into_project (AscribeImportSink *sink);
/* Takes @intake, with the notes that belong to it. FALSE with @error: nothing more can go in. */
gboolean ascribe_import_put_article (AscribeImportSink *sink, AscribeIntake *intake, const char *where, GError **error);
/* Reads @inputs (of AscribeImportInput) one after the other; FALSE only where nothing more can go in. */
gboolean ascribe_import_read_all    (AscribeImportSink *sink, const AscribeImportReader *reader, GPtrArray *inputs, GError **error);
/* After a failure: notes the input as skipped (TRUE), or passes @error on where nothing more can go in. Takes @failure. */
gboolean ascribe_import_pass_over   (AscribeImportSink *sink, const char *where, GError *failure, GError **error);

G_END_DECLS
