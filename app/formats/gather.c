/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/gather-private.h"

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/color.h"
#include "app/model/error.h"
#include "app/model/json-text.h"
#include "app/model/uuid.h"

#define MAX_ENTRIES 2000      /* of a kind; each new one is compared with all by the library */
#define MAX_CONCEPTS 100000
#define MAX_QUESTIONS 20000   /* in all */
#define MAX_NAME_BYTES (16u * 1024 * 1024)

static void
free_question (gpointer data)
{
  GatherQuestion *question = data;

  g_free (question->id);
  g_free (question->name);
  g_free (question);
}

static void
clear_entry (GatherEntry *entry)
{
  g_free (entry->slug);
  g_free (entry->name);
  g_free (entry->color);
  g_free (entry->description);
  g_clear_pointer (&entry->by_key, g_hash_table_unref);
  g_clear_pointer (&entry->by_id, g_hash_table_unref);
  g_clear_pointer (&entry->questions, g_ptr_array_unref);
  for (int i = 0; i < 2; i++)
    g_clear_pointer (&entry->ends[i], g_ptr_array_unref);
}

static void
free_entry (gpointer data)
{
  clear_entry (data);
  g_free (data);
}

static void
init_register (GatherRegister *self)
{
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_slug = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
clear_register (GatherRegister *self)
{
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_slug);
  g_ptr_array_unref (self->entries);
}

AscribeGather *
ascribe_gather_new (AscribeSink *sink)
{
  AscribeGather *self = g_new0 (AscribeGather, 1);

  self->sink = sink;
  init_register (&self->tags);
  init_register (&self->link_types);
  self->annotators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->concepts_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
ascribe_gather_free (AscribeGather *self)
{
  clear_register (&self->tags);
  clear_register (&self->link_types);
  clear_entry (&self->labels);
  g_hash_table_unref (self->annotators);
  g_hash_table_unref (self->concepts_by_name);
  g_hash_table_unref (self->concepts);
  g_ptr_array_unref (self->waiting);
  g_clear_error (&self->full);
  g_free (self);
}

/* Whether there is room for one more name; if not, the next document fails. */
static gboolean
has_room (AscribeGather *self, const char *name, guint n_known, guint n_most, const char *kind)
{
  self->n_name_bytes += strlen (name);
  if (n_known < n_most && self->n_name_bytes <= MAX_NAME_BYTES)
    return TRUE;

  if (self->full == NULL)
    g_set_error (&self->full, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE,
                 n_known < n_most ? "The names of %s take more than %u bytes" : "There are more %s than %u",
                 kind, n_known < n_most ? MAX_NAME_BYTES : n_most);

  return FALSE;
}

/* @name itself where it may be an id: what was written as one comes back as one. */
static char *
make_slug (GHashTable *taken, const char *name)
{
  g_autofree char *folded = ascribe_codebook_make_slug (NULL, name);
  const char *base = ascribe_codebook_is_slug (name) ? name : ascribe_codebook_is_slug (folded) ? folded : "tag";
  g_autofree char *slug = g_strdup (base);

  for (guint i = 2; g_hash_table_contains (taken, slug); i++)
    {
      g_free (slug);
      slug = g_strdup_printf ("%s-%u", base, i);
    }

  return g_steal_pointer (&slug);
}

static GatherEntry *
ensure_entry (AscribeGather *self, GatherRegister *names, const char *name, const char *nameless)
{
  const char *known_as = *name != '\0' ? name : nameless;
  GatherEntry *entry = g_hash_table_lookup (names->by_name, known_as);

  if (entry != NULL)
    return entry;
  if (!has_room (self, known_as, names->entries->len, MAX_ENTRIES, names == &self->tags ? "tags" : "link types") &&
      names->entries->len > 0)
    return g_ptr_array_index (names->entries, names->entries->len - 1);

  entry = g_new0 (GatherEntry, 1);
  entry->name = g_strdup (known_as);
  entry->slug = make_slug (names->by_slug, known_as);
  entry->has_changed = TRUE;
  g_ptr_array_add (names->entries, entry);
  g_hash_table_insert (names->by_name, entry->name, entry);
  g_hash_table_insert (names->by_slug, entry->slug, entry);

  return entry;
}

const char *
ascribe_gather_tag (AscribeGather *self, const char *name)
{
  return ensure_entry (self, &self->tags, name, "tag")->slug;
}

const char *
ascribe_gather_link_type (AscribeGather *self, const char *name)
{
  return ensure_entry (self, &self->link_types, name, "link")->slug;
}

const char *
ascribe_gather_annotator (AscribeGather *self, const char *name)
{
  const char *known = g_hash_table_lookup (self->annotators, name);
  AscribeAnnotator *annotator;

  if (known != NULL || *name == '\0')
    return known != NULL ? known : "";
  if (!has_room (self, name, g_hash_table_size (self->annotators), MAX_ENTRIES, "annotators"))
    return "";

  annotator = ascribe_annotator_new (NULL, name);
  g_ptr_array_add (self->waiting, annotator);
  g_hash_table_insert (self->annotators, g_strdup (name), g_strdup (annotator->id));

  return g_hash_table_lookup (self->annotators, name);
}

static const char *
add_concept (AscribeGather *self, char *key, const char *name, const char *kind, const char *wikidata)
{
  /* The same in each file that names it: or a folder of files would bring it as often. */
  char *id = ascribe_uuid_derive ("io.github.ascribe_app.Ascribe/concept", key, (char *) NULL);
  AscribeConcept *concept = ascribe_concept_new (id, name);

  concept->kind = g_strdup (kind);
  concept->wikidata = g_strdup (wikidata);
  g_ptr_array_add (self->waiting, concept);
  g_hash_table_insert (self->concepts, key, id);
  if (!g_hash_table_contains (self->concepts_by_name, name))
    g_hash_table_insert (self->concepts_by_name, g_strdup (name), id);

  return id;
}

const char *
ascribe_gather_concept (AscribeGather *self, const char *name, const char *kind, const char *wikidata)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%s", wikidata != NULL ? wikidata : "", kind != NULL ? kind : "", name);
  const char *known = kind == NULL && wikidata == NULL ? g_hash_table_lookup (self->concepts_by_name, name)
                                                       : g_hash_table_lookup (self->concepts, key);

  if (known != NULL)
    return known;
  if (!has_room (self, key, g_hash_table_size (self->concepts), MAX_CONCEPTS, "concepts"))
    return "";

  return add_concept (self, g_steal_pointer (&key), name, kind, wikidata);
}

