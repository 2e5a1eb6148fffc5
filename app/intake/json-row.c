/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/json-row.h"

#include <math.h>
#include <string.h>

#include "app/intake/article-fields.h"
#include "app/intake/charset-guess.h"
#include "app/intake/json-cut.h"

#define MAX_PATH 256 /* bytes of a column's name */

/* What is read of one column. */
typedef struct {
  GString *values;          /* each ended by a NUL */
  guint n_values;
  gboolean is_list;
  AscribeCellKind kind;
} Column;

typedef struct {
  const char *cursor;
  const char *end;
  GString *path;
  GString *value;
  GHashTable *places;       /* of each path in @columns */
  GPtrArray *names;
  GPtrArray *columns;       /* of Column */
  Column *last;             /* that of @path; NULL where it has changed */
  guint depth;
  guint n_lists;
  guint n_values;
  char *fault;
} Parse;

static void
free_column (gpointer data)
{
  Column *column = data;

  g_string_free (column->values, TRUE);
  g_free (column);
}

static gboolean
fail (Parse *self, const char *what)
{
  if (self->fault == NULL)
    self->fault = g_strdup (what);

  return FALSE;
}

static gboolean
fail_syntax (Parse *self)
{
  return fail (self, "It is no valid JSON");
}

static int
look (Parse *self)
{
  while (self->cursor < self->end && *self->cursor != '\0' && strchr (" \t\r\n", *self->cursor) != NULL)
    self->cursor++;

  return self->cursor < self->end ? (guchar) *self->cursor : -1;
}

static gboolean
take (Parse *self, char c)
{
  if (look (self) != c)
    return FALSE;
  self->cursor++;

  return TRUE;
}

static Column *
find_column (Parse *self)
{
  Column *column = g_hash_table_lookup (self->places, self->path->str);

  if (column != NULL)
    return column;
  if (self->names->len == ASCRIBE_ROWS_MAX_COLUMNS)
    {
      g_autofree char *what = g_strdup_printf ("It has more than %d keys", ASCRIBE_ROWS_MAX_COLUMNS);

      fail (self, what);
      return NULL;
    }

  column = g_new0 (Column, 1);
  column->values = g_string_new (NULL);
  g_ptr_array_add (self->names, g_strdup (self->path->str));
  g_ptr_array_add (self->columns, column);
  g_hash_table_insert (self->places, g_ptr_array_index (self->names, self->names->len - 1), column);

  return column;
}

/* Keeps @self's value under its path. */
static gboolean
put (Parse *self, AscribeCellKind kind)
{
  Column *column = self->last != NULL ? self->last : find_column (self);

  if (column == NULL)
    return FALSE;
  if (++self->n_values > ASCRIBE_JSON_ROW_MAX_VALUES)
    {
      g_autofree char *what = g_strdup_printf ("It holds more than %d values", ASCRIBE_JSON_ROW_MAX_VALUES);

      return fail (self, what);
    }

  column->kind = kind;
  column->is_list = self->n_lists > 0 || column->n_values > 0;
  column->n_values++;
  g_string_append_len (column->values, self->value->str, (gssize) self->value->len);
  g_string_append_c (column->values, '\0');
  self->last = column;

  return TRUE;
}

/* Four hexadecimal digits; 0x110000 where they aren't. */
static gunichar
take_unit (Parse *self)
{
  gunichar unit = 0;

  for (int i = 0; i < 4; i++, self->cursor++)
    {
      if (self->cursor == self->end || !g_ascii_isxdigit (*self->cursor))
        return 0x110000;
      unit = unit * 16 + (gunichar) g_ascii_xdigit_value (*self->cursor);
    }

  return unit;
}

static gboolean
take_code (Parse *self)
{
  gunichar c = take_unit (self);

  if (c >= 0xd800 && c <= 0xdbff && self->end - self->cursor >= 6 && self->cursor[0] == '\\' && self->cursor[1] == 'u')
    {
      const char *before = self->cursor;
      gunichar low;

      self->cursor += 2;
      low = take_unit (self);
      if (low >= 0xdc00 && low <= 0xdfff)
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      else
        self->cursor = before;
    }
  if (c > 0x10ffff)
    return fail_syntax (self);

  /* A control character that can stand in a C string; the normaliser makes it what it makes a NUL. */
  g_string_append_unichar (self->value, c == 0 ? 1 : c >= 0xd800 && c <= 0xdfff ? 0xfffd : c);

  return TRUE;
}

static gboolean
take_escape (Parse *self)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  char c = self->cursor < self->end ? *self->cursor++ : '\0';
  const char *found = c != '\0' ? strchr (from, c) : NULL;

  if (c == 'u')
    return take_code (self);
  if (found == NULL)
    return fail_syntax (self);

  g_string_append_c (self->value, to[found - from]);

  return TRUE;
}

