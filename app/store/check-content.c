/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/check-content.h"

#include <string.h>

#include "app/model/codebook.h"
#include "app/model/document.h"
#include "app/model/error.h"
#include "app/model/people.h"
#include "app/model/sha256.h"
#include "app/model/uuid.h"
#include "app/store/article-table.h"
#include "app/store/annotation-table.h"
#include "app/store/link-table.h"
#include "app/store/project-table.h"
#include "app/store/provenance-tables.h"
#include "app/store/rules.h"

typedef struct {
  AscribeDamages *damages;
  AscribeDatabase *database;
  AscribeCodebook *codebook;
  GPtrArray *labels;
  AscribeTally tally;
} Check;

/* Tells damage, which is reported, from failure, which ends the check. */
static gboolean
note (Check *self, GError *failure, GError **error)
{
  return failure == NULL || ascribe_damages_take (self->damages, failure, error);
}

static gboolean
check_entries (Check *self, const AscribeTable *table, const char *sql, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GPtrArray) entries = ascribe_table_list (table, self->database, sql, 0, &failure);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      gpointer entry = g_ptr_array_index (entries, i);

      if (ASCRIBE_IS_ANNOTATOR (entry) || ASCRIBE_IS_CONCEPT (entry))
        {
          if (!ascribe_uuid_is_valid (table->get_id (entry)))
            ascribe_damages_add (self->damages, "The id “%s” of a %s is no UUID", table->get_id (entry), table->kind);
        }
      else
        ascribe_codebook_put (self->codebook, entry);
      if (ASCRIBE_IS_ATTRIBUTE (entry))
        g_ptr_array_add (self->labels, g_object_ref (entry));
    }

  return note (self, failure, error);
}

static gboolean
check_registers (Check *self, GError **error)
{
  g_autoptr (GError) invalid = NULL;

  if (!check_entries (self, &ascribe_annotator_table, "SELECT * FROM annotator", error) ||
      !check_entries (self, &ascribe_concept_table, "SELECT * FROM concept", error) ||
      !check_entries (self, &ascribe_tag_table, "SELECT * FROM tag ORDER BY position", error) ||
      !check_entries (self, &ascribe_link_type_table, "SELECT * FROM link_type ORDER BY position", error) ||
      !check_entries (self, &ascribe_label_table, "SELECT * FROM label ORDER BY position", error))
    return FALSE;

  if (!ascribe_codebook_validate (self->codebook, &invalid))
    ascribe_damages_add (self->damages, "The codebook is damaged: %s", invalid->message);

  return TRUE;
}

static void
check_id (Check *self, AscribeArticle *article, const char *kind, const char *id)
{
  if (!ascribe_uuid_is_valid (id))
    ascribe_damages_add (self->damages, "“%s” (%s): the id “%s” of the %s is no UUID", article->title, article->id, id, kind);
}

static void
check_answers (Check *self, AscribeArticle *article, const char *kind, const char *id, GPtrArray *questions, GVariant *answers)
{
  g_autoptr (GError) invalid = NULL;

  if (!ascribe_rules_check_answers (questions, answers, &invalid))
    ascribe_damages_add (self->damages, "“%s” (%s): the %s %s is damaged: %s", article->title, article->id, kind, id, invalid->message);
}

static gboolean
check_annotations (Check *self, AscribeArticle *article, gint64 row, AscribeText *text, GHashTable *ids, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GPtrArray) annotations = ascribe_annotation_table_list_of_article (self->database, row, &failure);

  for (guint i = 0; annotations != NULL && i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);
      AscribeTag *tag = ascribe_codebook_lookup_tag (self->codebook, annotation->tag);
      g_autofree char *quote = text != NULL ? ascribe_text_dup_quote (text, annotation->spans, NULL) : NULL;

      check_id (self, article, "annotation", annotation->id);
      if (text != NULL && g_strcmp0 (quote, annotation->quote) != 0)
        ascribe_damages_add (self->damages, "“%s” (%s): the annotation %s quotes what is not in the text", article->title,
                             article->id, annotation->id);
      if (tag == NULL)
        ascribe_damages_add (self->damages, "“%s” (%s): the annotation %s has the unknown tag “%s”", article->title, article->id,
                             annotation->id, annotation->tag);
      else
        check_answers (self, article, "annotation", annotation->id, tag->attributes, annotation->attributes);
      g_hash_table_add (ids, g_strdup (annotation->id));
      self->tally.annotations++;
    }

  return note (self, failure, error);
}

