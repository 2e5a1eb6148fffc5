/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno-body.h"

#include <string.h>

#include "app/formats/text-lines.h"
#include "app/formats/webanno-cells.h"
#include "app/formats/webanno-names.h"
#include "app/formats/webanno-rows-read.h"
#include "app/model/append.h"
#include "app/model/error.h"

#define MAX_TEXT (128u * 1024 * 1024) /* bytes of an article */
#define MAX_GAP 65536                 /* between two sentences */
#define TEXT_LINE "#Text="

#define NO_ROW "It is no row of a word, with its number, offsets and text, separated by tabs"

typedef struct {
  AscribeWebannoBody *body;
  AscribeTextLines *lines;
  const char *where;
  AscribeUnit unit;
  AscribeSink *sink;
  GString *sentence;   /* its lines, not yet part of the text */
  guint32 length;      /* of the text, in @unit */
  gboolean has_rows;   /* the sentence has */
  guint bad_line;      /* the first that should have been a row; 0: none */
  GPtrArray *cells;
} Reader;

static void
free_values (char **values, const AscribeWebannoDeclared *layer)
{
  for (guint i = 0; values != NULL && i < layer->columns->len; i++)
    g_free (values[i]);
  g_free (values);
}

static void
free_draft (gpointer data)
{
  AscribeWebannoDraft *draft = data;

  g_free (draft->first.text);
  g_free (draft->last.text);
  free_values (draft->values, draft->layer);
  g_free (draft);
}

static void
free_tie (gpointer data)
{
  AscribeWebannoTie *tie = data;

  free_values (tie->values, tie->layer);
  g_free (tie->role);
  g_free (tie->place);
  g_free (tie->own_place);
  g_free (tie);
}

void
ascribe_webanno_body_free (AscribeWebannoBody *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->ties);
  g_ptr_array_unref (self->drafts);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->numbered);
  g_clear_pointer (&self->header, ascribe_webanno_header_free);
  g_free (self);
}

static void
skip_cb (gpointer data, guint line, const char *why)
{
  Reader *self = data;
  g_autofree char *place = g_strdup_printf ("%s:%u", self->where, line);

  self->sink->skipped (self->sink->data, place, why);
}

static void
skip_here (Reader *self, const char *why)
{
  skip_cb (self, ascribe_text_lines_get_number (self->lines), why);
}

static guint32
measure (AscribeUnit unit, const char *text, gsize n_bytes)
{
  guint32 length = 0;

  if (unit == ASCRIBE_UNIT_BYTES)
    return (guint32) n_bytes;
  for (gsize i = 0; i < n_bytes; i++)
    {
      length += ((guchar) text[i] & 0xc0) != 0x80;
      length += unit != ASCRIBE_UNIT_CODE_POINTS && ((guchar) text[i] & 0xf8) == 0xf0;
    }

  return length;
}

static gboolean
append_to_text (Reader *self, const char *text, gsize n_bytes, GError **error)
{
  if (self->body->text->len + n_bytes > MAX_TEXT)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s: The text is larger than %u MiB",
                   ascribe_text_lines_get_place (self->lines), MAX_TEXT >> 20);
      return FALSE;
    }

  g_string_append_len (self->body->text, text, (gssize) n_bytes);
  self->length += measure (self->unit, text, n_bytes);

  return TRUE;
}

/* The sentence joins the text where its first word says that it begins: right behind the last one, behind its line end, or
 * further on, where what stood between is not told: empty lines, as between paragraphs. */
static gboolean
begin_sentence (Reader *self, guint32 begin, GError **error)
{
  GString *text = self->body->text;
  const char *between = text->len > 0 ? "\n" : " ";

  if (self->length > 0 && self->length == (guint64) begin + 1)
    {
      g_string_truncate (text, text->len - 1);
      self->length--;
    }
  else if (begin > self->length && begin - self->length > MAX_GAP)
    skip_here (self, "The sentence begins far behind the one before; what lies between is left out");
  else
    for (guint32 i = self->length; i < begin; i++)
      if (!append_to_text (self, between, 1, error))
        return FALSE;
  if (!append_to_text (self, self->sentence->str, self->sentence->len, error))
    return FALSE;
  g_string_truncate (self->sentence, 0);

  return TRUE;
}

/* A sentence of which no word was told. */
static gboolean
end_sentence (Reader *self, GError **error)
{
  self->has_rows = FALSE;

  return self->sentence->len == 0 || begin_sentence (self, self->length, error);
}

/* "1-2" or "1-2.3" */
static gboolean
is_place (const char *cell)
{
  gsize n = strspn (cell, "0123456789");
  gsize m = n > 0 && cell[n] == '-' ? strspn (cell + n + 1, "0123456789") : 0;
  const char *rest = cell + n + 1 + m;

  return m > 0 && (*rest == '\0' || (*rest == '.' && rest[1] != '\0' && rest[1 + strspn (rest + 1, "0123456789")] == '\0'));
}

/* Cuts @line at its tabs, the first three cells into @row. */
static gboolean
cut_row (Reader *self, char *line, AscribeWebannoRow *row)
{
  char *cell = line;

  g_ptr_array_set_size (self->cells, 0);
  for (gboolean is_last = FALSE; !is_last && self->cells->len < self->body->header->n_columns + 3;)
    {
      char *end = cell + strcspn (cell, "\t");

      is_last = *end == '\0';
      *end = '\0';
      g_ptr_array_add (self->cells, cell);
      cell = end + 1;
    }
  if (self->cells->len < 3 || !is_place (g_ptr_array_index (self->cells, 0)) ||
      !ascribe_webanno_read_range (g_ptr_array_index (self->cells, 1), &row->stretch.start, &row->stretch.end))
    return FALSE;

  row->line = ascribe_text_lines_get_number (self->lines);
  row->place = g_ptr_array_index (self->cells, 0);
  row->stretch.text = g_ptr_array_index (self->cells, 2);
  g_ptr_array_remove_range (self->cells, 0, 3);
  row->cells = self->cells;

  return TRUE;
}

