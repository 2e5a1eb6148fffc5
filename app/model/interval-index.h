/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of annotations, sorted by start, in an implicit balanced tree that knows the largest end of
 * each subtree (Cormen et al., Introduction to Algorithms, "Interval trees"). */
#pragma once

#include "app/model/annotation-set.h"

G_BEGIN_DECLS

typedef struct _AscribeIntervalIndex AscribeIntervalIndex;

AscribeIntervalIndex *ascribe_interval_index_new    (void);
void                  ascribe_interval_index_free   (AscribeIntervalIndex *self);
/* Replaces everything: O(n log n). Annotations are not referenced. */
void                  ascribe_interval_index_fill   (AscribeIntervalIndex *self, GPtrArray *annotations);
void                  ascribe_interval_index_insert (AscribeIntervalIndex *self, AscribeAnnotation *annotation);
void                  ascribe_interval_index_remove (AscribeIntervalIndex *self, AscribeAnnotation *annotation);
/* Pieces that overlap @range by start, until @func says FALSE: O(log n + k), after a change once O(n). */
void                  ascribe_interval_index_visit  (AscribeIntervalIndex *self, AscribeSpan range,
                                                     AscribePieceFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeIntervalIndex, ascribe_interval_index_free)

G_END_DECLS
