/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks one by one from a list, each as it comes. */
#include "app/formats/label-studio.h"

#include <string.h>

#include "app/formats/json-embed.h"
#include "app/formats/json-tokens-resume.h"
#include "app/formats/label-studio-table.h"
#include "app/formats/label-studio-task.h"
#include "app/formats/streams.h"
#include "app/model/error.h"
#include "app/model/moment.h"

#define PEEKED 8192 /* bytes that tell a table from JSON */

/* What a set of results says of itself. */
typedef struct {
  AscribeJsonValue *completed_by;
  AscribeJsonValue *username;     /* in its place, of NLP Lab */
  AscribeJsonValue *model_version;
  AscribeJsonValue *created;
  AscribeJsonValue *ago;          /* a time, of NLP Lab; of others how long ago it was */
  AscribeJsonValue *updated;
  AscribeJsonValue *cancelled;
  AscribeJsonValue *ours;
} SetHead;

static void
clear_set_head (SetHead *self)
{
  g_clear_pointer (&self->completed_by, ascribe_json_value_free);
  g_clear_pointer (&self->username, ascribe_json_value_free);
  g_clear_pointer (&self->model_version, ascribe_json_value_free);
  g_clear_pointer (&self->created, ascribe_json_value_free);
  g_clear_pointer (&self->ago, ascribe_json_value_free);
  g_clear_pointer (&self->updated, ascribe_json_value_free);
  g_clear_pointer (&self->cancelled, ascribe_json_value_free);
  g_clear_pointer (&self->ours, ascribe_json_value_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetHead, clear_set_head)

static AscribeJsonValue **
find_member (SetHead *head, const char *key)
{
  const struct { const char *key; AscribeJsonValue **member; } members[] = {
    { "completed_by", &head->completed_by }, { "model_version", &head->model_version }, { "created_at", &head->created },
    { "updated_at", &head->updated }, { "was_cancelled", &head->cancelled }, { ASCRIBE_STUDIO_EXTRA, &head->ours },
    { "created_username", &head->username }, { "created_ago", &head->ago },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (strcmp (members[i].key, key) == 0)
        return members[i].member;
    }

  return NULL;
}

/* How a user of Label Studio is called: a number, an address, or an object of both and a name. */
static char *
dup_user (AscribeJsonValue *user)
{
  const char *first = ascribe_json_value_string (user, "first_name");
  const char *last = ascribe_json_value_string (user, "last_name");
  g_autofree char *name = g_strdup_printf ("%s %s", first != NULL ? first : "", last != NULL ? last : "");
  double number;

  g_strstrip (name);
  if (*name != '\0')
    return g_steal_pointer (&name);
  if (user == NULL)
    return g_strdup ("");
  if (user->type == ASCRIBE_JSON_IS_STRING)
    return g_strdup (user->string);
  if (ascribe_json_value_string (user, "email") != NULL && *ascribe_json_value_string (user, "email") != '\0')
    return g_strdup (ascribe_json_value_string (user, "email"));
  if (user->type == ASCRIBE_JSON_IS_NUMBER)
    return g_strdup_printf ("user %.0f", user->number);

  return ascribe_json_value_number (user, "id", &number) ? g_strdup_printf ("user %.0f", number) : g_strdup ("");
}

static char *
dup_annotator (SetHead *head, gboolean is_prediction)
{
  const char *ours = ascribe_json_value_string (head->ours, "name");

  if (ours != NULL)
    return g_strdup (ours);
  if (!is_prediction)
    return dup_user (head->completed_by != NULL ? head->completed_by : head->username);

  return g_strdup (head->model_version != NULL && head->model_version->type == ASCRIBE_JSON_IS_STRING &&
                   *head->model_version->string != '\0' ? head->model_version->string : "prediction");
}

/* As text, or, before version 1.0, in seconds since 1970. */
static gint64
read_time (AscribeJsonValue *value)
{
  gint64 moment = ASCRIBE_DRAFT_NEVER;

  if (value != NULL && value->type == ASCRIBE_JSON_IS_NUMBER && value->number > 0 && value->number < 2e11)
    return (gint64) (value->number * 1000);
  if (value == NULL || value->type != ASCRIBE_JSON_IS_STRING || !ascribe_moment_parse (value->string, &moment, NULL))
    return ASCRIBE_DRAFT_NEVER;

  return moment;
}

/* Who made what is in the set, and when, where it doesn't say so itself. */
static void
sign_drafts (GPtrArray *drafts, guint first, SetHead *head, const char *annotator)
{
  const char *id = ascribe_json_value_string (head->ours, "annotator");
  gint64 created = read_time (head->created != NULL ? head->created : head->ago);
  gint64 updated = read_time (head->updated);

  for (guint i = first; i < drafts->len; i++)
    {
      AscribeDraft *draft = g_ptr_array_index (drafts, i);

      draft->annotator = g_strdup (annotator);
      draft->annotator_id = g_strdup (id);
      if (draft->created == ASCRIBE_DRAFT_NEVER)
        draft->created = created;
      if (draft->modified == ASCRIBE_DRAFT_NEVER)
        draft->modified = updated;
    }
}

static void
close_set (AscribeStudioSet *set, SetHead *head, guint64 line, gboolean is_prediction)
{
  g_autofree char *annotator = dup_annotator (head, is_prediction);
  AscribeStudioTask *task = set->task;
  gboolean is_empty = set->first_annotation == task->annotations->len && set->waiting->len == 0;

  if (head->cancelled != NULL && head->cancelled->type == ASCRIBE_JSON_IS_BOOLEAN && head->cancelled->boolean)
    {
      if (!is_empty)
        ascribe_assembly_skip (task->assembly, line, set->path, "annotations skipped: their annotator cancelled them");
      g_ptr_array_set_size (task->annotations, (int) set->first_annotation);
      g_ptr_array_set_size (task->links, (int) set->first_link);
      return;
    }

  ascribe_studio_set_settle (set);
  sign_drafts (task->annotations, set->first_annotation, head, annotator);
  sign_drafts (task->links, set->first_link, head, annotator);
}

/* Goes into the list that comes next, or passes over what isn't one; *@is_list tells which. */
static gboolean
enter_list (AscribeAssembly *assembly, AscribeJsonTokens *tokens, const char *path, const char *key, gboolean *is_list, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  *is_list = token == ASCRIBE_JSON_OPEN_ARRAY;
  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (*is_list)
    {
      ascribe_json_tokens_next (tokens, NULL);
      return TRUE;
    }
  if (token != ASCRIBE_JSON_NULL)
    ascribe_assembly_skip (assembly, ascribe_json_tokens_get_line (tokens), path, "“%s” must be a list", key);

  return ascribe_json_tokens_skip (tokens, error);
}

static gboolean
read_results (AscribeStudioSet *set, AscribeJsonTokens *tokens, GError **error)
{
  AscribeAssembly *assembly = set->task->assembly;
  AscribeJsonToken token;
  gboolean is_list;

  if (!enter_list (assembly, tokens, set->path, "result", &is_list, error))
    return FALSE;
  for (guint i = 0; is_list && (token = ascribe_json_tokens_peek (tokens, error)) != ASCRIBE_JSON_CLOSE_ARRAY; i++)
    {
      g_autoptr (AscribeJsonValue) result = NULL;
      g_autofree char *path = g_strdup_printf ("%s.result[%u]", set->path, i);

      if (token == ASCRIBE_JSON_FAILED || !ascribe_assembly_read (assembly, tokens, path, &result, error))
        return FALSE;
      if (result != NULL)
        ascribe_studio_set_take (set, result, g_steal_pointer (&path));
    }
  if (is_list)
    ascribe_json_tokens_next (tokens, NULL);

  return TRUE;
}

/* Behind the opening brace. */
static gboolean
read_set_members (AscribeStudioSet *set, SetHead *head, AscribeJsonTokens *tokens, GError **error)
{
  AscribeJsonToken token;

  while ((token = ascribe_json_tokens_next (tokens, error)) == ASCRIBE_JSON_KEY)
    {
      const char *key = ascribe_json_tokens_get_string (tokens);
      AscribeJsonValue **member = find_member (head, key);
      gboolean read;

      if (strcmp (key, "result") == 0)
        read = read_results (set, tokens, error);
      else if (member != NULL && *member == NULL)
        read = ascribe_assembly_read (set->task->assembly, tokens, set->path, member, error);
      else
        read = ascribe_json_tokens_skip (tokens, error);
      if (!read)
        return FALSE;
    }

  return token == ASCRIBE_JSON_CLOSE_OBJECT;
}

static gboolean
read_set (AscribeStudioTask *task, AscribeJsonTokens *tokens, char *path, gboolean is_prediction, GError **error)
{
  g_auto (AscribeStudioSet) set = { NULL };
  g_auto (SetHead) head = { NULL };
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);
  guint64 line = ascribe_json_tokens_get_line (tokens);

  ascribe_studio_set_init (&set, task, path);
  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_OPEN_OBJECT)
    {
      /* An export may only count the predictions that there are. */
      if (token != ASCRIBE_JSON_NUMBER)
        ascribe_assembly_skip (task->assembly, line, set.path, "annotations skipped: an object was expected");
      return ascribe_json_tokens_skip (tokens, error);
    }

  ascribe_json_tokens_next (tokens, NULL);
  if (!read_set_members (&set, &head, tokens, error))
    return FALSE;
  close_set (&set, &head, line, is_prediction);

  return TRUE;
}

