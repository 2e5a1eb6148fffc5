/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ZIP archives made in memory, for tests. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Packing Packing;

/* @passphrase is nullable. */
Packing *packing_new      (const char *passphrase);
void     packing_add      (Packing *self, const char *name, const void *bytes, gsize n_bytes);
void     packing_add_link (Packing *self, const char *name, const char *target);
/* The archive; frees @self. */
GBytes  *packing_finish   (Packing *self);
/* Of texts: name and content in turn, up to NULL. */
GBytes  *packing_zip      (const char *name, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
