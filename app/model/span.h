/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* [start, end) in Unicode code points of an article's text. */
typedef struct {
  guint32 start;
  guint32 end;
} AscribeSpan;

/* One or more spans of one annotation: immutable, reference counted. Pieces
 * never overlap (touching is allowed) and keep the order they were given in,
 * which in real corpora is the order of reading, not always of the text. */
typedef struct _AscribeSpanSet AscribeSpanSet;

#define ASCRIBE_TYPE_SPAN_SET (ascribe_span_set_get_type ())
GType ascribe_span_set_get_type (void);

AscribeSpanSet    *ascribe_span_set_new        (const AscribeSpan *spans, gsize n_spans, GError **error);
AscribeSpanSet    *ascribe_span_set_ref        (AscribeSpanSet *self);
void               ascribe_span_set_unref      (AscribeSpanSet *self);
/* The pieces in their own order; owned by the set. */
const AscribeSpan *ascribe_span_set_get_spans  (const AscribeSpanSet *self, gsize *n_spans);
/* Smallest start and largest end. */
AscribeSpan        ascribe_span_set_get_bounds (const AscribeSpanSet *self);
gboolean           ascribe_span_set_contains   (const AscribeSpanSet *self, guint32 offset);
gboolean           ascribe_span_set_equal      (const AscribeSpanSet *a, const AscribeSpanSet *b);
/* A new set in text order that also covers @span; pieces it overlaps or touches are merged. */
AscribeSpanSet    *ascribe_span_set_add        (const AscribeSpanSet *self, AscribeSpan span);
/* A new set with piece @index replaced; fails where it would be empty or overlap another. */
AscribeSpanSet    *ascribe_span_set_replace    (const AscribeSpanSet *self, gsize index, AscribeSpan span, GError **error);
/* "3-10,15-20", the form of the command line. */
AscribeSpanSet    *ascribe_span_set_parse      (const char *string, GError **error);
char              *ascribe_span_set_to_string  (const AscribeSpanSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeSpanSet, ascribe_span_set_unref)

G_END_DECLS
