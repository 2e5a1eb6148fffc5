/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries out changes inside a transaction and writes them into one step of the history. */
#pragma once

#include "app/store/project-table.h"
#include "app/store/store-private.h"

G_BEGIN_DECLS

typedef struct {
  AscribeStore *store;
  AscribeDatabase *database;
  gint64 step;
  gint64 seq;                 /* of the last change */
  AscribeTally tally;
  gboolean codebook_changed;
  GHashTable *cascaded;       /* ids that went with what they hung on */
  GHashTable *moved;          /* articles that annotations left or came to (rules.h) */
} AscribeRecord;

/* Drops the redo tail and begins a step. */
gboolean ascribe_record_begin  (AscribeRecord *self, AscribeStore *store, const char *verb, const char *annotator, gint64 time,
                                GError **error);
/* One of the two may be NULL. Deleting takes along what hangs on it. */
gboolean ascribe_record_change (AscribeRecord *self, gpointer before, gpointer after, GError **error);
/* Takes back the changes after @seq, all of which must have made objects. */
gboolean ascribe_record_rewind (AscribeRecord *self, gint64 seq, GError **error);
/* Writes the step's size and the project's counters; the caller commits. */
gboolean ascribe_record_end    (AscribeRecord *self, gint64 time, GError **error);
void     ascribe_record_clear  (AscribeRecord *self);
void     ascribe_tally_add     (AscribeTally *self, gpointer before, gpointer after);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeRecord, ascribe_record_clear)

G_END_DECLS
