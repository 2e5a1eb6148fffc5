/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types or copies -> addresses of the web, one a line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At once: enough for a day's reading, and an end for what was copied by mistake. */
#define ASCRIBE_MAX_ADDRESSES 500

/* Each address of @text once, in order; what names no scheme is taken as https. Blank lines count for nothing. @bad
 * (out) (optional): the first line that is no address, from 1; 0: there is none. (transfer full), never NULL. */
GPtrArray *ascribe_address_lines_read (const char *text, guint *bad);
/* Whether each word of @text (nullable) is an address that names its scheme, so that it can't be meant as an article. */
gboolean   ascribe_address_lines_only (const char *text);

G_END_DECLS
