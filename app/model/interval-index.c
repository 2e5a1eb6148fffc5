/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/interval-index.h"

typedef struct {
  AscribeSpan span;
  guint32 max_end; /* of the subtree whose root this is */
  AscribeAnnotation *annotation;
} Piece;

struct _AscribeIntervalIndex {
  GArray *pieces; /* of Piece, by start, then end */
  gboolean stale; /* max_end must be computed anew */
};

typedef struct {
  const Piece *pieces;
  AscribeSpan range;
  AscribePieceFunc func;
  gpointer data;
} Visit;

static int
compare_pieces (const void *a, const void *b)
{
  const Piece *left = a;
  const Piece *right = b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;

  return left->span.end < right->span.end ? -1 : left->span.end > right->span.end;
}

/* Depth is log2 of the number of pieces. */
static guint32
compute_max_ends (Piece *pieces, guint low, guint high)
{
  guint middle = low + (high - low) / 2;
  guint32 left, right;

  if (low == high)
    return 0;

  left = compute_max_ends (pieces, low, middle);
  right = compute_max_ends (pieces, middle + 1, high);
  pieces[middle].max_end = MAX (pieces[middle].span.end, MAX (left, right));

  return pieces[middle].max_end;
}

/* FALSE once the visitor has seen enough. */
static gboolean
visit_subtree (const Visit *visit, guint low, guint high)
{
  guint middle = low + (high - low) / 2;
  const Piece *piece = &visit->pieces[middle];

  if (low == high || piece->max_end <= visit->range.start)
    return TRUE;
  if (!visit_subtree (visit, low, middle))
    return FALSE;
  if (piece->span.start >= visit->range.end)
    return TRUE;
  if (piece->span.end > visit->range.start && !visit->func (piece->annotation, piece->span, visit->data))
    return FALSE;

  return visit_subtree (visit, middle + 1, high);
}

static guint
find_place (AscribeIntervalIndex *self, const Piece *piece)
{
  guint low = 0;
  guint high = self->pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_pieces (&g_array_index (self->pieces, Piece, middle), piece) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

AscribeIntervalIndex *
ascribe_interval_index_new (void)
{
  AscribeIntervalIndex *self = g_new0 (AscribeIntervalIndex, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  return self;
}

void
ascribe_interval_index_free (AscribeIntervalIndex *self)
{
  g_array_unref (self->pieces);
  g_free (self);
}

void
ascribe_interval_index_fill (AscribeIntervalIndex *self, GPtrArray *annotations)
{
  g_array_set_size (self->pieces, 0);

  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);
      gsize n_spans;
      const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

      for (gsize j = 0; j < n_spans; j++)
        {
          Piece piece = { spans[j], 0, annotation };

          g_array_append_val (self->pieces, piece);
        }
    }

  g_array_sort (self->pieces, compare_pieces);
  self->stale = TRUE;
}

void
ascribe_interval_index_insert (AscribeIntervalIndex *self, AscribeAnnotation *annotation)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      Piece piece = { spans[i], 0, annotation };

      g_array_insert_val (self->pieces, find_place (self, &piece), piece);
    }

  self->stale = TRUE;
}

void
ascribe_interval_index_remove (AscribeIntervalIndex *self, AscribeAnnotation *annotation)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      Piece piece = { spans[i], 0, annotation };
      guint place = find_place (self, &piece);

      while (g_array_index (self->pieces, Piece, place).annotation != annotation)
        place++;
      g_array_remove_index (self->pieces, place);
    }

  self->stale = TRUE;
}

void
ascribe_interval_index_visit (AscribeIntervalIndex *self, AscribeSpan range, AscribePieceFunc func,
                              gpointer data)
{
  Visit visit = { (const Piece *) self->pieces->data, range, func, data };

  if (self->stale)
    {
      compute_max_ends ((Piece *) self->pieces->data, 0, self->pieces->len);
      self->stale = FALSE;
    }

  visit_subtree (&visit, 0, self->pieces->len);
}
