/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection, set up so that a hostile file can do no more than be refused. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AscribeDatabase AscribeDatabase;

typedef enum {
  ASCRIBE_DATABASE_READ,
  ASCRIBE_DATABASE_WRITE,  /* falls back to reading where the file can't be written */
} AscribeDatabaseMode;

/* Never makes a file. */
AscribeDatabase *ascribe_database_open            (const char *path, AscribeDatabaseMode mode, GError **error);
void             ascribe_database_close           (AscribeDatabase *self);
gboolean         ascribe_database_is_read_only    (AscribeDatabase *self);
/* Runs constant SQL that gives no rows. */
gboolean         ascribe_database_execute         (AscribeDatabase *self, const char *sql, GError **error);
gboolean         ascribe_database_begin           (AscribeDatabase *self, GError **error);
gboolean         ascribe_database_begin_reading   (AscribeDatabase *self, GError **error);
gboolean         ascribe_database_in_transaction  (AscribeDatabase *self);
/* A commit that fails is rolled back. */
gboolean         ascribe_database_commit          (AscribeDatabase *self, GError **error);
void             ascribe_database_rollback        (AscribeDatabase *self);
gint64           ascribe_database_get_last_row    (AscribeDatabase *self);
gint64           ascribe_database_get_n_changed   (AscribeDatabase *self);
/* Statements fail with G_IO_ERROR_CANCELLED once @cancellable (nullable) is. Not referenced: set NULL after the work. */
void             ascribe_database_set_cancellable (AscribeDatabase *self, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeDatabase, ascribe_database_close)

G_END_DECLS
