/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/line-ends.h"
#include "app/formats/reduce-private.h"
#include "app/formats/words.h"
#include "app/model/sha256.h"

/* Spans of code points of a sound annotation stay so here: what can go wrong is a mistake of ours. */
static void
set_spans (AscribeAnnotation *annotation, const AscribeText *text, GArray *spans)
{
  g_autoptr (GError) error = NULL;
  AscribeSpanSet *set = ascribe_span_set_new ((const AscribeSpan *) spans->data, spans->len, &error);

  g_assert_no_error (error);
  ascribe_span_set_unref (annotation->spans);
  annotation->spans = set;
  g_free (annotation->quote);
  annotation->quote = text != NULL ? ascribe_text_dup_quote (text, set, &error) : NULL;
  g_assert_no_error (error);
}

/* The parts of @span that stand on one line each; empty lines have none. */
static gboolean
cut_lines (const AscribeText *text, AscribeSpan span, GArray *pieces)
{
  const char *utf8 = ascribe_text_get_utf8 (text);
  gsize byte = ascribe_text_byte_at (text, span.start);
  gsize end = ascribe_text_byte_at (text, span.end);
  gboolean cut = FALSE;

  if (ascribe_find_line_end (utf8 + byte, utf8 + end) == NULL)
    {
      g_array_append_val (pieces, span);
      return FALSE;
    }

  while (byte < end)
    {
      const char *line_end = ascribe_find_line_end (utf8 + byte, utf8 + end);
      gsize stop = line_end != NULL ? (gsize) (line_end - utf8) : end;

      if (stop > byte)
        {
          AscribeSpan piece = { ascribe_text_offset_at_byte (text, byte), ascribe_text_offset_at_byte (text, stop) };

          g_array_append_val (pieces, piece);
        }
      cut |= line_end != NULL;
      byte = line_end != NULL ? (gsize) (g_utf8_next_char (line_end) - utf8) : end;
    }

  return cut;
}

/* One of nothing but line ends has no place left. */
static void
reduce_lines (AscribeDocument *document, AscribeLosses *losses)
{
  AscribeText *text = document->article->text;
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));

  for (guint i = document->annotations->len; i-- > 0;)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      gboolean cut = FALSE;
      gsize n_spans;
      const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

      g_array_set_size (pieces, 0);
      for (gsize j = 0; j < n_spans; j++)
        cut |= cut_lines (text, spans[j], pieces);
      if (!cut)
        continue;
      if (pieces->len > 0)
        {
          set_spans (annotation, text, pieces);
          ascribe_losses_change (losses, ASCRIBE_PART_LINE_BREAKS, 1);
        }
      else
        {
          g_ptr_array_remove_index (document->annotations, i);
          ascribe_losses_drop (losses, ASCRIBE_PART_LINE_BREAKS, 1);
        }
    }
}

/* Version 8 of RFC 9562: of the annotation and the number of the piece, so that the same project gives the same bytes. */
static char *
make_piece_id (const char *annotation, gsize number)
{
  g_autofree char *name = g_strdup_printf ("%s %" G_GSIZE_FORMAT, annotation, number);
  g_autofree char *hex = ascribe_sha256_hex (name, strlen (name));

  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15, hex + 18);
}

/* Each piece by itself; links stay with the first one. */
static void
reduce_pieces (AscribeDocument *document, AscribeLosses *losses)
{
  guint n_annotations = document->annotations->len;

  for (guint i = 0; i < n_annotations; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
      gsize n_spans;
      const AscribeSpan *pieces = ascribe_span_set_get_spans (annotation->spans, &n_spans);

      if (n_spans == 1)
        continue;
      ascribe_losses_change (losses, ASCRIBE_PART_PIECES, 1);
      for (gsize j = n_spans; j-- > 0;)
        {
          AscribeAnnotation *piece = j > 0 ? ascribe_annotation_copy (annotation) : annotation;

          g_array_set_size (spans, 0);
          g_array_append_val (spans, pieces[j]);
          set_spans (piece, document->article->text, spans);
          if (j == 0)
            continue;
          g_free (piece->id);
          piece->id = make_piece_id (annotation->id, j);
          g_ptr_array_add (document->annotations, piece);
        }
    }
}

/* The number of the first word that ends after @offset; words->len where none does. */
static guint
find_word (GArray *words, guint32 offset)
{
  guint low = 0;
  guint high = words->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (words, AscribeWord, middle).end > offset)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/* The whole words that @span touches; FALSE where it touches none. */
