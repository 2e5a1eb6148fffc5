/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "app/store/database.h"

G_BEGIN_DECLS

struct _AscribeDatabase {
  sqlite3 *handle;
  GHashTable *statements; /* constant SQL -> AscribeStatement that is not in use */
  GHashTable *answers;    /* JSON -> GVariant that it was read as; few differ among thousands of annotations */
  GCancellable *cancellable;
};

/* One in memory, for what SQLite's functions make of values. */
AscribeDatabase *ascribe_database_open_empty (GError **error);

G_END_DECLS
