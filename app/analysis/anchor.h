/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the spans of one text are in a changed version of it: through the difference, then by quote and context, then by what is
 * nearly the quote; as the text quote selectors of the W3C's Web Annotation Data Model are resolved, but that what
 * stayed where it was is never taken for something else that moved. */
#pragma once

#include "app/model/text.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_ANCHOR_NONE,   /* not found */
  ASCRIBE_ANCHOR_EXACT,  /* the same words, where the difference leads to */
  ASCRIBE_ANCHOR_MOVED,  /* the same words, elsewhere */
  ASCRIBE_ANCHOR_FUZZY,  /* words that are nearly the same */
} AscribeAnchorKind;

/* Of several pieces the kind is that of the weakest one. */
typedef struct {
  AscribeAnchorKind kind;
  AscribeSpanSet *spans;   /* NULL where not found; pieces in the order of the old ones */
  double similarity;       /* 1 - Levenshtein distance / length of the longer one, of the least similar piece */
} AscribeAnchor;

typedef struct _AscribeAnchoring AscribeAnchoring;

/* Compares the texts; takes references. Not for two threads at once. */
AscribeAnchoring *ascribe_anchoring_new      (AscribeText *before, AscribeText *after);
void              ascribe_anchoring_free     (AscribeAnchoring *self);
/* The difference, of AscribeRun (diff.h). (transfer none) */
const GArray     *ascribe_anchoring_get_runs (AscribeAnchoring *self);
/* @spans lie within the text before. All pieces must be found, and in the same order. */
void              ascribe_anchoring_place    (AscribeAnchoring *self, const AscribeSpanSet *spans, AscribeAnchor *anchor);
void              ascribe_anchor_clear       (AscribeAnchor *anchor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeAnchoring, ascribe_anchoring_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeAnchor, ascribe_anchor_clear)

G_END_DECLS
