/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-spans.h"

#include <string.h>

#include "app/model/append.h"
#include "app/model/error.h"

#define MAX_TRIES 200                        /* marks that decide in which text offsets count */
#define MAX_COVERED (256u * 1024 * 1024)     /* characters that the marks of one file quote together */

/* What offsets count of that which the text as kept hasn't got. */
typedef struct {
  gboolean marks;        /* byte order marks */
  gboolean returns;      /* the CR of CR LF */
  const char *remark;
} Counting;

/* brat's way first; then that of programs which read a text as Ascribe keeps it, and of those which drop only one of the two. */
static const Counting countings[] = {
  { TRUE, TRUE, NULL },
  { FALSE, FALSE, "its offsets don’t count the byte order mark and the CR of line ends" },
  { TRUE, FALSE, "its offsets don’t count the CR of line ends" },
  { FALSE, TRUE, "its offsets don’t count the byte order mark" },
};

static guint32
get_length (const AscribeBratBase *base, const Counting *counting)
{
  if (counting->returns)
    return base->length - (counting->marks ? 0 : base->n_marks);

  return ascribe_text_get_length (base->text) + (counting->marks ? base->n_marks : 0);
}

/* @offset is at most the length. */
static guint32
find_offset (const AscribeBratBase *base, const Counting *counting, guint32 offset)
{
  if (counting->returns)
    return ascribe_offset_map_lookup (base->map, offset + (counting->marks ? 0 : base->n_marks));

  return offset - (counting->marks ? MIN (offset, base->n_marks) : 0);
}

static AscribeSpanSet *
map_spans (AscribeBratFile *file, const AscribeBratLine *line, const AscribeBratBase *base, const Counting *counting,
           GError **error)
{
  const AscribeSpan *pieces = &g_array_index (file->spans, AscribeSpan, line->first);
  g_autofree AscribeSpan *mapped = g_new (AscribeSpan, line->n);
  guint32 length = get_length (base, counting);

  for (guint i = 0; i < line->n; i++)
    {
      if (pieces[i].end > length)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_OUT_OF_RANGE, "%u %u is past the end of the text, which has %u characters",
                       pieces[i].start, pieces[i].end, length);
          return NULL;
        }
      if (pieces[i].start >= pieces[i].end)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "%u %u is empty", pieces[i].start, pieces[i].end);
          return NULL;
        }
      mapped[i].start = find_offset (base, counting, pieces[i].start);
      mapped[i].end = find_offset (base, counting, pieces[i].end);
    }

  return ascribe_span_set_new (mapped, line->n, error);
}

static guint64
count_characters (AscribeSpanSet *spans)
{
  gsize n_pieces;
  const AscribeSpan *pieces = ascribe_span_set_get_spans (spans, &n_pieces);
  guint64 n = 0;

  for (gsize i = 0; i < n_pieces; i++)
    n += pieces[i].end - pieces[i].start;

  return n;
}

/* White space counts as one space, and is no end: brat writes a line's end as a space. */
static char *
squeeze (const char *text)
{
  g_autoptr (AscribeText) normal = ascribe_normalise (text, strlen (text), NULL, NULL, NULL);
  GString *squeezed = g_string_new (NULL);

  for (const char *c = normal != NULL ? ascribe_text_get_utf8 (normal) : ""; *c != '\0'; c++)
    {
      if (!g_ascii_isspace (*c))
        g_string_append_c (squeezed, *c);
      else if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] != ' ')
        g_string_append_c (squeezed, ' ');
    }
  if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] == ' ')
    g_string_truncate (squeezed, squeezed->len - 1);

  return g_string_free (squeezed, FALSE);
}

static gboolean
reads_as (const AscribeBratBase *base, AscribeSpanSet *spans, const char *text)
{
  g_autofree char *quote = ascribe_text_dup_quote (base->text, spans, NULL);
  g_autofree char *squeezed = NULL;
  g_autofree char *expected = NULL;

  if (quote == NULL || strcmp (quote, text) == 0)
    return quote != NULL;

  squeezed = squeeze (text);
  expected = squeeze (quote);

  return strcmp (squeezed, expected) == 0;
}

static guint
count_matches (AscribeBratFile *file, const AscribeBratBase *base, const Counting *counting)
{
  guint n_tried = 0;
  guint n_matches = 0;

  for (guint i = 0; i < file->lines->len && n_tried < MAX_TRIES; i++)
    {
      const AscribeBratLine *line = ascribe_brat_file_get (file, i);
      g_autoptr (AscribeSpanSet) spans = NULL;

      if (line->kind != ASCRIBE_BRAT_MARK || line->text == NULL)
        continue;
      n_tried++;
      spans = map_spans (file, line, base, counting, NULL);
      n_matches += spans != NULL && reads_as (base, spans, line->text);
    }

  return n_matches;
}

/* Where nothing was dropped all ways are the same. */
static gboolean
can_differ (const AscribeBratBase *base)
{
  return base->length != ascribe_text_get_length (base->text);
}

