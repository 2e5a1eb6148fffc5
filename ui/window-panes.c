/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panes at the sides: there while there is room, over the page where there is none. */
#include "ui/window-panes.h"

#include "ui/window-private.h"

/* What the page has before the details fold away, and what it can do with. */
#define COMFORTABLE_WIDTH 520
#define SMALLEST_WIDTH 360

static void
measure_content (GtkWidget *content, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                 int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (content);

  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  /* The length of a title is no measure of the page. */
  *minimum = MAX (*minimum, SMALLEST_WIDTH);
  *natural = MAX (*minimum, COMFORTABLE_WIDTH);
}

static void
allocate_content (GtkWidget *content, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (content), width, height, baseline, NULL);
}

static gboolean
is_beside (AdwFlap *flap)
{
  return adw_flap_get_reveal_flap (flap) && !adw_flap_get_folded (flap);
}

static void
show_title_buttons (AscribeWindow *self)
{
  gboolean sidebar = is_beside (self->sidebar_flap);
  gboolean details = is_beside (self->details_flap);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->sidebar_header), sidebar);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->content_header), !sidebar);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->content_header), !details);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->details_header), details);
  gtk_widget_set_visible (GTK_WIDGET (self->other_menu_button), !sidebar);
}

static void
revealed_cb (AscribeWindow *self, GParamSpec *pspec, AdwFlap *flap)
{
  show_title_buttons (self);
  if (self->arranging || adw_flap_get_folded (flap))
    return;

  if (flap == self->sidebar_flap)
    self->sidebar_wanted = adw_flap_get_reveal_flap (flap);
  else
    self->details_wanted = adw_flap_get_reveal_flap (flap);
}

/* A pane that lost its place beside the page doesn't lie over it until it is asked for. */
static void
folded_cb (AscribeWindow *self, GParamSpec *pspec, AdwFlap *flap)
{
  self->arranging = TRUE;
  if (adw_flap_get_folded (flap))
    adw_flap_set_reveal_flap (flap, FALSE);
  self->arranging = FALSE;
  ascribe_window_show_panes (self);
  show_title_buttons (self);
}

void
ascribe_window_init_panes (AscribeWindow *self)
{
  AdwFlap *flaps[] = { self->sidebar_flap, self->details_flap };

  gtk_widget_set_layout_manager (self->content, gtk_custom_layout_new (NULL, measure_content, allocate_content));
  self->sidebar_wanted = ascribe_session_get_boolean (self->session, "sidebar");
  self->details_wanted = ascribe_session_get_boolean (self->session, "details");
  adw_flap_set_reveal_flap (self->sidebar_flap, self->sidebar_wanted);
  adw_flap_set_reveal_flap (self->details_flap, self->details_wanted);

  for (gsize i = 0; i < G_N_ELEMENTS (flaps); i++)
    {
      g_signal_connect_object (flaps[i], "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (flaps[i], "notify::reveal-flap", G_CALLBACK (revealed_cb), self, G_CONNECT_SWAPPED);
    }
  show_title_buttons (self);
}

void
ascribe_window_reveal_sidebar (AscribeWindow *self, gboolean reveal)
{
  adw_flap_set_reveal_flap (self->sidebar_flap, reveal);
}

void
ascribe_window_reveal_details (AscribeWindow *self, gboolean reveal)
{
  adw_flap_set_reveal_flap (self->details_flap, reveal);
}

void
ascribe_window_show_panes (AscribeWindow *self)
{
  gboolean opening = self->waiting != NULL || ascribe_sidebar_is_pending (self->sidebar);
  gboolean has_list = self->project != NULL || opening;
  gboolean has_details = self->article != NULL || opening;

  self->arranging = TRUE;
  gtk_widget_set_visible (self->sidebar_button, has_list);
  gtk_widget_set_visible (self->details_button, has_details);
  gtk_widget_set_visible (self->undo_button, has_list);
  /* The menu has these, too. */
  gtk_widget_set_visible (self->redo_button, has_list && !adw_flap_get_folded (self->sidebar_flap));
  gtk_widget_set_visible (self->export_button, has_list && !adw_flap_get_folded (self->sidebar_flap));
  if (!adw_flap_get_folded (self->sidebar_flap) || !has_list)
    adw_flap_set_reveal_flap (self->sidebar_flap, has_list && self->sidebar_wanted);
  if (!adw_flap_get_folded (self->details_flap) || !has_details)
    adw_flap_set_reveal_flap (self->details_flap, has_details && self->details_wanted);
  self->arranging = FALSE;
}
