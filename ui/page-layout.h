/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where code points stand on the page: a shadow PangoLayout of each visible paragraph, which gives what GtkTextView
 * does not: the x ranges of a span in bidirectional text. Everything is in buffer coordinates. */
#pragma once

#include <gtk/gtk.h>

#include "app/model/text.h"

G_BEGIN_DECLS

typedef struct _AscribeLineLayout AscribeLineLayout;

/* One display line. */
typedef struct {
  PangoLayoutLine *line;
  AscribeSpan span;       /* code points, without blanks at the end of a wrapped line */
  int y;                  /* from the top of the paragraph's first line */
  int height;
} AscribeDisplayLine;

/* One paragraph, as it is now; valid until the layout changes. */
typedef struct {
  const AscribeText *text;
  AscribeSpan span;       /* without its line end */
  int x, y;               /* of the first display line */
  int width;              /* of the column */
  int height;             /* with the space around it */
  PangoLayout *layout;
  const AscribeDisplayLine *lines;
  guint n_lines;
} AscribeParagraph;

AscribeLineLayout *ascribe_line_layout_new   (GtkTextView *view);
void               ascribe_line_layout_free  (AscribeLineLayout *self);
/* The text or its font has changed. @text nullable. */
void               ascribe_line_layout_reset (AscribeLineLayout *self, AscribeText *text);
/* The paragraph that @iter is in. */
void               ascribe_line_layout_get   (AscribeLineLayout *self, const GtkTextIter *iter, AscribeParagraph *paragraph);

/* Called with the rectangle of a part of a span on display line number @line. */
typedef void (*AscribeRectFunc) (const graphene_rect_t *rect, guint line, gpointer data);

/* The part of @span on the display lines [first, last], left to right on each. */
void   ascribe_paragraph_foreach_rect (const AscribeParagraph *self, AscribeSpan span, guint first, guint last,
                                       AscribeRectFunc func, gpointer data);
/* The display line of a code point of the paragraph, and the x of its leading edge. */
guint  ascribe_paragraph_locate       (const AscribeParagraph *self, guint32 offset, double *x, gboolean *is_rtl);

G_END_DECLS
