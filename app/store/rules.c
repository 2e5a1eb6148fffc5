/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/rules.h"

#include <string.h>

#include "app/model/annotation.h"
#include "app/model/article.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/link.h"
#include "app/model/people.h"
#include "app/model/uuid.h"
#include "app/store/annotation-table.h"
#include "app/store/article-table.h"

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (GError **error, AscribeError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (ASCRIBE_ERROR, (int) code, format, args));
  va_end (args);

  return FALSE;
}

static gboolean
check_id (const char *kind, const char *id, GError **error)
{
  return (id != NULL && ascribe_uuid_is_valid (id)) ||
         refuse (error, ASCRIBE_ERROR_INVALID, "“%s” is not the UUID of a %s", id != NULL ? id : "", kind);
}

static AscribeAttribute *
find_question (GPtrArray *questions, const char *id)
{
  for (guint i = 0; i < questions->len; i++)
    {
      AscribeAttribute *question = g_ptr_array_index (questions, i);

      if (strcmp (question->id, id) == 0)
        return question;
    }

  return NULL;
}

static gboolean
check_canonical (GVariant *attributes, GError **error)
{
  g_autoptr (GVariant) canonical = NULL;

  if (g_variant_n_children (attributes) == 0)
    return TRUE;

  canonical = ascribe_attributes_canonical (attributes, error);
  if (canonical == NULL)
    return FALSE;

  return ascribe_attributes_equal (canonical, attributes) ||
         refuse (error, ASCRIBE_ERROR_INVALID, "The keys of attributes must be sorted");
}

gboolean
ascribe_rules_check_answers (GPtrArray *questions, GVariant *attributes, GError **error)
{
  GVariantIter iter;
  const char *key;
  GVariant *answer;

  g_variant_iter_init (&iter, attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &answer))
    {
      g_autoptr (GVariant) value = answer;
      AscribeAttribute *question = find_question (questions, key);

      if (question == NULL)
        return refuse (error, ASCRIBE_ERROR_INVALID, "The codebook asks no question “%s” here", key);
      if (!ascribe_attribute_check (question, value, error))
        return FALSE;
    }

  return check_canonical (attributes, error);
}

static GPtrArray *
list_labels (AscribeCodebook *codebook)
{
  GListModel *labels = ascribe_codebook_get_labels (codebook);
  GPtrArray *questions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    g_ptr_array_add (questions, g_list_model_get_item (labels, i));

  return questions;
}

static gboolean
check_article (AscribeStore *store, AscribeArticle *before, AscribeArticle *after, AscribeCodebook *codebook, GError **error)
{
  g_autoptr (GPtrArray) labels = NULL;

  if (!check_id ("article", after->id, error))
    return FALSE;
  if (before != NULL && g_strcmp0 (before->sha256, after->sha256) != 0)
    return refuse (error, ASCRIBE_ERROR_INVALID, "The text of an article can’t be changed");
  if (after->sha256 == NULL)
    return refuse (error, ASCRIBE_ERROR_INVALID, "An article needs a text");
  if (after->text != NULL && g_strcmp0 (after->sha256, ascribe_text_get_sha256 (after->text)) != 0)
    return refuse (error, ASCRIBE_ERROR_INVALID, "The SHA-256 of the article “%s” is not that of its text", after->id);
  if (!check_canonical (after->metadata, error))
    return FALSE;
  if (g_variant_n_children (after->labels) == 0)
    return TRUE;

  labels = list_labels (codebook);

  return ascribe_rules_check_answers (labels, after->labels, error);
}

static gboolean
check_quote (AscribeStore *store, AscribeAnnotation *annotation, GError **error)
{
  AscribeText *text = ascribe_store_peek_text (store, annotation->article, error);
  g_autofree char *quote = text != NULL ? ascribe_text_dup_quote (text, annotation->spans, error) : NULL;

  if (quote == NULL)
    return FALSE;

  return g_strcmp0 (quote, annotation->quote) == 0 ||
         refuse (error, ASCRIBE_ERROR_INVALID, "The quote of the annotation %s is not what its spans cover", annotation->id);
}

