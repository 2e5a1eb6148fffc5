/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables, whatever they are written in: readers cut them into rows, and what follows makes an article of each. */
#pragma once

#include "app/formats/csv-cut.h"
#include "app/intake/intake.h"

G_BEGIN_DECLS

typedef struct {
  guint64 line;           /* of the input, where it begins */
  guint64 number;         /* 1 for the first */
  GPtrArray *names;       /* of char *, each once; rows of one header share them */
  GString *text;          /* of all cells: valid UTF-8, NULs and all */
  GArray *cells;          /* of AscribeCell, as many as names */
} AscribeRow;

/* Takes rows one at a time. */
typedef struct {
  gpointer data;
  /* Takes @row. FALSE with @error, or without where that was enough. */
  gboolean (*row)     (gpointer data, AscribeRow *row, GError **error);
  void     (*skipped) (gpointer data, guint64 line, const char *why);
} AscribeRowTaker;

/* What a reader has found out of its input, before the first row and, for the character set, until the last. */
typedef struct {
  char delimiter;         /* 0: it has none */
  const char *charset;
  AscribeCharsetSource charset_source;
} AscribeRowForm;

typedef gboolean (*AscribeRowReader) (GInputStream *in, const AscribeIntakeOptions *options, const AscribeRowTaker *taker,
                                      AscribeRowForm *form, GCancellable *cancellable, GError **error);

gboolean    ascribe_csv_read_rows  (GInputStream *in, const AscribeIntakeOptions *options, const AscribeRowTaker *taker,
                                    AscribeRowForm *form, GCancellable *cancellable, GError **error);
gboolean    ascribe_json_read_rows (GInputStream *in, const AscribeIntakeOptions *options, const AscribeRowTaker *taker,
                                    AscribeRowForm *form, GCancellable *cancellable, GError **error);
/* What reads the rows of such an input; NULL: it has none. */
AscribeRowReader ascribe_rows_sniff (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head);
/* Articles from the rows of @read; the mapping is that of @options or guessed. */
gboolean    ascribe_rows_read      (AscribeRowReader read, GInputStream *in, const AscribeIntakeOptions *options,
                                    const AscribeIntakeSink *sink, GCancellable *cancellable, GError **error);
/* Takes @names, @text and @cells. */
AscribeRow *ascribe_row_new        (guint64 line, guint64 number, GPtrArray *names, GString *text, GArray *cells);
void        ascribe_row_free       (AscribeRow *self);
/* The cell's text, or its values joined by @separator; "" where it is empty. */
char       *ascribe_row_dup_cell   (const AscribeRow *self, guint column, const char *separator, gsize *n_bytes);
/* @name, followed by a number where it is in @seen (which owns its keys); adds it there. (transfer full) */
char       *ascribe_row_dup_unique (GHashTable *seen, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeRow, ascribe_row_free)

G_END_DECLS
