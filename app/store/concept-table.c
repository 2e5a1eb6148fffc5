/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/json-text.h"
#include "app/model/people.h"
#include "app/store/json-value.h"
#include "app/store/table.h"

enum { PLACE, ID, NAME, KIND, ALIASES, WIKIDATA };

static const char *
get_id (gpointer object)
{
  return ASCRIBE_CONCEPT (object)->id;
}

static void
append_json (gpointer object, GString *out)
{
  AscribeConcept *self = ASCRIBE_CONCEPT (object);

  g_string_append (out, "{\"id\":");
  ascribe_json_append_string (out, self->id);
  g_string_append (out, ",\"name\":");
  ascribe_json_append_string (out, self->name);
  g_string_append (out, ",\"kind\":");
  ascribe_json_append_string (out, self->kind);
  g_string_append (out, ",\"aliases\":");
  ascribe_json_append_strv (out, (const char * const *) self->aliases);
  g_string_append (out, ",\"wikidata\":");
  ascribe_json_append_string (out, self->wikidata);
  g_string_append_c (out, '}');
}

static GObject *
read_concept (AscribeDatabase *database, AscribeStatement *row, GError **error)
{
  g_autoptr (AscribeConcept) self = ascribe_concept_new (ascribe_row_get_text (row, ID), ascribe_row_get_text (row, NAME));
  char **aliases = ascribe_json_to_strv (database, ascribe_row_get_text (row, ALIASES), NULL);

  self->kind = ascribe_row_dup_maybe (row, KIND);
  self->wikidata = ascribe_row_dup_maybe (row, WIKIDATA);
  if (aliases != NULL)
    {
      g_strfreev (self->aliases);
      self->aliases = aliases;
    }
  else
    ascribe_row_mark (row);

  ascribe_row_verify (row, ID, WIKIDATA);

  return ascribe_row_check (row, "concept", self->id, error) ? G_OBJECT (g_steal_pointer (&self)) : NULL;
}

static gboolean
run_with_columns (AscribeStatement *statement, AscribeConcept *self, const char *id, GError **error)
{
  g_autoptr (GString) aliases = g_string_new (NULL);

  ascribe_json_append_strv (aliases, (const char * const *) self->aliases);
  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_text (statement, self->name);
  ascribe_statement_bind_text (statement, self->kind);
  ascribe_statement_bind_text (statement, aliases->str);
  ascribe_statement_bind_text (statement, self->wikidata);
  ascribe_statement_bind_digest (statement);
  if (id != NULL)
    ascribe_statement_bind_text (statement, id);

  return ascribe_statement_run (statement, error);
}

static gboolean
insert_concept (AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, "INSERT INTO concept VALUES (?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_row (statement, place);

  return run_with_columns (statement, object, NULL, error);
}

static gboolean
update_concept (AscribeDatabase *database, gpointer object, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "UPDATE concept SET uuid = ?, name = ?, kind = ?, aliases = ?, wikidata = ?,"
                            " digest = ? WHERE uuid = ?", error);

  return statement != NULL && run_with_columns (statement, object, get_id (object), error);
}

const AscribeTable ascribe_concept_table = {
  .kind = "concept",
  .get_type = ascribe_concept_get_type,
  .load_sql = "SELECT * FROM concept WHERE uuid = ?",
  .json_sql = "SELECT NULL, json_extract (?1, '$.id'), json_extract (?1, '$.name'), json_extract (?1, '$.kind'),"
              " json_extract (?1, '$.aliases'), json_extract (?1, '$.wikidata'), NULL",
  .delete_sql = "DELETE FROM concept WHERE uuid = ?",
  .place_sql = "SELECT 1 FROM concept WHERE id = ?",
  .get_id = get_id,
  .append_json = append_json,
  .read = read_concept,
  .insert = insert_concept,
  .update = update_concept,
};
