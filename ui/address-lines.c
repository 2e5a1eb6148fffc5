/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/address-lines.h"

#include <string.h>

#define LONGEST_LINE 8192

static gboolean
names_scheme (const char *line)
{
  return g_ascii_strncasecmp (line, "http://", 7) == 0 || g_ascii_strncasecmp (line, "https://", 8) == 0;
}

static gboolean
is_address (const char *line)
{
  g_autoptr (GUri) uri = NULL;

  if (strlen (line) > LONGEST_LINE || strpbrk (line, " \t\"<>") != NULL)
    return FALSE;

  uri = g_uri_parse (line, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  return uri != NULL && names_scheme (line) && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

/* "news.example/tunnel", as people read it aloud. (transfer full) */
static char *
complete (const char *line)
{
  const char *dot = strchr (line, '.');

  if (names_scheme (line) || strstr (line, "://") != NULL || dot == NULL || dot == line || dot[1] == '\0')
    return g_strdup (line);

  return g_strconcat ("https://", line, NULL);
}

GPtrArray *
ascribe_address_lines_read (const char *text, guint *bad)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint first_bad = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *address = complete (g_strstrip (lines[i]));

      if (*address == '\0' || g_hash_table_contains (seen, address))
        continue;
      if (is_address (address))
        {
          g_hash_table_add (seen, address);
          g_ptr_array_add (addresses, g_steal_pointer (&address));
        }
      else if (first_bad == 0)
        first_bad = i + 1;
    }
  if (bad != NULL)
    *bad = first_bad;

  return addresses;
}

gboolean
ascribe_address_lines_only (const char *text)
{
  g_auto (GStrv) words = NULL;
  guint n = 0;

  if (text == NULL || strlen (text) > ASCRIBE_MAX_ADDRESSES * 200)
    return FALSE;

  words = g_strsplit_set (text, " \t\r\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!names_scheme (words[i]) || !is_address (words[i]))
        return FALSE;
      n++;
    }

  return n > 0;
}
