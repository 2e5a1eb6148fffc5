/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-names.h"

#include <string.h>

#include "app/formats/brat-concepts.h"
#include "app/formats/brat-types.h"

#define MAX_ENTRIES 2000
#define MAX_QUESTIONS 200  /* a tag */
#define MAX_OPTIONS 200    /* more, and the question takes any answer */

typedef struct {
  const char *slug;        /* owned by the names */
  char *name;
  const char *description;
  guint uses;              /* of AscribeBratUse */
  GHashTable *known;       /* the strings of @options */
  GPtrArray *options;      /* of char* */
} Question;

/* A tag or a link type. */
typedef struct {
  char *slug;
  char *name;
  char *description;       /* of a link type */
  const char *parent;      /* nullable; of a tag */
  GPtrArray *questions;    /* of Question; of a tag */
  GPtrArray *ends[2];      /* of slugs, from and to; of a link type */
  GHashTable *known[2];    /* the strings of @ends */
  gboolean is_spelled;     /* @name is: see find_whole () */
  gboolean was_emitted;
  gboolean has_changed;
} Entry;

/* What visual.conf says of a type. */
typedef struct {
  char *label;             /* nullable */
  char *color;             /* nullable */
} Shown;

/* Entries of one kind, in the order they came. */
typedef struct {
  GPtrArray *entries;      /* of Entry, owned */
  GHashTable *by_name;
  GHashTable *by_slug;
} Register;

struct _AscribeBratNames {
  Register tags;
  Register link_types;
  GHashTable *question_slugs;  /* name -> slug */
  GHashTable *taken;           /* slugs of questions */
  GHashTable *shown;           /* name of a type -> Shown */
  AscribeBratConcepts *concepts;
};

static const char * const fixed[] = {
  ASCRIBE_BRAT_IS_EVENT, ASCRIBE_BRAT_IS_TRIGGER, ASCRIBE_BRAT_TRIGGER_NOTE, ASCRIBE_BRAT_REFERENCES, NULL,
};

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->name);
  g_hash_table_unref (question->known);
  g_ptr_array_unref (question->options);
  g_free (question);
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->slug);
  g_free (entry->name);
  g_free (entry->description);
  g_ptr_array_unref (entry->questions);
  for (int i = 0; i < 2; i++)
    {
      g_ptr_array_unref (entry->ends[i]);
      g_hash_table_unref (entry->known[i]);
    }
  g_free (entry);
}

static void
free_shown (gpointer data)
{
  Shown *shown = data;

  g_free (shown->label);
  g_free (shown->color);
  g_free (shown);
}

static void
init_register (Register *self)
{
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_slug = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
clear_register (Register *self)
{
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_slug);
  g_ptr_array_unref (self->entries);
}

/* A few capitals have no small letter, and a slug holds no capital. */
static gboolean
has_capital (const char *slug)
{
  for (; *slug != '\0'; slug = g_utf8_next_char (slug))
    if (g_unichar_isupper (g_utf8_get_char (slug)))
      return TRUE;

  return FALSE;
}

static char *
make_slug (GHashTable *taken, const char *name)
{
  g_autofree char *base = ascribe_codebook_make_slug (NULL, name);
  g_autofree char *slug = NULL;

  if (has_capital (base))
    {
      g_free (base);
      base = ascribe_codebook_make_slug (NULL, "");
    }

  slug = g_strdup (base);
  for (guint i = 2; g_hash_table_contains (taken, slug); i++)
    {
      g_free (slug);
      slug = g_strdup_printf ("%s-%u", base, i);
    }

  return g_steal_pointer (&slug);
}

/* The label of a type that is only its spelling in brat, as Ascribe writes it; else NULL. */
static const char *
find_whole (AscribeBratNames *names, const char *name)
{
  const Shown *shown = g_hash_table_lookup (names->shown, name);
  g_autofree char *slug = NULL;
  g_autofree char *spelled = NULL;
  gsize length;

  if (shown == NULL || shown->label == NULL)
    return NULL;

  slug = ascribe_codebook_make_slug (NULL, shown->label);
  spelled = ascribe_brat_spell (slug);
  length = strlen (spelled);
  if (ascribe_brat_is_type (slug) || !g_str_has_prefix (name, spelled))
    return NULL;
  if (name[length] != '\0' && (name[length] != '-' || name[length + 1 + strspn (name + length + 1, "0123456789")] != '\0'))
    return NULL;

  return shown->label;
}

