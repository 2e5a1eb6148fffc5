/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-pointer.h"

#include "ui/page-edits.h"
#include "ui/page-private.h"
#include "ui/page-selected.h"
#include "ui/page-words.h"
#include "ui/tag-popover.h"

static GtkTextBuffer *
get_buffer (AscribePage *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static void
to_buffer (AscribePage *self, double x, double y, int *buffer_x, int *buffer_y)
{
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, buffer_x, buffer_y);
}

/* @is_over: the point is on the letters of a line, not in the space beside them. */
static guint32
offset_at (AscribePage *self, double x, double y, gboolean *is_over)
{
  GtkTextIter iter;
  gboolean hit;
  int buffer_x, buffer_y;

  to_buffer (self, x, y, &buffer_x, &buffer_y);
  hit = gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y);
  if (is_over != NULL)
    *is_over = hit;

  return gtk_text_iter_get_offset (&iter);
}

/* A second click on the same place goes on to the annotation around it. */
static AscribeAnnotation *
choose_annotation (AscribePage *self, guint32 offset)
{
  AscribeAnnotationSet *annotations = ascribe_open_article_get_annotations (self->article);
  g_autoptr (GPtrArray) here = ascribe_annotation_set_at_offset (annotations, offset);
  guint next = 0;

  for (guint i = 0; i < here->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (here, i);

      if (self->linking != NULL && ascribe_page_can_link_to (self, annotation))
        return annotation;
      if (self->linking == NULL && g_strcmp0 (annotation->id, self->selected) == 0)
        next = (i + 1) % here->len;
    }

  return here->len > 0 ? g_ptr_array_index (here, next) : NULL;
}

static void
click (AscribePage *self, double x, double y)
{
  gboolean is_over;
  guint32 offset = offset_at (self, x, y, &is_over);
  AscribeAnnotation *annotation = is_over ? choose_annotation (self, offset) : NULL;

  if (self->linking != NULL)
    {
      if (annotation != NULL)
        ascribe_page_link_to (self, annotation);
    }
  else
    {
      ascribe_page_select (self, annotation != NULL ? annotation->id : NULL);
    }
}

/* The caret stays at the end the pointer left it at. */
static void
snap_selection (AscribePage *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter caret, bound, start, end;
  AscribeSpan range;

  if (!ascribe_page_get_range (self, &range))
    return;

  range = ascribe_words_snap (GTK_TEXT_VIEW (self), ascribe_words_trim (ascribe_page_get_text (self), range));
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &bound, gtk_text_buffer_get_selection_bound (buffer));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, range.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, range.end);
  if (gtk_text_iter_compare (&caret, &bound) < 0)
    gtk_text_buffer_select_range (buffer, &start, &end);
  else
    gtk_text_buffer_select_range (buffer, &end, &start);
}

/* A press in the selection would start dragging text away; here it starts a new selection, so that a name inside a
 * claim can be marked while the claim is still selected. */
static void
pressed (AscribePage *self, double x, double y, GdkModifierType state)
{
  AscribeSpan range;
  GtkTextIter iter;

  self->pressed = TRUE;
  self->pressed_at = offset_at (self, x, y, NULL);
  if (!(state & GDK_SHIFT_MASK) && ascribe_page_get_range (self, &range) &&
      self->pressed_at >= range.start && self->pressed_at <= range.end)
    {
      gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, self->pressed_at);
      gtk_text_buffer_place_cursor (get_buffer (self), &iter);
    }
}

static void
released (AscribePage *self, double x, double y, GdkModifierType state)
{
  if (!self->pressed || self->article == NULL)
    return;

  self->pressed = FALSE;
  if (!gtk_text_buffer_get_has_selection (get_buffer (self)))
    {
      ascribe_tag_popover_hide (self->popover);
      click (self, x, y);
      return;
    }

  if (self->snap_to_words && !(state & GDK_ALT_MASK))
    snap_selection (self);
  if ((state & GDK_CONTROL_MASK) && ascribe_page_get_selected (self) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.extend", NULL);
  else if (self->linking == NULL)
    ascribe_tag_popover_show (self->popover);
}

/* The text view's own gestures claim the pointer, so the events are looked at as they pass, and never stopped. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, AscribePage *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkEventType type = gdk_event_get_event_type (event);
  double surface_x, surface_y, x, y;

  if ((type != GDK_BUTTON_PRESS && type != GDK_BUTTON_RELEASE) || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY ||
      self->dragged != NULL || native == NULL)
    return GDK_EVENT_PROPAGATE;

  gdk_event_get_position (event, &x, &y);
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - surface_x, y - surface_y, &x, &y);
  if (type == GDK_BUTTON_PRESS)
    pressed (self, x, y, gdk_event_get_modifier_state (event));
  else
    released (self, x, y, gdk_event_get_modifier_state (event));

  return GDK_EVENT_PROPAGATE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, AscribePage *self)
{
  int buffer_x, buffer_y;

  to_buffer (self, x, y, &buffer_x, &buffer_y);
  if (!ascribe_page_find_handle (self, buffer_x, buffer_y, &self->dragged_piece, &self->dragged_end))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->dragged = ascribe_span_set_ref (ascribe_page_get_selected (self)->spans);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ascribe_tag_popover_hide (self->popover);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, AscribePage *self)
{
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x, y;
  guint32 offset;
  AscribeSpan span;
  AscribeSpanSet *spans;

  if (self->dragged == NULL || selected == NULL)
    return;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  offset = offset_at (self, x + dx, y + dy, NULL);
  if (self->snap_to_words && !(state & GDK_ALT_MASK))
    offset = ascribe_words_round (GTK_TEXT_VIEW (self), offset, self->dragged_end);
  span = ascribe_span_set_get_spans (selected->spans, NULL)[self->dragged_piece];
  if (self->dragged_end)
    span.end = offset;
  else
    span.start = offset;

  /* Over the other end, or into another piece: the last good place stays. */
  spans = ascribe_span_set_replace (selected->spans, self->dragged_piece, span, NULL);
  if (spans == NULL)
    return;

  ascribe_span_set_unref (self->dragged);
  self->dragged = spans;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, AscribePage *self)
{
  g_autoptr (AscribeSpanSet) spans = g_steal_pointer (&self->dragged);

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (spans != NULL)
    ascribe_page_set_spans (self, spans);
}

static void
drag_cancelled_cb (AscribePage *self)
{
  ascribe_page_cancel_drag (self);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, AscribePage *self)
{
  gboolean is_end;
  gsize piece;
  int buffer_x, buffer_y;
  const char *name = "text";

  if (self->article == NULL)
    return;

  to_buffer (self, x, y, &buffer_x, &buffer_y);
  if (self->dragged != NULL || ascribe_page_find_handle (self, buffer_x, buffer_y, &piece, &is_end))
    name = "col-resize";
  else if (self->linking != NULL)
    name = "crosshair";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

void
ascribe_page_cancel_drag (AscribePage *self)
{
  g_clear_pointer (&self->dragged, ascribe_span_set_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ascribe_page_init_pointer (AscribePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *legacy = gtk_event_controller_legacy_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (legacy, GTK_PHASE_CAPTURE);
  g_signal_connect (legacy, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (widget, legacy);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);
}
