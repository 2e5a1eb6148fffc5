/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/press-head.h"

#include <string.h>

#include "app/intake/article-fields.h"

#define MAX_HEAD 30       /* lines */
#define MAX_BYLINE 6      /* words */
#define MIN_ACCESSION 20  /* letters and digits */

gboolean
ascribe_press_head_is_mark (const char *line)
{
  static const char * const words[] = { "Document ", "Dokument ", "Documento ", "Documento: ", "文件 " };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *number = g_str_has_prefix (line, words[i]) ? line + strlen (words[i]) : "";
      gsize length = strspn (number, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS);
      gsize n_digits = 0;

      for (gsize j = 0; j < length; j++)
        n_digits += g_ascii_isdigit (number[j]);
      if (length >= MIN_ACCESSION && length < 60 && n_digits >= 8 && g_ascii_isupper (*number) &&
          number[length + strspn (number + length, " \t\r")] == '\0')
        return TRUE;
    }

  return FALSE;
}

void
ascribe_press_head_take_mark (AscribeArticle *article, const char *mark)
{
  const char *number = strrchr (mark, ' ');

  ascribe_press_set_metadata (article, "factiva_document", number != NULL ? number + 1 : mark);
}

static gboolean
is_word_count (const char *line)
{
  static const char * const words[] = { "words", "Wörter", "mots", "palabras", "parole", "palavras", "woorden", "ord", "słów", "слов" };
  gsize n_number = strspn (line, "0123456789.,");
  const char *word = line + n_number + strspn (line + n_number, " \t");

  if (n_number == 0 || !g_ascii_isdigit (*line))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (strncmp (word, words[i], length) == 0 && word[length + strspn (word + length, " \t")] == '\0')
        return TRUE;
    }

  return FALSE;
}

static gboolean
says_by (const char *line)
{
  static const char * const words[] = { "By ", "BY ", "Von ", "VON ", "Par ", "PAR ", "Por ", "Di ", "Door " };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_has_prefix (line, words[i]))
        return TRUE;
    }

  return FALSE;
}

/* A short line without the marks of a sentence, below a headline. */
static gboolean
is_byline (const char *line)
{
  guint n_spaces = 0;

  for (const char *cursor = line; *cursor != '\0'; cursor++)
    n_spaces += *cursor == ' ';

  return says_by (line) || (n_spaces < MAX_BYLINE && strpbrk (line, "?!:.\"0123456789") == NULL);
}

/* "12:45" or "12:45 GMT". */
static gboolean
is_time (const char *line)
{
  return g_ascii_isdigit (line[0]) && strchr (line, ':') != NULL && strlen (line) < 20;
}

static gboolean
is_copyright (const char *line)
{
  return g_str_has_prefix (line, "(c)") || g_str_has_prefix (line, "(C)") || g_str_has_prefix (line, "Copyright") ||
         g_str_has_prefix (line, "©");
}

static gboolean
take_language (AscribeArticle *article, const char *line)
{
  g_autofree char *tag = ascribe_article_fields_dup_language (line);

  if (strlen (line) > 30 || strcmp (tag, line) == 0)
    return FALSE;
  ascribe_article_fields_set_text (&article->language, tag);

  return TRUE;
}

/* Above the count of words: perhaps a section, the headline, perhaps the authors. */
static void
take_above (AscribeArticle *article, char **lines, guint n_lines)
{
  guint last = n_lines;

  if (last >= 2 && is_byline (lines[last - 1]))
    {
      const char *names = lines[--last];
      const char *space = strchr (names, ' ');

      ascribe_article_fields_set_authors (article, says_by (names) && space != NULL ? space + 1 : names);
    }
  if (last >= 2)
    ascribe_press_set_metadata (article, "section", lines[0]);
  if (last > 0)
    ascribe_article_fields_set_text (&article->title, lines[last - 1]);
}

/* Below it: date, time, paper, code, edition, page, language, copyright. Returns how many lines. */
static guint
take_below (AscribeArticle *article, char **lines, guint n_lines)
{
  guint n_head = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      if (is_copyright (lines[i]))
        return i + 1;
      if (article->published == NULL && ascribe_press_take_date (article, lines[i]))
        n_head = i + 1;
      else if (take_language (article, lines[i]))
        n_head = i + 1;
      else if (article->published != NULL && article->publisher == NULL && !is_time (lines[i]))
        {
          article->publisher = g_strdup (lines[i]);
          n_head = i + 1;
        }
    }

  return n_head;
}

guint
ascribe_press_head_take (AscribeArticle *article, char **lines, guint n_lines)
{
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint count = G_MAXUINT;
  guint n_below;

  for (guint i = 0; i < n_lines && head->len < MAX_HEAD; i++)
    {
      char *line = g_strstrip (g_strdup (lines[i]));

      if (*line == '\0')
        {
          g_free (line);
          continue;
        }
      if (count == G_MAXUINT && is_word_count (line))
        count = head->len;
      g_ptr_array_add (head, line);
      g_array_append_val (places, i);
    }
  if (count == G_MAXUINT)
    return 0;

  take_above (article, (char **) head->pdata, count);
  n_below = take_below (article, (char **) head->pdata + count + 1, MIN (head->len - count - 1, 10));

  return g_array_index (places, guint, count + n_below) + 1;
}

gboolean
ascribe_press_head_is_code (const char *code, gsize length)
{
  static const char codes[] = " CLM SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CO IN NS RE IPC IPD PUB AN RF ";

  for (const char *found = codes; found[1] != '\0'; found = strchr (found + 1, ' '))
    {
      if (length > 0 && strncmp (found + 1, code, length) == 0 && found[1 + length] == ' ')
        return TRUE;
    }

  return FALSE;
}

gboolean
ascribe_press_head_take_coded (AscribeArticle *article, const char *code, const char *value)
{
  static const struct { const char *code, *key; } kept[] = {
    { "SE", "section" }, { "CLM", "column" }, { "ED", "edition" }, { "PG", "page" }, { "SC", "source_code" }, { "CR", "credit" },
    { "CO", "companies" }, { "IN", "industries" }, { "NS", "subjects" }, { "RE", "regions" }, { "AN", "factiva_document" },
    { "CY", "copyright" }, { "ART", "art" },
  };

  if (strcmp (code, "LP") == 0 || strcmp (code, "TD") == 0)
    return TRUE;
  if (strcmp (code, "HD") == 0)
    ascribe_article_fields_set_text (&article->title, value);
  else if (strcmp (code, "BY") == 0)
    ascribe_article_fields_set_authors (article, value);
  else if (strcmp (code, "SN") == 0)
    ascribe_article_fields_set_text (&article->publisher, value);
  else if (strcmp (code, "PD") == 0 && !ascribe_press_take_date (article, value))
    ascribe_article_fields_set_text (&article->published, value);
  else if (strcmp (code, "LA") == 0 && !take_language (article, value))
    ascribe_article_fields_set_text (&article->language, value);

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      if (strcmp (code, kept[i].code) == 0)
        ascribe_press_set_metadata (article, kept[i].key, value);
    }

  return FALSE;
}