static Entry *
ensure_entry (AscribeBratNames *names, Register *self, const char *name)
{
  Entry *entry = g_hash_table_lookup (self->by_name, name);
  const char *whole;

  if (entry != NULL || self->entries->len >= MAX_ENTRIES)
    return entry;

  entry = g_new0 (Entry, 1);
  entry->name = g_strdup (name);
  whole = find_whole (names, name);
  entry->is_spelled = whole != NULL;
  entry->slug = make_slug (self->by_slug, whole != NULL ? whole : name);
  entry->questions = g_ptr_array_new_with_free_func (free_question);
  for (int i = 0; i < 2; i++)
    {
      entry->ends[i] = g_ptr_array_new ();
      entry->known[i] = g_hash_table_new (g_str_hash, g_str_equal);
    }
  entry->has_changed = TRUE;
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_name, entry->name, entry);
  g_hash_table_insert (self->by_slug, entry->slug, entry);

  return entry;
}

AscribeBratNames *
ascribe_brat_names_new (void)
{
  AscribeBratNames *self = g_new0 (AscribeBratNames, 1);

  init_register (&self->tags);
  init_register (&self->link_types);
  self->question_slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new (g_str_hash, g_str_equal);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_shown);
  self->concepts = ascribe_brat_concepts_new ();
  for (gsize i = 0; fixed[i] != NULL; i++)
    g_hash_table_add (self->taken, (gpointer) fixed[i]);

  return self;
}

void
ascribe_brat_names_free (AscribeBratNames *self)
{
  clear_register (&self->tags);
  clear_register (&self->link_types);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->shown);
  g_hash_table_unref (self->question_slugs);
  ascribe_brat_concepts_free (self->concepts);
  g_free (self);
}

const char *
ascribe_brat_names_concept (AscribeBratNames *self, const char *reference, const char *text)
{
  return ascribe_brat_concepts_take (self->concepts, reference, text);
}

const char *
ascribe_brat_names_tag (AscribeBratNames *self, const char *name)
{
  Entry *entry = ensure_entry (self, &self->tags, name);

  return entry != NULL ? entry->slug : NULL;
}

const char *
ascribe_brat_names_link_type (AscribeBratNames *self, const char *name, const char *description)
{
  Entry *entry = ensure_entry (self, &self->link_types, name);

  if (entry == NULL)
    return NULL;

  /* Of a name that is both, only the role needs to be known. */
  if (entry->description == NULL ||
      (strcmp (description, ASCRIBE_BRAT_ROLE) == 0 && strcmp (entry->description, ASCRIBE_BRAT_ROLE) != 0))
    {
      g_free (entry->description);
      entry->description = g_strdup (description);
      entry->has_changed = TRUE;
    }

  return entry->slug;
}

void
ascribe_brat_names_set_parent (AscribeBratNames *self, const char *tag, const char *parent)
{
  Entry *entry = g_hash_table_lookup (self->tags.by_slug, tag);
  Entry *above = g_hash_table_lookup (self->tags.by_slug, parent);

  for (guint depth = 0; above != NULL && above != entry && depth < MAX_ENTRIES; depth++)
    above = above->parent != NULL ? g_hash_table_lookup (self->tags.by_slug, above->parent) : NULL;

  /* Whoever stands above itself in the file stands nowhere. */
  if (entry != NULL && above == NULL && entry->parent == NULL)
    entry->parent = ((Entry *) g_hash_table_lookup (self->tags.by_slug, parent))->slug;
}

void
ascribe_brat_names_join (AscribeBratNames *self, const char *type, const char *from, const char *to)
{
  Entry *entry = g_hash_table_lookup (self->link_types.by_slug, type);
  const char *slugs[2] = { from, to };

  for (int i = 0; i < 2; i++)
    {
      Entry *tag = slugs[i] != NULL ? g_hash_table_lookup (self->tags.by_slug, slugs[i]) : NULL;

      if (tag != NULL && g_hash_table_add (entry->known[i], tag->slug))
        {
          g_ptr_array_add (entry->ends[i], tag->slug);
          entry->has_changed = TRUE;
        }
    }
}

static Question *
find_question (Entry *tag, const char *slug)
{
  for (guint i = 0; i < tag->questions->len; i++)
    {
      Question *question = g_ptr_array_index (tag->questions, i);

      if (strcmp (question->slug, slug) == 0)
        return question;
    }

  return NULL;
}

