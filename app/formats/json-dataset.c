/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-dataset.h"

#include <string.h>

#include "app/model/error.h"

typedef gboolean (*ReadEntry) (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error);
/* Takes one entry in; FALSE: the sink failed. */
typedef gboolean (*KeepEntry) (AscribeJsonDataset *self, GObject *entry, GError **error);

void
ascribe_json_dataset_init (AscribeJsonDataset *self, AscribeSink *sink, const char *where)
{
  *self = (AscribeJsonDataset) { .sink = sink, .where = where };
  ascribe_json_known_init (&self->known);
}

void
ascribe_json_dataset_clear (AscribeJsonDataset *self)
{
  ascribe_json_known_clear (&self->known);
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
keep_entry (AscribeJsonDataset *self, GObject *entry, GError **error)
{
  AscribeCodebook *codebook = self->known.codebook;
  gboolean known = ASCRIBE_IS_TAG (entry) ? ascribe_codebook_lookup_tag (codebook, ASCRIBE_TAG (entry)->id) != NULL
                 : ASCRIBE_IS_LINK_TYPE (entry)
                     ? ascribe_codebook_lookup_link_type (codebook, ASCRIBE_LINK_TYPE (entry)->id) != NULL
                     : ascribe_codebook_lookup_label (codebook, ASCRIBE_ATTRIBUTE (entry)->id) != NULL;

  if (known) /* every line of JSON Lines brings its own */
    return TRUE;
  if (!self->sink->entry (self->sink->data, entry, error))
    return FALSE;

  ascribe_codebook_put (codebook, entry);

  return TRUE;
}

static gboolean
keep_annotator (AscribeJsonDataset *self, GObject *entry, GError **error)
{
  const char *id = ASCRIBE_ANNOTATOR (entry)->id;

  return !g_hash_table_add (self->known.annotators, g_strdup (id)) ||
         self->sink->annotator (self->sink->data, ASCRIBE_ANNOTATOR (entry), error);
}

static gboolean
keep_concept (AscribeJsonDataset *self, GObject *entry, GError **error)
{
  const char *id = ASCRIBE_CONCEPT (entry)->id;

  return !g_hash_table_add (self->known.concepts, g_strdup (id)) ||
         self->sink->concept (self->sink->data, ASCRIBE_CONCEPT (entry), error);
}

/* A list of records, each kept or reported. */
static gboolean
read_list (AscribeJsonDataset *self, AscribeJsonTokens *tokens, const char *key, ReadEntry read, KeepEntry keep,
           AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_OPEN_ARRAY)
    {
      ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "“%s” must be a list", key);
      return ascribe_json_tokens_skip (tokens, error);
    }

  ascribe_json_tokens_next (tokens, NULL);
  while ((token = ascribe_json_tokens_peek (tokens, error)) != ASCRIBE_JSON_CLOSE_ARRAY)
    {
      g_autoptr (GObject) entry = NULL;
      AscribeJsonProblem wrong = { NULL };

      if (token == ASCRIBE_JSON_FAILED)
        return FALSE;
      if (!read (tokens, &entry, &wrong, error))
        {
          ascribe_json_problem_clear (&wrong);
          return FALSE;
        }
      ascribe_json_dataset_settle (self, &wrong, key);
      if (entry != NULL && !keep (self, entry, error))
        return FALSE;
    }
  ascribe_json_tokens_next (tokens, NULL);

  return TRUE;
}

#define LIST_FIELD(name, key, read, keep)                                                                     \
  static gboolean                                                                                             \
  read_##name (AscribeJsonTokens *tokens, const char *k, gpointer member, AscribeJsonProblem *problem, GError **error) \
  {                                                                                                           \
    return read_list (*(AscribeJsonDataset **) member, tokens, key, read, keep, problem, error);              \
  }

LIST_FIELD (tags, "tags", ascribe_json_read_tag, keep_entry)
LIST_FIELD (link_types, "links", ascribe_json_read_link_type, keep_entry)
LIST_FIELD (labels, "labels", ascribe_json_read_question, keep_entry)
LIST_FIELD (annotators, "annotators", ascribe_json_read_annotator, keep_annotator)
LIST_FIELD (concepts, "concepts", ascribe_json_read_concept, keep_concept)

static gboolean
refuse (GError **error, const char *format, const char *what)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "%s: %s", format, what);

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
    return refuse (error, self->where, "this JSON is not an Ascribe dataset");

  self->is_dataset = TRUE;

  return TRUE;
}

static gboolean
read_version (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;
  AscribeJsonToken token = ascribe_json_tokens_next (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_NUMBER || ascribe_json_tokens_get_number (tokens) != ASCRIBE_DATASET_VERSION)
    return refuse (error, self->where, "this version of the dataset format is newer than this Ascribe can read");

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
    return refuse (error, self->where, "its offsets don’t count Unicode code points");

  return TRUE;
}

static gboolean
read_project (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  typedef struct { char *id, *title, *modified; } Project;
  static const AscribeJsonField fields[] = {
    { "id", ascribe_json_read_text, G_STRUCT_OFFSET (Project, id) },
    { "title", ascribe_json_read_text, G_STRUCT_OFFSET (Project, title) },
    { "modified", ascribe_json_read_text, G_STRUCT_OFFSET (Project, modified) },
    { NULL, NULL, 0 },
  };
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;
  AscribeSink *sink = self->sink;
  Project project = { NULL };
  gboolean read = ascribe_json_read_object (tokens, fields, &project, problem, error);

  if (read && project.id != NULL && project.title != NULL && project.modified != NULL)
    read = sink->project == NULL || sink->project (sink->data, project.id, project.title, project.modified, error);

  g_free (project.id);
  g_free (project.title);
  g_free (project.modified);

  return read;
}

const AscribeJsonField *
ascribe_json_codebook_fields (void)
{
  static const AscribeJsonField fields[] = {
    { "tags", read_tags, 0 },
    { "links", read_link_types, 0 },
    { "labels", read_labels, 0 },
    { NULL, NULL, 0 },
  };

  return fields;
}

static gboolean
read_codebook (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  AscribeJsonDataset *self = *(AscribeJsonDataset **) member;

  self->has_codebook = TRUE;

  return ascribe_json_read_object (tokens, ascribe_json_codebook_fields (), member, problem, error);
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
