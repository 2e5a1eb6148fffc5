/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a csv dataset: how values are written in them and read again. */
#pragma once

#include "app/formats/new-files.h"
#include "app/model/span.h"
#include "app/model/tag.h"

G_BEGIN_DECLS

/* A table while it is written. */
typedef struct {
  GOutputStream *out;
  GCancellable *cancellable;
  GString *buffer;
  GString *scratch;
  gboolean has_guards;    /* the spreadsheet profile */
  gboolean is_in_row;
} AscribeCsvWriter;

/* The new file @name, with a first line of @columns (NULL-terminated) and a line end. */
gboolean    ascribe_csv_writer_open    (AscribeCsvWriter *self, const AscribeNewFiles *files, const char *name,
                                        const char * const *columns, gboolean has_guards, GCancellable *cancellable, GError **error);
/* NULL is nothing, "" stands in quotation marks, as in PostgreSQL's COPY. */
void        ascribe_csv_writer_text    (AscribeCsvWriter *self, const char *text);
/* No item is nothing. */
void        ascribe_csv_writer_list    (AscribeCsvWriter *self, const char * const *texts);
void        ascribe_csv_writer_number  (AscribeCsvWriter *self, guint32 number);
void        ascribe_csv_writer_moment  (AscribeCsvWriter *self, gint64 moment);
/* @value as in attributes.h; NULL: there is none. */
void        ascribe_csv_writer_answer  (AscribeCsvWriter *self, GVariant *value);
gboolean    ascribe_csv_writer_end_row (AscribeCsvWriter *self, GError **error);
gboolean    ascribe_csv_writer_close   (AscribeCsvWriter *self, GError **error);
void        ascribe_csv_writer_clear   (AscribeCsvWriter *self);

/* Whether the first of @n_bytes is an apostrophe that only stands there to keep a spreadsheet from calculating. */
gboolean    ascribe_csv_is_guarded     (const char *cell, gsize n_bytes);
/* "a; b", or a JSON list where that would come back as something else; NULL is no item. (transfer full) */
char      **ascribe_csv_parse_list     (const char *cell);

G_END_DECLS
