/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-dataset.h"

#include <string.h>

#include "app/formats/json-codebook.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"

static void
clear_staged (gpointer data)
{
  g_object_unref (((AscribeJsonStaged *) data)->entry);
}

void
ascribe_json_dataset_init (AscribeJsonDataset *self, AscribeSink *sink, const char *where)
{
  *self = (AscribeJsonDataset) { .sink = sink, .where = where };
  self->staged = g_array_new (FALSE, FALSE, sizeof (AscribeJsonStaged));
  g_array_set_clear_func (self->staged, clear_staged);
  ascribe_json_known_init (&self->known);
}

void
ascribe_json_dataset_clear (AscribeJsonDataset *self)
{
  ascribe_json_known_clear (&self->known);
  g_array_unref (self->staged);
}

void
ascribe_json_dataset_skip (guint64 line, const char *what, gpointer data)
{
  AscribeJsonDataset *self = data;
  g_autofree char *where = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, self->where, line);

  self->sink->skipped (self->sink->data, where, what);
}

void
ascribe_json_dataset_settle (AscribeJsonDataset *self, AscribeJsonProblem *problem, const char *kind)
{
  g_autofree char *what = NULL;

  if (problem->what == NULL)
    return;

  what = g_strdup_printf ("%s skipped: %s", kind, problem->what);
  ascribe_json_dataset_skip (problem->line, what, self);
  ascribe_json_problem_clear (problem);
}

static gboolean
keep_annotator (AscribeJsonDataset *self, GObject *entry, guint64 line, GError **error)
{
  const char *id = ASCRIBE_ANNOTATOR (entry)->id;

  return !g_hash_table_add (self->known.annotators, g_strdup (id)) ||
         self->sink->annotator (self->sink->data, ASCRIBE_ANNOTATOR (entry), error);
}

static gboolean
keep_concept (AscribeJsonDataset *self, GObject *entry, guint64 line, GError **error)
{
  const char *id = ASCRIBE_CONCEPT (entry)->id;

  return !g_hash_table_add (self->known.concepts, g_strdup (id)) ||
         self->sink->concept (self->sink->data, ASCRIBE_CONCEPT (entry), error);
}

typedef struct {
  AscribeJsonDataset *dataset;
  const char *key;
  AscribeJsonReadEntry read;
  AscribeJsonKeepEntry keep;
} EntryList;

static gboolean
read_entry (AscribeJsonTokens *tokens, gpointer data, AscribeJsonProblem *problem, GError **error)
{
  EntryList *list = data;
  g_autoptr (GObject) entry = NULL;
  AscribeJsonProblem wrong = { NULL };
  guint64 line = ascribe_json_tokens_get_line (tokens);

  if (!list->read (tokens, &entry, &wrong, error))
    {
      ascribe_json_problem_clear (&wrong);
      return FALSE;
    }
  ascribe_json_dataset_settle (list->dataset, &wrong, list->key);

  return entry == NULL || list->keep (list->dataset, entry, line, error);
}

gboolean
ascribe_json_dataset_read_list (AscribeJsonDataset *self, AscribeJsonTokens *tokens, const char *key,
                                AscribeJsonReadEntry read, AscribeJsonKeepEntry keep, AscribeJsonProblem *problem,
                                GError **error)
{
  EntryList list = { self, key, read, keep };

  return ascribe_json_read_list (tokens, key, "a list", read_entry, &list, problem, error);
}

#define LIST_FIELD(name, key, read, keep)                                                                     \
  static gboolean                                                                                             \
  read_##name (AscribeJsonTokens *tokens, const char *k, gpointer member, AscribeJsonProblem *problem, GError **error) \
  {                                                                                                           \
    return ascribe_json_dataset_read_list (*(AscribeJsonDataset **) member, tokens, key, read, keep, problem, error);              \
  }

LIST_FIELD (annotators, "annotators", ascribe_json_read_annotator, keep_annotator)
LIST_FIELD (concepts, "concepts", ascribe_json_read_concept, keep_concept)

static gboolean
refuse (AscribeJsonDataset *self, AscribeJsonTokens *tokens, const char *what, GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "%s:%" G_GUINT64_FORMAT ": %s", self->where,
               ascribe_json_tokens_get_line (tokens), what);

  return FALSE;
}

