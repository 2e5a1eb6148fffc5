/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/uima-cas-marks.h"

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"

/* One array may be many structures’, and each gets a copy. */
#define MAX_COPIED_BYTES (64u * 1024 * 1024)
#define MAX_LINKS 1000000u

void
ascribe_cas_file_skip (AscribeCasFile *self, AscribeCasStructure *structure, const char *why)
{
  g_autofree char *where = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, self->where, structure->line);

  self->reading->sink->skipped (self->reading->sink->data, where, why);
}

AscribeCasView *
ascribe_cas_file_find_view (AscribeCasFile *self, AscribeCasStructure *structure)
{
  AscribeCasStructure *sofa = ascribe_cas_follow (self->cas, structure, "@sofa");

  if (ascribe_cas_structure_get (structure, "@sofa") == NULL && self->views->len == 1)
    return g_ptr_array_index (self->views, 0);
  for (guint i = 0; i < self->views->len && sofa != NULL; i++)
    {
      AscribeCasView *view = g_ptr_array_index (self->views, i);

      if (view->sofa == sofa)
        return view;
    }
  ascribe_cas_file_skip (self, structure, "Its @sofa is no text of this file");

  return NULL;
}

void
ascribe_cas_file_identify (AscribeCasFile *self, char **field, const char *id)
{
  if (!ascribe_uuid_is_valid (id) || !ascribe_taken_ids_take (self->reading->ids, id))
    return;

  g_free (*field);
  *field = g_strdup (id);
}

/* The texts of a string array; NULL where it isn’t one. */
static GVariant *
make_choices (AscribeCasFile *self, AscribeCasStructure *array)
{
  AscribeJsonValue *elements = array != NULL ? ascribe_cas_structure_get (array, "%ELEMENTS") : NULL;

  for (guint i = 0; i < ascribe_json_value_length (elements); i++)
    {
      AscribeJsonValue *element = ascribe_json_value_at (elements, i);

      self->n_copied += sizeof (gpointer) + (element->string != NULL ? strlen (element->string) : 0);
    }
  if (elements == NULL || elements->type != ASCRIBE_JSON_IS_ARRAY || self->n_copied > MAX_COPIED_BYTES)
    return NULL;

  return ascribe_json_value_answer (elements);
}

GVariant *
ascribe_cas_file_answer (AscribeCasFile *self, AscribeCasStructure *structure, const char *key)
{
  g_autofree char *reference = g_strconcat ("@", key, NULL);
  AscribeCasStructure *array = ascribe_cas_follow (self->cas, structure, reference);

  return array != NULL ? make_choices (self, array) : ascribe_json_value_answer (ascribe_cas_structure_get (structure, key));
}

void
ascribe_cas_read_moment (AscribeCasStructure *structure, const char *key, gint64 *moment)
{
  const char *string = ascribe_cas_structure_string (structure, key);

  if (string != NULL)
    ascribe_moment_parse (string, moment, NULL);
}

/* INCEpTION’s own layers say in this feature what a tag is; the others are tags themselves. */
static const char *
find_naming_feature (const char *type)
{
  if (strstr (type, ".api.ner.type.") != NULL)
    return "value";

  return strcmp (type, "custom.Span") == 0 || strcmp (type, "custom.Relation") == 0 ? "label" : NULL;
}

static const char *
find_name (AscribeCasFile *self, AscribeCasStructure *structure)
{
  const char *feature = find_naming_feature (structure->type);
  const char *value = feature != NULL ? ascribe_cas_structure_string (structure, feature) : NULL;
  const char *shown = g_hash_table_lookup (self->names, structure->type);
  const char *dot = strrchr (structure->type, '.');

  if (value != NULL && *value != '\0')
    return value;
  if (shown != NULL)
    return shown;

  return dot != NULL ? dot + 1 : structure->type;
}

static gboolean
is_relation (AscribeCasStructure *structure)
{
  return ascribe_cas_structure_get (structure, "@Governor") != NULL && ascribe_cas_structure_get (structure, "@Dependent") != NULL;
}