static gboolean
read_sets (AscribeStudioTask *task, AscribeJsonTokens *tokens, const char *key, gboolean is_prediction, GError **error)
{
  const char *dot = *task->path != '\0' ? "." : "";
  AscribeJsonToken token;
  gboolean is_list;

  if (!enter_list (task->assembly, tokens, task->path, key, &is_list, error))
    return FALSE;
  for (guint i = 0; is_list && (token = ascribe_json_tokens_peek (tokens, error)) != ASCRIBE_JSON_CLOSE_ARRAY; i++)
    {
      if (token == ASCRIBE_JSON_FAILED ||
          !read_set (task, tokens, g_strdup_printf ("%s%s%s[%u]", task->path, dot, key, i), is_prediction, error))
        return FALSE;
    }
  if (is_list)
    ascribe_json_tokens_next (tokens, NULL);

  return TRUE;
}

/* What we wrote: it may bring codebook and registers. */
static gboolean
read_ours (AscribeStudioTask *task, AscribeJsonTokens *tokens, GError **error)
{
  AscribeJsonField fields[ASCRIBE_JSON_EMBED_MAX_FIELDS];
  AscribeJsonProblem problem = { NULL };
  gboolean read;

  ascribe_json_embed_fields (fields);
  read = ascribe_json_read_object (tokens, fields, task->ours, &problem, error);
  ascribe_json_dataset_settle (&task->assembly->dataset, &problem, "part of the meta");
  task->is_ours = task->ours->article->id != NULL;

  return read;
}

