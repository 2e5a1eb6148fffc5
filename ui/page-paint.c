/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/page-paint.h"

#include "ui/codebook-names.h"
#include "ui/page-links.h"
#include "ui/page-private.h"
#include "ui/page-selected.h"
#include "ui/page-strips.h"
#include "ui/tag-colors.h"

#define LANE_HEIGHT 2
#define LANE_STEP 3
#define DASH 5
#define DASH_STEP 8
#define DIMMED 0.3f
#define WIDEST_NAME 160  /* pixels */

/* What one frame needs at hand. */
typedef struct {
  AscribePage *page;
  GtkSnapshot *snapshot;
  AscribeCodebook *codebook;
  gboolean dark;
  GdkRectangle visible;
  AscribeParagraph paragraph;
  guint first_line, last_line; /* of the paragraph, that can be seen */
  const AscribeStrip *strip;
  GdkRGBA color;
  GArray *pills;               /* of Pill: names go over the links, links over the tints */
} Frame;

/* The name of a tag above the beginning of an annotation. */
typedef struct {
  PangoLayout *name;           /* owned by the page */
  graphene_rect_t rect;
  const char *tag;
  gboolean is_dimmed;
} Pill;

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static void
paint_dashes (Frame *frame, const graphene_rect_t *line)
{
  for (float x = 0; x < line->size.width; x += DASH_STEP)
    gtk_snapshot_append_color (frame->snapshot, &frame->color,
                               &GRAPHENE_RECT_INIT (line->origin.x + x, line->origin.y, MIN (DASH, line->size.width - x),
                                                    line->size.height));
}

static void
paint_strip_rect (const graphene_rect_t *rect, guint line, gpointer data)
{
  Frame *frame = data;
  graphene_rect_t lane = GRAPHENE_RECT_INIT (rect->origin.x, rect->origin.y + rect->size.height - 1 + frame->strip->lane * LANE_STEP,
                                             rect->size.width, LANE_HEIGHT);

  switch (frame->strip->kind)
    {
    case ASCRIBE_STRIP_FILL:
      gtk_snapshot_append_color (frame->snapshot, &frame->color, rect);
      break;
    case ASCRIBE_STRIP_LANE:
      /* A pixel less at the end: neighbours of one tag stay two. */
      lane.size.width = MAX (lane.size.width - 1, 1);
      gtk_snapshot_append_color (frame->snapshot, &frame->color, &lane);
      break;
    case ASCRIBE_STRIP_GAP:
      paint_dashes (frame, &lane);
      break;
    }
}

static void
paint_strips (Frame *frame, const AscribeStrips *strips)
{
  const char *tag = NULL;
  AscribeStripKind kind = ASCRIBE_STRIP_FILL;
  gboolean dimmed = FALSE;

  for (guint i = 0; i < strips->strips->len; i++)
    {
      const AscribeStrip *strip = &g_array_index (strips->strips, AscribeStrip, i);

      if (tag != strip->tag || kind != strip->kind || dimmed != strip->is_dimmed)
        {
          frame->color = strip->kind == ASCRIBE_STRIP_FILL ? ascribe_tag_color_fill (frame->codebook, strip->tag, frame->dark)
                                                           : ascribe_tag_color_line (frame->codebook, strip->tag, frame->dark);
          if (strip->is_dimmed)
            frame->color.alpha *= DIMMED;
        }
      tag = strip->tag;
      kind = strip->kind;
      dimmed = strip->is_dimmed;
      frame->strip = strip;
      ascribe_paragraph_foreach_rect (&frame->paragraph, strip->span, frame->first_line, frame->last_line,
                                      paint_strip_rect, frame);
    }
}

/* The name of a tag in letters small enough for the space above a line. */
static PangoLayout *
get_name (AscribePage *self, AscribeCodebook *codebook, const char *tag)
{
  PangoLayout *name = g_hash_table_lookup (self->names, tag);
  AscribeTag *entry;
  g_autofree char *upper = NULL;
  PangoFontDescription *font;
  int width;

  if (name != NULL)
    return name;

  entry = ascribe_codebook_lookup_tag (codebook, tag);
  upper = g_utf8_strup (entry != NULL ? ascribe_tag_display_name (entry) : tag, -1);
  name = gtk_widget_create_pango_layout (GTK_WIDGET (self), upper);
  font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (name)));
  pango_font_description_set_family_static (font, "Cantarell, sans-serif");
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  /* GTK's sizes are absolute: taken as points they would grow with the resolution a second time. */
  pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * 0.61);
  pango_layout_set_font_description (name, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (name, TRUE);
  pango_layout_set_ellipsize (name, PANGO_ELLIPSIZE_END);
  /* A width would put short names at its right end where the window runs from right to left. */
  pango_layout_get_pixel_size (name, &width, NULL);
  if (width > WIDEST_NAME)
    pango_layout_set_width (name, WIDEST_NAME * PANGO_SCALE);
  g_hash_table_insert (self->names, g_strdup (tag), name);

  return name;
}

