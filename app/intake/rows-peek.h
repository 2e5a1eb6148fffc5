/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of a table, for people to say which column is which. */
#pragma once

#include "app/intake/columns.h"
#include "app/intake/intake.h"

G_BEGIN_DECLS

#define ASCRIBE_ROWS_PEEK_ROWS 5
#define ASCRIBE_ROWS_PEEK_CELL 200 /* code points; a longer cell ends in "…" */

typedef struct {
  char **names;                  /* of the columns, each once; "1", "2" … where the table names none */
  GPtrArray *rows;               /* of char **: the first rows, as many cells as names, in one line each */
  AscribeColumns *columns;       /* what AscribeIntakeOptions.columns says where it fits, the rest guessed */
  gboolean fits;                 /* FALSE: it names a column that isn't there, and was passed over */
  char delimiter;                /* of CSV; 0: it is JSON */
  char *charset;
  AscribeCharsetSource charset_source;
} AscribeRowsPeek;

/* Whether @options and the first bytes (up to 64 KiB) are those of rows: only then is there a mapping to ask for. */
gboolean         ascribe_rows_are   (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head);
/* Reads as much of @in as it needs. ASCRIBE_ERROR_UNSUPPORTED where it isn't rows, else the errors of ascribe_intake_read(). */
AscribeRowsPeek *ascribe_rows_peek  (GInputStream *in, const AscribeIntakeOptions *options, GCancellable *cancellable,
                                     GError **error);
void             ascribe_rows_peek_free (AscribeRowsPeek *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeRowsPeek, ascribe_rows_peek_free)

G_END_DECLS
