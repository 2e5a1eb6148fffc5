/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/records.h"

#include <string.h>

#include "app/formats/json-fields.h"
#include "app/formats/json-tokens-resume.h"
#include "app/formats/sniffing.h"
#include "app/formats/streams.h"
#include "app/model/error.h"

#define MAX_LINE (64u * 1024 * 1024)
#define PEEKED 64 /* bytes looked at before the reading */

static char *
format_place (AscribeRecords *self)
{
  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT "%s%s", self->where, self->line, self->part != NULL ? ": " : "",
                          self->part != NULL ? self->part : "");
}

void
ascribe_records_skip (AscribeRecords *self, const char *format, ...)
{
  g_autofree char *where = format_place (self);
  g_autofree char *why = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  self->sink->skipped (self->sink->data, where, why);
}

void
ascribe_records_remark (AscribeRecords *self, const char *format, ...)
{
  g_autofree char *where = format_place (self);
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  self->sink->remark (self->sink->data, where, what);
}

/* Whether only this line is broken. */
static gboolean
concerns_line (const GError *error)
{
  return g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED) ||
         g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID) ||
         g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
}

static gboolean
skip_line (AscribeRecords *self, GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;
  g_autofree char *prefix = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": ", self->where, self->line);

  if (!concerns_line (failure))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  ascribe_records_skip (self, "line skipped: %s",
                        failure->message + (g_str_has_prefix (failure->message, prefix) ? strlen (prefix) : 0));

  return TRUE;
}

static gboolean
member_cb (gpointer data, const char *key, AscribeJsonTokens *tokens, gboolean *taken, GError **error)
{
  AscribeRecords *self = data;
  AscribeJsonProblem problem = { NULL };
  AscribeJsonToken token;
  gboolean is_read;

  if (strcmp (key, self->spans_key) != 0)
    return TRUE;
  token = ascribe_json_tokens_peek (tokens, error);
  if (token != ASCRIBE_JSON_OPEN_ARRAY)
    return token != ASCRIBE_JSON_FAILED;

  /* What is no span is one without an end: whoever asks for it is told. */
  *taken = TRUE;
  is_read = ascribe_json_read_spans (tokens, key, &self->spans, &problem, error);
  ascribe_json_problem_clear (&problem);

  return is_read;
}

static AscribeJsonValue *
read_value (AscribeRecords *self, AscribeJsonTokens *tokens, GError **error)
{
  g_clear_pointer (&self->spans, g_array_unref);

  return ascribe_json_value_read_but (tokens, MAX_LINE, self->spans_key != NULL ? member_cb : NULL, self, error);
}

/* A pair as an object that has the text among its members; anything else as it is. Consumes @value. */
static AscribeJsonValue *
join_pair (AscribeJsonValue *value)
{
  AscribeJsonValue *text = value->type == ASCRIBE_JSON_IS_ARRAY ? ascribe_json_value_at (value, 0) : NULL;
  AscribeJsonValue *rest = text != NULL ? ascribe_json_value_at (value, 1) : NULL;

  if (rest == NULL || value->values->len != 2 || text->type != ASCRIBE_JSON_IS_STRING || rest->type != ASCRIBE_JSON_IS_OBJECT ||
      ascribe_json_value_get (rest, "text") != NULL)
    return value;

  text = g_ptr_array_steal_index (value->values, 0);
  rest = g_ptr_array_steal_index (value->values, 0);
  ascribe_json_value_add (rest, "text", text);
  ascribe_json_value_free (value);

  return rest;
}

/* Programs that mark texts for spaCy keep all of them in one object, and leave a null for what was passed over. */
static gboolean
take_pairs (AscribeRecords *self, AscribeJsonValue *pairs, AscribeRecordFunc func, GError **error)
{
  gboolean is_taken = TRUE;

  for (guint i = 0; i < pairs->values->len && is_taken; i++)
    {
      g_autoptr (AscribeJsonValue) record = join_pair (g_steal_pointer (&pairs->values->pdata[i]));

      self->line = record->line;
      self->part = g_strdup_printf ("annotations[%u]", i);
      if (record->type == ASCRIBE_JSON_IS_OBJECT)
        is_taken = func (self, record, error);
      else if (record->type != ASCRIBE_JSON_IS_NULL)
        ascribe_records_skip (self, "a text with its annotations was expected");
      g_clear_pointer (&self->part, g_free);
    }

  return is_taken;
}