/* Begins and ends in a text. */
static gboolean
is_annotation (AscribeCasStructure *structure)
{
  return ascribe_cas_structure_get (structure, "begin") != NULL || ascribe_cas_structure_get (structure, "^begin") != NULL;
}

/* The document as a whole, and what is read elsewhere. */
static gboolean
is_known (AscribeCasStructure *structure)
{
  static const char * const known[] = {
    ASCRIBE_CAS_META, ASCRIBE_CAS_DOCUMENT, ASCRIBE_CAS_SOFA, ASCRIBE_CAS_ARTICLE, ASCRIBE_CAS_VALUE, NULL
  };

  return g_strv_contains (known, structure->type);
}

/* What isn't an answer: keywords, places, and what an annotation has a field for. */
static gboolean
is_answer (AscribeCasStructure *structure, const char *key, AscribeJsonValue *value)
{
  static const char * const places[] = { "begin", "end", "^begin", "^end", "@sofa", "@Governor", "@Dependent", NULL };
  static const char * const fields[] = { "note", "annotator", "concept", "uuid", "created", "modified", NULL };
  const char *naming = find_naming_feature (structure->type);

  if (*key == '%' || value->type == ASCRIBE_JSON_IS_NULL || g_strv_contains (places, key))
    return FALSE;
  if (naming != NULL && strcmp (key, naming) == 0)
    return FALSE;

  return value->type != ASCRIBE_JSON_IS_STRING || !g_strv_contains (fields, key);
}

/* Says once for each feature of a type that it is left out. */
static void
tell_left_out (AscribeCasFile *self, AscribeCasStructure *structure, const char *key)
{
  char *what = g_strdup_printf ("The feature “%s” of “%s” is of a kind that is not read", key, structure->type);

  if (!g_hash_table_contains (self->told, what))
    ascribe_cas_file_skip (self, structure, what);
  g_hash_table_add (self->told, what);
}

static gboolean
is_array_of_structures (AscribeCasStructure *array)
{
  static const char * const of_uima[] = { "uima.cas.FSArray", "uima.cas.TOP[]", NULL };

  if (array == NULL)
    return FALSE;

  return g_strv_contains (of_uima, array->type) ||
         (g_str_has_suffix (array->type, "[]") && !g_str_has_prefix (array->type, "uima.cas."));
}

/* Marks before the name of a feature: of a reference, a number, an anchor. */
static const char *
skip_mark (const char *key)
{
  return *key == '@' || *key == '#' || *key == '^' ? key + 1 : key;
}

static void
read_answers (AscribeCasFile *self, AscribeCasStructure *structure, AscribeAnnotation *annotation)
{
  for (guint i = 0; i < structure->keys->len; i++)
    {
      const char *key = g_ptr_array_index (structure->keys, i);
      AscribeJsonValue *value = g_ptr_array_index (structure->values, i);
      AscribeCasStructure *referred = *key == '@' ? ascribe_cas_lookup (self->cas, value) : NULL;
      const char *feature = skip_mark (key);
      g_autofree char *path = g_strconcat (structure->type, "\n", feature, NULL);
      const char *shown = g_hash_table_lookup (self->names, path);
      GVariant *answer;

      if (!is_answer (structure, key, value) || is_array_of_structures (referred) ||
          g_hash_table_contains (self->marks, referred)) /* links */
        continue;
      answer = *key == '@' ? make_choices (self, referred) : ascribe_json_value_answer (value);
      if (answer == NULL)
        tell_left_out (self, structure, key);
      else
        annotation->attributes = ascribe_gather_answer (self->reading->gather, annotation->tag, annotation->attributes,
                                                        shown != NULL ? shown : feature, answer);
    }
}

static const char *
find_annotator_of (AscribeCasFile *self, AscribeCasStructure *structure)
{
  const char *name = ascribe_cas_structure_string (structure, "annotator");

  return name != NULL ? ascribe_gather_annotator (self->reading->gather, name) : self->annotator;
}