static gboolean
check_links (Check *self, AscribeArticle *article, gint64 row, GHashTable *ids, gboolean all_read, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GPtrArray) links = ascribe_link_table_list_of_article (self->database, row, &failure);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (links, i);

      check_id (self, article, "link", link->id);
      if (all_read && (!g_hash_table_contains (ids, link->from) || !g_hash_table_contains (ids, link->to)))
        ascribe_damages_add (self->damages, "“%s” (%s): the link %s leaves its article", article->title, article->id, link->id);
      self->tally.links++;
    }

  return note (self, failure, error);
}

static gboolean
check_article (Check *self, gint64 row, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *failure = NULL;
  g_autoptr (AscribeArticle) article = ascribe_article_table_load_row (self->database, row, &failure);
  g_autoptr (AscribeText) text = NULL;
  guint n_damages;

  self->tally.articles++;
  if (article == NULL)
    {
      if (failure == NULL)
        ascribe_damages_add (self->damages, "The article in row %" G_GINT64_FORMAT " has no text", row);
      return note (self, failure, error);
    }

  self->tally.done += article->status == ASCRIBE_STATUS_DONE ? 1 : 0;
  check_id (self, article, "article", article->id);
  check_answers (self, article, "article", article->id, self->labels, article->labels);
  text = ascribe_article_table_load_text (self->database, article->id, &failure);
  if (!note (self, failure, error))
    return FALSE;

  n_damages = self->damages->n_damages;

  return check_annotations (self, article, row, text, ids, error) &&
         check_links (self, article, row, ids, n_damages == self->damages->n_damages, error);
}

/* Row by row from the smallest key: a damaged page ends one article's check, not the whole. */
static gboolean
check_articles (Check *self, GError **error)
{
  GError *failure = NULL;
  AscribeOutcome outcome;
  gint64 row = G_MININT64;
  gint64 next;

  for (;;)
    {
      g_autoptr (AscribeStatement) statement =
        ascribe_statement_take (self->database, "SELECT id FROM article WHERE id > ? ORDER BY id LIMIT 1", error);

      if (statement == NULL)
        return FALSE;
      ascribe_statement_bind_int (statement, row);
      outcome = ascribe_statement_step (statement, &failure);
      if (outcome != ASCRIBE_ROW)
        return note (self, failure, error);

      next = ascribe_row_get_int (statement, 0);
      /* A damaged tree can lead back, for ever. */
      if (next <= row)
        {
          ascribe_damages_add (self->damages, "The articles are out of order after row %" G_GINT64_FORMAT, row);
          return TRUE;
        }
      row = next;
      if (!check_article (self, row, error))
        return FALSE;
    }
}

static void
check_counters (Check *self)
{
  g_autoptr (GError) failure = NULL;
  AscribeProjectInfo info = { 0 };

  if (!ascribe_project_table_load (self->database, &info, &failure))
    {
      ascribe_damages_add (self->damages, "%s", failure->message);
      return;
    }

  if (!ascribe_uuid_is_valid (info.id))
    ascribe_damages_add (self->damages, "The id “%s” of the project is no UUID", info.id);
  if (info.n_articles != self->tally.articles || info.n_done != self->tally.done ||
      info.n_annotations != (guint64) self->tally.annotations || info.n_links != (guint64) self->tally.links)
    ascribe_damages_add (self->damages, "The project’s counts of articles, annotations or links are wrong");
  g_free (info.id);
  g_free (info.title);
}