static gboolean
check_annotation (AscribeStore *store, AscribeAnnotation *before, AscribeAnnotation *after, AscribeCodebook *codebook,
                  gboolean replaying, GError **error)
{
  AscribeTag *tag;
  gboolean retagged = before == NULL || strcmp (before->tag, after->tag) != 0;
  gboolean moved = ascribe_rules_moves (before, after);

  if (!check_id ("annotation", after->id, error))
    return FALSE;
  if (after->article == NULL || after->tag == NULL || after->annotator == NULL || after->spans == NULL)
    return refuse (error, ASCRIBE_ERROR_INVALID, "The annotation %s lacks its article, tag, annotator or spans", after->id);

  tag = ascribe_codebook_lookup_tag (codebook, after->tag);
  if (tag == NULL)
    return refuse (error, ASCRIBE_ERROR_NOT_FOUND, "The codebook has no tag “%s”", after->tag);
  if (tag->archived && retagged && !replaying)
    return refuse (error, ASCRIBE_ERROR_INVALID, "The tag “%s” is archived and takes no new annotations", after->tag);
  if (!ascribe_rules_check_answers (tag->attributes, after->attributes, error))
    return FALSE;

  /* Of what was checked when it went in, only a change of place or words needs the text again. */
  if (before != NULL && !moved && ascribe_span_set_equal (before->spans, after->spans) &&
      g_strcmp0 (before->quote, after->quote) == 0)
    return TRUE;

  return check_quote (store, after, error);
}

/* With @anywhere the end may be of another article still. */
static gboolean
check_end (AscribeStore *store, AscribeLink *link, const char *end, gboolean anywhere, char **tag, GError **error)
{
  g_autoptr (GObject) object = ascribe_table_load (&ascribe_annotation_table, store->database, end, NULL, error);

  if (object == NULL)
    return FALSE;
  if (!anywhere && strcmp (ASCRIBE_ANNOTATION (object)->article, link->article) != 0)
    return refuse (error, ASCRIBE_ERROR_INVALID, "The annotation %s is not of the article of its link", end);

  *tag = g_strdup (ASCRIBE_ANNOTATION (object)->tag);

  return TRUE;
}

/* Whether a link that changes joins what it joined: its ends may be others, but not of other tags. */
static gboolean
joins_the_same (AscribeStore *store, AscribeLink *before, AscribeLink *after, const char *from, const char *to)
{
  g_autofree char *old_from = NULL;
  g_autofree char *old_to = NULL;

  return before != NULL && strcmp (before->type, after->type) == 0 &&
         check_end (store, before, before->from, TRUE, &old_from, NULL) &&
         check_end (store, before, before->to, TRUE, &old_to, NULL) &&
         strcmp (old_from, from) == 0 && strcmp (old_to, to) == 0;
}

static gboolean
check_link (AscribeStore *store, AscribeLink *before, AscribeLink *after, AscribeCodebook *codebook, gboolean replaying, GError **error)
{
  AscribeLinkType *type;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  /* Undone, a link moves before its ends do: ascribe_rules_check_moved() looks after it. */
  gboolean anywhere = replaying && ascribe_rules_moves (before, after);

  if (!check_id ("link", after->id, error))
    return FALSE;
  if (after->article == NULL || after->type == NULL || after->annotator == NULL || after->from == NULL || after->to == NULL)
    return refuse (error, ASCRIBE_ERROR_INVALID, "The link %s lacks its article, type, annotator or ends", after->id);

  type = ascribe_codebook_lookup_link_type (codebook, after->type);
  if (type == NULL)
    return refuse (error, ASCRIBE_ERROR_NOT_FOUND, "The codebook has no link type “%s”", after->type);
  if (type->archived && before == NULL && !replaying)
    return refuse (error, ASCRIBE_ERROR_INVALID, "The link type “%s” is archived and takes no new links", after->type);
  if (strcmp (after->from, after->to) == 0)
    return refuse (error, ASCRIBE_ERROR_INVALID, "An annotation can’t be linked to itself");
  if (!check_end (store, after, after->from, anywhere, &from, error) ||
      !check_end (store, after, after->to, anywhere, &to, error))
    return FALSE;

  /* A later codebook may allow less than the one that was in force. */
  return replaying || ascribe_link_type_allows (type, from, to) || joins_the_same (store, before, after, from, to) ||
         refuse (error, ASCRIBE_ERROR_INVALID, "A link “%s” can’t lead from a %s to a %s", after->type, from, to);
}

static const char *
get_article (gpointer object)
{
  if (ASCRIBE_IS_ANNOTATION (object))
    return ASCRIBE_ANNOTATION (object)->article;

  return ASCRIBE_IS_LINK (object) ? ASCRIBE_LINK (object)->article : NULL;
}

gboolean
ascribe_rules_moves (gpointer before, gpointer after)
{
  return before != NULL && after != NULL && g_strcmp0 (get_article (before), get_article (after)) != 0;
}

void
ascribe_rules_note_moved (GHashTable **articles, gpointer before, gpointer after)
{
  if (!ascribe_rules_moves (before, after))
    return;

  if (*articles == NULL)
    *articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (*articles, g_strdup (get_article (before)));
  g_hash_table_add (*articles, g_strdup (get_article (after)));
}

