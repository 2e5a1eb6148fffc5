/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/store/statement.h"

G_BEGIN_DECLS

typedef struct {
  gint64 seq;
  char *kind;
  char *object;
  gint64 place;
  char *before; /* nullable */
  char *after;  /* nullable */
} AscribeChangeRow;

void     ascribe_change_row_clear          (AscribeChangeRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeChangeRow, ascribe_change_row_clear)

/* Row key of the step that undo (redo) would take; 0: there is none. FALSE is failure. */
gboolean ascribe_history_table_find_undo   (AscribeDatabase *database, gint64 *step, GError **error);
gboolean ascribe_history_table_find_redo   (AscribeDatabase *database, gint64 *step, GError **error);
gboolean ascribe_history_table_drop_tail   (AscribeDatabase *database, GError **error);
gboolean ascribe_history_table_add_step    (AscribeDatabase *database, const char *verb, const char *annotator, gint64 time,
                                            gint64 *step, GError **error);
gboolean ascribe_history_table_end_step    (AscribeDatabase *database, gint64 step, gint64 n_changes, GError **error);
gboolean ascribe_history_table_set_undone  (AscribeDatabase *database, gint64 step, gboolean undone, GError **error);
gboolean ascribe_history_table_add_change  (AscribeDatabase *database, gint64 step, const AscribeChangeRow *change, GError **error);
gboolean ascribe_history_table_update_change (AscribeDatabase *database, gint64 step, const AscribeChangeRow *change, GError **error);
gboolean ascribe_history_table_drop_change (AscribeDatabase *database, gint64 step, gint64 seq, GError **error);
/* The change before @seq (@backwards) or after it. */
AscribeOutcome ascribe_history_table_next_change (AscribeDatabase *database, gint64 step, gint64 seq, gboolean backwards,
                                                  AscribeChangeRow *change, GError **error);

G_END_DECLS
