/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/article-table.h"

#include <string.h>

#include "app/model/error.h"
#include "app/model/json-text.h"
#include "app/store/json-value.h"

/* Places of the columns below; the row's own ones come first, as they are bound. */
enum {
  PLACE, ID, TITLE, AUTHORS, PUBLISHER, PUBLISHED, URL, LANGUAGE, RETRIEVED, STEM, METADATA, LABELS, STATUS, TEXT, CREATED,
  DIGEST, SHA256,
};

#define SELECT_COLUMNS \
  "SELECT article.id, article.uuid, title, authors, publisher, published, url, language, retrieved, stem, metadata, labels," \
  " status, article.text, created, digest, text.sha256 FROM article JOIN text ON text.id = article.text "

static const char *
get_id (gpointer object)
{
  return ASCRIBE_ARTICLE (object)->id;
}

static void
append_json (gpointer object, GString *out)
{
  AscribeArticle *self = ASCRIBE_ARTICLE (object);
  const struct { const char *key; const char *value; } texts[] = {
    { "id", self->id }, { "title", self->title }, { "publisher", self->publisher }, { "published", self->published },
    { "url", self->url }, { "language", self->language }, { "retrieved", self->retrieved }, { "stem", self->stem },
    { "sha256", self->sha256 }, { "status", ascribe_status_to_string (self->status) },
  };

  g_string_append_printf (out, "{\"created\":%" G_GINT64_FORMAT, self->created);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_string_append_printf (out, ",\"%s\":", texts[i].key);
      ascribe_json_append_string (out, texts[i].value);
    }

  g_string_append (out, ",\"authors\":");
  ascribe_json_append_strv (out, (const char * const *) self->authors);
  g_string_append (out, ",\"metadata\":");
  ascribe_json_append_value (out, self->metadata);
  g_string_append (out, ",\"labels\":");
  ascribe_json_append_value (out, self->labels);
  g_string_append_c (out, '}');
}

static void
read_texts (AscribeArticle *self, AscribeStatement *row)
{
  self->publisher = ascribe_row_dup_maybe (row, PUBLISHER);
  self->published = ascribe_row_dup_maybe (row, PUBLISHED);
  self->url = ascribe_row_dup_maybe (row, URL);
  self->language = ascribe_row_dup_maybe (row, LANGUAGE);
  self->retrieved = ascribe_row_dup_maybe (row, RETRIEVED);
  self->stem = ascribe_row_dup_maybe (row, STEM);
}

static GObject *
read_article (AscribeDatabase *database, AscribeStatement *row, GError **error)
{
  g_autoptr (AscribeArticle) self = ascribe_article_new (ascribe_row_get_text (row, TITLE), NULL);
  g_auto (GStrv) authors = ascribe_json_to_strv (database, ascribe_row_get_text (row, AUTHORS), NULL);
  g_autoptr (GVariant) metadata = ascribe_json_to_attributes (database, ascribe_row_get_text (row, METADATA), NULL);
  g_autoptr (GVariant) labels = ascribe_json_to_attributes (database, ascribe_row_get_text (row, LABELS), NULL);

  g_free (self->id);
  self->id = ascribe_row_dup_text (row, ID);
  read_texts (self, row);
  self->status = ascribe_row_get_int (row, STATUS) == 1 ? ASCRIBE_STATUS_DONE : ASCRIBE_STATUS_TODO;
  self->created = ascribe_row_get_int (row, CREATED);
  self->sha256 = ascribe_row_dup_text (row, SHA256);
  ascribe_row_verify (row, ID, CREATED);

  if (authors == NULL || metadata == NULL || labels == NULL)
    ascribe_row_mark (row);
  if (!ascribe_row_check (row, "article", self->id, error))
    return NULL;

  g_strfreev (self->authors);
  self->authors = g_steal_pointer (&authors);
  g_variant_unref (self->metadata);
  self->metadata = g_steal_pointer (&metadata);
  g_variant_unref (self->labels);
  self->labels = g_steal_pointer (&labels);

  return G_OBJECT (g_steal_pointer (&self));
}

/* The columns from uuid to digest, in the table's order. */
typedef struct {
  char *authors;
  GString *metadata;
  GString *labels;
} Lists;

static void
clear_lists (Lists *lists)
{
  g_free (lists->authors);
  g_string_free (lists->metadata, TRUE);
  g_string_free (lists->labels, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lists, clear_lists)

static void
write_lists (AscribeArticle *self, Lists *lists)
{
  GString *authors = g_string_new (NULL);

  ascribe_json_append_strv (authors, (const char * const *) self->authors);
  lists->authors = g_string_free (authors, FALSE);
  lists->metadata = g_string_new (NULL);
  ascribe_json_append_value (lists->metadata, self->metadata);
  lists->labels = g_string_new (NULL);
  ascribe_json_append_value (lists->labels, self->labels);
}

static void
bind_columns (AscribeStatement *statement, AscribeArticle *self, const Lists *lists, gint64 text)
{
  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, self->id);
  ascribe_statement_bind_text (statement, self->title);
  ascribe_statement_bind_text (statement, lists->authors);
  ascribe_statement_bind_text (statement, self->publisher);
  ascribe_statement_bind_text (statement, self->published);
  ascribe_statement_bind_text (statement, self->url);
  ascribe_statement_bind_text (statement, self->language);
  ascribe_statement_bind_text (statement, self->retrieved);
  ascribe_statement_bind_text (statement, self->stem);
  ascribe_statement_bind_text (statement, lists->metadata->str);
  ascribe_statement_bind_text (statement, lists->labels->str);
  ascribe_statement_bind_int (statement, self->status == ASCRIBE_STATUS_DONE ? 1 : 0);
  ascribe_statement_bind_int (statement, text);
  ascribe_statement_bind_int (statement, self->created);
  ascribe_statement_bind_digest (statement);
}

