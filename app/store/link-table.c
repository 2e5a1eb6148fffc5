/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/link-table.h"

#include "app/model/append.h"
#include "app/model/intern.h"
#include "app/model/json-text.h"
#include "app/store/annotation-table.h"
#include "app/store/article-table.h"

enum {
  PLACE, ID, ARTICLE_ROW, TYPE, FROM_ROW, TO_ROW, ANNOTATOR_ROW, NOTE, CREATED, MODIFIED, DIGEST, ARTICLE, FROM, TO, ANNOTATOR,
};

#define SELECT_COLUMNS \
  "SELECT link.id, link.uuid, link.article, type, from_annotation, to_annotation, link.annotator, link.note, link.created," \
  " link.modified, link.digest, article.uuid, f.uuid, t.uuid, annotator.uuid FROM link JOIN article ON article.id = link.article" \
  " JOIN annotation f ON f.id = from_annotation JOIN annotation t ON t.id = to_annotation" \
  " JOIN annotator ON annotator.id = link.annotator "

#define OF_ARTICLE SELECT_COLUMNS "WHERE link.article = ?"

static const char *
get_id (gpointer object)
{
  return ASCRIBE_LINK (object)->id;
}

static void
append_json (gpointer object, GString *out)
{
  AscribeLink *self = ASCRIBE_LINK (object);
  const struct { const char *key; const char *value; } texts[] = {
    { "id", self->id }, { "article", self->article }, { "type", self->type }, { "from", self->from }, { "to", self->to },
    { "annotator", self->annotator }, { "note", self->note },
  };

  g_string_append_printf (out, "{\"created\":%" G_GINT64_FORMAT ",\"modified\":%" G_GINT64_FORMAT, self->created, self->modified);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      ascribe_append (out, ",\"%s\":", texts[i].key);
      ascribe_json_append_string (out, texts[i].value);
    }
  g_string_append_c (out, '}');
}

static GObject *
read_link (AscribeDatabase *database, AscribeStatement *row, GError **error)
{
  g_autoptr (AscribeLink) self = g_object_new (ASCRIBE_TYPE_LINK, NULL);

  self->id = ascribe_row_dup_text (row, ID);
  self->article = ascribe_intern (ascribe_row_get_text (row, ARTICLE));
  self->type = ascribe_intern (ascribe_row_get_text (row, TYPE));
  self->from = ascribe_row_dup_text (row, FROM);
  self->to = ascribe_row_dup_text (row, TO);
  self->annotator = ascribe_intern (ascribe_row_get_text (row, ANNOTATOR));
  self->note = ascribe_row_dup_maybe (row, NOTE);
  self->created = ascribe_row_get_int (row, CREATED);
  self->modified = ascribe_row_get_int (row, MODIFIED);
  ascribe_row_verify (row, ID, MODIFIED);

  return ascribe_row_check (row, "link", self->id, error) ? G_OBJECT (g_steal_pointer (&self)) : NULL;
}

static gboolean
run_with_columns (AscribeDatabase *database, AscribeStatement *statement, AscribeLink *self, const char *id, GError **error)
{
  gint64 article, from, to, annotator;

  if ((article = ascribe_table_find (database, ASCRIBE_ARTICLE_FIND, "article", self->article, error)) == 0 ||
      (from = ascribe_table_find (database, ASCRIBE_ANNOTATION_FIND, "annotation", self->from, error)) == 0 ||
      (to = ascribe_table_find (database, ASCRIBE_ANNOTATION_FIND, "annotation", self->to, error)) == 0 ||
      (annotator = ascribe_table_find (database, "SELECT id FROM annotator WHERE uuid = ?", "annotator", self->annotator, error)) == 0)
    return FALSE;

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_int (statement, article);
  ascribe_statement_bind_text (statement, self->type);
  ascribe_statement_bind_int (statement, from);
  ascribe_statement_bind_int (statement, to);
  ascribe_statement_bind_int (statement, annotator);
  ascribe_statement_bind_text (statement, self->note);
  ascribe_statement_bind_int (statement, self->created);
  ascribe_statement_bind_int (statement, self->modified);
  ascribe_statement_bind_digest (statement);
  if (id != NULL)
    ascribe_statement_bind_text (statement, id);

  return ascribe_statement_run (statement, error);
}

static gboolean
insert_link (AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_row (statement, place);

  return run_with_columns (database, statement, object, NULL, error);
}

static gboolean
update_link (AscribeDatabase *database, gpointer object, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "UPDATE link SET uuid = ?, article = ?, type = ?, from_annotation = ?, to_annotation = ?,"
                            " annotator = ?, note = ?, created = ?, modified = ?, digest = ? WHERE uuid = ?", error);

  return statement != NULL && run_with_columns (database, statement, object, get_id (object), error);
}

GPtrArray *
ascribe_link_table_list_of_article (AscribeDatabase *database, gint64 article, GError **error)
{
  return ascribe_table_list (&ascribe_link_table, database, OF_ARTICLE, article, error);
}

AscribePackedRows *
ascribe_link_table_pack_of_article (AscribeDatabase *database, gint64 article, GError **error)
{
  return ascribe_table_pack (database, OF_ARTICLE, article, ID, MODIFIED, error);
}

GPtrArray *
ascribe_link_table_list_of_annotation (AscribeDatabase *database, gint64 annotation, GError **error)
{
  return ascribe_table_list (&ascribe_link_table, database, SELECT_COLUMNS "WHERE from_annotation = ?1 OR to_annotation = ?1",
                             annotation, error);
}

const AscribeTable ascribe_link_table = {
  .kind = "link",
  .get_type = ascribe_link_get_type,
  .load_sql = SELECT_COLUMNS "WHERE link.uuid = ?",
  .json_sql =
    "SELECT NULL, json_extract (?1, '$.id'), NULL, json_extract (?1, '$.type'), NULL, NULL, NULL, json_extract (?1, '$.note'),"
    " json_extract (?1, '$.created'), json_extract (?1, '$.modified'), NULL, json_extract (?1, '$.article'),"
    " json_extract (?1, '$.from'), json_extract (?1, '$.to'), json_extract (?1, '$.annotator')",
  .delete_sql = "DELETE FROM link WHERE uuid = ?",
  .place_sql = "SELECT 1 FROM link WHERE id = ?",
  .get_id = get_id,
  .append_json = append_json,
  .read = read_link,
  .insert = insert_link,
  .update = update_link,
};
