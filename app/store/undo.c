/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/error.h"
#include "app/model/tag.h"
#include "app/store/history-table.h"
#include "app/store/record.h"
#include "app/store/rules.h"
#include "app/store/table.h"

typedef struct {
  AscribeStore *store;
  AscribeDatabase *database;
  gint64 step;
  gboolean undoing;
  AscribeEdit *edit;
  AscribeTally tally;
  GHashTable *moved;   /* rules.h */
} Replay;

/* Redo has to know what undo unmakes. */
static gboolean
keep_made (Replay *self, const AscribeTable *table, const AscribeChangeRow *row, GObject *current, GError **error)
{
  AscribeChangeRow filled = *row;
  g_autofree char *json = NULL;

  if (!self->undoing || row->before != NULL || row->after != NULL)
    return TRUE;

  json = ascribe_table_to_json (table, current);
  filled.after = json;

  return ascribe_history_table_update_change (self->database, self->step, &filled, error);
}

static gboolean
write_object (Replay *self, const AscribeTable *table, const AscribeChangeRow *row, GObject *before, GObject *after, GError **error)
{
  if (after == NULL)
    return keep_made (self, table, row, before, error) && ascribe_table_delete (table, self->database, row->object, error);

  if (!ascribe_rules_check (self->store, before, after, TRUE, error))
    return FALSE;
  ascribe_rules_note_moved (&self->moved, before, after);
  if (before == NULL)
    return ascribe_table_restore (table, self->database, after, row->place, error);

  return table->update (self->database, after, error);
}

static gboolean
replay_change (Replay *self, const AscribeChangeRow *row, GError **error)
{
  const AscribeTable *table = ascribe_table_for_kind (row->kind);
  const char *target = self->undoing ? row->before : row->after;
  gboolean exists = self->undoing ? row->before == NULL || row->after != NULL : row->before != NULL;
  g_autoptr (GObject) before = NULL;
  g_autoptr (GObject) after = NULL;

  if (table == NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "The history names a “%s”, which is unknown", row->kind);
      return FALSE;
    }

  if (exists && (before = ascribe_table_load (table, self->database, row->object, NULL, error)) == NULL)
    return FALSE;
  if (target != NULL && (after = ascribe_table_from_json (table, self->database, target, error)) == NULL)
    return FALSE;
  if (!write_object (self, table, row, before, after, error))
    return FALSE;

  ascribe_tally_add (&self->tally, before, after);
  ascribe_edit_add (self->edit, before, after);
  if (table == &ascribe_tag_table || table == &ascribe_link_type_table || table == &ascribe_label_table)
    ascribe_store_forget_codebook (self->store);

  return TRUE;
}

static gboolean
replay_step (Replay *self, gint64 now, GError **error)
{
  gint64 seq = self->undoing ? G_MAXINT64 : 0;
  AscribeOutcome outcome;

  for (;;)
    {
      g_auto (AscribeChangeRow) row = { 0 };

      outcome = ascribe_history_table_next_change (self->database, self->step, seq, self->undoing, &row, error);
      if (outcome != ASCRIBE_ROW)
        break;
      if (!replay_change (self, &row, error))
        return FALSE;
      seq = row.seq;
    }

  return outcome == ASCRIBE_DONE && ascribe_rules_check_moved (self->store, self->moved, error) &&
         ascribe_history_table_set_undone (self->database, self->step, self->undoing, error) &&
         ascribe_project_table_touch (self->database, &self->tally, now, error);
}

/* Verb and annotator are the step's; the time is when it was undone or redone. */
static AscribeEdit *
begin_edit (AscribeDatabase *database, gint64 step, gint64 now, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, "SELECT verb, annotator FROM step WHERE id = ?", error);
  g_autofree char *annotator = NULL;

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_int (statement, step);
  if (ascribe_statement_step (statement, error) != ASCRIBE_ROW)
    return NULL;

  annotator = ascribe_row_dup_maybe (statement, 1);

  return ascribe_edit_new (ascribe_row_get_text (statement, 0), annotator, now);
}

static AscribeEdit *
run_replay (Replay *self, gint64 now, GError **error)
{
  gboolean found = self->undoing ? ascribe_history_table_find_undo (self->database, &self->step, error)
                                 : ascribe_history_table_find_redo (self->database, &self->step, error);
  g_autoptr (AscribeEdit) edit = NULL;

  if (!found || self->step == 0)
    return NULL;

  edit = begin_edit (self->database, self->step, now, error);
  self->edit = edit;
  if (edit == NULL || !ascribe_database_execute (self->database, "PRAGMA defer_foreign_keys = ON", error) ||
      !replay_step (self, now, error) || !ascribe_database_commit (self->database, error))
    return NULL;

  return g_steal_pointer (&edit);
}

static AscribeEdit *
replay (AscribeStore *store, gboolean undoing, gint64 now, GError **error)
{
  Replay self = { 0 };
  AscribeEdit *edit;

  self.store = store;
  self.database = ascribe_store_get_database (store, error);
  self.undoing = undoing;
  if (self.database == NULL || !ascribe_database_begin (self.database, error))
    return NULL;

  edit = run_replay (&self, now, error);
  if (edit == NULL)
    {
      ascribe_database_rollback (self.database);
      ascribe_store_forget_codebook (store);
    }
  g_clear_pointer (&self.moved, g_hash_table_unref);

  return edit;
}

AscribeEdit *
ascribe_store_undo (AscribeStore *self, gint64 now, GError **error)
{
  return replay (self, TRUE, now, error);
}

AscribeEdit *
ascribe_store_redo (AscribeStore *self, gint64 now, GError **error)
{
  return replay (self, FALSE, now, error);
}