/* The list of pairs that the object is there for, or NULL. */
static AscribeJsonValue *
get_pairs (AscribeJsonValue *record)
{
  AscribeJsonValue *pairs = ascribe_json_value_get (record, "annotations");
  guint i = 0;

  if (pairs == NULL || pairs->type != ASCRIBE_JSON_IS_ARRAY || ascribe_json_value_get (record, "text") != NULL)
    return NULL;
  while (i < pairs->values->len && ascribe_json_value_at (pairs, i)->type == ASCRIBE_JSON_IS_NULL)
    i++;

  return i < pairs->values->len && ascribe_json_value_at (pairs, i)->type == ASCRIBE_JSON_IS_ARRAY ? pairs : NULL;
}

/* Consumes @value. */
static gboolean
take_record (AscribeRecords *self, AscribeJsonValue *value, AscribeRecordFunc func, GError **error)
{
  g_autoptr (AscribeJsonValue) record = join_pair (value);
  AscribeJsonValue *pairs = get_pairs (record);

  if (pairs != NULL)
    return take_pairs (self, pairs, func, error);
  if (record->type == ASCRIBE_JSON_IS_OBJECT)
    return func (self, record, error);

  ascribe_records_skip (self, "line skipped: an object was expected");

  return TRUE;
}

static gboolean
read_record (AscribeRecords *self, AscribeJsonTokens *tokens, AscribeRecordFunc func, GError **error)
{
  g_autoptr (AscribeJsonValue) record = NULL;
  GError *failure = NULL;
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, &failure);

  self->line = ascribe_json_tokens_get_line (tokens);
  if (token == ASCRIBE_JSON_FAILED)
    return skip_line (self, failure, error);
  record = read_value (self, tokens, &failure);
  if (record == NULL || ascribe_json_tokens_next (tokens, &failure) != ASCRIBE_JSON_END)
    return skip_line (self, failure, error);

  return take_record (self, g_steal_pointer (&record), func, error);
}

/* Whether it is one value: a list of objects or pairs, or an object laid out for people. The stream stays where it is. */
static gboolean
begins_as_whole (GBufferedInputStream *in, GCancellable *cancellable, gboolean *is_whole, GError **error)
{
  gsize n_head, start, next;
  const char *head = ascribe_stream_peek (in, PEEKED, &n_head, cancellable, error);

  if (head == NULL)
    return FALSE;

  start = ascribe_skip_mark (head, n_head);
  start = ascribe_skip_white (head, n_head, start);
  next = ascribe_skip_white (head, n_head, start + 1);
  if (start < n_head && head[start] == '[')
    *is_whole = next < n_head && (head[next] == '{' || head[next] == '[');
  else
    *is_whole = start + 1 < n_head && head[start] == '{' && (head[start + 1] == '\n' || head[start + 1] == '\r');

  return TRUE;
}

static gboolean
read_element (AscribeRecords *self, AscribeJsonTokens *tokens, AscribeRecordFunc func, GError **error)
{
  g_autoptr (AscribeJsonValue) record = NULL;
  GError *failure = NULL;

  self->line = ascribe_json_tokens_get_line (tokens);
  record = read_value (self, tokens, &failure);
  if (record == NULL && !g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED))
    return skip_line (self, failure, error);
  if (record == NULL)
    {
      g_propagate_error (error, failure); /* where the next one begins can't be told */
      return FALSE;
    }

  return take_record (self, g_steal_pointer (&record), func, error);
}

