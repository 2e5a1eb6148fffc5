/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include "app/library/import-moving.h"

#include <string.h>

#include "app/analysis/anchor.h"
#include "app/library/correction.h"
#include "app/model/run.h"

#define LEAST_ALIKE 0.3    /* of the shorter text must be in the other one, or they are not one article's */
#define LONG_ENOUGH 4      /* code points: words that are there by their offsets are not so by chance */
#define MAX_QUOTED 60      /* code points of a quote in a message */

struct _AscribeImportMove {
  AscribeText *before;          /* NULL: the input has none */
  AscribeText *after;
  gboolean is_same;
  AscribeAnchoring *anchoring;  /* NULL: not compared */
};

static double
measure_likeness (AscribeImportMove *self)
{
  const GArray *runs = ascribe_anchoring_get_runs (self->anchoring);
  guint64 n_equal = 0;
  guint32 shorter = MIN (ascribe_text_get_length (self->before), ascribe_text_get_length (self->after));

  for (guint i = 0; i < runs->len; i++)
    {
      const AscribeRun *run = &g_array_index (runs, AscribeRun, i);

      if (run->kind == ASCRIBE_RUN_EQUAL)
        n_equal += run->before.end - run->before.start;
    }

  return shorter > 0 ? (double) n_equal / shorter : 0;
}

static char *
compare (AscribeImportMove *self)
{
  if (MAX (ascribe_text_get_n_bytes (self->before), ascribe_text_get_n_bytes (self->after)) > ASCRIBE_CORRECTION_MAX_BYTES)
    return g_strdup_printf ("Its text differs from the project’s, and texts of more than %u MiB are not compared",
                            ASCRIBE_CORRECTION_MAX_BYTES >> 20);

  self->anchoring = ascribe_anchoring_new (self->before, self->after);
  if (measure_likeness (self) < LEAST_ALIKE)
    return g_strdup ("The project’s article of that title or address has another text");

  return NULL;
}

AscribeImportMove *
ascribe_import_move_new (AscribeArticle *from, AscribeArticle *to, char **why)
{
  g_autoptr (AscribeImportMove) self = g_new0 (AscribeImportMove, 1);
  const char *sha256 = from->text != NULL ? ascribe_text_get_sha256 (from->text) : from->sha256;

  self->before = from->text != NULL ? ascribe_text_ref (from->text) : NULL;
  self->after = ascribe_text_ref (to->text);
  self->is_same = g_strcmp0 (sha256, ascribe_text_get_sha256 (to->text)) == 0;
  *why = self->is_same || self->before == NULL ? NULL : compare (self);

  return *why == NULL ? g_steal_pointer (&self) : NULL;
}

void
ascribe_import_move_free (AscribeImportMove *self)
{
  g_clear_pointer (&self->anchoring, ascribe_anchoring_free);
  g_clear_pointer (&self->before, ascribe_text_unref);
  ascribe_text_unref (self->after);
  g_free (self);
}

static char *
dup_short (const char *quote)
{
  g_autofree char *line = g_strdelimit (g_strdup (quote != NULL ? quote : ""), "\n\t", ' ');
  g_autofree char *head = g_utf8_strlen (line, -1) > MAX_QUOTED ? g_utf8_substring (line, 0, MAX_QUOTED) : NULL;

  return head != NULL ? g_strconcat (head, "…", NULL) : g_steal_pointer (&line);
}

static gboolean
is_at (const AscribeText *text, AscribeSpan span, const char *words, gsize n_words)
{
  gsize start, end;

  if (span.end > ascribe_text_get_length (text))
    return FALSE;
  start = ascribe_text_byte_at (text, span.start);
  end = ascribe_text_byte_at (text, span.end);

  return end - start == n_words && memcmp (ascribe_text_get_utf8 (text) + start, words, n_words) == 0;
}

/* How often the words are there, up to two; where they are first. */
static guint
count_places (const AscribeText *text, const char *words, gsize n_words, gsize *first)
{
  const char *begin = ascribe_text_get_utf8 (text);
  gsize n_left = ascribe_text_get_n_bytes (text);
  const char *found = n_words > 0 ? memmem (begin, n_left, words, n_words) : NULL;

  if (found == NULL)
    return 0;
  *first = (gsize) (found - begin);

  return memmem (found + 1, n_left - *first - 1, words, n_words) != NULL ? 2 : 1;
}

