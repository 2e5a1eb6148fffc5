/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/placing.h"

#include <string.h>

#include "app/model/error.h"
#include "app/model/normalise.h"

#define SHOWN 40 /* characters of a text that an error tells */

struct _AscribePlacing {
  AscribeText *kept;
  AscribeText *raw;        /* as it came, NULs as U+0001; the same as @kept where nothing changed */
  AscribeOffsetMap *map;   /* from @raw to @kept */
  GArray *astral;          /* of guint32: code points of @raw that take two UTF-16 units, ascending */
};

static AscribeText *
make_raw (const char *utf8, gsize n_bytes, GError **error)
{
  g_autofree char *copy = NULL;

  if (memchr (utf8, '\0', n_bytes) == NULL)
    return ascribe_text_new (utf8, (gssize) n_bytes, error);

  copy = g_memdup2 (utf8, n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    if (copy[i] == '\0')
      copy[i] = '\001';

  return ascribe_text_new (copy, (gssize) n_bytes, error);
}

static gboolean
is_same (AscribeText *kept, const char *utf8, gsize n_bytes)
{
  return ascribe_text_get_n_bytes (kept) == n_bytes && memcmp (ascribe_text_get_utf8 (kept), utf8, n_bytes) == 0;
}

static GArray *
find_astral (AscribeText *text)
{
  GArray *astral = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *utf8 = ascribe_text_get_utf8 (text);
  gsize n_bytes = ascribe_text_get_n_bytes (text);
  guint32 offset = 0;

  for (gsize i = 0; i < n_bytes; i++)
    {
      if (((guchar) utf8[i] & 0xf8) == 0xf0)
        g_array_append_val (astral, offset);
      offset += ((guchar) utf8[i] & 0xc0) != 0x80;
    }

  return astral;
}

AscribePlacing *
ascribe_placing_new (const char *utf8, gsize n_bytes, GError **error)
{
  g_autoptr (AscribePlacing) self = g_new0 (AscribePlacing, 1);

  self->kept = ascribe_normalise (utf8, n_bytes, &self->map, NULL, error);
  if (self->kept == NULL)
    return NULL;

  self->raw = is_same (self->kept, utf8, n_bytes) ? ascribe_text_ref (self->kept) : make_raw (utf8, n_bytes, error);
  if (self->raw == NULL)
    return NULL;
  self->astral = find_astral (self->raw);

  return g_steal_pointer (&self);
}

void
ascribe_placing_free (AscribePlacing *self)
{
  g_clear_pointer (&self->kept, ascribe_text_unref);
  g_clear_pointer (&self->raw, ascribe_text_unref);
  g_clear_pointer (&self->map, ascribe_offset_map_free);
  g_clear_pointer (&self->astral, g_array_unref);
  g_free (self);
}

AscribeText *
ascribe_placing_get_text (AscribePlacing *self)
{
  return self->kept;
}

/* How many code points of two units begin before the UTF-16 offset. */
static guint
count_astral (AscribePlacing *self, guint32 utf16)
{
  guint low = 0;
  guint high = self->astral->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->astral, guint32, middle) + middle < utf16)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint32
get_length (AscribePlacing *self, AscribeUnit unit)
{
  switch (unit)
    {
    case ASCRIBE_UNIT_UTF16: return ascribe_text_get_length (self->raw) + self->astral->len;
    case ASCRIBE_UNIT_BYTES: return (guint32) ascribe_text_get_n_bytes (self->raw);
    case ASCRIBE_UNIT_USUAL:
    case ASCRIBE_UNIT_CODE_POINTS:
    default: return ascribe_text_get_length (self->raw);
    }
}

/* @offset is at most the length. FALSE within a character. */
static gboolean
find_code_point (AscribePlacing *self, AscribeUnit unit, guint32 offset, guint32 *found)
{
  guint n_astral;

  switch (unit)
    {
    case ASCRIBE_UNIT_UTF16:
      n_astral = count_astral (self, offset);
      *found = offset - n_astral;
      return n_astral == 0 || g_array_index (self->astral, guint32, n_astral - 1) + n_astral != offset;
    case ASCRIBE_UNIT_BYTES:
      *found = ascribe_text_offset_at_byte (self->raw, offset);
      return ((guchar) ascribe_text_get_utf8 (self->raw)[offset] & 0xc0) != 0x80;
    case ASCRIBE_UNIT_USUAL:
    case ASCRIBE_UNIT_CODE_POINTS:
    default:
      *found = offset;
      return TRUE;
    }
}

static const char *
name_unit (AscribeUnit unit)
{
  return unit == ASCRIBE_UNIT_UTF16 ? "UTF-16 units" : unit == ASCRIBE_UNIT_BYTES ? "bytes" : "characters";
}