static gboolean
read_elements (AscribeRecords *self, AscribeJsonTokens *tokens, guint64 n_bytes, AscribeRecordFunc func, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, NULL);

  if (token == ASCRIBE_JSON_OPEN_OBJECT)
    return read_element (self, tokens, func, error) && ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_END;

  if (ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_FAILED)
    return FALSE;
  while (ascribe_json_tokens_peek (tokens, NULL) != ASCRIBE_JSON_CLOSE_ARRAY)
    {
      if (!read_element (self, tokens, func, error))
        return FALSE;
      if (self->sink->progress != NULL && n_bytes > 0)
        self->sink->progress (self->sink->data, MIN (1.0, (double) ascribe_json_tokens_get_bytes (tokens) / (double) n_bytes));
    }
  ascribe_json_tokens_next (tokens, NULL);

  return ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_END;
}

static gboolean
read_whole (AscribeRecords *self, GInputStream *in, GCancellable *cancellable, AscribeRecordFunc func, GError **error)
{
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, self->where, cancellable);
  gboolean read = read_elements (self, tokens, ascribe_stream_query_size (in), func, error);

  return ascribe_json_tokens_finish (tokens, read, error);
}

static gboolean
read_lines (AscribeRecords *self, GInputStream *in, GCancellable *cancellable, AscribeRecordFunc func, GError **error)
{
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new_lines (in, self->where, cancellable);
  guint64 n_bytes = ascribe_stream_query_size (in);
  gboolean at_end = FALSE;

  while (ascribe_json_tokens_next_line (tokens, &at_end, error))
    {
      if (at_end && self->line == 0 && !self->is_proof)
        self->sink->skipped (self->sink->data, self->where, "There is nothing in it");
      if (at_end)
        return TRUE;
      if (!read_record (self, tokens, func, error))
        return FALSE;
      if (self->sink->progress != NULL && n_bytes > 0)
        self->sink->progress (self->sink->data, MIN (1.0, (double) ascribe_json_tokens_get_bytes (tokens) / (double) n_bytes));
    }

  return FALSE;
}

gboolean
ascribe_records_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                      GCancellable *cancellable, const char *spans_key, AscribeRecordFunc func, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (in);
  g_autoptr (AscribeGather) gather = ascribe_gather_new (sink);
  AscribeRecords self = { sink, where, options != NULL ? options->unit : ASCRIBE_UNIT_USUAL, gather, 0, NULL, spans_key, NULL, options != NULL && options->is_proof };
  gboolean is_whole, done;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (!begins_as_whole (G_BUFFERED_INPUT_STREAM (buffered), cancellable, &is_whole, error))
    return FALSE;

  done = is_whole ? read_whole (&self, buffered, cancellable, func, error) : read_lines (&self, buffered, cancellable, func, error);
  g_clear_pointer (&self.spans, g_array_unref);

  return done;
}

/* What tells a format, whose records are not all annotated. */
#define MARKED (ASCRIBE_RECORD_SPANS | ASCRIBE_RECORD_RELATIONS | ASCRIBE_RECORD_ENTITIES | ASCRIBE_RECORD_TRIPLES | \
                ASCRIBE_RECORD_COMMENTS | ASCRIBE_RECORD_MARKS | ASCRIBE_RECORD_CLASSES | ASCRIBE_RECORD_PAIR)
#define MAX_SNIFFED 10000

static gboolean
has_extension (const char *name, const char *extension)
{
  gsize n_name = name != NULL ? strlen (name) : 0;
  gsize n_extension = strlen (extension);

  return n_name >= n_extension && g_ascii_strcasecmp (name + n_name - n_extension, extension) == 0;
}

