/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/json-cut.h"

#include <string.h>

#include "app/model/error.h"

void
ascribe_json_cut_init (AscribeJsonCut *self, AscribeJsonCutMode mode, AscribeJsonRecord record, gpointer data)
{
  *self = (AscribeJsonCut) { .record = record, .data = data, .mode = mode, .line = 1, .now = 1 };
  self->text = g_string_new (NULL);
}

void
ascribe_json_cut_clear (AscribeJsonCut *self)
{
  g_string_free (self->text, TRUE);
}

static void
keep (AscribeJsonCut *self, const char *bytes, gsize n_bytes)
{
  self->is_too_long = self->is_too_long || n_bytes > ASCRIBE_ROWS_MAX_BYTES - self->text->len;
  if (!self->is_too_long)
    g_string_append_len (self->text, bytes, (gssize) n_bytes);
}

static gboolean
end_record (AscribeJsonCut *self, GError **error)
{
  gboolean goes_on = self->record (self->data, self, error);

  g_string_truncate (self->text, 0);
  self->is_too_long = FALSE;

  return goes_on;
}

static gboolean
is_blank (const GString *text)
{
  return text->str[strspn (text->str, " \t\r")] == '\0' && strlen (text->str) == text->len;
}

static gboolean
feed_lines (AscribeJsonCut *self, const char *cursor, const char *end, GError **error)
{
  while (cursor < end)
    {
      const char *stop = memchr (cursor, '\n', (gsize) (end - cursor));

      keep (self, cursor, (gsize) ((stop != NULL ? stop : end) - cursor));
      if (stop == NULL)
        return TRUE;
      if (self->is_too_long || !is_blank (self->text))
        {
          if (!end_record (self, error))
            return FALSE;
        }
      g_string_truncate (self->text, 0);
      cursor = stop + 1;
      self->line = ++self->now;
    }

  return TRUE;
}

/* Whether @c is a letter of a string, or a mark around it. */
static gboolean
take_string (AscribeJsonCut *self, char c)
{
  if (!self->in_string)
    {
      self->in_string = c == '"';
      return self->in_string;
    }

  if (self->is_escaped)
    self->is_escaped = FALSE;
  else if (c == '\\')
    self->is_escaped = TRUE;
  else if (c == '"')
    self->in_string = FALSE;

  return TRUE;
}

static gboolean
fail (guint64 line, const char *what, GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "Line %" G_GUINT64_FORMAT ": %s", line, what);

  return FALSE;
}

static gboolean
is_record (const AscribeJsonCut *self)
{
  return self->n_stack > 0 ? self->stack[self->n_stack - 1] == '[' : self->mode == ASCRIBE_JSON_CUT_VALUES;
}

/* A bracket outside the records. */
static gboolean
take_bracket (AscribeJsonCut *self, char c, GError **error)
{
  if (c == '{' || c == '[')
    {
      if (self->n_stack == G_N_ELEMENTS (self->stack))
        return fail (self->now, "it is nested too deeply", error);
      self->opened[self->n_stack] = self->now;
      self->stack[self->n_stack++] = c;
      return TRUE;
    }

  if (self->n_stack == 0 || self->stack[self->n_stack - 1] != (c == '}' ? '{' : '['))
    return fail (self->now, "a bracket closes what isn’t open", error);
  self->n_stack--;

  return TRUE;
}

static gboolean
take_outside (AscribeJsonCut *self, char c, GError **error)
{
  if (take_string (self, c) || strchr ("{}[]", c) == NULL || c == '\0')
    return TRUE;
  if (c != '{' || !is_record (self))
    return take_bracket (self, c, error);

  self->line = self->now;
  self->depth = 1;

  return TRUE;
}

/* Up to the end of the record, or all there is. */
static const char *
find_end_of_record (AscribeJsonCut *self, const char *cursor, const char *end)
{
  for (; cursor < end; cursor++)
    {
      self->now += *cursor == '\n';
      if (take_string (self, *cursor))
        continue;
      if (*cursor == '{' || *cursor == '[')
        self->depth++;
      else if ((*cursor == '}' || *cursor == ']') && --self->depth == 0)
        return cursor + 1;
    }

  return end;
}

static gboolean
feed_structure (AscribeJsonCut *self, const char *cursor, const char *end, GError **error)
{
  while (cursor < end)
    {
      const char *start = cursor;

      if (self->depth == 0)
        {
          self->now += *cursor == '\n';
          if (!take_outside (self, *cursor, error))
            return FALSE;
          cursor++;
          if (self->depth > 0)
            keep (self, start, 1);
          continue;
        }

      cursor = find_end_of_record (self, cursor, end);
      keep (self, start, (gsize) (cursor - start));
      if (self->depth == 0 && !end_record (self, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_json_cut_feed (AscribeJsonCut *self, const char *bytes, gsize n_bytes, GError **error)
{
  return self->mode == ASCRIBE_JSON_CUT_LINES ? feed_lines (self, bytes, bytes + n_bytes, error)
                                              : feed_structure (self, bytes, bytes + n_bytes, error);
}

gboolean
ascribe_json_cut_finish (AscribeJsonCut *self, GError **error)
{
  if (self->mode == ASCRIBE_JSON_CUT_LINES)
    return (!self->is_too_long && is_blank (self->text)) || end_record (self, error);
  if (self->depth > 0)
    return fail (self->line, "the record that begins here is cut off by the end of the file", error);
  if (self->n_stack > 0)
    return fail (self->opened[self->n_stack - 1],
                 self->stack[self->n_stack - 1] == '[' ? "the list that begins here is cut off by the end of the file"
                                                       : "the object that begins here is cut off by the end of the file", error);

  return TRUE;
}
