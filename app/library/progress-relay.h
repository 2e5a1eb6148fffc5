/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress from a worker thread to the main context that waits for it, at most 20 times a second. */
#pragma once

#include <gio/gio.h>

#include "app/library/import.h"

G_BEGIN_DECLS

typedef struct _AscribeProgressRelay AscribeProgressRelay;

/* @context NULL: @func is called where it is reported. @func nullable. */
AscribeProgressRelay *ascribe_progress_relay_new    (GMainContext *context, AscribeProgressFunc func, gpointer data);
void                  ascribe_progress_relay_unref  (AscribeProgressRelay *self);
/* From now on a report of 1.0 means @from + @size of the whole. */
void                  ascribe_progress_relay_set_share (AscribeProgressRelay *self, double from, double size);
/* An AscribeProgressFunc over the relay. */
void                  ascribe_progress_relay_report (double fraction, gpointer relay);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeProgressRelay, ascribe_progress_relay_unref)

G_END_DECLS
