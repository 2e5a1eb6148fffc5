/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-stems.h"

#include <string.h>

/* With a number, "_", a word and ".ann" they stay below the 255 bytes of a file name. */
#define MAX_STEM 150
#define MAX_WORD 80

struct _AscribeBratStems {
  GHashTable *taken;    /* names, folded: some file systems don't tell cases apart */
  GHashTable *numbers;  /* base -> the last number it was given, so that a thousand of one name cost no million tries */
};

AscribeBratStems *
ascribe_brat_stems_new (void)
{
  AscribeBratStems *self = g_new0 (AscribeBratStems, 1);

  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
ascribe_brat_stems_free (AscribeBratStems *self)
{
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->taken);
  g_free (self);
}

/* Slashes, controls, marks of direction and separators of lines, which also fool who reads a listing. */
static gboolean
is_unsafe (gunichar c)
{
  return c == '/' || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT ||
         g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
ascribe_brat_stems_clean (const char *name, gsize max)
{
  GString *clean = g_string_new (NULL);

  for (const char *cursor = name + strspn (name, ". "); *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      const char *next = g_utf8_next_char (cursor);

      if (clean->len + (gsize) (next - cursor) > max)
        break;
      if (is_unsafe (g_utf8_get_char (cursor)))
        g_string_append_c (clean, '-');
      else
        g_string_append_len (clean, cursor, next - cursor);
    }
  while (clean->len > 0 && clean->str[clean->len - 1] == ' ')
    g_string_truncate (clean, clean->len - 1);

  return g_string_free (clean, FALSE);
}

static char *
choose_base (AscribeArticle *article)
{
  g_autofree char *stem = ascribe_brat_stems_clean (article->stem != NULL ? article->stem : "", MAX_STEM);
  g_autofree char *slug = NULL;

  if (*stem != '\0')
    return g_steal_pointer (&stem);

  /* A slug is never empty: it falls back on a word that is none of the title's. */
  slug = ascribe_codebook_make_slug (NULL, article->title);
  for (const char *cursor = article->title; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    if (g_unichar_isalnum (g_utf8_get_char (cursor)))
      return ascribe_brat_stems_clean (slug, MAX_STEM);

  return g_strdup ("article");
}

/* Calls for @stem and each STEM_… that a reader could take for a stem when it looks at STEM_WORD. */
static gboolean
visit_names (const char *stem, GPtrArray *words, gboolean (*visit) (GHashTable *taken, char *name), GHashTable *taken)
{
  if (!visit (taken, g_utf8_casefold (stem, -1)))
    return FALSE;

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      g_autofree char *name = g_strconcat (stem, "_", (char *) g_ptr_array_index (words, i), NULL);

      for (gsize end = strlen (stem) + 1; end <= strlen (name); end++)
        if ((name[end] == '_' || name[end] == '\0') && !visit (taken, g_utf8_casefold (name, (gssize) end)))
          return FALSE;
    }

  return TRUE;
}

static gboolean
is_free (GHashTable *taken, char *name)
{
  g_autofree char *owned = name;

  return !g_hash_table_contains (taken, owned);
}

static gboolean
take (GHashTable *taken, char *name)
{
  g_hash_table_add (taken, name);

  return TRUE;
}

char *
ascribe_brat_stems_claim (AscribeBratStems *self, AscribeArticle *article, GPtrArray *words)
{
  g_autofree char *base = choose_base (article);
  g_autofree char *stem = g_strdup (base);

  while (!visit_names (stem, words, is_free, self->taken))
    {
      guint number = MAX (1, GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, base))) + 1;

      g_hash_table_replace (self->numbers, g_strdup (base), GUINT_TO_POINTER (number));
      g_free (stem);
      stem = g_strdup_printf ("%s-%u", base, number);
    }
  visit_names (stem, words, take, self->taken);

  return g_steal_pointer (&stem);
}

/* As a folder of that name a reader passes it over, or a file is in its way. */
static gboolean
is_no_folder (const char *word)
{
  static const char * const ends[] = { "~", ".txt", ".ann", ".conf" };
  g_autofree char *folded = g_utf8_casefold (word, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (folded, ends[i]))
      return TRUE;

  return FALSE;
}

GPtrArray *
ascribe_brat_stems_words (GPtrArray *annotators)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (annotators, i);
      g_autofree char *base = ascribe_brat_stems_clean (annotator->name, MAX_WORD);
      g_autofree char *word = g_strdup (*base != '\0' ? base : "annotator");

      for (guint k = 2; is_no_folder (word) || !is_free (taken, g_utf8_casefold (word, -1)); k++)
        {
          g_free (word);
          word = g_strdup_printf ("%s-%u", *base != '\0' ? base : "annotator", k);
        }
      g_hash_table_add (taken, g_utf8_casefold (word, -1));
      g_ptr_array_add (words, g_steal_pointer (&word));
    }

  return words;
}