/* What a list of that key says, by its first element; @has_offsets: a list that begins with a number. */
static guint
judge_list (const char *key, AscribeJsonToken first, gboolean has_offsets)
{
  static const struct { const char *key; guint of_objects, of_lists, of_none; } lists[] = {
    { "spans", ASCRIBE_RECORD_SPANS, 0, ASCRIBE_RECORD_SPANS },
    { "tokens", ASCRIBE_RECORD_SPANS, 0, 0 },
    { "relations", ASCRIBE_RECORD_RELATIONS, 0, ASCRIBE_RECORD_RELATIONS },
    { "entities", ASCRIBE_RECORD_ENTITIES, ASCRIBE_RECORD_ENTITIES, ASCRIBE_RECORD_ENTITIES },
    { "label", 0, ASCRIBE_RECORD_TRIPLES, ASCRIBE_RECORD_UNLABELLED },
    { "labels", 0, ASCRIBE_RECORD_TRIPLES, ASCRIBE_RECORD_UNLABELLED },
    { "annotations", ASCRIBE_RECORD_MARKS, 0, 0 },
  };

  if (strcmp (key, "Comments") == 0)
    return ASCRIBE_RECORD_COMMENTS;
  if (has_offsets && strcmp (key, "entities") == 0)
    return ASCRIBE_RECORD_ENTITIES | ASCRIBE_RECORD_TRIPLES;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (strcmp (key, lists[i].key) == 0)
        return first == ASCRIBE_JSON_OPEN_OBJECT ? lists[i].of_objects
               : first == ASCRIBE_JSON_OPEN_ARRAY ? lists[i].of_lists
               : first == ASCRIBE_JSON_CLOSE_ARRAY ? lists[i].of_none : 0;
    }

  return 0;
}

/* What a member of that key says that is no list. */
static guint
judge_other (const char *key, AscribeJsonToken token)
{
  static const struct { const char *key; AscribeJsonToken token; guint shape; } members[] = {
    { "text", ASCRIBE_JSON_STRING, ASCRIBE_RECORD_TEXT },
    { "data", ASCRIBE_JSON_STRING, ASCRIBE_RECORD_DATA },
    { "content", ASCRIBE_JSON_STRING, ASCRIBE_RECORD_CONTENT },
    { "cats", ASCRIBE_JSON_OPEN_OBJECT, ASCRIBE_RECORD_CLASSES },
    { "_input_hash", ASCRIBE_JSON_NUMBER, ASCRIBE_RECORD_SPANS },
    { "_task_hash", ASCRIBE_JSON_NUMBER, ASCRIBE_RECORD_SPANS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (token == members[i].token && strcmp (key, members[i].key) == 0)
      return members[i].shape;

  return 0;
}

/* Behind the list that it is in; FALSE where the head ends. */
static gboolean
leave_list (AscribeJsonTokens *tokens)
{
  AscribeJsonToken token;

  while ((token = ascribe_json_tokens_peek (tokens, NULL)) != ASCRIBE_JSON_CLOSE_ARRAY)
    if (token == ASCRIBE_JSON_FAILED || !ascribe_json_tokens_skip (tokens, NULL))
      return FALSE;

  return ascribe_json_tokens_next (tokens, NULL) == ASCRIBE_JSON_CLOSE_ARRAY;
}

/* Behind the opening bracket: a text, and an object that says what is marked on it. */
static gboolean
sniff_pair (AscribeJsonTokens *tokens)
{
  static const char * const keys[] = { "entities", "cats", "spans", "relations", NULL };

  return ascribe_json_tokens_next (tokens, NULL) == ASCRIBE_JSON_STRING &&
         ascribe_json_tokens_next (tokens, NULL) == ASCRIBE_JSON_OPEN_OBJECT &&
         ascribe_json_tokens_next (tokens, NULL) == ASCRIBE_JSON_KEY &&
         g_strv_contains (keys, ascribe_json_tokens_get_string (tokens));
}

/* One member of the record, behind its key; FALSE where the head ends. */
static gboolean
sniff_member (AscribeJsonTokens *tokens, const char *key, guint *shape)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, NULL);
  gboolean has_lists;

  *shape |= judge_other (key, token);
  if (token != ASCRIBE_JSON_OPEN_ARRAY)
    return ascribe_json_tokens_skip (tokens, NULL);

  ascribe_json_tokens_next (tokens, NULL);
  while ((token = ascribe_json_tokens_peek (tokens, NULL)) == ASCRIBE_JSON_NULL)
    ascribe_json_tokens_next (tokens, NULL);
  has_lists = token == ASCRIBE_JSON_OPEN_ARRAY;
  if (has_lists)
    ascribe_json_tokens_next (tokens, NULL);
  *shape |= judge_list (key, token, has_lists && ascribe_json_tokens_peek (tokens, NULL) == ASCRIBE_JSON_NUMBER);
  if (has_lists && strcmp (key, "annotations") == 0 && ascribe_json_tokens_peek (tokens, NULL) == ASCRIBE_JSON_STRING)
    {
      *shape |= sniff_pair (tokens) ? ASCRIBE_RECORD_PAIR : 0;
      return FALSE;
    }

  return (!has_lists || leave_list (tokens)) && leave_list (tokens);
}

