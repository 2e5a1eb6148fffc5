/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-records.h"

#include "app/model/uuid.h"

typedef struct {
  char *id, *name, *type, *description;
  char **options;
} QuestionRecord;

typedef struct {
  char *id, *name, *parent, *color, *shortcut, *description;
  gboolean hidden, archived;
  GPtrArray *attributes;
} TagRecord;

typedef struct {
  char *id, *name, *kind, *wikidata;
  char **aliases;
} PersonRecord;

void
ascribe_json_known_init (AscribeJsonKnown *self)
{
  self->codebook = ascribe_codebook_new ();
  self->annotators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
ascribe_json_known_clear (AscribeJsonKnown *self)
{
  g_clear_object (&self->codebook);
  g_clear_pointer (&self->annotators, g_hash_table_unref);
  g_clear_pointer (&self->concepts, g_hash_table_unref);
  g_clear_pointer (&self->articles, g_hash_table_unref);
}

/* Every entry has an id and a name. */
static gboolean
check_named (AscribeJsonTokens *tokens, const char *id, const char *name, AscribeJsonProblem *problem)
{
  if (id == NULL || *id == '\0')
    ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "it has no “id”");
  else if (name == NULL)
    ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "“%s” has no “name”", id);

  return problem->what == NULL;
}

static AscribeAttribute *
make_question (AscribeJsonTokens *tokens, QuestionRecord *record, AscribeJsonProblem *problem)
{
  AscribeAttribute *attribute;
  AscribeQuestionType type;

  if (!check_named (tokens, record->id, record->name, problem))
    return NULL;
  if (record->type == NULL || !ascribe_question_type_from_string (record->type, &type))
    {
      ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens),
                                 "the type of “%s” must be choice, choices, yes-no, number or text", record->id);
      return NULL;
    }

  attribute = ascribe_attribute_new (record->id, record->name, type, (const char * const *) record->options);
  attribute->description = g_steal_pointer (&record->description);

  return attribute;
}

gboolean
ascribe_json_read_question (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error)
{
  static const AscribeJsonField fields[] = {
    { "id", ascribe_json_read_text, G_STRUCT_OFFSET (QuestionRecord, id) },
    { "name", ascribe_json_read_text, G_STRUCT_OFFSET (QuestionRecord, name) },
    { "type", ascribe_json_read_text, G_STRUCT_OFFSET (QuestionRecord, type) },
    { "options", ascribe_json_read_texts, G_STRUCT_OFFSET (QuestionRecord, options) },
    { "description", ascribe_json_read_text, G_STRUCT_OFFSET (QuestionRecord, description) },
    { NULL, NULL, 0 },
  };
  QuestionRecord record = { NULL };
  gboolean read = ascribe_json_read_object (tokens, fields, &record, problem, error);

  if (read && problem->what == NULL)
    *entry = (GObject *) make_question (tokens, &record, problem);

  g_free (record.id);
  g_free (record.name);
  g_free (record.type);
  g_free (record.description);
  g_strfreev (record.options);

  return read;
}

static gboolean
add_question (AscribeJsonTokens *tokens, gpointer questions, AscribeJsonProblem *problem, GError **error)
{
  GObject *question = NULL;

  if (!ascribe_json_read_question (tokens, &question, problem, error))
    return FALSE;
  if (question != NULL)
    g_ptr_array_add (questions, question);

  return TRUE;
}

static gboolean
read_questions (AscribeJsonTokens *tokens, const char *key, gpointer member, AscribeJsonProblem *problem, GError **error)
{
  GPtrArray **questions = member;

  *questions = g_ptr_array_new_with_free_func (g_object_unref);

  return ascribe_json_read_list (tokens, key, "a list", add_question, *questions, problem, error);
}

static AscribeTag *
make_tag (TagRecord *record)
{
  AscribeTag *tag = ascribe_tag_new (record->id, record->name, record->color);

  tag->parent = g_steal_pointer (&record->parent);
  tag->shortcut = g_steal_pointer (&record->shortcut);
  tag->description = g_steal_pointer (&record->description);
  tag->hidden = record->hidden;
  tag->archived = record->archived;
  if (record->attributes != NULL)
    {
      g_ptr_array_unref (tag->attributes);
      tag->attributes = g_steal_pointer (&record->attributes);
    }

  return tag;
}

