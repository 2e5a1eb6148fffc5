/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Datasets of JSON that aren't in UTF-8, as JSON has to be: PowerShell and old tools write them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What JSON that begins with @head is to be converted from; NULL: it is UTF-8, or no JSON. @typed (nullable) is used where it is
 * neither UTF-8 nor UTF-16; without it "" says so. */
const char   *ascribe_import_find_charset (const guint8 *head, gsize n_head, const char *typed);
/* As much of @head as is whole, in UTF-8. */
GString      *ascribe_import_decode       (const guint8 *head, gsize n_head, const char *charset);
/* @in in UTF-8. NULL with @error for a character set that isn't known. */
GInputStream *ascribe_import_convert      (GInputStream *in, const char *charset, GError **error);

G_END_DECLS
