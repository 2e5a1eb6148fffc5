/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fetch: a main context of its own, and what ends it early. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  GMainContext *context;
  GCancellable *cancellable;  /* for every operation: cancelled when the time is up, too */
  GCancellable *outer;        /* the caller's; nullable, borrowed */
  GSource *deadline;
  GSource *cancelled;         /* nullable; woken by @outer, maybe from another thread */
  gulong handler;
  guint time_limit;           /* ms */
  gboolean is_late;
  const char *stopped;        /* why it was stopped from within; static, nullable */
} AscribeFetchRun;

void          ascribe_fetch_run_begin   (AscribeFetchRun *self, guint time_limit, GCancellable *outer);
void          ascribe_fetch_run_end     (AscribeFetchRun *self);
/* Ends it because of @why, a static sentence. */
void          ascribe_fetch_run_stop    (AscribeFetchRun *self, const char *why);
/* The callback of operations that are waited for; @data is a GAsyncResult *, NULL before. */
void          ascribe_fetch_run_done_cb (GObject *source, GAsyncResult *result, gpointer data);
/* Runs until *@result is there; its owner is the caller. */
GAsyncResult *ascribe_fetch_run_await   (AscribeFetchRun *self, GAsyncResult **result);
/* Fails with what @failure, which it takes, means for a person who asked @host. @flags: what is wrong with its certificate. */
void          ascribe_fetch_run_explain (const AscribeFetchRun *self, GError *failure, const char *host, GTlsCertificateFlags flags,
                                         GError **error);

G_END_DECLS
