/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/codebook-json.h"
#include "app/model/json-text.h"
#include "app/store/json-value.h"
#include "app/store/table.h"

enum { PLACE, ID, NAME, TYPE, OPTIONS, DESCRIPTION };

static const char *
get_id (gpointer object)
{
  return ASCRIBE_ATTRIBUTE (object)->id;
}

static void
append_json (gpointer object, GString *out)
{
  ascribe_attribute_append_json (ASCRIBE_ATTRIBUTE (object), out);
}

static GObject *
read_label (AscribeDatabase *database, AscribeStatement *row, GError **error)
{
  g_auto (GStrv) options = ascribe_json_to_strv (database, ascribe_row_get_text (row, OPTIONS), NULL);
  AscribeQuestionType type = ASCRIBE_QUESTION_TEXT;
  g_autoptr (AscribeAttribute) self = NULL;

  if (options == NULL || !ascribe_question_type_from_string (ascribe_row_get_text (row, TYPE), &type))
    ascribe_row_mark (row);

  self = ascribe_attribute_new (ascribe_row_get_text (row, ID), ascribe_row_get_text (row, NAME), type, (const char * const *) options);
  self->description = ascribe_row_dup_maybe (row, DESCRIPTION);

  ascribe_row_verify (row, ID, DESCRIPTION);

  return ascribe_row_check (row, "label", self->id, error) ? G_OBJECT (g_steal_pointer (&self)) : NULL;
}

static gboolean
run_with_columns (AscribeStatement *statement, AscribeAttribute *self, const char *id, GError **error)
{
  g_autoptr (GString) options = g_string_new (NULL);

  ascribe_json_append_strv (options, (const char * const *) self->options);
  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_text (statement, self->name);
  ascribe_statement_bind_text (statement, ascribe_question_type_to_string (self->type));
  ascribe_statement_bind_text (statement, options->str);
  ascribe_statement_bind_text (statement, self->description);
  ascribe_statement_bind_digest (statement);
  if (id != NULL)
    ascribe_statement_bind_text (statement, id);

  return ascribe_statement_run (statement, error);
}

static gboolean
insert_label (AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, "INSERT INTO label VALUES (?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_row (statement, place);

  return run_with_columns (statement, object, NULL, error);
}

static gboolean
update_label (AscribeDatabase *database, gpointer object, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "UPDATE label SET slug = ?, name = ?, type = ?, options = ?, description = ?,"
                            " digest = ? WHERE slug = ?", error);

  return statement != NULL && run_with_columns (statement, object, get_id (object), error);
}

const AscribeTable ascribe_label_table = {
  .kind = "label",
  .get_type = ascribe_attribute_get_type,
  .load_sql = "SELECT * FROM label WHERE slug = ?",
  .json_sql = "SELECT NULL, json_extract (?1, '$.id'), json_extract (?1, '$.name'), json_extract (?1, '$.type'),"
              " json_extract (?1, '$.options'), json_extract (?1, '$.description'), NULL",
  .delete_sql = "DELETE FROM label WHERE slug = ?",
  .place_sql = "SELECT 1 FROM label WHERE position = ?",
  .get_id = get_id,
  .append_json = append_json,
  .read = read_label,
  .insert = insert_label,
  .update = update_label,
};
