/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-links.h"

#include <math.h>

#include "app/model/link.h"
#include "ui/page-paint.h"
#include "ui/page-private.h"
#include "ui/tag-colors.h"

/* An annotation with hundreds of links has them in the details pane; over the text they would be a mesh. */
#define MOST_LINKS 24
#define LINE_WIDTH 1.8
#define DOT 3.5
/* Ends far out of sight: cairo counts in 24 bits. */
#define FARTHEST 4000

typedef struct {
  double x0, y0, x1, y1;
  double bow;             /* how far the curve rises above its ends */
  GdkRGBA color;
} Curve;

/* Over the beginning of the first piece, where the name stands. */
static gboolean
find_anchor (AscribePage *self, const char *id, double *x, double *y)
{
  AscribeAnnotation *annotation = ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article), id);
  AscribeEdge edge;

  if (annotation == NULL)
    return FALSE;

  ascribe_page_locate_edge (self, ascribe_span_set_get_spans (annotation->spans, NULL)[0].start, FALSE, &edge);
  *x = edge.x + (edge.is_rtl ? -18 : 18);
  *y = edge.y - 3;

  return TRUE;
}

static GArray *
collect_curves (AscribePage *self, const char *id, const GdkRectangle *visible, gboolean dark)
{
  GListModel *links = ascribe_open_article_get_links (self->article);
  AscribeCodebook *codebook = ascribe_page_get_codebook (self);
  GArray *curves = g_array_new (FALSE, FALSE, sizeof (Curve));
  guint n = g_list_model_get_n_items (links);

  for (guint i = 0; i < n && curves->len < MOST_LINKS; i++)
    {
      g_autoptr (AscribeLink) link = g_list_model_get_item (links, i);
      Curve curve;

      if (strcmp (link->from, id) != 0 && strcmp (link->to, id) != 0)
        continue;
      if (!find_anchor (self, link->from, &curve.x0, &curve.y0) || !find_anchor (self, link->to, &curve.x1, &curve.y1))
        continue;

      curve.y0 = CLAMP (curve.y0, visible->y - FARTHEST, visible->y + visible->height + FARTHEST);
      curve.y1 = CLAMP (curve.y1, visible->y - FARTHEST, visible->y + visible->height + FARTHEST);
      curve.bow = CLAMP (hypot (curve.x1 - curve.x0, curve.y1 - curve.y0) / 8, 10, 28);
      curve.color = ascribe_link_color (codebook, link->type, dark);
      g_array_append_val (curves, curve);
    }

  return curves;
}

static void
draw_curve (cairo_t *cr, const Curve *curve)
{
  gdk_cairo_set_source_rgba (cr, &curve->color);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_move_to (cr, curve->x0, curve->y0);
  cairo_curve_to (cr, curve->x0, curve->y0 - curve->bow, curve->x1, curve->y1 - curve->bow, curve->x1, curve->y1);
  cairo_stroke (cr);
  cairo_arc (cr, curve->x1, curve->y1, DOT, 0, 2 * G_PI);
  cairo_fill (cr);
}

void
ascribe_page_paint_links (AscribePage *self, GtkSnapshot *snapshot, gboolean dark)
{
  g_autoptr (GArray) curves = NULL;
  GdkRectangle visible;
  graphene_rect_t area, bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  cairo_t *cr;

  if (self->selected == NULL)
    return;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  curves = collect_curves (self, self->selected, &visible, dark);
  for (guint i = 0; i < curves->len; i++)
    {
      const Curve *curve = &g_array_index (curves, Curve, i);
      graphene_rect_t box;

      box = GRAPHENE_RECT_INIT (MIN (curve->x0, curve->x1) - DOT - 1, MIN (curve->y0, curve->y1) - curve->bow - DOT - 1,
                                fabs (curve->x1 - curve->x0) + 2 * DOT + 2,
                                fabs (curve->y1 - curve->y0) + curve->bow + 2 * DOT + 2);
      if (i == 0)
        bounds = box;
      else
        graphene_rect_union (&bounds, &box, &bounds);
    }

  area = GRAPHENE_RECT_INIT (visible.x, visible.y, visible.width, visible.height);
  if (curves->len == 0 || !graphene_rect_intersection (&bounds, &area, &bounds))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < curves->len; i++)
    draw_curve (cr, &g_array_index (curves, Curve, i));
  cairo_destroy (cr);
}
