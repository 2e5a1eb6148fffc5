/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bytes without a byte order mark are written in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULs count as valid, which GLib's own check stops at. */
gboolean    ascribe_charset_is_utf8      (const char *data, gsize n_data);
/* Whether the bytes are UTF-8 but for few: then another character set would only garble them. *@byte is the first wrong one. */
gboolean    ascribe_charset_is_near_utf8 (const char *data, gsize n_data, gsize *byte);
/* "UTF-16LE" and so on, or NULL. */
const char *ascribe_charset_guess_wide   (const char *data, gsize n_data, gboolean is_utf8);
/* What uchardet takes the bytes for; interned. NULL: it can't tell. */
const char *ascribe_charset_detect       (const char *data, gsize n_data);

G_END_DECLS