static void
read_fields (AscribeCasFile *self, AscribeCasStructure *structure, AscribeAnnotation *annotation)
{
  const char *concept = ascribe_cas_structure_string (structure, "concept");
  const char *id = ascribe_cas_structure_string (structure, "uuid");

  annotation->note = g_strdup (ascribe_cas_structure_string (structure, "note"));
  if (concept != NULL && *concept != '\0')
    annotation->concept = g_strdup (ascribe_gather_concept (self->reading->gather, concept, NULL, NULL));
  if (id != NULL)
    ascribe_cas_file_identify (self, &annotation->id, id);
  ascribe_cas_read_moment (structure, "created", &annotation->created);
  ascribe_cas_read_moment (structure, "modified", &annotation->modified);
}

static void
read_annotation (AscribeCasFile *self, AscribeCasStructure *structure)
{
  AscribeCasView *view = ascribe_cas_file_find_view (self, structure);
  AscribeUnit unit = self->reading->unit != ASCRIBE_UNIT_USUAL ? self->reading->unit : ASCRIBE_UNIT_UTF16;
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeSpanSet) spans = NULL;
  AscribeAnnotation *annotation = NULL;
  AscribeSpan span;
  guint32 begin, end;

  if (view == NULL)
    return;
  if (!ascribe_cas_structure_offset (structure, "begin", &begin) || !ascribe_cas_structure_offset (structure, "end", &end))
    {
      ascribe_cas_file_skip (self, structure, "Its begin and end are no offsets");
      return;
    }
  if (ascribe_placing_span (view->placing, unit, begin, end, &span, &failure))
    spans = ascribe_span_set_new (&span, 1, &failure);
  if (spans != NULL)
    annotation = ascribe_annotation_make (view->document->article->id,
                                          ascribe_gather_tag (self->reading->gather, find_name (self, structure)),
                                          find_annotator_of (self, structure), spans, view->document->article->text,
                                          self->reading->now, &failure);
  if (annotation == NULL)
    {
      ascribe_cas_file_skip (self, structure, failure->message);
      return;
    }

  read_fields (self, structure, annotation);
  g_ptr_array_add (view->document->annotations, annotation);
  g_hash_table_insert (self->marks, structure, annotation);
}

/* NULL where an end isn't one, or where they are in different texts. */
static AscribeLink *
add_link (AscribeCasFile *self, AscribeCasStructure *structure, AscribeCasStructure *from, AscribeCasStructure *to, const char *name)
{
  AscribeAnnotation *source = from != NULL ? g_hash_table_lookup (self->marks, from) : NULL;
  AscribeAnnotation *target = to != NULL ? g_hash_table_lookup (self->marks, to) : NULL;
  AscribeCasView *view;
  AscribeLink *link;

  if (source == NULL || target == NULL || source == target || strcmp (source->article, target->article) != 0)
    {
      ascribe_cas_file_skip (self, structure, "It does not lead from one annotation to another of the same text");
      return NULL;
    }
  if (self->n_links++ >= MAX_LINKS)
    {
      if (self->n_links == MAX_LINKS + 1)
        ascribe_cas_file_skip (self, structure, "There are more links in the file than are read");
      return NULL;
    }
  view = ascribe_cas_file_find_view (self, from);
  link = ascribe_link_make (source->article, ascribe_gather_link_type (self->reading->gather, name), source->id, target->id,
                            find_annotator_of (self, structure), self->reading->now);
  g_ptr_array_add (view->document->links, link);

  return link;
}

