/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names and proxies of the network, as a test says: nothing is asked outside. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Before anything else asks for names or proxies: none is known, and there is no proxy. */
void  naming_begin (void);
/* What @name is answered with, one string a lookup, each "1.2.3.4 ::1" "" (not found),
 * "!" (not now) or "?" (never); the last one stays. */
void  naming_set   (const char *name, const char * const *answers);
/* How often it was looked up. */
guint naming_count (const char *name);
/* NULL: none; else "http://127.0.0.1:3128". */
void  naming_proxy (const char *proxy);

G_END_DECLS
