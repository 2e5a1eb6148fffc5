/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations -> what is painted of them, flattened: spans of one colour are merged, and there are at most four
 * lanes, so that the cost of a frame is bounded by the text it shows. */
#pragma once

#include "app/model/annotation-set.h"

G_BEGIN_DECLS

#define ASCRIBE_N_LANES 4
/* The pieces of one annotation are joined in its lane across gaps of up to so many code points. */
#define ASCRIBE_WIDEST_GAP 400

typedef enum {
  ASCRIBE_STRIP_FILL,  /* a tint behind the text */
  ASCRIBE_STRIP_LANE,  /* a line under it */
  ASCRIBE_STRIP_GAP,   /* a broken line under a gap between two pieces */
} AscribeStripKind;

typedef struct {
  AscribeStripKind kind;
  guint8 lane;
  gboolean is_dimmed;
  const char *tag;     /* owned by the annotations */
  AscribeSpan span;
} AscribeStrip;

/* The first code point of an annotation's first piece, where its name stands. */
typedef struct {
  guint32 offset;
  const char *tag;
  gboolean is_dimmed;
} AscribeNamePlace;

typedef struct {
  GArray *strips;      /* of AscribeStrip, by kind, lane, tag, start; none of one kind, lane and tag touch */
  GArray *names;       /* of AscribeNamePlace, by offset */
} AscribeStrips;

/* Annotation -> lane (0 is nearest to the text), such that annotations that overlap have lanes of their own, as far as
 * the lanes go. Keys are unowned; those of before may stay behind. */
void           ascribe_lanes_fill  (GHashTable *lanes, AscribeAnnotationSet *annotations);

/* TRUE for annotations that can't be chosen now. */
typedef gboolean (*AscribeDimFunc) (AscribeAnnotation *annotation, gpointer data);

/* What is painted of @range. @is_dimmed nullable. */
AscribeStrips *ascribe_strips_new  (AscribeAnnotationSet *annotations, GHashTable *lanes, AscribeSpan range,
                                    AscribeDimFunc is_dimmed, gpointer data);
void           ascribe_strips_free (AscribeStrips *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeStrips, ascribe_strips_free)

G_END_DECLS
