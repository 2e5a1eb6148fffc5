/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/html-scan.h"

#include <string.h>

#include "app/model/error.h"

#define BUFFER_SIZE (64 * 1024)
#define MAX_TEXT (64 * 1024)
#define MAX_TAG (16 * 1024 * 1024)
#define MAX_DEPTH 64
#define MAX_ENTITY 8

static const char * const elements[] = {
  "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "nav", "section", "article", "div", "p", "h1", "h2",
  "h3", "ul", "ol", "li", "dl", "dt", "dd", "span", "bdi", "b", "br", "mark", "u", "sup", "blockquote", "code", "kbd", "time", "table", "thead",
  "tbody", "tr", "th", "td", "svg", "rect", NULL
};
static const char * const empty_elements[] = { "meta", "br", "rect", NULL };
static const char * const attributes[] = {
  "lang", "dir", "charset", "http-equiv", "content", "name", "class", "href", "rel", "id", "title", "aria-label", "aria-labelledby",
  "aria-hidden", "data-sha256", "data-s", "data-n", "scope", "datetime", "viewBox", "preserveAspectRatio", "x", "width",
  "height", NULL
};

struct _AscribeHtmlScan {
  GInputStream *in;
  GCancellable *cancellable;
  char buffer[BUFFER_SIZE];
  gsize n_buffer;
  gsize at;
  guint64 line;
  gboolean has_begun;
  GPtrArray *open;        /* of static const char * */
  const char *name;
  GPtrArray *names;       /* of static const char *, as many as values */
  GPtrArray *values;      /* of char * */
  GString *text;
};

AscribeHtmlScan *
ascribe_html_scan_new (GInputStream *in, GCancellable *cancellable)
{
  AscribeHtmlScan *self = g_new0 (AscribeHtmlScan, 1);

  self->in = g_object_ref (in);
  self->cancellable = cancellable;
  self->line = 1;
  self->open = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);

  return self;
}

void
ascribe_html_scan_free (AscribeHtmlScan *self)
{
  g_object_unref (self->in);
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->values);
  g_string_free (self->text, TRUE);
  g_free (self);
}

gboolean
ascribe_html_scan_fail (AscribeHtmlScan *self, GError **error, const char *message)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "line %" G_GUINT64_FORMAT ": %s", self->line, message);

  return FALSE;
}

/* The next byte without taking it; 0 at the end, -1 with @error. A page holds no NUL. */
static int
peek_byte (AscribeHtmlScan *self, GError **error)
{
  gssize n_read;

  if (self->at < self->n_buffer)
    return (guchar) self->buffer[self->at];

  n_read = g_input_stream_read (self->in, self->buffer, sizeof self->buffer, self->cancellable, error);
  if (n_read <= 0)
    return n_read < 0 ? -1 : 0;
  self->n_buffer = (gsize) n_read;
  self->at = 0;

  return (guchar) self->buffer[0];
}

static int
take_byte (AscribeHtmlScan *self, GError **error)
{
  int byte = peek_byte (self, error);

  if (byte > 0)
    self->at++;
  if (byte == '\n')
    self->line++;

  return byte;
}

static gboolean
take_entity (AscribeHtmlScan *self, GString *out, GError **error)
{
  static const struct { const char *name; char character; } entities[] = {
    { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "#39", '\'' }, { "#13", '\r' },
  };
  char name[MAX_ENTITY] = { 0 };

  for (gsize n = 0; n < sizeof name; n++)
    {
      int byte = take_byte (self, error);

      if (byte < 0)
        return FALSE;
      if (byte == ';')
        break;
      name[n] = (char) byte;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (strncmp (name, entities[i].name, sizeof name) != 0)
        continue;
      g_string_append_c (out, entities[i].character);
      return TRUE;
    }

  return ascribe_html_scan_fail (self, error, "an entity that is not one of a report");
}

static AscribeHtmlToken
take_text (AscribeHtmlScan *self, GError **error)
{
  while (self->text->len < MAX_TEXT)
    {
      int byte = peek_byte (self, error);

      if (byte < 0)
        return ASCRIBE_HTML_FAILED;
      if (byte == 0 || byte == '<')
        break;
      take_byte (self, error);
      if (byte != '&')
        g_string_append_c (self->text, (char) byte);
      else if (!take_entity (self, self->text, error))
        return ASCRIBE_HTML_FAILED;
    }

  return ASCRIBE_HTML_TEXT;
}

/* Letters, digits and hyphens, as one of @known. */
static const char *
take_name (AscribeHtmlScan *self, const char * const *known, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL);
  int byte;

  while ((byte = peek_byte (self, error)) > 0 && (g_ascii_isalnum (byte) || byte == '-') && name->len < 32)
    g_string_append_c (name, (char) take_byte (self, error));
  if (byte < 0)
    return NULL;
  for (gsize i = 0; known[i] != NULL; i++)
    {
      if (strcmp (known[i], name->str) == 0)
        return known[i];
    }
  ascribe_html_scan_fail (self, error, "a tag or attribute that a report does not have");

  return NULL;
}