gboolean
ascribe_json_read_tag (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error)
{
  static const AscribeJsonField fields[] = {
    { "id", ascribe_json_read_text, G_STRUCT_OFFSET (TagRecord, id) },
    { "name", ascribe_json_read_text, G_STRUCT_OFFSET (TagRecord, name) },
    { "parent", ascribe_json_read_text, G_STRUCT_OFFSET (TagRecord, parent) },
    { "color", ascribe_json_read_text, G_STRUCT_OFFSET (TagRecord, color) },
    { "shortcut", ascribe_json_read_text, G_STRUCT_OFFSET (TagRecord, shortcut) },
    { "description", ascribe_json_read_text, G_STRUCT_OFFSET (TagRecord, description) },
    { "hidden", ascribe_json_read_flag, G_STRUCT_OFFSET (TagRecord, hidden) },
    { "archived", ascribe_json_read_flag, G_STRUCT_OFFSET (TagRecord, archived) },
    { "attributes", read_questions, G_STRUCT_OFFSET (TagRecord, attributes) },
    { NULL, NULL, 0 },
  };
  TagRecord record = { NULL };
  gboolean read = ascribe_json_read_object (tokens, fields, &record, problem, error);

  if (read && problem->what == NULL && check_named (tokens, record.id, record.name, problem))
    *entry = G_OBJECT (make_tag (&record));

  g_free (record.id);
  g_free (record.name);
  g_free (record.parent);
  g_free (record.color);
  g_free (record.shortcut);
  g_free (record.description);
  g_clear_pointer (&record.attributes, g_ptr_array_unref);

  return read;
}

/* The fields of the type itself are the record: a link type has no others. */
gboolean
ascribe_json_read_link_type (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error)
{
  static const AscribeJsonField fields[] = {
    { "id", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeLinkType, id) },
    { "name", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeLinkType, name) },
    { "from", ascribe_json_read_texts, G_STRUCT_OFFSET (AscribeLinkType, from) },
    { "to", ascribe_json_read_texts, G_STRUCT_OFFSET (AscribeLinkType, to) },
    { "color", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeLinkType, color) },
    { "description", ascribe_json_read_text, G_STRUCT_OFFSET (AscribeLinkType, description) },
    { "archived", ascribe_json_read_flag, G_STRUCT_OFFSET (AscribeLinkType, archived) },
    { NULL, NULL, 0 },
  };
  g_autoptr (AscribeLinkType) type = g_object_new (ASCRIBE_TYPE_LINK_TYPE, NULL);
  g_autoptr (AscribeLinkType) defaults = ascribe_link_type_new (NULL, NULL);

  if (!ascribe_json_read_object (tokens, fields, type, problem, error))
    return FALSE;

  if (type->from == NULL)
    type->from = g_strdupv (defaults->from);
  if (type->to == NULL)
    type->to = g_strdupv (defaults->to);
  if (type->color == NULL)
    type->color = g_strdup (defaults->color);
  if (problem->what == NULL && check_named (tokens, type->id, type->name, problem))
    *entry = G_OBJECT (g_steal_pointer (&type));

  return TRUE;
}

/* Annotators and concepts alike; the former only have the first two. */
static gboolean
read_person (AscribeJsonTokens *tokens, PersonRecord *record, AscribeJsonProblem *problem, GError **error)
{
  static const AscribeJsonField fields[] = {
    { "id", ascribe_json_read_text, G_STRUCT_OFFSET (PersonRecord, id) },
    { "name", ascribe_json_read_text, G_STRUCT_OFFSET (PersonRecord, name) },
    { "kind", ascribe_json_read_text, G_STRUCT_OFFSET (PersonRecord, kind) },
    { "aliases", ascribe_json_read_texts, G_STRUCT_OFFSET (PersonRecord, aliases) },
    { "wikidata", ascribe_json_read_text, G_STRUCT_OFFSET (PersonRecord, wikidata) },
    { NULL, NULL, 0 },
  };

  if (!ascribe_json_read_object (tokens, fields, record, problem, error))
    return FALSE;

  if (problem->what == NULL && check_named (tokens, record->id, record->name, problem) &&
      !ascribe_uuid_is_valid (record->id))
    ascribe_json_problem_note (problem, ascribe_json_tokens_get_line (tokens), "“%s” is not a UUID", record->id);

  return TRUE;
}

static void
clear_person (PersonRecord *record)
{
  g_free (record->id);
  g_free (record->name);
  g_free (record->kind);
  g_free (record->wikidata);
  g_strfreev (record->aliases);
}

gboolean
ascribe_json_read_annotator (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error)
{
  PersonRecord record = { NULL };
  gboolean read = read_person (tokens, &record, problem, error);

  if (read && problem->what == NULL)
    *entry = G_OBJECT (ascribe_annotator_new (record.id, record.name));
  clear_person (&record);

  return read;
}

gboolean
ascribe_json_read_concept (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error)
{
  PersonRecord record = { NULL };
  gboolean read = read_person (tokens, &record, problem, error);

  if (read && problem->what == NULL)
    {
      AscribeConcept *concept = ascribe_concept_new (record.id, record.name);

      concept->kind = g_steal_pointer (&record.kind);
      concept->wikidata = g_steal_pointer (&record.wikidata);
      if (record.aliases != NULL)
        {
          g_strfreev (concept->aliases);
          concept->aliases = g_steal_pointer (&record.aliases);
        }
      *entry = G_OBJECT (concept);
    }
  clear_person (&record);

  return read;
}
