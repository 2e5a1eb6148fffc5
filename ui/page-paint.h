/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints the annotations that can be seen. */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

/* From snapshot_layer: everything but the handles of the selected annotation is below the text. */
void     ascribe_page_paint_below  (AscribePage *self, GtkSnapshot *snapshot);
void     ascribe_page_paint_above  (AscribePage *self, GtkSnapshot *snapshot);
/* The annotations, or their order, have changed. */
void     ascribe_page_forget_lanes (AscribePage *self);
/* The codebook or the font has changed. */
void     ascribe_page_forget_names (AscribePage *self);
/* Some of its first piece can be seen. */
gboolean ascribe_page_is_visible   (AscribePage *self, AscribeAnnotation *annotation);

/* Called with the rectangles of @span that can be seen. */
typedef void (*AscribePageRectFunc) (const graphene_rect_t *rect, gpointer data);
void     ascribe_page_foreach_rect (AscribePage *self, AscribeSpan span, AscribePageRectFunc func, gpointer data);

/* Where a span starts or ends: the leading edge of its first letter, the trailing edge of its last. Buffer coordinates. */
typedef struct {
  double x, y, height;
  gboolean is_rtl;
} AscribeEdge;

void     ascribe_page_locate_edge  (AscribePage *self, guint32 offset, gboolean is_end, AscribeEdge *edge);

G_END_DECLS
