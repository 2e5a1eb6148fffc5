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
#define ROUNDING 6.0
#define BOW 14
#define DOT 3.5
/* Ends far out of sight: cairo counts in 24 bits. */
#define FARTHEST 4000

/* From the name of one annotation to the name of the other: a bow where both are on a line, else a way through the
 * margin, so that no text is crossed. */
typedef struct {
  double x0, y0, x1, y1;
  double margin;          /* x of the way down; of no use for a bow */
  gboolean is_bow;
  GdkRGBA color;
} Curve;

/* At the beginning of the first piece, beside its name. */
static gboolean
find_anchor (AscribePage *self, const char *id, AscribeEdge *edge)
{
  AscribeAnnotation *annotation = ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article), id);

  if (annotation == NULL)
    return FALSE;

  ascribe_page_locate_edge (self, ascribe_span_set_get_spans (annotation->spans, NULL)[0].start, FALSE, edge);

  return TRUE;
}

static void
place_curve (AscribePage *self, const AscribeEdge *from, const AscribeEdge *to, const GdkRectangle *visible, guint number,
             Curve *curve)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int left = gtk_text_view_get_left_margin (view);
  int track = MIN (10 + (int) (number % 4) * 5, left - 4);
  /* The middle of the space above a line, where the names are. */
  double above = gtk_text_view_get_pixels_inside_wrap (view) / 2.0;

  curve->is_bow = fabs (from->y - to->y) < 1;
  if (curve->is_bow)
    {
      curve->x0 = from->x + (from->is_rtl ? -14 : 14);
      curve->x1 = to->x + (to->is_rtl ? -14 : 14);
      curve->y0 = from->y - 2 * above;
      curve->y1 = to->y - 2 * above;
      return;
    }

  curve->x0 = from->x + (from->is_rtl ? 1 : -1);
  curve->x1 = to->x + (to->is_rtl ? 1 : -1);
  curve->y0 = CLAMP (from->y - above, visible->y - FARTHEST, visible->y + visible->height + FARTHEST);
  curve->y1 = CLAMP (to->y - above, visible->y - FARTHEST, visible->y + visible->height + FARTHEST);
  curve->margin = from->is_rtl && to->is_rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - left + track : left - track;
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
      AscribeEdge from, to;
      Curve curve;

      if (strcmp (link->from, id) != 0 && strcmp (link->to, id) != 0)
        continue;
      if (!find_anchor (self, link->from, &from) || !find_anchor (self, link->to, &to))
        continue;

      place_curve (self, &from, &to, visible, curves->len, &curve);
      curve.color = ascribe_link_color (codebook, link->type, dark);
      g_array_append_val (curves, curve);
    }

  return curves;
}

/* The way out of a name to the margin, down or up, and in to the other name. */
static void
trace_margin (cairo_t *cr, const Curve *curve)
{
  double radius = MIN (ROUNDING, fabs (curve->y1 - curve->y0) / 2);
  double down = curve->y1 > curve->y0 ? radius : -radius;
  double out = curve->x0 > curve->margin ? radius : -radius;

  cairo_move_to (cr, curve->x0, curve->y0);
  cairo_line_to (cr, curve->margin + out, curve->y0);
  cairo_curve_to (cr, curve->margin, curve->y0, curve->margin, curve->y0, curve->margin, curve->y0 + down);
  cairo_line_to (cr, curve->margin, curve->y1 - down);
  cairo_curve_to (cr, curve->margin, curve->y1, curve->margin, curve->y1, curve->margin + out, curve->y1);
  cairo_line_to (cr, curve->x1, curve->y1);
}

static void
draw_curve (cairo_t *cr, const Curve *curve)
{
  gdk_cairo_set_source_rgba (cr, &curve->color);
  cairo_set_line_width (cr, LINE_WIDTH);
  if (curve->is_bow)
    {
      cairo_move_to (cr, curve->x0, curve->y0);
      cairo_curve_to (cr, curve->x0, curve->y0 - BOW, curve->x1, curve->y1 - BOW, curve->x1, curve->y1);
    }
  else
    {
      trace_margin (cr, curve);
    }
  cairo_stroke (cr);
  cairo_arc (cr, curve->x1, curve->y1, DOT, 0, 2 * G_PI);
  cairo_fill (cr);
}

static graphene_rect_t
measure_curve (const Curve *curve)
{
  double left = MIN (curve->x0, curve->x1);
  double right = MAX (curve->x0, curve->x1);
  double top = MIN (curve->y0, curve->y1) - (curve->is_bow ? BOW : 0);
  double bottom = MAX (curve->y0, curve->y1);

  if (!curve->is_bow)
    {
      left = MIN (left, curve->margin);
      right = MAX (right, curve->margin);
    }

  return GRAPHENE_RECT_INIT (left - DOT - 1, top - DOT - 1, right - left + 2 * DOT + 2, bottom - top + 2 * DOT + 2);
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
      graphene_rect_t box = measure_curve (&g_array_index (curves, Curve, i));

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
