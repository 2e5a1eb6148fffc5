/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/reduce.h"

#include <string.h>

#include "app/formats/naming.h"
#include "app/formats/reduce-private.h"
#include "app/formats/reduce-unused.h"
#include "app/model/attributes.h"

#define USED_ONLY (ASCRIBE_FORMAT_USED_ENTRIES | ASCRIBE_FORMAT_USED_ANNOTATORS | ASCRIBE_FORMAT_USED_CONCEPTS)

struct _AscribeReduction {
  AscribeSource source;      /* what the writer gets */
  char *title;               /* of the project; nullable */
  AscribeSource *whole;
  AscribeFormatFlags flags;
  AscribeParts carries;
  AscribeLosses losses;
  AscribeTotals totals;
  AscribeUsage *usage;       /* NULL: the format holds what isn't used, too */
  GHashTable *claims;        /* set of slugs: "claim" and what stands under it */
};

void
ascribe_losses_drop (AscribeLosses *self, AscribePart part, guint64 n)
{
  self->dropped[g_bit_nth_lsf (part, -1)] += n;
}

void
ascribe_losses_change (AscribeLosses *self, AscribePart part, guint64 n)
{
  self->changed[g_bit_nth_lsf (part, -1)] += n;
}

static gboolean
lacks (AscribeReduction *self, AscribePart part)
{
  return (self->carries & part) == 0;
}

static guint
count_answers (GVariant *attributes)
{
  return ascribe_attributes_is_empty (attributes) ? 0 : (guint) g_variant_n_children (attributes);
}

static void
forget_answers (GVariant **attributes)
{
  g_clear_pointer (attributes, g_variant_unref);
  *attributes = ascribe_attributes_new_empty ();
}

static guint
forget_field (char **field)
{
  guint n = *field != NULL ? 1 : 0;

  g_clear_pointer (field, g_free);

  return n;
}

static guint
forget_metadata (AscribeArticle *article)
{
  guint n = article->authors[0] != NULL ? 1 : 0;

  n += count_answers (article->metadata);
  g_clear_pointer (&article->authors, g_strfreev);
  article->authors = g_new0 (char *, 1);
  forget_answers (&article->metadata);

  /* The language stays: words are cut by its rules. */
  n += article->language != NULL ? 1 : 0;

  return n + forget_field (&article->publisher) + forget_field (&article->published) + forget_field (&article->url) +
         forget_field (&article->retrieved);
}

static gboolean
reduce_head_controls (AscribeArticle *article)
{
  char **fields[] = {
    &article->title, &article->publisher, &article->published, &article->url, &article->language, &article->retrieved, &article->stem,
  };
  gboolean changed = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    changed |= ascribe_reduce_controls (fields[i]);
  for (gsize i = 0; article->authors[i] != NULL; i++)
    changed |= ascribe_reduce_controls (&article->authors[i]);
  changed |= ascribe_reduce_answers (&article->metadata, ascribe_fix_controls);
  changed |= ascribe_reduce_answers (&article->labels, ascribe_fix_controls);

  return changed;
}

static void
reduce_head (AscribeReduction *self, AscribeArticle *article)
{
  AscribeLosses *losses = &self->losses;

  if ((self->flags & ASCRIBE_FORMAT_QUOTES_ONLY) != 0)
    ascribe_losses_drop (losses, ASCRIBE_PART_PLACES, 1);
  else if (lacks (self, ASCRIBE_PART_TEXT))
    ascribe_losses_change (losses, ASCRIBE_PART_TEXT, 1);
  if (lacks (self, ASCRIBE_PART_LABELS))
    {
      ascribe_losses_drop (losses, ASCRIBE_PART_LABELS, count_answers (article->labels));
      forget_answers (&article->labels);
    }
  if (lacks (self, ASCRIBE_PART_STATUS))
    {
      ascribe_losses_drop (losses, ASCRIBE_PART_STATUS, article->status == ASCRIBE_STATUS_DONE ? 1 : 0);
      article->status = ASCRIBE_STATUS_TODO;
    }
  if (lacks (self, ASCRIBE_PART_TITLES))
    {
      ascribe_losses_drop (losses, ASCRIBE_PART_TITLES, *article->title != '\0' ? 1 : 0);
      /* What a file of it may be called. */
      if (article->stem == NULL && *article->title != '\0')
        article->stem = g_strdup (article->title);
      *article->title = '\0';
    }
  if (lacks (self, ASCRIBE_PART_METADATA))
    ascribe_losses_drop (losses, ASCRIBE_PART_METADATA, forget_metadata (article));
  ascribe_reduce_answer_types (&article->metadata, ASCRIBE_PART_METADATA, self->carries, losses);
  ascribe_reduce_answer_types (&article->labels, ASCRIBE_PART_LABELS, self->carries, losses);
  if (lacks (self, ASCRIBE_PART_CONTROLS) && reduce_head_controls (article))
    ascribe_losses_change (losses, ASCRIBE_PART_CONTROLS, 1);
}

