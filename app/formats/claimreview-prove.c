/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/claimreview.h"

#include <string.h>

#include "app/formats/id-set.h"
#include "app/formats/json-value.h"
#include "app/model/error.h"

#define MAX_NODE (G_GUINT64_CONSTANT (512) * 1024 * 1024)

typedef struct {
  AscribeJsonTokens *tokens;
  AscribeIdSet *articles;
  gboolean articles_ended;
  char *claim;             /* nullable: id of the claim before */
  AscribeTotals found;
} Proof;

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
  self->found.n_links += ascribe_json_value_length (ascribe_json_value_get (node, "author"));

  return TRUE;
}

static gboolean
take_review (Proof *self, AscribeJsonValue *node, GError **error)
{
  const char *claim = ascribe_json_value_string (ascribe_json_value_get (node, "itemReviewed"), "@id");
  const char *verdict = ascribe_json_value_string (ascribe_json_value_get (node, "reviewRating"), "alternateName");

  if (claim == NULL || g_strcmp0 (claim, self->claim) != 0)
    return ascribe_json_tokens_fail (self->tokens, error, "a review of another claim");

  return verdict != NULL || ascribe_json_tokens_fail (self->tokens, error, "a review without a verdict");
}

static gboolean
take_node (Proof *self, AscribeJsonValue *node, GError **error)
{
  const char *type = ascribe_json_value_string (node, "@type");
  const char *id = ascribe_json_value_string (node, "@id");

  if (type == NULL || id == NULL)
    return ascribe_json_tokens_fail (self->tokens, error, "a node without a type or id");
  if (strcmp (type, "Claim") == 0)
    return take_claim (self, node, error);
  if (strcmp (type, "ClaimReview") == 0)
    return take_review (self, node, error);
  if (strcmp (type, "NewsArticle") != 0)
    return TRUE;
  if (self->articles_ended)
    return ascribe_json_tokens_fail (self->tokens, error, "an article after the claims");
  self->found.n_articles++;
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

gboolean
ascribe_claimreview_prove (GFile *written, const AscribeTotals *totals, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (written, cancellable, error);
  g_autofree char *where = g_file_get_basename (written);
  g_autoptr (AscribeJsonTokens) tokens = in != NULL ? ascribe_json_tokens_new (G_INPUT_STREAM (in), where, cancellable) : NULL;
  g_autoptr (AscribeIdSet) articles = ascribe_id_set_new ();
  Proof self = { .tokens = tokens, .articles = articles };
  gboolean proved;

  if (tokens == NULL)
    return FALSE;

  proved = prove_all (&self, error) && check_counts (&self, totals, error);
  g_free (self.claim);

  return proved;
}
