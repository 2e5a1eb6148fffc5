/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes into the records of RFC 4180 (comma-separated values), with any delimiter and any line ends, one record in memory. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many as a spreadsheet can have; each becomes a key of every article. */
#define ASCRIBE_ROWS_MAX_COLUMNS 16384
/* Of one row, unless its reader says otherwise. */
#define ASCRIBE_ROWS_MAX_BYTES (16u * 1024 * 1024)

typedef enum {
  ASCRIBE_CELL_TEXT,
  ASCRIBE_CELL_NUMBER,    /* as it was written */
  ASCRIBE_CELL_BOOLEAN,   /* "true" or "false" */
} AscribeCellKind;

typedef struct {
  gsize start;            /* in the row's text */
  gsize length;           /* bytes */
  AscribeCellKind kind;
  gboolean is_list;       /* several values, each ended by a NUL */
  gboolean is_quoted;     /* quotation marks stood around it */
} AscribeCell;

typedef struct _AscribeCsvCut AscribeCsvCut;

/* One record; blank lines are none. FALSE stops the cutting. */
typedef gboolean (*AscribeCsvRecord) (gpointer data, AscribeCsvCut *cut, GError **error);

/* What concerns the record that was cut: the callback may take @text and @cells and put fresh ones there. */
struct _AscribeCsvCut {
  GString *text;          /* of its cells, without the marks around them */
  GArray *cells;          /* of AscribeCell */
  guint64 line;           /* where it begins */
  gsize max_bytes;        /* of a record: ASCRIBE_ROWS_MAX_BYTES, until somebody changes it */
  gboolean is_too_long;   /* over max_bytes: what is there is not all of it */
  gboolean is_unclean;    /* quotation marks close within a cell: they may be letters like any other */
  gboolean is_too_wide;   /* over ASCRIBE_ROWS_MAX_COLUMNS */

  /*< private >*/
  AscribeCsvRecord record;
  gpointer data;
  char delimiter;
  gboolean has_quotes;
  int state;
  gboolean after_cr;
  gboolean was_quoted;
  gboolean is_cell_quoted;
  guint64 now;
  guint64 quote_line;
  gsize cell_start;
};

/* @delimiter 0: each line is one cell. @has_quotes FALSE: a quotation mark is a letter like any other. */
void     ascribe_csv_cut_init   (AscribeCsvCut *self, char delimiter, gboolean has_quotes, guint64 first_line,
                                 AscribeCsvRecord record, gpointer data);
void     ascribe_csv_cut_clear  (AscribeCsvCut *self);
gboolean ascribe_csv_cut_feed   (AscribeCsvCut *self, const char *bytes, gsize n_bytes, GError **error);
/* Hands on what is left; ASCRIBE_ERROR_MALFORMED with the line of a quotation mark that is never closed. */
gboolean ascribe_csv_cut_finish (AscribeCsvCut *self, GError **error);

G_END_DECLS
