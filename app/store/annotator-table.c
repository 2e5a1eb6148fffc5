/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/json-text.h"
#include "app/model/people.h"
#include "app/store/table.h"

enum { PLACE, ID, NAME };

static const char *
get_id (gpointer object)
{
  return ASCRIBE_ANNOTATOR (object)->id;
}

static void
append_json (gpointer object, GString *out)
{
  AscribeAnnotator *self = ASCRIBE_ANNOTATOR (object);

  g_string_append (out, "{\"id\":");
  ascribe_json_append_string (out, self->id);
  g_string_append (out, ",\"name\":");
  ascribe_json_append_string (out, self->name);
  g_string_append_c (out, '}');
}

static GObject *
read_annotator (AscribeDatabase *database, AscribeStatement *row, GError **error)
{
  g_autoptr (AscribeAnnotator) self = ascribe_annotator_new (ascribe_row_get_text (row, ID), ascribe_row_get_text (row, NAME));

  ascribe_row_verify (row, ID, NAME);

  return ascribe_row_check (row, "annotator", self->id, error) ? G_OBJECT (g_steal_pointer (&self)) : NULL;
}

static gboolean
insert_annotator (AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  AscribeAnnotator *self = ASCRIBE_ANNOTATOR (object);
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, "INSERT INTO annotator VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_row (statement, place);
  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_text (statement, self->name);
  ascribe_statement_bind_digest (statement);

  return ascribe_statement_run (statement, error);
}

static gboolean
update_annotator (AscribeDatabase *database, gpointer object, GError **error)
{
  AscribeAnnotator *self = ASCRIBE_ANNOTATOR (object);
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, "UPDATE annotator SET uuid = ?, name = ?, digest = ? WHERE uuid = ?", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_text (statement, self->name);
  ascribe_statement_bind_digest (statement);
  ascribe_statement_bind_text (statement, self->id);

  return ascribe_statement_run (statement, error);
}

const AscribeTable ascribe_annotator_table = {
  .kind = "annotator",
  .get_type = ascribe_annotator_get_type,
  .load_sql = "SELECT * FROM annotator WHERE uuid = ?",
  .json_sql = "SELECT NULL, json_extract (?1, '$.id'), json_extract (?1, '$.name'), NULL",
  .delete_sql = "DELETE FROM annotator WHERE uuid = ?",
  .place_sql = "SELECT 1 FROM annotator WHERE id = ?",
  .get_id = get_id,
  .append_json = append_json,
  .read = read_annotator,
  .insert = insert_annotator,
  .update = update_annotator,
};
