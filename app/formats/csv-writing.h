/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a csv dataset while they are written, article by article, so that other formats can write them along. */
#pragma once

#include "app/formats/format.h"
#include "app/formats/new-files.h"

G_BEGIN_DECLS

typedef struct _AscribeCsvTables AscribeCsvTables;

/* Makes all files; @source is asked for no document. @has_guards: the spreadsheet profile. */
AscribeCsvTables *ascribe_csv_tables_new    (AscribeSource *source, gboolean has_guards, gboolean without_text,
                                             const AscribeNewFiles *files, GCancellable *cancellable, GError **error);
gboolean          ascribe_csv_tables_add    (AscribeCsvTables *self, AscribeDocument *document, GError **error);
gboolean          ascribe_csv_tables_finish (AscribeCsvTables *self, GError **error);
void              ascribe_csv_tables_free   (AscribeCsvTables *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeCsvTables, ascribe_csv_tables_free)

G_END_DECLS
