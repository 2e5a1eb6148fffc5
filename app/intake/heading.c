/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/heading.h"

#include <string.h>

#include "app/model/attributes.h"

#define MAX_TITLE 200    /* code points */
#define MAX_FRONT_LINES 100

char *
ascribe_heading_find (const char *text)
{
  const char *end;
  g_autofree char *line = NULL;

  text += strspn (text, "\n\t ");
  end = strchr (text, '\n');
  if (end == NULL || end == text || g_utf8_strlen (text, end - text) > MAX_TITLE)
    return NULL;

  if (end[1 + strspn (end + 1, "\t ")] != '\n' || end[strspn (end, "\n\t ")] == '\0')
    return NULL;

  line = g_strndup (text, (gsize) (end - text));
  g_strstrip (line);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

char *
ascribe_heading_of_markdown (const char *text)
{
  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      const char *end;
      char *title;

      line += *line == '\n';
      if (!g_str_has_prefix (line, "# "))
        continue;

      end = line + strcspn (line, "\n");
      title = g_strstrip (g_strndup (line + 2, (gsize) (end - line - 2)));
      if (*title != '\0' && g_utf8_strlen (title, -1) <= MAX_TITLE)
        return title;
      g_free (title);
    }

  return NULL;
}

static void
set_text (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
}

static void
set_authors (AscribeArticle *article, const char *value)
{
  g_autofree char *inner = g_strdup (value);
  gsize length = strlen (inner);

  if (length >= 2 && inner[0] == '[' && inner[length - 1] == ']')
    {
      inner[length - 1] = ' ';
      inner[0] = ' ';
    }
  g_strfreev (article->authors);
  article->authors = g_strsplit (inner, ",", -1);
  for (gsize i = 0; article->authors[i] != NULL; i++)
    g_strstrip (article->authors[i]);
}

static void
set_metadata (AscribeArticle *article, const char *key, const char *value)
{
  g_autoptr (GVariant) old = article->metadata;

  article->metadata = ascribe_attributes_set (old, key, g_variant_new_string (value));
}

static void
take_pair (AscribeArticle *article, const char *key, const char *value)
{
  const struct { const char *key; char **member; } members[] = {
    { "title", &article->title }, { "publisher", &article->publisher }, { "published", &article->published },
    { "date", &article->published }, { "url", &article->url }, { "language", &article->language },
    { "lang", &article->language }, { "retrieved", &article->retrieved },
  };

  if (*value == '\0')
    return;
  if (strcmp (key, "author") == 0 || strcmp (key, "authors") == 0)
    {
      set_authors (article, value);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (strcmp (key, members[i].key) == 0)
        {
          set_text (members[i].member, value);
          return;
        }
    }

  set_metadata (article, key, value);
}

static void
strip_quotes (char *value)
{
  gsize length = strlen (value);

  if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0])
    {
      memmove (value, value + 1, length - 2);
      value[length - 2] = '\0';
    }
}

void
ascribe_heading_read_front_matter (const char *text, AscribeArticle *article)
{
  const char *close;
  g_autofree char *block = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_str_has_prefix (text, "---\n") || (close = strstr (text + 3, "\n---\n")) == NULL)
    return;

  block = g_strndup (text + 3, (gsize) (close - text - 3));
  lines = g_strsplit (block, "\n", MAX_FRONT_LINES);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');
      g_autofree char *key = NULL;

      if (colon == NULL || colon == lines[i] || *lines[i] == ' ' || *lines[i] == '#')
        continue;
      *colon = '\0';
      key = g_utf8_strdown (g_strstrip (lines[i]), -1);
      strip_quotes (g_strstrip (colon + 1));
      take_pair (article, key, colon + 1 + strspn (colon + 1, " \t"));
    }
}