gboolean
ascribe_placing_span (AscribePlacing *self, AscribeUnit unit, guint32 start, guint32 end, AscribeSpan *span, GError **error)
{
  guint32 from = 0;
  guint32 to = 0;

  if (start >= end || end > get_length (self, unit))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_OUT_OF_RANGE,
                   start >= end ? "The span %u-%u is empty" : "The span %u-%u ends past the text, which has %u %s",
                   start, end, get_length (self, unit), name_unit (unit));
      return FALSE;
    }
  if (!find_code_point (self, unit, start, &from) || !find_code_point (self, unit, end, &to))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_OUT_OF_RANGE, "The span %u-%u, in %s, cuts a character in two", start, end,
                   name_unit (unit));
      return FALSE;
    }

  from = ascribe_offset_map_lookup (self->map, from);
  to = ascribe_offset_map_lookup (self->map, to);
  if (from < to)
    {
      *span = (AscribeSpan) { from, to };
      return TRUE;
    }

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_OUT_OF_RANGE,
               "The span %u-%u holds nothing but a line end’s carriage return or a byte order mark", start, end);

  return FALSE;
}

/* The next character, a run of white space as one space, or 0 at the end. Line ends and control characters are as the
 * normaliser makes them. */
static gunichar
take_character (const char **cursor, const char *end)
{
  gunichar c = 0;

  while (*cursor < end)
    {
      gunichar next = **cursor != '\0' ? g_utf8_get_char (*cursor) : 0xfffd;
      gboolean is_space = g_unichar_isspace (next) && next != '\f';

      if (c == ' ' && !is_space)
        break;
      *cursor = **cursor != '\0' ? g_utf8_next_char (*cursor) : *cursor + 1;
      if (!is_space)
        return g_unichar_iscntrl (next) ? 0xfffd : next;
      c = ' ';
    }

  return c;
}

/* White space at the end is the end, too. */
static gunichar
take_before_end (const char **cursor, const char *end)
{
  gunichar c = take_character (cursor, end);

  return c == ' ' && *cursor == end ? 0 : c;
}

static gboolean
is_quote_of (AscribeText *text, AscribeSpan span, const char *quote)
{
  const char *utf8 = ascribe_text_get_utf8 (text);
  const char *slice = utf8 + ascribe_text_byte_at (text, span.start);
  const char *slice_end = utf8 + ascribe_text_byte_at (text, span.end);
  const char *quote_end = quote + strlen (quote);
  gunichar a = take_before_end (&slice, slice_end);
  gunichar b = take_before_end (&quote, quote_end);

  if (a == ' ')
    a = take_before_end (&slice, slice_end);
  if (b == ' ')
    b = take_before_end (&quote, quote_end);
  while (a == b && a != 0)
    {
      a = take_before_end (&slice, slice_end);
      b = take_before_end (&quote, quote_end);
    }

  return a == b;
}

/* The beginning of a text, for a message. */
static char *
shorten (const char *utf8, gsize n_bytes)
{
  const char *cursor = utf8;

  for (int i = 0; i < SHOWN && cursor < utf8 + n_bytes; i++)
    cursor = g_utf8_next_char (cursor);

  return cursor < utf8 + n_bytes ? g_strdup_printf ("%.*s…", (int) (cursor - utf8), utf8) : g_strndup (utf8, n_bytes);
}

static void
set_mismatch (AscribePlacing *self, guint32 start, guint32 end, AscribeSpan there, const char *quote, GError **error)
{
  gsize from = ascribe_text_byte_at (self->kept, there.start);
  gsize to = ascribe_text_byte_at (self->kept, there.end);
  g_autofree char *found = shorten (ascribe_text_get_utf8 (self->kept) + from, to - from);
  g_autofree char *wanted = shorten (quote, strlen (quote));

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The span %u-%u is “%s” in the text, not “%s”", start, end, found, wanted);
}

/* Offsets of a program that made the line ends its own while it read the text. */
static gboolean
try_kept (AscribePlacing *self, guint32 start, guint32 end, const char *quote, AscribeSpan *span)
{
  AscribeSpan tried = { start, end };

  if (quote == NULL || self->kept == self->raw || start >= end || end > ascribe_text_get_length (self->kept) ||
      !is_quote_of (self->kept, tried, quote))
    return FALSE;

  *span = tried;

  return TRUE;
}

static gsize
count_units (const AscribeUnit *units)
{
  gsize n = 0;

  while (units[n] != ASCRIBE_UNIT_USUAL)
    n++;

  return n;
}

gboolean
ascribe_placing_quoted (AscribePlacing *self, const AscribeUnit *units, guint32 start, guint32 end, const char *quote,
                        AscribeSpan *span, GError **error)
{
  g_autoptr (GError) first = NULL;
  AscribeSpan tried = { 0, 0 };
  AscribeSpan there = { 0, 0 };

  for (gsize i = 0, n = MAX (count_units (units), 1); i < n; i++)
    {
      if (!ascribe_placing_span (self, units[i], start, end, &tried, first == NULL ? &first : NULL))
        continue;
      if (quote == NULL || is_quote_of (self->kept, tried, quote))
        {
          *span = tried;
          return TRUE;
        }
      if (there.end == 0)
        there = tried;
    }

  if (try_kept (self, start, end, quote, span))
    return TRUE;
  if (there.end > 0)
    set_mismatch (self, start, end, there, quote, error);
  else
    g_propagate_error (error, g_steal_pointer (&first));

  return FALSE;
}
