/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses of the internet protocol are open to everyone, and what the others are. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whom @address belongs to, as in "it belongs to …": "this computer", "a private network"; static. NULL: it is public. An IPv4
 * address within an IPv6 one counts as itself. After the special-purpose registries of IANA (RFC 6890) as of 2026. */
const char *ascribe_address_range (GInetAddress *address);

G_END_DECLS
