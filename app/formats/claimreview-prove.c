/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/claimreview.h"

#include <string.h>

#include "app/formats/claimreview-nodes.h"
#include "app/formats/id-set.h"
#include "app/formats/json-value.h"
#include "app/formats/naming.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/json-text.h"

#define URN "urn:uuid:"
#define MAX_NODE (G_GUINT64_CONSTANT (512) * 1024 * 1024)

typedef struct {
  AscribeJsonTokens *tokens;
  AscribeIdSet *articles;
  gboolean articles_ended;
  char *claim;             /* nullable: id of the claim before */
  AscribeTotals found;
  AscribeStatements *said;
} Proof;

/* @object: as JSON. */
static void
state_value (AscribeStatements *statements, const char *subject, const char *name, GVariant *object)
{
  g_autoptr (GString) json = g_string_new (NULL);

  ascribe_json_append_value (json, object);
  ascribe_statements_add (statements, ASCRIBE_STATES_DETAIL, 1, subject, name, json->str);
}

static void
state_text (AscribeStatements *statements, const char *subject, const char *name, const char *text)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (text));

  state_value (statements, subject, name, value);
}

static void
take_strings (Proof *self, AscribeStates about, const char *subject, AscribeJsonValue *node, const char * const *keys)
{
  for (gsize i = 0; keys[i] != NULL; i++)
    ascribe_statements_add (self->said, about, 1, subject, keys[i], ascribe_json_value_string (node, keys[i]));
}

static void
take_inner (Proof *self, const char *subject, AscribeJsonValue *node, const char *member, const char *key)
{
  ascribe_statements_add (self->said, ASCRIBE_STATES_DETAIL, 1, subject, member,
                          ascribe_json_value_string (ascribe_json_value_get (node, member), key));
}

static void
take_properties (Proof *self, const char *subject, AscribeJsonValue *node)
{
  AscribeJsonValue *properties = ascribe_json_value_get (node, "additionalProperty");

  for (guint i = 0; i < ascribe_json_value_length (properties); i++)
    {
      AscribeJsonValue *property = ascribe_json_value_at (properties, i);
      const char *name = ascribe_json_value_string (property, "name");
      GVariant *value = ascribe_json_value_answer (ascribe_json_value_get (property, "value"));
      g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;

      if (name != NULL && owned != NULL)
        state_value (self->said, subject, name, owned);
    }
}

static void
take_authors (Proof *self, AscribeJsonValue *claim)
{
  static const char * const strings[] = { "@id", "name", "description", NULL };
  AscribeJsonValue *authors = ascribe_json_value_get (claim, "author");

  for (guint i = 0; i < ascribe_json_value_length (authors); i++)
    {
      AscribeJsonValue *author = ascribe_json_value_at (authors, i);

      take_strings (self, ASCRIBE_STATES_LINK, self->claim, author, strings);
      take_properties (self, self->claim, author);
    }
  self->found.n_links += ascribe_json_value_length (authors);
}

static gboolean
refers_to_article (Proof *self, AscribeJsonValue *reference)
{
  const char *id = ascribe_json_value_string (reference, "@id");

  return id != NULL && ascribe_id_set_contains (self->articles, id);
}

static gboolean
take_claim (Proof *self, AscribeJsonValue *node, GError **error)
{
  AscribeJsonValue *appearances = ascribe_json_value_get (node, "appearance");
  const char *text = ascribe_json_value_string (node, "text");
  static const char * const details[] = { "name", "sameAs", NULL };

  if (!self->articles_ended && !ascribe_id_set_close (self->articles))
    return ascribe_json_tokens_fail (self->tokens, error, "two articles with one id");
  self->articles_ended = TRUE;
  g_free (self->claim);
  self->claim = g_strdup (ascribe_json_value_string (node, "@id"));
  if (self->claim == NULL || text == NULL)
    return ascribe_json_tokens_fail (self->tokens, error, "a claim without an id or words");
  if (ascribe_json_value_length (appearances) == 0 || !refers_to_article (self, ascribe_json_value_get (node, "firstAppearance")))
    return ascribe_json_tokens_fail (self->tokens, error, "a claim that appears nowhere");
  for (guint i = 0; i < ascribe_json_value_length (appearances); i++)
    {
      if (!refers_to_article (self, ascribe_json_value_at (appearances, i)))
        return ascribe_json_tokens_fail (self->tokens, error, "an appearance in an article that is not there");
    }

  self->found.n_claims++;
  ascribe_statements_add (self->said, ASCRIBE_STATES_WORDS, 1, self->claim, "text", text);
  ascribe_statements_add (self->said, ASCRIBE_STATES_WORDS, 1, self->claim, "appearance",
                          ascribe_json_value_string (ascribe_json_value_at (appearances, 0), "@id"));
  take_strings (self, ASCRIBE_STATES_DETAIL, self->claim, node, details);
  take_inner (self, self->claim, node, "claimInterpreter", "name");
  take_inner (self, self->claim, node, "comment", "text");
  take_properties (self, self->claim, node);
  take_authors (self, node);

  return TRUE;
}

