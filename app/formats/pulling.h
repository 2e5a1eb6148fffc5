/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* The next document of @source into *@document, in place of the one before, which is freed; NULL behind the last. Tells how far
 * the writing is: those before are written. *@n_done is how many were given; both begin as NULL and 0. FALSE with @error. */
gboolean ascribe_source_pull (AscribeSource *source, guint *n_done, AscribeDocument **document, GError **error);

G_END_DECLS
