/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/table.h"

#include <string.h>

#include "app/model/error.h"

static const AscribeTable * const tables[] = {
  &ascribe_annotation_table, &ascribe_article_table, &ascribe_link_table, &ascribe_annotator_table,
  &ascribe_concept_table, &ascribe_tag_table, &ascribe_link_type_table, &ascribe_label_table,
};

const AscribeTable *
ascribe_table_for_object (gpointer object)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (G_OBJECT_TYPE (object) == tables[i]->get_type ())
        return tables[i];
    }

  g_return_val_if_reached (NULL);
}

const AscribeTable *
ascribe_table_for_kind (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (strcmp (kind, tables[i]->kind) == 0)
        return tables[i];
    }

  return NULL;
}

static void
set_not_found (const char *kind, const char *id, GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The project has no %s “%s”", kind, id);
}

/* Reads the one row of a bound statement. */
static GObject *
read_one (const AscribeTable *self, AscribeDatabase *database, AscribeStatement *statement, const char *id,
          gint64 *place, GError **error)
{
  AscribeOutcome outcome = ascribe_statement_step (statement, error);

  if (outcome == ASCRIBE_DONE)
    set_not_found (self->kind, id, error);
  if (outcome != ASCRIBE_ROW)
    return NULL;

  if (place != NULL)
    *place = ascribe_row_get_int (statement, 0);

  return self->read (database, statement, error);
}

GObject *
ascribe_table_load (const AscribeTable *self, AscribeDatabase *database, const char *id, gint64 *place, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, self->load_sql, error);

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, id);

  return read_one (self, database, statement, id, place, error);
}

GObject *
ascribe_table_from_json (const AscribeTable *self, AscribeDatabase *database, const char *json, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, self->json_sql, error);

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, json);

  return read_one (self, database, statement, "in its history", NULL, error);
}

char *
ascribe_table_to_json (const AscribeTable *self, gpointer object)
{
  GString *json = g_string_sized_new (256);

  self->append_json (object, json);

  return g_string_free (json, FALSE);
}

gboolean
ascribe_table_restore (const AscribeTable *self, AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, self->place_sql, error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_int (statement, place);
  outcome = ascribe_statement_step (statement, error);
  if (outcome == ASCRIBE_FAILED)
    return FALSE;

  return self->insert (database, object, outcome == ASCRIBE_DONE ? place : 0, error);
}

gboolean
ascribe_table_delete (const AscribeTable *self, AscribeDatabase *database, const char *id, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, self->delete_sql, error);

  if (statement == NULL || (self->forget != NULL && !self->forget (database, id, error)))
    return FALSE;

  ascribe_statement_bind_text (statement, id);
  if (!ascribe_statement_run (statement, error))
    return FALSE;

  if (ascribe_database_get_n_changed (database) != 1)
    {
      set_not_found (self->kind, id, error);
      return FALSE;
    }

  return TRUE;
}

gint64
ascribe_table_find (AscribeDatabase *database, const char *sql, const char *kind, const char *id, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return 0;

  ascribe_statement_bind_text (statement, id);
  outcome = ascribe_statement_step (statement, error);
  if (outcome == ASCRIBE_DONE)
    set_not_found (kind, id, error);

  return outcome == ASCRIBE_ROW ? ascribe_row_get_int (statement, 0) : 0;
}

GPtrArray *
ascribe_table_list (const AscribeTable *self, AscribeDatabase *database, const char *sql, gint64 owner, GError **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return NULL;

  if (owner != 0)
    ascribe_statement_bind_int (statement, owner);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      GObject *object = self->read (database, statement, error);

      if (object == NULL)
        return NULL;
      g_ptr_array_add (objects, object);
    }

  return outcome == ASCRIBE_DONE ? g_steal_pointer (&objects) : NULL;
}

AscribePackedRows *
ascribe_table_pack (AscribeDatabase *database, const char *sql, gint64 owner, int first, int last, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, sql, error);

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_int (statement, owner);

  return ascribe_packed_rows_take (statement, first, last, error);
}

gboolean
ascribe_table_unpack (const AscribeTable *self, AscribeDatabase *json, AscribePackedRows *rows, GPtrArray *objects, GError **error)
{
  AscribeStatement *row;

  while ((row = ascribe_packed_rows_next (rows)) != NULL)
    {
      GObject *object = self->read (json, row, error);

      if (object == NULL)
        return FALSE;
      g_ptr_array_add (objects, object);
    }

  return TRUE;
}
