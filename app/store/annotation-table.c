/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/annotation-table.h"

#include "app/model/append.h"
#include "app/model/intern.h"
#include "app/model/json-text.h"
#include "app/store/article-table.h"
#include "app/store/json-value.h"

enum {
  PLACE, ID, ARTICLE_ROW, TAG, ANNOTATOR_ROW, CONCEPT_ROW, SPANS, START, END, QUOTE, ATTRIBUTES, NOTE, CREATED, MODIFIED, DIGEST,
  ARTICLE, ANNOTATOR, CONCEPT,
};

#define SELECT_COLUMNS \
  "SELECT annotation.id, annotation.uuid, article, tag, annotator, concept, spans, \"start\", \"end\", quote, attributes, note," \
  " annotation.created, modified, annotation.digest, article.uuid, annotator.uuid, concept.uuid FROM annotation" \
  " JOIN article ON article.id = annotation.article JOIN annotator ON annotator.id = annotation.annotator" \
  " LEFT JOIN concept ON concept.id = annotation.concept "

#define OF_ARTICLE SELECT_COLUMNS "WHERE annotation.article = ?"

static const char *
get_id (gpointer object)
{
  return ASCRIBE_ANNOTATION (object)->id;
}

static void
append_json (gpointer object, GString *out)
{
  AscribeAnnotation *self = ASCRIBE_ANNOTATION (object);
  const struct { const char *key; const char *value; } texts[] = {
    { "id", self->id }, { "article", self->article }, { "tag", self->tag }, { "annotator", self->annotator },
    { "concept", self->concept }, { "quote", self->quote }, { "note", self->note },
  };

  g_string_append_printf (out, "{\"created\":%" G_GINT64_FORMAT ",\"modified\":%" G_GINT64_FORMAT, self->created, self->modified);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      ascribe_append (out, ",\"%s\":", texts[i].key);
      ascribe_json_append_string (out, texts[i].value);
    }

  g_string_append (out, ",\"spans\":");
  ascribe_json_append_spans (out, self->spans);
  g_string_append (out, ",\"attributes\":");
  ascribe_json_append_value (out, self->attributes);
  g_string_append_c (out, '}');
}

static GObject *
read_annotation (AscribeDatabase *database, AscribeStatement *row, GError **error)
{
  g_autoptr (AscribeAnnotation) self = g_object_new (ASCRIBE_TYPE_ANNOTATION, NULL);
  AscribeSpan bounds;

  self->id = ascribe_row_dup_text (row, ID);
  self->article = ascribe_intern (ascribe_row_get_text (row, ARTICLE));
  self->tag = ascribe_intern (ascribe_row_get_text (row, TAG));
  self->annotator = ascribe_intern (ascribe_row_get_text (row, ANNOTATOR));
  self->concept = ascribe_row_dup_maybe (row, CONCEPT);
  self->spans = ascribe_json_to_spans (ascribe_row_get_text (row, SPANS), NULL);
  self->quote = ascribe_row_dup_text (row, QUOTE);
  self->attributes = ascribe_json_to_attributes (database, ascribe_row_get_text (row, ATTRIBUTES), NULL);
  self->note = ascribe_row_dup_maybe (row, NOTE);
  self->created = ascribe_row_get_int (row, CREATED);
  self->modified = ascribe_row_get_int (row, MODIFIED);
  ascribe_row_verify (row, ID, MODIFIED);

  if (self->spans == NULL || self->attributes == NULL)
    ascribe_row_mark (row);
  if (!ascribe_row_check (row, "annotation", self->id, error))
    return NULL;

  bounds = ascribe_span_set_get_bounds (self->spans);
  if (!ascribe_row_is_null (row, START) &&
      (ascribe_row_get_int (row, START) != bounds.start || ascribe_row_get_int (row, END) != bounds.end))
    ascribe_row_mark (row);

  return ascribe_row_check (row, "annotation", self->id, error) ? G_OBJECT (g_steal_pointer (&self)) : NULL;
}

typedef struct {
  gint64 article;
  gint64 annotator;
  gint64 concept; /* 0: none */
} Owners;

static gboolean
find_owners (AscribeDatabase *database, AscribeAnnotation *self, Owners *owners, GError **error)
{
  owners->article = ascribe_table_find (database, ASCRIBE_ARTICLE_FIND, "article", self->article, error);
  if (owners->article == 0)
    return FALSE;

  owners->annotator = ascribe_table_find (database, "SELECT id FROM annotator WHERE uuid = ?", "annotator", self->annotator, error);
  if (owners->annotator == 0)
    return FALSE;

  if (self->concept == NULL)
    return TRUE;

  owners->concept = ascribe_table_find (database, "SELECT id FROM concept WHERE uuid = ?", "concept", self->concept, error);

  return owners->concept != 0;
}

