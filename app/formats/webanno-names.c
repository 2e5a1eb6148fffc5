/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno-names.h"

#include <string.h>

#include "app/formats/webanno.h"
#include "app/model/append.h"

#define CUSTOM "webanno.custom."
#define RELATION "_relation"
#define PREFIX "q_u_" /* before a name that couldn't stand alone */

static void
append_code (GString *out, gunichar c)
{
  g_string_append_printf (out, "_u%04x_", c);
}

/* @plain: what "_" stands for, so that it needs no number; 0: each character gets its number. */
static char *
encode (const char *slug, char plain)
{
  GString *name = g_string_new (NULL);

  for (const char *p = slug; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (plain != '\0' && c < 0x80 && (g_ascii_islower ((char) c) || g_ascii_isdigit ((char) c)))
        g_string_append_c (name, (char) c);
      else if (plain != '\0' && c == (gunichar) plain)
        g_string_append_c (name, '_');
      else
        append_code (name, c);
    }

  return g_string_free (name, FALSE);
}

static gboolean
is_reserved (const char *name)
{
  static const char * const reserved[] = {
    ASCRIBE_WEBANNO_NOTE, ASCRIBE_WEBANNO_ANNOTATOR, ASCRIBE_WEBANNO_CONCEPT, "begin", "end", "sofa", "self", NULL,
  };

  return g_strv_contains (reserved, name);
}

/* The number of "_u00e9_" and how long it is; 0 where it is none. */
static gunichar
read_code (const char *p, gsize *length)
{
  gsize n_digits = g_str_has_prefix (p, "_u") ? strspn (p + 2, "0123456789abcdef") : 0;
  guint64 c = n_digits >= 4 && n_digits <= 6 && p[2 + n_digits] == '_' ? g_ascii_strtoull (p + 2, NULL, 16) : 0;

  *length = n_digits + 3;

  return g_unichar_validate ((gunichar) c) ? (gunichar) c : 0;
}

static gboolean
has_capitals (const char *name)
{
  for (; *name != '\0'; name++)
    if (g_ascii_isupper (*name))
      return TRUE;

  return FALSE;
}

static char *
decode (const char *name, char plain)
{
  GString *slug;

  if (has_capitals (name))
    return g_strdup (name);
  if (g_str_has_prefix (name, PREFIX))
    name += strlen (PREFIX);

  slug = g_string_new (NULL);
  while (*name != '\0')
    {
      gsize length;
      gunichar c = read_code (name, &length);

      if (c != 0)
        {
          g_string_append_unichar (slug, c);
          name += length;
          continue;
        }
      g_string_append_c (slug, *name == '_' ? plain : *name);
      name++;
    }

  return g_string_free (slug, FALSE);
}

/* Whatever the slug is, the name reads back as it. */
static char *
make_name (const char *slug, char plain)
{
  g_autofree char *most = encode (slug, plain);
  gboolean stands_alone = g_ascii_islower (*most) && !is_reserved (most);
  g_autofree char *name = g_strconcat (stands_alone ? "" : PREFIX, most, NULL);
  g_autofree char *decoded = decode (name, plain);
  g_autofree char *codes = NULL;

  if (strcmp (decoded, slug) == 0)
    return g_steal_pointer (&name);
  codes = encode (slug, '\0');

  return g_strconcat (PREFIX, codes, NULL);
}

char *
ascribe_webanno_encode_name (const char *slug)
{
  return make_name (slug, '_');
}

char *
ascribe_webanno_decode_name (const char *name)
{
  return decode (name, '_');
}

char *
ascribe_webanno_encode_type (const char *slug)
{
  g_autofree char *name = make_name (slug, '-');

  *name = g_ascii_toupper (*name);

  return g_strconcat (CUSTOM, name, NULL);
}

char *
ascribe_webanno_decode_type (const char *type)
{
  const char *dot = strrchr (type, '.');
  g_autofree char *name = g_strdup (dot != NULL && dot[1] != '\0' ? dot + 1 : type);

  if (!g_str_has_prefix (type, CUSTOM) || *name == '\0' || has_capitals (name + 1))
    return g_steal_pointer (&name);
  *name = g_ascii_tolower (*name);

  return decode (name, '-');
}

char *
ascribe_webanno_encode_relation (const char *slug, gboolean is_taken)
{
  g_autofree char *type = ascribe_webanno_encode_type (slug);

  /* One that ends so by itself would be read without it. */
  return is_taken || g_str_has_suffix (type, RELATION) ? g_strconcat (type, RELATION, NULL) : g_steal_pointer (&type);
}

char *
ascribe_webanno_decode_relation (const char *type)
{
  gboolean has_suffix = g_str_has_prefix (type, CUSTOM) && g_str_has_suffix (type, RELATION) &&
                        strlen (type) > strlen (CUSTOM) + strlen (RELATION);
  g_autofree char *plain = g_strndup (type, strlen (type) - (has_suffix ? strlen (RELATION) : 0));

  return ascribe_webanno_decode_type (plain);
}