/* Links have no attributes: those of a relation stand in its note, a line each. */
static void
read_link_answers (AscribeCasFile *self, AscribeCasStructure *structure, AscribeLink *link)
{
  g_autoptr (GString) note = g_string_new (link->note);

  for (guint i = 0; i < structure->keys->len; i++)
    {
      const char *key = g_ptr_array_index (structure->keys, i);
      AscribeJsonValue *value = g_ptr_array_index (structure->values, i);
      g_autofree char *path = g_strconcat (structure->type, "\n", skip_mark (key), NULL);
      const char *shown = g_hash_table_lookup (self->names, path);
      g_autoptr (GVariant) answer = NULL;

      if (!is_answer (structure, key, value))
        continue;
      answer = *key == '@' ? NULL : ascribe_json_value_answer (value);
      if (answer == NULL)
        {
          tell_left_out (self, structure, key);
          continue;
        }
      g_variant_ref_sink (answer);
      g_string_append_printf (note, "%s%s: ", note->len > 0 ? "\n" : "", shown != NULL ? shown : skip_mark (key));
      if (g_variant_is_of_type (answer, G_VARIANT_TYPE_STRING))
        g_string_append (note, g_variant_get_string (answer, NULL));
      else
        ascribe_json_append_value (note, answer);
    }

  if (note->len == 0)
    return;
  g_free (link->note);
  link->note = g_strdup (note->str);
}

static void
read_relation (AscribeCasFile *self, AscribeCasStructure *structure)
{
  const char *id = ascribe_cas_structure_string (structure, "uuid");
  AscribeLink *link = add_link (self, structure, ascribe_cas_follow (self->cas, structure, "@Governor"),
                                ascribe_cas_follow (self->cas, structure, "@Dependent"), find_name (self, structure));

  if (link == NULL)
    return;

  link->note = g_strdup (ascribe_cas_structure_string (structure, "note"));
  if (id != NULL)
    ascribe_cas_file_identify (self, &link->id, id);
  ascribe_cas_read_moment (structure, "created", &link->created);
  ascribe_cas_read_moment (structure, "modified", &link->modified);
  read_link_answers (self, structure, link);
}

/* A slot holds structures of a role and a target. */
static void
read_slot (AscribeCasFile *self, AscribeCasStructure *host, const char *feature, AscribeCasStructure *array)
{
  AscribeJsonValue *elements = ascribe_cas_structure_get (array, "%ELEMENTS");

  for (guint i = 0; i < ascribe_json_value_length (elements); i++)
    {
      AscribeCasStructure *element = ascribe_cas_lookup (self->cas, ascribe_json_value_at (elements, i));
      AscribeCasStructure *target = element != NULL ? ascribe_cas_follow (self->cas, element, "@target") : NULL;
      const char *role = element != NULL ? ascribe_cas_structure_string (element, "role") : NULL;

      if (element != NULL)
        add_link (self, host, host, target != NULL ? target : element, role != NULL && *role != '\0' ? role : feature);
    }
}

static void
read_slots (AscribeCasFile *self, AscribeCasStructure *host)
{
  for (guint i = 0; i < host->keys->len; i++)
    {
      const char *key = g_ptr_array_index (host->keys, i);
      AscribeCasStructure *referred = *key == '@' ? ascribe_cas_lookup (self->cas, g_ptr_array_index (host->values, i)) : NULL;

      if (referred == NULL || strcmp (key, "@sofa") == 0)
        continue;
      if (is_array_of_structures (referred))
        read_slot (self, host, key + 1, referred);
      else if (g_hash_table_contains (self->marks, referred))
        add_link (self, host, host, referred, key + 1);
    }
}

void
ascribe_cas_read_marks (AscribeCasFile *self)
{
  GPtrArray *structures = ascribe_cas_get_structures (self->cas);

  for (guint i = 0; i < structures->len && self->views->len > 0; i++)
    {
      AscribeCasStructure *structure = g_ptr_array_index (structures, i);

      if (is_known (structure) || is_relation (structure))
        continue;
      if (is_annotation (structure))
        read_annotation (self, structure);
      else if (ascribe_cas_structure_get (structure, "@sofa") != NULL)
        ascribe_cas_file_skip (self, structure, "It marks no passage of the text");
    }
  for (guint i = 0; i < structures->len && self->views->len > 0; i++)
    {
      AscribeCasStructure *structure = g_ptr_array_index (structures, i);
      AscribeAnnotation *annotation = g_hash_table_lookup (self->marks, structure);

      if (is_relation (structure))
        read_relation (self, structure);
      if (annotation == NULL)
        continue;
      read_answers (self, structure, annotation);
      read_slots (self, structure);
    }
}
