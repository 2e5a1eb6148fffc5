/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Brings the project at @path, which is of an older schema, to the present one in one transaction, after a copy of it as
 * PATH.before-VERSION. On failure the file is as it was. */
gboolean ascribe_migrate (const char *path, GError **error);

G_END_DECLS