/* Says nothing, and few formats know it from none. Before lines are joined, which leaves nothing of white space. */
static guint
forget_empty (char **note)
{
  return *note != NULL && **note == '\0' ? forget_field (note) : 0;
}

static void
reduce_annotation (AscribeReduction *self, AscribeAnnotation *annotation)
{
  AscribeLosses *losses = &self->losses;
  guint n_emptied = 0;

  if (lacks (self, ASCRIBE_PART_ATTRIBUTES))
    {
      ascribe_losses_drop (losses, ASCRIBE_PART_ATTRIBUTES, count_answers (annotation->attributes));
      forget_answers (&annotation->attributes);
    }
  ascribe_reduce_answer_types (&annotation->attributes, ASCRIBE_PART_ATTRIBUTES, self->carries, losses);
  ascribe_losses_drop (losses, ASCRIBE_PART_NOTES, forget_empty (&annotation->note));
  if (lacks (self, ASCRIBE_PART_NOTE_LINES) &&
      (ascribe_reduce_lines (&annotation->note) | ascribe_reduce_answer_lines (&annotation->attributes, &n_emptied)))
    ascribe_losses_change (losses, ASCRIBE_PART_NOTE_LINES, 1);
  if ((self->flags & ASCRIBE_FORMAT_LINE_FEEDS) != 0 &&
      (ascribe_reduce_text (&annotation->note, ascribe_fix_line_ends) | ascribe_reduce_answers (&annotation->attributes, ascribe_fix_line_ends)))
    ascribe_losses_change (losses, ASCRIBE_PART_NOTE_LINES, 1);
  ascribe_losses_drop (losses, ASCRIBE_PART_ATTRIBUTES, n_emptied);
  if (lacks (self, ASCRIBE_PART_NOTES))
    ascribe_losses_drop (losses, ASCRIBE_PART_NOTES, forget_field (&annotation->note));
  if (lacks (self, ASCRIBE_PART_ANNOTATORS))
    ascribe_losses_drop (losses, ASCRIBE_PART_ANNOTATORS, 1);
  if (lacks (self, ASCRIBE_PART_CONCEPTS))
    ascribe_losses_drop (losses, ASCRIBE_PART_CONCEPTS, forget_field (&annotation->concept));
  if (lacks (self, ASCRIBE_PART_CONTROLS) &&
      (ascribe_reduce_controls (&annotation->note) | ascribe_reduce_answers (&annotation->attributes, ascribe_fix_controls) |
       ((self->flags & ASCRIBE_FORMAT_QUOTES_ONLY) != 0 && ascribe_reduce_controls (&annotation->quote))))
    ascribe_losses_change (losses, ASCRIBE_PART_CONTROLS, 1);
}

static GHashTable *
index_annotators (AscribeDocument *document)
{
  GHashTable *annotators = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_hash_table_insert (annotators, annotation->id, annotation->annotator);
    }

  return annotators;
}

/* TRUE where it was another's. */
static gboolean
give_to (AscribeLink *link, const char *annotator)
{
  if (annotator == NULL || strcmp (link->annotator, annotator) == 0)
    return FALSE;

  g_ref_string_release (link->annotator);
  link->annotator = g_ref_string_new (annotator);

  return TRUE;
}

static void
drop_cross_links (AscribeReduction *self, AscribeDocument *document, GHashTable *annotators)
{
  for (guint i = document->links->len; i-- > 0;)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      const char *from = g_hash_table_lookup (annotators, link->from);

      if (g_strcmp0 (from, g_hash_table_lookup (annotators, link->to)) == 0)
        {
          ascribe_losses_change (&self->losses, ASCRIBE_PART_CROSS_LINKS, give_to (link, from) ? 1 : 0);
          continue;
        }
      g_ptr_array_remove_index (document->links, i);
      ascribe_losses_drop (&self->losses, ASCRIBE_PART_CROSS_LINKS, 1);
    }
}