static void
paint_pill (Frame *frame, const Pill *pill)
{
  static const GdkRGBA black = { 0, 0, 0, 0.85f };
  static const GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA color = ascribe_tag_color_line (frame->codebook, pill->tag, frame->dark);
  /* White on a light colour can't be read. */
  gboolean is_light = 0.299 * color.red + 0.587 * color.green + 0.114 * color.blue > (frame->dark ? 0.45 : 0.62);
  GskRoundedRect rounded;

  if (pill->is_dimmed)
    color.alpha *= DIMMED;
  gsk_rounded_rect_init_from_rect (&rounded, &pill->rect, 2.5f);
  gtk_snapshot_push_rounded_clip (frame->snapshot, &rounded);
  gtk_snapshot_append_color (frame->snapshot, &color, &pill->rect);
  gtk_snapshot_pop (frame->snapshot);
  gtk_snapshot_save (frame->snapshot);
  gtk_snapshot_translate (frame->snapshot, &GRAPHENE_POINT_INIT (pill->rect.origin.x + 3, pill->rect.origin.y));
  gtk_snapshot_append_layout (frame->snapshot, pill->name, is_light ? &black : &white);
  gtk_snapshot_restore (frame->snapshot);
}

/* A name is left out where the one before it on the line leaves no room. */
static void
place_names (Frame *frame, const AscribeStrips *strips)
{
  guint last_line = G_MAXUINT;
  guint32 last_offset = G_MAXUINT32;
  double taken_left = 0, taken_right = 0;

  for (guint i = 0; i < strips->names->len; i++)
    {
      const AscribeNamePlace *place = &g_array_index (strips->names, AscribeNamePlace, i);
      gboolean is_rtl;
      guint line;
      double x;
      int width, height;
      Pill pill = { .tag = place->tag, .is_dimmed = place->is_dimmed };

      if (place->offset == last_offset || place->offset >= frame->paragraph.span.end)
        continue;
      last_offset = place->offset;
      line = ascribe_paragraph_locate (&frame->paragraph, place->offset, &x, &is_rtl);
      if (line < frame->first_line || line > frame->last_line)
        continue;

      pill.name = get_name (frame->page, frame->codebook, place->tag);
      pango_layout_get_pixel_size (pill.name, &width, &height);
      width += 6;
      x = is_rtl ? x - width : x;
      if (line == last_line && x < taken_right + 3 && x + width > taken_left - 3)
        continue;

      taken_left = line == last_line ? MIN (taken_left, x) : x;
      taken_right = line == last_line ? MAX (taken_right, x + width) : x + width;
      last_line = line;
      pill.rect = GRAPHENE_RECT_INIT (x, frame->paragraph.y + frame->paragraph.lines[line].y - height + 1, width, height);
      g_array_append_val (frame->pills, pill);
    }
}

static gboolean
is_dimmed (AscribeAnnotation *annotation, gpointer data)
{
  AscribePage *self = data;

  return g_strcmp0 (annotation->id, self->selected) != 0 && !ascribe_page_can_link_to (self, annotation);
}

/* FALSE where no line of the paragraph can be seen. */
static gboolean
find_visible_lines (Frame *frame)
{
  const AscribeParagraph *paragraph = &frame->paragraph;
  int top = frame->visible.y - paragraph->y;
  int bottom = top + frame->visible.height;
  /* Names and lanes reach into the space around a line. */
  int reach = gtk_text_view_get_pixels_inside_wrap (GTK_TEXT_VIEW (frame->page)) + ASCRIBE_N_LANES * LANE_STEP;
  guint first = 0;
  guint last = paragraph->n_lines - 1;

  while (first < last && paragraph->lines[first].y + paragraph->lines[first].height + reach < top)
    first++;
  while (last > first && paragraph->lines[last].y - reach > bottom)
    last--;
  frame->first_line = first;
  frame->last_line = last;

  return paragraph->lines[first].span.start < paragraph->lines[last].span.end;
}

typedef void (*ParagraphFunc) (Frame *frame, gpointer data);

