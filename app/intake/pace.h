/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Politeness: a pause between two requests to the same host. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_PACE_PAUSE 1000u /* ms */

typedef struct _AscribePace AscribePace;

/* @pause in ms; ASCRIBE_PACE_PAUSE for people. For one thread at a time. */
AscribePace *ascribe_pace_new   (guint pause);
void         ascribe_pace_free  (AscribePace *self);
/* How many microseconds to wait at @now (monotonic) before @host is asked, and takes it as asked then. */
gint64       ascribe_pace_claim (AscribePace *self, const char *host, gint64 now);
/* Claims and waits. Fails with G_IO_ERROR_CANCELLED only. */
gboolean     ascribe_pace_wait  (AscribePace *self, const char *host, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePace, ascribe_pace_free)

G_END_DECLS
