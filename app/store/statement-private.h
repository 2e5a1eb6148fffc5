/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between statement.c, which runs, and row.c, which reads. */
#pragma once

#include <sqlite3.h>

#include "app/store/statement.h"

G_BEGIN_DECLS

/* A value of the current row, once it was asked for: each call into SQLite costs, and a row is read and then verified. */
typedef struct {
  guint64 row;        /* which it is of */
  int type;           /* before SQLite makes it another; the number is of SQLITE_INTEGER, the bytes of SQLITE_TEXT */
  gint64 number;
  const char *text;
  gsize n_bytes;
} AscribeCell;

struct _AscribeStatement {
  AscribeDatabase *database;
  sqlite3_stmt *handle; /* NULL: a packed row, which has its cells and nothing else (packed-rows.h) */
  const char *sql;
  int n_bound;
  int failure;        /* of a bind; SQLITE_OK: none */
  gboolean damaged;   /* the current row */
  guint64 row;        /* steps made */
  AscribeCell *cells; /* of each column */
  gboolean digesting;
  GString *digest;    /* the bytes to compute it from */
};

/* The value of the current row in that column; until the next step. */
const AscribeCell *ascribe_row_get_cell (AscribeStatement *self, int column);

/* How values go into a digest: a letter of the type, the length, the bytes. */
void ascribe_digest_add_text (GString *digest, const char *text, gsize n_bytes);
void ascribe_digest_add_blob (GString *digest, const guint8 *bytes, gsize n_bytes);
void ascribe_digest_add_int  (GString *digest, gint64 value);
void ascribe_digest_add_null (GString *digest);

G_END_DECLS
