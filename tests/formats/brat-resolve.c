/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An annotation file without its ids: each id becomes what stands on the line that has it. */
#include <string.h>

#include "tests/formats/brat-folder.h"

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static char *
join_sorted (GPtrArray *strings, const char *separator)
{
  GString *joined = g_string_new (NULL);

  g_ptr_array_sort (strings, compare_strings);
  for (guint i = 0; i < strings->len; i++)
    g_string_append_printf (joined, "%s%s", (char *) g_ptr_array_index (strings, i), separator);

  return g_string_free (joined, FALSE);
}

/* "ROLE:ID" or "ID"; anything else stays. A role's number doesn't count. */
static char *
resolve_word (GHashTable *ids, const char *word)
{
  const char *colon = strrchr (word, ':');
  const char *known = g_hash_table_lookup (ids, colon != NULL ? colon + 1 : word);
  g_autofree char *role = colon != NULL ? g_strndup (word, (gsize) (colon - word)) : NULL;

  if (known == NULL)
    return g_strdup (word);
  if (role == NULL)
    return g_strdup (known);
  if (strncmp (role, "Arg", 3) != 0)
    while (*role != '\0' && g_ascii_isdigit (role[strlen (role) - 1]))
      role[strlen (role) - 1] = '\0';

  return g_strconcat (role, ":", known, NULL);
}

static char *
resolve_line (GHashTable *ids, char **columns)
{
  g_auto (GStrv) words = g_strsplit (columns[1], " ", -1);
  g_autoptr (GPtrArray) resolved = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;
  char kind = columns[0][0] == 'M' ? 'A' : columns[0][0];
  guint first = kind == 'E' ? 0 : 1;

  if (kind == 'T')
    return g_strjoin ("\t", "T", columns[1], columns[2], NULL);

  for (guint i = first; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (resolved, resolve_word (ids, words[i]));
  joined = join_sorted (resolved, " ");

  return g_strdup_printf ("%c\t%s\t%s\t%s", kind, first == 1 ? words[0] : "", joined, columns[2] != NULL ? columns[2] : "");
}

/* A T is its type and pieces, an E those of its trigger, an R its own words. */
static void
learn_ids (GHashTable *ids, char **lines, const char *kinds)
{
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 3);

      if (*lines[i] == '\0' || strchr (kinds, *lines[i]) == NULL)
        continue;
      if (*lines[i] == 'T')
        g_hash_table_insert (ids, g_strdup (columns[0]), g_strdup_printf ("(%s)", columns[1]));
      else if (*lines[i] == 'E')
        {
          g_auto (GStrv) words = g_strsplit (columns[1], " ", -1);
          g_autofree char *trigger = resolve_word (ids, words[0]);

          g_hash_table_insert (ids, g_strdup (columns[0]), g_strdup_printf ("(event %s)", trigger));
        }
      else
        g_hash_table_insert (ids, g_strdup (columns[0]), resolve_line (ids, columns));
    }
}

char *
brat_resolve (const char *ann)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (ann, "\n", -1);
  g_autoptr (GPtrArray) resolved = g_ptr_array_new_with_free_func (g_free);

  learn_ids (ids, lines, "T");
  learn_ids (ids, lines, "E");
  learn_ids (ids, lines, "R");
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 3);

      if (*lines[i] != '\0')
        g_ptr_array_add (resolved, resolve_line (ids, columns));
    }

  return join_sorted (resolved, "\n");
}
