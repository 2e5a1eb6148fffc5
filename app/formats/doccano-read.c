/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/doccano.h"

#include <string.h>

#include "app/formats/record-marks.h"
#include "app/model/attributes.h"
#include "app/model/intern.h"
#include "app/model/offset.h"

static const char * const own_keys[] = {
  "id", "text", "data", "label", "labels", "entities", "annotations", "relations", "Comments", "cats", "offsets", "meta", NULL,
};
/* Where "labels" holds answers: as Ascribe writes them. */
static const char * const own_keys_but_labels[] = {
  "id", "text", "data", "label", "entities", "annotations", "relations", "Comments", "cats", "offsets", "meta", NULL,
};

typedef struct {
  AscribeRecords *records;
  AscribeRecord *record;
  GHashTable *by_id;        /* id of an entity as text -> AscribeMark; those that were skipped have NULL */
} Reader;

/* Ids are numbers, but nothing says that they must be. (transfer full) (nullable) */
static char *
dup_id (AscribeJsonValue *object, const char *key)
{
  AscribeJsonValue *value = ascribe_json_value_get (object, key);

  if (value == NULL || (value->type != ASCRIBE_JSON_IS_NUMBER && value->type != ASCRIBE_JSON_IS_STRING))
    return NULL;

  return value->type == ASCRIBE_JSON_IS_STRING ? g_strconcat ("\"", value->string, NULL) : g_strdup_printf ("%.17g", value->number);
}

/* doccano 1.0 and older number their labels; which names the numbers have is not in the file. (transfer full) */
static char *
dup_label (AscribeJsonValue *entity)
{
  const char *name = ascribe_json_value_string (entity, "label_name");
  const char *label = name != NULL ? name : ascribe_json_value_string (entity, "label");
  double number;

  if (label == NULL && ascribe_json_value_number (entity, "label", &number))
    return g_strdup_printf ("label %.17g", number);

  return g_strdup (label != NULL ? label : "");
}

/* Who made it, which these versions tell of each. */
static void
sign_mark (Reader *self, AscribeMark *mark, AscribeJsonValue *entity)
{
  const char *name = ascribe_json_value_string (entity, "user_name");
  g_autofree char *numbered = NULL;
  double number;

  if (name == NULL && ascribe_json_value_number (entity, "user", &number))
    name = numbered = g_strdup_printf ("%.17g", number);
  if (name == NULL)
    return;

  g_clear_pointer (&mark->annotation->annotator, g_ref_string_release);
  mark->annotation->annotator = ascribe_intern (ascribe_gather_annotator (self->records->gather, name));
}

static void
read_entity (Reader *self, const char *list, guint index, AscribeJsonValue *entity)
{
  g_autofree char *label = dup_label (entity);
  g_autofree char *id = dup_id (entity, "id");
  AscribeSpan offsets;
  AscribeMark *mark;

  if (!ascribe_json_value_offset (entity, "start_offset", &offsets.start) ||
      !ascribe_json_value_offset (entity, "end_offset", &offsets.end))
    {
      ascribe_records_skip (self->records, "%s[%u] skipped: it has no “start_offset” and “end_offset” that are whole numbers", list, index);
      return;
    }

  mark = ascribe_record_add_mark (self->record, list, index, label, offsets, ascribe_json_value_string (entity, "text"), entity);
  if (mark != NULL)
    sign_mark (self, mark, entity);
  if (id == NULL || mark == NULL)
    return;
  if (!g_hash_table_contains (self->by_id, id))
    g_hash_table_insert (self->by_id, g_steal_pointer (&id), mark);
  else
    ascribe_records_remark (self->records, "%s[%u] has the id of an entity before it, which its relations go to", list, index);
}

static void
read_entities (Reader *self, AscribeJsonValue *record, const char *list)
{
  AscribeJsonValue *entities = ascribe_json_value_get (record, list);

  for (guint i = 0; i < ascribe_json_value_length (entities) && entities->type == ASCRIBE_JSON_IS_ARRAY; i++)
    {
      AscribeJsonValue *entity = ascribe_json_value_at (entities, i);

      if (entity->type == ASCRIBE_JSON_IS_OBJECT)
        read_entity (self, list, i, entity);
      else if (entity->type == ASCRIBE_JSON_IS_ARRAY)
        ascribe_record_add_triple (self->record, list, i, entity);
      else if (entity->type != ASCRIBE_JSON_IS_STRING)
        ascribe_records_skip (self->records, "%s[%u] skipped: it is neither an entity nor a label", list, i);
    }
}

