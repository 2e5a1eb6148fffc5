/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How Ctrl+C and its like stop a command that has something to clear away. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* From now on the first SIGINT, SIGTERM or SIGHUP cancels what is returned (transfer none), and a later one ends the program at
 * once. To be called once, before anything that may start a thread. */
GCancellable *ascribe_cancelling_begin (void);
/* As ascribe_command_fail(); where a signal came, it says @cancelled instead of the error, and returns 128 + the signal. */
int           ascribe_cancelling_fail  (const GError *error, const char *cancelled);

G_END_DECLS
