/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON object -> a row: objects within it give columns like "meta.author", lists give several values. */
#pragma once

#include "app/intake/rows.h"

G_BEGIN_DECLS

/* Of values in one row. */
#define ASCRIBE_JSON_ROW_MAX_VALUES 100000

/* Parses by RFC 8259, but for line ends in strings and NaN and Infinity, which Python writes and which are passed over like
 * null. A NUL and half a surrogate pair become U+FFFD in the text; a key that comes again gives a further value. @line and
 * @number are the row's. NULL where @text is no such object, and why in *@fault (transfer full). */
AscribeRow *ascribe_json_row_parse (const GString *text, guint64 line, guint64 number, char **fault);

G_END_DECLS
