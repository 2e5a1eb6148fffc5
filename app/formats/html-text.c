/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/html-text.h"

#include <string.h>

#include <unicode/uchar.h>

#include "app/model/append.h"

/* As many characters of a text are looked at for one that has a direction. */
#define MAX_DIRECTION 4096

/* Where find_entity() finds one. */
static const guint8 needs_look[256] = {
  [0 ... 0x1f] = TRUE, ['&'] = TRUE, ['<'] = TRUE, ['>'] = TRUE, ['"'] = TRUE, ['\''] = TRUE,
};

static const char *
find_entity (char c)
{
  switch (c)
    {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\r': return "&#13;"; /* else a reader makes it a line end */
    default: return (guchar) c < 0x20 && c != '\n' && c != '\t' ? "\uFFFD" : NULL;
    }
}

void
ascribe_html_append (GString *out, const char *text, gssize n_bytes)
{
  gsize n = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;
  gsize start = 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *entity = needs_look[(guchar) text[i]] ? find_entity (text[i]) : NULL;

      if (entity == NULL)
        continue;
      ascribe_append_bytes (out, text + start, i - start);
      ascribe_append_text (out, entity);
      start = i + 1;
    }
  ascribe_append_bytes (out, text + start, n - start);
}

void
ascribe_html_append_snippet (GString *out, const char *text, guint n_characters)
{
  gboolean is_space = FALSE;
  const char *p;
  guint n = 0;

  for (p = text; *p != '\0' && n < n_characters; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          is_space = n > 0;
          continue;
        }
      if (is_space)
        g_string_append_c (out, ' ');
      is_space = FALSE;
      ascribe_html_append (out, p, g_utf8_next_char (p) - p);
      n++;
    }
  if (*p != '\0')
    ascribe_append_text (out, "…");
}

char *
ascribe_html_make_address (const char *url)
{
  GString *address;

  if (url == NULL || (g_ascii_strncasecmp (url, "http://", 7) != 0 && g_ascii_strncasecmp (url, "https://", 8) != 0))
    return NULL;
  for (const char *p = url; *p != '\0'; p++)
    {
      if ((guchar) *p <= 0x20 || *p == 0x7f || *p == '\\')
        return NULL;
    }

  address = g_string_new (NULL);
  for (const char *p = url; *p != '\0'; p++)
    g_string_append_printf (address, strchr ("\"<>^`{|}", *p) != NULL ? "%%%02X" : "%c", (guchar) *p);

  return g_string_free (address, FALSE);
}

void
ascribe_html_append_link (GString *out, const char *url, const char *text)
{
  g_autofree char *address = ascribe_html_make_address (url);

  if (address != NULL)
    {
      ascribe_append_text (out, "<a rel=\"noopener noreferrer nofollow\" href=\"");
      ascribe_html_append (out, address, -1);
      ascribe_append_text (out, "\">");
    }
  ascribe_append_text (out, "<bdi>");
  ascribe_html_append (out, text, -1);
  ascribe_append_text (out, address != NULL ? "</bdi></a>" : "</bdi>");
}

static gboolean
is_language_tag (const char *language)
{
  gsize n = language != NULL ? strlen (language) : 0;

  if (n < 2 || n > 35 || !g_ascii_isalpha (language[0]))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isalnum (language[i]) && language[i] != '-')
        return FALSE;
    }

  return TRUE;
}

/* Languages written from right to left where no script is named (CLDR). */
static gboolean
is_right_to_left_language (const char *language)
{
  static const char * const languages[] = { "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "syr", "ug", "ur", "yi" };
  gsize n_primary = strcspn (language, "-");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (strlen (languages[i]) == n_primary && g_ascii_strncasecmp (language, languages[i], n_primary) == 0)
        return TRUE;
    }

  return FALSE;
}

/* 1: from left to right, -1: from right to left, 0: nothing in it says. Marks of direction say nothing about the text. */
static int
find_direction (const char *text)
{
  const char *p = text;

  for (guint n = 0; *p != '\0' && n < MAX_DIRECTION; n++, p = g_utf8_next_char (p))
    {
      UCharDirection direction = u_charDirection ((UChar32) g_utf8_get_char (p));

      if (direction == U_LEFT_TO_RIGHT)
        return 1;
      if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
        return -1;
    }

  return 0;
}

void
ascribe_html_append_dir (GString *out, const char *language, const char *text)
{
  int direction = text != NULL ? find_direction (text) : 0;
  gboolean is_right_to_left = direction != 0 ? direction < 0 : is_language_tag (language) && is_right_to_left_language (language);

  ascribe_append (out, " dir=\"%s\"", is_right_to_left ? "rtl" : "ltr");
}

void
ascribe_html_append_lang (GString *out, const char *language, const char *text)
{
  ascribe_append (out, " lang=\"%s\"", is_language_tag (language) ? language : "");
  ascribe_html_append_dir (out, language, text);
}

void
ascribe_html_append_number (GString *out, guint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  gsize n_digits = strlen (digits);

  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
}
