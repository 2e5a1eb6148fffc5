/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a host may be asked. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What may be asked that isn't public. */
typedef struct {
  gboolean all;
  const char * const *places;  /* nullable: "10.1.2.3:80", "[fd00::1]:8080" */
} AscribePrivatePlaces;

/* Fails with ASCRIBE_ERROR_FORBIDDEN where @address on @port is not public nor in @places; @host names it. */
gboolean ascribe_guard_check (GInetAddress *address, guint port, const AscribePrivatePlaces *places, const char *host, GError **error);

#define ASCRIBE_TYPE_GUARDED_ADDRESS (ascribe_guarded_address_get_type ())
G_DECLARE_FINAL_TYPE (AscribeGuardedAddress, ascribe_guarded_address, ASCRIBE, GUARDED_ADDRESS, GNetworkAddress)

/* A GNetworkAddress (so that TLS finds the name in it) that gives out nothing but addresses which pass the check: what is
 * connected is what was checked, however often the name's answer changes. @uri is normalised; @places is borrowed. */
AscribeGuardedAddress *ascribe_guarded_address_new (GUri *uri, const AscribePrivatePlaces *places);

/* The port that @uri says or that its scheme stands for. */
guint                  ascribe_guarded_address_port (GUri *uri);

G_END_DECLS
