/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/fingerprint.h"

#include <string.h>

#include "app/formats/checksum.h"
#include "app/model/codebook-json.h"
#include "app/model/json-text.h"

typedef enum { TAGS, LINK_TYPES, QUESTIONS, ANNOTATORS, CONCEPTS, N_KINDS } Kind;

struct _AscribeFingerprints {
  AscribeParts parts;
  gboolean without_text;
  gboolean (*is_set) (AscribeLinkType *type);
  GHashTable *entries[N_KINDS]; /* id -> GObject */
  GString *buffer;
};

AscribeFingerprints *
ascribe_fingerprints_new (AscribeParts parts, gboolean without_text, gboolean (*is_set) (AscribeLinkType *type))
{
  AscribeFingerprints *self = g_new0 (AscribeFingerprints, 1);

  self->parts = parts;
  self->without_text = without_text;
  self->is_set = is_set;
  for (int i = 0; i < N_KINDS; i++)
    self->entries[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->buffer = g_string_new (NULL);

  return self;
}

void
ascribe_fingerprints_free (AscribeFingerprints *self)
{
  for (int i = 0; i < N_KINDS; i++)
    g_hash_table_unref (self->entries[i]);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static guint64
digest (const GString *bytes)
{
  return ascribe_checksum_end (ascribe_checksum_add (ASCRIBE_CHECKSUM_START, bytes->str, bytes->len));
}

/* Texts are told apart by the NUL after them, which none holds; NULL and "" say the same. */
static void
add_string (GString *out, const char *string)
{
  g_string_append (out, string != NULL ? string : "");
  g_string_append_c (out, '\0');
}

static void
add_number (GString *out, guint64 number)
{
  g_string_append_len (out, (const char *) &number, sizeof number);
}

static gboolean
counts (AscribeFingerprints *self, AscribePart part)
{
  return (self->parts & part) != 0;
}

static void
know (AscribeFingerprints *self, Kind kind, const char *id, GObject *entry)
{
  g_hash_table_replace (self->entries[kind], g_strdup (id), g_object_ref (entry));
}

void
ascribe_fingerprints_know (AscribeFingerprints *self, GObject *entry)
{
  if (ASCRIBE_IS_TAG (entry))
    know (self, TAGS, ASCRIBE_TAG (entry)->id, entry);
  else if (ASCRIBE_IS_LINK_TYPE (entry))
    know (self, LINK_TYPES, ASCRIBE_LINK_TYPE (entry)->id, entry);
  else if (ASCRIBE_IS_ATTRIBUTE (entry))
    know (self, QUESTIONS, ASCRIBE_ATTRIBUTE (entry)->id, entry);
  else if (ASCRIBE_IS_ANNOTATOR (entry))
    know (self, ANNOTATORS, ASCRIBE_ANNOTATOR (entry)->id, entry);
  else
    know (self, CONCEPTS, ASCRIBE_CONCEPT (entry)->id, entry);
}

/* Letters without the white space between them: what is left of a text in a format of tokens. */
static void
add_letters (GString *out, const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
  g_string_append_c (out, '\0');
}

static void
add_spans (AscribeFingerprints *self, AscribeAnnotation *annotation)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

  if (!counts (self, ASCRIBE_PART_TEXT))
    {
      add_letters (self->buffer, annotation->quote);
      return;
    }

  for (gsize i = 0; i < n_spans; i++)
    add_number (self->buffer, (guint64) spans[i].start << 32 | spans[i].end);
  if (!self->without_text)
    add_string (self->buffer, annotation->quote);
}

static void
add_annotator (AscribeFingerprints *self, const char *id)
{
  AscribeAnnotator *annotator = g_hash_table_lookup (self->entries[ANNOTATORS], id);

  add_string (self->buffer, annotator != NULL ? annotator->name : "");
}

static void
add_concept (AscribeFingerprints *self, const char *id)
{
  AscribeConcept *concept = id != NULL ? g_hash_table_lookup (self->entries[CONCEPTS], id) : NULL;

  add_string (self->buffer, concept != NULL ? concept->name : NULL); /* one without a name says as little as none */
  if (counts (self, ASCRIBE_PART_CONCEPT_DETAILS))
    {
      add_string (self->buffer, concept != NULL ? concept->kind : NULL);
      add_string (self->buffer, concept != NULL ? concept->wikidata : NULL);
    }
}

static guint64
take_annotation (AscribeFingerprints *self, AscribeAnnotation *annotation)
{
  AscribeTag *tag = g_hash_table_lookup (self->entries[TAGS], annotation->tag);

  g_string_truncate (self->buffer, 0);
  add_string (self->buffer, tag != NULL ? tag->name : "");
  add_spans (self, annotation);
  if (counts (self, ASCRIBE_PART_ATTRIBUTES))
    ascribe_json_append_value (self->buffer, annotation->attributes);
  if (counts (self, ASCRIBE_PART_NOTES))
    add_string (self->buffer, annotation->note);
  if (counts (self, ASCRIBE_PART_ANNOTATORS))
    add_annotator (self, annotation->annotator);
  if (counts (self, ASCRIBE_PART_CONCEPTS))
    add_concept (self, annotation->concept);
  if (counts (self, ASCRIBE_PART_IDS))
    add_string (self->buffer, annotation->id);
  if (counts (self, ASCRIBE_PART_TIMES))
    {
      add_number (self->buffer, (guint64) annotation->created);
      add_number (self->buffer, (guint64) annotation->modified);
    }

  return digest (self->buffer);
}

static guint64
take_link (AscribeFingerprints *self, AscribeLink *link, GHashTable *annotations)
{
  AscribeLinkType *type = g_hash_table_lookup (self->entries[LINK_TYPES], link->type);
  const guint64 *from = g_hash_table_lookup (annotations, link->from);
  const guint64 *to = g_hash_table_lookup (annotations, link->to);

  g_string_truncate (self->buffer, 0);
  add_string (self->buffer, type != NULL ? type->name : "");
  add_number (self->buffer, from != NULL ? *from : 0);
  add_number (self->buffer, to != NULL ? *to : 0);
  if (counts (self, ASCRIBE_PART_LINK_DETAILS))
    {
      add_string (self->buffer, link->note);
      if (counts (self, ASCRIBE_PART_ANNOTATORS))
        add_annotator (self, link->annotator);
    }
  if (counts (self, ASCRIBE_PART_IDS))
    add_string (self->buffer, link->id);
  if (counts (self, ASCRIBE_PART_TIMES))
    {
      add_number (self->buffer, (guint64) link->created);
      add_number (self->buffer, (guint64) link->modified);
    }

  return digest (self->buffer);
}

/* The annotation that stands for all that hang together with @annotation. */
static guint64 *
find_root (GHashTable *parents, guint64 *annotation)
{
  guint64 *parent = g_hash_table_lookup (parents, annotation);

  while (parent != NULL)
    {
      guint64 *above = g_hash_table_lookup (parents, parent);

      if (above != NULL)
        g_hash_table_insert (parents, annotation, above); /* halves the way of the next one */
      annotation = parent;
      parent = above;
    }

  return annotation;
}

/* Each set of annotations that links of one type join. @parents: the roots of their trees are not in it. */
static guint64
take_sets (AscribeFingerprints *self, const char *name, GHashTable *parents)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  guint n_members;
  g_autofree gpointer *members = g_hash_table_get_keys_as_array (parents, &n_members);
  GHashTableIter iter;
  gpointer root, value;
  guint64 sum = 0;

  for (guint i = 0; i < n_members; i++)
    {
      guint64 *member = members[i];
      guint64 *set;

      root = find_root (parents, member);
      set = g_hash_table_lookup (sums, root);
      if (set == NULL)
        g_hash_table_insert (sums, root, set = g_memdup2 (root, sizeof *set));
      *set += *member;
    }

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_string_truncate (self->buffer, 0);
      add_string (self->buffer, name);
      add_number (self->buffer, *(guint64 *) value);
      sum += digest (self->buffer);
    }

  return sum;
}

