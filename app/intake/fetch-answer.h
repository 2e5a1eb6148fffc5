/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head of an answer says. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Where a redirect leads on to, normalised; NULL without @error: it is none. @base is the address that was asked. */
char     *ascribe_answer_find_redirect (SoupMessage *message, const char *base, GError **error);
/* Fails unless the server gives the page: ASCRIBE_ERROR_NOT_FOUND or ASCRIBE_ERROR_NETWORK. */
gboolean  ascribe_answer_check_status  (SoupMessage *message, const char *host, GError **error);
/* Media type and charset as declared, lower case; NULL where nothing (sensible) is. Fails with ASCRIBE_ERROR_UNSUPPORTED for what
 * can be no page or document. */
gboolean  ascribe_answer_read_type     (SoupMessage *message, char **media_type, char **charset, GError **error);

G_END_DECLS
