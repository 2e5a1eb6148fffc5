/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-strips.h"

typedef struct {
  AscribeStrips *strips;
  GHashTable *lanes;
  AscribeSpan range;
  AscribeDimFunc is_dimmed;
  gpointer data;
} Collecting;

typedef struct {
  GHashTable *lanes;
  guint32 taken_until[ASCRIBE_N_LANES];
} Placing;

static gboolean
place_annotation (AscribeAnnotation *annotation, AscribeSpan piece, gpointer data)
{
  Placing *placing = data;
  AscribeSpan bounds = ascribe_span_set_get_bounds (annotation->spans);
  guint lane = 0;

  /* Once for each annotation: at its first piece. */
  if (piece.start != bounds.start)
    return TRUE;

  while (lane < ASCRIBE_N_LANES - 1 && placing->taken_until[lane] > bounds.start)
    lane++;
  placing->taken_until[lane] = MAX (placing->taken_until[lane], bounds.end);
  g_hash_table_insert (placing->lanes, annotation, GUINT_TO_POINTER (lane));

  return TRUE;
}

void
ascribe_lanes_fill (GHashTable *lanes, AscribeAnnotationSet *annotations)
{
  Placing placing = { .lanes = lanes };

  /* What is gone hurts nobody, until it is more than what is there; to grow anew after each edit costs most of the time. */
  if (g_hash_table_size (lanes) > 2 * g_list_model_get_n_items (G_LIST_MODEL (annotations)))
    g_hash_table_remove_all (lanes);
  ascribe_annotation_set_in_range (annotations, (AscribeSpan) { 0, G_MAXUINT32 }, place_annotation, &placing);
}

static void
add_strip (Collecting *collecting, AscribeStripKind kind, guint lane, gboolean is_dimmed, const char *tag, AscribeSpan span)
{
  AscribeStrip strip = { kind, lane, is_dimmed, tag, span };

  strip.span.start = MAX (span.start, collecting->range.start);
  strip.span.end = MIN (span.end, collecting->range.end);
  if (strip.span.start < strip.span.end)
    g_array_append_val (collecting->strips->strips, strip);
}

/* Each piece brings the gap up to the piece that comes next in the text. */
static void
add_gap (Collecting *collecting, AscribeAnnotation *annotation, AscribeSpan piece, guint lane, gboolean is_dimmed)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);
  AscribeSpan gap = { piece.end, G_MAXUINT32 };

  for (gsize i = 0; i < n_spans; i++)
    if (spans[i].start >= piece.end)
      gap.end = MIN (gap.end, spans[i].start);
  if (gap.end != G_MAXUINT32 && gap.end - gap.start <= ASCRIBE_WIDEST_GAP)
    add_strip (collecting, ASCRIBE_STRIP_GAP, lane, is_dimmed, annotation->tag, gap);
}

static gboolean
collect_piece (AscribeAnnotation *annotation, AscribeSpan piece, gpointer data)
{
  Collecting *collecting = data;
  guint lane = GPOINTER_TO_UINT (g_hash_table_lookup (collecting->lanes, annotation));
  gboolean is_dimmed = collecting->is_dimmed != NULL && collecting->is_dimmed (annotation, collecting->data);
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

  add_strip (collecting, ASCRIBE_STRIP_FILL, 0, is_dimmed, annotation->tag, piece);
  add_strip (collecting, ASCRIBE_STRIP_LANE, lane, is_dimmed, annotation->tag, piece);
  if (n_spans > 1)
    add_gap (collecting, annotation, piece, lane, is_dimmed);
  if (piece.start == spans[0].start && piece.start >= collecting->range.start)
    {
      AscribeNamePlace place = { piece.start, annotation->tag, is_dimmed };

      g_array_append_val (collecting->strips->names, place);
    }

  return TRUE;
}

static int
compare_layers (const AscribeStrip *a, const AscribeStrip *b)
{
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  if (a->lane != b->lane)
    return a->lane < b->lane ? -1 : 1;
  if (a->is_dimmed != b->is_dimmed)
    return a->is_dimmed ? -1 : 1;

  /* Tags are interned: one address each. */
  return a->tag == b->tag ? 0 : strcmp (a->tag, b->tag);
}

static int
compare_strips (gconstpointer a, gconstpointer b)
{
  const AscribeStrip *one = a;
  const AscribeStrip *other = b;
  int order = compare_layers (one, other);

  return order != 0 ? order : (one->span.start > other->span.start) - (one->span.start < other->span.start);
}

/* Overlapping spans become one. Neighbours that only touch stay two in their lane: each shows its own end. */
static void
merge_strips (GArray *strips)
{
  guint n = 0;

  for (guint i = 0; i < strips->len; i++)
    {
      AscribeStrip *strip = &g_array_index (strips, AscribeStrip, i);
      AscribeStrip *last = n > 0 ? &g_array_index (strips, AscribeStrip, n - 1) : NULL;

      if (last != NULL && compare_layers (last, strip) == 0 && strip->span.start < last->span.end)
        last->span.end = MAX (last->span.end, strip->span.end);
      else
        g_array_index (strips, AscribeStrip, n++) = *strip;
    }

  g_array_set_size (strips, n);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const AscribeNamePlace *one = a;
  const AscribeNamePlace *other = b;

  return (one->offset > other->offset) - (one->offset < other->offset);
}

AscribeStrips *
ascribe_strips_new (AscribeAnnotationSet *annotations, GHashTable *lanes, AscribeSpan range, AscribeDimFunc is_dimmed,
                    gpointer data)
{
  AscribeStrips *self = g_new0 (AscribeStrips, 1);
  Collecting collecting = { self, lanes, range, is_dimmed, data };
  AscribeSpan wide = { range.start - MIN (range.start, ASCRIBE_WIDEST_GAP), range.end };

  self->strips = g_array_new (FALSE, FALSE, sizeof (AscribeStrip));
  self->names = g_array_new (FALSE, FALSE, sizeof (AscribeNamePlace));
  ascribe_annotation_set_in_range (annotations, wide, collect_piece, &collecting);
  g_array_sort (self->strips, compare_strips);
  merge_strips (self->strips);
  g_array_sort (self->names, compare_places);

  return self;
}

void
ascribe_strips_free (AscribeStrips *self)
{
  g_array_unref (self->strips);
  g_array_unref (self->names);
  g_free (self);
}
