/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word bounds, and places relative to the caret. Offsets are code points. */
#pragma once

#include <gtk/gtk.h>

#include "app/model/annotation-set.h"

G_BEGIN_DECLS

/* @range without white space at its ends; empty at its start where there is nothing else. */
AscribeSpan ascribe_words_trim (AscribeText *text, AscribeSpan range);
/* @range grown to whole words. */
AscribeSpan ascribe_words_snap (GtkTextView *view, AscribeSpan range);
/* The word start (@is_end: word end) nearest to @offset. */
guint32     ascribe_words_round (GtkTextView *view, guint32 offset, gboolean is_end);
/* The next (or previous) word start or end from @offset. */
guint32     ascribe_words_step (GtkTextView *view, guint32 offset, gboolean is_end, gboolean forward);
/* The annotation a step from the caret starts at: the one before (or after) it, so that the next one is the nearest. */
guint       ascribe_words_find_annotation (GtkTextView *view, GListModel *annotations, gboolean forward);

G_END_DECLS