static gboolean
expect (AscribeHtmlScan *self, const char *bytes, GError **error)
{
  for (const char *p = bytes; *p != '\0'; p++)
    {
      int byte = take_byte (self, error);

      if (byte < 0)
        return FALSE;
      if (byte != *p)
        return ascribe_html_scan_fail (self, error, "a tag that is not written as a report’s");
    }

  return TRUE;
}

static gboolean
take_attribute (AscribeHtmlScan *self, GError **error)
{
  const char *name = take_name (self, attributes, error);
  g_autoptr (GString) value = g_string_new (NULL);
  int byte = 0;

  if (name == NULL || !expect (self, "=\"", error))
    return FALSE;
  while (value->len < MAX_TAG && (byte = take_byte (self, error)) > 0 && byte != '"')
    {
      if (byte != '&')
        g_string_append_c (value, (char) byte);
      else if (!take_entity (self, value, error))
        return FALSE;
    }
  if (byte < 0)
    return FALSE;
  if (byte != '"')
    return ascribe_html_scan_fail (self, error, "an attribute that does not end");

  g_ptr_array_add (self->names, (gpointer) name);
  g_ptr_array_add (self->values, g_string_free (g_steal_pointer (&value), FALSE));

  return TRUE;
}

static AscribeHtmlToken
take_opening (AscribeHtmlScan *self, GError **error)
{
  gboolean is_empty;
  int byte;

  self->name = take_name (self, elements, error);
  if (self->name == NULL)
    return ASCRIBE_HTML_FAILED;
  while ((byte = take_byte (self, error)) == ' ')
    {
      if (!take_attribute (self, error))
        return ASCRIBE_HTML_FAILED;
    }
  is_empty = g_strv_contains (empty_elements, self->name);
  if (byte == '/' && is_empty)
    byte = take_byte (self, error);
  if (byte < 0)
    return ASCRIBE_HTML_FAILED;
  if (byte != '>' || self->open->len == MAX_DEPTH)
    {
      ascribe_html_scan_fail (self, error, byte != '>' ? "a tag that does not end" : "elements too deep in each other");
      return ASCRIBE_HTML_FAILED;
    }
  if (!is_empty)
    g_ptr_array_add (self->open, (gpointer) self->name);

  return ASCRIBE_HTML_OPEN;
}

static AscribeHtmlToken
take_closing (AscribeHtmlScan *self, GError **error)
{
  self->name = take_name (self, elements, error);
  if (self->name == NULL || !expect (self, ">", error))
    return ASCRIBE_HTML_FAILED;
  if (self->open->len > 0 && g_ptr_array_index (self->open, self->open->len - 1) == self->name)
    {
      g_ptr_array_set_size (self->open, (int) self->open->len - 1);
      return ASCRIBE_HTML_CLOSE;
    }
  ascribe_html_scan_fail (self, error, "an element that ends where it is not open");

  return ASCRIBE_HTML_FAILED;
}

static AscribeHtmlToken
take_tag (AscribeHtmlScan *self, GError **error)
{
  int byte;

  take_byte (self, error);
  byte = peek_byte (self, error);
  if (byte < 0)
    return ASCRIBE_HTML_FAILED;
  if (byte != '/')
    return take_opening (self, error);
  take_byte (self, error);

  return take_closing (self, error);
}

AscribeHtmlToken
ascribe_html_scan_next (AscribeHtmlScan *self, GError **error)
{
  int byte = peek_byte (self, error);

  g_ptr_array_set_size (self->names, 0);
  g_ptr_array_set_size (self->values, 0);
  g_string_truncate (self->text, 0);
  if (byte >= 0 && !self->has_begun)
    {
      self->has_begun = TRUE;
      byte = expect (self, "<!DOCTYPE html>\n", error) ? peek_byte (self, error) : -1;
    }
  if (byte < 0)
    return ASCRIBE_HTML_FAILED;
  if (byte == '<')
    return take_tag (self, error);
  if (byte > 0)
    return take_text (self, error);
  if (self->open->len == 0 && self->name != NULL && self->at == self->n_buffer)
    return ASCRIBE_HTML_END;
  ascribe_html_scan_fail (self, error, "the page ends in the middle");

  return ASCRIBE_HTML_FAILED;
}

const char *
ascribe_html_scan_get_name (AscribeHtmlScan *self)
{
  return self->name;
}

const char *
ascribe_html_scan_get_attribute (AscribeHtmlScan *self, const char *name)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      if (strcmp (g_ptr_array_index (self->names, i), name) == 0)
        return g_ptr_array_index (self->values, i);
    }

  return NULL;
}

gboolean
ascribe_html_scan_has_class (AscribeHtmlScan *self, const char *name)
{
  const char *value = ascribe_html_scan_get_attribute (self, "class");
  gsize n = strlen (name);

  return value != NULL && strncmp (value, name, n) == 0 && (value[n] == '\0' || value[n] == ' ');
}

const GString *
ascribe_html_scan_get_text (AscribeHtmlScan *self)
{
  return self->text;
}
