/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Turns the failure @code (extended) of @handle (nullable) into an ASCRIBE_ERROR, or G_IO_ERROR_CANCELLED. Returns FALSE. */
gboolean ascribe_sqlite_fail (sqlite3 *handle, int code, GError **error);

G_END_DECLS