static const char *
ensure_question_slug (AscribeBratNames *self, const char *name, AscribeBratUse use)
{
  const char *known = g_hash_table_lookup (self->question_slugs, name);
  const char *whole = find_whole (self, name);
  char *slug;

  for (gsize i = 0; use == ASCRIBE_BRAT_FIXED && fixed[i] != NULL; i++)
    if (strcmp (fixed[i], name) == 0)
      return fixed[i];
  if (known != NULL)
    return known;

  slug = make_slug (self->taken, whole != NULL ? whole : name);
  g_hash_table_insert (self->question_slugs, g_strdup (name), slug);
  g_hash_table_add (self->taken, slug);

  return slug;
}

static Question *
ensure_question (AscribeBratNames *self, Entry *tag, const char *name, AscribeBratUse use)
{
  const char *slug = ensure_question_slug (self, name, use);
  Question *question = find_question (tag, slug);
  const char *whole = use == ASCRIBE_BRAT_FIXED ? NULL : find_whole (self, name);

  if (question != NULL || tag->questions->len >= MAX_QUESTIONS)
    return question;

  question = g_new0 (Question, 1);
  question->slug = slug;
  question->name = g_strdup (whole != NULL ? whole : name);
  question->known = g_hash_table_new (g_str_hash, g_str_equal);
  question->options = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (tag->questions, question);
  tag->has_changed = TRUE;

  return question;
}

const char *
ascribe_brat_names_question (AscribeBratNames *self, const char *tag, const char *name, AscribeBratUse use, const char *value)
{
  Entry *entry = g_hash_table_lookup (self->tags.by_slug, tag);
  Question *question = ensure_question (self, entry, name, use);

  if (question == NULL)
    return NULL;

  /* Once handed on, a question keeps its type. */
  if (!entry->was_emitted || question->uses == 0)
    question->uses |= use;
  if (value != NULL && question->options->len <= MAX_OPTIONS && !g_hash_table_contains (question->known, value))
    {
      g_ptr_array_add (question->options, g_strdup (value));
      g_hash_table_add (question->known, g_ptr_array_index (question->options, question->options->len - 1));
      entry->has_changed = TRUE;
    }

  return question->slug;
}

static AscribeQuestionType
get_type_of (const Question *question)
{
  if (question->uses & ASCRIBE_BRAT_FIXED)
    return strcmp (question->slug, ASCRIBE_BRAT_IS_EVENT) == 0 || strcmp (question->slug, ASCRIBE_BRAT_IS_TRIGGER) == 0
             ? ASCRIBE_QUESTION_YES_NO : ASCRIBE_QUESTION_TEXT;
  if (question->uses & ASCRIBE_BRAT_NOTED)
    return ASCRIBE_QUESTION_TEXT;
  if (question->uses & ASCRIBE_BRAT_VALUED || !(question->uses & (ASCRIBE_BRAT_BARE | ASCRIBE_BRAT_TRUE | ASCRIBE_BRAT_FALSE)))
    return ASCRIBE_QUESTION_CHOICE;

  return ASCRIBE_QUESTION_YES_NO;
}

GVariant *
ascribe_brat_names_answer (AscribeBratNames *self, const char *tag, const char *question, const char *value)
{
  Entry *entry = g_hash_table_lookup (self->tags.by_slug, tag);

  if (get_type_of (find_question (entry, question)) == ASCRIBE_QUESTION_YES_NO)
    return g_variant_new_boolean (value == NULL || strcmp (value, "false") != 0);

  return g_variant_new_string (value != NULL ? value : "true");
}

static AscribeAttribute *
make_question (Question *question)
{
  static const char * const none[] = { NULL };
  AscribeQuestionType type = get_type_of (question);
  g_autoptr (GPtrArray) options = g_ptr_array_new ();
  gboolean is_closed = type == ASCRIBE_QUESTION_CHOICE && question->options->len <= MAX_OPTIONS;
  AscribeAttribute *attribute;

  g_ptr_array_extend (options, question->options, NULL, NULL);
  if (is_closed && question->uses & ASCRIBE_BRAT_BARE && !g_hash_table_contains (question->known, "true"))
    g_ptr_array_add (options, (gpointer) "true");
  g_ptr_array_add (options, NULL);

  attribute = ascribe_attribute_new (question->slug, question->name, type,
                                     is_closed ? (const char * const *) options->pdata : none);
  if (question->uses == ASCRIBE_BRAT_NOTED)
    attribute->description = g_strdup (ASCRIBE_BRAT_NOTES);
  else if (question->uses == ASCRIBE_BRAT_BARE)
    attribute->description = g_strdup (ASCRIBE_BRAT_FLAGS);

  return attribute;
}

