/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/heading.h"

#include <string.h>

#include "app/intake/article-fields.h"

#define MAX_TITLE 200    /* code points */
#define MAX_WORDS 60     /* code points */
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

/* The text of a line of Markdown "# like this #", or NULL. */
static char *
strip_hashes (const char *line, gsize length)
{
  g_autofree char *title = NULL;
  gsize end;

  if (length < 3 || line[0] != '#' || (line[1] != ' ' && line[1] != '\t'))
    return NULL;

  title = g_strstrip (g_strndup (line + 2, length - 2));
  end = strlen (title);
  while (end > 0 && title[end - 1] == '#')
    end--;
  if (end == 0 || title[end - 1] == ' ' || title[end - 1] == '\t')
    title[end] = '\0';
  g_strchomp (title);

  return *title != '\0' && g_utf8_strlen (title, -1) <= MAX_TITLE ? g_steal_pointer (&title) : NULL;
}

char *
ascribe_heading_of_markdown (const char *text)
{
  const char *fence = NULL; /* what closes the block of code that a line is in */

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      const char *mark = g_str_has_prefix (text, "```") ? "```" : g_str_has_prefix (text, "~~~") ? "~~~" : NULL;
      char *title = fence == NULL ? strip_hashes (text, length) : NULL;

      if (title != NULL)
        return title;
      if (mark != NULL && (fence == NULL || fence == mark))
        fence = fence == NULL ? mark : NULL;
      text += length + (text[length] == '\n');
    }

  return NULL;
}

char *
ascribe_heading_of_words (const char *text)
{
  const char *end;
  char *words;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  end = text;
  for (int i = 0; i < MAX_WORDS && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  words = g_strchomp (g_strndup (text, (gsize) (end - text)));

  return g_strdelimit (words, "\n\t", ' ');
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
      ascribe_article_fields_set_authors (article, value);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (strcmp (key, members[i].key) == 0)
        {
          ascribe_article_fields_set_text (members[i].member, value);
          return;
        }
    }

  ascribe_article_fields_set_metadata (article, key, value);
}

const char *
ascribe_heading_read_front_matter (const char *text, AscribeArticle *article)
{
  const char *close;
  g_autofree char *block = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_str_has_prefix (text, "---\n") || (close = strstr (text + 3, "\n---\n")) == NULL)
    return text;

  block = g_strndup (text + 3, (gsize) (close - text - 3));
  lines = g_strsplit (block, "\n", MAX_FRONT_LINES + 1); /* the last takes all the rest */
  for (gsize i = 0; i < MAX_FRONT_LINES && lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');
      g_autofree char *key = NULL;

      if (colon == NULL || colon == lines[i] || strchr (" \t#", *lines[i]) != NULL)
        continue;
      *colon = '\0';
      key = g_utf8_strdown (g_strchomp (lines[i]), -1);
      ascribe_article_fields_strip_marks (colon + 1);
      take_pair (article, key, colon + 1);
    }

  return close + strlen ("\n---\n");
}
