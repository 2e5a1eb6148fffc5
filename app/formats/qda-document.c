/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-document.h"

#include <string.h>

#include "app/formats/id-set.h"
#include "app/formats/placing.h"
#include "app/formats/qda-marks.h"
#include "app/formats/qda-values.h"
#include "app/formats/qda.h"
#include "app/model/attributes.h"
#include "app/model/intern.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"

#define UNCODED "uncoded"
#define UNCODED_COLOR "#77767b"
#define BYTE_ORDER_MARK "\357\273\277"

char *
ascribe_qda_take_id (AscribeQdaReading *self, const char *guid)
{
  gboolean is_free = guid != NULL && ascribe_uuid_is_valid (guid) && ascribe_taken_ids_take (self->taken, guid);

  return is_free ? g_strdup (guid) : ascribe_uuid_new ();
}

/* The text as it came; NULL where there is none, which was reported. */
static char *
load_text (AscribeQdaReading *self, AscribeQdaSource *source, gsize *n_bytes)
{
  g_autoptr (GError) failure = NULL;
  char *text = NULL;

  if (source->content != NULL)
    {
      *n_bytes = strlen (source->content);
      return g_steal_pointer (&source->content);
    }
  if (source->path != NULL)
    text = ascribe_qda_unpacked_dup_text (self->unpacked, source->path, n_bytes, &failure);
  if (text == NULL)
    ascribe_qda_head_skip (self->head, source->line, "source “%s” skipped: %s", source->name != NULL ? source->name : "",
                           failure != NULL ? failure->message : "There is no plain text of it");

  return text;
}

static void
replace_field (char **field, GVariant *value)
{
  g_free (*field);
  *field = g_variant_dup_string (value, NULL);
}

/* FALSE where there is no such field. */
static gboolean
set_field (AscribeArticle *article, const char *name, GVariant *value)
{
  const struct { const char *name; char **field; } fields[] = {
    { "publisher", &article->publisher }, { "published", &article->published }, { "url", &article->url },
    { "language", &article->language }, { "retrieved", &article->retrieved }, { "stem", &article->stem },
  };

  if (strcmp (name, "authors") == 0 && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_strfreev (article->authors);
      article->authors = g_variant_dup_strv (value, NULL);
      return TRUE;
    }
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return FALSE;
  if (strcmp (name, "status") == 0)
    return ascribe_status_from_string (g_variant_get_string (value, NULL), &article->status);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (name, fields[i].name) == 0)
      {
        replace_field (fields[i].field, value);
        return TRUE;
      }

  return FALSE;
}

static void
set_answer (GVariant **answers, const char *key, GVariant *value)
{
  g_autoptr (GVariant) before = *answers;

  *answers = ascribe_attributes_set (before, key, value);
}

/* The answers of one kind, by their keys: an article of many cases may have as many. */
static GHashTable *
answers_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
}

static void
answers_put (GHashTable *answers, GVariant **into)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_variant_builder_add (&builder, "{sv}", key, value);
  g_variant_unref (*into);
  *into = ascribe_attributes_canonical (g_variant_builder_end (&builder), NULL);
}

static void
apply_value (AscribeQdaReading *self, AscribeQdaSource *source, AscribeArticle *article, GHashTable *labels, GHashTable *metadata,
             AscribeQdaValue *value)
{
  AscribeQdaVariable *variable = value->variable;
  GHashTable *answers = strcmp (variable->role, "label") == 0 ? labels : metadata;
  g_autoptr (GVariant) answer = NULL;
  GVariant *known;

  if (*value->text == '\0' && !variable->is_own)
    return;

  answer = ascribe_qda_parse_value (variable->type, value->text);
  if (answer != NULL)
    g_variant_ref_sink (answer);
  known = g_hash_table_lookup (answers, variable->key);
  if (answer == NULL || (known != NULL && !g_variant_equal (known, answer)))
    ascribe_qda_head_skip (self->head, source->line, "value skipped: “%s” of “%s” %s", value->text, variable->name,
                           answer == NULL ? "is not of its type" : "is its second one");
  else if (strcmp (variable->role, "field") != 0)
    g_hash_table_replace (answers, variable->key, g_variant_ref (answer));
  else if (!set_field (article, variable->key, answer))
    ascribe_qda_head_skip (self->head, source->line, "value skipped: there is no field “%s”", variable->key);
}

AscribeTag *
ascribe_qda_ensure_uncoded (AscribeQdaReading *self)
{
  if (self->uncoded == NULL)
    {
      g_autofree char *id = ascribe_codebook_make_slug (self->head->codebook, UNCODED);

      /* A name of its own as well: tags of other programs are known by their names. */
      self->uncoded = ascribe_tag_new (id, id, UNCODED_COLOR);
      ascribe_codebook_put (self->head->codebook, G_OBJECT (self->uncoded));
    }

  return self->uncoded;
}

