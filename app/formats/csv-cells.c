/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-cells.h"

#include <string.h>

#include "app/formats/json-value.h"
#include "app/formats/streams.h"
#include "app/model/append.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"

#define FLUSH_SIZE (256 * 1024)
#define SEPARATOR "; "

gboolean
ascribe_csv_writer_open (AscribeCsvWriter *self, const AscribeNewFiles *files, const char *name, const char * const *columns,
                         gboolean has_guards, GCancellable *cancellable, GError **error)
{
  GOutputStream *out = ascribe_new_files_create (files, name, cancellable, error);

  if (out == NULL)
    return FALSE;

  *self = (AscribeCsvWriter) { .out = out, .cancellable = cancellable, .has_guards = has_guards };
  self->buffer = g_string_sized_new (FLUSH_SIZE + 4096);
  self->scratch = g_string_new (NULL);
  ascribe_append_text (self->buffer, has_guards ? "\xef\xbb\xbf" : "");
  for (gsize i = 0; columns[i] != NULL; i++)
    ascribe_csv_writer_text (self, columns[i]);

  return ascribe_csv_writer_end_row (self, error);
}

/* OWASP, "CSV Injection": what a cell may not begin with where a spreadsheet reads it. */
static gboolean
needs_guard (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r'", *text) != NULL;
}

gboolean
ascribe_csv_is_guarded (const char *cell, gsize n_bytes)
{
  return n_bytes >= 2 && cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@\t\r'", cell[1]) != NULL;
}

static void
next_cell (AscribeCsvWriter *self)
{
  if (self->is_in_row)
    g_string_append_c (self->buffer, ',');
  self->is_in_row = TRUE;
}

static void
append_quoted (GString *out, const char *text, gboolean with_guard)
{
  const char *mark;

  ascribe_append_text (out, with_guard ? "\"'" : "\"");
  while ((mark = strchr (text, '"')) != NULL)
    {
      g_string_append_len (out, text, mark + 1 - text);
      g_string_append_c (out, '"');
      text = mark + 1;
    }
  ascribe_append_text (out, text);
  g_string_append_c (out, '"');
}

void
ascribe_csv_writer_text (AscribeCsvWriter *self, const char *text)
{
  gboolean with_guard = self->has_guards && text != NULL && needs_guard (text);

  next_cell (self);
  if (text == NULL)
    return;

  /* Semicolons and tabs are harmless, but some programs take them for ends of cells. */
  if (*text == '\0' || text[strcspn (text, "\",;\t\r\n")] != '\0' || g_ascii_isspace (*text))
    {
      append_quoted (self->buffer, text, with_guard);
      return;
    }
  ascribe_append_text (self->buffer, with_guard ? "'" : "");
  ascribe_append_text (self->buffer, text);
}

/* Whether the joined form comes back as the same items. */
static gboolean
can_be_joined (const char * const *texts)
{
  if (texts[0][0] == '[')
    return FALSE;
  for (gsize i = 0; texts[i] != NULL; i++)
    {
      gsize length = strlen (texts[i]);

      if (length == 0 || memchr (texts[i], ';', length) != NULL || texts[i][0] == ' ' || texts[i][length - 1] == ' ')
        return FALSE;
    }

  return TRUE;
}

void
ascribe_csv_writer_list (AscribeCsvWriter *self, const char * const *texts)
{
  if (texts[0] == NULL)
    {
      next_cell (self);
      return;
    }

  g_string_truncate (self->scratch, 0);
  if (!can_be_joined (texts))
    ascribe_json_append_strv (self->scratch, texts);
  for (gsize i = 0; self->scratch->str[0] != '[' && texts[i] != NULL; i++)
    {
      ascribe_append_text (self->scratch, i > 0 ? SEPARATOR : "");
      ascribe_append_text (self->scratch, texts[i]);
    }
  ascribe_csv_writer_text (self, self->scratch->str);
}

char **
ascribe_csv_parse_list (const char *cell)
{
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (AscribeJsonTokens) tokens = NULL;
  g_autoptr (AscribeJsonValue) value = NULL;
  g_autoptr (GVariant) texts = NULL;
  GPtrArray *items;
  g_auto (GStrv) parts = NULL;

  if (cell != NULL && *cell == '[')
    {
      in = g_memory_input_stream_new_from_data (cell, (gssize) strlen (cell), NULL);
      tokens = ascribe_json_tokens_new (in, "list", NULL);
      value = ascribe_json_value_read (tokens, G_MAXUINT32, NULL);
      texts = ascribe_json_value_answer (value);
      if (texts != NULL && g_variant_is_of_type (g_variant_ref_sink (texts), G_VARIANT_TYPE_STRING_ARRAY) &&
          ascribe_json_tokens_next (tokens, NULL) == ASCRIBE_JSON_END)
        return g_variant_dup_strv (texts, NULL);
    }

  items = g_ptr_array_new ();
  parts = g_strsplit (cell != NULL ? cell : "", ";", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *item = parts[i] + strspn (parts[i], " ");
      gsize length = strlen (item);

      while (length > 0 && item[length - 1] == ' ')
        length--;
      if (length > 0)
        g_ptr_array_add (items, g_strndup (item, length));
    }
  g_ptr_array_add (items, NULL);

  return (char **) g_ptr_array_free (items, FALSE);
}

void
ascribe_csv_writer_number (AscribeCsvWriter *self, guint32 number)
{
  next_cell (self);
  ascribe_append_integer (self->buffer, number);
}

void
ascribe_csv_writer_moment (AscribeCsvWriter *self, gint64 moment)
{
  next_cell (self);
  ascribe_moment_append (self->buffer, moment);
}

void
ascribe_csv_writer_answer (AscribeCsvWriter *self, GVariant *value)
{
  if (value == NULL)
    next_cell (self);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    ascribe_csv_writer_text (self, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **texts = g_variant_get_strv (value, NULL);

      if (texts[0] != NULL)
        ascribe_csv_writer_list (self, texts);
      else
        ascribe_csv_writer_text (self, "[]"); /* an answer, and not none */
    }
  else
    {
      /* A number or a yes or no, neither of which calculates: a sign before it stays without a guard. */
      next_cell (self);
      ascribe_json_append_value (self->buffer, value);
    }
}

static gboolean
flush (AscribeCsvWriter *self, gsize at_least, GError **error)
{
  return ascribe_stream_flush (self->out, self->buffer, at_least, self->cancellable, error);
}

gboolean
ascribe_csv_writer_end_row (AscribeCsvWriter *self, GError **error)
{
  ascribe_append_text (self->buffer, "\r\n");
  self->is_in_row = FALSE;

  return flush (self, FLUSH_SIZE, error);
}

gboolean
ascribe_csv_writer_close (AscribeCsvWriter *self, GError **error)
{
  return flush (self, 0, error) && g_output_stream_close (self->out, self->cancellable, error);
}

void
ascribe_csv_writer_clear (AscribeCsvWriter *self)
{
  g_clear_object (&self->out);
  if (self->buffer != NULL)
    {
      g_string_free (self->buffer, TRUE);
      g_string_free (self->scratch, TRUE);
    }
}
