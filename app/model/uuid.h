/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A fresh UUID (RFC 9562, version 7: ordered by time, so that the project file's index grows at its end). */
char    *ascribe_uuid_new      (void);
/* The UUID that @space and the words behind it (up to a NULL) always give (RFC 9562, version 8: of their SHA-1). */
char    *ascribe_uuid_derive   (const char *space, ...) G_GNUC_NULL_TERMINATED;
/* Lower case, 36 characters, any version. */
gboolean ascribe_uuid_is_valid (const char *string);

G_END_DECLS
