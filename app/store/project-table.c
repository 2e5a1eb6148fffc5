/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/project-table.h"

#include "app/model/error.h"
#include "app/store/row.h"

gboolean
ascribe_project_table_touch (AscribeDatabase *database, const AscribeTally *tally, gint64 modified, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "UPDATE project SET n_articles = n_articles + ?, n_done = n_done + ?,"
                            " n_annotations = n_annotations + ?, n_links = n_links + ?, modified = ?", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_int (statement, tally->articles);
  ascribe_statement_bind_int (statement, tally->done);
  ascribe_statement_bind_int (statement, tally->annotations);
  ascribe_statement_bind_int (statement, tally->links);
  ascribe_statement_bind_int (statement, modified);

  return ascribe_statement_run (statement, error);
}

gboolean
ascribe_project_table_load (AscribeDatabase *database, AscribeProjectInfo *info, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, "SELECT * FROM project", error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  outcome = ascribe_statement_step (statement, error);
  if (outcome == ASCRIBE_DONE)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "The project file names no project");
  if (outcome != ASCRIBE_ROW)
    return FALSE;

  info->id = ascribe_row_dup_text (statement, 1);
  info->title = ascribe_row_dup_text (statement, 2);
  info->created = ascribe_row_get_int (statement, 3);
  ascribe_row_verify (statement, 1, 3);
  info->modified = ascribe_row_get_int (statement, 5);
  info->n_articles = (guint) ascribe_row_get_int (statement, 6);
  info->n_done = (guint) ascribe_row_get_int (statement, 7);
  info->n_annotations = (guint64) ascribe_row_get_int (statement, 8);
  info->n_links = (guint64) ascribe_row_get_int (statement, 9);
  if (ascribe_row_check (statement, "project", info->id, error))
    return TRUE;

  ascribe_project_info_clear (info);

  return FALSE;
}

gboolean
ascribe_project_table_adopt (AscribeDatabase *database, const char *id, const char *title, gint64 modified, GError **error)
{
  g_autoptr (AscribeStatement) statement = NULL;
  AscribeProjectInfo info = { 0 };
  gint64 created;

  if (!ascribe_project_table_load (database, &info, error))
    return FALSE;

  created = info.created;
  ascribe_project_info_clear (&info);
  if (info.n_articles > 0)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS, "The project holds articles already");
      return FALSE;
    }

  statement = ascribe_statement_take (database, "UPDATE project SET uuid = ?, title = ?, created = ?, digest = ?, modified = ?", error);
  if (statement == NULL)
    return FALSE;

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, id);
  ascribe_statement_bind_text (statement, title);
  ascribe_statement_bind_int (statement, created);
  ascribe_statement_bind_digest (statement);
  ascribe_statement_bind_int (statement, modified);

  return ascribe_statement_run (statement, error);
}
