/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/html-segments.h"

#include <string.h>

struct _AscribeHtmlSegments {
  guint32 length;
  guint32 at;
  GArray *pieces;       /* of AscribeHtmlPiece, by start, longest first */
  guint n_begun;
  GArray *ends;         /* places of pieces, by end */
  guint n_ended;
  GSequence *open;      /* of const AscribeHtmlPiece *, shortest first */
  GHashTable *places;   /* piece -> GSequenceIter */
  const AscribeHtmlPiece *lanes[ASCRIBE_HTML_N_LANES];
};

static guint32
get_length (const AscribeHtmlPiece *piece)
{
  return piece->span.end - piece->span.start;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const AscribeHtmlPiece *left = a, *right = b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end > right->span.end ? -1 : 1;
  if (left->annotation != right->annotation)
    return left->annotation < right->annotation ? -1 : 1;

  return left->number < right->number ? -1 : left->number > right->number;
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer data)
{
  GArray *pieces = data;
  const AscribeHtmlPiece *left = &g_array_index (pieces, AscribeHtmlPiece, *(const guint *) a);
  const AscribeHtmlPiece *right = &g_array_index (pieces, AscribeHtmlPiece, *(const guint *) b);

  if (left->span.end != right->span.end)
    return left->span.end < right->span.end ? -1 : 1;

  return left < right ? -1 : left > right;
}

/* Of two that are as long, the one that begins later lies inside. */
static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer data)
{
  const AscribeHtmlPiece *left = a, *right = b;

  if (get_length (left) != get_length (right))
    return get_length (left) < get_length (right) ? -1 : 1;

  return left > right ? -1 : left < right;
}

AscribeHtmlSegments *
ascribe_html_segments_new (AscribeDocument *document)
{
  AscribeHtmlSegments *self = g_new0 (AscribeHtmlSegments, 1);

  self->length = ascribe_text_get_length (document->article->text);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (AscribeHtmlPiece));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->open = g_sequence_new (NULL);
  self->places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      gsize n_spans;
      const AscribeSpan *spans =
        ascribe_span_set_get_spans (((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->spans, &n_spans);

      for (guint number = 0; number < n_spans; number++)
        {
          AscribeHtmlPiece piece = { spans[number], i, number };

          g_array_append_val (self->pieces, piece);
        }
    }
  g_array_sort (self->pieces, compare_starts);
  for (guint i = 0; i < self->pieces->len; i++)
    g_array_append_val (self->ends, i);
  g_array_sort_with_data (self->ends, compare_ends, self->pieces);

  return self;
}

void
ascribe_html_segments_free (AscribeHtmlSegments *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->ends);
  g_sequence_free (self->open);
  g_hash_table_unref (self->places);
  g_free (self);
}

static const AscribeHtmlPiece *
get_next_end (AscribeHtmlSegments *self)
{
  if (self->n_ended == self->ends->len)
    return NULL;

  return &g_array_index (self->pieces, AscribeHtmlPiece, g_array_index (self->ends, guint, self->n_ended));
}

static void
end_piece (AscribeHtmlSegments *self, const AscribeHtmlPiece *piece)
{
  gpointer place = NULL;

  if (g_hash_table_steal_extended (self->places, piece, NULL, &place))
    g_sequence_remove (place);
  for (guint i = 0; i < ASCRIBE_HTML_N_LANES; i++)
    {
      if (self->lanes[i] == piece)
        self->lanes[i] = NULL;
    }
  self->n_ended++;
}

static void
begin_piece (AscribeHtmlSegments *self, AscribeHtmlPiece *piece)
{
  GSequenceIter *place = g_sequence_insert_sorted (self->open, piece, compare_lengths, NULL);

  g_hash_table_insert (self->places, piece, place);
  for (guint i = 0; i < ASCRIBE_HTML_N_LANES; i++)
    {
      if (self->lanes[i] == NULL)
        {
          self->lanes[i] = piece;
          break;
        }
    }
  self->n_begun++;
}

static guint32
find_end (AscribeHtmlSegments *self)
{
  guint32 end = self->length;
  const AscribeHtmlPiece *next = get_next_end (self);

  if (next != NULL && next->span.end < end)
    end = next->span.end;
  if (self->n_begun < self->pieces->len)
    end = MIN (end, g_array_index (self->pieces, AscribeHtmlPiece, self->n_begun).span.start);

  return end;
}

gboolean
ascribe_html_segments_next (AscribeHtmlSegments *self, AscribeHtmlSegment *segment)
{
  guint first = self->n_begun;

  if (self->at == self->length)
    return FALSE;

  for (const AscribeHtmlPiece *piece = get_next_end (self); piece != NULL && piece->span.end <= self->at; piece = get_next_end (self))
    end_piece (self, piece);
  while (self->n_begun < self->pieces->len && g_array_index (self->pieces, AscribeHtmlPiece, self->n_begun).span.start <= self->at)
    begin_piece (self, &g_array_index (self->pieces, AscribeHtmlPiece, self->n_begun));

  segment->span = (AscribeSpan) { self->at, find_end (self) };
  memcpy (segment->lanes, self->lanes, sizeof self->lanes);
  segment->n_over = (guint) g_sequence_get_length (self->open);
  segment->innermost = segment->n_over > 0 ? g_sequence_get (g_sequence_get_begin_iter (self->open)) : NULL;
  segment->begins = self->n_begun > first ? &g_array_index (self->pieces, AscribeHtmlPiece, first) : NULL;
  segment->n_begins = self->n_begun - first;
  self->at = segment->span.end;

  return TRUE;
}
