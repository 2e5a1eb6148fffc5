/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/xml-text.h"

#include <string.h>

#include "app/model/append.h"

/* Where replace_character() looks. */
static const guint8 needs_look[256] = { [0 ... 0x1f] = TRUE, ['&'] = TRUE, ['<'] = TRUE, ['>'] = TRUE, ['"'] = TRUE, [0xef] = TRUE };

/* What stands for the character at @p, of which *@n_bytes are taken; NULL: itself. */
static const char *
replace_character (const guchar *p, gboolean in_attribute, gsize *n_bytes)
{
  *n_bytes = 1;
  switch (*p)
    {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return in_attribute ? "&quot;" : NULL;
    case '\t': return in_attribute ? "&#9;" : NULL;
    case '\n': return in_attribute ? "&#10;" : NULL;
    case '\r': return "&#13;";
    case 0xef:
      if (p[1] != 0xbf || (p[2] != 0xbe && p[2] != 0xbf))
        return NULL;
      *n_bytes = 3;
      return "\xef\xbf\xbd";
    default:
      return *p < 0x20 ? "\xef\xbf\xbd" : NULL;
    }
}

static void
append_escaped (GString *out, const char *text, gboolean in_attribute)
{
  const char *from = text;
  const char *p = text;
  gsize n_bytes;

  for (;;)
    {
      const char *by;

      while (!needs_look[(guchar) *p])
        p++;
      if (*p == '\0')
        break;

      by = replace_character ((const guchar *) p, in_attribute, &n_bytes);
      if (by != NULL)
        {
          ascribe_append_bytes (out, from, (gsize) (p - from));
          ascribe_append_text (out, by);
          from = p + n_bytes;
        }
      p += n_bytes;
    }

  ascribe_append_bytes (out, from, (gsize) (p - from));
}

void
ascribe_xml_append_text (GString *out, const char *text)
{
  append_escaped (out, text, FALSE);
}

void
ascribe_xml_append_attribute (GString *out, const char *name, const char *value)
{
  gsize n_before = out->len;
  gsize n_name = strlen (name);

  /* At once: a file has millions of attributes. */
  g_string_set_size (out, n_before + n_name + 3);
  out->str[n_before] = ' ';
  memcpy (out->str + n_before + 1, name, n_name);
  memcpy (out->str + n_before + 1 + n_name, "=\"", 2);
  append_escaped (out, value, TRUE);
  g_string_append_c (out, '"');
}
