/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/span.h"

#include <stdlib.h>

#include "app/model/append.h"
#include "app/model/error.h"

struct _AscribeSpanSet {
  gatomicrefcount ref_count;
  gsize n_spans;
  AscribeSpan spans[];
};

G_DEFINE_BOXED_TYPE (AscribeSpanSet, ascribe_span_set, ascribe_span_set_ref, ascribe_span_set_unref)

static int
compare_spans (const void *a, const void *b)
{
  const AscribeSpan *left = a;
  const AscribeSpan *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;

  return left->end < right->end ? -1 : left->end > right->end;
}

static AscribeSpanSet *
make_set (const AscribeSpan *spans, gsize n_spans)
{
  AscribeSpanSet *self = g_malloc (sizeof *self + n_spans * sizeof *spans);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_spans = n_spans;
  memcpy (self->spans, spans, n_spans * sizeof *spans);

  return self;
}

static gboolean
check_pieces_apart (const AscribeSpan *spans, gsize n_spans, GError **error)
{
  g_autofree AscribeSpan *sorted = g_memdup2 (spans, n_spans * sizeof *spans);

  qsort (sorted, n_spans, sizeof *sorted, compare_spans);

  for (gsize i = 1; i < n_spans; i++)
    {
      if (sorted[i].start < sorted[i - 1].end)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                       "The pieces %u-%u and %u-%u overlap", sorted[i - 1].start, sorted[i - 1].end,
                       sorted[i].start, sorted[i].end);
          return FALSE;
        }
    }

  return TRUE;
}

AscribeSpanSet *
ascribe_span_set_new (const AscribeSpan *spans, gsize n_spans, GError **error)
{
  if (n_spans == 0)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "An annotation needs at least one span");
      return NULL;
    }

  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].start >= spans[i].end)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                       "The span %u-%u is empty", spans[i].start, spans[i].end);
          return NULL;
        }
    }

  if (n_spans > 1 && !check_pieces_apart (spans, n_spans, error))
    return NULL;

  return make_set (spans, n_spans);
}

AscribeSpanSet *
ascribe_span_set_ref (AscribeSpanSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
ascribe_span_set_unref (AscribeSpanSet *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

const AscribeSpan *
ascribe_span_set_get_spans (const AscribeSpanSet *self, gsize *n_spans)
{
  if (n_spans != NULL)
    *n_spans = self->n_spans;

  return self->spans;
}

AscribeSpan
ascribe_span_set_get_bounds (const AscribeSpanSet *self)
{
  AscribeSpan bounds = self->spans[0];

  for (gsize i = 1; i < self->n_spans; i++)
    {
      bounds.start = MIN (bounds.start, self->spans[i].start);
      bounds.end = MAX (bounds.end, self->spans[i].end);
    }

  return bounds;
}

gboolean
ascribe_span_set_contains (const AscribeSpanSet *self, guint32 offset)
{
  for (gsize i = 0; i < self->n_spans; i++)
    {
      if (self->spans[i].start <= offset && offset < self->spans[i].end)
        return TRUE;
    }

  return FALSE;
}

gboolean
ascribe_span_set_equal (const AscribeSpanSet *a, const AscribeSpanSet *b)
{
  return a == b || (a->n_spans == b->n_spans &&
                    memcmp (a->spans, b->spans, a->n_spans * sizeof *a->spans) == 0);
}

AscribeSpanSet *
ascribe_span_set_add (const AscribeSpanSet *self, AscribeSpan span)
{
  g_autoptr (GArray) merged = g_array_sized_new (FALSE, FALSE, sizeof (AscribeSpan), self->n_spans + 1);

  g_return_val_if_fail (span.start < span.end, NULL);

  for (gsize i = 0; i < self->n_spans; i++)
    {
      AscribeSpan piece = self->spans[i];

      if (piece.end < span.start || span.end < piece.start)
        {
          g_array_append_val (merged, piece);
          continue;
        }
      span.start = MIN (span.start, piece.start);
      span.end = MAX (span.end, piece.end);
    }

  /* Pieces of a set don't overlap, so that growing over one can't reach into another. */
  g_array_append_val (merged, span);
  g_array_sort (merged, compare_spans);

  return make_set ((AscribeSpan *) merged->data, merged->len);
}

AscribeSpanSet *
ascribe_span_set_replace (const AscribeSpanSet *self, gsize index, AscribeSpan span, GError **error)
{
  g_autofree AscribeSpan *spans = NULL;

  g_return_val_if_fail (index < self->n_spans, NULL);

  spans = g_memdup2 (self->spans, self->n_spans * sizeof *spans);
  spans[index] = span;

  return ascribe_span_set_new (spans, self->n_spans, error);
}

static gboolean
parse_offset (const char **cursor, guint32 *offset)
{
  char *end = NULL;
  guint64 value;

  if (!g_ascii_isdigit (**cursor))
    return FALSE;

  value = g_ascii_strtoull (*cursor, &end, 10);
  if (value > G_MAXUINT32)
    return FALSE;

  *cursor = end;
  *offset = (guint32) value;

  return TRUE;
}

AscribeSpanSet *
ascribe_span_set_parse (const char *string, GError **error)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  const char *cursor = string;

  while (TRUE)
    {
      AscribeSpan span;
      gboolean read = parse_offset (&cursor, &span.start) && *cursor++ == '-' &&
                      parse_offset (&cursor, &span.end);

      if (!read || (*cursor != ',' && *cursor != '\0'))
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                       "“%s” is not START-END[,START-END…]", string);
          return NULL;
        }

      g_array_append_val (spans, span);
      if (*cursor++ == '\0')
        break;
    }

  return ascribe_span_set_new ((AscribeSpan *) spans->data, spans->len, error);
}

char *
ascribe_span_set_to_string (const AscribeSpanSet *self)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (gsize i = 0; i < self->n_spans; i++)
    ascribe_append (string, "%s%u-%u", i > 0 ? "," : "", self->spans[i].start, self->spans[i].end);

  return g_string_free (g_steal_pointer (&string), FALSE);
}
