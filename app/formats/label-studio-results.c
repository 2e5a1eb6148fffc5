/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/label-studio-task.h"

#include <string.h>

#include "app/formats/label-studio.h"
#include "app/model/append.h"
#include "app/model/moment.h"

void
ascribe_studio_set_init (AscribeStudioSet *self, AscribeStudioTask *task, char *path)
{
  *self = (AscribeStudioSet) { .task = task, .path = path, .scope = task->n_sets++ };
  self->first_annotation = task->annotations->len;
  self->first_link = task->links->len;
  self->regions = g_hash_table_new (g_str_hash, g_str_equal);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_draft_free);
}

void
ascribe_studio_set_clear (AscribeStudioSet *self)
{
  g_free (self->path);
  g_hash_table_unref (self->regions);
  g_ptr_array_unref (self->waiting);
}

/* A number, or its digits as a text, as some versions write it. */
static gboolean
read_offset (AscribeJsonValue *value, const char *key, guint32 *offset)
{
  const char *digits = ascribe_json_value_string (value, key);
  guint64 number;

  if (digits == NULL)
    return ascribe_json_value_offset (value, key, offset);
  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT32, &number, NULL))
    return FALSE;
  *offset = (guint32) number;

  return TRUE;
}

/* Where @value says that it stands. Of marked-up texts start and end are paths; their global offsets count where the quote
 * proves them. */
static void
add_place (AscribeDraft *draft, AscribeJsonValue *value, const char *type)
{
  AscribeJsonValue *global = ascribe_json_value_get (value, "globalOffsets");
  const char *quote = ascribe_json_value_string (value, "text");
  gboolean is_marked_up = global != NULL || ascribe_json_value_get (value, "startOffset") != NULL;
  guint32 start, end;

  if (is_marked_up && (global == NULL || quote == NULL))
    ascribe_draft_refuse (draft, "a region of the type “%s” says nothing of where it stands in the whole text", type);
  else if (!read_offset (is_marked_up ? global : value, "start", &start) || !read_offset (is_marked_up ? global : value, "end", &end))
    ascribe_draft_refuse (draft, "a region of the type “%s” has no “start” and “end” in a text", type);
  else
    {
      AscribeDraftPiece *piece = ascribe_draft_add_piece (draft);

      *piece = (AscribeDraftPiece) { start, end, TRUE, g_strdup (quote), NULL, NULL };
    }
}

static void
read_moment (AscribeJsonValue *object, const char *key, gint64 *moment)
{
  const char *text = ascribe_json_value_string (object, key);

  if (text != NULL && !ascribe_moment_parse (text, moment, NULL))
    *moment = ASCRIBE_DRAFT_NEVER;
}

/* What stands beside the value: the note that Label Studio keeps, and what we wrote. */
static void
add_meta (AscribeDraft *draft, AscribeJsonValue *meta)
{
  AscribeJsonValue *ours = ascribe_json_value_get (meta, ASCRIBE_STUDIO_EXTRA);
  AscribeJsonValue *notes = ascribe_json_value_get (meta, "text");

  if (ascribe_json_value_string (meta, "text") != NULL)
    ascribe_draft_add_note (draft, ascribe_json_value_string (meta, "text"));
  for (guint i = 0; i < ascribe_json_value_length (notes); i++)
    {
      AscribeJsonValue *note = ascribe_json_value_at (notes, i);

      if (note != NULL && note->type == ASCRIBE_JSON_IS_STRING)
        ascribe_draft_add_note (draft, note->string);
    }

  if (ours == NULL)
    return;
  if (draft->type_id == NULL)
    draft->type_id = g_strdup (ascribe_json_value_string (ours, "tag"));
  if (draft->concept_id == NULL)
    draft->concept_id = g_strdup (ascribe_json_value_string (ours, "concept"));
  read_moment (ours, "created", &draft->created);
  read_moment (ours, "modified", &draft->modified);
}

/* The annotation that a further piece belongs to, as we write them: "ID/2" below "ID". Other tools only arrange regions so. */
static AscribeDraft *
find_whole (AscribeStudioSet *self, AscribeJsonValue *result, const char *id)
{
  const char *parent = ascribe_json_value_string (result, "parentID");
  gsize n_parent = parent != NULL ? strlen (parent) : 0;

  if (parent == NULL || strncmp (id, parent, n_parent) != 0 || id[n_parent] != '/' ||
      !g_ascii_string_to_unsigned (id + n_parent + 1, 10, 2, G_MAXUINT32, NULL, NULL))
    return NULL;

  return g_hash_table_lookup (self->regions, parent);
}