/* NULL for white space, which readers and writers treat in many ways. (transfer full) */
static char *
read_row_text (const char *cell)
{
  g_autofree char *text = ascribe_webanno_dup_text (cell, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return g_strdup (cell);

  return NULL;
}

static gboolean
read_row (Reader *self, char *line, GError **error)
{
  AscribeWebannoRow row = { 0 };
  g_autofree char *text = NULL;

  if (!cut_row (self, line, &row))
    {
      skip_here (self, NO_ROW);
      if (self->bad_line == 0)
        self->bad_line = ascribe_text_lines_get_number (self->lines);
      return TRUE;
    }

  if (self->sentence->len > 0 && !begin_sentence (self, row.stretch.start, error))
    return FALSE;
  self->has_rows = TRUE;
  if (row.cells->len < self->body->header->n_columns)
    {
      g_autofree char *why = g_strdup_printf ("The row has %u columns of annotations, not %u; it is read without them", row.cells->len,
                                              self->body->header->n_columns);

      skip_here (self, why);
      return TRUE;
    }

  row.stretch.text = text = read_row_text (row.stretch.text);
  ascribe_webanno_take_row (self->body, &row, skip_cb, self);

  return TRUE;
}

static gboolean
read_body_line (Reader *self, char *line, GError **error)
{
  if (g_str_has_prefix (line, TEXT_LINE))
    {
      g_autofree char *text = ascribe_webanno_dup_text (line + strlen (TEXT_LINE), self->body->header->is_old);

      if (self->has_rows && !end_sentence (self, error))
        return FALSE;
      ascribe_append_text (self->sentence, text);
      g_string_append_c (self->sentence, '\n');
      if (self->sentence->len <= MAX_TEXT)
        return TRUE;
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s: The sentence is larger than %u MiB",
                   ascribe_text_lines_get_place (self->lines), MAX_TEXT >> 20);
      return FALSE;
    }
  if (*line == '\0')
    return end_sentence (self, error);
  if (*line == '#')
    return TRUE;

  return read_row (self, line, error);
}

static gboolean
read_layer (Reader *self, const char *line)
{
  AscribeWebannoDeclared *layer;

  if (!ascribe_webanno_header_add (self->body->header, line, &layer))
    return FALSE;
  if (layer == NULL)
    skip_here (self, "There are too many columns; the layer is not read");

  return TRUE;
}

static gboolean
read_lines (Reader *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_head = TRUE;
  char *line = ascribe_text_lines_next (self->lines, &failure);

  if (line != NULL)
    self->body->header = ascribe_webanno_header_new (line);
  if (failure == NULL && self->body->header == NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s:1: It doesn’t begin with “%s”; older versions of WebAnno "
                   "TSV are not read", self->where, "#FORMAT=WebAnno TSV 3");
      return FALSE;
    }

  while (failure == NULL && (line = ascribe_text_lines_next (self->lines, &failure)) != NULL)
    {
      if (is_head && read_layer (self, line))
        continue;
      is_head = FALSE;
      if (!read_body_line (self, line, error))
        return FALSE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return end_sentence (self, error);
}

AscribeWebannoBody *
ascribe_webanno_body_new (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeWebannoBody) body = g_new0 (AscribeWebannoBody, 1);
  g_autoptr (AscribeTextLines) lines = ascribe_text_lines_new (in, where, cancellable);
  g_autoptr (GString) sentence = g_string_new (NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  Reader self = {
    .body = body, .lines = lines, .where = where, .unit = options->unit, .sink = sink, .sentence = sentence, .cells = cells,
  };

  body->text = g_string_new (NULL);
  body->drafts = g_ptr_array_new_with_free_func (free_draft);
  body->ties = g_ptr_array_new_with_free_func (free_tie);
  body->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  body->numbered = g_hash_table_new (NULL, NULL);
  if (!read_lines (&self, error))
    return NULL;
  if (self.bad_line > 0 && body->text->len == 0)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s:%u: " NO_ROW "; there is no text in the file", where, self.bad_line);
      return NULL;
    }
  ascribe_webanno_tie_chains (body);
  if (body->text->len > 0)
    g_string_truncate (body->text, body->text->len - 1); /* the line end behind the last sentence */

  return g_steal_pointer (&body);
}

AscribeWebannoDraft *
ascribe_webanno_body_resolve (AscribeWebannoBody *self, const char *type, const char *place, guint32 number)
{
  g_autofree char *key = type != NULL ? g_strdup_printf ("%s %s", place, type) : g_strdup (place);
  AscribeWebannoDeclared *layer;
  AscribeWebannoDraft *found;

  if (number == 0)
    return g_hash_table_lookup (self->places, key);

  /* Old writers gave the same numbers in each layer. */
  layer = type != NULL ? g_hash_table_lookup (self->header->by_type, type) : NULL;
  found = layer != NULL ? g_hash_table_lookup (layer->numbered, GUINT_TO_POINTER (number)) : NULL;

  return found != NULL ? found : g_hash_table_lookup (self->numbered, GUINT_TO_POINTER (number));
}
