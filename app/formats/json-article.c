/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-article.h"

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/intern.h"
#include "app/model/normalise.h"
#include "app/model/sha256.h"
#include "app/model/uuid.h"

#define MAX_QUOTED 64000000u

void
ascribe_json_mark_free (AscribeJsonMark *mark)
{
  if (mark == NULL)
    return;

  ascribe_json_problem_clear (&mark->problem);
  g_free (mark->id);
  g_free (mark->tag);
  g_free (mark->annotator);
  g_free (mark->quote);
  g_free (mark->concept);
  g_free (mark->note);
  g_free (mark->type);
  g_free (mark->from);
  g_free (mark->to);
  g_clear_pointer (&mark->spans, g_array_unref);
  g_clear_pointer (&mark->attributes, g_variant_unref);
  g_free (mark);
}

static gboolean
read_mark (AscribeJsonTokens *tokens, gpointer marks, AscribeJsonProblem *problem, GError **error)
{
  static const AscribeJsonField fields[] = {
    { "id", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, id) },
    { "tag", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, tag) },
    { "type", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, type) },
    { "from", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, from) },
    { "to", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, to) },
    { "annotator", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, annotator) },
    { "spans", ascribe_json_read_spans, G_STRUCT_OFFSET (AscribeJsonMark, spans) },
    { "quote", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, quote) },
    { "attributes", ascribe_json_read_attributes, G_STRUCT_OFFSET (AscribeJsonMark, attributes) },
    { "concept", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, concept) },
    { "note", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonMark, note) },
    { "created", ascribe_json_read_moment, G_STRUCT_OFFSET (AscribeJsonMark, created) },
    { "modified", ascribe_json_read_moment, G_STRUCT_OFFSET (AscribeJsonMark, modified) },
    { NULL, NULL, 0 },
  };
  AscribeJsonMark *mark = g_new0 (AscribeJsonMark, 1);

  g_ptr_array_add (marks, mark);
  mark->line = ascribe_json_tokens_get_line (tokens);

  return ascribe_json_read_object (tokens, fields, mark, &mark->problem, error);
}

static gboolean
read_marks (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  return ascribe_json_read_list (tokens, key, "a list", read_mark, *(GPtrArray **) member, problem, error);
}

/* Lets a reader of the article's own fields write into the AscribeArticle. */
static gpointer
member_of (gpointer member, gsize offset)
{
  return G_STRUCT_MEMBER_P (*(AscribeArticle **) member, offset);
}

#define ARTICLE_FIELD(name, kind)                                                                             \
  static gboolean                                                                                             \
  read_article_##name (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, \
                       GError **error)                                                                        \
  {                                                                                                           \
    return ascribe_json_read_##kind (tokens, key, member_of (member, G_STRUCT_OFFSET (AscribeArticle, name)), \
                                     problem, error);                                                         \
  }

ARTICLE_FIELD (id, text)
ARTICLE_FIELD (title, text)
ARTICLE_FIELD (authors, texts)
ARTICLE_FIELD (publisher, text)
ARTICLE_FIELD (published, text)
ARTICLE_FIELD (url, text)
ARTICLE_FIELD (language, text)
ARTICLE_FIELD (retrieved, text)
ARTICLE_FIELD (stem, text)
ARTICLE_FIELD (created, moment)
ARTICLE_FIELD (metadata, attributes)
ARTICLE_FIELD (labels, attributes)
ARTICLE_FIELD (sha256, text)

const AscribeJsonField *
ascribe_json_article_fields (void)
{
  static const AscribeJsonField fields[] = {
#define FIELD(name) { #name, read_article_##name, G_STRUCT_OFFSET (AscribeJsonArticle, article) }
    FIELD (id), FIELD (title), FIELD (authors), FIELD (publisher), FIELD (published), FIELD (url), FIELD (language),
    FIELD (retrieved), FIELD (stem), FIELD (created), FIELD (metadata), FIELD (labels), FIELD (sha256),
#undef FIELD
    { "status", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonArticle, status) },
    { "text", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeJsonArticle, text) },
    { "annotations", read_marks, G_STRUCT_OFFSET (AscribeJsonArticle, annotations) },
    { "links", read_marks, G_STRUCT_OFFSET (AscribeJsonArticle, links) },
    { NULL, NULL, 0 },
  };

  return fields;
}

AscribeJsonArticle *
ascribe_json_article_new (void)
{
  AscribeJsonArticle *self = g_new0 (AscribeJsonArticle, 1);

  self->article = g_object_new (ASCRIBE_TYPE_ARTICLE, NULL);
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_json_mark_free);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_json_mark_free);

  return self;
}

