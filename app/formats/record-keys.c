/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/record-keys.h"

#include <string.h>

#include "app/formats/json-parts.h"
#include "app/model/attributes.h"
#include "app/model/intern.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"

struct _AscribeRecordNames {
  GHashTable *tags;        /* id -> name, both of the source */
  GHashTable *link_types;
  GHashTable *annotators;
  GHashTable *concepts;    /* id -> AscribeConcept */
};

/* Keys at the top of a doccano line are its own or become metadata there, as those of "meta" are shown by Prodigy. */
static const char * const taken[] = {
  "article", "title", "authors", "publisher", "published", "url", "language", "retrieved", "stem", "created", "status", "labels",
  "metadata", "id", "text", "data", "label", "entities", "annotations", "relations", "Comments", "comments", "cats", "offsets", NULL,
};

AscribeRecordNames *
ascribe_record_names_new (AscribeSource *source)
{
  AscribeRecordNames *self = g_new0 (AscribeRecordNames, 1);
  GListModel *tags = ascribe_codebook_get_tags (source->codebook);
  GListModel *types = ascribe_codebook_get_link_types (source->codebook);

  self->tags = g_hash_table_new (g_str_hash, g_str_equal);
  self->link_types = g_hash_table_new (g_str_hash, g_str_equal);
  self->annotators = g_hash_table_new (g_str_hash, g_str_equal);
  self->concepts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      g_hash_table_insert (self->tags, tag->id, tag->name);
    }
  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      g_hash_table_insert (self->link_types, type->id, type->name);
    }
  for (guint i = 0; i < source->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (source->annotators, i);

      g_hash_table_insert (self->annotators, annotator->id, annotator->name);
    }
  for (guint i = 0; i < source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (source->concepts, i);

      g_hash_table_insert (self->concepts, concept->id, concept);
    }

  return self;
}

void
ascribe_record_names_free (AscribeRecordNames *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->link_types);
  g_hash_table_unref (self->annotators);
  g_hash_table_unref (self->concepts);
  g_free (self);
}

const char *
ascribe_record_names_tag (AscribeRecordNames *self, const char *id)
{
  const char *name = g_hash_table_lookup (self->tags, id);

  return name != NULL ? name : id;
}

const char *
ascribe_record_names_link_type (AscribeRecordNames *self, const char *id)
{
  const char *name = g_hash_table_lookup (self->link_types, id);

  return name != NULL ? name : id;
}

/* @key with its quotes and colon, and the comma before it. What isn't there needs no key. */
static void
append_text (GString *out, const char *key, const char *value)
{
  if (value == NULL)
    return;

  g_string_append (out, key);
  ascribe_json_append_string (out, value);
}

static void
append_answers (GString *out, const char *key, GVariant *answers)
{
  if (answers == NULL || g_variant_n_children (answers) == 0)
    return;

  g_string_append (out, key);
  ascribe_json_append_value (out, answers);
}

/* A key each, but for those whose name is taken. */
static void
append_metadata (GString *out, GVariant *metadata)
{
  g_autoptr (GVariant) nested = ascribe_attributes_new_empty ();
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, metadata);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) held = value;
      g_autoptr (GVariant) before = NULL;

      if (*key != '_' && !g_strv_contains (taken, key))
        {
          g_string_append_c (out, ',');
          ascribe_json_append_string (out, key);
          g_string_append_c (out, ':');
          ascribe_json_append_value (out, held);
          continue;
        }
      before = nested;
      nested = ascribe_attributes_set (before, key, held);
    }
  append_answers (out, ",\"metadata\":", nested);
}

void
ascribe_record_keys_append_head (GString *out, AscribeArticle *article)
{
  append_text (out, "\"article\":", article->id);
  append_text (out, ",\"title\":", article->title);
  if (article->authors[0] != NULL)
    {
      g_string_append (out, ",\"authors\":");
      ascribe_json_append_strv (out, (const char * const *) article->authors);
    }
  append_text (out, ",\"publisher\":", article->publisher);
  append_text (out, ",\"published\":", article->published);
  append_text (out, ",\"url\":", article->url);
  append_text (out, ",\"language\":", article->language);
  append_text (out, ",\"retrieved\":", article->retrieved);
  append_text (out, ",\"stem\":", article->stem);
  ascribe_json_append_moment (out, ",\"created\":", article->created);
  append_answers (out, ",\"labels\":", article->labels);
  append_metadata (out, article->metadata);
}