static gboolean
read_meta (AscribeStudioTask *task, AscribeJsonTokens *tokens, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_OPEN_OBJECT)
    return ascribe_json_tokens_skip (tokens, error);

  ascribe_json_tokens_next (tokens, NULL);
  while ((token = ascribe_json_tokens_next (tokens, error)) == ASCRIBE_JSON_KEY)
    {
      g_autofree char *key = g_strdup (ascribe_json_tokens_get_string (tokens));
      AscribeJsonValue *value = NULL;

      if (strcmp (key, ASCRIBE_STUDIO_EXTRA) == 0 && !task->is_ours)
        {
          if (!read_ours (task, tokens, error))
            return FALSE;
          continue;
        }
      if (!ascribe_assembly_read (task->assembly, tokens, task->path, &value, error))
        return FALSE;
      if (value != NULL)
        ascribe_studio_task_add_meta (task, key, value);
    }

  return token == ASCRIBE_JSON_CLOSE_OBJECT;
}

/* What nobody has submitted yet. */
static gboolean
pass_over_drafts (AscribeStudioTask *task, AscribeJsonTokens *tokens, GError **error)
{
  guint64 line = ascribe_json_tokens_get_line (tokens);
  guint n_drafts = 0;
  gboolean is_list;

  if (!enter_list (task->assembly, tokens, task->path, "drafts", &is_list, error))
    return FALSE;
  if (!is_list)
    return TRUE;

  for (AscribeJsonToken token; (token = ascribe_json_tokens_peek (tokens, error)) != ASCRIBE_JSON_CLOSE_ARRAY; n_drafts++)
    if (token == ASCRIBE_JSON_FAILED || !ascribe_json_tokens_skip (tokens, error))
      return FALSE;
  if (n_drafts > 0)
    ascribe_assembly_skip (task->assembly, line, task->path, "drafts skipped, which were not submitted: %u", n_drafts);

  return ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_CLOSE_ARRAY;
}

static gboolean
read_task_member (AscribeStudioTask *task, AscribeJsonTokens *tokens, GError **error)
{
  g_autofree char *key = g_strdup (ascribe_json_tokens_get_string (tokens));
  AscribeJsonValue *value = NULL;

  if (strcmp (key, "data") == 0 && task->data == NULL)
    return ascribe_assembly_read (task->assembly, tokens, task->path, &task->data, error);
  if (strcmp (key, "meta") == 0)
    return read_meta (task, tokens, error);
  if (strcmp (key, "annotations") == 0 || strcmp (key, "completions") == 0)
    return read_sets (task, tokens, key, FALSE, error);
  if (strcmp (key, "predictions") == 0)
    return read_sets (task, tokens, key, TRUE, error);
  if (strcmp (key, "drafts") == 0)
    return pass_over_drafts (task, tokens, error);
  if (task->data != NULL || task->n_sets > 0)
    return ascribe_json_tokens_skip (tokens, error);
  if (!ascribe_assembly_read (task->assembly, tokens, task->path, &value, error))
    return FALSE;
  if (value != NULL)
    ascribe_studio_task_add_rest (task, key, value);

  return TRUE;
}

