/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/text-private.h"

#include <string.h>

#include "app/model/error.h"
#include "app/model/sha256.h"
#include "app/model/utf8.h"

G_DEFINE_BOXED_TYPE (AscribeText, ascribe_text, ascribe_text_ref, ascribe_text_unref)

static void
build_checkpoints (AscribeText *self)
{
  const char *cursor = self->utf8;
  guint32 offset = 0;
  guint32 n_pairs = 0;

  self->n_checkpoints = self->n_chars / ASCRIBE_CHECKPOINT_INTERVAL + 1;
  self->checkpoints = g_new (guint32, self->n_checkpoints);
  self->units = g_new (guint32, self->n_checkpoints);

  for (gsize i = 0; i < self->n_checkpoints; i++)
    {
      for (; offset < i * ASCRIBE_CHECKPOINT_INTERVAL; offset++)
        {
          n_pairs += ((guchar) *cursor & 0xf8) == 0xf0; /* only four bytes make a surrogate pair */
          cursor = g_utf8_next_char (cursor);
        }
      self->checkpoints[i] = (guint32) (cursor - self->utf8);
      self->units[i] = offset + n_pairs;
    }
}

AscribeText *
ascribe_text_new (const char *utf8, gssize length, GError **error)
{
  gsize n_bytes = length < 0 ? strlen (utf8) : (gsize) length;
  const char *end = NULL;
  AscribeText *self;

  if (n_bytes > G_MAXUINT32)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "The text is larger than 4 GiB");
      return NULL;
    }

  if (!ascribe_utf8_validate (utf8, n_bytes, &end))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING,
                   "The text is not valid UTF-8 at byte %" G_GSIZE_FORMAT, (gsize) (end - utf8));
      return NULL;
    }

  self = g_new0 (AscribeText, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->utf8 = g_strndup (utf8, n_bytes);
  self->n_bytes = n_bytes;
  self->n_chars = (guint32) g_utf8_strlen (utf8, (gssize) n_bytes);
  self->sha256 = ascribe_sha256_hex (utf8, n_bytes);
  if (self->n_chars != n_bytes)
    build_checkpoints (self);

  return self;
}

AscribeText *
ascribe_text_ref (AscribeText *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
ascribe_text_unref (AscribeText *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->utf8);
  g_free (self->sha256);
  g_free (self->checkpoints);
  g_free (self->units);
  g_free (self);
}

const char *
ascribe_text_get_utf8 (const AscribeText *self)
{
  return self->utf8;
}

gsize
ascribe_text_get_n_bytes (const AscribeText *self)
{
  return self->n_bytes;
}

guint32
ascribe_text_get_length (const AscribeText *self)
{
  return self->n_chars;
}

const char *
ascribe_text_get_sha256 (const AscribeText *self)
{
  return self->sha256;
}

gsize
ascribe_text_byte_at (const AscribeText *self, guint32 offset)
{
  const char *cursor;

  g_return_val_if_fail (offset <= self->n_chars, self->n_bytes);

  if (self->checkpoints == NULL)
    return offset;

  cursor = self->utf8 + self->checkpoints[offset / ASCRIBE_CHECKPOINT_INTERVAL];
  for (guint32 rest = offset % ASCRIBE_CHECKPOINT_INTERVAL; rest > 0; rest--)
    cursor = g_utf8_next_char (cursor);

  return (gsize) (cursor - self->utf8);
}

guint32
ascribe_text_offset_at_byte (const AscribeText *self, gsize byte)
{
  gsize low = 0;
  gsize high;

  g_return_val_if_fail (byte <= self->n_bytes, self->n_chars);

  if (self->checkpoints == NULL)
    return (guint32) byte;

  high = self->n_checkpoints;
  while (high - low > 1)
    {
      gsize middle = (low + high) / 2;

      if (self->checkpoints[middle] <= byte)
        low = middle;
      else
        high = middle;
    }

  return (guint32) (low * ASCRIBE_CHECKPOINT_INTERVAL) +
         (guint32) g_utf8_strlen (self->utf8 + self->checkpoints[low], (gssize) (byte - self->checkpoints[low]));
}

char *
ascribe_text_dup_slice (const AscribeText *self, AscribeSpan span)
{
  gsize start = ascribe_text_byte_at (self, span.start);
  gsize end = ascribe_text_byte_at (self, span.end);

  return g_strndup (self->utf8 + start, end - start);
}

char *
ascribe_text_dup_quote (const AscribeText *self, const AscribeSpanSet *spans, GError **error)
{
  gsize n_spans = 0;
  const AscribeSpan *pieces = ascribe_span_set_get_spans (spans, &n_spans);
  g_autoptr (GString) quote = g_string_new (NULL);

  for (gsize i = 0; i < n_spans; i++)
    {
      gsize start, end;

      if (pieces[i].end > self->n_chars)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_OUT_OF_RANGE,
                       "The span %u-%u ends past the text, which has %u characters",
                       pieces[i].start, pieces[i].end, self->n_chars);
          return NULL;
        }

      start = ascribe_text_byte_at (self, pieces[i].start);
      end = ascribe_text_byte_at (self, pieces[i].end);
      if (i > 0)
        g_string_append_c (quote, ' ');
      g_string_append_len (quote, self->utf8 + start, (gssize) (end - start));
    }

  return g_string_free (g_steal_pointer (&quote), FALSE);
}
