/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/assembly.h"

#include <string.h>

#include "app/formats/draft-place.h"
#include "app/formats/json-tokens-resume.h"
#include "app/formats/streams.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/intern.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"

#define MAX_RECORD (G_GUINT64_CONSTANT (256) << 20)

void
ascribe_assembly_init (AscribeAssembly *self, GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink)
{
  *self = (AscribeAssembly) { .gather = ascribe_gather_new (sink), .now = ascribe_moment_now () };
  ascribe_json_dataset_init (&self->dataset, sink, where);
  self->dataset.size = ascribe_stream_query_size (in);
  self->dataset.known.is_proof = options->is_proof;
  self->find_article = options->find_article;
  self->find_data = options->find_data;
  if (options->unit != ASCRIBE_UNIT_USUAL)
    self->units[0] = options->unit;
  else
    {
      self->units[0] = ASCRIBE_UNIT_CODE_POINTS;
      self->units[1] = ASCRIBE_UNIT_UTF16;
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    self->names[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
ascribe_assembly_clear (AscribeAssembly *self)
{
  ascribe_json_dataset_clear (&self->dataset);
  g_clear_pointer (&self->gather, ascribe_gather_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_clear_pointer (&self->names[i], g_hash_table_unref);
}

void
ascribe_assembly_skip (AscribeAssembly *self, guint64 line, const char *path, const char *format, ...)
{
  AscribeSink *sink = self->dataset.sink;
  gboolean has_path = path != NULL && *path != '\0';
  g_autofree char *where = g_strdup_printf ("%s:%" G_GUINT64_FORMAT "%s%s", self->dataset.where, line, has_path ? ": " : "",
                                            has_path ? path : "");
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  sink->skipped (sink->data, where, what);
}

void
ascribe_assembly_progress (AscribeAssembly *self, AscribeJsonTokens *tokens)
{
  AscribeSink *sink = self->dataset.sink;
  double n_bytes = (double) ascribe_json_tokens_get_bytes (tokens);

  if (sink->progress != NULL && self->dataset.size > 0)
    sink->progress (sink->data, MIN (1.0, n_bytes / (double) self->dataset.size));
}

gboolean
ascribe_assembly_read (AscribeAssembly *self, AscribeJsonTokens *tokens, const char *path, AscribeJsonValue **value, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *prefix = NULL;
  guint64 line;
  const char *what;

  ascribe_json_tokens_peek (tokens, NULL);
  line = ascribe_json_tokens_get_line (tokens);
  *value = ascribe_json_value_read (tokens, MAX_RECORD, &wrong);
  if (*value != NULL)
    return TRUE;
  if (!g_error_matches (wrong, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID) && !g_error_matches (wrong, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }

  what = strstr (wrong->message, ": "); /* it begins with where it is */
  prefix = g_strdup_printf ("%s:", self->dataset.where);
  ascribe_assembly_skip (self, line, path, "record skipped: %s",
                         g_str_has_prefix (wrong->message, prefix) && what != NULL ? what + 2 : wrong->message);

  return TRUE;
}

gboolean
ascribe_assembly_resume (AscribeAssembly *self, AscribeJsonTokens *tokens, gsize depth, guint64 line, const char *path,
                         GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;
  g_autofree char *wrong = NULL;

  if (!ascribe_json_tokens_resume (tokens, depth, &owned))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  wrong = ascribe_json_tokens_dup_wrong (tokens, owned, line);
  ascribe_assembly_skip (self, line, path, "part skipped: %s", wrong);

  return TRUE;
}

static const char *
get_name (GObject *entry)
{
  return ASCRIBE_IS_TAG (entry) ? ASCRIBE_TAG (entry)->name : ASCRIBE_LINK_TYPE (entry)->name;
}

static const char *
get_slug (GObject *entry)
{
  return ASCRIBE_IS_TAG (entry) ? ASCRIBE_TAG (entry)->id : ASCRIBE_LINK_TYPE (entry)->id;
}

/* What the embedded codebook calls @slug; NULL where it doesn't. */
static GObject *
look_up (AscribeAssembly *self, gboolean is_link, const char *slug)
{
  AscribeCodebook *codebook = self->dataset.known.codebook;

  if (slug == NULL)
    return NULL;

  return is_link ? (GObject *) ascribe_codebook_lookup_link_type (codebook, slug)
                 : (GObject *) ascribe_codebook_lookup_tag (codebook, slug);
}

/* The slug of the first entry of the embedded codebook that has this name, or NULL. */
static const char *
find_slug (AscribeAssembly *self, gboolean is_link, const char *name)
{
  AscribeCodebook *codebook = self->dataset.known.codebook;
  GListModel *entries = is_link ? ascribe_codebook_get_link_types (codebook) : ascribe_codebook_get_tags (codebook);
  guint n_entries = g_list_model_get_n_items (entries);
  GHashTable *names = self->names[is_link];

  if (g_hash_table_size (names) == 0)
    for (guint i = 0; i < n_entries; i++)
      {
        g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

        if (!g_hash_table_contains (names, get_name (entry)))
          g_hash_table_insert (names, g_strdup (get_name (entry)), (gpointer) get_slug (entry));
      }

  return g_hash_table_lookup (names, name);
}

/* Names may have been changed by the other tool while our slug stayed: the slug counts where the name agrees. */
static const char *
resolve_type (AscribeAssembly *self, gboolean is_link, const char *slug, const char *name)
{
  GObject *entry = look_up (self, is_link, slug);
  g_autofree char *folded = NULL;
  const char *known;

  if (entry != NULL && (name == NULL || strcmp (get_name (entry), name) == 0))
    return get_slug (entry);

  known = name != NULL ? find_slug (self, is_link, name) : NULL;
  if (known != NULL)
    return known;
  if (name == NULL || *name == '\0')
    name = slug != NULL ? slug : is_link ? "link" : "tag";

  /* What would be gathered under the slug of an entry that is known is that entry, by another name. */
  folded = ascribe_codebook_make_slug (NULL, name);
  entry = look_up (self, is_link, ascribe_codebook_is_slug (name) ? name : folded);
  if (entry != NULL)
    return get_slug (entry);

  return is_link ? ascribe_gather_link_type (self->gather, name) : ascribe_gather_tag (self->gather, name);
}

static const char *
resolve_annotator (AscribeAssembly *self, AscribeDraft *draft)
{
  if (draft->annotator_id != NULL && g_hash_table_contains (self->dataset.known.annotators, draft->annotator_id))
    return draft->annotator_id;

  return ascribe_gather_annotator (self->gather, draft->annotator != NULL ? draft->annotator : "");
}

static const char *
resolve_concept (AscribeAssembly *self, AscribeDraft *draft)
{
  if (draft->concept_id != NULL && g_hash_table_contains (self->dataset.known.concepts, draft->concept_id))
    return draft->concept_id;

  return draft->concept != NULL ? ascribe_gather_concept (self->gather, draft->concept, NULL, draft->wikidata) : NULL;
}

/* One article that is being put together. */
typedef struct {
  AscribeAssembly *assembly;
  AscribeDocument *document;
  AscribeDraftPlaces places;
  GHashTable *ids;        /* set of the UUIDs that are taken */
  GHashTable *scoped;     /* "scope id" -> AscribeAnnotation */
  GHashTable *ends;       /* id -> AscribeAnnotation */
} Building;

/* The only text of an answer, as most are. (transfer full) */
static char *
dup_answer_text (GVariant *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    g_string_append (text, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    ascribe_json_append_number (text, g_variant_get_double (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    g_string_append (text, g_variant_get_boolean (value) ? "yes" : "no");
  else
    {
      g_autofree const char **texts = g_variant_get_strv (value, NULL);
      g_autofree char *joined = g_strjoinv (", ", (char **) texts);

      g_string_append (text, joined);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The answer in the type that the question has. (transfer full) */
static GVariant *
fit_answer (AscribeAttribute *question, GVariant *value, GError **error)
{
  g_autofree char *text = dup_answer_text (value);
  const char * const texts[] = { text, NULL };
  gboolean fits = FALSE;

  switch (question->type)
    {
    case ASCRIBE_QUESTION_CHOICES:
      fits = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY);
      return fits ? g_variant_ref (value) : g_variant_ref_sink (g_variant_new_strv (texts, -1));
    case ASCRIBE_QUESTION_NUMBER:
      fits = g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE);
      return fits ? g_variant_ref (value) : ascribe_attribute_parse (question, text, error);
    case ASCRIBE_QUESTION_YES_NO:
      fits = g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN);
      return fits ? g_variant_ref (value) : ascribe_attribute_parse (question, text, error);
    case ASCRIBE_QUESTION_CHOICE:
    case ASCRIBE_QUESTION_TEXT:
    default:
      return g_variant_ref_sink (g_variant_new_string (text));
    }
}

static AscribeAttribute *
find_question (AscribeTag *tag, const char *key)
{
  AscribeAttribute *question = ascribe_tag_lookup_attribute (tag, key);

  for (guint i = 0; question == NULL && i < tag->attributes->len; i++)
    {
      AscribeAttribute *named = g_ptr_array_index (tag->attributes, i);

      if (strcmp (named->name, key) == 0)
        question = named;
    }

  return question;
}

/* One answer to a question of the embedded codebook; what doesn't fit is reported. Consumes @attributes. */
static GVariant *
add_known_answer (Building *self, AscribeDraft *draft, AscribeTag *tag, GVariant *attributes, AscribeDraftAnswer *answer)
{
  g_autoptr (GVariant) old = attributes;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;
  AscribeAttribute *question = find_question (tag, answer->key);

  if (question != NULL)
    value = fit_answer (question, answer->value, &error);
  if (value != NULL && ascribe_attribute_check (question, value, &error))
    return ascribe_attributes_set (old, question->id, value);

  ascribe_assembly_skip (self->assembly, draft->line, draft->path, "attribute “%s” skipped: %s", answer->key,
                         error != NULL ? error->message : "its tag has no such question");

  return g_steal_pointer (&old);
}

/* Other tools give a list for the one choice there is. */
static GVariant *
loosen (GVariant *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) || g_variant_n_children (value) != 1)
    return g_variant_ref (value);

  return g_variant_get_child_value (value, 0);
}

static GVariant *
make_answers (Building *self, AscribeDraft *draft, const char *tag)
{
  AscribeTag *known = ascribe_codebook_lookup_tag (self->assembly->dataset.known.codebook, tag);
  GVariant *attributes = ascribe_attributes_new_empty ();

  for (guint i = 0; draft->answers != NULL && i < draft->answers->len; i++)
    {
      AscribeDraftAnswer *answer = &g_array_index (draft->answers, AscribeDraftAnswer, i);

      if (known != NULL)
        attributes = add_known_answer (self, draft, known, attributes, answer);
      else
        attributes = ascribe_gather_answer (self->assembly->gather, tag, attributes, answer->key, loosen (answer->value));
    }

  return attributes;
}

/* Keeps the id that came where it can be kept; NULL with draft->wrong where it can't be and must. */
static char *
make_id (Building *self, AscribeDraft *draft)
{
  gboolean is_uuid = draft->id != NULL && ascribe_uuid_is_valid (draft->id);

  if (is_uuid && g_hash_table_add (self->ids, g_strdup (draft->id)))
    return g_strdup (draft->id);
  if (!is_uuid || !self->assembly->has_unique_ids)
    return ascribe_uuid_new ();

  ascribe_draft_refuse (draft, "the id %s comes twice", draft->id);

  return NULL;
}

/* The one time that is told is both; where none is, it came about by coming in. */
static void
date (Building *self, AscribeDraft *draft, gint64 *created, gint64 *modified)
{
  gint64 known = draft->created != ASCRIBE_DRAFT_NEVER ? draft->created : draft->modified;

  *created = known != ASCRIBE_DRAFT_NEVER ? known : self->assembly->now;
  *modified = draft->modified != ASCRIBE_DRAFT_NEVER ? draft->modified : *created;
}

static AscribeAnnotation *
make_annotation (Building *self, AscribeDraft *draft, AscribeSpanSet *spans, char *id, const char *name)
{
  AscribeAnnotation *annotation = g_object_new (ASCRIBE_TYPE_ANNOTATION, NULL);

  annotation->id = id;
  annotation->article = ascribe_intern (self->document->article->id);
  annotation->tag = ascribe_intern (resolve_type (self->assembly, FALSE, draft->type_id, name));
  annotation->annotator = ascribe_intern (resolve_annotator (self->assembly, draft));
  annotation->spans = ascribe_span_set_ref (spans);
  annotation->quote = ascribe_text_dup_quote (self->document->article->text, spans, NULL);
  annotation->attributes = make_answers (self, draft, annotation->tag);
  annotation->note = g_strdup (draft->note);
  annotation->concept = g_strdup (resolve_concept (self->assembly, draft));
  date (self, draft, &annotation->created, &annotation->modified);
  g_ptr_array_add (self->document->annotations, annotation);

  return annotation;
}

static char *
make_scoped (guint scope, const char *id)
{
  return g_strdup_printf ("%u %s", scope, id);
}

/* One for each of its tags; the first stands for all where links are concerned. */
static void
add_annotations (Building *self, AscribeDraft *draft)
{
  g_autoptr (AscribeSpanSet) spans = draft->wrong == NULL ? ascribe_draft_place (&self->places, draft, &draft->wrong) : NULL;
  char *id = spans != NULL ? make_id (self, draft) : NULL;
  guint n_names = draft->types != NULL ? draft->types->len : 0;
  AscribeAnnotation *annotation;

  if (id == NULL)
    {
      ascribe_assembly_skip (self->assembly, draft->line, draft->path, "annotation skipped: %s", draft->wrong);
      return;
    }

  annotation = make_annotation (self, draft, spans, id, n_names > 0 ? g_ptr_array_index (draft->types, 0) : NULL);
  for (guint i = 1; i < n_names; i++)
    make_annotation (self, draft, spans, ascribe_uuid_new (), g_ptr_array_index (draft->types, i));

  if (draft->id == NULL)
    return;
  g_hash_table_insert (self->scoped, make_scoped (draft->scope, draft->id), annotation);
  if (!g_hash_table_contains (self->ends, draft->id))
    g_hash_table_insert (self->ends, g_strdup (draft->id), annotation);
}

static AscribeAnnotation *
find_end (Building *self, AscribeDraft *draft, const char *id)
{
  g_autofree char *scoped = make_scoped (draft->scope, id != NULL ? id : "");
  AscribeAnnotation *end = g_hash_table_lookup (self->scoped, scoped);

  return end == NULL && id != NULL ? g_hash_table_lookup (self->ends, id) : end;
}

/* A link type that was only gathered takes any ends. */
static void
add_link (Building *self, AscribeDraft *draft, const char *name, gboolean is_first)
{
  AscribeAnnotation *from = find_end (self, draft, draft->from);
  AscribeAnnotation *to = find_end (self, draft, draft->to);
  const char *slug;
  AscribeLinkType *type;
  AscribeLink *link;
  char *id = NULL;

  if (from == NULL || to == NULL)
    ascribe_draft_refuse (draft, "an annotation it links is not in this article");
  else if (from == to)
    ascribe_draft_refuse (draft, "it links an annotation to itself");
  if (draft->wrong != NULL)
    return;

  slug = resolve_type (self->assembly, TRUE, draft->type_id, name);
  type = ascribe_codebook_lookup_link_type (self->assembly->dataset.known.codebook, slug);
  if (type != NULL && !self->assembly->dataset.known.is_proof && !ascribe_link_type_allows (type, from->tag, to->tag))
    ascribe_draft_refuse (draft, "a link “%s” can’t lead from “%s” to “%s”", slug, from->tag, to->tag);
  else
    id = is_first ? make_id (self, draft) : ascribe_uuid_new ();
  if (id == NULL)
    return;

  link = g_object_new (ASCRIBE_TYPE_LINK, NULL);
  link->id = id;
  link->article = ascribe_intern (self->document->article->id);
  link->type = ascribe_intern (slug);
  link->from = g_strdup (from->id);
  link->to = g_strdup (to->id);
  link->annotator = ascribe_intern (resolve_annotator (self->assembly, draft));
  link->note = g_strdup (draft->note);
  date (self, draft, &link->created, &link->modified);
  g_ptr_array_add (self->document->links, link);
}

static void
add_links (Building *self, AscribeDraft *draft)
{
  guint n_names = draft->types != NULL ? draft->types->len : 0;

  if (n_names == 0 && draft->wrong == NULL)
    add_link (self, draft, NULL, TRUE);
  for (guint i = 0; i < n_names && draft->wrong == NULL; i++)
    add_link (self, draft, g_ptr_array_index (draft->types, i), i == 0);
  if (draft->wrong != NULL)
    ascribe_assembly_skip (self->assembly, draft->line, draft->path, "link skipped: %s", draft->wrong);
}

gboolean
ascribe_assembly_finish (AscribeAssembly *self, AscribeDocument *document, AscribePlacing *placing, GPtrArray *annotations,
                         GPtrArray *links, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) scoped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Building building = { self, document, { placing, self->units, self->finds_quotes }, ids, scoped, ends };

  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_hash_table_remove_all (self->names[i]); /* the embedded codebook may have grown */

  for (guint i = 0; i < annotations->len; i++)
    {
      add_annotations (&building, g_ptr_array_index (annotations, i));
      g_clear_pointer (&g_ptr_array_index (annotations, i), ascribe_draft_free); /* or all of them would be held twice */
    }
  for (guint i = 0; i < links->len; i++)
    add_links (&building, g_ptr_array_index (links, i));
  ascribe_draft_places_clear (&building.places);

  return ascribe_gather_document (self->gather, document, error);
}