/* From its first mark into @self's value. */
static gboolean
take_string (Parse *self)
{
  g_string_truncate (self->value, 0);
  if (!take (self, '"'))
    return fail_syntax (self);

  while (self->cursor < self->end)
    {
      const char *start = self->cursor;

      while (self->cursor < self->end && *self->cursor != '"' && *self->cursor != '\\' && *self->cursor != '\0')
        self->cursor++;
      g_string_append_len (self->value, start, self->cursor - start);
      if (self->cursor == self->end || *self->cursor == '\0')
        break;
      if (*self->cursor++ == '"')
        return TRUE;
      if (!take_escape (self))
        return FALSE;
    }

  return fail_syntax (self);
}

static gboolean
take_number (Parse *self)
{
  const char *start = self->cursor;
  g_autofree char *number = NULL;
  char *stop = NULL;

  while (self->cursor < self->end && *self->cursor != '\0' && strchr ("+-.0123456789eE", *self->cursor) != NULL)
    self->cursor++;
  number = g_strndup (start, (gsize) (self->cursor - start));
  g_ascii_strtod (number, &stop);
  if (*number == '\0' || *stop != '\0')
    return fail_syntax (self);

  g_string_assign (self->value, number);

  return put (self, ASCRIBE_CELL_NUMBER);
}

static gboolean
take_word (Parse *self)
{
  static const char * const nothing[] = { "null", "NaN", "Infinity", "-Infinity" };
  static const char * const truths[] = { "true", "false" };
  gsize n_left = (gsize) (self->end - self->cursor);

  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      gsize length = strlen (nothing[i]);

      if (n_left >= length && memcmp (self->cursor, nothing[i], length) == 0)
        {
          self->cursor += length;
          return TRUE;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      gsize length = strlen (truths[i]);

      if (n_left >= length && memcmp (self->cursor, truths[i], length) == 0)
        {
          self->cursor += length;
          g_string_assign (self->value, truths[i]);
          return put (self, ASCRIBE_CELL_BOOLEAN);
        }
    }

  return take_number (self);
}

static gboolean take_value (Parse *self);

static gboolean
take_list (Parse *self)
{
  self->n_lists++;
  while (look (self) != ']')
    {
      if (!take_value (self))
        return FALSE;
      if (!take (self, ',') && look (self) != ']')
        return fail_syntax (self);
    }
  self->cursor++;
  self->n_lists--;

  return TRUE;
}

static gboolean
take_key (Parse *self)
{
  g_autofree char *key = NULL;

  if (!take_string (self))
    return FALSE;

  key = ascribe_article_fields_clean_line (self->value->str, self->value->len);
  if (self->path->len > 0)
    g_string_append_c (self->path, '.');
  g_string_append (self->path, *key != '\0' ? key : "_");
  self->last = NULL;
  if (self->path->len > MAX_PATH)
    return fail (self, "One of its keys is too long");

  return take (self, ':') || fail_syntax (self);
}

static gboolean
take_object (Parse *self)
{
  gsize length = self->path->len;

  while (look (self) != '}')
    {
      if (!take_key (self) || !take_value (self))
        return FALSE;
      g_string_truncate (self->path, length);
      if (!take (self, ',') && look (self) != '}')
        return fail_syntax (self);
    }
  self->cursor++;
  self->last = NULL;

  return TRUE;
}

static gboolean
take_value (Parse *self)
{
  int c = look (self);
  gboolean taken;

  if (c == '"')
    return take_string (self) && put (self, ASCRIBE_CELL_TEXT);
  if (c != '{' && c != '[')
    return take_word (self);
  if (self->depth == ASCRIBE_JSON_CUT_MAX_DEPTH)
    return fail (self, "It is nested too deeply");

  self->cursor++;
  self->depth++;
  taken = c == '{' ? take_object (self) : take_list (self);
  self->depth--;

  return taken;
}

/* One cell behind another; what has one value alone loses its mark. */
static AscribeRow *
make_row (Parse *self, guint64 line, guint64 number)
{
  GString *text = g_string_new (NULL);
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (AscribeCell));

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);
      gsize length = column->values->len - !column->is_list;
      AscribeCell cell = { text->len, length, column->kind, column->is_list };

      g_string_append_len (text, column->values->str, (gssize) length);
      g_array_append_val (cells, cell);
    }
  g_ptr_array_add (self->names, NULL);

  return ascribe_row_new (line, number, g_ptr_array_ref (self->names), text, cells);
}

AscribeRow *
ascribe_json_row_parse (const GString *text, guint64 line, guint64 number, char **fault)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (free_column);
  Parse self = { .cursor = text->str, .end = text->str + text->len, .path = path, .value = value, .places = places,
                 .names = names, .columns = columns };
  AscribeRow *row = NULL;

  if (!ascribe_charset_is_utf8 (text->str, text->len))
    fail (&self, "Its text is not valid in its character set");
  else if (look (&self) != '{')
    fail (&self, "It is no object");
  else if (take_value (&self) && look (&self) != -1)
    fail_syntax (&self);
  else if (self.fault == NULL)
    row = make_row (&self, line, number);
  *fault = self.fault;

  return row;
}