void
ascribe_record_keys_append_annotation (GString *out, AscribeRecordNames *names, AscribeAnnotation *annotation)
{
  AscribeConcept *concept = annotation->concept != NULL ? g_hash_table_lookup (names->concepts, annotation->concept) : NULL;

  append_text (out, ",\"annotator\":", g_hash_table_lookup (names->annotators, annotation->annotator));
  append_answers (out, ",\"attributes\":", annotation->attributes);
  if (concept != NULL)
    {
      append_text (out, ",\"concept\":", concept->name);
      append_text (out, ",\"kb_id\":", concept->wikidata);
    }
  append_text (out, ",\"note\":", annotation->note);
  ascribe_json_append_moment (out, ",\"created\":", annotation->created);
  ascribe_json_append_moment (out, ",\"modified\":", annotation->modified);
}

void
ascribe_record_keys_append_link (GString *out, AscribeRecordNames *names, AscribeLink *link)
{
  append_text (out, ",\"link\":", link->id);
  append_text (out, ",\"annotator\":", g_hash_table_lookup (names->annotators, link->annotator));
  append_text (out, ",\"note\":", link->note);
  ascribe_json_append_moment (out, ",\"created\":", link->created);
  ascribe_json_append_moment (out, ",\"modified\":", link->modified);
}

static void
replace_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static gboolean
read_authors (AscribeArticle *article, AscribeJsonValue *value)
{
  g_autoptr (GVariant) answer = ascribe_json_value_answer (value);

  if (answer == NULL || (value->type != ASCRIBE_JSON_IS_STRING && value->type != ASCRIBE_JSON_IS_ARRAY))
    return FALSE;

  g_strfreev (article->authors);
  article->authors = value->type == ASCRIBE_JSON_IS_ARRAY ? g_variant_dup_strv (answer, NULL) : g_new0 (char *, 2);
  if (value->type == ASCRIBE_JSON_IS_STRING)
    article->authors[0] = g_strdup (value->string);

  return TRUE;
}

/* Answers of the article: the codebook's labels. */
static gboolean
read_labels (AscribeRecords *records, AscribeArticle *article, AscribeJsonValue *value)
{
  if (value->type != ASCRIBE_JSON_IS_OBJECT)
    return FALSE;

  for (guint i = 0; i < value->keys->len; i++)
    {
      const char *key = g_ptr_array_index (value->keys, i);
      GVariant *answer = ascribe_json_value_answer (ascribe_json_value_at (value, i));

      if (answer != NULL)
        article->labels = ascribe_gather_answer (records->gather, NULL, article->labels, key, answer);
      else
        ascribe_records_skip (records, "label “%s” skipped: it is no answer", key);
    }

  return TRUE;
}

static void
add_metadata (AscribeRecords *records, AscribeArticle *article, const char *key, AscribeJsonValue *value)
{
  g_autoptr (GVariant) before = NULL;
  GVariant *answer = ascribe_json_value_answer (value);

  if (answer == NULL)
    {
      if (value->type != ASCRIBE_JSON_IS_NULL)
        ascribe_records_skip (records, "metadata “%s” skipped: it is neither a text, texts, a number nor yes or no", key);
      return;
    }

  before = article->metadata;
  article->metadata = ascribe_attributes_set (before, key, answer);
}

static gboolean
read_nested (AscribeRecords *records, AscribeArticle *article, AscribeJsonValue *value)
{
  if (value->type != ASCRIBE_JSON_IS_OBJECT)
    return FALSE;

  for (guint i = 0; i < value->keys->len; i++)
    add_metadata (records, article, g_ptr_array_index (value->keys, i), ascribe_json_value_at (value, i));

  return TRUE;
}

/* FALSE where @key isn't a field, or @value no value of it. */
static gboolean
read_field (AscribeRecords *records, AscribeArticle *article, const char *key, AscribeJsonValue *value)
{
  const struct { const char *key; char **field; } fields[] = {
    { "title", &article->title }, { "publisher", &article->publisher }, { "published", &article->published }, { "url", &article->url },
    { "language", &article->language }, { "retrieved", &article->retrieved }, { "stem", &article->stem },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (key, fields[i].key) != 0 || value->type != ASCRIBE_JSON_IS_STRING)
        continue;
      replace_text (fields[i].field, value->string);
      return TRUE;
    }

  if (strcmp (key, "authors") == 0)
    return read_authors (article, value);
  if (strcmp (key, "labels") == 0)
    return read_labels (records, article, value);
  if (strcmp (key, "metadata") == 0)
    return read_nested (records, article, value);
  if (value->type != ASCRIBE_JSON_IS_STRING)
    return FALSE;
  if (strcmp (key, "created") == 0)
    return ascribe_moment_parse (value->string, &article->created, NULL);
  if (strcmp (key, "status") == 0)
    return ascribe_status_from_string (value->string, &article->status);
  if (strcmp (key, "article") != 0 || !ascribe_uuid_is_valid (value->string))
    return FALSE;
  replace_text (&article->id, value->string);

  return TRUE;
}

