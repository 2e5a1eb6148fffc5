/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The character set of a web page: a byte order mark, what the server or the page declares, then detection. */
#pragma once

#include "app/intake/intake.h"

G_BEGIN_DECLS

/* @bytes, at least one, as UTF-8 without NULs. What can't be decoded becomes U+FFFD: one wrong byte never costs a page. A declaration that the
 * bytes contradict doesn't count. *@name is static or interned. NULL with ASCRIBE_ERROR_ENCODING where the person gave a
 * character set that isn't known. */
GBytes *ascribe_page_charset_decode (GBytes *bytes, const AscribeIntakeOptions *options, const char **name,
                                     AscribeCharsetSource *source, GError **error);

G_END_DECLS
