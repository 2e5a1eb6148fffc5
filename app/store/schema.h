/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbered files of schema/: what a project file of each version declares. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The version this program writes: the number of its last file. 0 with @error. */
int      ascribe_schema_get_version (GError **error);
/* Brings what is of version @from (0: an empty file) to version @to; inside the caller's transaction. */
gboolean ascribe_schema_run         (sqlite3 *handle, int from, int to, GError **error);

G_END_DECLS