static AscribeDraft *
ensure_region (AscribeStudioSet *self, AscribeJsonValue *result, const char *id, const char *type, char *path)
{
  AscribeJsonValue *value = ascribe_json_value_get (result, "value");
  AscribeDraft *draft = id != NULL ? g_hash_table_lookup (self->regions, id) : NULL;

  if (draft != NULL)
    {
      g_free (path);
      return draft;
    }

  draft = ascribe_draft_new (result->line, path);
  draft->id = g_strdup (id);
  draft->scope = self->scope;
  add_place (draft, value, type);
  g_ptr_array_add (self->task->annotations, draft);
  if (id != NULL)
    g_hash_table_insert (self->regions, draft->id, draft);

  return draft;
}

/* The labels of a region stand under the name of its type, if not under "labels"; or under an older name of the type, as
 * "htmllabels" is one of "hypertextlabels". */
static AscribeJsonValue *
find_labels (AscribeJsonValue *value, const char *type)
{
  AscribeJsonValue *labels = ascribe_json_value_get (value, "labels");

  if (labels == NULL && g_str_has_suffix (type, "labels"))
    labels = ascribe_json_value_get (value, type);
  for (guint i = 0; labels == NULL && g_str_has_suffix (type, "labels") && value->keys != NULL && i < value->keys->len; i++)
    if (g_str_has_suffix (g_ptr_array_index (value->keys, i), "labels"))
      labels = ascribe_json_value_at (value, i);

  return labels;
}

static void
take_region (AscribeStudioSet *self, AscribeJsonValue *result, const char *id, const char *type, char *path)
{
  AscribeJsonValue *value = ascribe_json_value_get (result, "value");
  AscribeJsonValue *labels = find_labels (value, type);
  AscribeDraft *draft = id != NULL ? find_whole (self, result, id) : NULL;

  if (draft != NULL)
    {
      add_place (draft, value, type);
      g_free (path);
      return;
    }

  draft = ensure_region (self, result, id, type, path);
  for (guint i = 0; i < ascribe_json_value_length (labels); i++)
    {
      AscribeJsonValue *label = ascribe_json_value_at (labels, i);

      if (label != NULL && label->type == ASCRIBE_JSON_IS_STRING)
        ascribe_draft_add_type (draft, label->string);
    }
  add_meta (draft, ascribe_json_value_get (result, "meta"));
}

/* A text, or the way to it through a tree of choices, as one text; NULL for anything else. */
static char *
dup_choice (AscribeJsonValue *choice)
{
  g_autoptr (GString) way = g_string_new (NULL);

  if (choice == NULL || choice->type == ASCRIBE_JSON_IS_STRING)
    return choice != NULL ? g_strdup (choice->string) : NULL;

  for (guint i = 0; i < ascribe_json_value_length (choice); i++)
    {
      AscribeJsonValue *step = ascribe_json_value_at (choice, i);

      if (step->type == ASCRIBE_JSON_IS_STRING)
        ascribe_append (way, "%s%s", i > 0 ? " / " : "", step->string);
    }

  return choice->type == ASCRIBE_JSON_IS_ARRAY ? g_string_free (g_steal_pointer (&way), FALSE) : NULL;
}

static GVariant *
make_texts (AscribeJsonValue *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < ascribe_json_value_length (list); i++)
    {
      g_autofree char *text = dup_choice (ascribe_json_value_at (list, i));

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  texts = g_strv_builder_end (builder);

  return g_variant_new_strv ((const char * const *) texts, -1);
}

/* What was typed: one text, or several that were entered one by one. */
static GVariant *
make_typed (AscribeJsonValue *text)
{
  g_autoptr (GVariant) texts = NULL;
  g_autofree const char **strings = NULL;
  g_autofree char *joined = NULL;

  if (text->type != ASCRIBE_JSON_IS_ARRAY)
    return text->type == ASCRIBE_JSON_IS_STRING ? g_variant_new_string (text->string) : NULL;

  texts = g_variant_ref_sink (make_texts (text));
  strings = g_variant_get_strv (texts, NULL);
  joined = g_strjoinv ("\n", (char **) strings);

  return g_variant_new_string (joined);
}

/* The answer that a result of this type gives; NULL where it gives none. (transfer floating) */
static GVariant *
make_answer (AscribeJsonValue *value, const char *type)
{
  AscribeJsonValue *answer = ascribe_json_value_get (value, strcmp (type, "textarea") == 0 ? "text" : type);

  if (answer == NULL)
    return NULL;
  if (strcmp (type, "textarea") == 0)
    return make_typed (answer);
  if (strcmp (type, "choices") == 0 || strcmp (type, "taxonomy") == 0)
    return answer->type == ASCRIBE_JSON_IS_ARRAY ? make_texts (answer) : ascribe_json_value_answer (answer);
  if (strcmp (type, "number") == 0 || strcmp (type, "rating") == 0 || strcmp (type, "datetime") == 0)
    return ascribe_json_value_answer (answer);

  return NULL;
}

