/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metadata of real pages against what a person read in them: page-facts.txt says how. Skips where the corpus is absent. */

#include <string.h>

#include "app/intake/page-charset.h"
#include "app/intake/page-metadata.h"

#define N_COLUMNS 6

enum { FILE_NAME, HALF, LANGUAGE, TITLE, DATE, AUTHORS };

/* What must be right of all pages, in hundredths. */
static const struct { int column; const char *name; guint required; } fields[] = {
  { TITLE, "title", 95 }, { DATE, "date", 90 }, { AUTHORS, "authors", 80 },
};

/* Spaces and quotation marks are written in many ways. */
static char *
normalise (const char *string)
{
  GString *out = g_string_new (NULL);

  for (; *string != '\0'; string = g_utf8_next_char (string))
    {
      gunichar c = g_utf8_get_char (string);

      if (g_unichar_isspace (c))
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else if (c != 0xad)
        g_string_append_unichar (out, strchr ("\"'", (int) MIN (c, 127)) != NULL || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb ? '"' : c);
    }
  g_strchomp (out->str);
  out->len = strlen (out->str);
  g_string_replace (out, " :", ":", 0);

  return g_string_free (out, FALSE);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* As a set: sorted and joined by ";". */
static char *
join_authors (char **authors)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; authors[i] != NULL; i++)
    g_ptr_array_add (names, normalise (g_strstrip (authors[i])));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return names->len > 1 ? g_strjoinv (";", (char **) names->pdata) : g_strdup ("-");
}

static gboolean
is_right (int column, const char *expected, const char *read)
{
  g_auto (GStrv) answers = g_strsplit (expected, " ~~ ", -1);

  for (gsize i = 0; answers[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (answers[i], ";", -1);
      g_autofree char *answer = column == AUTHORS ? join_authors (names) : normalise (answers[i]);

      if (strcmp (answer, read) == 0)
        return TRUE;
    }

  return FALSE;
}

static AscribeArticle *
read_page (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) utf8 = NULL;
  g_autoptr (AscribePageTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  const AscribeIntakeOptions options = { .name = name };
  AscribeCharsetSource source;
  AscribeArticle *article = ascribe_article_new (NULL, NULL);
  const char *charset;
  gsize n_bytes;

  g_file_get_contents (path, &contents, &n_bytes, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), n_bytes);
  utf8 = ascribe_page_charset_decode (bytes, &options, &charset, &source, &error);
  g_assert_no_error (error);
  tree = ascribe_page_tree_parse (g_bytes_get_data (utf8, NULL), g_bytes_get_size (utf8), NULL, &error);
  g_assert_no_error (error);
  ascribe_page_read_metadata (tree, article, &options);

  return article;
}

static char *
get_answer (int column, AscribeArticle *article)
{
  if (column == TITLE)
    return normalise (article->title);
  if (column == AUTHORS)
    {
      g_auto (GStrv) copy = g_strdupv (article->authors);

      return join_authors (copy);
    }

  return article->published != NULL ? g_strndup (article->published, strlen ("2020-03-12")) : g_strdup ("-");
}

static void
test_facts (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("ASCRIBE_SHARED"), "corpus", "web", "pages", NULL);
  g_autofree char *table = g_test_build_filename (G_TEST_DIST, "intake", "page-facts.txt", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_pages = 0, n_held = 0, n_right[G_N_ELEMENTS (fields)] = { 0 }, n_held_right[G_N_ELEMENTS (fields)] = { 0 };

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("there is no corpus of pages");
      return;
    }

  g_assert_true (g_file_get_contents (table, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) facts = g_strsplit (lines[i], " | ", -1);
      g_autoptr (AscribeArticle) article = NULL;
      gboolean held;

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      g_assert_cmpuint (g_strv_length (facts), ==, N_COLUMNS);
      article = read_page (folder, facts[FILE_NAME]);
      held = strcmp (facts[HALF], "held") == 0;
      n_pages++;
      n_held += held;
      for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          g_autofree char *read = get_answer (fields[j].column, article);
          gboolean right = is_right (fields[j].column, facts[fields[j].column], read);

          n_right[j] += right;
          n_held_right[j] += right && held;
          if (!right)
            g_test_message ("%s (%s): %s is “%s”, not “%s”", facts[FILE_NAME], facts[HALF], fields[j].name, facts[fields[j].column], read);
        }
    }

  g_assert_cmpuint (n_pages, >=, 70);
  for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
    {
      g_test_message ("%s: %u of %u right, %u of the %u held out", fields[j].name, n_right[j], n_pages, n_held_right[j], n_held);
    }
  for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
    {
      g_assert_cmpuint (n_right[j] * 100, >=, fields[j].required * n_pages);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/page-facts/all", test_facts);

  return g_test_run ();
}