/* @annotators: id of an annotation -> that of who made it. */
static void
reduce_link (AscribeReduction *self, GHashTable *annotators, AscribeLink *link)
{
  guint n = forget_empty (&link->note);

  if ((lacks (self, ASCRIBE_PART_NOTE_LINES) && ascribe_reduce_lines (&link->note)) ||
      ((self->flags & ASCRIBE_FORMAT_LINE_FEEDS) != 0 && ascribe_reduce_text (&link->note, ascribe_fix_line_ends)))
    ascribe_losses_change (&self->losses, ASCRIBE_PART_NOTE_LINES, 1);
  if (lacks (self, ASCRIBE_PART_LINK_DETAILS))
    {
      n += forget_field (&link->note);
      if (give_to (link, g_hash_table_lookup (annotators, link->from)))
        n = 1;
    }
  ascribe_losses_drop (&self->losses, ASCRIBE_PART_LINK_DETAILS, n);
  if (lacks (self, ASCRIBE_PART_CONTROLS) && ascribe_reduce_controls (&link->note))
    ascribe_losses_change (&self->losses, ASCRIBE_PART_CONTROLS, 1);
}

static void
reduce_marks (AscribeReduction *self, AscribeDocument *document)
{
  g_autoptr (GHashTable) annotators = NULL;
  guint n_values;

  if ((self->flags & ASCRIBE_FORMAT_TEXTS_ONLY) != 0)
    {
      ascribe_losses_drop (&self->losses, ASCRIBE_PART_ANNOTATIONS, document->annotations->len);
      g_ptr_array_set_size (document->annotations, 0);
    }
  if ((self->flags & ASCRIBE_FORMAT_CLAIMS_ONLY) != 0)
    ascribe_reduce_to_claims (document, self->claims, &self->losses);
  if (lacks (self, ASCRIBE_PART_LINKS))
    {
      ascribe_losses_drop (&self->losses, ASCRIBE_PART_LINKS, document->links->len);
      g_ptr_array_set_size (document->links, 0);
    }
  if (document->links->len > 0)
    annotators = index_annotators (document);
  if (lacks (self, ASCRIBE_PART_CROSS_LINKS))
    drop_cross_links (self, document, annotators);
  for (guint i = 0; i < document->links->len; i++)
    reduce_link (self, annotators, g_ptr_array_index (document->links, i));
  for (guint i = 0; i < document->annotations->len; i++)
    reduce_annotation (self, g_ptr_array_index (document->annotations, i));
  ascribe_reduce_spans (document, self->carries, &self->losses);

  n_values = 1 + document->annotations->len + document->links->len;
  if (lacks (self, ASCRIBE_PART_IDS))
    ascribe_losses_change (&self->losses, ASCRIBE_PART_IDS, n_values);
  if (lacks (self, ASCRIBE_PART_TIMES))
    ascribe_losses_drop (&self->losses, ASCRIBE_PART_TIMES, n_values);
}

static void
add_up (AscribeReduction *self, AscribeDocument *document)
{
  self->totals.n_articles++;
  self->totals.n_annotations += document->annotations->len;
  self->totals.n_links += document->links->len;
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      gsize n_spans;

      ascribe_span_set_get_spans (annotation->spans, &n_spans);
      self->totals.n_spans += n_spans;
      if (g_hash_table_contains (self->claims, annotation->tag))
        self->totals.n_claims++;
    }
}

/* Whether the format has articles at all. */
static gboolean
carries_articles (AscribeReduction *self)
{
  return (self->carries & ~(AscribeParts) (ASCRIBE_PART_NAMES | ASCRIBE_PART_CODEBOOK | ASCRIBE_PART_CONTROLS)) != 0;
}