/* The members of the record, behind its opening brace. FALSE where the head ends in it. */
static gboolean
sniff_members (AscribeJsonTokens *tokens, guint *shape)
{
  AscribeJsonToken token;

  while ((token = ascribe_json_tokens_next (tokens, NULL)) == ASCRIBE_JSON_KEY)
    {
      g_autofree char *key = g_strdup (ascribe_json_tokens_get_string (tokens));

      if (!sniff_member (tokens, key, shape))
        return FALSE;
    }

  return token == ASCRIBE_JSON_CLOSE_OBJECT;
}

/* Behind the brace of the first object of a list. */
static guint
sniff_list (AscribeJsonTokens *tokens)
{
  guint shape = ASCRIBE_RECORD_LISTED;

  for (guint n = 1; sniff_members (tokens, &shape) && (shape & MARKED) == 0 && n < MAX_SNIFFED; n++)
    if (ascribe_json_tokens_next (tokens, NULL) != ASCRIBE_JSON_OPEN_OBJECT)
      break;

  return shape;
}

static guint
sniff_lines (const char *head, gsize n_head)
{
  guint shape = 0;

  for (guint n = 0; n_head > 0 && (shape & MARKED) == 0 && n < MAX_SNIFFED; n++)
    {
      const char *end = memchr (head, '\n', n_head);
      gsize n_line = end != NULL ? (gsize) (end - head) + 1 : n_head;
      g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (head, (gssize) n_line, NULL);
      g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, "", NULL);

      if (ascribe_json_tokens_next (tokens, NULL) == ASCRIBE_JSON_OPEN_OBJECT)
        sniff_members (tokens, &shape);
      head += n_line;
      n_head -= n_line;
    }

  return shape;
}

guint
ascribe_records_sniff (const char *name, const guint8 *head, gsize n_head)
{
  /* What comes from a pipe has no name that says it. */
  gboolean is_lines = has_extension (name, ".jsonl") || has_extension (name, ".ndjson") || name == NULL || strcmp (name, "-") == 0;
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (head, (gssize) n_head, NULL);
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, "", NULL);
  AscribeJsonToken token;
  gboolean is_listed;
  guint shape = 0;

  if (!is_lines && !has_extension (name, ".json"))
    return 0;
  token = ascribe_json_tokens_next (tokens, NULL);
  is_listed = token == ASCRIBE_JSON_OPEN_ARRAY;
  if (is_listed && is_lines && ascribe_json_tokens_peek (tokens, NULL) == ASCRIBE_JSON_STRING)
    return sniff_pair (tokens) ? ASCRIBE_RECORD_PAIR : 0;
  if (is_listed)
    token = ascribe_json_tokens_next (tokens, NULL);
  if (is_listed && token == ASCRIBE_JSON_OPEN_ARRAY)
    return sniff_pair (tokens) ? ASCRIBE_RECORD_PAIR : 0;
  if (token != ASCRIBE_JSON_OPEN_OBJECT)
    return 0;
  if (is_listed)
    return sniff_list (tokens);

  /* An object can go over several lines, and one alone is no list of records unless it has one. */
  if (!sniff_members (tokens, &shape) || (shape & MARKED) != 0 || !is_lines)
    return shape & (is_lines ? ~0u : (guint) ASCRIBE_RECORD_PAIR);

  return sniff_lines ((const char *) head, n_head);
}
