/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations flattened: a text cut where a piece of one begins or ends, so that overlaps become a row of segments, each
 * with what covers it. Costs O(n log n) in time and O(n) in memory, however deep they lie on each other. */
#pragma once

#include "app/model/document.h"

G_BEGIN_DECLS

#define ASCRIBE_HTML_N_LANES 4

/* A piece of an annotation. */
typedef struct {
  AscribeSpan span;
  guint annotation;     /* its place in the document */
  guint number;         /* of the piece in its annotation, from 0 */
} AscribeHtmlPiece;

typedef struct {
  AscribeSpan span;
  const AscribeHtmlPiece *lanes[ASCRIBE_HTML_N_LANES]; /* what is underlined there; NULL: nothing. A piece keeps its lane */
  const AscribeHtmlPiece *innermost;                   /* the shortest over it; NULL: none */
  guint n_over;                                        /* how many are */
  const AscribeHtmlPiece *begins;                      /* those that begin with it, in a row, longest first */
  guint n_begins;
} AscribeHtmlSegment;

typedef struct _AscribeHtmlSegments AscribeHtmlSegments;

/* @document must outlive it. */
AscribeHtmlSegments *ascribe_html_segments_new  (AscribeDocument *document);
void                 ascribe_html_segments_free (AscribeHtmlSegments *self);
/* The next one, text without annotations, too; FALSE at the end of the text. */
gboolean             ascribe_html_segments_next (AscribeHtmlSegments *self, AscribeHtmlSegment *segment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeHtmlSegments, ascribe_html_segments_free)

G_END_DECLS
