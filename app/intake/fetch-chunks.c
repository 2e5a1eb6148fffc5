/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/fetch-chunks.h"

#include <string.h>

#define MAX_LINE 1024
#define MAX_TRAILER 65536

/* Up to the line feed, which is left out with the carriage return before it; how much of @data it took. */
static gsize
take_line (AscribeFetchChunks *self, const guint8 *data, gsize n_data, gboolean *is_whole)
{
  const guint8 *feed = memchr (data, '\n', n_data);
  gsize n_line = feed != NULL ? (gsize) (feed - data) : n_data;

  if (self->line == NULL)
    self->line = g_string_new (NULL);
  g_string_append_len (self->line, (const char *) data, (gssize) n_line);
  *is_whole = feed != NULL;
  if (*is_whole && self->line->len > 0 && self->line->str[self->line->len - 1] == '\r')
    g_string_truncate (self->line, self->line->len - 1);

  return n_line + (*is_whole ? 1 : 0);
}

/* "1a2b; extension" */
static gboolean
read_size (AscribeFetchChunks *self)
{
  g_autofree char *digits = g_strstrip (g_strndup (self->line->str, strcspn (self->line->str, ";")));

  if (!g_ascii_string_to_unsigned (digits, 16, 0, G_MAXINT64, &self->n_left, NULL))
    return FALSE;
  self->state = self->n_left > 0 ? ASCRIBE_CHUNKS_DATA : ASCRIBE_CHUNKS_TRAILER;

  return TRUE;
}

static gboolean
end_line (AscribeFetchChunks *self)
{
  gboolean is_empty = self->line->len == 0;
  gboolean is_right = TRUE;

  if (self->state == ASCRIBE_CHUNKS_SIZE)
    is_right = read_size (self);
  else if (self->state == ASCRIBE_CHUNKS_TRAILER)
    self->state = is_empty ? ASCRIBE_CHUNKS_DONE : ASCRIBE_CHUNKS_TRAILER;
  else
    {
      is_right = is_empty;
      self->state = ASCRIBE_CHUNKS_SIZE;
    }
  self->n_trailer += self->state == ASCRIBE_CHUNKS_TRAILER ? self->line->len + 1 : 0;
  g_string_truncate (self->line, 0);

  return is_right && self->n_trailer <= MAX_TRAILER;
}

gboolean
ascribe_fetch_chunks_take (AscribeFetchChunks *self, guint8 *data, gsize *n_data)
{
  gsize n_out = 0;
  gsize i = 0;

  while (i < *n_data && self->state != ASCRIBE_CHUNKS_DONE)
    {
      gboolean is_whole = FALSE;

      if (self->state == ASCRIBE_CHUNKS_DATA)
        {
          gsize n_move = (gsize) MIN (self->n_left, *n_data - i);

          memmove (data + n_out, data + i, n_move);
          n_out += n_move;
          i += n_move;
          self->n_left -= n_move;
          if (self->n_left == 0)
            self->state = ASCRIBE_CHUNKS_DATA_END;
          continue;
        }
      i += take_line (self, data + i, *n_data - i, &is_whole);
      if (self->line->len > MAX_LINE || (is_whole && !end_line (self)))
        return FALSE;
    }
  *n_data = n_out;

  return TRUE;
}

void
ascribe_fetch_chunks_clear (AscribeFetchChunks *self)
{
  if (self->line != NULL)
    g_string_free (self->line, TRUE);
  self->line = NULL;
}