/* Told apart from each other at a glance. */
static const char *
pick_color (guint i)
{
  static const char * const colors[] = {
    "#1c71d8", "#e66100", "#26a269", "#9141ac", "#c01c28", "#986a44", "#0f8b8d", "#b5179e", "#5e5c64", "#a37b00",
  };

  return colors[i % G_N_ELEMENTS (colors)];
}

void
ascribe_brat_names_show (AscribeBratNames *self, const char *name, const char *label, const char *color)
{
  Shown *shown = g_hash_table_lookup (self->shown, name);

  if (shown == NULL && g_hash_table_size (self->shown) >= 2 * MAX_ENTRIES)
    return;
  if (shown == NULL)
    {
      shown = g_new0 (Shown, 1);
      g_hash_table_insert (self->shown, g_strdup (name), shown);
    }
  if (label != NULL && shown->label == NULL)
    shown->label = g_strdup (label);
  if (color != NULL && shown->color == NULL)
    shown->color = g_strdup (color);
}

static const Shown *
find_shown (AscribeBratNames *self, Entry *entry)
{
  static const Shown none = { NULL, NULL };
  const Shown *shown = g_hash_table_lookup (self->shown, entry->name);

  return shown != NULL ? shown : &none;
}

/* Where the label is what the type is called by people, and brat had to have another name for it: a type that brat itself has must be
 * written as what it was. */
static gboolean
is_full_name (const Entry *entry, const char *label)
{
  return label != NULL && !ascribe_brat_is_type (label) && (entry->is_spelled || strcmp (entry->name, entry->slug) == 0);
}

static GObject *
make_tag (AscribeBratNames *self, Entry *entry, guint i)
{
  const Shown *shown = find_shown (self, entry);
  gboolean is_named = is_full_name (entry, shown->label);
  AscribeTag *tag = ascribe_tag_new (entry->slug, is_named ? shown->label : entry->name,
                                     shown->color != NULL ? shown->color : pick_color (i));

  if (!is_named && g_strcmp0 (shown->label, entry->name) != 0)
    tag->description = g_strdup (shown->label);
  tag->parent = g_strdup (entry->parent);
  for (guint k = 0; k < entry->questions->len; k++)
    g_ptr_array_add (tag->attributes, make_question (g_ptr_array_index (entry->questions, k)));

  return G_OBJECT (tag);
}

static char **
make_ends (GPtrArray *slugs)
{
  char **ends = g_new0 (char *, slugs->len + 1);

  for (guint i = 0; i < slugs->len; i++)
    ends[i] = g_strdup (g_ptr_array_index (slugs, i));

  return ends;
}

static GObject *
make_link_type (AscribeBratNames *self, Entry *entry, guint i)
{
  gboolean is_tag = g_hash_table_contains (self->tags.by_name, entry->name);
  const Shown *shown = find_shown (self, entry);
  gboolean is_named = !is_tag && is_full_name (entry, shown->label);
  AscribeLinkType *type = ascribe_link_type_new (entry->slug, is_named ? shown->label : entry->name);

  g_strfreev (type->from);
  type->from = make_ends (entry->ends[0]);
  g_strfreev (type->to);
  type->to = make_ends (entry->ends[1]);
  g_free (type->color);
  type->color = g_strdup (!is_tag && shown->color != NULL ? shown->color : pick_color (i));
  type->description = g_strdup (entry->description);

  return G_OBJECT (type);
}

static gboolean
emit_register (AscribeBratNames *self, Register *names, GObject *(*make) (AscribeBratNames *self, Entry *entry, guint i),
               AscribeSink *sink, GError **error)
{
  for (guint i = 0; i < names->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (names->entries, i);
      g_autoptr (GObject) made = NULL;

      if (!entry->has_changed)
        continue;
      made = make (self, entry, i);
      if (!sink->entry (sink->data, made, error))
        return FALSE;
      entry->has_changed = FALSE;
      entry->was_emitted = TRUE;
    }

  return TRUE;
}

gboolean
ascribe_brat_names_emit (AscribeBratNames *self, AscribeSink *sink, GError **error)
{
  return emit_register (self, &self->tags, make_tag, sink, error) &&
         emit_register (self, &self->link_types, make_link_type, sink, error) &&
         ascribe_brat_concepts_emit (self->concepts, sink, error);
}
