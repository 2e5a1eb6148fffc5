/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/codebook-json.h"
#include "app/model/json-text.h"
#include "app/store/json-value.h"
#include "app/store/table.h"

enum { PLACE, ID, NAME, FROM, TO, COLOR, DESCRIPTION, ARCHIVED };

static const char *
get_id (gpointer object)
{
  return ASCRIBE_LINK_TYPE (object)->id;
}

static void
append_json (gpointer object, GString *out)
{
  ascribe_link_type_append_json (ASCRIBE_LINK_TYPE (object), out);
}

static void
read_ends (AscribeDatabase *database, AscribeStatement *row, int column, char ***tags)
{
  char **read = ascribe_json_to_strv (database, ascribe_row_get_text (row, column), NULL);

  if (read == NULL)
    {
      ascribe_row_mark (row);
      return;
    }

  g_strfreev (*tags);
  *tags = read;
}

static GObject *
read_link_type (AscribeDatabase *database, AscribeStatement *row, GError **error)
{
  g_autoptr (AscribeLinkType) self = ascribe_link_type_new (ascribe_row_get_text (row, ID), ascribe_row_get_text (row, NAME));

  read_ends (database, row, FROM, &self->from);
  read_ends (database, row, TO, &self->to);
  g_free (self->color);
  self->color = ascribe_row_dup_text (row, COLOR);
  self->description = ascribe_row_dup_maybe (row, DESCRIPTION);
  self->archived = ascribe_row_get_int (row, ARCHIVED) != 0;

  ascribe_row_verify (row, ID, ARCHIVED);

  return ascribe_row_check (row, "link type", self->id, error) ? G_OBJECT (g_steal_pointer (&self)) : NULL;
}

static gboolean
run_with_columns (AscribeStatement *statement, AscribeLinkType *self, const char *id, GError **error)
{
  g_autoptr (GString) from = g_string_new (NULL);
  g_autoptr (GString) to = g_string_new (NULL);

  ascribe_json_append_strv (from, (const char * const *) self->from);
  ascribe_json_append_strv (to, (const char * const *) self->to);
  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_text (statement, self->name);
  ascribe_statement_bind_text (statement, from->str);
  ascribe_statement_bind_text (statement, to->str);
  ascribe_statement_bind_text (statement, self->color);
  ascribe_statement_bind_text (statement, self->description);
  ascribe_statement_bind_int (statement, self->archived ? 1 : 0);
  ascribe_statement_bind_digest (statement);
  if (id != NULL)
    ascribe_statement_bind_text (statement, id);

  return ascribe_statement_run (statement, error);
}

static gboolean
insert_link_type (AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO link_type VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_row (statement, place);

  return run_with_columns (statement, object, NULL, error);
}

static gboolean
update_link_type (AscribeDatabase *database, gpointer object, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "UPDATE link_type SET slug = ?, name = ?, from_tags = ?, to_tags = ?, color = ?,"
                            " description = ?, archived = ?, digest = ? WHERE slug = ?", error);

  return statement != NULL && run_with_columns (statement, object, get_id (object), error);
}

const AscribeTable ascribe_link_type_table = {
  .kind = "link-type",
  .get_type = ascribe_link_type_get_type,
  .load_sql = "SELECT * FROM link_type WHERE slug = ?",
  .json_sql =
    "SELECT NULL, json_extract (?1, '$.id'), json_extract (?1, '$.name'), json_extract (?1, '$.from'),"
    " json_extract (?1, '$.to'), json_extract (?1, '$.color'), json_extract (?1, '$.description'), json_extract (?1, '$.archived'),"
    " NULL",
  .delete_sql = "DELETE FROM link_type WHERE slug = ?",
  .place_sql = "SELECT 1 FROM link_type WHERE position = ?",
  .get_id = get_id,
  .append_json = append_json,
  .read = read_link_type,
  .insert = insert_link_type,
  .update = update_link_type,
};
