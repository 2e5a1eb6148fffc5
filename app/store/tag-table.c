/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/codebook-json.h"
#include "app/model/tag.h"
#include "app/store/json-value.h"
#include "app/store/table.h"

enum { PLACE, ID, NAME, PARENT, COLOR, SHORTCUT, DESCRIPTION, HIDDEN, ARCHIVED, ATTRIBUTES };

static const char *
get_id (gpointer object)
{
  return ASCRIBE_TAG (object)->id;
}

static void
append_json (gpointer object, GString *out)
{
  ascribe_tag_append_json (ASCRIBE_TAG (object), out);
}

static GObject *
read_tag (AscribeDatabase *database, AscribeStatement *row, GError **error)
{
  g_autoptr (AscribeTag) self =
    ascribe_tag_new (ascribe_row_get_text (row, ID), ascribe_row_get_text (row, NAME), ascribe_row_get_text (row, COLOR));
  g_autoptr (GPtrArray) questions = ascribe_json_to_questions (database, ascribe_row_get_text (row, ATTRIBUTES), NULL);

  self->parent = ascribe_row_dup_maybe (row, PARENT);
  self->shortcut = ascribe_row_dup_maybe (row, SHORTCUT);
  self->description = ascribe_row_dup_maybe (row, DESCRIPTION);
  self->hidden = ascribe_row_get_int (row, HIDDEN) != 0;
  self->archived = ascribe_row_get_int (row, ARCHIVED) != 0;

  if (questions == NULL)
    ascribe_row_mark (row);
  else
    g_ptr_array_extend_and_steal (self->attributes, g_steal_pointer (&questions));

  ascribe_row_verify (row, ID, ATTRIBUTES);

  return ascribe_row_check (row, "tag", self->id, error) ? G_OBJECT (g_steal_pointer (&self)) : NULL;
}

static char *
write_questions (AscribeTag *self)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < self->attributes->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      ascribe_attribute_append_json (g_ptr_array_index (self->attributes, i), json);
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

static gboolean
run_with_columns (AscribeStatement *statement, AscribeTag *self, const char *id, GError **error)
{
  g_autofree char *questions = write_questions (self);

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_text (statement, self->name);
  ascribe_statement_bind_text (statement, self->parent);
  ascribe_statement_bind_text (statement, self->color);
  ascribe_statement_bind_text (statement, self->shortcut);
  ascribe_statement_bind_text (statement, self->description);
  ascribe_statement_bind_int (statement, self->hidden ? 1 : 0);
  ascribe_statement_bind_int (statement, self->archived ? 1 : 0);
  ascribe_statement_bind_text (statement, questions);
  ascribe_statement_bind_digest (statement);
  if (id != NULL)
    ascribe_statement_bind_text (statement, id);

  return ascribe_statement_run (statement, error);
}

static gboolean
insert_tag (AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO tag VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_row (statement, place);

  return run_with_columns (statement, object, NULL, error);
}

static gboolean
update_tag (AscribeDatabase *database, gpointer object, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "UPDATE tag SET slug = ?, name = ?, parent = ?, color = ?, shortcut = ?, description = ?,"
                            " hidden = ?, archived = ?, attributes = ?, digest = ? WHERE slug = ?", error);

  return statement != NULL && run_with_columns (statement, object, get_id (object), error);
}

const AscribeTable ascribe_tag_table = {
  .kind = "tag",
  .get_type = ascribe_tag_get_type,
  .load_sql = "SELECT * FROM tag WHERE slug = ?",
  .json_sql =
    "SELECT NULL, json_extract (?1, '$.id'), json_extract (?1, '$.name'), json_extract (?1, '$.parent'),"
    " json_extract (?1, '$.color'), json_extract (?1, '$.shortcut'), json_extract (?1, '$.description'),"
    " json_extract (?1, '$.hidden'), json_extract (?1, '$.archived'), json_extract (?1, '$.attributes'), NULL",
  .delete_sql = "DELETE FROM tag WHERE slug = ?",
  .place_sql = "SELECT 1 FROM tag WHERE position = ?",
  .get_id = get_id,
  .append_json = append_json,
  .read = read_tag,
  .insert = insert_tag,
  .update = update_tag,
};