static gint64
find_text (AscribeDatabase *database, AscribeArticle *self, GError **error)
{
  return ascribe_table_find (database, "SELECT id FROM text WHERE sha256 = ?", "text", self->sha256, error);
}

/* The index knows articles by row key. */
static gboolean
index_article (AscribeDatabase *database, const char *id, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO search (rowid, title, body)"
                            " SELECT article.id, title, body FROM article JOIN text ON text.id = article.text WHERE uuid = ?", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_text (statement, id);

  return ascribe_statement_run (statement, error);
}

/* Has to be told what it had been given. */
static gboolean
forget_article (AscribeDatabase *database, const char *id, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO search (search, rowid, title, body)"
                            " SELECT 'delete', article.id, title, body FROM article JOIN text ON text.id = article.text"
                            " WHERE uuid = ?", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_text (statement, id);

  return ascribe_statement_run (statement, error);
}

static gboolean
index_new (AscribeDatabase *database, AscribeArticle *self, GError **error)
{
  g_autoptr (AscribeStatement) statement = NULL;

  if (self->text == NULL)
    return index_article (database, self->id, error);

  statement = ascribe_statement_take (database, "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_int (statement, ascribe_database_get_last_row (database));
  ascribe_statement_bind_text (statement, self->title);
  ascribe_statement_bind_text (statement, ascribe_text_get_utf8 (self->text));

  return ascribe_statement_run (statement, error);
}

static gboolean
insert_article (AscribeDatabase *database, gpointer object, gint64 place, GError **error)
{
  AscribeArticle *self = ASCRIBE_ARTICLE (object);
  g_autoptr (AscribeStatement) statement = NULL;
  g_auto (Lists) lists = { 0 };
  gint64 text;

  write_lists (self, &lists);
  if (self->text != NULL && !ascribe_text_table_put (database, self->text, error))
    return FALSE;

  text = find_text (database, self, error);
  if (text == 0)
    return FALSE;

  statement = ascribe_statement_take (database, "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_row (statement, place);
  bind_columns (statement, self, &lists, text);

  return ascribe_statement_run (statement, error) && index_new (database, self, error);
}

static gboolean
write_update (AscribeDatabase *database, AscribeArticle *self, GError **error)
{
  g_autoptr (AscribeStatement) statement = NULL;
  g_auto (Lists) lists = { 0 };
  gint64 text = find_text (database, self, error);

  write_lists (self, &lists);
  if (text == 0)
    return FALSE;

  statement = ascribe_statement_take (database, "UPDATE article SET uuid = ?, title = ?, authors = ?, publisher = ?, published = ?,"
                                      " url = ?, language = ?, retrieved = ?, stem = ?, metadata = ?, labels = ?, status = ?,"
                                      " text = ?, created = ?, digest = ? WHERE uuid = ?", error);
  if (statement == NULL)
    return FALSE;

  bind_columns (statement, self, &lists, text);
  ascribe_statement_bind_text (statement, self->id);

  return ascribe_statement_run (statement, error);
}

/* A long text is not indexed anew because someone ticked it off. */
static gboolean
update_article (AscribeDatabase *database, gpointer object, GError **error)
{
  AscribeArticle *self = ASCRIBE_ARTICLE (object);
  g_autoptr (GObject) current = ascribe_table_load (&ascribe_article_table, database, self->id, NULL, error);

  if (current == NULL)
    return FALSE;

  if (strcmp (ASCRIBE_ARTICLE (current)->title, self->title) == 0)
    return write_update (database, self, error);

  if (!forget_article (database, self->id, error) || !write_update (database, self, error))
    return FALSE;

  return index_article (database, self->id, error);
}

AscribeArticle *
ascribe_article_table_load_row (AscribeDatabase *database, gint64 row, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (database, SELECT_COLUMNS "WHERE article.id = ?", error);

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_int (statement, row);
  if (ascribe_statement_step (statement, error) != ASCRIBE_ROW)
    return NULL;

  return (AscribeArticle *) read_article (database, statement, error);
}

const AscribeTable ascribe_article_table = {
  .kind = "article",
  .get_type = ascribe_article_get_type,
  .load_sql = SELECT_COLUMNS "WHERE article.uuid = ?",
  .json_sql =
    "SELECT NULL, json_extract (?1, '$.id'), json_extract (?1, '$.title'), json_extract (?1, '$.authors'),"
    " json_extract (?1, '$.publisher'), json_extract (?1, '$.published'), json_extract (?1, '$.url'),"
    " json_extract (?1, '$.language'), json_extract (?1, '$.retrieved'), json_extract (?1, '$.stem'),"
    " json_extract (?1, '$.metadata'), json_extract (?1, '$.labels'), json_extract (?1, '$.status') = 'done', NULL,"
    " json_extract (?1, '$.created'), NULL, json_extract (?1, '$.sha256')",
  .delete_sql = "DELETE FROM article WHERE uuid = ?",
  .place_sql = "SELECT 1 FROM article WHERE id = ?",
  .get_id = get_id,
  .append_json = append_json,
  .read = read_article,
  .insert = insert_article,
  .update = update_article,
  .forget = forget_article,
};