/* TRUE where @link is of a type of sets; then it is in @sets, type -> parents of take_sets(). */
static gboolean
put_into_set (AscribeFingerprints *self, AscribeLink *link, GHashTable *annotations, GHashTable *sets)
{
  AscribeLinkType *type = g_hash_table_lookup (self->entries[LINK_TYPES], link->type);
  guint64 *from = g_hash_table_lookup (annotations, link->from);
  guint64 *to = g_hash_table_lookup (annotations, link->to);
  GHashTable *parents;

  if (self->is_set == NULL || type == NULL || from == NULL || to == NULL || !self->is_set (type))
    return FALSE;

  parents = g_hash_table_lookup (sets, type);
  if (parents == NULL)
    g_hash_table_insert (sets, type, parents = g_hash_table_new (NULL, NULL));
  from = find_root (parents, from);
  to = find_root (parents, to);
  if (from != to)
    g_hash_table_insert (parents, from, to);

  return TRUE;
}

static guint64
take_links (AscribeFingerprints *self, AscribeDocument *document, GHashTable *annotations)
{
  g_autoptr (GHashTable) sets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  GHashTableIter iter;
  gpointer type, parents;
  guint64 sum = 0;

  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      if (!put_into_set (self, link, annotations, sets))
        sum += take_link (self, link, annotations);
    }

  g_hash_table_iter_init (&iter, sets);
  while (g_hash_table_iter_next (&iter, &type, &parents))
    sum += take_sets (self, ASCRIBE_LINK_TYPE (type)->name, parents);

  return sum;
}

