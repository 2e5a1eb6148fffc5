/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LexisNexis and Nexis Uni as text. The old layout ("3 of 250 DOCUMENTS", fields in capitals) is as the README of the R package
 * LexisNexisTools describes it and a sample in the lesson plans of deadlyforcedb (GitHub) shows it. The layout of Nexis Uni
 * ("Body" … "End of Document") is that of its Word and RTF exports once they are saved as text, as the tools nexis-analysis and
 * nexis-uni-parser describe it. Neither could be tried on a real export. */
#include <string.h>

#include "app/intake/article-fields.h"
#include "app/intake/kind.h"
#include "app/intake/press.h"

#define MAX_KEY 30

static gboolean
is_document_count (const char *line)
{
  static const char * const links[] = { "of", "von", "de", "van", "di", NULL };
  g_auto (GStrv) words = NULL;

  while (*line == ' ' || *line == '\t' || *line == '\f')
    line++;
  if (!g_ascii_isdigit (*line) || strlen (line) > 60)
    return FALSE;

  words = g_strsplit (line, " ", 6);

  return g_strv_length (words) == 4 && words[0][strspn (words[0], "0123456789")] == '\0' && g_strv_contains (links, words[1]) &&
         words[2][0] != '\0' && words[2][strspn (words[2], "0123456789")] == '\0' &&
         (g_str_has_prefix (words[3], "DOCUMENT") || g_str_has_prefix (words[3], "DOKUMENT"));
}

/* How long the key is that @line begins with, of those in @keys (between spaces); 0: none. */
static gsize
measure_key (const char *line, const char *keys)
{
  const char *colon = strchr (line, ':');
  gsize length = colon != NULL ? (gsize) (colon - line) : 0;

  if (length == 0 || length > MAX_KEY)
    return 0;
  for (const char *found = strstr (keys, " "); found != NULL && found[1] != '\0'; found = strchr (found + 1, ' '))
    {
      if (strncmp (found + 1, line, length) == 0 && found[1 + length] == ' ')
        return length;
    }

  return 0;
}

static const char head_keys[] = " LENGTH HEADLINE BYLINE SECTION DATELINE HIGHLIGHT SERIES BODY TEXT LÄNGE RUBRIK AUTOR LONGUEUR "
                                "AUTEUR RUBRIQUE LONGITUD LENGTE ";
static const char tail_keys[] = " LOAD-DATE LANGUAGE GRAPHIC SUBJECT PUBLICATION-TYPE ORGANIZATION PERSON COMPANY GEOGRAPHIC COUNTRY "
                                "STATE CITY TICKER INDUSTRY CORRECTION CORRECTION-DATE DISTRIBUTION TYPE JOURNAL-CODE ACC-NO "
                                "DOCUMENT-TYPE ISSN NOTES URL UPDATE SPRACHE LANGUE IDIOMA TAAL ";
static const char uni_head_keys[] = " Length Byline Section Dateline Highlight Series ";
static const char uni_tail_keys[] = " Load-Date Language Graphic Subject Publication-Type Organization Person Company Geographic "
                                    "Industry Correction Journal-Code ";

/* The lines from @i up to an empty one, joined; moves behind them. */
static char *
take_block (char **lines, guint n_lines, guint *i)
{
  g_autoptr (GString) block = g_string_new (NULL);

  for (; *i < n_lines; (*i)++)
    {
      g_autofree char *line = g_strstrip (g_strdup (lines[*i]));

      if (*line == '\0')
        break;
      g_string_append (block, block->len > 0 ? " " : "");
      g_string_append (block, line);
    }

  return g_strdup (block->str);
}

static void
take_field (AscribeArticle *article, const char *key, const char *value)
{
  g_autofree char *folded = g_utf8_strdown (key, -1);
  static const char byline[] = " byline autor auteur ";
  static const char language[] = " language sprache langue idioma taal ";
  g_autofree char *word = g_strdup_printf (" %s ", folded);

  if (strcmp (folded, "headline") == 0)
    ascribe_article_fields_set_text (&article->title, value);
  else if (strstr (byline, word) != NULL)
    ascribe_article_fields_set_authors (article, value);
  else if (strstr (language, word) != NULL)
    {
      g_free (article->language);
      article->language = ascribe_article_fields_dup_language (value);
    }
  else if (strcmp (folded, "url") == 0)
    ascribe_article_fields_set_text (&article->url, value);
  else
    ascribe_press_set_metadata (article, folded, value);
}

/* Reads the fields from @i on while there are any; returns whether one of them was the body's mark. */
static gboolean
take_fields (AscribeArticle *article, char **lines, guint n_lines, guint *i, const char *keys)
{
  while (*i < n_lines)
    {
      gsize n_key = measure_key (lines[*i], keys);
      g_autofree char *key = g_strndup (lines[*i], n_key);
      g_autofree char *block = NULL;

      if (lines[*i][strspn (lines[*i], " \t")] == '\0')
        {
          (*i)++;
          continue;
        }
      if (n_key == 0)
        return FALSE;
      if (strcmp (key, "BODY") == 0 || strcmp (key, "TEXT") == 0)
        {
          (*i)++;
          return TRUE;
        }
      block = take_block (lines, n_lines, i);
      take_field (article, key, g_strchug (block + n_key + 1));
    }

  return FALSE;
}

