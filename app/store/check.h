/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every promise of DESIGN section 3 verified; never writes. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thing that is wrong: @what in English, naming article title and id where there is one. */
typedef void (*AscribeDamageFunc) (const char *what, gpointer data);

/* Opens @path itself, read-only. FALSE with @error where the check could not be carried out to its end (not a project, unreadable);
 * damage is reported through @func and counted in @n_damages. */
gboolean ascribe_check_file (const char *path, AscribeDamageFunc func, gpointer data, guint *n_damages,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