void
ascribe_json_article_free (AscribeJsonArticle *self)
{
  g_object_unref (self->article);
  g_free (self->text);
  g_free (self->status);
  g_ptr_array_unref (self->annotations);
  g_ptr_array_unref (self->links);
  g_free (self);
}

static gboolean
claim_id (GHashTable *ids, const char *id, char **why)
{
  if (id == NULL || !ascribe_uuid_is_valid (id))
    *why = g_strdup_printf ("its id “%s” is not a UUID", id != NULL ? id : "");
  else if (!g_hash_table_add (ids, g_strdup (id)))
    *why = g_strdup_printf ("the id %s comes twice", id);

  return *why == NULL;
}

/* Whether @sha256 is that of the text as it came. Normal text, as it ought to be, needs no second reckoning. */
static gboolean
is_sha256 (const char *given, const AscribeText *text, const char *sha256)
{
  g_autofree char *of_given = NULL;

  if (strcmp (given, ascribe_text_get_utf8 (text)) == 0)
    return strcmp (sha256, ascribe_text_get_sha256 (text)) == 0;

  of_given = ascribe_sha256_hex (given, strlen (given));

  return strcmp (sha256, of_given) == 0;
}

/* The text normalised; @map leads offsets along. */
static char *
adopt_text (AscribeJsonArticle *self, AscribeJsonKnown *known, AscribeOffsetMap **map)
{
  AscribeArticle *article = self->article;
  g_autoptr (GError) error = NULL;

  if (self->text == NULL)
    return known->takes_textless ? NULL : g_strdup ("the dataset was exported without texts");

  article->text = ascribe_normalise (self->text, strlen (self->text), map, NULL, &error);
  if (article->text == NULL)
    return g_strdup (error->message);
  if (article->sha256 != NULL && !is_sha256 (self->text, article->text, article->sha256))
    return g_strdup ("the text is not the one its sha256 stands for");

  g_free (article->sha256);
  article->sha256 = g_strdup (ascribe_text_get_sha256 (article->text));

  return NULL;
}

static char *
fill_in_article (AscribeJsonArticle *self, AscribeJsonKnown *known, AscribeOffsetMap **map)
{
  AscribeArticle *article = self->article;
  char *why = NULL;

  if (self->status != NULL && !ascribe_status_from_string (self->status, &article->status))
    return g_strdup_printf ("“%s” is not a status", self->status);
  if (article->title == NULL)
    return g_strdup ("it has no title");

  why = adopt_text (self, known, map);
  if (why != NULL || !claim_id (known->articles, article->id, &why))
    return why;

  if (article->authors == NULL)
    article->authors = g_new0 (char *, 1);
  if (article->metadata == NULL)
    article->metadata = ascribe_attributes_new_empty ();
  if (article->labels == NULL)
    article->labels = ascribe_attributes_new_empty ();

  return NULL;
}

/* The text has been normalised, so its quotes must be before they are compared. */
static gboolean
is_quote (const char *given, const char *found)
{
  g_autoptr (AscribeText) normal = NULL;

  if (strcmp (given, found) == 0)
    return TRUE;

  normal = ascribe_normalise (given, strlen (given), NULL, NULL, NULL);

  return normal != NULL && strcmp (ascribe_text_get_utf8 (normal), found) == 0;
}

/* Leaves the answers that the codebook's labels take. */
static void
mend_labels (AscribeArticle *article, AscribeCodebook *codebook, guint64 line, AscribeJsonReport report, gpointer data)
{
  g_autoptr (GVariant) given = g_variant_ref (article->labels);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, given);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) answer = value;
      g_autoptr (GVariant) old = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *what = NULL;
      AscribeAttribute *label = ascribe_codebook_lookup_label (codebook, key);

      if (label != NULL && ascribe_attribute_check (label, answer, &error))
        continue;
      what = g_strdup_printf ("label “%s” of the article “%s” skipped: %s", key, article->title,
                              error != NULL ? error->message : "it is not in the codebook");
      report (line, what, data);
      old = g_steal_pointer (&article->labels);
      article->labels = ascribe_attributes_set (old, key, NULL);
    }
}

static char *
check_attributes (AscribeTag *tag, GVariant *attributes)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) answer = value;
      g_autoptr (GError) error = NULL;
      AscribeAttribute *question = ascribe_tag_lookup_attribute (tag, key);

      if (question == NULL)
        return g_strdup_printf ("the tag “%s” has no attribute “%s”", tag->id, key);
      if (!ascribe_attribute_check (question, answer, &error))
        return g_strdup (error->message);
    }

  return NULL;
}

