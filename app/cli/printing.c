/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cli/printing.h"

#include <stdio.h>
#include <string.h>

#include "app/model/json-text.h"

#define MAX_CELL_WIDTH 60
#define CHUNK_BYTES 65536

struct _AscribeTable {
  guint n_columns;
  GPtrArray *cells; /* of char *, row by row; the first row holds the headings */
};

static gboolean
turns_direction (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

char *
ascribe_print_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *cursor = valid; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (c == '\n' || c == '\t')
        g_string_append_c (out, ' ');
      else if (is_control (c) || turns_direction (c))
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *cursor = text; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/* At most MAX_CELL_WIDTH columns, with an ellipsis where something is missing. */
static char *
cut (const char *text)
{
  const char *cursor = text;
  guint width = 0;

  if (measure (text) <= MAX_CELL_WIDTH)
    return g_strdup (text);

  while (width < MAX_CELL_WIDTH - 2)
    {
      gunichar c = g_utf8_get_char (cursor);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
      cursor = g_utf8_next_char (cursor);
    }

  return g_strdup_printf ("%.*s…", (int) (cursor - text), text);
}

/* Outside of strings JSON is ASCII, so what is escaped here is always inside of one. */
void
ascribe_print_json (GString *json)
{
  const char *start = json->str;
  const char *end = json->str + json->len;

  for (const char *cursor = start; cursor < end; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = (guchar) *cursor < 0x80 ? 0 : g_utf8_get_char (cursor);

      if (c == 0 || (!is_control (c) && !turns_direction (c)))
        continue;
      fwrite (start, 1, cursor - start, stdout);
      printf ("\\u%04x", c);
      start = g_utf8_next_char (cursor);
    }
  fwrite (start, 1, end - start, stdout);
  g_string_truncate (json, 0);
}

AscribeTable *
ascribe_table_new (const char * const *headings)
{
  AscribeTable *self = g_new0 (AscribeTable, 1);

  self->n_columns = g_strv_length ((char **) headings);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  ascribe_table_add (self, headings);

  return self;
}

void
ascribe_table_add (AscribeTable *self, const char * const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *escaped = ascribe_print_escape (cells[i]);

      g_ptr_array_add (self->cells, i + 1 < self->n_columns ? cut (escaped) : g_steal_pointer (&escaped));
    }
}

static void
print_cell (const char *cell, guint width)
{
  fputs (cell, stdout);
  for (guint column = measure (cell); column < width + 2; column++)
    putchar (' ');
}

void
ascribe_table_print (AscribeTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  guint n_cells = self->cells->len;

  for (guint i = 0; i < n_cells; i++)
    widths[i % self->n_columns] = MAX (widths[i % self->n_columns], measure (g_ptr_array_index (self->cells, i)));

  for (guint i = 0; i < n_cells && n_cells > self->n_columns; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, i);

      if ((i + 1) % self->n_columns != 0)
        print_cell (cell, widths[i % self->n_columns]);
      else
        puts (cell);
    }

  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
ascribe_array_begin (AscribeArray *self)
{
  self->buffer = g_string_new ("[");
  self->n_elements = 0;
}

GString *
ascribe_array_next (AscribeArray *self)
{
  if (self->buffer->len > CHUNK_BYTES)
    ascribe_print_json (self->buffer);
  g_string_append (self->buffer, self->n_elements++ > 0 ? ",\n" : "\n");

  return self->buffer;
}

void
ascribe_array_end (AscribeArray *self)
{
  g_string_append (self->buffer, self->n_elements > 0 ? "\n]\n" : "]\n");
  ascribe_print_json (self->buffer);
  g_string_free (g_steal_pointer (&self->buffer), TRUE);
}

void
ascribe_print_key (GString *out, const char *key, gboolean first)
{
  if (!first)
    g_string_append (out, ", ");
  ascribe_json_append_string (out, key);
  g_string_append (out, ": ");
}

void
ascribe_print_string (GString *out, const char *key, const char *value, gboolean first)
{
  ascribe_print_key (out, key, first);
  ascribe_json_append_string (out, value);
}
