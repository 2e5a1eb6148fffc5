/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotations of one article as an ordered GListModel (ascribe_annotation_compare) with an interval
 * index over every piece: sorted by start with the largest end of each subtree, so that
 * at_offset and in_range cost O(log n + k). */
#pragma once

#include <gio/gio.h>

#include "app/model/annotation.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_ANNOTATION_SET (ascribe_annotation_set_get_type ())
G_DECLARE_FINAL_TYPE (AscribeAnnotationSet, ascribe_annotation_set, ASCRIBE, ANNOTATION_SET, GObject)

/* A visit of one piece; return FALSE to stop. */
typedef gboolean (*AscribePieceFunc) (AscribeAnnotation *annotation, AscribeSpan piece, gpointer data);

AscribeAnnotationSet *ascribe_annotation_set_new      (void);
/* Replaces everything by @annotations (of AscribeAnnotation, any order): O(n log n), one items-changed. */
void                  ascribe_annotation_set_fill     (AscribeAnnotationSet *self, GPtrArray *annotations);
void                  ascribe_annotation_set_insert   (AscribeAnnotationSet *self, AscribeAnnotation *annotation);
/* By id; TRUE if it was there. */
gboolean              ascribe_annotation_set_remove   (AscribeAnnotationSet *self, const char *id);
/* Swaps the value of that id, moving it if its place changed. */
void                  ascribe_annotation_set_replace  (AscribeAnnotationSet *self, AscribeAnnotation *annotation);
AscribeAnnotation    *ascribe_annotation_set_lookup   (AscribeAnnotationSet *self, const char *id); /* (transfer none) (nullable) */
/* Position in the list, or G_MAXUINT. */
guint                 ascribe_annotation_set_find     (AscribeAnnotationSet *self, const char *id);
/* Annotations with a piece over @offset, innermost (shortest piece) first. (transfer container) of AscribeAnnotation, unowned. */
GPtrArray            *ascribe_annotation_set_at_offset (AscribeAnnotationSet *self, guint32 offset);
/* Calls @func for each piece that overlaps [range.start, range.end), by piece start. */
void                  ascribe_annotation_set_in_range (AscribeAnnotationSet *self, AscribeSpan range,
                                                       AscribePieceFunc func, gpointer data);

G_END_DECLS
