/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-selected.h"

#include <math.h>

#include "ui/page-paint.h"
#include "ui/page-private.h"
#include "ui/tag-colors.h"

#define OUTLINE 2
#define ROUNDING 4
#define KNOB 9
#define REACH 8  /* pixels around a handle that still catch it */

typedef struct {
  GtkSnapshot *snapshot;
  GdkRGBA line;
  GdkRGBA fill;
} Pen;

static void
outline_rect (const graphene_rect_t *rect, gpointer data)
{
  Pen *pen = data;
  graphene_rect_t around;
  GskRoundedRect rounded;
  const float widths[] = { OUTLINE, OUTLINE, OUTLINE, OUTLINE };
  const GdkRGBA colors[] = { pen->line, pen->line, pen->line, pen->line };

  graphene_rect_inset_r (rect, -OUTLINE, -OUTLINE, &around);
  gsk_rounded_rect_init_from_rect (&rounded, &around, ROUNDING);
  gtk_snapshot_append_color (pen->snapshot, &pen->fill, rect);
  gtk_snapshot_append_border (pen->snapshot, &rounded, widths, colors);
}

static void
outline (AscribePage *self, GtkSnapshot *snapshot, AscribeAnnotation *annotation, const AscribeSpanSet *set, gboolean dark)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (set, &n_spans);
  AscribeCodebook *codebook = ascribe_page_get_codebook (self);
  Pen pen = { snapshot, ascribe_tag_color_line (codebook, annotation->tag, dark),
              ascribe_tag_color_fill (codebook, annotation->tag, dark) };

  for (gsize i = 0; i < n_spans; i++)
    ascribe_page_foreach_rect (self, spans[i], outline_rect, &pen);
}

void
ascribe_page_paint_selected (AscribePage *self, GtkSnapshot *snapshot, gboolean dark)
{
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  AscribeAnnotation *candidate = NULL;

  if (selected != NULL)
    outline (self, snapshot, selected, self->dragged != NULL ? self->dragged : selected->spans, dark);
  if (self->candidate != NULL)
    candidate = ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article), self->candidate);
  if (candidate != NULL)
    outline (self, snapshot, candidate, candidate->spans, dark);
}

static gboolean
has_handles (AscribePage *self)
{
  return ascribe_page_get_selected (self) != NULL && self->linking == NULL &&
         ascribe_project_get_access (ascribe_open_article_get_project (self->article)) == ASCRIBE_WRITABLE;
}

/* The handles stand at the outline's outer corners: the start's above the line, the end's below it. */
static void
place_handle (AscribePage *self, AscribeSpan span, gboolean is_end, graphene_rect_t *knob)
{
  AscribeEdge edge;

  ascribe_page_locate_edge (self, is_end ? span.end : span.start, is_end, &edge);
  *knob = GRAPHENE_RECT_INIT (edge.x - KNOB / 2.0, is_end ? edge.y + edge.height - KNOB / 3.0 : edge.y - KNOB * 2 / 3.0, KNOB, KNOB);
}

static gboolean
can_be_seen (AscribePage *self, AscribeSpan span)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter first, last;
  GdkRectangle visible;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &first, visible.y, NULL);
  gtk_text_view_get_line_at_y (view, &last, visible.y + visible.height, NULL);
  gtk_text_iter_forward_line (&last);

  return span.end > (guint32) gtk_text_iter_get_offset (&first) && span.start <= (guint32) gtk_text_iter_get_offset (&last);
}

void
ascribe_page_paint_handles (AscribePage *self, GtkSnapshot *snapshot, gboolean dark)
{
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  const AscribeSpan *spans;
  GdkRGBA color;
  gsize n_spans;

  if (!has_handles (self))
    return;

  color = ascribe_tag_color_line (ascribe_page_get_codebook (self), selected->tag, dark);
  spans = ascribe_span_set_get_spans (self->dragged != NULL ? self->dragged : selected->spans, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      if (!can_be_seen (self, spans[i]))
        continue;
      for (int is_end = 0; is_end < 2; is_end++)
        {
          graphene_rect_t knob;
          GskRoundedRect rounded;

          place_handle (self, spans[i], is_end, &knob);
          gsk_rounded_rect_init_from_rect (&rounded, &knob, KNOB / 2.0);
          gtk_snapshot_push_rounded_clip (snapshot, &rounded);
          gtk_snapshot_append_color (snapshot, &color, &knob);
          gtk_snapshot_pop (snapshot);
        }
    }
}

gboolean
ascribe_page_find_handle (AscribePage *self, double x, double y, gsize *piece, gboolean *is_end)
{
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  double nearest = REACH;
  const AscribeSpan *spans;
  gsize n_spans;

  if (!has_handles (self))
    return FALSE;

  spans = ascribe_span_set_get_spans (selected->spans, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    for (int end = 0; end < 2 && can_be_seen (self, spans[i]); end++)
      {
        graphene_rect_t knob;
        double distance;

        place_handle (self, spans[i], end, &knob);
        distance = hypot (x - knob.origin.x - KNOB / 2.0, y - knob.origin.y - KNOB / 2.0);
        if (distance > nearest)
          continue;
        nearest = distance;
        *piece = i;
        *is_end = end;
      }

  return nearest < REACH;
}
