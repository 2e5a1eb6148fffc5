/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken input in a whole archive: nothing that is broken in between gets through its checksums. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Zipping Zipping;

/* A ZIP in memory for members of @n_bytes together. */
Zipping *zipping_new (gsize n_bytes);
/* Stored as it is. A name that no archive can have is left out. */
void     zipping_add (Zipping *self, const char *name, gconstpointer data, gsize n_data);
GBytes  *zipping_end (Zipping *self); /* frees it */

G_END_DECLS
