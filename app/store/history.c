/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/annotation.h"
#include "app/model/article.h"
#include "app/model/people.h"
#include "app/model/tag.h"
#include "app/store/history-table.h"
#include "app/store/store-private.h"
#include "app/store/table.h"

static gboolean
load_verb (AscribeDatabase *database, gint64 step, char **verb, GError **error)
{
  g_autoptr (AscribeStatement) statement = NULL;
  AscribeOutcome outcome;

  if (step == 0)
    return TRUE;

  statement = ascribe_statement_take (database, "SELECT verb FROM step WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_int (statement, step);
  outcome = ascribe_statement_step (statement, error);
  if (outcome == ASCRIBE_ROW)
    *verb = ascribe_row_dup_text (statement, 0);

  return outcome != ASCRIBE_FAILED;
}

gboolean
ascribe_store_get_history_state (AscribeStore *self, AscribeHistoryState *state, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  gint64 undo = 0;
  gint64 redo = 0;

  *state = (AscribeHistoryState) { 0 };
  if (database != NULL &&
      ascribe_history_table_find_undo (database, &undo, error) && ascribe_history_table_find_redo (database, &redo, error) &&
      load_verb (database, undo, &state->undo_verb, error) && load_verb (database, redo, &state->redo_verb, error))
    return TRUE;

  ascribe_history_state_clear (state);

  return FALSE;
}

static char *
summarise (gpointer object)
{
  if (ASCRIBE_IS_ANNOTATION (object))
    return g_strdup (ASCRIBE_ANNOTATION (object)->quote);
  if (ASCRIBE_IS_ARTICLE (object))
    return g_strdup (ASCRIBE_ARTICLE (object)->title);
  if (ASCRIBE_IS_TAG (object))
    return g_strdup (ASCRIBE_TAG (object)->name);
  if (ASCRIBE_IS_LINK_TYPE (object))
    return g_strdup (ASCRIBE_LINK_TYPE (object)->name);
  if (ASCRIBE_IS_ATTRIBUTE (object))
    return g_strdup (ASCRIBE_ATTRIBUTE (object)->name);
  if (ASCRIBE_IS_CONCEPT (object))
    return g_strdup (ASCRIBE_CONCEPT (object)->name);
  if (ASCRIBE_IS_ANNOTATOR (object))
    return g_strdup (ASCRIBE_ANNOTATOR (object)->name);

  return NULL;
}

static char *
summarise_change (AscribeDatabase *database, const AscribeChangeRow *row)
{
  const AscribeTable *table = ascribe_table_for_kind (row->kind);
  const char *json = row->after != NULL ? row->after : row->before;
  g_autoptr (GObject) object = NULL;

  if (table == NULL)
    return NULL;

  object = json != NULL ? ascribe_table_from_json (table, database, json, NULL)
                        : ascribe_table_load (table, database, row->object, NULL, NULL);

  return object != NULL ? summarise (object) : NULL;
}

/* Of a step that is about one thing; an annotator who was made for it doesn't count. What can't be read has no summary: a list of
 * steps must not fail over it. */
static char *
load_summary (AscribeDatabase *database, gint64 step, guint n_changes)
{
  g_auto (AscribeChangeRow) first = { 0 };
  g_auto (AscribeChangeRow) second = { 0 };

  if (n_changes > 2 || ascribe_history_table_next_change (database, step, 0, FALSE, &first, NULL) != ASCRIBE_ROW)
    return NULL;
  if (n_changes == 1)
    return summarise_change (database, &first);
  if (strcmp (first.kind, "annotator") != 0 ||
      ascribe_history_table_next_change (database, step, first.seq, FALSE, &second, NULL) != ASCRIBE_ROW)
    return NULL;

  return summarise_change (database, &second);
}

GPtrArray *
ascribe_store_list_steps (AscribeStore *self, guint limit, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AscribeStatement) statement = NULL;
  AscribeOutcome outcome;

  if (database == NULL)
    return NULL;

  statement = ascribe_statement_take (database, "SELECT step.id, verb, annotator.name, time, n_changes, undone FROM step"
                                      " LEFT JOIN annotator ON annotator.uuid = step.annotator ORDER BY step.id DESC LIMIT ?", error);
  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_int (statement, limit > 0 ? (gint64) limit : -1);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      AscribeStep *step = ascribe_step_new ();

      g_ptr_array_add (steps, step);
      step->number = ascribe_row_get_int (statement, 0);
      step->verb = ascribe_row_dup_text (statement, 1);
      step->annotator = ascribe_row_dup_maybe (statement, 2);
      step->time = ascribe_row_get_int (statement, 3);
      step->n_changes = (guint) ascribe_row_get_int (statement, 4);
      step->undone = ascribe_row_get_int (statement, 5) != 0;
      step->summary = load_summary (database, step->number, step->n_changes);
    }

  return outcome == ASCRIBE_DONE ? g_steal_pointer (&steps) : NULL;
}

gboolean
ascribe_store_forget_steps (AscribeStore *self, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);

  if (database == NULL || !ascribe_database_begin (database, error))
    return FALSE;

  if (ascribe_database_execute (database, "DELETE FROM change", error) &&
      ascribe_database_execute (database, "DELETE FROM step", error))
    return ascribe_database_commit (database, error);

  ascribe_database_rollback (database);

  return FALSE;
}
