/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/history-table.h"

#include "app/model/error.h"
#include "app/store/row.h"

void
ascribe_change_row_clear (AscribeChangeRow *self)
{
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->object, g_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);
}

static gboolean
find (AscribeDatabase *database, const char *sql, gint64 *step, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  outcome = ascribe_statement_step (statement, error);
  *step = outcome == ASCRIBE_ROW ? ascribe_row_get_int (statement, 0) : 0;

  return outcome != ASCRIBE_FAILED;
}

gboolean
ascribe_history_table_find_undo (AscribeDatabase *database, gint64 *step, GError **error)
{
  /* What is undone is always the tail, and has an index of its own. */
  return find (database, "SELECT max (id) FROM step WHERE id <"
               " coalesce ((SELECT min (id) FROM step WHERE undone = 1), 9223372036854775807)", step, error);
}

gboolean
ascribe_history_table_find_redo (AscribeDatabase *database, gint64 *step, GError **error)
{
  return find (database, "SELECT min (id) FROM step WHERE undone = 1", step, error);
}

static gboolean
run (AscribeDatabase *database, const char *sql, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);

  return statement != NULL && ascribe_statement_run (statement, error);
}

gboolean
ascribe_history_table_drop_tail (AscribeDatabase *database, GError **error)
{
  gint64 tail = 0;

  if (!ascribe_history_table_find_redo (database, &tail, error))
    return FALSE;

  return tail == 0 ||
         (run (database, "DELETE FROM change WHERE step IN (SELECT id FROM step WHERE undone = 1)", error) &&
          run (database, "DELETE FROM step WHERE undone = 1", error));
}

gboolean
ascribe_history_table_add_step (AscribeDatabase *database, const char *verb, const char *annotator, gint64 time,
                                gint64 *step, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO step (verb, annotator, time) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_text (statement, verb);
  ascribe_statement_bind_text (statement, annotator);
  ascribe_statement_bind_int (statement, time);
  if (!ascribe_statement_run (statement, error))
    return FALSE;

  *step = ascribe_database_get_last_row (database);

  return TRUE;
}

static gboolean
set_int (AscribeDatabase *database, const char *sql, gint64 value, gint64 step, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_int (statement, value);
  ascribe_statement_bind_int (statement, step);

  return ascribe_statement_run (statement, error);
}

gboolean
ascribe_history_table_end_step (AscribeDatabase *database, gint64 step, gint64 n_changes, GError **error)
{
  return set_int (database, "UPDATE step SET n_changes = ? WHERE id = ?", n_changes, step, error);
}

gboolean
ascribe_history_table_set_undone (AscribeDatabase *database, gint64 step, gboolean undone, GError **error)
{
  return set_int (database, "UPDATE step SET undone = ? WHERE id = ?", undone ? 1 : 0, step, error);
}

static gboolean
write_change (AscribeDatabase *database, const char *sql, gint64 step, const AscribeChangeRow *change, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_int (statement, step);
  ascribe_statement_bind_int (statement, change->seq);
  ascribe_statement_bind_text (statement, change->kind);
  ascribe_statement_bind_text (statement, change->object);
  ascribe_statement_bind_int (statement, change->place);
  ascribe_statement_bind_text (statement, change->before);
  ascribe_statement_bind_text (statement, change->after);
  ascribe_statement_bind_digest (statement);

  return ascribe_statement_run (statement, error);
}

gboolean
ascribe_history_table_add_change (AscribeDatabase *database, gint64 step, const AscribeChangeRow *change, GError **error)
{
  return write_change (database, "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)", step, change, error);
}

gboolean
ascribe_history_table_update_change (AscribeDatabase *database, gint64 step, const AscribeChangeRow *change, GError **error)
{
  return write_change (database, "UPDATE change SET kind = ?3, object = ?4, place = ?5, \"before\" = ?6, \"after\" = ?7, digest = ?8"
                       " WHERE step = ?1 AND seq = ?2", step, change, error);
}

gboolean
ascribe_history_table_drop_change (AscribeDatabase *database, gint64 step, gint64 seq, GError **error)
{
  return set_int (database, "DELETE FROM change WHERE seq = ? AND step = ?", seq, step, error);
}

#define SELECT_CHANGE "SELECT * FROM change WHERE step = ? AND seq "

AscribeOutcome
ascribe_history_table_next_change (AscribeDatabase *database, gint64 step, gint64 seq, gboolean backwards,
                                   AscribeChangeRow *change, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, backwards ? SELECT_CHANGE "< ? ORDER BY seq DESC LIMIT 1" : SELECT_CHANGE "> ? ORDER BY seq LIMIT 1",
                            error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return ASCRIBE_FAILED;

  ascribe_statement_bind_int (statement, step);
  ascribe_statement_bind_int (statement, seq);
  outcome = ascribe_statement_step (statement, error);
  if (outcome != ASCRIBE_ROW)
    return outcome;

  change->seq = ascribe_row_get_int (statement, 1);
  /* A damaged tree can lead back, for ever. */
  if (backwards ? change->seq >= seq : change->seq <= seq)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "The project file is damaged: its history is out of order");
      return ASCRIBE_FAILED;
    }
  change->kind = ascribe_row_dup_text (statement, 2);
  change->object = ascribe_row_dup_text (statement, 3);
  change->place = ascribe_row_get_int (statement, 4);
  change->before = ascribe_row_dup_maybe (statement, 5);
  change->after = ascribe_row_dup_maybe (statement, 6);
  ascribe_row_verify (statement, 0, 6);

  return ascribe_row_check (statement, "history of", change->object, error) ? ASCRIBE_ROW : ASCRIBE_FAILED;
}