/* The next one as it is. With the last one it is known what nothing uses. */
static AscribeDocument *
take_whole (AscribeReduction *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  AscribeDocument *document = self->whole->next_document (self->whole->data, &failure);

  if (document != NULL && self->usage != NULL)
    ascribe_usage_take (self->usage, document);
  if (document == NULL && failure == NULL && self->usage != NULL)
    {
      ascribe_usage_drop (self->usage, self->whole, self->flags, !lacks (self, ASCRIBE_PART_CODEBOOK), &self->losses);
      if (lacks (self, ASCRIBE_PART_CONCEPT_DETAILS) && !lacks (self, ASCRIBE_PART_CONCEPTS) && (self->flags & ASCRIBE_FORMAT_CONCEPT_IDS) == 0)
        ascribe_losses_change (&self->losses, ASCRIBE_PART_CONCEPTS,
                               ascribe_usage_count_alike (self->usage, self->whole, (self->flags & ASCRIBE_FORMAT_WIKIDATA) != 0));
      g_clear_pointer (&self->usage, ascribe_usage_free);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return document;
}

/* Counts all articles as lost, and what is on them. */
static void
pass_over_articles (AscribeReduction *self, GError **error)
{
  AscribeDocument *document;

  while ((document = take_whole (self, error)) != NULL)
    {
      ascribe_losses_drop (&self->losses, ASCRIBE_PART_ARTICLES, 1);
      ascribe_losses_drop (&self->losses, ASCRIBE_PART_ANNOTATIONS, document->annotations->len);
      ascribe_losses_drop (&self->losses, ASCRIBE_PART_LINKS, document->links->len);
      ascribe_document_free (document);
    }
}

static AscribeDocument *
next_document_cb (gpointer data, GError **error)
{
  AscribeReduction *self = data;
  g_autoptr (AscribeDocument) document = NULL;

  if (carries_articles (self))
    document = take_whole (self, error);
  else
    pass_over_articles (self, error);

  if (document != NULL && self->carries != ASCRIBE_PARTS_ALL)
    {
      reduce_head (self, document->article);
      reduce_marks (self, document);
    }
  if (document != NULL)
    add_up (self, document);

  return g_steal_pointer (&document);
}

static void
progress_cb (gpointer data, double fraction)
{
  AscribeReduction *self = data;

  if (self->whole->progress != NULL)
    self->whole->progress (self->whole->data, fraction);
}

static GHashTable *
find_claims (AscribeCodebook *codebook)
{
  GHashTable *claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *tags = ascribe_codebook_get_tags (codebook);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (ascribe_naming_is_claim_tag (codebook, tag))
        g_hash_table_add (claims, g_strdup (tag->id));
    }

  return claims;
}

static void
reduce_title (AscribeReduction *self)
{
  self->title = g_strdup (self->whole->project_title);
  /* What has no facts about articles doesn't tell it. */
  if (lacks (self, ASCRIBE_PART_CONTROLS) && ascribe_reduce_controls (&self->title) && !lacks (self, ASCRIBE_PART_METADATA))
    ascribe_losses_change (&self->losses, ASCRIBE_PART_CONTROLS, 1);
  self->source.project_title = self->title;
}

AscribeReduction *
ascribe_reduction_new (AscribeSource *source, const AscribeFormat *format, AscribeParts carries)
{
  AscribeReduction *self = g_new0 (AscribeReduction, 1);

  self->whole = source;
  self->flags = format->flags;
  self->carries = carries;
  /* Those that are used are counted where they are. */
  if (lacks (self, ASCRIBE_PART_ANNOTATORS))
    self->flags |= ASCRIBE_FORMAT_USED_ANNOTATORS;
  if (lacks (self, ASCRIBE_PART_CONCEPTS))
    self->flags |= ASCRIBE_FORMAT_USED_CONCEPTS;
  if ((self->flags & USED_ONLY) != 0)
    self->usage = ascribe_usage_new ();
  self->claims = find_claims (source->codebook);
  self->source = *source;
  self->source.data = self;
  self->source.next_document = next_document_cb;
  self->source.progress = progress_cb;
  reduce_title (self);
  self->source.codebook = ascribe_reduce_codebook (source->codebook, format, carries, &self->losses);
  self->source.annotators = ascribe_reduce_annotators (source->annotators, carries, &self->losses);
  self->source.concepts = ascribe_reduce_concepts (source->concepts, format->flags, carries, &self->losses);

  return self;
}

void
ascribe_reduction_free (AscribeReduction *self)
{
  g_free (self->title);
  g_object_unref (self->source.codebook);
  g_ptr_array_unref (self->source.annotators);
  g_ptr_array_unref (self->source.concepts);
  g_hash_table_unref (self->claims);
  g_clear_pointer (&self->usage, ascribe_usage_free);
  g_free (self);
}

AscribeSource *
ascribe_reduction_get_source (AscribeReduction *self)
{
  return &self->source;
}

const AscribeLosses *
ascribe_reduction_get_losses (AscribeReduction *self)
{
  return &self->losses;
}

const AscribeTotals *
ascribe_reduction_get_totals (AscribeReduction *self)
{
  return &self->totals;
}
