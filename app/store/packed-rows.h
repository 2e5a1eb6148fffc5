/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows taken out of SQLite's hands, for another thread to make objects of. One memory goes from one processor to the other that way,
 * front to back, instead of the many that the objects are made of: those two threads waited for each other's caches longer than
 * they worked. */
#pragma once

#include "app/store/statement.h"

G_BEGIN_DECLS

typedef struct _AscribePackedRows AscribePackedRows;

/* All rows of @statement, bound and not yet run, each verified by the digest over the columns [first, last]. NULL with @error. */
AscribePackedRows *ascribe_packed_rows_take (AscribeStatement *statement, int first, int last, GError **error);
/* The next one, for the functions of row.h, until the one behind it; owned by @self. NULL behind the last. */
AscribeStatement  *ascribe_packed_rows_next (AscribePackedRows *self);
void               ascribe_packed_rows_free (AscribePackedRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePackedRows, ascribe_packed_rows_free)

G_END_DECLS