static void
add_metadata (AscribeFingerprints *self, AscribeArticle *article)
{
  ascribe_json_append_strv (self->buffer, (const char * const *) article->authors);
  add_string (self->buffer, article->publisher);
  add_string (self->buffer, article->published);
  add_string (self->buffer, article->url);
  add_string (self->buffer, article->language);
  add_string (self->buffer, article->retrieved);
  add_string (self->buffer, article->stem);
  ascribe_json_append_value (self->buffer, article->metadata);
}

static guint64
take_article (AscribeFingerprints *self, AscribeArticle *article)
{
  g_string_truncate (self->buffer, 0);
  if (counts (self, ASCRIBE_PART_TEXT))
    add_string (self->buffer, article->sha256);
  else if (article->text != NULL)
    add_letters (self->buffer, ascribe_text_get_utf8 (article->text));
  if (counts (self, ASCRIBE_PART_TITLES))
    add_string (self->buffer, article->title);
  if (counts (self, ASCRIBE_PART_METADATA))
    add_metadata (self, article);
  if (counts (self, ASCRIBE_PART_LABELS))
    ascribe_json_append_value (self->buffer, article->labels);
  if (counts (self, ASCRIBE_PART_STATUS))
    add_number (self->buffer, article->status);
  if (counts (self, ASCRIBE_PART_IDS))
    add_string (self->buffer, article->id);
  if (counts (self, ASCRIBE_PART_TIMES))
    add_number (self->buffer, (guint64) article->created);

  return digest (self->buffer);
}

guint64
ascribe_fingerprints_take (AscribeFingerprints *self, AscribeDocument *document)
{
  g_autoptr (GHashTable) annotations = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint64 *numbers = g_new (guint64, document->annotations->len);
  guint64 sum = take_article (self, document->article);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      numbers[i] = take_annotation (self, annotation);
      sum += numbers[i];
      if (document->links->len > 0)
        g_hash_table_insert (annotations, annotation->id, &numbers[i]);
    }
  if (counts (self, ASCRIBE_PART_LINKS))
    sum += take_links (self, document, annotations);

  return sum;
}

static void
add_entry (GString *out, GObject *entry)
{
  if (ASCRIBE_IS_TAG (entry))
    ascribe_tag_append_json (ASCRIBE_TAG (entry), out);
  else if (ASCRIBE_IS_LINK_TYPE (entry))
    ascribe_link_type_append_json (ASCRIBE_LINK_TYPE (entry), out);
  else if (ASCRIBE_IS_ATTRIBUTE (entry))
    ascribe_attribute_append_json (ASCRIBE_ATTRIBUTE (entry), out);
  else if (ASCRIBE_IS_ANNOTATOR (entry))
    add_string (out, ASCRIBE_ANNOTATOR (entry)->name);
  else
    {
      add_string (out, ASCRIBE_CONCEPT (entry)->name);
      add_string (out, ASCRIBE_CONCEPT (entry)->kind);
      add_string (out, ASCRIBE_CONCEPT (entry)->wikidata);
      ascribe_json_append_strv (out, (const char * const *) ASCRIBE_CONCEPT (entry)->aliases);
    }
}

static gboolean
entry_counts (AscribeFingerprints *self, GObject *entry)
{
  if (ASCRIBE_IS_ANNOTATOR (entry))
    return counts (self, ASCRIBE_PART_CODEBOOK) && counts (self, ASCRIBE_PART_ANNOTATORS);
  if (ASCRIBE_IS_CONCEPT (entry))
    return counts (self, ASCRIBE_PART_CODEBOOK) && counts (self, ASCRIBE_PART_CONCEPT_DETAILS);

  return counts (self, ASCRIBE_PART_CODEBOOK);
}

guint64
ascribe_fingerprints_take_entries (AscribeFingerprints *self)
{
  GHashTableIter iter;
  gpointer entry;
  guint64 sum = 0;

  for (int i = 0; i < N_KINDS; i++)
    {
      g_hash_table_iter_init (&iter, self->entries[i]);
      while (g_hash_table_iter_next (&iter, NULL, &entry))
        {
          if (!entry_counts (self, entry))
            continue;
          g_string_truncate (self->buffer, 0);
          add_entry (self->buffer, entry);
          sum += digest (self->buffer);
        }
    }

  return sum;
}
