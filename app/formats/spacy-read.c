/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/spacy.h"

#include <string.h>

#include "app/formats/record-marks.h"
#include "app/model/attributes.h"
#include "app/model/uuid.h"

/* Keys of an example that aren't metadata: Prodigy's own, and those that the annotator's window only shows. */
static const char * const own_keys[] = {
  "text", "meta", "tokens", "spans", "ents", "entities", "sents", "relations", "answer", "label", "accept", "cats", "options", "config", "html",
  "image", "choice", "priority", "field_id", NULL,
};
static const char * const no_keys[] = { NULL };

typedef struct {
  AscribeRecords *records;
  AscribeRecord *record;
  GHashTable *by_last;      /* number of the last token + 1 -> AscribeMark; NULL: not made yet */
} Reader;

static void
add_label (AscribeRecords *records, AscribeArticle *article, const char *key, AscribeJsonValue *value)
{
  GVariant *answer = ascribe_json_value_answer (value);

  if (answer != NULL)
    article->labels = ascribe_gather_answer (records->gather, NULL, article->labels, key, answer);
}

/* spaCy's classes of a text, each with how sure it is. */
static void
add_classes (AscribeRecords *records, AscribeArticle *article, AscribeJsonValue *classes)
{
  for (guint i = 0; classes != NULL && classes->type == ASCRIBE_JSON_IS_OBJECT && i < classes->keys->len; i++)
    add_label (records, article, g_ptr_array_index (classes->keys, i), ascribe_json_value_at (classes, i));
}

static void
read_head (Reader *self, AscribeJsonValue *example)
{
  AscribeArticle *article = ascribe_record_get_article (self->record);
  const char *answer = ascribe_json_value_string (example, "answer");
  const char *annotator = ascribe_json_value_string (example, "_annotator_id");
  double timestamp = 0;

  ascribe_record_read_head (self->record, example, own_keys);
  ascribe_record_read_head (self->record, ascribe_json_value_get (example, "meta"), no_keys);
  if (g_strcmp0 (answer, "accept") == 0)
    article->status = ASCRIBE_STATUS_DONE;
  else if (answer != NULL)
    add_label (self->records, article, "answer", ascribe_json_value_get (example, "answer"));
  add_label (self->records, article, "label", ascribe_json_value_get (example, "label"));
  add_label (self->records, article, "accept", ascribe_json_value_get (example, "accept"));
  add_classes (self->records, article, ascribe_json_value_get (example, "cats"));

  if (annotator == NULL)
    annotator = ascribe_json_value_string (example, "_session_id");
  ascribe_json_value_number (example, "_timestamp", &timestamp); /* seconds */
  ascribe_record_set_defaults (self->record, annotator, timestamp > 0 && timestamp < 2e11 ? (gint64) (timestamp * 1000) : 0);
}

/* Where the token begins or, with @is_end, ends; FALSE where that isn't told. */
static gboolean
read_token (Reader *self, guint32 number, gboolean is_end, guint32 *offset)
{
  GArray *tokens = self->records->spans;
  const AscribeSpan *token = tokens != NULL && number < tokens->len ? &g_array_index (tokens, AscribeSpan, number) : NULL;

  if (token == NULL || (is_end ? token->end == 0 : token->start == G_MAXUINT32))
    return FALSE;

  *offset = is_end ? token->end : token->start;

  return TRUE;
}

static gboolean
read_tokens (Reader *self, AscribeJsonValue *span, AscribeSpan *offsets)
{
  guint32 first, last;

  return ascribe_json_value_offset (span, "token_start", &first) && ascribe_json_value_offset (span, "token_end", &last) &&
         read_token (self, first, FALSE, &offsets->start) && read_token (self, last, TRUE, &offsets->end);
}

/* From "start" and "end", or through the tokens. */
static gboolean
read_offsets (Reader *self, AscribeJsonValue *span, AscribeSpan *offsets)
{
  return (ascribe_json_value_offset (span, "start", &offsets->start) && ascribe_json_value_offset (span, "end", &offsets->end)) ||
         read_tokens (self, span, offsets);
}

/* Whether what tokens say of @span, if they say anything, is what it says itself. Readers may go by either. */
static gboolean
fits_tokens (Reader *self, AscribeJsonValue *span)
{
  AscribeSpan told = { 0, 0 }, tokens = { 0, 0 };

  if (!self->records->is_proof || self->records->spans == NULL || !read_offsets (self, span, &told))
    return TRUE;

  return read_tokens (self, span, &tokens) && tokens.start == told.start && tokens.end == told.end;
}

