/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream of any length that is nowhere: a beginning, a piece many times over, an end. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Borrows the strings. @n_bytes: how much of @piece, begun again and again, stands between. */
GInputStream *long_stream_new (const char *start, const char *piece, guint64 n_bytes, const char *end);

/* The most memory the process has held so far, in MiB. */
gsize         long_stream_peak (void);

G_END_DECLS