/* Without a text there is no context: words count where their offsets say they are, or where they are only once. */
static gboolean
find_piece (AscribeImportMove *self, AscribeSpan span, const char *words, gsize n_words, AscribeSpan *found, char **why)
{
  guint32 length = (guint32) g_utf8_strlen (words, (gssize) n_words);
  gboolean is_there = is_at (self->after, span, words, n_words);
  gsize first = 0;
  guint n_places;

  *found = span;
  if (is_there && length >= LONG_ENOUGH)
    return TRUE;

  n_places = count_places (self->after, words, n_words, &first);
  if (n_places == 1)
    {
      found->start = ascribe_text_offset_at_byte (self->after, first);
      found->end = found->start + length;
      return TRUE;
    }
  *why = g_strdup (n_places == 0 ? "its words are not in the article" : "its words are several times in the article");

  return FALSE;
}

/* The quote joins its pieces by one space (ascribe_text_dup_quote()). */
static AscribeSpanSet *
find_quote (AscribeImportMove *self, AscribeAnnotation *annotation, char **why)
{
  gsize n_pieces;
  const AscribeSpan *pieces = ascribe_span_set_get_spans (annotation->spans, &n_pieces);
  g_autofree AscribeSpan *found = g_new (AscribeSpan, n_pieces);
  const char *words = annotation->quote;
  AscribeSpanSet *spans;

  for (gsize i = 0; i < n_pieces; i++)
    {
      guint32 length = n_pieces > 1 ? pieces[i].end - pieces[i].start : (guint32) g_utf8_strlen (words, -1);
      gsize n_words;

      if ((gsize) g_utf8_strlen (words, -1) < length)
        {
          *why = g_strdup ("its quote is not as long as its spans");
          return NULL;
        }
      n_words = (gsize) (g_utf8_offset_to_pointer (words, length) - words);
      if (!find_piece (self, pieces[i], words, n_words, &found[i], why))
        return NULL;
      words += n_words + (words[n_words] == ' ');
      if (i > 0 && (pieces[i - 1].start < pieces[i].start) != (found[i - 1].start < found[i].start))
        {
          *why = g_strdup ("its pieces are in another order");
          return NULL;
        }
    }

  spans = ascribe_span_set_new (found, n_pieces, NULL);
  if (spans == NULL)
    *why = g_strdup ("its pieces overlap in the article");

  return spans;
}

static AscribeSpanSet *
find_anchor (AscribeImportMove *self, AscribeAnnotation *annotation, gboolean *is_near, char **why)
{
  g_auto (AscribeAnchor) anchor = { 0 };

  ascribe_anchoring_place (self->anchoring, annotation->spans, &anchor);
  *is_near = anchor.kind == ASCRIBE_ANCHOR_FUZZY;
  if (anchor.spans == NULL)
    *why = g_strdup ("its words are not in the article");

  return g_steal_pointer (&anchor.spans);
}

static AscribeSpanSet *
find_spans (AscribeImportMove *self, AscribeAnnotation *annotation, gboolean *is_near, char **why)
{
  *is_near = FALSE;
  if (self->is_same)
    return ascribe_span_set_ref (annotation->spans);
  if (self->anchoring != NULL)
    return find_anchor (self, annotation, is_near, why);
  if (annotation->quote != NULL && *annotation->quote != '\0')
    return find_quote (self, annotation, why);

  *why = g_strdup ("it has neither a text nor a quote to be found by");

  return NULL;
}

gboolean
ascribe_import_move_apply (AscribeImportMove *self, AscribeAnnotation *annotation, char **remark, char **why)
{
  gboolean is_near;
  g_autofree char *old = g_steal_pointer (&annotation->quote);
  g_autofree char *problem = NULL;
  g_autofree char *quote = NULL;
  g_autoptr (AscribeSpanSet) spans = NULL;
  g_autofree char *was = dup_short (old);

  annotation->quote = g_strdup (old);
  spans = find_spans (self, annotation, &is_near, &problem);
  if (spans != NULL && (quote = ascribe_text_dup_quote (self->after, spans, NULL)) == NULL)
    problem = g_strdup ("its spans end behind the text");
  else if (quote != NULL && self->anchoring != NULL)
    is_near = is_near || g_strcmp0 (old, quote) != 0;
  else if (quote != NULL && old != NULL && *old != '\0' && strcmp (old, quote) != 0)
    problem = g_strdup ("its quote is not what the text has at its spans");
  if (problem != NULL)
    {
      *why = g_strdup_printf ("“%s” was not placed: %s", was, problem);
      return FALSE;
    }

  if (is_near)
    {
      g_autofree char *now = dup_short (quote);

      *remark = g_strdup_printf ("“%s” was placed on “%s”, which is nearly the same", was, now);
    }
  g_free (annotation->quote);
  annotation->quote = g_steal_pointer (&quote);
  ascribe_span_set_unref (annotation->spans);
  annotation->spans = g_steal_pointer (&spans);

  return TRUE;
}