/* The same of an end of a relation, which is called by its last token. */
static gboolean
fits_last_token (Reader *self, AscribeJsonValue *relation, const char *number_key, const char *span_key)
{
  AscribeJsonValue *span = ascribe_json_value_get (relation, span_key);
  guint32 number, last;

  return fits_tokens (self, span) && (!self->records->is_proof || self->records->spans == NULL ||
         (ascribe_json_value_offset (relation, number_key, &number) && ascribe_json_value_offset (span, "token_end", &last) &&
          number == last));
}

static const char *
get_label (AscribeJsonValue *span)
{
  const char *label = ascribe_json_value_string (span, "label");

  return label != NULL ? label : "";
}

/* Objects, or as spaCy's training data has them: [start, end, label]. */
static void
read_spans (Reader *self, const char *list, AscribeJsonValue *spans)
{
  for (guint i = 0; i < ascribe_json_value_length (spans); i++)
    {
      AscribeJsonValue *span = ascribe_json_value_at (spans, i);
      AscribeSpan offsets;

      if (!fits_tokens (self, span))
        ascribe_records_skip (self->records, "%s[%u] skipped: its tokens are not where it is", list, i);
      else if (span->type == ASCRIBE_JSON_IS_ARRAY)
        ascribe_record_add_triple (self->record, list, i, span);
      else if (read_offsets (self, span, &offsets))
        ascribe_record_add_mark (self->record, list, i, get_label (span), offsets, ascribe_json_value_string (span, "text"), span);
      else
        ascribe_records_skip (self->records, "%s[%u] skipped: it has no “start” and “end” that are whole numbers", list, i);
    }
}

/* A list, or lists by their group as spaCy's own documents have them. */
static void
read_groups (Reader *self, AscribeJsonValue *spans)
{
  if (spans == NULL || spans->type != ASCRIBE_JSON_IS_OBJECT)
    {
      read_spans (self, "spans", spans);
      return;
    }

  for (guint i = 0; i < spans->keys->len; i++)
    {
      g_autofree char *list = g_strdup_printf ("spans.%s", (const char *) g_ptr_array_index (spans->keys, i));
      AscribeJsonValue *group = ascribe_json_value_at (spans, i);

      if (group->type == ASCRIBE_JSON_IS_ARRAY)
        read_spans (self, list, group);
      else
        ascribe_records_skip (self->records, "%s skipped: it must be a list", list);
    }
}

/* Of the first span that ends with that token. */
static AscribeMark *
find_last (Reader *self, guint32 last)
{
  const GPtrArray *marks = ascribe_record_get_marks (self->record);

  if (self->by_last == NULL)
    {
      self->by_last = g_hash_table_new (NULL, NULL);
      for (guint i = marks->len; i-- > 0;)
        {
          AscribeMark *mark = g_ptr_array_index (marks, i);

          if (mark->token_end < G_MAXUINT32)
            g_hash_table_insert (self->by_last, GUINT_TO_POINTER (mark->token_end + 1), mark);
        }
    }

  return last < G_MAXUINT32 ? g_hash_table_lookup (self->by_last, GUINT_TO_POINTER (last + 1)) : NULL;
}

/* What is there, or a new one: Prodigy lets a relation join words that have no label. */
static AscribeMark *
ensure_mark (Reader *self, guint index, AscribeJsonValue *span, AscribeSpan offsets)
{
  const char *label = ascribe_json_value_string (span, "label");
  AscribeMark *known = ascribe_record_find_mark (self->record, NULL, offsets, label);

  return known != NULL ? known
                       : ascribe_record_add_mark (self->record, "relations", index, label != NULL ? label : "token", offsets, NULL, NULL);
}

static AscribeMark *
find_end (Reader *self, guint index, AscribeJsonValue *relation, const char *number_key, const char *span_key)
{
  AscribeJsonValue *span = ascribe_json_value_get (relation, span_key);
  const char *id = ascribe_json_value_string (span, "annotation");
  AscribeMark *known = NULL;
  AscribeSpan offsets = { 0, 0 };
  guint32 last;

  if (id != NULL && ascribe_uuid_is_valid (id))
    return ascribe_record_find_mark (self->record, id, offsets, NULL);
  if (span != NULL && read_offsets (self, span, &offsets))
    return ensure_mark (self, index, span, offsets);
  if (!ascribe_json_value_offset (relation, number_key, &last))
    return NULL;

  known = find_last (self, last);
  if (known == NULL && read_token (self, last, FALSE, &offsets.start) && read_token (self, last, TRUE, &offsets.end))
    known = ensure_mark (self, index, NULL, offsets);

  return known;
}