/* Where the fields behind the text begin: they are the last that follow an empty line. */
static guint
find_tail (char **lines, guint n_lines, guint start, const char *keys)
{
  guint i = start;

  while (i < n_lines && (measure_key (lines[i], keys) == 0 || (i > start && lines[i - 1][strspn (lines[i - 1], " \t")] != '\0')))
    i++;

  return i;
}

/* What stands centred above the fields: whose copyright, the paper, the date and edition, and in some exports the headline. */
static void
take_masthead (AscribeArticle *article, char **lines, guint n_lines, guint *i)
{
  while (*i < n_lines && measure_key (lines[*i], head_keys) == 0)
    {
      g_autofree char *block = take_block (lines, n_lines, i);

      (*i)++;
      if (*block == '\0' || g_str_has_prefix (block, "Copyright") || strstr (block, "All Rights Reserved") != NULL)
        continue;
      if (article->published == NULL && ascribe_press_take_date (article, block))
        continue;
      if (article->published != NULL)
        ascribe_article_fields_set_text (&article->title, block);
      else if (article->publisher == NULL)
        article->publisher = g_strdup (block);
    }
}

static void
fill_old (AscribeArticle *article, char **lines, guint n_lines, const char *mark, GString *text)
{
  guint i = 0;
  guint tail;

  take_masthead (article, lines, n_lines, &i);
  take_fields (article, lines, n_lines, &i, head_keys);
  tail = find_tail (lines, n_lines, i, tail_keys);
  ascribe_press_append_lines (text, lines + i, tail - i);
  while (tail < n_lines)
    {
      take_fields (article, lines, n_lines, &tail, tail_keys);
      tail++; /* what is none is passed over */
    }
}

static gboolean
is_end_of_document (const char *line)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line));

  return strcmp (stripped, "End of Document") == 0;
}

static gboolean
is_body_mark (const char *line)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line));

  return strcmp (stripped, "Body") == 0;
}

/* The first lines are headline, paper and date; the rest is told by its keys. */
static void
take_uni_head (AscribeArticle *article, char **lines, guint n_lines)
{
  guint n_seen = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = g_strstrip (g_strdup (lines[i]));
      gsize n_key = measure_key (line, uni_head_keys);

      if (*line == '\0')
        continue;
      if (n_key > 0)
        {
          line[n_key] = '\0';
          take_field (article, line, g_strchug (line + n_key + 1));
        }
      else if (n_seen == 0)
        ascribe_article_fields_set_text (&article->title, line);
      else if (article->published == NULL && ascribe_press_take_date (article, line))
        continue;
      else if (n_seen == 1)
        ascribe_article_fields_set_text (&article->publisher, line);
      n_seen += n_key == 0;
    }
}

static void
fill_uni (AscribeArticle *article, char **lines, guint n_lines, const char *mark, GString *text)
{
  guint body = 0;
  guint tail;

  while (body < n_lines && !is_body_mark (lines[body]))
    body++;
  take_uni_head (article, lines, body);
  if (body == n_lines)
    return;

  tail = body + 1;
  while (tail < n_lines && measure_key (lines[tail], uni_tail_keys) == 0 && strcmp (lines[tail], "Classification") != 0)
    tail++;
  ascribe_press_append_lines (text, lines + body + 1, tail - body - 1);
  while (tail < n_lines)
    {
      take_fields (article, lines, n_lines, &tail, uni_tail_keys);
      tail++;
    }
}

static gboolean
sniff_nexis (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return ascribe_press_may_be_text (options) &&
         (ascribe_press_has_line (head, n_head, is_document_count) ||
          (ascribe_press_has_line (head, n_head, is_end_of_document) && ascribe_press_has_line (head, n_head, is_body_mark)));
}

static gboolean
read_nexis (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
            GError **error)
{
  static const AscribePressLayout old = { is_document_count, FALSE, fill_old };
  static const AscribePressLayout uni = { is_end_of_document, TRUE, fill_uni };
  gsize n_bytes;
  const guint8 *head = g_bytes_get_data (bytes, &n_bytes);
  gboolean is_old = ascribe_press_has_line (head, MIN (n_bytes, 65536), is_document_count);

  return ascribe_press_read_lines (bytes, is_old ? &old : &uni, options, sink, cancellable, error);
}

static const char * const no_extensions[] = { NULL };

const AscribeKind ascribe_kind_nexis = {
  .id = "nexis",
  .extensions = no_extensions,
  .sniff = sniff_nexis,
  .read = read_nexis,
};
