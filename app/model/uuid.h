/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A fresh UUID (RFC 9562, version 7: ordered by time, so that the project file's index grows at its end). */
char    *ascribe_uuid_new      (void);
/* Lower case, 36 characters, any version. */
gboolean ascribe_uuid_is_valid (const char *string);

G_END_DECLS
