/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of pages, as people type and paste them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "NBCnews.com/x y#z" -> "https://nbcnews.com/x%20y": what is fetched and kept. A missing scheme is https. Fails with
 * ASCRIBE_ERROR_INVALID, or ASCRIBE_ERROR_FORBIDDEN for a scheme or port that isn't read and for an address with a password. */
char      *ascribe_address_normalise  (const char *typed, GError **error);
/* Whether @text is one or more addresses, a line each, and nothing else: then these, as they stand there but without those that
 * say the same twice; else NULL, and it is a text. Each may still fail to normalise: that is for the report. */
char     **ascribe_address_list_parse (const char *text);

G_END_DECLS