static AscribeSpanSet *
make_spans (AscribeJsonMark *mark, const AscribeOffsetMap *map, char **why)
{
  g_autoptr (GError) error = NULL;
  AscribeSpanSet *spans;

  for (guint i = 0; map != NULL && mark->spans != NULL && i < mark->spans->len; i++)
    {
      AscribeSpan *span = &g_array_index (mark->spans, AscribeSpan, i);

      span->start = ascribe_offset_map_lookup (map, span->start);
      span->end = ascribe_offset_map_lookup (map, span->end);
    }

  spans = mark->spans == NULL ? ascribe_span_set_new (NULL, 0, &error)
                              : ascribe_span_set_new ((AscribeSpan *) mark->spans->data, mark->spans->len, &error);
  if (spans == NULL)
    *why = g_strdup (error->message);

  return spans;
}

/* What the mark points at must be known. */
static char *
check_references (AscribeJsonMark *mark, AscribeJsonKnown *known, AscribeTag *tag)
{
  if (tag == NULL)
    return g_strdup_printf ("the tag “%s” is not in the codebook", mark->tag != NULL ? mark->tag : "");
  if (mark->annotator == NULL || !g_hash_table_contains (known->annotators, mark->annotator))
    return g_strdup ("its annotator is not among the annotators");
  if (mark->concept != NULL && !g_hash_table_contains (known->concepts, mark->concept))
    return g_strdup ("its concept is not among the concepts");

  return mark->attributes != NULL && !known->is_proof ? check_attributes (tag, mark->attributes) : NULL;
}

/* A short file can quote a long text ten thousand times. What is beyond the text is refused anyway. */
static gboolean
has_room (AscribeJsonArticle *self, const AscribeSpanSet *set, char **why)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (set, &n_spans);
  guint64 n_quoted = self->n_quoted;

  if (ascribe_span_set_get_bounds (set).end > ascribe_text_get_length (self->article->text))
    return TRUE;

  for (gsize i = 0; i < n_spans; i++)
    n_quoted += spans[i].end - spans[i].start;
  if (n_quoted > MAX_QUOTED)
    *why = g_strdup_printf ("the annotations of this article quote more than %u million characters", MAX_QUOTED / 1000000);
  else
    self->n_quoted = n_quoted;

  return *why == NULL;
}

/* What is sound is moved out of the mark. */
static AscribeAnnotation *
move_annotation (AscribeJsonArticle *self, AscribeJsonMark *mark, AscribeSpanSet *spans, char *quote)
{
  AscribeAnnotation *annotation = g_object_new (ASCRIBE_TYPE_ANNOTATION, NULL);

  annotation->id = g_steal_pointer (&mark->id);
  annotation->article = ascribe_intern (self->article->id);
  annotation->tag = ascribe_intern (mark->tag);
  annotation->annotator = ascribe_intern (mark->annotator);
  annotation->spans = spans;
  annotation->quote = quote;
  annotation->attributes = mark->attributes != NULL ? g_steal_pointer (&mark->attributes) : ascribe_attributes_new_empty ();
  annotation->note = g_steal_pointer (&mark->note);
  annotation->concept = g_steal_pointer (&mark->concept);
  annotation->created = mark->created;
  annotation->modified = mark->modified;

  return annotation;
}

static AscribeAnnotation *
make_annotation (AscribeJsonArticle *self, AscribeJsonMark *mark, AscribeJsonKnown *known, GHashTable *ids,
                 const AscribeOffsetMap *map, char **why)
{
  g_autoptr (AscribeSpanSet) spans = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *quote = NULL;

  *why = mark->problem.what != NULL ? g_strdup (mark->problem.what)
                                    : check_references (mark, known, ascribe_codebook_lookup_tag (known->codebook, mark->tag));
  if (*why != NULL || (spans = make_spans (mark, map, why)) == NULL)
    return NULL;
  if (self->article->text != NULL && !has_room (self, spans, why))
    return NULL;

  quote = self->article->text != NULL ? ascribe_text_dup_quote (self->article->text, spans, &error)
                                      : g_strdup (mark->quote != NULL ? mark->quote : "");
  if (quote == NULL)
    *why = g_strdup (error->message);
  else if (mark->quote != NULL && !is_quote (mark->quote, quote))
    *why = g_strdup ("its quote is not what the text has at its spans");
  if (*why != NULL || !claim_id (ids, mark->id, why))
    return NULL;

  return move_annotation (self, mark, g_steal_pointer (&spans), g_steal_pointer (&quote));
}

