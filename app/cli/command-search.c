/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search */
#include <stdio.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/printing.h"
#include "app/library/search.h"

typedef struct {
  gboolean json;
  AscribeArray array;
  guint n_hits;
  char *article; /* whose hits are being printed */
} Hits;

/* An article, and below it each place in its text. */
static void
print_hit (Hits *hits, const AscribeHit *hit)
{
  g_autofree char *title = ascribe_print_escape (hit->title);
  g_autofree char *before = ascribe_print_escape (hit->before);
  g_autofree char *match = ascribe_print_escape (hit->match);
  g_autofree char *after = ascribe_print_escape (hit->after);

  if (g_strcmp0 (hits->article, hit->article) != 0)
    {
      printf ("%s%s  %s\n", hits->article != NULL ? "\n" : "", hit->article, title);
      g_free (hits->article);
      hits->article = g_strdup (hit->article);
    }
  if (hit->start != G_MAXUINT32)
    printf ("  %u-%u  %s[%s]%s\n", hit->start, hit->end, before, match, after);
}

static void
append_hit (const AscribeHit *hit, GString *out)
{
  gboolean in_text = hit->start != G_MAXUINT32;

  g_string_append_c (out, '{');
  ascribe_print_string (out, "article", hit->article, TRUE);
  ascribe_print_string (out, "title", hit->title, FALSE);
  ascribe_print_key (out, "start", FALSE);
  g_string_append_printf (out, in_text ? "%u" : "null", hit->start);
  ascribe_print_key (out, "end", FALSE);
  g_string_append_printf (out, in_text ? "%u" : "null", hit->end);
  ascribe_print_string (out, "before", hit->before, FALSE);
  ascribe_print_string (out, "match", hit->match, FALSE);
  ascribe_print_string (out, "after", hit->after, FALSE);
  g_string_append_c (out, '}');
}

static gboolean
hit_cb (const AscribeHit *hit, gpointer data)
{
  Hits *hits = data;

  hits->n_hits++;
  if (hits->json)
    append_hit (hit, ascribe_array_next (&hits->array));
  else
    print_hit (hits, hit);

  return TRUE;
}

static int
run_search (const AscribeCommand *self, int argc, char **argv)
{
  Hits hits = { FALSE };
  int limit = 0;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &hits.json, N_("Print JSON"), NULL },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("Only the best N articles"), N_("N") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autofree char *query = NULL;
  g_autoptr (GError) error = NULL;
  gboolean searched;
  int status;

  if (!ascribe_command_parse (self, entries, 2, 0, &argc, &argv, &arguments, &status))
    return status;
  if (limit < 0)
    return ascribe_command_misused (_("“%d” is no number of articles"), limit);

  project = ascribe_command_open (arguments[0], TRUE, NULL, &error);
  if (project == NULL)
    return ascribe_command_fail (error);

  query = g_strjoinv (" ", arguments + 1);
  if (hits.json)
    ascribe_array_begin (&hits.array);
  searched = ascribe_project_search (project, query, limit, hit_cb, &hits, NULL, &error);
  if (hits.json)
    ascribe_array_end (&hits.array);
  g_free (hits.article);
  if (!searched)
    return ascribe_command_fail (error);
  if (hits.n_hits == 0)
    /* Translators: what was looked for */
    ascribe_command_say (_("Nothing found for “%s”"), query);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_search = {
  .name = "search",
  .arguments = N_("PROJECT QUERY…"),
  .summary = N_("Find words in the articles"),
  .run = run_search,
};
