/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prepared statement, taken from its database's cache and given back by ascribe_statement_release(). Parameters are bound one
 * after the other; strings must live until the statement has run. A bind that fails is reported by the next step. */
#pragma once

#include "app/store/database.h"

G_BEGIN_DECLS

typedef struct _AscribeStatement AscribeStatement;

typedef enum {
  ASCRIBE_FAILED,
  ASCRIBE_ROW,
  ASCRIBE_DONE,
} AscribeOutcome;

/* @sql must be a string constant: the cache knows it by its address. */
AscribeStatement *ascribe_statement_take          (AscribeDatabase *database, const char *sql, GError **error);
void              ascribe_statement_release       (AscribeStatement *self);
void              ascribe_statement_bind_text     (AscribeStatement *self, const char *text); /* nullable */
void              ascribe_statement_bind_blob     (AscribeStatement *self, const guint8 *bytes, gsize n_bytes);
void              ascribe_statement_bind_int      (AscribeStatement *self, gint64 value);
/* 0 stands for NULL. */
void              ascribe_statement_bind_row      (AscribeStatement *self, gint64 row);
/* What is bound from here on goes into the digest, until bind_digest binds it. */
void              ascribe_statement_start_digest  (AscribeStatement *self);
void              ascribe_statement_bind_digest   (AscribeStatement *self);
AscribeOutcome    ascribe_statement_step          (AscribeStatement *self, GError **error);
/* For statements that give no rows. */
gboolean          ascribe_statement_run           (AscribeStatement *self, GError **error);
/* Makes it ready to be bound and run again. */
void              ascribe_statement_reset         (AscribeStatement *self);
void              ascribe_statement_free          (AscribeStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeStatement, ascribe_statement_release)

G_END_DECLS