static gboolean
check_links_of (AscribeStore *store, const char *article, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (store->database, "SELECT link.uuid FROM article JOIN link ON link.article = article.id"
                            " JOIN annotation AS a ON a.id = from_annotation JOIN annotation AS b ON b.id = to_annotation"
                            " WHERE article.uuid = ? AND (a.article <> article.id OR b.article <> article.id) LIMIT 1", error);
  AscribeOutcome outcome;

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_text (statement, article);
  outcome = ascribe_statement_step (statement, error);
  if (outcome == ASCRIBE_ROW)
    return refuse (error, ASCRIBE_ERROR_INVALID, "The link %s would leave its article", ascribe_row_get_text (statement, 0));

  return outcome == ASCRIBE_DONE;
}

gboolean
ascribe_rules_check_moved (AscribeStore *store, GHashTable *articles, GError **error)
{
  GHashTableIter iter;
  gpointer article;

  if (articles == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, articles);
  while (g_hash_table_iter_next (&iter, &article, NULL))
    if (!check_links_of (store, article, error))
      return FALSE;

  return TRUE;
}

gboolean
ascribe_rules_check (AscribeStore *store, gpointer before, gpointer after, gboolean replaying, GError **error)
{
  gboolean needs_codebook = ASCRIBE_IS_ANNOTATION (after) || ASCRIBE_IS_LINK (after) || ASCRIBE_IS_ARTICLE (after);
  /* Each entry that goes in makes the codebook be loaded again when it is next asked for. */
  AscribeCodebook *codebook = needs_codebook ? ascribe_store_peek_codebook (store, error) : NULL;

  if (needs_codebook && codebook == NULL)
    return FALSE;

  if (ASCRIBE_IS_ANNOTATION (after))
    return check_annotation (store, before, after, codebook, replaying, error);
  if (ASCRIBE_IS_LINK (after))
    return check_link (store, before, after, codebook, replaying, error);
  if (ASCRIBE_IS_ARTICLE (after))
    return check_article (store, before, after, codebook, error);
  if (ASCRIBE_IS_CONCEPT (after))
    return check_id ("concept", ASCRIBE_CONCEPT (after)->id, error);
  if (ASCRIBE_IS_ANNOTATOR (after))
    return check_id ("annotator", ASCRIBE_ANNOTATOR (after)->id, error);

  return TRUE;
}

/* Whether every answer to @before is one to @after. */
static gboolean
takes_as_much (AscribeAttribute *before, AscribeAttribute *after)
{
  if (after == NULL || after->type != before->type)
    return FALSE;
  if (after->options[0] == NULL)
    return TRUE;

  for (gsize i = 0; before->options[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) after->options, before->options[i]))
        return FALSE;
    }

  return before->options[0] != NULL;
}

static gboolean
check_coded (AscribeStore *store, AscribeTag *before, AscribeTag *after, GError **error)
{
  g_autoptr (GPtrArray) annotations = NULL;
  gboolean narrower = FALSE;

  for (guint i = 0; i < before->attributes->len; i++)
    {
      AscribeAttribute *question = g_ptr_array_index (before->attributes, i);

      narrower = narrower || !takes_as_much (question, ascribe_tag_lookup_attribute (after, question->id));
    }
  if (!narrower)
    return TRUE;

  annotations = ascribe_annotation_table_list_of_tag (store->database, after->id, error);
  if (annotations == NULL)
    return FALSE;

  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);

      if (!ascribe_rules_check_answers (after->attributes, annotation->attributes, error))
        {
          g_prefix_error (error, "The annotation “%s” has an answer that would be lost: ", annotation->quote);
          return FALSE;
        }
    }

  return TRUE;
}

gboolean
ascribe_rules_check_entry (AscribeStore *store, gpointer before, gpointer after, GError **error)
{
  if (ASCRIBE_IS_TAG (before) && after != NULL)
    return check_coded (store, before, after, error);
  if (ASCRIBE_IS_ATTRIBUTE (before) && !takes_as_much (before, after))
    {
      g_autoptr (AscribeStatement) statement =
        ascribe_statement_take (store->database, "SELECT 1 FROM article, json_each (labels) WHERE key = ? LIMIT 1", error);
      AscribeOutcome outcome;

      if (statement == NULL)
        return FALSE;
      ascribe_statement_bind_text (statement, ASCRIBE_ATTRIBUTE (before)->id);
      outcome = ascribe_statement_step (statement, error);
      if (outcome == ASCRIBE_ROW)
        return refuse (error, ASCRIBE_ERROR_INVALID, "Articles have answers to “%s” that would be lost",
                       ASCRIBE_ATTRIBUTE (before)->id);
      return outcome == ASCRIBE_DONE;
    }

  return TRUE;
}
