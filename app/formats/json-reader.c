/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Datasets as one JSON document and as JSON Lines, article by article into a sink. */
#include "app/formats/json.h"

#include <string.h>

#include "app/formats/json-article.h"
#include "app/formats/json-dataset.h"
#include "app/formats/json-tokens-resume.h"
#include "app/formats/streams.h"
#include "app/model/error.h"

#define MAX_FIELDS 32

static void
tell_progress (AscribeJsonDataset *self, AscribeJsonTokens *tokens)
{
  double n_bytes = (double) ascribe_json_tokens_get_bytes (tokens);

  if (self->sink->progress != NULL && self->size > 0)
    self->sink->progress (self->sink->data, MIN (1.0, n_bytes / (double) self->size));
}

/* Puts the fields of @article's object and the head's into one table; @fields has room for MAX_FIELDS. */
static void
join_fields (AscribeJsonField *fields, const AscribeJsonField *more)
{
  gsize n_fields;
  const AscribeJsonField *head = ascribe_json_dataset_fields (&n_fields);

  memcpy (fields, head, n_fields * sizeof *fields);
  fields += n_fields;
  do
    *fields++ = *more;
  while (more++->key != NULL);
}

/* Hands on what was read of an article, or says why not. */
static gboolean
keep_article (AscribeJsonDataset *self, AscribeJsonArticle *article, guint64 line, AscribeJsonProblem *problem,
              GError **error)
{
  AscribeDocument *document;
  g_autofree char *why = g_steal_pointer (&problem->what);

  document = why == NULL ? ascribe_json_article_finish (article, &self->known, line, ascribe_json_dataset_skip, self, &why)
                         : NULL;
  if (document == NULL)
    {
      g_autofree char *what = g_strdup_printf ("article “%s” skipped: %s",
                                               article->article->title != NULL ? article->article->title : "", why);

      ascribe_json_dataset_skip (line, what, self);
      return TRUE;
    }

  return self->sink->document (self->sink->data, document, error);
}

static gboolean
read_one_article (AscribeJsonDataset *self, AscribeJsonTokens *tokens, GError **error)
{
  g_autoptr (AscribeJsonArticle) article = ascribe_json_article_new ();
  AscribeJsonProblem problem = { NULL };
  guint64 line = ascribe_json_tokens_get_line (tokens);

  if (!ascribe_json_read_object (tokens, ascribe_json_article_fields (), article, &problem, error))
    {
      ascribe_json_problem_clear (&problem);
      return FALSE;
    }

  return keep_article (self, article, line, &problem, error);
}

static gboolean
read_articles (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;
  AscribeJsonToken token = ascribe_json_tokens_next (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (!self->has_format || !self->has_version || !self->has_offsets || !self->has_codebook)
    return ascribe_json_tokens_fail (tokens, error,
                                     "“format”, “version”, “offsets” and “codebook” must stand before “articles”");
  if (token != ASCRIBE_JSON_OPEN_ARRAY)
    return ascribe_json_tokens_fail (tokens, error, "“articles” must be a list");

  self->has_articles = TRUE;
  while (ascribe_json_tokens_peek (tokens, NULL) != ASCRIBE_JSON_CLOSE_ARRAY)
    {
      if (!read_one_article (self, tokens, error))
        return FALSE;
      tell_progress (self, tokens);
    }
  ascribe_json_tokens_next (tokens, NULL);

  return TRUE;
}

gboolean
ascribe_json_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                   GCancellable *cancellable, GError **error)
{
  static const AscribeJsonField more[] = { { "articles", read_articles, 0 }, { NULL, NULL, 0 } };
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, where, cancellable);
  AscribeJsonField fields[MAX_FIELDS];
  AscribeJsonDataset dataset;
  AscribeJsonProblem problem = { NULL };
  AscribeJsonDataset *record = &dataset;
  gboolean read;

  join_fields (fields, more);
  ascribe_json_dataset_init (&dataset, sink, where);
  dataset.known.takes_textless = options->takes_textless;
  dataset.known.is_proof = options->is_proof;
  dataset.size = ascribe_stream_query_size (in);
  read = ascribe_json_read_object (tokens, fields, &record, &problem, error);
  if (read && !dataset.has_articles)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "%s: %s", where,
                   dataset.has_format ? "there are no “articles” in this dataset" : "this JSON is not an Ascribe dataset");
      read = FALSE;
    }
  else
    read = read && ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_END;
  ascribe_json_tokens_finish (tokens, read, error);
  ascribe_json_dataset_settle (&dataset, &problem, "head");
  ascribe_json_dataset_clear (&dataset);

  return read;
}

/* @malformed is the failure of one line; its message begins with where it is. */
static void
skip_line (AscribeJsonDataset *self, guint64 line, GError *malformed)
{
  g_autofree char *prefix = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": ", self->where, line);
  const char *what = malformed->message;

  ascribe_json_dataset_skip (line, g_str_has_prefix (what, prefix) ? what + strlen (prefix) : what, self);
}

/* One line: what its article needs and the article. *@malformed takes an error that only concerns the line. */
static gboolean
read_line (AscribeJsonDataset *self, AscribeJsonTokens *tokens, const AscribeJsonField *fields, GError **malformed,
           GError **error)
{
  g_autoptr (AscribeJsonArticle) article = ascribe_json_article_new ();
  g_autoptr (GError) wrong = NULL;
  AscribeJsonProblem problem = { NULL };
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, &wrong);
  guint64 line = ascribe_json_tokens_get_line (tokens);

  article->owner = self;
  self->has_format = self->has_version = self->has_offsets = FALSE;
  if (token == ASCRIBE_JSON_FAILED || !ascribe_json_read_object (tokens, fields, article, &problem, &wrong) ||
      ascribe_json_tokens_next (tokens, &wrong) != ASCRIBE_JSON_END)
    {
      ascribe_json_problem_clear (&problem);
      if (!g_error_matches (wrong, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED))
        g_propagate_error (error, g_steal_pointer (&wrong));
      else
        g_propagate_error (malformed, g_steal_pointer (&wrong));
      return FALSE;
    }

  if (!self->has_format || !self->has_version || !self->has_offsets)
    ascribe_json_problem_note (&problem, line, "it has no “format”, “version” or “offsets”");

  return keep_article (self, article, line, &problem, error);
}

gboolean
ascribe_jsonl_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                    GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new_lines (in, where, cancellable);
  AscribeJsonField fields[MAX_FIELDS];
  AscribeJsonDataset dataset;
  gboolean at_end = FALSE;
  gboolean is_empty = TRUE;
  gboolean read;

  join_fields (fields, ascribe_json_article_fields ());
  ascribe_json_dataset_init (&dataset, sink, where);
  dataset.known.takes_textless = options->takes_textless;
  dataset.known.is_proof = options->is_proof;
  dataset.size = ascribe_stream_query_size (in);
  while ((read = ascribe_json_tokens_next_line (tokens, &at_end, error)) && !at_end)
    {
      g_autoptr (GError) malformed = NULL;

      is_empty = FALSE;
      read = read_line (&dataset, tokens, fields, &malformed, error);
      if (malformed != NULL)
        skip_line (&dataset, ascribe_json_tokens_get_line (tokens), malformed);
      else if (!read)
        break;
      tell_progress (&dataset, tokens);
    }
  if (read && is_empty && !options->is_proof) /* a project without articles is written so */
    sink->skipped (sink->data, where, "There is nothing in it");
  ascribe_json_dataset_clear (&dataset);

  return read;
}
