/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-layout.h"

#include <string.h>

/* Layouts are kept up to this many bytes of text: a few screens, whatever the length of a paragraph. */
#define MOST_BYTES (256 * 1024)

typedef struct {
  int number;             /* of the paragraph */
  AscribeSpan span;
  PangoLayout *layout;
  GArray *lines;          /* of AscribeDisplayLine */
  gsize n_bytes;
  GList link;             /* in the queue, newest first */
} Shadow;

struct _AscribeLineLayout {
  GtkTextView *view;      /* unowned: the view owns this */
  AscribeText *text;      /* nullable */
  GHashTable *shadows;    /* number -> Shadow, owned by the queue */
  GQueue queue;
  gsize n_bytes;
  int width;
  guint serial;           /* of the view's Pango context */
};

static void
free_shadow (Shadow *shadow)
{
  g_object_unref (shadow->layout);
  g_array_unref (shadow->lines);
  g_free (shadow);
}

static void
drop_shadow (AscribeLineLayout *self, Shadow *shadow)
{
  g_hash_table_remove (self->shadows, GINT_TO_POINTER (shadow->number));
  g_queue_unlink (&self->queue, &shadow->link);
  self->n_bytes -= shadow->n_bytes;
  free_shadow (shadow);
}

static void
drop_all (AscribeLineLayout *self)
{
  while (self->queue.tail != NULL)
    drop_shadow (self, self->queue.tail->data);
}

/* Blanks that the wrapping swallowed would stick out at the end of the line. */
static int
trim_end (const char *text, int start, int end)
{
  while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
    end--;

  return end;
}

