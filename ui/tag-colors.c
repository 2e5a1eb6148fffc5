/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/tag-colors.h"

#include <math.h>

#define DOT_SIZE 10

/* The reading page's own ground: libadwaita's view background. */
static const GdkRGBA light_ground = { 1.0f, 1.0f, 1.0f, 1.0f };
static const GdkRGBA dark_ground = { 0.118f, 0.118f, 0.118f, 1.0f };

/* Relative luminance and contrast as in WCAG 2.1. */
static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

static double
contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double one = luminance (a) + 0.05;
  double other = luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

static void
mix (GdkRGBA *color, const GdkRGBA *with, float part)
{
  color->red += (with->red - color->red) * part;
  color->green += (with->green - color->green) * part;
  color->blue += (with->blue - color->blue) * part;
}

/* @name as "#rrggbb", or grey; at least 3:1 against the page. */
static GdkRGBA
make_visible (const char *name, gboolean dark)
{
  const GdkRGBA *ground = dark ? &dark_ground : &light_ground;
  const GdkRGBA ink = dark ? light_ground : (GdkRGBA) { 0, 0, 0, 1 };
  GdkRGBA color;

  if (name == NULL || !gdk_rgba_parse (&color, name))
    gdk_rgba_parse (&color, "#77767b");
  for (int i = 0; i < 20 && contrast (&color, ground) < 3; i++)
    mix (&color, &ink, 0.1f);

  return color;
}

GdkRGBA
ascribe_tag_color_line (AscribeCodebook *codebook, const char *tag, gboolean dark)
{
  AscribeTag *entry = codebook != NULL ? ascribe_codebook_lookup_tag (codebook, tag) : NULL;

  return make_visible (entry != NULL ? entry->color : NULL, dark);
}

GdkRGBA
ascribe_link_color (AscribeCodebook *codebook, const char *link_type, gboolean dark)
{
  AscribeLinkType *entry = codebook != NULL ? ascribe_codebook_lookup_link_type (codebook, link_type) : NULL;

  return make_visible (entry != NULL ? entry->color : NULL, dark);
}

GdkRGBA
ascribe_tag_color_fill (AscribeCodebook *codebook, const char *tag, gboolean dark)
{
  GdkRGBA color = ascribe_tag_color_line (codebook, tag, dark);

  color.alpha = dark ? 0.26f : 0.16f;

  return color;
}

typedef struct {
  AscribeCodebook *codebook;
  char *tag;
} Dot;

static void
free_dot (gpointer data)
{
  Dot *dot = data;

  g_clear_object (&dot->codebook);
  g_free (dot->tag);
  g_free (dot);
}

static void
draw_dot (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  Dot *dot = data;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA color = ascribe_tag_color_line (dot->codebook, dot->tag, dark);

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

GtkWidget *
ascribe_tag_dot_new (AscribeCodebook *codebook, const char *tag)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "content-width", DOT_SIZE,
                                  "content-height", DOT_SIZE,
                                  "halign", GTK_ALIGN_CENTER,
                                  "valign", GTK_ALIGN_CENTER,
                                  NULL);
  Dot *dot = g_new0 (Dot, 1);

  g_set_object (&dot->codebook, codebook);
  dot->tag = g_strdup (tag);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_dot, dot, free_dot);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);

  return area;
}
