/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/address.h"

#include <string.h>

static gboolean
has_scheme (const char *line)
{
  return g_ascii_strncasecmp (line, "http://", 7) == 0 || g_ascii_strncasecmp (line, "https://", 8) == 0;
}

/* "nbcnews.com/x": what ends in letters behind a dot could be a host. A decimal, an abbreviation or a word is none. */
static gboolean
looks_like_host (const char *line)
{
  g_autofree char *host = g_strndup (line, strcspn (line, "/?#:"));
  const char *dot = strrchr (host, '.');

  return dot != NULL && dot != host && strlen (dot + 1) >= 2 && strstr (host, "..") == NULL &&
         (g_ascii_isalpha (dot[1]) || (dot[1] & 0x80) != 0);
}

static gboolean
is_address (const char *line)
{
  g_autofree char *normal = NULL;

  if (strpbrk (line, " \t") != NULL || !g_utf8_validate (line, -1, NULL))
    return FALSE;
  if (has_scheme (line))
    return TRUE;

  normal = looks_like_host (line) ? ascribe_address_normalise (line, NULL) : NULL;

  return normal != NULL;
}

/* What the line is told apart by. */
static char *
dup_key (const char *line)
{
  char *normal = ascribe_address_normalise (line, NULL);

  return normal != NULL ? normal : g_strdup (line);
}

char **
ascribe_address_list_parse (const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();
  const char *cursor = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;

  while (*cursor != '\0')
    {
      gsize length = strcspn (cursor, "\r\n");
      g_autofree char *line = g_strstrip (g_strndup (cursor, length));
      gsize n_line = strlen (line);

      cursor += length + (cursor[length] != '\0' ? 1 : 0);
      if (n_line == 0)
        continue;
      if (n_line > 2 && line[0] == '<' && line[n_line - 1] == '>')
        {
          line[n_line - 1] = '\0';
          memmove (line, line + 1, n_line - 1);
        }
      if (!is_address (line))
        return NULL;
      if (g_hash_table_add (seen, dup_key (line)))
        g_strv_builder_add (addresses, line);
    }

  return g_hash_table_size (seen) > 0 ? g_strv_builder_end (addresses) : NULL;
}