static AscribeMark *
find_entity (Reader *self, AscribeJsonValue *relation, const char *key)
{
  g_autofree char *id = dup_id (relation, key);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

static void
read_relations (Reader *self, AscribeJsonValue *relations)
{
  for (guint i = 0; i < ascribe_json_value_length (relations); i++)
    {
      AscribeJsonValue *relation = ascribe_json_value_at (relations, i);
      const char *type = ascribe_json_value_string (relation, "type");
      AscribeMark *from = find_entity (self, relation, "from_id");
      AscribeMark *to = find_entity (self, relation, "to_id");

      if (from != NULL && to != NULL)
        ascribe_record_add_link (self->record, i, type != NULL ? type : "", from, to, relation);
      else
        ascribe_records_skip (self->records, "relations[%u] skipped: its “%s” is not among the entities", i,
                              from == NULL ? "from_id" : "to_id");
    }
}

/* Classes of the whole text: the texts of a list that may hold spans, too. */
static void
read_classes (Reader *self, AscribeJsonValue *record, const char *key)
{
  AscribeArticle *article = ascribe_record_get_article (self->record);
  AscribeJsonValue *classes = ascribe_json_value_get (record, key);
  GVariant *answer;

  if (classes == NULL || (classes->type == ASCRIBE_JSON_IS_ARRAY && ascribe_json_value_length (classes) == 0))
    return;

  answer = ascribe_json_value_answer (classes);
  if (answer != NULL)
    article->labels = ascribe_gather_answer (self->records->gather, NULL, article->labels, key, answer);
}

static void
read_comments (Reader *self, AscribeJsonValue *record)
{
  AscribeArticle *article = ascribe_record_get_article (self->record);
  AscribeJsonValue *comments = ascribe_json_value_get (record, "Comments");
  g_autoptr (GVariant) before = NULL;
  GVariant *answer;

  if (comments == NULL || comments->type != ASCRIBE_JSON_IS_ARRAY || ascribe_json_value_length (comments) == 0)
    return;
  answer = ascribe_json_value_answer (comments);
  if (answer == NULL)
    {
      ascribe_records_skip (self->records, "“Comments” skipped: they are not texts");
      return;
    }

  before = article->metadata;
  article->metadata = ascribe_attributes_set (before, "Comments", answer);
}

/* Behind an astral character, an offset of UTF-16 units is another one, and no quote tells. */
static void
doubt_offsets (Reader *self, AscribeJsonValue *record)
{
  const AscribeText *text = ascribe_record_get_article (self->record)->text;
  const GPtrArray *marks = ascribe_record_get_marks (self->record);
  guint32 end = 0;

  if (self->records->unit != ASCRIBE_UNIT_USUAL || ascribe_json_value_get (record, "offsets") != NULL)
    return;

  for (guint i = 0; i < marks->len; i++)
    end = MAX (end, ((AscribeMark *) g_ptr_array_index (marks, i))->end);
  end = MIN (end, ascribe_text_get_length (text));
  if (ascribe_offset_to_utf16 (text, end) != end)
    ascribe_records_remark (self->records, "its offsets were read as characters; if they count UTF-16 units, they are too large");
}

static gboolean
check_lists (AscribeRecords *records, AscribeJsonValue *record)
{
  static const char * const lists[] = { "entities", "relations" };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      AscribeJsonValue *list = ascribe_json_value_get (record, lists[i]);

      if (list == NULL || list->type == ASCRIBE_JSON_IS_ARRAY || list->type == ASCRIBE_JSON_IS_NULL)
        continue;
      ascribe_records_skip (records, "line skipped: “%s” must be a list", lists[i]);
      return FALSE;
    }

  return TRUE;
}

/* As it goes into doccano; what comes out has its pairs beside the text. */
static void
read_meta (Reader *self, AscribeJsonValue *meta)
{
  static const char * const nothing[] = { NULL };
  g_autoptr (GVariant) before = NULL;
  AscribeArticle *article = ascribe_record_get_article (self->record);
  GVariant *answer;

  if (meta != NULL && meta->type == ASCRIBE_JSON_IS_OBJECT)
    ascribe_record_read_head (self->record, meta, nothing);
  else if (meta != NULL && (answer = ascribe_json_value_answer (meta)) != NULL)
    {
      before = article->metadata;
      article->metadata = ascribe_attributes_set (before, "meta", answer);
    }
}

static void
read_parts (Reader *self, AscribeJsonValue *record)
{
  AscribeJsonValue *labels = ascribe_json_value_get (record, "labels");
  gboolean has_answers = labels != NULL && labels->type == ASCRIBE_JSON_IS_OBJECT;

  ascribe_record_read_head (self->record, record, has_answers ? own_keys_but_labels : own_keys);
  read_meta (self, ascribe_json_value_get (record, "meta"));
  read_entities (self, record, "entities");
  read_entities (self, record, "annotations");
  read_entities (self, record, "label");
  read_entities (self, record, "labels");
  read_relations (self, ascribe_json_value_get (record, "relations"));
  read_classes (self, record, "label");
  read_classes (self, record, "cats");
  if (!has_answers)
    read_classes (self, record, "labels");
  read_comments (self, record);
  doubt_offsets (self, record);
}

/* A small program that writes the same otherwise, the spaCy NER annotator, calls the text "content". */
static void
rename_content (AscribeJsonValue *record)
{
  for (guint i = 0; i < record->keys->len; i++)
    if (strcmp (g_ptr_array_index (record->keys, i), "content") == 0)
      {
        g_ref_string_release (g_ptr_array_index (record->keys, i));
        record->keys->pdata[i] = ascribe_intern ("text");
      }
}

static gboolean
read_line (AscribeRecords *records, AscribeJsonValue *record, GError **error)
{
  const char *text = ascribe_json_value_string (record, "text");
  g_autoptr (AscribeRecord) made = NULL;
  Reader reader = { records };

  if (text == NULL)
    text = ascribe_json_value_string (record, "data"); /* some versions say so */
  if (text == NULL && (text = ascribe_json_value_string (record, "content")) != NULL)
    rename_content (record);
  if (text == NULL)
    {
      ascribe_records_skip (records, "line skipped: it has no “text”");
      return TRUE;
    }
  if (!check_lists (records, record) || (made = ascribe_record_new (records, text)) == NULL)
    return TRUE;

  reader.record = made;
  reader.by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_parts (&reader, record);
  g_hash_table_unref (reader.by_id);

  return ascribe_record_finish (made, error);
}

gboolean
ascribe_doccano_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                      GCancellable *cancellable, GError **error)
{
  return ascribe_records_read (in, where, options, sink, cancellable, NULL, read_line, error);
}
