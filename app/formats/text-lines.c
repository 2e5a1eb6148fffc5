/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/text-lines.h"

#include <string.h>

#include "app/model/error.h"
#include "app/model/utf8.h"

#define CHUNK 65536
#define MAX_LINE (16u * 1024 * 1024)

struct _AscribeTextLines {
  GInputStream *in;
  const char *where;
  GCancellable *cancellable;
  GString *buffer;   /* what was read and not given yet, from @start on */
  gsize start;
  gsize n_seen;      /* bytes after @start that hold no line end */
  guint number;
  gboolean has_ended;
  char *place;
};

AscribeTextLines *
ascribe_text_lines_new (GInputStream *in, const char *where, GCancellable *cancellable)
{
  AscribeTextLines *self = g_new0 (AscribeTextLines, 1);

  self->in = in;
  self->where = where;
  self->cancellable = cancellable;
  self->buffer = g_string_sized_new (2 * CHUNK);

  return self;
}

void
ascribe_text_lines_free (AscribeTextLines *self)
{
  g_string_free (self->buffer, TRUE);
  g_free (self->place);
  g_free (self);
}

guint
ascribe_text_lines_get_number (AscribeTextLines *self)
{
  return self->number;
}

const char *
ascribe_text_lines_get_place (AscribeTextLines *self)
{
  g_free (self->place);
  self->place = g_strdup_printf ("%s:%u", self->where, self->number);

  return self->place;
}

static gboolean
fill_lines (AscribeTextLines *self, GError **error)
{
  gsize n_kept;
  gssize n_read;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  g_string_erase (self->buffer, 0, (gssize) self->start);
  self->start = 0;
  n_kept = self->buffer->len;
  g_string_set_size (self->buffer, n_kept + CHUNK);
  n_read = g_input_stream_read (self->in, self->buffer->str + n_kept, CHUNK, self->cancellable, error);
  g_string_set_size (self->buffer, n_kept + (gsize) MAX (n_read, 0));
  self->has_ended = n_read <= 0;

  return n_read >= 0;
}

/* The length of the next line; with *@found FALSE, of what is left without a line end. */
static gsize
find_line_end (AscribeTextLines *self, gboolean *found)
{
  const char *line = self->buffer->str + self->start;
  gsize n_left = self->buffer->len - self->start;
  const char *end = memchr (line + self->n_seen, '\n', n_left - self->n_seen);

  *found = end != NULL;
  self->n_seen = end != NULL ? 0 : n_left;

  return end != NULL ? (gsize) (end - line) : n_left;
}

static char *
finish_line (AscribeTextLines *self, char *line, gsize n_bytes, GError **error)
{
  self->number++;
  if (n_bytes > 0 && line[n_bytes - 1] == '\r')
    n_bytes--;
  line[n_bytes] = '\0';
  if (!ascribe_utf8_validate (line, n_bytes, NULL))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING, "%s: The line is not valid UTF-8", ascribe_text_lines_get_place (self));
      return NULL;
    }

  return self->number == 1 && g_str_has_prefix (line, "\xef\xbb\xbf") ? line + 3 : line;
}

char *
ascribe_text_lines_next (AscribeTextLines *self, GError **error)
{
  for (;;)
    {
      gboolean found;
      gsize n_bytes = find_line_end (self, &found);

      if (n_bytes > MAX_LINE)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s:%u: The line is longer than %u MiB", self->where,
                       self->number + 1, MAX_LINE >> 20);
          return NULL;
        }
      if (found || (self->has_ended && n_bytes > 0))
        {
          char *line = self->buffer->str + self->start;

          self->start += n_bytes + (found ? 1 : 0);
          self->n_seen = 0;
          return finish_line (self, line, n_bytes, error);
        }
      if (self->has_ended || !fill_lines (self, error))
        return NULL;
    }
}
