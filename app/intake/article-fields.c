/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/article-fields.h"

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/normalise.h"

static gboolean
is_plain (const char *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      if ((guchar) bytes[i] < 0x20 || (guchar) bytes[i] == 0x7f || (guchar) bytes[i] == 0xc2 || (guchar) bytes[i] == 0xef)
        return FALSE;
    }

  return TRUE;
}

char *
ascribe_article_fields_clean (const char *bytes, gsize n_bytes)
{
  g_autoptr (AscribeText) text = NULL;

  if (is_plain (bytes, n_bytes)) /* most are, and it is the faster way */
    return g_strstrip (g_strndup (bytes, n_bytes));

  text = ascribe_normalise (bytes, n_bytes, NULL, NULL, NULL);

  return g_strstrip (g_strdup (text != NULL ? ascribe_text_get_utf8 (text) : ""));
}

char *
ascribe_article_fields_clean_line (const char *bytes, gsize n_bytes)
{
  char *line = ascribe_article_fields_clean (bytes, n_bytes);
  char *out = line;

  for (const char *cursor = line; *cursor != '\0'; cursor++)
    {
      gboolean is_space = strchr (" \t\n", *cursor) != NULL;

      if (!is_space)
        *out++ = *cursor;
      else if (out[-1] != ' ') /* the line begins with no space */
        *out++ = ' ';
    }
  *out = '\0';

  return line;
}

void
ascribe_article_fields_set_text (char **member, const char *value)
{
  g_autofree char *old = *member;

  *member = g_strdup (value);
}

char *
ascribe_article_fields_strip_marks (char *value)
{
  gsize length = strlen (g_strstrip (value));

  if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0])
    {
      memmove (value, value + 1, length - 2);
      value[length - 2] = '\0';
    }

  return value;
}

static gboolean
are_whole_names (char **parts)
{
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0' && strchr (parts[i], ' ') == NULL)
        return FALSE;
    }

  return TRUE;
}

static char **
split_names (const char *value)
{
  g_autofree char *inner = g_strstrip (g_strdup (value));
  gsize length = strlen (inner);
  g_auto (GStrv) parts = NULL;
  const char *by = g_ascii_strncasecmp (inner, "by ", 3) == 0 ? inner + 3 : inner;

  if (length >= 2 && inner[0] == '[' && inner[length - 1] == ']')
    {
      inner[length - 1] = '\0';
      return g_strsplit (inner + 1, ",", -1);
    }
  if (strpbrk (by, ";|\n") != NULL)
    return g_strsplit_set (by, ";|\n", -1);

  parts = g_strsplit (by, ",", -1);
  if (are_whole_names (parts))
    return g_steal_pointer (&parts);

  return g_strdupv ((char *[]) { (char *) by, NULL });
}

void
ascribe_article_fields_set_authors (AscribeArticle *article, const char *value)
{
  g_auto (GStrv) parts = split_names (value);
  g_autoptr (GStrvBuilder) authors = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (*ascribe_article_fields_strip_marks (parts[i]) != '\0')
        g_strv_builder_add (authors, parts[i]);
    }
  g_strfreev (article->authors);
  article->authors = g_strv_builder_end (authors);
}

void
ascribe_article_fields_set_metadata (AscribeArticle *article, const char *key, const char *value)
{
  g_autoptr (GVariant) old = article->metadata;

  article->metadata = ascribe_attributes_set (old, key, g_variant_new_string (value));
}

static gboolean
holds_word (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *found = strstr (words, word); found != NULL && length > 3; found = strstr (found + 1, word))
    {
      if ((found == words || found[-1] == ' ') && (found[length] == ' ' || found[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

char *
ascribe_article_fields_dup_language (const char *value)
{
  static const struct { const char *tag, *names; } languages[] = {
    { "en", "english englisch anglais" }, { "de", "german deutsch allemand" }, { "fr", "french französisch français francais" },
    { "es", "spanish spanisch espagnol español espanol castellano" }, { "it", "italian italienisch italien italiano" },
    { "pt", "portuguese portugiesisch portugais português portugues" }, { "nl", "dutch niederländisch néerlandais nederlands" },
    { "da", "danish dänisch danois dansk" }, { "sv", "swedish schwedisch suédois svenska" },
    { "nb", "norwegian norwegisch norvégien norsk" }, { "fi", "finnish finnisch finnois suomi" },
    { "pl", "polish polnisch polonais polski" }, { "cs", "czech tschechisch tchèque čeština" },
    { "ru", "russian russisch russe русский" }, { "uk", "ukrainian ukrainisch ukrainien українська" },
    { "el", "greek griechisch grec ελληνικά" }, { "tr", "turkish türkisch turc türkçe" }, { "ar", "arabic arabisch arabe العربية" },
    { "he", "hebrew hebräisch hébreu עברית" }, { "zh", "chinese chinesisch chinois 中文" },
    { "ja", "japanese japanisch japonais 日本語" }, { "ko", "korean koreanisch coréen 한국어" },
  };
  g_autofree char *folded = g_utf8_strdown (value, -1);

  folded[strcspn (folded, " ,;(/-")] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (holds_word (languages[i].names, folded))
        return g_strdup (languages[i].tag);
    }

  return g_strdup (value);
}