void
ascribe_webanno_append_text (GString *out, const char *line, gsize n_bytes)
{
  static const char named[] = "\t\n\f\r\b\\";
  static const char letters[] = "tnfrb\\";

  for (gsize i = 0; i < n_bytes; i++)
    {
      const char *found = line[i] != '\0' ? strchr (named, line[i]) : NULL;

      if (found != NULL || (guchar) line[i] < 0x08 || ((guchar) line[i] > 0x0d && (guchar) line[i] < 0x20))
        g_string_append_c (out, '\\');
      g_string_append_c (out, found != NULL ? letters[found - named] : line[i]);
    }
}

/* "u00e9" at @p: the UTF-16 unit, and how long it is; 0 where it is none. */
static guint32
read_unit (const char *p, gsize *length)
{
  gsize n_us = strspn (p, "u");
  g_autofree char *digits = n_us > 0 ? g_strndup (p + n_us, 4) : NULL;
  gboolean is_unit = digits != NULL && strspn (digits, "0123456789abcdefABCDEF") == 4;

  *length = is_unit ? n_us + 4 : 0;

  return is_unit ? (guint32) g_ascii_strtoull (digits, NULL, 16) : 0;
}

/* Java's escape at @p, behind the backslash; how long it is. */
static gsize
append_java (GString *out, const char *p)
{
  gsize n_octal = MIN (strspn (p, "01234567"), *p <= '3' ? 3 : 2);
  gsize length;
  gsize second = 0;
  guint32 c = read_unit (p, &length);
  guint32 low = length > 0 && p[length] == '\\' ? read_unit (p + length + 1, &second) : 0;

  if (length == 0 && n_octal > 0)
    {
      g_autofree char *digits = g_strndup (p, n_octal);

      c = (guint32) g_ascii_strtoull (digits, NULL, 8);
      length = n_octal;
    }
  else if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000)
    {
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      length += 1 + second;
    }
  if (length > 0)
    g_string_append_unichar (out, c != 0 && g_unichar_validate (c) ? c : 0xfffd);

  return length;
}

/* An escape of both at @p, behind the backslash: what it stands for, or 0. */
static char
get_escaped (char c)
{
  switch (c)
    {
    case 't': return '\t';
    case 'n': return '\n';
    case 'f': return '\f';
    case 'r': return '\r';
    case 'b': return '\b';
    case '\\': return '\\';
    default: return (guchar) c < 0x20 ? c : '\0';
    }
}

char *
ascribe_webanno_dup_text (const char *line, gboolean is_old)
{
  GString *text = g_string_new (NULL);

  while (*line != '\0')
    {
      char escaped = *line == '\\' ? get_escaped (line[1]) : '\0';
      gsize n_java;

      if (*line != '\\')
        {
          g_string_append_c (text, *line++);
          continue;
        }
      if (escaped != '\0')
        {
          g_string_append_c (text, escaped);
          line += 2;
          continue;
        }
      n_java = is_old ? append_java (text, line + 1) : 0;
      if (!is_old)
        g_string_append_c (text, '\\');
      line += 1 + n_java;
    }

  return g_string_free (text, FALSE);
}

void
ascribe_webanno_append_value (GString *out, const char *value)
{
  for (;;)
    {
      gsize n_plain = strcspn (value, "\\[]|_;*-\t\n\r");

      ascribe_append_bytes (out, value, n_plain);
      value += n_plain;
      if (*value == '\0')
        return;
      if (strchr ("\\[]|_;*", *value) != NULL || g_str_has_prefix (value, "->"))
        g_string_append_c (out, '\\');
      if (*value == '\t' || *value == '\n' || *value == '\r')
        g_string_append (out, *value == '\t' ? "\\t" : *value == '\n' ? "\\n" : "\\r");
      else
        g_string_append_c (out, *value);
      value++;
    }
}

char *
ascribe_webanno_dup_value (const char *cell, gsize n_bytes)
{
  GString *value = g_string_sized_new (n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    {
      char next = i + 1 < n_bytes && cell[i] == '\\' ? cell[i + 1] : '\0';

      if (next == 't' || next == 'n' || next == 'r')
        g_string_append_c (value, next == 't' ? '\t' : next == 'n' ? '\n' : '\r');
      else if (next != '\0' && (strchr ("\\[]|_;*", next) != NULL || (next == '-' && i + 2 < n_bytes && cell[i + 2] == '>')))
        g_string_append_c (value, next);
      else
        {
          g_string_append_c (value, cell[i]);
          continue;
        }
      i++;
    }

  return g_string_free (value, FALSE);
}