static gboolean
run_with_columns (AscribeStatement *statement, AscribeAnnotation *self, const Owners *owners, const char *id, GError **error)
{
  g_autoptr (GString) spans = g_string_new (NULL);
  g_autoptr (GString) attributes = g_string_new (NULL);
  AscribeSpan bounds = ascribe_span_set_get_bounds (self->spans);

  ascribe_json_append_spans (spans, self->spans);
  ascribe_json_append_value (attributes, self->attributes);
  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_int (statement, owners->article);
  ascribe_statement_bind_text (statement, self->tag);
  ascribe_statement_bind_int (statement, owners->annotator);
  ascribe_statement_bind_row (statement, owners->concept);
  ascribe_statement_bind_text (statement, spans->str);
  ascribe_statement_bind_int (statement, bounds.start);
  ascribe_statement_bind_int (statement, bounds.end);
  ascribe_statement_bind_text (statement, self->quote);
  ascribe_statement_bind_text (statement, attributes->str);
  ascribe_statement_bind_text (statement, self->note);
  ascribe_statement_bind_int (statement, self->created);
  ascribe_statement_bind_int (statement, self->modified);
  ascribe_statement_bind_digest (statement);
  if (id != NULL)
    ascribe_statement_bind_text (statement, id);

  return ascribe_statement_run (statement, error);
}

static gboolean
insert_annotation (AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  g_autoptr (AscribeStatement) statement = NULL;
  Owners owners = { 0 };

  if (!find_owners (database, object, &owners, error))
    return FALSE;

  statement = ascribe_statement_take (database, "INSERT INTO annotation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_row (statement, place);

  return run_with_columns (statement, object, &owners, NULL, error);
}

static gboolean
update_annotation (AscribeDatabase *database, gpointer object, GError **error)
{
  g_autoptr (AscribeStatement) statement = NULL;
  Owners owners = { 0 };

  if (!find_owners (database, object, &owners, error))
    return FALSE;

  statement = ascribe_statement_take (database, "UPDATE annotation SET uuid = ?, article = ?, tag = ?, annotator = ?, concept = ?,"
                                      " spans = ?, \"start\" = ?, \"end\" = ?, quote = ?, attributes = ?, note = ?, created = ?,"
                                      " modified = ?, digest = ? WHERE uuid = ?", error);

  return statement != NULL && run_with_columns (statement, object, &owners, get_id (object), error);
}

GPtrArray *
ascribe_annotation_table_list_of_article (AscribeDatabase *database, gint64 article, GError **error)
{
  return ascribe_table_list (&ascribe_annotation_table, database, OF_ARTICLE, article, error);
}

AscribePackedRows *
ascribe_annotation_table_pack_of_article (AscribeDatabase *database, gint64 article, GError **error)
{
  return ascribe_table_pack (database, OF_ARTICLE, article, ID, MODIFIED, error);
}

GPtrArray *
ascribe_annotation_table_list_of_tag (AscribeDatabase *database, const char *tag, GError **error)
{
  gint64 position = ascribe_table_find (database, "SELECT position FROM tag WHERE slug = ?", "tag", tag, error);

  if (position == 0)
    return NULL;

  return ascribe_table_list (&ascribe_annotation_table, database,
                             SELECT_COLUMNS "WHERE tag = (SELECT slug FROM tag WHERE position = ?)", position, error);
}

const AscribeTable ascribe_annotation_table = {
  .kind = "annotation",
  .get_type = ascribe_annotation_get_type,
  .load_sql = SELECT_COLUMNS "WHERE annotation.uuid = ?",
  .json_sql =
    "SELECT NULL, json_extract (?1, '$.id'), NULL, json_extract (?1, '$.tag'), NULL, NULL, json_extract (?1, '$.spans'), NULL,"
    " NULL, json_extract (?1, '$.quote'), json_extract (?1, '$.attributes'), json_extract (?1, '$.note'),"
    " json_extract (?1, '$.created'), json_extract (?1, '$.modified'), NULL, json_extract (?1, '$.article'),"
    " json_extract (?1, '$.annotator'), json_extract (?1, '$.concept')",
  .delete_sql = "DELETE FROM annotation WHERE uuid = ?",
  .place_sql = "SELECT 1 FROM annotation WHERE id = ?",
  .get_id = get_id,
  .append_json = append_json,
  .read = read_annotation,
  .insert = insert_annotation,
  .update = update_annotation,
};