static gboolean
check_history (Check *self, GError **error)
{
  GError *failure = NULL;
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (self->database, "SELECT *, (\"before\" IS NULL OR json_valid (\"before\"))"
                            " AND (\"after\" IS NULL OR json_valid (\"after\")) FROM change", error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  while ((outcome = ascribe_statement_step (statement, &failure)) == ASCRIBE_ROW)
    {
      ascribe_row_verify (statement, 0, 6);
      if (!ascribe_row_check (statement, "history", "", NULL) || ascribe_row_get_int (statement, 8) == 0 ||
          ascribe_table_for_kind (ascribe_row_get_text (statement, 2)) == NULL)
        ascribe_damages_add (self->damages, "The history is damaged in step %" G_GINT64_FORMAT ", change %" G_GINT64_FORMAT,
                             ascribe_row_get_int (statement, 0), ascribe_row_get_int (statement, 1));
    }

  return note (self, failure, error);
}

/* Of articles, each was seen with its article; what no article refers to is seen here. */
static gboolean
check_texts (Check *self, GError **error)
{
  GError *failure = NULL;
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (self->database, "SELECT sha256, body FROM text WHERE id NOT IN (SELECT text FROM article)", error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  while ((outcome = ascribe_statement_step (statement, &failure)) == ASCRIBE_ROW)
    {
      g_autofree char *body = ascribe_row_dup_text (statement, 1);
      g_autofree char *sha256 = ascribe_sha256_hex (body, strlen (body));

      if (strcmp (sha256, ascribe_row_get_text (statement, 0)) != 0)
        ascribe_damages_add (self->damages, "The text %s of a deleted article is damaged", sha256);
    }

  return note (self, failure, error);
}

/* Rows of @sql whose columns from 0 to @last have a digest behind them. */
static gboolean
check_digests (Check *self, const char *sql, int last, const char *kind, GError **error)
{
  GError *failure = NULL;
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (self->database, sql, error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  while ((outcome = ascribe_statement_step (statement, &failure)) == ASCRIBE_ROW)
    {
      ascribe_row_verify (statement, 0, last);
      if (!ascribe_row_check (statement, kind, "", NULL))
        ascribe_damages_add (self->damages, "The %s “%s” is damaged", kind, ascribe_row_get_text (statement, 0));
    }

  return note (self, failure, error);
}

/* One at a time: each may be large. */
static gboolean
check_originals (Check *self, GError **error)
{
  GError *failure = NULL;
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (self->database, "SELECT sha256 FROM original", error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  while ((outcome = ascribe_statement_step (statement, &failure)) == ASCRIBE_ROW)
    {
      g_autofree char *sha256 = ascribe_row_dup_text (statement, 0);
      GError *damage = NULL;
      g_autoptr (GBytes) body = ascribe_original_table_load (self->database, sha256, NULL, &damage);

      if (body == NULL && !note (self, damage, error))
        return FALSE;
    }

  return note (self, failure, error);
}

static gboolean
check_provenance (Check *self, GError **error)
{
  return check_originals (self, error) &&
         check_digests (self, "SELECT key, value, digest FROM setting", 1, "setting", error) &&
         check_digests (self, "SELECT text, keys, digest FROM signature", 1, "signature of the text", error);
}

gboolean
ascribe_check_content (AscribeDamages *damages, AscribeDatabase *database, GError **error)
{
  g_autoptr (AscribeCodebook) codebook = ascribe_codebook_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);
  Check self = { damages, database, codebook, labels, { 0 } };
  guint n_damages = damages->n_damages;

  if (!check_registers (&self, error) || !check_articles (&self, error) || !check_texts (&self, error) ||
      !check_provenance (&self, error) || !check_history (&self, error))
    return FALSE;

  if (n_damages == damages->n_damages)
    check_counters (&self);

  return TRUE;
}
