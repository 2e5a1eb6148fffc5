/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/text-stream.h"

#include <errno.h>
#include <string.h>

#include "app/intake/binary-kind.h"
#include "app/intake/charset-guess.h"
#include "app/intake/charset.h"
#include "app/model/error.h"

#define PIECE ASCRIBE_TEXT_STREAM_PIECE
#define NO_CONVERTER ((GIConv) -1)

struct _AscribeTextStream {
  GInputStream *in;
  GCancellable *cancellable;
  const AscribeIntakeOptions *options;
  char *raw;                    /* room for two pieces: what is undecided is looked at with what comes behind it */
  gsize n_raw;
  gboolean has_begun;
  gboolean at_end;
  const char *charset;          /* NULL: ASCII until now */
  AscribeCharsetSource source;
  GIConv converter;             /* NO_CONVERTER: it is UTF-8 already */
  gsize unit;                   /* bytes to pass over where none can be read */
  GString *out;
};

AscribeTextStream *
ascribe_text_stream_new (GInputStream *in, const AscribeIntakeOptions *options, GCancellable *cancellable)
{
  AscribeTextStream *self = g_new0 (AscribeTextStream, 1);

  self->in = g_object_ref (in);
  self->cancellable = cancellable;
  self->options = options;
  self->raw = g_malloc (2 * PIECE);
  self->source = ASCRIBE_CHARSET_UTF8;
  self->converter = NO_CONVERTER;
  self->out = g_string_new (NULL);

  return self;
}

void
ascribe_text_stream_free (AscribeTextStream *self)
{
  if (self->converter != NO_CONVERTER)
    g_iconv_close (self->converter);
  g_string_free (self->out, TRUE);
  g_free (self->raw);
  g_object_unref (self->in);
  g_free (self);
}

const char *
ascribe_text_stream_get_charset (AscribeTextStream *self, AscribeCharsetSource *source)
{
  *source = self->source;

  return self->charset != NULL ? self->charset : "UTF-8";
}

static gboolean
load (AscribeTextStream *self, GError **error)
{
  gsize n_read = 0;

  if (self->at_end)
    return TRUE;
  if (!g_input_stream_read_all (self->in, self->raw + self->n_raw, PIECE, &n_read, self->cancellable, error))
    return FALSE;

  self->n_raw += n_read;
  self->at_end = n_read < PIECE;

  return TRUE;
}

static gboolean
is_utf8 (const char *charset)
{
  return g_ascii_strcasecmp (charset, "UTF-8") == 0 || g_ascii_strcasecmp (charset, "UTF8") == 0;
}

static gsize
measure_unit (const char *charset)
{
  return g_ascii_strncasecmp (charset, "UTF-16", 6) == 0 ? 2 : g_ascii_strncasecmp (charset, "UTF-32", 6) == 0 ? 4 : 1;
}

static gboolean
use (AscribeTextStream *self, const char *charset, AscribeCharsetSource source, GError **error)
{
  self->charset = g_intern_string (charset);
  self->source = source;
  if (is_utf8 (charset))
    return TRUE;

  self->unit = measure_unit (charset);
  self->converter = ascribe_charset_is_name (charset) ? g_iconv_open ("UTF-8", charset) : NO_CONVERTER;
  if (self->converter != NO_CONVERTER)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING, "The character set “%s” is not known here", charset);

  return FALSE;
}

static void
pass_over (AscribeTextStream *self, gsize n_bytes)
{
  self->n_raw -= n_bytes;
  memmove (self->raw, self->raw + n_bytes, self->n_raw);
}

static gboolean
check_text (AscribeTextStream *self, GError **error)
{
  return self->n_raw == 0 || !ascribe_binary_kind_refuse ((const guint8 *) self->raw, self->n_raw, error);
}

