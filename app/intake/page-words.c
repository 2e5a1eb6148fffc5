/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-words.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_WORDS 64     /* of a string that is compared */
#define MAX_TAG 200      /* bytes from < to > */
#define MAX_ENTITY 10    /* bytes between & and ; */

static gboolean
is_dropped (gunichar c)
{
  return c == 0xad || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || (c >= 0x7f && c < 0xa0 && c != 0x85) ||
         c == 0x200b || (c >= 0x202a && c <= 0x202e) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || c == 0xfffd;
}

/* The character of "&amp;" or "&#39;" at @at, whose length goes to *@length; 0 where there is none. */
static gunichar
read_entity (const char *at, gsize *length)
{
  gsize n = strcspn (at + 1, "; &<");
  guint64 number = 0;
  gunichar c = 0;

  if (n == 0 || n > MAX_ENTITY || at[1 + n] != ';')
    return 0;

  *length = n + 2;
  if (at[1] == '#')
    {
      gboolean hex = at[2] == 'x' || at[2] == 'X';
      g_autofree char *digits = g_strndup (at + (hex ? 3 : 2), n - (hex ? 2 : 1));

      if (g_ascii_string_to_unsigned (digits, hex ? 16 : 10, 1, 0x10ffff, &number, NULL))
        c = (gunichar) number;
    }
  else
    {
      g_autofree char *name = g_strndup (at + 1, n);
      const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *) name);

      c = entity != NULL ? entity->value : strcmp (name, "apos") == 0 ? '\'' : 0;
    }

  return g_unichar_validate (c) ? c : 0;
}

/* The length of a tag at @at: "<b>", "</span>", "<br />"; 0 where "<" is a character like others. */
static gsize
measure_tag (const char *at)
{
  const char *end;

  if (!g_ascii_isalpha (at[1 + (at[1] == '/')]))
    return 0;
  end = memchr (at, '>', strnlen (at, MAX_TAG));

  return end != NULL ? (gsize) (end - at) + 1 : 0;
}

/* JSON can escape what is no character. */
static char *
make_valid (const char *string, gsize max_bytes)
{
  gsize n_bytes = strnlen (string, max_bytes);

  return g_utf8_make_valid (string, (gssize) n_bytes);
}

char *
ascribe_page_clean (const char *string, gsize max_bytes)
{
  GString *out = g_string_new (NULL);
  g_autofree char *valid = make_valid (string, max_bytes * 4);

  string = valid;
  while (*string != '\0' && out->len < max_bytes)
    {
      gunichar c = g_utf8_get_char (string);
      gsize length = (gsize) (g_utf8_next_char (string) - string);
      gsize longer = 0;
      gunichar meant = c == '&' ? read_entity (string, &longer) : 0;

      if (c == '<' && (longer = measure_tag (string)) != 0)
        meant = ' ';
      if (meant != 0)
        {
          c = meant;
          length = longer;
        }
      string += length;

      if (g_unichar_isspace (c) || c == 0x85)
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else if (!is_dropped (c))
        g_string_append_unichar (out, c);
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

static char *
fold_unicode (const char *string)
{
  g_autofree char *lower = g_utf8_casefold (string, -1);
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_NFKD);
  GString *out = g_string_sized_new (strlen (string) + 1);

  for (const char *at = parts != NULL ? parts : ""; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (!g_unichar_ismark (c) && c != 0xad && c != '\'' && c != 0x2019 && out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

/* The same for what needs no tables. */
static char *
fold_ascii (const char *string)
{
  GString *out = g_string_sized_new (strlen (string) + 1);

  for (; *string != '\0'; string++)
    {
      if (g_ascii_isalnum (*string))
        g_string_append_c (out, g_ascii_tolower (*string));
      else if (*string != '\'' && out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

char *
ascribe_page_fold (const char *string)
{
  if (g_str_is_ascii (string))
    return fold_ascii (string);

  return fold_unicode (string);
}

static guint
count_words (const char *folded, const char *words[MAX_WORDS])
{
  guint n = 0;

  while (*folded != '\0' && n < MAX_WORDS)
    {
      words[n++] = folded;
      folded += strcspn (folded, " ");
      folded += *folded == ' ';
    }

  return n;
}

double
ascribe_page_likeness (const char *a, const char *b)
{
  const char *words_of_a[MAX_WORDS];
  const char *words_of_b[MAX_WORDS];
  gboolean taken[MAX_WORDS] = { FALSE };
  guint n_a = count_words (a, words_of_a);
  guint n_b = count_words (b, words_of_b);
  guint n_common = 0;

  for (guint i = 0; i < n_a; i++)
    {
      gsize length = strcspn (words_of_a[i], " ");

      for (guint j = 0; j < n_b; j++)
        {
          if (!taken[j] && strcspn (words_of_b[j], " ") == length && memcmp (words_of_a[i], words_of_b[j], length) == 0)
            {
              taken[j] = TRUE;
              n_common++;
              break;
            }
        }
    }

  return n_a + n_b > 0 ? 2.0 * n_common / (n_a + n_b) : 0;
}
