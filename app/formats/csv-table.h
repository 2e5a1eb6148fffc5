/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of a csv dataset, read row by row (RFC 4180; UTF-8). Commas, semicolons and tabs are told apart by the first line, and
 * a byte order mark at its beginning says that cells which a spreadsheet would take for formulas stand behind an apostrophe. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeCsvTable AscribeCsvTable;

typedef struct {
  guint64 line;           /* where it begins */
  gsize n_bytes;          /* what it takes up */
  char **cells;           /* as many as columns; NULL where there is nothing, not even quotation marks; inside the row */
} AscribeCsvRow;

/* The file @name of @folder. ASCRIBE_ERROR_NOT_FOUND where it isn't there; ASCRIBE_ERROR_MALFORMED where its first line doesn't
 * name columns. @sink (nullable) is told of rows that can't be read. */
AscribeCsvTable *ascribe_csv_table_open        (GFile *folder, const char *name, AscribeSink *sink, GCancellable *cancellable,
                                                GError **error);
void             ascribe_csv_table_free        (AscribeCsvTable *self);
/* The next row, kept until it is taken; *@row NULL: there is none. */
gboolean         ascribe_csv_table_peek        (AscribeCsvTable *self, AscribeCsvRow **row, GError **error);
/* What was peeked at; (transfer full). */
AscribeCsvRow   *ascribe_csv_table_take        (AscribeCsvTable *self);
void             ascribe_csv_row_free          (AscribeCsvRow *row);
/* The column of that name, or G_MAXUINT. */
guint            ascribe_csv_table_find        (AscribeCsvTable *self, const char *name);
/* Ends with NULL; owned by the table. */
const char * const *ascribe_csv_table_get_columns (AscribeCsvTable *self);
/* Nullable, also for the column G_MAXUINT; owned by the row. */
const char      *ascribe_csv_row_get           (const AscribeCsvRow *row, guint column);
/* How much of the file has been read: 0..1. */
double           ascribe_csv_table_get_fraction (AscribeCsvTable *self);
/* Says through the sink that the row at @line is skipped. */
void             ascribe_csv_table_skip        (AscribeCsvTable *self, guint64 line, const char *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeCsvTable, ascribe_csv_table_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeCsvRow, ascribe_csv_row_free)

G_END_DECLS