/* How the file counts: the words it quotes decide. */
static const Counting *
choose_counting (AscribeBratFile *file, const AscribeBratBase *base, AscribeBratReport remark, gpointer data)
{
  const Counting *best = &countings[0];
  guint n_best = can_differ (base) ? count_matches (file, base, best) : 0;

  for (gsize i = 1; can_differ (base) && i < G_N_ELEMENTS (countings); i++)
    {
      guint n = count_matches (file, base, &countings[i]);

      if (n > n_best)
        {
          best = &countings[i];
          n_best = n;
        }
    }
  if (best->remark != NULL)
    remark (data, 1, best->remark);

  return best;
}

/* Gives the text that goes on behind a mark's own line, and where its strays end. */
static char *
join_strays (AscribeBratFile *file, const AscribeBratLine *line, guint first, guint *end)
{
  GString *joined = g_string_new (line->text);
  guint number = (guint) (line - (const AscribeBratLine *) file->lines->data);

  for (*end = first; *end < file->strays->len; (*end)++)
    {
      AscribeBratStray *stray = &g_array_index (file->strays, AscribeBratStray, *end);

      if (stray->mark != number)
        break;
      ascribe_append (joined, " %s", stray->text);
    }

  return g_string_free (joined, FALSE);
}

static void
settle_strays (AscribeBratFile *file, guint first, guint end, gboolean belong, AscribeBratReport skip, gpointer data)
{
  for (guint i = first; i < end && !belong; i++)
    skip (data, g_array_index (file->strays, AscribeBratStray, i).line, "it is not a line of brat: there is no tab behind an id");
}

static void
check_text (AscribeBratFile *file, const AscribeBratLine *line, const AscribeBratBase *base, AscribeSpanSet *spans, guint *stray,
            AscribeBratReport skip, AscribeBratReport remark, gpointer data)
{
  guint end;
  g_autofree char *joined = join_strays (file, line, *stray, &end);
  gboolean is_broken = end > *stray && spans != NULL && reads_as (base, spans, joined);

  settle_strays (file, *stray, end, is_broken, skip, data);
  *stray = end;
  if (is_broken)
    remark (data, line->line, "its text is broken at the end of a line; the article has it whole");
  else if (spans != NULL && (line->text != NULL ? !reads_as (base, spans, line->text) : base->is_proof))
    (base->is_proof ? skip : remark) (data, line->line, "its text is not what the article has there");
}

/* A file that programs of two kinds wrote counts in two ways: where the usual one doesn't lead to the words of the line, the
 * first that does is right. NULL with @error as the usual one gives it. */
static AscribeSpanSet *
find_spans (AscribeBratFile *file, const AscribeBratLine *line, const AscribeBratBase *base, const Counting *usual, guint stray,
            AscribeBratReport remark, gpointer data, GError **error)
{
  g_autoptr (AscribeSpanSet) spans = map_spans (file, line, base, usual, error);
  guint end;
  g_autofree char *joined = join_strays (file, line, stray, &end);

  if (!can_differ (base) || line->text == NULL ||
      (spans != NULL && (reads_as (base, spans, line->text) || reads_as (base, spans, joined))))
    return g_steal_pointer (&spans);

  for (gsize i = 0; i < G_N_ELEMENTS (countings); i++)
    {
      g_autoptr (AscribeSpanSet) tried = &countings[i] != usual ? map_spans (file, line, base, &countings[i], NULL) : NULL;

      if (tried == NULL || (!reads_as (base, tried, line->text) && !reads_as (base, tried, joined)))
        continue;
      remark (data, line->line, "its offsets count otherwise than others of the file; its text tells where it is");
      g_clear_error (error);
      return g_steal_pointer (&tried);
    }

  return g_steal_pointer (&spans);
}

AscribeSpanSet **
ascribe_brat_read_spans (AscribeBratFile *file, const AscribeBratBase *base, AscribeBratReport skip,
                         AscribeBratReport remark, gpointer data)
{
  AscribeSpanSet **spans = g_new0 (AscribeSpanSet *, file->lines->len + 1);
  const Counting *usual = choose_counting (file, base, remark, data);
  guint64 n_covered = 0;
  guint stray = 0;

  for (guint i = 0; i < file->lines->len; i++)
    {
      const AscribeBratLine *line = ascribe_brat_file_get (file, i);
      g_autoptr (GError) error = NULL;

      if (line->kind != ASCRIBE_BRAT_MARK)
        continue;
      spans[i] = find_spans (file, line, base, usual, stray, remark, data, &error);
      n_covered += spans[i] != NULL ? count_characters (spans[i]) : 0;
      if (n_covered > MAX_COVERED && spans[i] != NULL)
        {
          g_clear_pointer (&spans[i], ascribe_span_set_unref);
          g_set_error (&error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "the file quotes too much");
        }
      if (spans[i] == NULL)
        skip (data, line->line, error->message);
      check_text (file, line, base, spans[i], &stray, skip, remark, data);
    }

  return spans;
}

void
ascribe_brat_free_spans (AscribeSpanSet **spans, AscribeBratFile *file)
{
  for (guint i = 0; i < file->lines->len; i++)
    g_clear_pointer (&spans[i], ascribe_span_set_unref);
  g_free (spans);
}