static gboolean
read_format (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;
  g_autofree char *format = NULL;

  if (!ascribe_json_read_text (tokens, key, &format, problem, error))
    return FALSE;
  if (g_strcmp0 (format, ASCRIBE_DATASET_FORMAT) != 0)
    return refuse (self, tokens, "this JSON is not an Ascribe dataset", error);

  self->has_format = TRUE;

  return TRUE;
}

static gboolean
read_version (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;
  AscribeJsonToken token = ascribe_json_tokens_next (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token == ASCRIBE_JSON_NUMBER && ascribe_json_tokens_get_number (tokens) > ASCRIBE_DATASET_VERSION)
    return refuse (self, tokens, "this version of the dataset format is newer than this Ascribe can read", error);
  if (token != ASCRIBE_JSON_NUMBER || ascribe_json_tokens_get_number (tokens) != ASCRIBE_DATASET_VERSION)
    return refuse (self, tokens, "the dataset format has no such version", error);

  self->has_version = TRUE;

  return TRUE;
}

static gboolean
read_offsets (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;
  g_autofree char *offsets = NULL;

  if (!ascribe_json_read_text (tokens, key, &offsets, problem, error))
    return FALSE;
  if (g_strcmp0 (offsets, ASCRIBE_DATASET_OFFSETS) != 0)
    return refuse (self, tokens, "its offsets don’t count Unicode code points", error);

  self->has_offsets = TRUE;

  return TRUE;
}

typedef struct {
  char *id, *title, *modified;
} Project;

static gboolean
keep_project (AscribeJsonDataset *self, Project *project, AscribeJsonProblem *problem, guint64 line, GError **error)
{
  AscribeSink *sink = self->sink;
  gint64 moment;

  if (project->id == NULL || project->title == NULL || project->modified == NULL)
    ascribe_json_problem_note (problem, line, "it has no “id”, “title” or “modified”");
  else if (!ascribe_uuid_is_valid (project->id))
    ascribe_json_problem_note (problem, line, "“%s” is not a UUID", project->id);
  else if (!ascribe_moment_parse (project->modified, &moment, NULL))
    ascribe_json_problem_note (problem, line, "“%s” is not a time", project->modified);
  if (problem->what != NULL || self->has_project || sink->project == NULL)
    return TRUE;

  self->has_project = TRUE; /* the first line speaks for all */

  return sink->project (sink->data, project->id, project->title, project->modified, error);
}

static gboolean
read_project (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  static const AscribeJsonField fields[] = {
    { "id", ascribe_json_read_text, G_STRUCT_OFFSET (Project, id) },
    { "title", ascribe_json_read_text, G_STRUCT_OFFSET (Project, title) },
    { "modified", ascribe_json_read_text, G_STRUCT_OFFSET (Project, modified) },
    { NULL, NULL, 0 },
  };
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;
  AscribeJsonProblem wrong = { NULL };
  Project project = { NULL };
  gboolean read = ascribe_json_read_object (tokens, fields, &project, &wrong, error) &&
                  keep_project (self, &project, &wrong, ascribe_json_tokens_get_line (tokens), error);

  ascribe_json_dataset_settle (self, &wrong, "project");
  g_free (project.id);
  g_free (project.title);
  g_free (project.modified);

  return read;
}

static gboolean
read_codebook (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;

  AscribeJsonProblem wrong = { NULL };
  gboolean read = ascribe_json_read_object (tokens, ascribe_json_codebook_fields (), member, &wrong, error) &&
                  ascribe_json_codebook_settle (self, error);

  self->has_codebook = TRUE;
  ascribe_json_dataset_settle (self, &wrong, "codebook");

  return read;
}

const AscribeJsonField *
ascribe_json_dataset_fields (gsize *n_fields)
{
  static const AscribeJsonField fields[] = {
    { "format", read_format, 0 },
    { "version", read_version, 0 },
    { "offsets", read_offsets, 0 },
    { "project", read_project, 0 },
    { "codebook", read_codebook, 0 },
    { "annotators", read_annotators, 0 },
    { "concepts", read_concepts, 0 },
  };

  *n_fields = G_N_ELEMENTS (fields);

  return fields;
}