static GatherEntry *
find_asked (AscribeGather *self, const char *tag)
{
  return tag != NULL ? g_hash_table_lookup (self->tags.by_slug, tag) : &self->labels;
}

static AscribeQuestionType
get_type_of (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return ASCRIBE_QUESTION_YES_NO;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return ASCRIBE_QUESTION_NUMBER;

  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) ? ASCRIBE_QUESTION_CHOICES : ASCRIBE_QUESTION_TEXT;
}


/* The question of @entry that @key asks; NULL where there are too many. */
static GatherQuestion *
ensure_question (AscribeGather *self, GatherEntry *entry, const char *key, AscribeQuestionType type)
{
  GatherQuestion *question;

  if (entry->questions == NULL)
    {
      entry->questions = g_ptr_array_new_with_free_func (free_question);
      entry->by_key = g_hash_table_new (g_str_hash, g_str_equal);
      entry->by_id = g_hash_table_new (g_str_hash, g_str_equal);
    }

  question = g_hash_table_lookup (entry->by_key, key);
  if (question != NULL || !has_room (self, key, self->n_questions, MAX_QUESTIONS, "questions"))
    return question;

  question = g_new0 (GatherQuestion, 1);
  question->name = g_strdup (key);
  question->id = make_slug (entry->by_id, key);
  question->type = type;
  question->has_changed = entry->has_changed = TRUE;
  g_ptr_array_add (entry->questions, question);
  g_hash_table_insert (entry->by_key, question->name, question);
  g_hash_table_insert (entry->by_id, question->id, question);
  self->n_questions++;

  return question;
}

/* As a person would type it. */
static char *
dup_as_typed (GVariant *value)
{
  GString *number;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? "true" : "false");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **choices = g_variant_get_strv (value, NULL);

      return g_strjoinv (";", (char **) choices);
    }

  number = g_string_new (NULL);
  ascribe_json_append_number (number, g_variant_get_double (value));

  return g_string_free (number, FALSE);
}

GVariant *
ascribe_gather_make_text (const GatherQuestion *question, GVariant *value)
{
  if (question->type != ASCRIBE_QUESTION_TEXT || g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return NULL;

  return g_variant_new_take_string (dup_as_typed (value));
}

GVariant *
ascribe_gather_answer (AscribeGather *self, const char *tag, GVariant *attributes, const char *key, GVariant *value)
{
  g_autoptr (GVariant) before = attributes != NULL ? attributes : ascribe_attributes_new_empty ();
  g_autoptr (GVariant) held = value != NULL ? g_variant_take_ref (value) : NULL;
  GatherEntry *entry = find_asked (self, tag);
  AscribeQuestionType type;
  GatherQuestion *question;
  GVariant *text;

  if (held == NULL || entry == NULL)
    return g_steal_pointer (&before);

  type = get_type_of (held);
  question = ensure_question (self, entry, key, type);
  if (question == NULL)
    return g_steal_pointer (&before);
  if (question->type != type && question->type != ASCRIBE_QUESTION_TEXT)
    {
      question->type = ASCRIBE_QUESTION_TEXT;
      question->has_changed = entry->has_changed = self->has_mixed = TRUE;
    }

  text = ascribe_gather_make_text (question, held);

  return ascribe_attributes_set (before, question->id, text != NULL ? text : held);
}

static gboolean
replace_string (char **string, const char *by)
{
  if (by == NULL || g_strcmp0 (*string, by) == 0)
    return FALSE;

  g_free (*string);
  *string = g_strdup (by);

  return TRUE;
}

/* "#rrggbb" in lower case, or NULL. */
static char *
read_color (const char *color)
{
  guint32 rgb;

  return ascribe_color_parse (color, &rgb) ? g_ascii_strdown (color, -1) : NULL;
}

static gboolean
set_parent (AscribeGather *self, GatherEntry *entry, const char *slug)
{
  GatherEntry *parent = slug != NULL ? g_hash_table_lookup (self->tags.by_slug, slug) : NULL;
  GatherEntry *above = parent;

  /* Whoever stands above itself in the input stands nowhere; there is no way round among those that are in already. */
  while (above != NULL && above != entry)
    above = above->parent != NULL ? g_hash_table_lookup (self->tags.by_slug, above->parent) : NULL;
  if (parent == NULL || above == entry || entry->parent == parent->slug)
    return FALSE;

  entry->parent = parent->slug;

  return TRUE;
}

void
ascribe_gather_describe (AscribeGather *self, const char *tag, const char *color, const char *description, const char *parent)
{
  GatherEntry *entry = g_hash_table_lookup (self->tags.by_slug, tag);
  g_autofree char *read = read_color (color);

  if (entry == NULL)
    return;

  entry->has_changed |= replace_string (&entry->color, read);
  entry->has_changed |= replace_string (&entry->description, description);
  entry->has_changed |= set_parent (self, entry, parent);
}
