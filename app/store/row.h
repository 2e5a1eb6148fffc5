/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the current row of a statement. The file may be damaged or hostile: what isn't valid UTF-8, or is missing where it must
 * be there, is read as empty and remembered; ascribe_row_check() then tells. */
#pragma once

#include "app/store/statement.h"

G_BEGIN_DECLS

gint64      ascribe_row_get_int    (AscribeStatement *self, int column);
gboolean    ascribe_row_is_null    (AscribeStatement *self, int column);
/* Valid until the next step; never NULL. */
const char *ascribe_row_get_text   (AscribeStatement *self, int column);
/* Valid until the next step; NULL where there is none. */
const guint8 *ascribe_row_get_blob (AscribeStatement *self, int column, gsize *n_bytes);
char       *ascribe_row_dup_text   (AscribeStatement *self, int column);
char       *ascribe_row_dup_maybe  (AscribeStatement *self, int column); /* nullable */
/* For what only a damaged row can hold. */
void        ascribe_row_mark       (AscribeStatement *self);
/* ASCRIBE_ERROR_CORRUPT, naming @kind and @id, where this row can't be trusted. */
gboolean    ascribe_row_check      (AscribeStatement *self, const char *kind, const char *id, GError **error);
/* Compares the digest over columns [first, last] with the one in the column behind them (NULL: none to compare with). */
void        ascribe_row_verify     (AscribeStatement *self, int first, int last);

G_END_DECLS
