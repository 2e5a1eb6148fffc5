/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/progress-relay.h"

#define INTERVAL_US (G_USEC_PER_SEC / 20)

struct _AscribeProgressRelay {
  gatomicrefcount ref_count;
  GMainContext *context;
  AscribeProgressFunc func;
  gpointer data;
  gint64 last;
  double from;
  double size;
};

typedef struct {
  AscribeProgressRelay *relay;
  double fraction;
} Report;

static Report *
report_new (AscribeProgressRelay *relay, double fraction)
{
  Report *self = g_new0 (Report, 1);

  g_atomic_ref_count_inc (&relay->ref_count);
  self->relay = relay;
  self->fraction = fraction;

  return self;
}

static void
report_free (Report *report)
{
  ascribe_progress_relay_unref (report->relay);
  g_free (report);
}

static gboolean
deliver_cb (gpointer data)
{
  Report *report = data;

  report->relay->func (report->fraction, report->relay->data);

  return G_SOURCE_REMOVE;
}

AscribeProgressRelay *
ascribe_progress_relay_new (GMainContext *context, AscribeProgressFunc func, gpointer data)
{
  AscribeProgressRelay *self = g_new0 (AscribeProgressRelay, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->context = context != NULL ? g_main_context_ref (context) : NULL;
  self->func = func;
  self->data = data;
  self->size = 1.0;

  return self;
}

void
ascribe_progress_relay_set_share (AscribeProgressRelay *self, double from, double size)
{
  self->from = from;
  self->size = size;
}

void
ascribe_progress_relay_unref (AscribeProgressRelay *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self);
}

void
ascribe_progress_relay_report (double fraction, gpointer relay)
{
  AscribeProgressRelay *self = relay;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;

  fraction = self->from + self->size * CLAMP (fraction, 0.0, 1.0);
  if (self->func == NULL || (now - self->last < INTERVAL_US && fraction < 1.0))
    return;

  self->last = now;
  if (self->context == NULL)
    {
      self->func (fraction, self->data);
      return;
    }

  /* A source of its own, never run at once here: the same priority as the task's return keeps the order. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, report_new (self, fraction), (GDestroyNotify) report_free);
  g_source_attach (source, self->context);
}
