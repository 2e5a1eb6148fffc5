/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the records of a JSON file are laid out, told from its beginning. */
#include <string.h>

#include "app/intake/columns.h"
#include "app/intake/json-cut.h"

#define MAX_KEYS 1000

/* What is seen of the first value. */
typedef struct {
  const char *cursor;
  const char *end;
  GPtrArray *keys;        /* of the texts in it that are in no list, as "meta.text" */
  GPtrArray *path;        /* of char *: the keys that lead to the object being looked at */
  char *key;              /* the last one, or NULL */
  gboolean is_inside;     /* the first value */
  gboolean has_list;      /* of objects, in it or in an object of it */
  gboolean is_closed;
  gboolean has_line_end;
} Look;

static void
skip_space (Look *self)
{
  while (self->cursor < self->end && *self->cursor != '\0' && strchr (" \t\r\n", *self->cursor) != NULL)
    {
      self->has_line_end = self->has_line_end || *self->cursor == '\n';
      self->cursor++;
    }
}

static char
peek (Look *self)
{
  skip_space (self);

  return self->cursor < self->end ? *self->cursor : '\0';
}

/* From one quotation mark to behind the other. (transfer full) */
static char *
take_string (Look *self)
{
  const char *start = ++self->cursor;
  char *string;

  while (self->cursor < self->end && *self->cursor != '"')
    self->cursor += *self->cursor == '\\' ? 2 : 1;
  self->cursor = MIN (self->cursor, self->end);
  string = g_strndup (start, (gsize) (self->cursor - start));
  self->cursor += self->cursor < self->end;

  return string;
}

/* A text, or a list of texts. */
static gboolean
is_text (Look *self)
{
  const char *start = self->cursor;
  gboolean is_string;

  if (peek (self) == '[')
    self->cursor++;
  is_string = peek (self) == '"';
  self->cursor = start;

  return is_string;
}

/* A key and what comes behind it, as far as it counts here. */
static void
look_at_member (Look *self, gboolean is_outside_lists)
{
  g_free (self->key);
  self->key = take_string (self);
  if (peek (self) != ':' || !is_outside_lists || !g_utf8_validate (self->key, -1, NULL))
    return;

  self->cursor++;
  if (is_text (self) && self->keys->len < MAX_KEYS)
    {
      g_ptr_array_add (self->path, g_strdup (self->key));
      g_ptr_array_add (self->path, NULL);
      g_ptr_array_add (self->keys, g_strjoinv (".", (char **) self->path->pdata));
      g_ptr_array_set_size (self->path, (int) self->path->len - 2);
    }
}

/* Follows the path into an object, or out of it. */
static void
step (Look *self, char c)
{
  if (c == '{' && self->is_inside)
    g_ptr_array_add (self->path, g_strdup (self->key != NULL ? self->key : ""));
  else if (c == '}' && self->path->len > 0)
    g_ptr_array_set_size (self->path, (int) self->path->len - 1);
  self->is_inside = TRUE;
}

static void
look (Look *self)
{
  char stack[ASCRIBE_JSON_CUT_MAX_DEPTH];
  guint depth = 0;
  guint n_lists = 0;
  gboolean is_key = FALSE;

  while (peek (self) != '\0')
    {
      char c = *self->cursor;

      if (c == '"')
        {
          if (is_key)
            look_at_member (self, n_lists == 0);
          else
            g_free (take_string (self));
          is_key = FALSE;
          continue;
        }

      self->cursor++;
      if (c == '{' || c == '}')
        step (self, c);
      if (c == '{' || c == '[')
        {
          if (depth == G_N_ELEMENTS (stack))
            return;
          stack[depth++] = c;
          n_lists += c == '[';
          self->has_list = self->has_list || (c == '[' && n_lists == 1 && depth > 1 && peek (self) == '{');
        }
      else if ((c == '}' || c == ']') && depth > 0)
        n_lists -= stack[--depth] == '[';
      is_key = depth > 0 && stack[depth - 1] == '{' && (c == '{' || c == ',');
      self->is_closed = depth == 0;
      if (self->is_closed)
        return;
    }
}

static gboolean
holds_text (GPtrArray *keys, const char * const *text_names)
{
  g_autoptr (AscribeColumns) columns = ascribe_columns_new ();

  g_ptr_array_add (keys, NULL);
  for (gsize i = 0; text_names != NULL && text_names[i] != NULL; i++)
    {
      if (g_strv_contains ((const char * const *) keys->pdata, text_names[i]))
        return TRUE;
    }
  if (text_names != NULL && text_names[0] != NULL)
    return FALSE;

  ascribe_columns_guess (columns, (const char * const *) keys->pdata, NULL);

  return columns->names[ASCRIBE_COLUMN_TEXT] != NULL;
}

AscribeJsonCutMode
ascribe_json_cut_detect (const char *bytes, gsize n_bytes, const char * const *text_names, gboolean is_lines)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  Look self = { .cursor = bytes, .end = bytes + n_bytes, .keys = keys, .path = path };
  gboolean is_one_line;

  if (peek (&self) != '{')
    return ASCRIBE_JSON_CUT_LISTS;

  self.has_line_end = FALSE;
  look (&self);
  g_free (self.key);
  is_one_line = !self.has_line_end;
  if (!holds_text (keys, text_names) && self.has_list)
    return ASCRIBE_JSON_CUT_LISTS;

  /* On the same line nothing may follow, but on the next one may. */
  if (self.is_closed)
    is_lines = is_one_line && (peek (&self) == '{' ? self.has_line_end : is_lines);

  return is_lines && is_one_line ? ASCRIBE_JSON_CUT_LINES : ASCRIBE_JSON_CUT_VALUES;
}

/* Of the first record, or of as much of it as there is. */
static gboolean
first_cb (gpointer data, AscribeJsonCut *cut, GError **error)
{
  gboolean *has_text = data;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  Look self = { .cursor = cut->text->str, .end = cut->text->str + cut->text->len, .keys = keys, .path = path };

  look (&self);
  g_free (self.key);
  *has_text = holds_text (keys, NULL);

  return FALSE;
}

gboolean
ascribe_json_cut_sniff (const char *bytes, gsize n_bytes)
{
  gboolean has_text = FALSE;
  AscribeJsonCut cut;

  ascribe_json_cut_init (&cut, ascribe_json_cut_detect (bytes, n_bytes, NULL, FALSE), first_cb, &has_text);
  if (ascribe_json_cut_feed (&cut, bytes, n_bytes, NULL))
    first_cb (&has_text, &cut, NULL);
  ascribe_json_cut_clear (&cut);

  return has_text;
}
