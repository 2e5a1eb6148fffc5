/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/pace.h"

struct _AscribePace {
  gint64 pause;       /* µs */
  GHashTable *hosts;  /* host -> gint64 *, when it was or will be asked last */
};

AscribePace *
ascribe_pace_new (guint pause)
{
  AscribePace *self = g_new0 (AscribePace, 1);

  self->pause = (gint64) pause * 1000;
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
ascribe_pace_free (AscribePace *self)
{
  g_hash_table_unref (self->hosts);
  g_free (self);
}

gint64
ascribe_pace_claim (AscribePace *self, const char *host, gint64 now)
{
  gint64 *asked = g_hash_table_lookup (self->hosts, host);
  gint64 due = asked != NULL ? MAX (now, *asked + self->pause) : now;

  if (asked == NULL)
    {
      asked = g_new (gint64, 1);
      g_hash_table_insert (self->hosts, g_strdup (host), asked);
    }
  *asked = due;

  return due - now;
}

static gboolean
due_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  return due_cb (data);
}

static void
attach (GSource *source, GSourceFunc callback, gpointer data, GMainContext *context)
{
  g_source_set_callback (source, callback, data, NULL);
  g_source_attach (source, context);
}

gboolean
ascribe_pace_wait (AscribePace *self, const char *host, GCancellable *cancellable, GError **error)
{
  gint64 wait = ascribe_pace_claim (self, host, g_get_monotonic_time ());
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) due = g_timeout_source_new ((guint) ((wait + 999) / 1000));
  g_autoptr (GSource) cancelled = cancellable != NULL ? g_cancellable_source_new (cancellable) : NULL;
  gboolean is_due = wait == 0;

  attach (due, due_cb, &is_due, context);
  if (cancelled != NULL)
    attach (cancelled, G_SOURCE_FUNC (cancelled_cb), &is_due, context);
  while (!is_due)
    g_main_context_iteration (context, TRUE);

  g_source_destroy (due);
  if (cancelled != NULL)
    g_source_destroy (cancelled);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
