/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/intake/intake.h"

G_BEGIN_DECLS

/* @bytes as UTF-8 (still with BOM, NULs and all), decoded from @charset or, where that is NULL, from what BOM, validity or
 * detection say. *@name is static or interned. NULL with ASCRIBE_ERROR_ENCODING. */
GBytes     *ascribe_charset_decode         (GBytes *bytes, const char *charset, const char **name, AscribeCharsetSource *source,
                                            GError **error);
/* Whether iconv may see it: behind a slash it takes instructions ("//IGNORE" would drop what it can't read). */
gboolean    ascribe_charset_is_name        (const char *charset);
/* FALSE with ASCRIBE_ERROR_ENCODING where @data is for the most part control characters. */
gboolean    ascribe_charset_check_controls (const char *data, gsize n_data, GError **error);
/* Sets ASCRIBE_ERROR_ENCODING: the character set can't be told. FALSE. */
gboolean    ascribe_charset_refuse         (GError **error);
/* "UTF-16LE" and so on where the bytes begin with a byte order mark; else NULL. Static. */
const char *ascribe_charset_of_mark        (const char *data, gsize n_data);

G_END_DECLS