static gboolean
take_review (Proof *self, AscribeJsonValue *node, GError **error)
{
  const char *claim = ascribe_json_value_string (ascribe_json_value_get (node, "itemReviewed"), "@id");
  const char *verdict = ascribe_json_value_string (ascribe_json_value_get (node, "reviewRating"), "alternateName");

  if (claim == NULL || g_strcmp0 (claim, self->claim) != 0)
    return ascribe_json_tokens_fail (self->tokens, error, "a review of another claim");
  ascribe_statements_add (self->said, ASCRIBE_STATES_WORDS, 1, claim, "claimReviewed", ascribe_json_value_string (node, "claimReviewed"));
  ascribe_statements_add (self->said, ASCRIBE_STATES_DETAIL, 1, claim, "reviewBody", ascribe_json_value_string (node, "reviewBody"));
  take_inner (self, claim, node, "reviewRating", "alternateName");
  take_inner (self, claim, node, "author", "name");

  return verdict != NULL || ascribe_json_tokens_fail (self->tokens, error, "a review without a verdict");
}

static gboolean
take_concept (Proof *self, AscribeJsonValue *node, const char *urn)
{
  const char *id = g_str_has_prefix (urn, URN) ? urn + strlen (URN) : urn;
  const char *name = ascribe_json_value_string (node, "name");

  ascribe_statements_add (self->said, ASCRIBE_STATES_CONCEPT, 1, id, "name", name != NULL && *name != '\0' ? name : id);

  return TRUE;
}

static gboolean
take_node (Proof *self, AscribeJsonValue *node, GError **error)
{
  const char *type = ascribe_json_value_string (node, "@type");
  const char *id = ascribe_json_value_string (node, "@id");
  static const char * const strings[] = { "headline", "datePublished", "inLanguage", NULL };

  if (type == NULL || id == NULL)
    return ascribe_json_tokens_fail (self->tokens, error, "a node without a type or id");
  if (strcmp (type, "Claim") == 0)
    return take_claim (self, node, error);
  if (strcmp (type, "ClaimReview") == 0)
    return take_review (self, node, error);
  if (strcmp (type, "NewsArticle") != 0)
    return take_concept (self, node, id);
  if (self->articles_ended)
    return ascribe_json_tokens_fail (self->tokens, error, "an article after the claims");
  self->found.n_articles++;
  take_strings (self, ASCRIBE_STATES_ARTICLE, id, node, strings);
  ascribe_id_set_add (self->articles, id);

  return TRUE;
}

/* FALSE with @error where it isn't @token, with @string if that isn't NULL. */
static gboolean
expect (Proof *self, AscribeJsonToken token, const char *string, GError **error)
{
  AscribeJsonToken next = ascribe_json_tokens_next (self->tokens, error);

  if (next == ASCRIBE_JSON_FAILED)
    return FALSE;

  return (next == token && (string == NULL || strcmp (ascribe_json_tokens_get_string (self->tokens), string) == 0)) ||
         ascribe_json_tokens_fail (self->tokens, error, "it is not a graph of schema.org");
}

static gboolean
prove_all (Proof *self, GError **error)
{
  if (!expect (self, ASCRIBE_JSON_OPEN_OBJECT, NULL, error) || !expect (self, ASCRIBE_JSON_KEY, "@context", error) ||
      !expect (self, ASCRIBE_JSON_STRING, "https://schema.org", error) || !expect (self, ASCRIBE_JSON_KEY, "@graph", error) ||
      !expect (self, ASCRIBE_JSON_OPEN_ARRAY, NULL, error))
    return FALSE;

  while (TRUE)
    {
      AscribeJsonToken next = ascribe_json_tokens_peek (self->tokens, error);
      g_autoptr (AscribeJsonValue) node = NULL;

      if (next == ASCRIBE_JSON_FAILED)
        return FALSE;
      if (next == ASCRIBE_JSON_CLOSE_ARRAY)
        break;
      node = ascribe_json_value_read (self->tokens, MAX_NODE, error);
      if (node == NULL || !take_node (self, node, error))
        return FALSE;
    }

  return expect (self, ASCRIBE_JSON_CLOSE_ARRAY, NULL, error) && expect (self, ASCRIBE_JSON_CLOSE_OBJECT, NULL, error) &&
         expect (self, ASCRIBE_JSON_END, NULL, error);
}

static gboolean
check_counts (Proof *self, const AscribeTotals *totals, GError **error)
{
  if (self->found.n_articles == totals->n_articles && self->found.n_claims == totals->n_claims && self->found.n_links == totals->n_links)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "What was written was read again and is not what it should be: %" G_GUINT64_FORMAT
               " of %" G_GUINT64_FORMAT " articles, %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " claims, %" G_GUINT64_FORMAT
               " of %" G_GUINT64_FORMAT " attributions", self->found.n_articles, totals->n_articles, self->found.n_claims,
               totals->n_claims, self->found.n_links, totals->n_links);

  return FALSE;
}