static void
read_relations (Reader *self, AscribeJsonValue *relations)
{
  for (guint i = 0; i < ascribe_json_value_length (relations); i++)
    {
      AscribeJsonValue *relation = ascribe_json_value_at (relations, i);
      AscribeMark *from = find_end (self, i, relation, "head", "head_span");
      AscribeMark *to = from != NULL ? find_end (self, i, relation, "child", "child_span") : NULL;

      if (!fits_last_token (self, relation, "head", "head_span") || !fits_last_token (self, relation, "child", "child_span"))
        ascribe_records_skip (self->records, "relations[%u] skipped: its tokens are not where it is", i);
      else if (to != NULL)
        ascribe_record_add_link (self->record, i, get_label (relation), from, to, relation);
      else
        ascribe_records_skip (self->records, "relations[%u] skipped: its %s is not among the spans", i, from != NULL ? "child" : "head");
    }
}

static guint
count_marks (AscribeJsonValue *example)
{
  AscribeJsonValue *spans = ascribe_json_value_get (example, "spans");
  gboolean is_grouped = spans != NULL && spans->type == ASCRIBE_JSON_IS_OBJECT;
  guint n = ascribe_json_value_length (ascribe_json_value_get (example, "ents")) +
            ascribe_json_value_length (ascribe_json_value_get (example, "entities")) + (is_grouped ? 0 : ascribe_json_value_length (spans));

  for (guint i = 0; is_grouped && i < spans->keys->len; i++)
    n += ascribe_json_value_length (ascribe_json_value_at (spans, i));

  return n;
}

/* Prodigy trains on what was accepted alone: spans of another answer are what the annotator calls wrong, or left undecided. */
static gboolean
is_turned_down (Reader *self, AscribeJsonValue *example)
{
  const char *answer = ascribe_json_value_string (example, "answer");
  guint n_spans, n_relations;

  if (g_strcmp0 (answer, "reject") != 0 && g_strcmp0 (answer, "ignore") != 0)
    return FALSE;

  n_spans = count_marks (example);
  n_relations = ascribe_json_value_length (ascribe_json_value_get (example, "relations"));
  if (n_spans > 0 || n_relations > 0)
    ascribe_records_remark (self->records, "its answer is “%s”: %u spans and %u relations were not taken as annotations", answer, n_spans,
                            n_relations);

  return TRUE;
}

static void
read_marks (Reader *self, AscribeJsonValue *example)
{
  read_spans (self, "ents", ascribe_json_value_get (example, "ents"));
  read_groups (self, ascribe_json_value_get (example, "spans"));
  read_spans (self, "entities", ascribe_json_value_get (example, "entities"));
  read_relations (self, ascribe_json_value_get (example, "relations"));
  g_clear_pointer (&self->by_last, g_hash_table_unref);
}

/* Lists or not there; "spans" may hold lists. */
static gboolean
check_lists (AscribeRecords *records, AscribeJsonValue *example)
{
  static const char * const lists[] = { "spans", "ents", "entities", "relations", "tokens" };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      AscribeJsonValue *list = ascribe_json_value_get (example, lists[i]);

      if (list == NULL || list->type == ASCRIBE_JSON_IS_ARRAY || list->type == ASCRIBE_JSON_IS_NULL ||
          (i == 0 && list->type == ASCRIBE_JSON_IS_OBJECT))
        continue;
      ascribe_records_skip (records, "line skipped: “%s” must be a list", lists[i]);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_example (AscribeRecords *records, AscribeJsonValue *example, GError **error)
{
  const char *text = ascribe_json_value_string (example, "text");
  g_autoptr (AscribeRecord) record = NULL;
  Reader reader = { records };

  if (text == NULL)
    {
      ascribe_records_skip (records, "line skipped: it has no “text”");
      return TRUE;
    }
  if (!check_lists (records, example) || (record = ascribe_record_new (records, text)) == NULL)
    return TRUE;

  reader.record = record;
  read_head (&reader, example);
  if (!is_turned_down (&reader, example))
    read_marks (&reader, example);

  return ascribe_record_finish (record, error);
}

gboolean
ascribe_spacy_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                    GCancellable *cancellable, GError **error)
{
  return ascribe_records_read (in, where, options, sink, cancellable, "tokens", read_example, error);
}
