/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/spacy-tokens.h"

#include "app/formats/words.h"

typedef struct {
  guint32 offset;
  gboolean starts;          /* a span */
  gboolean ends;
} Border;

static int
compare_borders (gconstpointer a, gconstpointer b)
{
  guint32 left = ((const Border *) a)->offset;
  guint32 right = ((const Border *) b)->offset;

  return left < right ? -1 : left > right;
}

static void
add_border (GArray *borders, guint32 offset, gboolean starts, gboolean ends)
{
  Border border = { offset, starts, ends };

  g_array_append_val (borders, border);
}

/* Each offset once, in order. */
static void
settle_borders (GArray *borders)
{
  guint n_kept = 0;

  g_array_sort (borders, compare_borders);
  for (guint i = 0; i < borders->len; i++)
    {
      Border *border = &g_array_index (borders, Border, i);
      Border *last = n_kept > 0 ? &g_array_index (borders, Border, n_kept - 1) : NULL;

      if (last == NULL || last->offset != border->offset)
        {
          g_array_index (borders, Border, n_kept++) = *border;
          continue;
        }
      last->starts |= border->starts;
      last->ends |= border->ends;
    }
  g_array_set_size (borders, n_kept);
}

static GArray *
find_borders (AscribeDocument *document)
{
  GArray *borders = g_array_new (FALSE, FALSE, sizeof (Border));
  g_autoptr (GArray) words = ascribe_words_cut (document->article->text, document->article->language);

  add_border (borders, 0, FALSE, FALSE);
  add_border (borders, ascribe_text_get_length (document->article->text), FALSE, FALSE);
  for (guint i = 0; i < words->len; i++)
    {
      add_border (borders, g_array_index (words, AscribeWord, i).start, FALSE, FALSE);
      add_border (borders, g_array_index (words, AscribeWord, i).end, FALSE, FALSE);
    }
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      gsize n_spans;
      const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

      for (gsize k = 0; k < n_spans; k++)
        {
          add_border (borders, spans[k].start, TRUE, FALSE);
          add_border (borders, spans[k].end, FALSE, TRUE);
        }
    }
  settle_borders (borders);

  return borders;
}

/* Whether the space at @from goes with the token before it: not where a span holds it at one of its ends. */
static gboolean
takes_space (const char *utf8, GArray *tokens, const Border *from, const Border *to)
{
  AscribeSpacyToken *last = tokens->len > 0 ? &g_array_index (tokens, AscribeSpacyToken, tokens->len - 1) : NULL;

  return last != NULL && !last->has_space && utf8[last->byte + last->n_bytes] == ' ' && !from->starts &&
         !(to->ends && to->offset == from->offset + 1) &&
         !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (utf8 + last->byte + last->n_bytes)));
}

GArray *
ascribe_spacy_tokens_cut (AscribeDocument *document)
{
  const char *utf8 = ascribe_text_get_utf8 (document->article->text);
  g_autoptr (GArray) borders = find_borders (document);
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (AscribeSpacyToken));
  const char *cursor = utf8;

  for (guint i = 0; i + 1 < borders->len; i++)
    {
      const Border *from = &g_array_index (borders, Border, i);
      const Border *to = &g_array_index (borders, Border, i + 1);
      AscribeSpacyToken token = { from->offset, to->offset, 0, 0, FALSE };

      if (takes_space (utf8, tokens, from, to))
        {
          g_array_index (tokens, AscribeSpacyToken, tokens->len - 1).has_space = TRUE;
          token.start++;
          cursor++;
        }
      token.byte = (gsize) (cursor - utf8);
      for (guint32 offset = token.start; offset < token.end; offset++)
        cursor = g_utf8_next_char (cursor);
      token.n_bytes = (gsize) (cursor - utf8) - token.byte;
      if (token.start < token.end)
        g_array_append_val (tokens, token);
    }

  return tokens;
}

guint
ascribe_spacy_tokens_find (GArray *tokens, guint32 start)
{
  guint low = 0;
  guint high = tokens->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (tokens, AscribeSpacyToken, middle).start < start)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

guint
ascribe_spacy_tokens_find_end (GArray *tokens, guint32 end)
{
  guint low = 0;
  guint high = tokens->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (tokens, AscribeSpacyToken, middle).end < end)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
