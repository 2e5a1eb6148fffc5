/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/mime.h"

#include <string.h>

#define MAX_VALUE 8192 /* bytes of a header */

/* The length of the line at @at with its end. */
static gsize
measure_line (const char *at, gsize n_bytes)
{
  const char *end = memchr (at, '\n', n_bytes);

  return end != NULL ? (gsize) (end - at) + 1 : n_bytes;
}

static gboolean
is_blank_line (const char *line, gsize length)
{
  return length == 0 || line[0] == '\n' || (line[0] == '\r' && (length == 1 || line[1] == '\n'));
}

AscribeMimePart
ascribe_mime_read_part (const char *bytes, gsize n_bytes)
{
  gsize at = 0;

  if (bytes == NULL)
    bytes = ""; /* what an empty GBytes has */
  while (at < MIN (n_bytes, ASCRIBE_MIME_MAX_HEADERS))
    {
      gsize length = measure_line (bytes + at, n_bytes - at);

      if (is_blank_line (bytes + at, length))
        return (AscribeMimePart) { bytes, at, bytes + at + length, n_bytes - at - length };
      at += length;
    }

  return (AscribeMimePart) { bytes, at, bytes + at, n_bytes - at };
}

char *
ascribe_mime_dup_header (const AscribeMimePart *part, const char *name)
{
  gsize n_name = strlen (name);
  gsize at = 0;

  while (at < part->n_header)
    {
      const char *line = part->header + at;
      gsize length = measure_line (line, part->n_header - at);
      g_autoptr (GString) value = NULL;

      at += length;
      if (length <= n_name || line[n_name] != ':' || g_ascii_strncasecmp (line, name, n_name) != 0)
        continue;

      value = g_string_new_len (line + n_name + 1, (gssize) (length - n_name - 1));
      while (at < part->n_header && (part->header[at] == ' ' || part->header[at] == '\t') && value->len < MAX_VALUE)
        {
          length = measure_line (part->header + at, part->n_header - at);
          g_string_append_len (value, part->header + at, (gssize) length);
          at += length;
        }
      for (gsize i = 0; i < value->len; i++)
        value->str[i] = (guchar) value->str[i] < 0x20 ? ' ' : value->str[i];
      g_string_truncate (value, MIN (value->len, MAX_VALUE));

      return g_strstrip (g_utf8_make_valid (value->str, (gssize) value->len));
    }

  return NULL;
}

char *
ascribe_mime_dup_type (const char *value)
{
  g_autofree char *type = g_strndup (value, strcspn (value, "; "));

  return g_ascii_strdown (type, -1);
}

/* The value at *@at, quoted or not; *@at goes behind it. */
static char *
read_value (const char **at)
{
  GString *out = g_string_new (NULL);
  const char *c = *at;

  if (*c != '"')
    {
      gsize length = strcspn (c, "; ");

      g_string_append_len (out, c, (gssize) length);
      c += length;
    }
  else
    {
      for (c++; *c != '\0' && *c != '"'; c++)
        {
          if (*c == '\\' && c[1] != '\0')
            c++;
          g_string_append_c (out, *c);
        }
      c += *c == '"';
    }
  *at = c;

  return g_string_free (out, FALSE);
}

char *
ascribe_mime_dup_parameter (const char *value, const char *name)
{
  const char *at = value + strcspn (value, ";");

  while (*at == ';')
    {
      const char *key = at + 1 + strspn (at + 1, " ");
      gsize n_key = strcspn (key, "=; ");
      g_autofree char *found = NULL;

      at = key + n_key;
      at += strspn (at, " ");
      if (*at == '=')
        {
          at += 1 + strspn (at + 1, " ");
          found = read_value (&at);
          if (n_key == strlen (name) && g_ascii_strncasecmp (key, name, n_key) == 0)
            return g_steal_pointer (&found);
        }
      at += strcspn (at, ";");
    }

  return NULL;
}

