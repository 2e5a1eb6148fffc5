/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The host of an address as it goes over the wire: "Bücher.example." -> "xn--bcher-kva.example", "0x7f.1" -> "127.0.0.1",
 * "[0::1]" -> "[::1]". As browsers do, after the URL standard of WHATWG (host parsing), but for names whose sense changed from
 * IDNA 2003 to 2008: those fail. ASCRIBE_ERROR_INVALID. */
char *ascribe_host_normalise (const char *host, GError **error);

G_END_DECLS
