/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/intake/fetch-run.h"
#include "app/intake/guarded-address.h"

G_BEGIN_DECLS

/* Where the system sends @url through a proxy, the connected address is the proxy's, which the system vouches for and which is
 * often private. What is checked then is the host: as it is written, or every address that its name has here. A name that has
 * none here goes to the proxy, as it does in networks that look up nothing themselves, unless it can only be an inner one. What
 * the proxy makes of the name can't be known. Without a proxy there is nothing to do here: AscribeGuardedAddress sees to it. */
gboolean ascribe_fetch_check_proxied (AscribeFetchRun *run, GUri *uri, const AscribePrivatePlaces *places, GError **error);

G_END_DECLS
