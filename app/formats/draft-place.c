/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem: linear, whatever the quote */
#endif
#include "app/formats/draft-place.h"

#include <string.h>

#include "app/model/normalise.h"

#define MAX_QUOTED 64000000u
#define MAX_LOOKED (G_GUINT64_CONSTANT (2) << 30)

void
ascribe_draft_places_clear (AscribeDraftPlaces *self)
{
  g_clear_pointer (&self->kept, ascribe_placing_free);
}

/* The bytes of @quote made as those of the text are; NULL where there are none. */
static char *
normalise_quote (const char *quote)
{
  g_autoptr (AscribeText) normal = quote != NULL ? ascribe_normalise (quote, strlen (quote), NULL, NULL, NULL) : NULL;

  return normal != NULL && ascribe_text_get_n_bytes (normal) > 0 ? g_strdup (ascribe_text_get_utf8 (normal)) : NULL;
}

/* Whether what the draft says of the words around is so at [@start, @end) of [@text, @text_end). */
static gboolean
is_surrounded (const char *prefix, const char *suffix, const char *text, const char *text_end, const char *start, const char *end)
{
  gsize n_prefix = prefix != NULL ? strlen (prefix) : 0;
  gsize n_suffix = suffix != NULL ? strlen (suffix) : 0;

  return (gsize) (start - text) >= n_prefix && (gsize) (text_end - end) >= n_suffix &&
         (n_prefix == 0 || memcmp (start - n_prefix, prefix, n_prefix) == 0) &&
         (n_suffix == 0 || memcmp (end, suffix, n_suffix) == 0);
}

/* The places of a quote in a text. */
typedef struct {
  const char *first;
  const char *first_end;
  const char *fitting;    /* the last that has the words around it */
  const char *fitting_end;
  guint n_found;
  guint n_fitting;
} Sightings;

static void
see (Sightings *self, const char *start, const char *end, gboolean fits)
{
  if (self->n_found++ == 0)
    {
      self->first = start;
      self->first_end = end;
    }
  if (!fits)
    return;

  self->fitting = start;
  self->fitting_end = end;
  self->n_fitting++;
}

/* Behind the white space there, if there is any. */
static const char *
skip_space (const char *at, const char *end)
{
  while (at < end)
    {
      if (*at == ' ' || *at == '\n' || *at == '\t')
        at++;
      else if (end - at >= 2 && memcmp (at, "\xc2\xa0", 2) == 0)
        at += 2;
      else
        break;
    }

  return at;
}

/* Behind @words at the beginning of [@at, @end), white space of any kind and length alike; NULL where others are there. */
static const char *
match_words (AscribeDraftPlaces *self, const char *at, const char *end, const char *words)
{
  const char *words_end = words + strlen (words);

  self->n_looked += (guint64) (words_end - words);
  while (words < words_end)
    {
      const char *next = skip_space (words, words_end);
      const char *behind = next > words ? skip_space (at, end) : at;

      self->n_looked += (guint64) (behind - at);
      if (next > words && behind == at)
        return next == words_end ? at : NULL;
      if (next > words)
        at = next < words_end ? behind : at;
      else if (at == end || *at++ != *next++)
        return NULL;
      words = next;
    }

  return at;
}

/* A page’s source breaks its lines where it likes, and paragraphs stand further apart in it. */
static gboolean
look_loosely (AscribeDraftPlaces *self, const char *text, const char *end, const char *quote, const char *suffix, Sightings *seen)
{
  const char *quote_end = quote + strlen (quote);
  const char *words = skip_space (quote, quote_end);
  const char *word_end = words;

  while (word_end < quote_end && skip_space (word_end, quote_end) == word_end)
    word_end++;
  if (word_end == words)
    return TRUE;

  self->n_looked += (guint64) (end - text);
  for (const char *cursor = text; (cursor = memmem (cursor, (gsize) (end - cursor), words, (gsize) (word_end - words))) != NULL; cursor++)
    {
      const char *behind = match_words (self, cursor, end, words);

      if (behind != NULL)
        see (seen, cursor, behind, suffix != NULL && match_words (self, behind, end, suffix) != NULL);
      if (self->n_looked > MAX_LOOKED)
        return FALSE;
    }

  return TRUE;
}

/* FALSE where looking on would take too long. */
static gboolean
look_for (AscribeDraftPlaces *self, AscribeDraftPiece *piece, const char *quote, Sightings *seen)
{
  AscribeText *kept = ascribe_placing_get_text (self->placing);
  const char *text = ascribe_text_get_utf8 (kept);
  const char *end = text + ascribe_text_get_n_bytes (kept);
  g_autofree char *prefix = normalise_quote (piece->prefix);
  g_autofree char *suffix = normalise_quote (piece->suffix);
  gsize n_around = (prefix != NULL ? strlen (prefix) : 0) + (suffix != NULL ? strlen (suffix) : 0);
  gsize n_quote = strlen (quote);

  self->n_looked += (guint64) (end - text);
  for (const char *cursor = text; (cursor = memmem (cursor, (gsize) (end - cursor), quote, n_quote)) != NULL; cursor++)
    {
      if ((self->n_looked += n_around) > MAX_LOOKED)
        return FALSE;
      see (seen, cursor, cursor + n_quote, is_surrounded (prefix, suffix, text, end, cursor, cursor + n_quote));
    }
  if (seen->n_found == 0 && self->n_looked <= MAX_LOOKED)
    return look_loosely (self, text, end, quote, suffix, seen) && self->n_looked <= MAX_LOOKED;

  return self->n_looked <= MAX_LOOKED;
}

