/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-cut.h"

#include <string.h>

#include "app/model/error.h"

enum {
  CELL_START,
  IN_PLAIN,
  IN_QUOTES,
  AFTER_QUOTE,  /* the second of a doubled mark, or the end of the quotes */
};

void
ascribe_csv_cut_init (AscribeCsvCut *self, char delimiter, gboolean has_quotes, guint64 first_line, AscribeCsvRecord record,
                      gpointer data)
{
  *self = (AscribeCsvCut) { .record = record, .data = data, .delimiter = delimiter, .has_quotes = has_quotes,
                            .max_bytes = ASCRIBE_ROWS_MAX_BYTES,
                            .line = first_line, .now = first_line };
  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, TRUE, sizeof (AscribeCell));
}

void
ascribe_csv_cut_clear (AscribeCsvCut *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
}

static void
keep (AscribeCsvCut *self, const char *bytes, gsize n_bytes)
{
  self->is_too_long = self->is_too_long || n_bytes > self->max_bytes - self->text->len;
  if (!self->is_too_long)
    g_string_append_len (self->text, bytes, (gssize) n_bytes);
}

static void
end_cell (AscribeCsvCut *self)
{
  AscribeCell cell = { self->cell_start, self->text->len - self->cell_start, ASCRIBE_CELL_TEXT, FALSE, self->is_cell_quoted };

  self->is_too_wide = self->is_too_wide || self->cells->len == ASCRIBE_ROWS_MAX_COLUMNS;
  if (!self->is_too_wide)
    g_array_append_val (self->cells, cell);
  self->cell_start = self->text->len;
  self->is_cell_quoted = FALSE;
  self->state = CELL_START;
}

static gboolean
end_record (AscribeCsvCut *self, GError **error)
{
  gboolean is_blank;
  gboolean goes_on;

  end_cell (self);
  is_blank = self->cells->len == 1 && self->text->len == 0 && !self->was_quoted && !self->is_too_long;
  goes_on = is_blank || self->record (self->data, self, error);

  g_string_truncate (self->text, 0);
  g_array_set_size (self->cells, 0);
  self->cell_start = 0;
  self->is_too_long = self->is_too_wide = self->is_unclean = self->was_quoted = FALSE;
  self->line = self->now;

  return goes_on;
}

static gboolean
is_end_of_plain (const AscribeCsvCut *self, char c)
{
  return c == '\n' || c == '\r' || (c == self->delimiter && c != '\0');
}

static const char *
find_end_of_plain (const AscribeCsvCut *self, const char *cursor, const char *end)
{
  while (cursor < end && !is_end_of_plain (self, *cursor))
    cursor++;

  return cursor;
}

/* Takes from @cursor what belongs to a cell without marks; what ends it, too. */
static gboolean
take_plain (AscribeCsvCut *self, const char **cursor, const char *end, GError **error)
{
  const char *stop = find_end_of_plain (self, *cursor, end);

  keep (self, *cursor, (gsize) (stop - *cursor));
  self->state = IN_PLAIN;
  *cursor = stop;
  if (stop == end)
    return TRUE;

  *cursor = stop + 1;
  if (*stop != '\n' && *stop != '\r')
    {
      end_cell (self);
      return TRUE;
    }

  self->now++;
  self->after_cr = *stop == '\r';

  return end_record (self, error);
}

static void
take_quoted (AscribeCsvCut *self, const char **cursor, const char *end)
{
  const char *stop = *cursor;

  for (; stop < end && *stop != '"'; stop++)
    {
      self->now += *stop == '\r' || (*stop == '\n' && !self->after_cr);
      self->after_cr = *stop == '\r';
    }

  keep (self, *cursor, (gsize) (stop - *cursor));
  *cursor = stop;
  if (stop < end)
    {
      self->state = AFTER_QUOTE;
      self->after_cr = FALSE;
      *cursor = stop + 1;
    }
}

static void
open_quotes (AscribeCsvCut *self)
{
  self->state = IN_QUOTES;
  self->was_quoted = self->is_cell_quoted = TRUE;
  self->quote_line = self->now;
}

/* One step of the reading, with what stands at @cursor. */
static gboolean
step (AscribeCsvCut *self, const char **cursor, const char *end, GError **error)
{
  char c = **cursor;

  switch (self->state)
    {
    case IN_QUOTES:
      take_quoted (self, cursor, end);
      return TRUE;

    case AFTER_QUOTE:
      self->is_unclean = self->is_unclean || (c != '"' && !is_end_of_plain (self, c));
      if (c != '"')
        return take_plain (self, cursor, end, error);
      keep (self, "\"", 1);
      self->state = IN_QUOTES;
      (*cursor)++;
      return TRUE;

    case CELL_START:
      if (self->after_cr && c == '\n')
        {
          self->after_cr = FALSE;
          (*cursor)++;
          return TRUE;
        }
      self->after_cr = FALSE;
      if (c == '"' && self->has_quotes)
        {
          open_quotes (self);
          (*cursor)++;
          return TRUE;
        }
      return take_plain (self, cursor, end, error);

    default:
      return take_plain (self, cursor, end, error);
    }
}

gboolean
ascribe_csv_cut_feed (AscribeCsvCut *self, const char *bytes, gsize n_bytes, GError **error)
{
  const char *end = bytes + n_bytes;

  while (bytes < end)
    {
      if (!step (self, &bytes, end, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_csv_cut_finish (AscribeCsvCut *self, GError **error)
{
  if (self->state == IN_QUOTES)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED,
                   "Line %" G_GUINT64_FORMAT ": a quotation mark opens here that is never closed", self->quote_line);
      return FALSE;
    }

  return (self->state == CELL_START && self->cells->len == 0) || end_record (self, error);
}
