/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going on behind what is refused, so that one record doesn't cost those behind it. */
#pragma once

#include "app/formats/json-tokens.h"

G_BEGIN_DECLS

/* How many levels are open around the value that comes next. */
gsize    ascribe_json_tokens_get_depth (AscribeJsonTokens *self);
/* After a failure within a value around which @depth levels are open: passes over the rest of it. FALSE where it can't be told
 * where it ends, as after an error of syntax; *@failure, which is set, may then become that of the stream. */
gboolean ascribe_json_tokens_resume    (AscribeJsonTokens *self, gsize depth, GError **failure);
/* What @failure says, with its line only where that isn't @line. */
char    *ascribe_json_tokens_dup_wrong (AscribeJsonTokens *self, const GError *failure, guint64 line);
/* Ends the reading of a document: where it was not @read, because of its JSON, adds to what *@error says that there is more.
 * Returns @read. */
gboolean ascribe_json_tokens_finish    (AscribeJsonTokens *self, gboolean read, GError **error);

G_END_DECLS
