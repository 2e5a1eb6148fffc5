/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two texts, word by word (E. Myers, An O(ND) Difference Algorithm and Its Variations, 1986, in
 * linear space). Bounded: where two stretches have too little in common, the way found so far is taken, which may
 * not be the shortest; texts of over 4 MiB are compared paragraph by paragraph. */
#pragma once

#include "app/model/run.h"
#include "app/model/text.h"

G_BEGIN_DECLS

/* Runs in order that cover both texts without gaps; two neighbours are never of one kind, and of a deleted and an inserted run
 * side by side the deleted one is first. (transfer full) of AscribeRun. */
GArray *ascribe_diff      (const AscribeText *before, const AscribeText *after);
/* The same for people: spaces and commas that two rewritten phrases share say nothing, and are part of one change. */
GArray *ascribe_diff_tidy (const GArray *runs, const AscribeText *before);
/* Where @offset of the text before falls: the index of the last run that begins there or earlier and isn't inserted;
 * G_MAXUINT where there is none. */
guint   ascribe_diff_find (const GArray *runs, guint32 offset);

G_END_DECLS