static void
measure_lines (AscribeLineLayout *self, Shadow *shadow, gsize first_byte)
{
  PangoLayoutIter *iter = pango_layout_get_iter (shadow->layout);
  const char *text = pango_layout_get_text (shadow->layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int start = pango_layout_line_get_start_index (line);
      int end = start + pango_layout_line_get_length (line);
      PangoRectangle logical;
      AscribeDisplayLine display;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (first_byte + end < ascribe_text_byte_at (self->text, shadow->span.end))
        end = trim_end (text, start, end);
      display.line = line;
      display.span.start = ascribe_text_offset_at_byte (self->text, first_byte + start);
      display.span.end = ascribe_text_offset_at_byte (self->text, first_byte + end);
      display.y = PANGO_PIXELS (logical.y);
      display.height = PANGO_PIXELS (logical.height);
      g_array_append_val (shadow->lines, display);
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* Pango gives it up in favour of fribidi, of which Pango is made; the text view has a copy of it. */
static PangoDirection
direction_of (const char *text, int n_bytes)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  return pango_find_base_dir (text, n_bytes);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

/* The direction the text view gives a paragraph: that of its first strong letter, else of the paragraphs before, after,
 * or of the window. */
static PangoDirection
find_direction (AscribeLineLayout *self, const GtkTextIter *start)
{
  const char *utf8 = ascribe_text_get_utf8 (self->text);
  const char *first = utf8 + ascribe_text_byte_at (self->text, gtk_text_iter_get_offset (start));
  PangoDirection direction = direction_of (first, (int) strcspn (first, "\n"));

  for (const char *end = first; direction == PANGO_DIRECTION_NEUTRAL && end > utf8;)
    {
      const char *line = end - 1;

      while (line > utf8 && line[-1] != '\n')
        line--;
      direction = direction_of (line, (int) (end - 1 - line));
      end = line;
    }
  if (direction == PANGO_DIRECTION_NEUTRAL)
    direction = direction_of (first, -1);
  if (direction == PANGO_DIRECTION_NEUTRAL)
    direction = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;

  return direction;
}

static PangoLayout *
make_layout (AscribeLineLayout *self, PangoDirection direction)
{
  PangoContext *context = gtk_widget_create_pango_context (GTK_WIDGET (self->view));
  PangoLayout *layout;

  pango_context_set_base_dir (context, direction);
  layout = pango_layout_new (context);
  g_object_unref (context);
  pango_layout_set_alignment (layout, direction == PANGO_DIRECTION_RTL ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_width (layout, self->width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, gtk_text_view_get_pixels_inside_wrap (self->view) * PANGO_SCALE);

  return layout;
}

static Shadow *
make_shadow (AscribeLineLayout *self, const GtkTextIter *start, const GtkTextIter *end)
{
  Shadow *shadow = g_new0 (Shadow, 1);
  gsize first_byte, last_byte;

  shadow->number = gtk_text_iter_get_line (start);
  shadow->span.start = gtk_text_iter_get_offset (start);
  shadow->span.end = gtk_text_iter_get_offset (end);
  first_byte = ascribe_text_byte_at (self->text, shadow->span.start);
  last_byte = ascribe_text_byte_at (self->text, shadow->span.end);
  shadow->n_bytes = last_byte - first_byte + 256;
  shadow->layout = make_layout (self, find_direction (self, start));
  pango_layout_set_text (shadow->layout, ascribe_text_get_utf8 (self->text) + first_byte, last_byte - first_byte);
  shadow->lines = g_array_new (FALSE, FALSE, sizeof (AscribeDisplayLine));
  measure_lines (self, shadow, first_byte);

  shadow->link.data = shadow;
  g_queue_push_head_link (&self->queue, &shadow->link);
  g_hash_table_insert (self->shadows, GINT_TO_POINTER (shadow->number), shadow);
  self->n_bytes += shadow->n_bytes;
  while (self->n_bytes > MOST_BYTES && self->queue.tail != &shadow->link)
    drop_shadow (self, self->queue.tail->data);

  return shadow;
}

/* Resizing the window or the font makes every layout wrong. */
static void
follow_view (AscribeLineLayout *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  guint serial = pango_context_get_serial (context);
  /* The text view keeps a pixel free for a caret at the end of a line. */
  int width = gtk_widget_get_width (GTK_WIDGET (self->view)) - 1 -
              gtk_text_view_get_left_margin (self->view) - gtk_text_view_get_right_margin (self->view);

  if (width == self->width && serial == self->serial)
    return;

  drop_all (self);
  self->width = MAX (width, 1);
  self->serial = serial;
}

AscribeLineLayout *
ascribe_line_layout_new (GtkTextView *view)
{
  AscribeLineLayout *self = g_new0 (AscribeLineLayout, 1);

  self->view = view;
  self->shadows = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->queue);

  return self;
}

void
ascribe_line_layout_free (AscribeLineLayout *self)
{
  drop_all (self);
  g_hash_table_unref (self->shadows);
  g_clear_pointer (&self->text, ascribe_text_unref);
  g_free (self);
}

void
ascribe_line_layout_reset (AscribeLineLayout *self, AscribeText *text)
{
  AscribeText *before = self->text;

  drop_all (self);
  self->text = text != NULL ? ascribe_text_ref (text) : NULL;
  g_clear_pointer (&before, ascribe_text_unref);
}

void
ascribe_line_layout_get (AscribeLineLayout *self, const GtkTextIter *iter, AscribeParagraph *paragraph)
{
  GtkTextIter start = *iter;
  GtkTextIter end;
  Shadow *shadow;
  int y;

  follow_view (self);
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  shadow = g_hash_table_lookup (self->shadows, GINT_TO_POINTER (gtk_text_iter_get_line (&start)));
  if (shadow == NULL)
    {
      shadow = make_shadow (self, &start, &end);
    }
  else
    {
      g_queue_unlink (&self->queue, &shadow->link);
      g_queue_push_head_link (&self->queue, &shadow->link);
    }

  gtk_text_view_get_line_yrange (self->view, &start, &y, &paragraph->height);
  paragraph->text = self->text;
  paragraph->span = shadow->span;
  paragraph->x = gtk_text_view_get_left_margin (self->view);
  paragraph->y = y + gtk_text_view_get_pixels_above_lines (self->view);
  paragraph->width = self->width;
  paragraph->layout = shadow->layout;
  paragraph->lines = (const AscribeDisplayLine *) shadow->lines->data;
  paragraph->n_lines = shadow->lines->len;
}

static int
index_of (const AscribeParagraph *self, guint32 offset)
{
  return ascribe_text_byte_at (self->text, offset) - ascribe_text_byte_at (self->text, self->span.start);
}

void
ascribe_paragraph_foreach_rect (const AscribeParagraph *self, AscribeSpan span, guint first, guint last,
                                AscribeRectFunc func, gpointer data)
{
  for (guint i = first; i <= last && i < self->n_lines; i++)
    {
      const AscribeDisplayLine *line = &self->lines[i];
      guint32 start = MAX (span.start, line->span.start);
      guint32 end = MIN (span.end, line->span.end);
      g_autofree int *ranges = NULL;
      int n_ranges;

      if (start >= end)
        continue;

      pango_layout_line_get_x_ranges (line->line, index_of (self, start), index_of (self, end), &ranges, &n_ranges);
      for (int j = 0; j < n_ranges; j++)
        {
          double left = ranges[2 * j] / (double) PANGO_SCALE;
          double right = ranges[2 * j + 1] / (double) PANGO_SCALE;

          func (&GRAPHENE_RECT_INIT (self->x + left, self->y + line->y, right - left, line->height), i, data);
        }
    }
}

guint
ascribe_paragraph_locate (const AscribeParagraph *self, guint32 offset, double *x, gboolean *is_rtl)
{
  PangoRectangle position;
  int line;
  int index = index_of (self, CLAMP (offset, self->span.start, self->span.end));

  pango_layout_index_to_line_x (self->layout, index, FALSE, &line, NULL);
  pango_layout_index_to_pos (self->layout, index, &position);
  if (x != NULL)
    *x = self->x + position.x / (double) PANGO_SCALE;
  if (is_rtl != NULL)
    *is_rtl = position.width < 0;

  return line;
}