static void
expect_answers (AscribeStatements *expected, const char *urn, GVariant *answers)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    state_value (expected, urn, key, value);
}

static void
expect_review (AscribeNaming *naming, AscribeAnnotation *claim, const char *urn, AscribeStatements *expected)
{
  g_autoptr (GVariant) value = ascribe_attributes_get (claim->attributes, "verdict");
  const char *verdict = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL) : "";

  if (*verdict == '\0')
    return;
  ascribe_statements_add (expected, ASCRIBE_STATES_WORDS, 1, urn, "claimReviewed", claim->quote);
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, urn, "reviewRating", verdict);
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, urn, "reviewBody", claim->note);
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, urn, "author", ascribe_naming_get_annotator (naming, claim->annotator));
}

static void
expect_claim (AscribeNaming *naming, const char *article, AscribeAnnotation *claim, const char *urn, AscribeStatements *expected)
{
  AscribeConcept *concept = ascribe_naming_get_concept (naming, claim->concept);
  g_autofree char *same = concept != NULL ? g_strconcat (URN, concept->id, NULL) : NULL;

  ascribe_statements_add (expected, ASCRIBE_STATES_WORDS, 1, urn, "text", claim->quote);
  ascribe_statements_add (expected, ASCRIBE_STATES_WORDS, 1, urn, "appearance", article);
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, urn, "name", concept != NULL ? concept->name : NULL);
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, urn, "sameAs", same);
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, urn, "claimInterpreter",
                          ascribe_naming_get_annotator (naming, claim->annotator));
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, urn, "comment", claim->note);
  state_text (expected, urn, "tag", ascribe_naming_get_tag_name (naming, claim->tag));
  expect_answers (expected, urn, claim->attributes);
  expect_review (naming, claim, urn, expected);
}

static void
expect_author (AscribeNaming *naming, AscribeAnnotation *source, const char *urn, AscribeStatements *expected)
{
  AscribeConcept *concept = ascribe_naming_get_concept (naming, source->concept);
  g_autofree char *same = concept != NULL ? g_strconcat (URN, concept->id, NULL) : NULL;
  const char *name = concept != NULL && *concept->name != '\0' ? concept->name : source->quote;

  ascribe_statements_add (expected, ASCRIBE_STATES_LINK, 1, urn, "@id", same);
  ascribe_statements_add (expected, ASCRIBE_STATES_LINK, 1, urn, "name", name);
  ascribe_statements_add (expected, ASCRIBE_STATES_LINK, 1, urn, "description", source->note);
  if (strcmp (name, source->quote) != 0)
    state_text (expected, urn, "words", source->quote);
  expect_answers (expected, urn, source->attributes);
}

void
ascribe_claimreview_expect (AscribeNaming *naming, AscribeDocument *document, AscribeStatements *expected)
{
  g_autoptr (GHashTable) annotations = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *article = g_strconcat (URN, document->article->id, NULL);

  ascribe_statements_add (expected, ASCRIBE_STATES_ARTICLE, 1, article, "headline", document->article->title);
  if (ascribe_claimreview_is_date (document->article->published))
    ascribe_statements_add (expected, ASCRIBE_STATES_ARTICLE, 1, article, "datePublished", document->article->published);
  ascribe_statements_add (expected, ASCRIBE_STATES_ARTICLE, 1, article, "inLanguage", document->article->language);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *urn = g_strconcat (URN, annotation->id, NULL);

      g_hash_table_insert (annotations, annotation->id, annotation);
      if (ascribe_naming_is_claim (naming, annotation->tag))
        expect_claim (naming, article, annotation, urn, expected);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      AscribeAnnotation *source = g_hash_table_lookup (annotations, link->to);
      g_autofree char *urn = g_strconcat (URN, link->from, NULL);

      if (source != NULL && strcmp (link->type, "attributed-to") == 0)
        expect_author (naming, source, urn, expected);
    }
}

gboolean
ascribe_claimreview_prove (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (written, cancellable, error);
  g_autofree char *where = g_file_get_basename (written);
  g_autoptr (AscribeJsonTokens) tokens = in != NULL ? ascribe_json_tokens_new (G_INPUT_STREAM (in), where, cancellable) : NULL;
  g_autoptr (AscribeIdSet) articles = ascribe_id_set_new ();
  g_autoptr (AscribeStatements) said = ascribe_statements_new ();
  Proof self = { .tokens = tokens, .articles = articles, .said = said };
  gboolean proved;

  if (tokens == NULL)
    return FALSE;

  proved = prove_all (&self, error) && check_counts (&self, totals, error) && ascribe_statements_check (expected, said, error);
  g_free (self.claim);

  return proved;
}