static gboolean
widen (GArray *words, AscribeSpan *span)
{
  guint first = find_word (words, span->start);
  guint last = find_word (words, span->end - 1);

  if (last == words->len || g_array_index (words, AscribeWord, last).start >= span->end)
    {
      if (last == 0)
        return FALSE;
      last--;
    }
  if (first > last)
    return FALSE;
  span->start = g_array_index (words, AscribeWord, first).start;
  span->end = g_array_index (words, AscribeWord, last).end;

  return TRUE;
}

static void
reduce_boundaries (AscribeDocument *document, AscribeLosses *losses)
{
  g_autoptr (GArray) words = ascribe_words_cut (document->article->text, document->article->language);

  for (guint i = document->annotations->len; i-- > 0;)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
      AscribeSpan before = ascribe_span_set_get_bounds (annotation->spans);
      AscribeSpan after = before;

      if (!widen (words, &after))
        {
          ascribe_losses_drop (losses, ASCRIBE_PART_BOUNDARIES, 1);
          g_ptr_array_remove_index (document->annotations, i);
          continue;
        }
      if (after.start == before.start && after.end == before.end)
        continue;
      ascribe_losses_change (losses, ASCRIBE_PART_BOUNDARIES, 1);
      g_array_append_val (spans, after);
      set_spans (annotation, document->article->text, spans);
    }
}

/* Before others that begin there: the longest. */
static int
compare_outer (gconstpointer a, gconstpointer b)
{
  AscribeAnnotation *left = *(AscribeAnnotation **) a;
  AscribeAnnotation *right = *(AscribeAnnotation **) b;
  AscribeSpan one = ascribe_span_set_get_bounds (left->spans);
  AscribeSpan other = ascribe_span_set_get_bounds (right->spans);

  if (one.start != other.start)
    return one.start < other.start ? -1 : 1;
  if (one.end != other.end)
    return one.end > other.end ? -1 : 1;

  return ascribe_annotation_compare (left, right);
}

/* Keeps the outermost of those that nest, and the first of those that cross. */
static void
reduce_overlaps (AscribeDocument *document, AscribeLosses *losses)
{
  g_autoptr (GPtrArray) all = document->annotations;
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);
  guint32 end = 0;

  g_ptr_array_sort (all, compare_outer);
  for (guint i = 0; i < all->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (all, i);
      AscribeSpan span = ascribe_span_set_get_bounds (annotation->spans);

      if (span.start < end)
        continue;
      end = span.end;
      g_ptr_array_add (kept, g_object_ref (annotation));
    }
  ascribe_losses_drop (losses, ASCRIBE_PART_OVERLAPS, all->len - kept->len);
  document->annotations = kept;
}

/* Links go with the annotation that they were on. */
static void
drop_loose_links (AscribeDocument *document, AscribeLosses *losses)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < document->annotations->len; i++)
    g_hash_table_add (ids, ((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->id);
  for (guint i = document->links->len; i-- > 0;)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      if (g_hash_table_contains (ids, link->from) && g_hash_table_contains (ids, link->to))
        continue;
      g_ptr_array_remove_index (document->links, i);
      ascribe_losses_drop (losses, ASCRIBE_PART_LINKS, 1);
    }
}

void
ascribe_reduce_spans (AscribeDocument *document, AscribeParts carries, AscribeLosses *losses)
{
  guint n_before = document->annotations->len;

  /* Whole words of one span only: pieces that grow might meet. */
  g_assert ((carries & (ASCRIBE_PART_OVERLAPS | ASCRIBE_PART_BOUNDARIES)) == (ASCRIBE_PART_OVERLAPS | ASCRIBE_PART_BOUNDARIES) ||
            (carries & ASCRIBE_PART_PIECES) == 0);

  if ((carries & ASCRIBE_PART_LINE_BREAKS) == 0)
    reduce_lines (document, losses);
  if ((carries & ASCRIBE_PART_PIECES) == 0)
    reduce_pieces (document, losses);
  if ((carries & ASCRIBE_PART_BOUNDARIES) == 0)
    reduce_boundaries (document, losses);
  if ((carries & ASCRIBE_PART_OVERLAPS) == 0)
    reduce_overlaps (document, losses);
  if (document->annotations->len < n_before || (carries & ASCRIBE_PART_OVERLAPS) == 0)
    drop_loose_links (document, losses);
  ascribe_document_sort (document);
}