/* The only place of the quote, or the only one that has the words around it. */
static gboolean
find_quote (AscribeDraftPlaces *self, AscribeDraftPiece *piece, AscribeSpan *span, char **why)
{
  AscribeText *kept = ascribe_placing_get_text (self->placing);
  g_autofree char *quote = normalise_quote (piece->quote);
  Sightings seen = { NULL };
  gboolean fits;

  if (quote == NULL)
    *why = g_strdup ("its quote is empty");
  else if (self->n_looked > MAX_LOOKED || !look_for (self, piece, quote, &seen))
    *why = g_strdup ("too many quotes of this article have no sound position");
  else if (seen.n_found == 0)
    *why = g_strdup ("its quote is not in the text");
  else if (seen.n_found > 1 && seen.n_fitting != 1)
    *why = g_strdup ("its quote is in the text more than once");
  if (*why != NULL)
    return FALSE;

  fits = seen.n_fitting == 1;
  span->start = ascribe_text_offset_at_byte (kept, (gsize) ((fits ? seen.fitting : seen.first) - ascribe_text_get_utf8 (kept)));
  span->end = ascribe_text_offset_at_byte (kept, (gsize) ((fits ? seen.fitting_end : seen.first_end) - ascribe_text_get_utf8 (kept)));

  return TRUE;
}

/* By the offsets: in the text as it came, or, where a quote tells that they count there, as it is kept. */
static gboolean
place_by_offsets (AscribeDraftPlaces *self, AscribeDraftPiece *piece, AscribeSpan *span, GError **error)
{
  AscribeText *text = ascribe_placing_get_text (self->placing);

  if (ascribe_placing_quoted (self->placing, self->units, piece->start, piece->end, piece->quote, span, error))
    return TRUE;
  if (piece->quote == NULL)
    return FALSE;

  if (self->kept == NULL)
    self->kept = ascribe_placing_new (ascribe_text_get_utf8 (text), ascribe_text_get_n_bytes (text), NULL);
  /* Label Studio before 1.0 ended a span with its last character. */
  if (self->kept == NULL ||
      (!ascribe_placing_quoted (self->kept, self->units, piece->start, piece->end, piece->quote, span, NULL) &&
       (piece->end == G_MAXUINT32 ||
        !ascribe_placing_quoted (self->placing, self->units, piece->start, piece->end + 1, piece->quote, span, NULL))))
    return FALSE;

  g_clear_error (error);

  return TRUE;
}

static gboolean
place_piece (AscribeDraftPlaces *self, AscribeDraftPiece *piece, AscribeSpan *span, char **why)
{
  g_autoptr (GError) error = NULL;

  if (piece->has_offsets && place_by_offsets (self, piece, span, &error))
    return TRUE;
  if (self->finds_quotes && piece->quote != NULL && find_quote (self, piece, span, why))
    {
      g_clear_pointer (why, g_free);
      return TRUE;
    }

  if (error != NULL)
    {
      g_free (*why);
      *why = g_strdup (error->message);
    }
  else if (*why == NULL)
    *why = g_strdup ("it says neither where it stands nor what it quotes");

  return FALSE;
}

/* A short file can quote a long text ten thousand times. */
static gboolean
has_room (AscribeDraftPlaces *self, AscribeSpan span, char **why)
{
  self->n_quoted += span.end - span.start;
  if (self->n_quoted > MAX_QUOTED)
    *why = g_strdup_printf ("the annotations of this article quote more than %u million characters", MAX_QUOTED / 1000000);

  return *why == NULL;
}

AscribeSpanSet *
ascribe_draft_place (AscribeDraftPlaces *self, AscribeDraft *draft, char **why)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  g_autoptr (GError) error = NULL;
  AscribeSpanSet *set;

  if (draft->pieces == NULL || draft->pieces->len == 0)
    {
      *why = g_strdup ("it says nothing of where it stands");
      return NULL;
    }

  for (guint i = 0; i < draft->pieces->len; i++)
    {
      AscribeSpan span;

      if (!place_piece (self, &g_array_index (draft->pieces, AscribeDraftPiece, i), &span, why) || !has_room (self, span, why))
        return NULL;
      g_array_append_val (spans, span);
    }

  set = ascribe_span_set_new ((AscribeSpan *) spans->data, spans->len, &error);
  if (set == NULL)
    *why = g_strdup (error->message);

  return set;
}