/* What can be told from the very beginning; the rest waits for the first byte that isn't ASCII. */
static gboolean
begin (AscribeTextStream *self, GError **error)
{
  const char *marked = ascribe_charset_of_mark (self->raw, self->n_raw);
  const char *given = self->options->charset;
  const char *declared = self->options->media_charset;
  const char *wide;

  self->has_begun = TRUE;
  if (!check_text (self, error))
    return FALSE;
  if (marked != NULL && (given == NULL || g_ascii_strcasecmp (given, marked) == 0))
    pass_over (self, is_utf8 (marked) ? strlen ("\xef\xbb\xbf") : measure_unit (marked));
  if (given != NULL)
    return use (self, given, ASCRIBE_CHARSET_GIVEN, error);
  if (marked != NULL)
    return use (self, marked, ASCRIBE_CHARSET_BOM, error);
  if (declared != NULL && !is_utf8 (declared) && use (self, declared, ASCRIBE_CHARSET_DECLARED, NULL))
    return TRUE;

  self->charset = NULL;
  self->source = ASCRIBE_CHARSET_UTF8;
  wide = ascribe_charset_guess_wide (self->raw, self->n_raw, ascribe_charset_is_utf8 (self->raw, self->n_raw));
  if (wide != NULL)
    return use (self, wide, ASCRIBE_CHARSET_DETECTED, error);

  return ascribe_charset_check_controls (self->raw, self->n_raw, error);
}

/* Where a character that the piece cuts in two begins. */
static gsize
measure_whole (const char *data, gsize n_data)
{
  for (gsize i = 1; i <= 4 && i <= n_data; i++)
    {
      guchar byte = (guchar) data[n_data - i];

      if (byte >= 0xc0)
        return n_data - i;
      if (byte < 0x80)
        break;
    }

  return n_data;
}

static gboolean
decide (AscribeTextStream *self, GError **error)
{
  gsize ascii = 0;
  gsize n_whole;
  gsize byte;
  const char *detected;

  while (ascii < self->n_raw && (guchar) self->raw[ascii] < 0x80 && self->raw[ascii] != 0x1b)
    ascii++;
  if (ascii == self->n_raw)
    return TRUE;
  if (self->n_raw <= PIECE && !load (self, error))
    return FALSE;

  n_whole = self->at_end ? self->n_raw : measure_whole (self->raw, self->n_raw);
  detected = (guchar) self->raw[ascii] == 0x1b ? ascribe_charset_detect (self->raw, n_whole) : NULL;
  if (detected != NULL && g_str_has_prefix (detected, "ISO-2022"))
    return use (self, detected, ASCRIBE_CHARSET_DETECTED, error);
  if (ascribe_charset_is_utf8 (self->raw, n_whole) || ascribe_charset_is_near_utf8 (self->raw, n_whole, &byte))
    return use (self, "UTF-8", ASCRIBE_CHARSET_UTF8, error);

  detected = memchr (self->raw, '\0', n_whole) == NULL ? ascribe_charset_detect (self->raw, n_whole) : NULL;
  if (detected == NULL)
    return ascribe_charset_refuse (error);

  return use (self, detected, ASCRIBE_CHARSET_DETECTED, error);
}

static void
convert (AscribeTextStream *self)
{
  char *in = self->raw;
  gsize n_in = self->n_raw;

  g_string_set_size (self->out, 0);
  while (n_in > 0)
    {
      gsize n_done = self->out->len;
      gsize n_room = n_in * 4 + 16;
      gsize n_left = n_room;
      char *out;
      gsize result;
      int reason;

      g_string_set_size (self->out, n_done + n_room);
      out = self->out->str + n_done;
      result = g_iconv (self->converter, &in, &n_in, &out, &n_left);
      reason = errno;
      g_string_set_size (self->out, n_done + n_room - n_left);
      if (result != (gsize) -1 || reason == E2BIG)
        continue;
      if (reason == EINVAL && !self->at_end)
        break;

      g_string_append_c (self->out, (char) 0xff);
      in += MIN (n_in, self->unit);
      n_in -= MIN (n_in, self->unit);
    }

  memmove (self->raw, in, n_in);
  self->n_raw = n_in;
}

gboolean
ascribe_text_stream_read (AscribeTextStream *self, const char **piece, gsize *n_piece, GError **error)
{
  do
    {
      if (self->at_end && (self->has_begun && self->n_raw == 0))
        {
          *n_piece = 0;
          return TRUE;
        }
      if (!load (self, error) || (!self->has_begun && !begin (self, error)) || (self->charset == NULL && !decide (self, error)))
        return FALSE;

      if (self->converter != NO_CONVERTER)
        {
          convert (self);
          *piece = self->out->str;
          *n_piece = self->out->len;
        }
      else
        {
          *piece = self->raw;
          *n_piece = self->n_raw;
          self->n_raw = 0;
        }
    }
  while (*n_piece == 0);

  return TRUE;
}