/* Notes on the source as a whole; those of QualCoder that are about words of it become selections. */
static char *
take_notes (AscribeQdaReading *self, AscribeQdaSource *source)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < source->notes->len; i++)
    {
      const char *guid = g_ptr_array_index (source->notes, i);
      gpointer key = ascribe_qda_key (guid);
      AscribeQdaPassage *passage = g_hash_table_lookup (self->head->passages, key);
      AscribeQdaNote *note = g_hash_table_lookup (self->head->notes, key);
      g_autofree char *noted = NULL;

      if (note == NULL)
        continue;
      if (passage != NULL)
        {
          AscribeQdaSelection *selection = ascribe_qda_source_add (source);

          selection->guid = g_strdup ("");
          selection->note = g_strdup (guid);
          selection->start = passage->start;
          selection->end = passage->end;
          selection->line = note->line;
          if (note->created != ASCRIBE_QDA_NEVER)
            selection->created = ascribe_moment_format (note->created);
          continue;
        }
      noted = ascribe_qda_dup_note (self, key);
      if (noted != NULL && *noted != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", noted);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static AscribeArticle *
make_article (AscribeQdaReading *self, AscribeQdaSource *source, AscribeText *text)
{
  AscribeArticle *article = ascribe_article_new (source->name != NULL ? source->name : "", text);
  GPtrArray *cases = source->guid != NULL ? g_hash_table_lookup (self->head->case_values, source->guid) : NULL;
  g_autofree char *note = take_notes (self, source);
  g_autoptr (GHashTable) labels = answers_new ();
  g_autoptr (GHashTable) metadata = answers_new ();

  g_free (article->id);
  article->id = ascribe_qda_take_id (self, source->guid);
  article->created = ascribe_qda_parse_moment (source->created, article->created);
  for (guint i = 0; i < source->values->len; i++)
    apply_value (self, source, article, labels, metadata, g_ptr_array_index (source->values, i));
  for (guint i = 0; cases != NULL && i < cases->len; i++)
    for (guint k = 0; k < ((GPtrArray *) g_ptr_array_index (cases, i))->len; k++)
      apply_value (self, source, article, labels, metadata, g_ptr_array_index ((GPtrArray *) g_ptr_array_index (cases, i), k));
  answers_put (labels, &article->labels);
  answers_put (metadata, &article->metadata);
  if (source->description != NULL && *source->description != '\0')
    set_answer (&article->metadata, "description", g_variant_new_string (source->description));
  if (note != NULL)
    set_answer (&article->metadata, "note", g_variant_new_string (note));

  return article;
}

/* TRUE where the link type of that slug had no such end yet. */
static gboolean
add_end (AscribeQdaReading *self, const char *type, const char *side, const char *tag, char ***ends)
{
  guint n;

  if (!g_hash_table_add (self->joined, g_strjoin ("\n", type, side, tag, NULL)))
    return FALSE;

  n = g_strv_length (*ends);
  *ends = g_renew (char *, *ends, n + 2);
  (*ends)[n] = g_strdup (tag);
  (*ends)[n + 1] = NULL;

  return TRUE;
}

/* The format has no rules for what links join: that they do is all there is to know. */
static gboolean
tell_link_types (AscribeQdaReading *self, AscribeDocument *document, GError **error)
{
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; document->links->len > 0 && i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_hash_table_insert (tags, annotation->id, annotation->tag);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      const char *from = g_hash_table_lookup (tags, link->from);
      const char *to = g_hash_table_lookup (tags, link->to);
      AscribeLinkType *type = ascribe_codebook_lookup_link_type (self->head->codebook, link->type);
      gboolean has_grown = add_end (self, link->type, "from", from, &type->from);
      g_autoptr (AscribeLinkType) told = NULL;

      has_grown |= add_end (self, link->type, "to", to, &type->to);
      if (!has_grown)
        continue;
      told = ascribe_link_type_copy (type);
      if (!self->sink->entry (self->sink->data, G_OBJECT (told), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_qda_document_hand_on (AscribeQdaReading *self, AscribeQdaSource *source, GError **error)
{
  gsize n_bytes = 0;
  g_autofree char *raw = load_text (self, source, &n_bytes);
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribePlacing) placing = raw != NULL ? ascribe_placing_new (raw, n_bytes, &failure) : NULL;
  g_autoptr (AscribeArticle) article = NULL;
  g_autoptr (AscribeDocument) document = NULL;
  gboolean has_mark;

  if (failure != NULL)
    ascribe_qda_head_skip (self->head, source->line, "source “%s” skipped: %s", source->name != NULL ? source->name : "",
                           failure->message);
  if (placing == NULL)
    return TRUE;

  has_mark = n_bytes >= 3 && memcmp (raw, BYTE_ORDER_MARK, 3) == 0;
  article = make_article (self, source, ascribe_placing_get_text (placing));
  document = ascribe_document_new (article);
  ascribe_qda_make_marks (self, source, document, placing, has_mark);
  ascribe_document_sort (document);
  if (self->uncoded != NULL && !self->is_uncoded_told)
    {
      self->is_uncoded_told = TRUE;
      if (!self->sink->entry (self->sink->data, G_OBJECT (self->uncoded), error))
        return FALSE;
    }

  return tell_link_types (self, document, error) && self->sink->document (self->sink->data, g_steal_pointer (&document), error);
}
