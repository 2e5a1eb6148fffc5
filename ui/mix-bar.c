/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mix-bar.h"

#include "ui/tag-colors.h"

#define HEIGHT 4

struct _AscribeMixBar {
  GtkWidget parent_instance;

  AscribeCodebook *codebook;
  GArray *mix; /* nullable; of AscribeTagCount */
};

G_DEFINE_FINAL_TYPE (AscribeMixBar, ascribe_mix_bar, GTK_TYPE_WIDGET)

static void
ascribe_mix_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : HEIGHT * 4;
}

static void
ascribe_mix_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AscribeMixBar *self = ASCRIBE_MIX_BAR (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  guint64 total = 0;
  guint64 before = 0;
  GskRoundedRect outline;

  for (guint i = 0; self->mix != NULL && i < self->mix->len; i++)
    total += g_array_index (self->mix, AscribeTagCount, i).count;
  if (total == 0)
    return;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  for (guint i = 0; i < self->mix->len; i++)
    {
      const AscribeTagCount *part = &g_array_index (self->mix, AscribeTagCount, i);
      GdkRGBA color = ascribe_tag_color_line (self->codebook, part->tag, dark);
      float start = width * before / total;
      float end = width * (before + part->count) / total;

      if (mirrored)
        gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (width - end, 0, end - start, height));
      else
        gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (start, 0, end - start, height));
      before += part->count;
    }
  gtk_snapshot_pop (snapshot);
}

static void
ascribe_mix_bar_dispose (GObject *object)
{
  AscribeMixBar *self = ASCRIBE_MIX_BAR (object);

  g_clear_object (&self->codebook);
  g_clear_pointer (&self->mix, g_array_unref);

  G_OBJECT_CLASS (ascribe_mix_bar_parent_class)->dispose (object);
}

static void
ascribe_mix_bar_class_init (AscribeMixBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_mix_bar_dispose;
  widget_class->measure = ascribe_mix_bar_measure;
  widget_class->snapshot = ascribe_mix_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "mixbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ascribe_mix_bar_init (AscribeMixBar *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

void
ascribe_mix_bar_set_mix (AscribeMixBar *self, AscribeCodebook *codebook, GArray *mix)
{
  g_set_object (&self->codebook, codebook);
  g_clear_pointer (&self->mix, g_array_unref);
  if (mix != NULL)
    self->mix = g_array_ref (mix);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