/* Whether @line is "--boundary", with "--" behind it where it is the last. */
static gboolean
is_delimiter (const char *line, gsize length, const char *boundary, gboolean *last)
{
  gsize n_boundary = strlen (boundary);
  gsize at = 2 + n_boundary;

  if (length < at || line[0] != '-' || line[1] != '-' || memcmp (line + 2, boundary, n_boundary) != 0)
    return FALSE;

  *last = length >= at + 2 && line[at] == '-' && line[at + 1] == '-';
  for (at += *last ? 2 : 0; at < length; at++)
    {
      if (!g_ascii_isspace (line[at]))
        return FALSE;
    }

  return TRUE;
}

/* Goes behind the next delimiter in *@rest; what was passed over goes to *@body and *@n_body. FALSE where there is none. */
static gboolean
skip_delimiter (AscribeMimePart *rest, const char *boundary, gboolean *last, const char **body, gsize *n_body)
{
  gsize at = 0;

  *body = rest->body;
  while (at < rest->n_body)
    {
      const char *line = rest->body + at;
      gsize length = measure_line (line, rest->n_body - at);

      if (is_delimiter (line, length, boundary, last))
        {
          *n_body = at;
          rest->body += at + length;
          rest->n_body -= at + length;
          return TRUE;
        }
      at += length;
    }

  *n_body = rest->n_body;
  rest->body += rest->n_body;
  rest->n_body = 0;

  return FALSE;
}

gboolean
ascribe_mime_next_part (AscribeMimePart *rest, const char *boundary, AscribeMimePart *part)
{
  AscribeMimePart ahead;
  const char *body;
  gsize n_body;
  gboolean last = FALSE;

  if (!skip_delimiter (rest, boundary, &last, &body, &n_body) || last)
    return FALSE;

  ahead = *rest;
  skip_delimiter (&ahead, boundary, &last, &body, &n_body);
  *part = ascribe_mime_read_part (body, n_body);
  rest->body += n_body; /* the delimiter behind it begins the next */
  rest->n_body -= n_body;

  return TRUE;
}

static GBytes *
decode_base64 (const char *body, gsize n_body)
{
  int state = 0;
  guint save = 0;
  guchar *out = g_malloc (n_body / 4 * 3 + 3);
  gsize n_out = g_base64_decode_step (body, n_body, out, &state, &save);

  return g_bytes_new_take (out, n_out);
}

static GBytes *
decode_quoted_printable (const char *body, gsize n_body)
{
  guchar *out = g_malloc (n_body + 1);
  gsize n_out = 0;
  gsize at = 0;

  while (at < n_body)
    {
      gsize left = n_body - at;

      if (body[at] != '=')
        out[n_out++] = (guchar) body[at++];
      else if (left >= 3 && g_ascii_isxdigit (body[at + 1]) && g_ascii_isxdigit (body[at + 2]))
        {
          out[n_out++] = (guchar) (g_ascii_xdigit_value (body[at + 1]) << 4 | g_ascii_xdigit_value (body[at + 2]));
          at += 3;
        }
      else if (left >= 2 && body[at + 1] == '\n')
        at += 2;
      else if (left >= 3 && body[at + 1] == '\r' && body[at + 2] == '\n')
        at += 3;
      else
        out[n_out++] = (guchar) body[at++];
    }

  return g_bytes_new_take (out, n_out);
}

GBytes *
ascribe_mime_decode (const AscribeMimePart *part)
{
  g_autofree char *value = ascribe_mime_dup_header (part, "Content-Transfer-Encoding");
  g_autofree char *encoding = value != NULL ? ascribe_mime_dup_type (value) : NULL;

  if (g_strcmp0 (encoding, "base64") == 0)
    return decode_base64 (part->body, part->n_body);
  if (g_strcmp0 (encoding, "quoted-printable") == 0)
    return decode_quoted_printable (part->body, part->n_body);

  return g_bytes_new (part->body, part->n_body);
}