/* The object that comes next; @path: transfer full. */
static gboolean
read_task (AscribeAssembly *assembly, AscribeJsonTokens *tokens, char *path, GError **error)
{
  g_auto (AscribeStudioTask) task = { NULL };
  GError *failure = NULL;
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, &failure);
  gsize depth = ascribe_json_tokens_get_depth (tokens);

  ascribe_studio_task_init (&task, assembly, ascribe_json_tokens_get_line (tokens), path);
  if (token == ASCRIBE_JSON_FAILED)
    return ascribe_assembly_resume (assembly, tokens, depth, task.line, path, failure, error);
  if (token != ASCRIBE_JSON_OPEN_OBJECT)
    {
      ascribe_assembly_skip (assembly, task.line, path, "task skipped: an object was expected");
      return ascribe_json_tokens_skip (tokens, error);
    }

  ascribe_json_tokens_next (tokens, NULL);
  while ((token = ascribe_json_tokens_next (tokens, &failure)) != ASCRIBE_JSON_CLOSE_OBJECT)
    {
      if (token != ASCRIBE_JSON_FAILED && read_task_member (&task, tokens, &failure))
        continue;
      if (!ascribe_assembly_resume (assembly, tokens, depth + 1, task.line, path, g_steal_pointer (&failure), error))
        return FALSE;
    }
  if (task.data == NULL && task.n_sets == 0)
    ascribe_studio_task_unfold (&task);
  if (!ascribe_studio_task_close (&task, error))
    return FALSE;
  ascribe_assembly_progress (assembly, tokens);

  return TRUE;
}

static gboolean
read_tasks (AscribeAssembly *assembly, AscribeJsonTokens *tokens, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token == ASCRIBE_JSON_OPEN_OBJECT)
    return read_task (assembly, tokens, g_strdup (""), error) && ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_END;
  if (token != ASCRIBE_JSON_OPEN_ARRAY)
    return ascribe_json_tokens_fail (tokens, error, "a list of tasks was expected");

  ascribe_json_tokens_next (tokens, NULL);
  for (guint i = 0; ascribe_json_tokens_peek (tokens, NULL) != ASCRIBE_JSON_CLOSE_ARRAY; i++)
    {
      if (!read_task (assembly, tokens, g_strdup_printf ("[%u]", i), error))
        return FALSE;
    }
  ascribe_json_tokens_next (tokens, NULL);

  return ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_END;
}

static gboolean
is_by_lines (const char *where)
{
  g_autofree char *folded = g_ascii_strdown (where, -1);

  return g_str_has_suffix (folded, ".jsonl") || g_str_has_suffix (folded, ".ndjson");
}

/* A line that is broken costs only itself. */
static gboolean
read_task_lines (AscribeAssembly *assembly, AscribeJsonTokens *tokens, GError **error)
{
  const char *where = assembly->dataset.where;
  gboolean at_end = FALSE;

  while (ascribe_json_tokens_next_line (tokens, &at_end, error))
    {
      g_autoptr (GError) wrong = NULL;
      const char *what;

      if (at_end)
        return TRUE;
      if (read_task (assembly, tokens, g_strdup (""), &wrong) && ascribe_json_tokens_next (tokens, &wrong) == ASCRIBE_JSON_END)
        continue;
      if (!g_error_matches (wrong, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED))
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return FALSE;
        }
      what = g_str_has_prefix (wrong->message, where) ? strstr (wrong->message + strlen (where), ": ") : NULL; /* behind the place */
      ascribe_assembly_skip (assembly, ascribe_json_tokens_get_line (tokens), NULL, "line skipped: %s",
                             what != NULL ? what + 2 : wrong->message);
    }

  return FALSE;
}

gboolean
ascribe_label_studio_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (in, PEEKED);
  g_autoptr (AscribeJsonTokens) tokens = NULL;
  g_auto (AscribeAssembly) assembly = { { NULL } };
  gsize n_head;
  const char *head;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  head = ascribe_stream_peek (G_BUFFERED_INPUT_STREAM (buffered), PEEKED, &n_head, cancellable, error);
  if (head == NULL)
    return FALSE;
  ascribe_assembly_init (&assembly, in, where, options, sink);
  if (ascribe_studio_table_sniff (head, n_head))
    return ascribe_studio_table_read (&assembly, G_BUFFERED_INPUT_STREAM (buffered), cancellable, error);

  tokens = is_by_lines (where) ? ascribe_json_tokens_new_lines (buffered, where, cancellable)
                               : ascribe_json_tokens_new (buffered, where, cancellable);

  if (is_by_lines (where))
    return read_task_lines (&assembly, tokens, error);

  return ascribe_json_tokens_finish (tokens, read_tasks (&assembly, tokens, error), error);
}