static void
take_answer (AscribeStudioSet *self, AscribeJsonValue *result, const char *id, const char *type, char *path)
{
  AscribeJsonValue *value = ascribe_json_value_get (result, "value");
  const char *key = ascribe_json_value_string (result, "from_name");
  GVariant *answer = make_answer (value, type);
  AscribeDraft *draft;

  if (answer == NULL || key == NULL)
    {
      g_autofree char *where = path;

      ascribe_assembly_skip (self->task->assembly, result->line, where, answer == NULL
                             ? "result skipped: there is no answer in it, or “%s” is not a type that Ascribe reads"
                             : "result skipped: an answer of the type “%s” needs a “from_name”", type);
      if (answer != NULL)
        g_variant_unref (g_variant_ref_sink (answer));
      return;
    }

  draft = ascribe_draft_new (result->line, path);
  draft->id = g_strdup (id);
  ascribe_draft_add_answer (draft, key, answer);
  g_ptr_array_add (self->waiting, draft);
  if (id != NULL && ascribe_json_value_get (value, "start") != NULL && !g_hash_table_contains (self->regions, id))
    add_meta (ensure_region (self, result, id, type, g_strdup (path)), ascribe_json_value_get (result, "meta"));
}

static void
take_relation (AscribeStudioSet *self, AscribeJsonValue *result, char *path)
{
  AscribeJsonValue *ours = ascribe_json_value_get (result, ASCRIBE_STUDIO_EXTRA);
  AscribeJsonValue *labels = ascribe_json_value_get (result, "labels");
  const char *direction = ascribe_json_value_string (result, "direction");
  const char *ends[] = { ascribe_json_value_string (result, "from_id"), ascribe_json_value_string (result, "to_id") };
  guint n_ways = g_strcmp0 (direction, "bi") == 0 ? 2 : 1;
  g_autofree char *where = path;

  for (guint way = 0; way < n_ways; way++)
    {
      AscribeDraft *draft = ascribe_draft_new (result->line, g_strdup (where));
      gboolean is_turned = way == 1 || g_strcmp0 (direction, "left") == 0;

      draft->scope = self->scope;
      draft->from = g_strdup (ends[is_turned]);
      draft->to = g_strdup (ends[!is_turned]);
      draft->id = g_strdup (way == 0 ? ascribe_json_value_string (ours, "id") : NULL);
      draft->type_id = g_strdup (ascribe_json_value_string (ours, "type"));
      draft->note = g_strdup (ascribe_json_value_string (ours, "note"));
      read_moment (ours, "created", &draft->created);
      read_moment (ours, "modified", &draft->modified);
      for (guint i = 0; i < ascribe_json_value_length (labels); i++)
        {
          AscribeJsonValue *label = ascribe_json_value_at (labels, i);

          if (label != NULL && label->type == ASCRIBE_JSON_IS_STRING)
            ascribe_draft_add_type (draft, label->string);
        }
      g_ptr_array_add (self->task->links, draft);
    }
}

void
ascribe_studio_set_take (AscribeStudioSet *self, AscribeJsonValue *result, char *path)
{
  const char *type = ascribe_json_value_string (result, "type");
  const char *id = ascribe_json_value_string (result, "id");
  AscribeJsonValue *value = ascribe_json_value_get (result, "value");

  if (g_strcmp0 (type, "relation") == 0)
    {
      take_relation (self, result, path);
      return;
    }
  if (type == NULL || value == NULL || value->type != ASCRIBE_JSON_IS_OBJECT)
    {
      ascribe_assembly_skip (self->task->assembly, result->line, path, "result skipped: it has no “type” or no “value”");
      g_free (path);
      return;
    }

  if (g_str_has_suffix (type, "labels") || strcmp (type, "text") == 0)
    take_region (self, result, id, type, path);
  else
    take_answer (self, result, id, type, path);
}

/* Note and concept of the region, where we wrote them as such; else an answer. */
static void
give_answer (AscribeDraft *draft, AscribeDraftAnswer *answer)
{
  const char *text = g_variant_is_of_type (answer->value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (answer->value, NULL) : NULL;

  if (text != NULL && strcmp (answer->key, ASCRIBE_STUDIO_NOTE) == 0)
    ascribe_draft_add_note (draft, text);
  else if (text != NULL && strcmp (answer->key, ASCRIBE_STUDIO_CONCEPT) == 0 && draft->concept == NULL)
    draft->concept = g_strdup (text);
  else
    ascribe_draft_add_answer (draft, answer->key, answer->value);
}

void
ascribe_studio_set_settle (AscribeStudioSet *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      AscribeDraft *waiting = g_ptr_array_index (self->waiting, i);
      AscribeDraftAnswer *answer = &g_array_index (waiting->answers, AscribeDraftAnswer, 0);
      AscribeDraft *region = waiting->id != NULL ? g_hash_table_lookup (self->regions, waiting->id) : NULL;

      if (region != NULL)
        give_answer (region, answer);
      else
        ascribe_draft_add_answer (self->task->whole, answer->key, answer->value);
    }
  g_ptr_array_set_size (self->waiting, 0);
}
