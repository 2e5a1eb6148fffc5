/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times are gint64 milliseconds since 1970-01-01T00:00:00Z; written as RFC 3339 UTC with three decimals. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64   ascribe_moment_now    (void);
/* "2026-11-23T08:20:31.123Z" */
char    *ascribe_moment_format (gint64 moment);
void     ascribe_moment_append (GString *out, gint64 moment);
gboolean ascribe_moment_parse  (const char *string, gint64 *moment, GError **error);

G_END_DECLS
