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
#define BESIDE 3.0
#define DOT 3.5
/* Ends far out of sight: cairo counts in 24 bits. */
#define FARTHEST 4000

/* From the name of one annotation to the name of the other, through the space above the lines, and from line to line
 * through the margin, so that no text is crossed. */
typedef struct {
  double x0, y0, x1, y1;
  double margin;          /* x of the way down */
  gboolean is_straight;   /* both on one line */
  GdkRGBA color;
} Way;

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
place_way (AscribePage *self, const AscribeEdge *from, const AscribeEdge *to, const GdkRectangle *visible, guint number,
             Way *way)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int left = gtk_text_view_get_left_margin (view);
  int track = MIN (10 + (int) (number % 4) * 5, left - 4);
  /* The middle of the space above a line, where the names are, and a bit off it so that links side by side stay apart. */
  double above = gtk_text_view_get_pixels_inside_wrap (view) / 2.0 + ((int) (number % 3) - 1) * BESIDE;

  way->is_straight = fabs (from->y - to->y) < 1;
  way->x0 = from->x + (from->is_rtl ? 1 : -1);
  way->x1 = to->x + (to->is_rtl ? 1 : -1);
  way->y0 = CLAMP (from->y - above, visible->y - FARTHEST, visible->y + visible->height + FARTHEST);
  way->y1 = CLAMP (to->y - above, visible->y - FARTHEST, visible->y + visible->height + FARTHEST);
  way->margin = from->is_rtl && to->is_rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - left + track : left - track;
}

static GArray *
collect_ways (AscribePage *self, const char *id, const GdkRectangle *visible, gboolean dark)
{
  GListModel *links = ascribe_open_article_get_links (self->article);
  AscribeCodebook *codebook = ascribe_page_get_codebook (self);
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (Way));
  guint n = g_list_model_get_n_items (links);

  for (guint i = 0; i < n && ways->len < MOST_LINKS; i++)
    {
      g_autoptr (AscribeLink) link = g_list_model_get_item (links, i);
      AscribeEdge from, to;
      Way way;

      if (strcmp (link->from, id) != 0 && strcmp (link->to, id) != 0)
        continue;
      if (!find_anchor (self, link->from, &from) || !find_anchor (self, link->to, &to))
        continue;

      place_way (self, &from, &to, visible, ways->len, &way);
      way.color = ascribe_link_color (codebook, link->type, dark);
      g_array_append_val (ways, way);
    }

  return ways;
}

/* The way out to the margin, down or up, and in again. */
static void
lead_through_margin (cairo_t *cr, const Way *way)
{
  double radius = MIN (ROUNDING, fabs (way->y1 - way->y0) / 2);
  double down = way->y1 > way->y0 ? radius : -radius;
  double out = way->x0 > way->margin ? radius : -radius;

  cairo_line_to (cr, way->margin + out, way->y0);
  cairo_curve_to (cr, way->margin, way->y0, way->margin, way->y0, way->margin, way->y0 + down);
  cairo_line_to (cr, way->margin, way->y1 - down);
  cairo_curve_to (cr, way->margin, way->y1, way->margin, way->y1, way->margin + out, way->y1);
}

static void
draw_way (cairo_t *cr, const Way *way)
{
  gdk_cairo_set_source_rgba (cr, &way->color);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_move_to (cr, way->x0, way->y0);
  if (!way->is_straight)
    lead_through_margin (cr, way);
  cairo_line_to (cr, way->x1, way->y1);
  cairo_stroke (cr);
  cairo_arc (cr, way->x1, way->y1, DOT, 0, 2 * G_PI);
  cairo_fill (cr);
}

static graphene_rect_t
measure_way (const Way *way)
{
  double left = MIN (way->x0, way->x1);
  double right = MAX (way->x0, way->x1);
  double top = MIN (way->y0, way->y1);
  double bottom = MAX (way->y0, way->y1);

  if (!way->is_straight)
    {
      left = MIN (left, way->margin);
      right = MAX (right, way->margin);
    }

  return GRAPHENE_RECT_INIT (left - DOT - 1, top - DOT - 1, right - left + 2 * DOT + 2, bottom - top + 2 * DOT + 2);
}

void
ascribe_page_paint_links (AscribePage *self, GtkSnapshot *snapshot, gboolean dark)
{
  g_autoptr (GArray) ways = NULL;
  GdkRectangle visible;
  graphene_rect_t area, bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  cairo_t *cr;

  if (self->selected == NULL)
    return;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  ways = collect_ways (self, self->selected, &visible, dark);
  for (guint i = 0; i < ways->len; i++)
    {
      graphene_rect_t box = measure_way (&g_array_index (ways, Way, i));

      if (i == 0)
        bounds = box;
      else
        graphene_rect_union (&bounds, &box, &bounds);
    }

  area = GRAPHENE_RECT_INIT (visible.x, visible.y, visible.width, visible.height);
  if (ways->len == 0 || !graphene_rect_intersection (&bounds, &area, &bounds))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < ways->len; i++)
    draw_way (cr, &g_array_index (ways, Way, i));
  cairo_destroy (cr);
}
