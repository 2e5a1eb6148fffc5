/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether these are the first bytes of what is no text: names it, says what to do where there may be text in it, and sets
 * ASCRIBE_ERROR_UNSUPPORTED. */
gboolean ascribe_binary_kind_refuse (const guint8 *bytes, gsize n_bytes, GError **error);

G_END_DECLS