gboolean
ascribe_record_keys_read_head (AscribeRecords *records, AscribeJsonValue *object, const char * const *passed, AscribeArticle *article)
{
  gboolean has_title = FALSE;

  if (object == NULL || object->type != ASCRIBE_JSON_IS_OBJECT)
    return FALSE;

  for (guint i = 0; i < object->keys->len; i++)
    {
      const char *key = g_ptr_array_index (object->keys, i);
      AscribeJsonValue *value = ascribe_json_value_at (object, i);

      if (*key == '_' || g_strv_contains (passed, key))
        continue;
      if (!read_field (records, article, key, value))
        add_metadata (records, article, key, value);
      else if (strcmp (key, "title") == 0)
        has_title = TRUE;
    }

  return has_title;
}

static const char *
read_annotator (AscribeRecords *records, AscribeJsonValue *value, const char *annotator)
{
  const char *name = ascribe_json_value_string (value, "annotator");

  return name != NULL ? ascribe_gather_annotator (records->gather, name) : annotator;
}

static void
read_time (AscribeJsonValue *value, const char *key, gint64 *moment)
{
  const char *string = ascribe_json_value_string (value, key);

  if (string != NULL)
    ascribe_moment_parse (string, moment, NULL);
}

static void
read_attributes (AscribeRecords *records, AscribeJsonValue *attributes, AscribeAnnotation *annotation)
{
  for (guint i = 0; attributes != NULL && attributes->type == ASCRIBE_JSON_IS_OBJECT && i < attributes->keys->len; i++)
    {
      const char *key = g_ptr_array_index (attributes->keys, i);
      AscribeJsonValue *value = ascribe_json_value_at (attributes, i);
      GVariant *answer = ascribe_json_value_answer (value);

      if (answer != NULL)
        annotation->attributes = ascribe_gather_answer (records->gather, annotation->tag, annotation->attributes, key, answer);
      else if (value->type != ASCRIBE_JSON_IS_NULL)
        ascribe_records_skip (records, "attribute “%s” skipped: it is neither a text, texts, a number nor yes or no", key);
    }
}

static gboolean
is_wikidata (const char *id)
{
  return id != NULL && id[0] == 'Q' && id[1] >= '1' && id[1] <= '9' && strspn (id + 1, "0123456789") == strlen (id + 1);
}

void
ascribe_record_keys_read_annotation (AscribeRecords *records, AscribeJsonValue *value, const char *annotator,
                                     AscribeAnnotation *annotation)
{
  const char *concept = ascribe_json_value_string (value, "concept");
  const char *kb_id = ascribe_json_value_string (value, "kb_id");
  gboolean is_known = is_wikidata (kb_id);

  annotation->annotator = ascribe_intern (read_annotator (records, value, annotator));
  read_attributes (records, ascribe_json_value_get (value, "attributes"), annotation);
  /* Another knowledge base’s id is still a name of what is meant. */
  if (concept == NULL && kb_id != NULL && *kb_id != '\0' && strcmp (kb_id, "NIL") != 0)
    concept = kb_id;
  if (concept != NULL)
    annotation->concept = g_strdup (ascribe_gather_concept (records->gather, concept, NULL, is_known ? kb_id : NULL));
  annotation->note = g_strdup (ascribe_json_value_string (value, "note"));
  read_time (value, "created", &annotation->created);
  annotation->modified = annotation->created;
  read_time (value, "modified", &annotation->modified);
}

void
ascribe_record_keys_read_link (AscribeRecords *records, AscribeJsonValue *value, const char *annotator, AscribeLink *link)
{
  g_clear_pointer (&link->annotator, g_ref_string_release);
  link->annotator = ascribe_intern (read_annotator (records, value, annotator));
  link->note = g_strdup (ascribe_json_value_string (value, "note"));
  read_time (value, "created", &link->created);
  link->modified = link->created;
  read_time (value, "modified", &link->modified);
}