static AscribeLink *
make_link (AscribeJsonArticle *self, AscribeJsonMark *mark, AscribeJsonKnown *known, GHashTable *ids, GHashTable *ends,
           char **why)
{
  AscribeAnnotation *from = mark->from != NULL ? g_hash_table_lookup (ends, mark->from) : NULL;
  AscribeAnnotation *to = mark->to != NULL ? g_hash_table_lookup (ends, mark->to) : NULL;
  AscribeLinkType *type = ascribe_codebook_lookup_link_type (known->codebook, mark->type);
  AscribeLink *link;

  if (mark->problem.what != NULL)
    *why = g_strdup (mark->problem.what);
  else if (type == NULL)
    *why = g_strdup_printf ("the link type “%s” is not in the codebook", mark->type != NULL ? mark->type : "");
  else if (from == NULL || to == NULL)
    *why = g_strdup ("an annotation it links is not in this article");
  else if (from == to)
    *why = g_strdup ("it links an annotation to itself");
  else if (!known->is_proof && !ascribe_link_type_allows (type, from->tag, to->tag))
    *why = g_strdup_printf ("a link “%s” can’t lead from “%s” to “%s”", type->id, from->tag, to->tag);
  else if (mark->annotator == NULL || !g_hash_table_contains (known->annotators, mark->annotator))
    *why = g_strdup ("its annotator is not among the annotators");
  if (*why != NULL || !claim_id (ids, mark->id, why))
    return NULL;

  link = g_object_new (ASCRIBE_TYPE_LINK, NULL);
  link->id = g_steal_pointer (&mark->id);
  link->article = ascribe_intern (self->article->id);
  link->type = ascribe_intern (mark->type);
  link->from = g_steal_pointer (&mark->from);
  link->to = g_steal_pointer (&mark->to);
  link->annotator = ascribe_intern (mark->annotator);
  link->note = g_steal_pointer (&mark->note);
  link->created = mark->created;
  link->modified = mark->modified;

  return link;
}

/* @line, that of the article, doesn't tell which mark it is where all stand in one. */
static void
report_mark (AscribeJsonArticle *self, AscribeJsonMark *mark, const char *kind, guint i, guint64 line, const char *why,
             AscribeJsonReport report, gpointer data)
{
  g_autofree char *what = mark->line == line ? g_strdup_printf ("%ss[%u] of the article “%s” skipped: %s", kind, i, self->article->title, why)
                                             : g_strdup_printf ("%s skipped: %s", kind, why);

  report (mark->line, what, data);
}

AscribeDocument *
ascribe_json_article_finish (AscribeJsonArticle *self, AscribeJsonKnown *known, guint64 line,
                             AscribeJsonReport report, gpointer data, char **why)
{
  g_autoptr (AscribeOffsetMap) map = NULL;
  g_autoptr (GHashTable) ends = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  AscribeDocument *document;

  *why = fill_in_article (self, known, &map);
  if (*why != NULL)
    return NULL;

  if (!known->is_proof)
    mend_labels (self->article, known->codebook, line, report, data);
  document = ascribe_document_new (self->article);
  for (guint i = 0; i < self->annotations->len; i++)
    {
      AscribeJsonMark *mark = g_ptr_array_index (self->annotations, i);
      g_autofree char *wrong = NULL;
      AscribeAnnotation *annotation = make_annotation (self, mark, known, ids, map, &wrong);

      if (annotation != NULL)
        {
          g_ptr_array_add (document->annotations, annotation);
          g_hash_table_insert (ends, annotation->id, annotation);
        }
      else
        report_mark (self, mark, "annotation", i, line, wrong, report, data);
      g_clear_pointer ((AscribeJsonMark **) &g_ptr_array_index (self->annotations, i), ascribe_json_mark_free); /* or all of them would be held twice */
    }

  for (guint i = 0; i < self->links->len; i++)
    {
      AscribeJsonMark *mark = g_ptr_array_index (self->links, i);
      g_autofree char *wrong = NULL;
      AscribeLink *link = make_link (self, mark, known, ids, ends, &wrong);

      if (link != NULL)
        g_ptr_array_add (document->links, link);
      else
        report_mark (self, mark, "link", i, line, wrong, report, data);
    }

  ascribe_document_sort (document);

  return document;
}