static void
foreach_paragraph (Frame *frame, ParagraphFunc func, gpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (frame->page);
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (view, &frame->visible);
  gtk_text_view_get_line_at_y (view, &iter, frame->visible.y, NULL);
  do
    {
      ascribe_line_layout_get (frame->page->layout, &iter, &frame->paragraph);
      if (frame->paragraph.y > frame->visible.y + frame->visible.height)
        break;
      if (find_visible_lines (frame))
        func (frame, data);
    }
  while (gtk_text_iter_forward_line (&iter));
}

static void
paint_paragraph (Frame *frame, gpointer data)
{
  AscribePage *self = frame->page;
  AscribeSpan range = { frame->paragraph.lines[frame->first_line].span.start,
                        frame->paragraph.lines[frame->last_line].span.end };
  g_autoptr (AscribeStrips) strips =
    ascribe_strips_new (ascribe_open_article_get_annotations (self->article), self->lanes, range,
                        self->linking != NULL ? is_dimmed : NULL, self);

  paint_strips (frame, strips);
  place_names (frame, strips);
}

void
ascribe_page_paint_below (AscribePage *self, GtkSnapshot *snapshot)
{
  Frame frame = { .page = self, .snapshot = snapshot, .codebook = ascribe_page_get_codebook (self), .dark = is_dark () };
  g_autoptr (GArray) pills = g_array_new (FALSE, FALSE, sizeof (Pill));

  if (self->lanes_are_stale)
    ascribe_lanes_fill (self->lanes, ascribe_open_article_get_annotations (self->article));
  self->lanes_are_stale = FALSE;
  if (self->names == NULL)
    self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  frame.pills = pills;
  foreach_paragraph (&frame, paint_paragraph, NULL);
  ascribe_page_paint_selected (self, snapshot, frame.dark);
  ascribe_page_paint_links (self, snapshot, frame.dark);
  for (guint i = 0; i < pills->len; i++)
    paint_pill (&frame, &g_array_index (pills, Pill, i));
}

void
ascribe_page_paint_above (AscribePage *self, GtkSnapshot *snapshot)
{
  ascribe_page_paint_handles (self, snapshot, is_dark ());
}

void
ascribe_page_forget_lanes (AscribePage *self)
{
  self->lanes_are_stale = TRUE;
}

void
ascribe_page_forget_names (AscribePage *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
}

typedef struct {
  AscribeSpan span;
  AscribePageRectFunc func;
  gpointer data;
} Visit;

static void
visit_rect (const graphene_rect_t *rect, guint line, gpointer data)
{
  Visit *visit = data;

  visit->func (rect, visit->data);
}

static void
visit_paragraph (Frame *frame, gpointer data)
{
  Visit *visit = data;

  ascribe_paragraph_foreach_rect (&frame->paragraph, visit->span, frame->first_line, frame->last_line, visit_rect, visit);
}

void
ascribe_page_foreach_rect (AscribePage *self, AscribeSpan span, AscribePageRectFunc func, gpointer data)
{
  Frame frame = { .page = self };
  Visit visit = { span, func, data };

  foreach_paragraph (&frame, visit_paragraph, &visit);
}

typedef struct {
  GdkRectangle visible;
  gboolean is_inside;
} Look;

static void
look_at_rect (const graphene_rect_t *rect, gpointer data)
{
  Look *look = data;

  if (rect->origin.y >= look->visible.y && rect->origin.y + rect->size.height <= look->visible.y + look->visible.height)
    look->is_inside = TRUE;
}

gboolean
ascribe_page_is_visible (AscribePage *self, AscribeAnnotation *annotation)
{
  Look look = { .is_inside = FALSE };

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &look.visible);
  ascribe_page_foreach_rect (self, ascribe_span_set_get_spans (annotation->spans, NULL)[0], look_at_rect, &look);

  return look.is_inside;
}

void
ascribe_page_locate_edge (AscribePage *self, guint32 offset, gboolean is_end, AscribeEdge *edge)
{
  AscribeParagraph paragraph;
  PangoRectangle position;
  GtkTextIter iter;
  guint line;
  gsize byte;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter, is_end ? offset - 1 : offset);
  ascribe_line_layout_get (self->layout, &iter, &paragraph);
  line = ascribe_paragraph_locate (&paragraph, gtk_text_iter_get_offset (&iter), NULL, &edge->is_rtl);
  byte = ascribe_text_byte_at (paragraph.text, gtk_text_iter_get_offset (&iter)) -
         ascribe_text_byte_at (paragraph.text, paragraph.span.start);
  pango_layout_index_to_pos (paragraph.layout, byte, &position);
  edge->x = paragraph.x + (is_end ? position.x + position.width : position.x) / (double) PANGO_SCALE;
  edge->y = paragraph.y + paragraph.lines[line].y;
  edge->height = paragraph.lines[line].height;
}
