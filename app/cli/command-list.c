/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list */
#include <string.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/listing.h"

typedef struct {
  const char *what;
  gboolean (*list) (AscribeProject *project, gboolean json, GError **error);
} Listing;

static const Listing listings[] = {
  { "articles", ascribe_list_articles },
  { "annotations", ascribe_list_annotations },
  { "tags", ascribe_list_tags },
  { "annotators", ascribe_list_annotators },
  { "concepts", ascribe_list_concepts },
};

static int
run_list (const AscribeCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GError) error = NULL;
  const Listing *listing = NULL;
  int status;

  if (!ascribe_command_parse (self, entries, 2, 2, &argc, &argv, &arguments, &status))
    return status;

  for (gsize i = 0; i < G_N_ELEMENTS (listings); i++)
    if (strcmp (listings[i].what, arguments[1]) == 0)
      listing = &listings[i];
  if (listing == NULL)
    /* Translators: what was typed; the words after it are typed, too, and stay as they are */
    return ascribe_command_misused (_("There is no list of “%s”; there are articles, annotations, tags, annotators and concepts"),
                                    arguments[1]);

  project = ascribe_command_open (arguments[0], TRUE, NULL, &error);
  if (project == NULL || !listing->list (project, json, &error))
    return ascribe_command_fail (error);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_list = {
  .name = "list",
  .arguments = N_("PROJECT articles|annotations|tags|annotators|concepts"),
  .summary = N_("Show what a project holds"),
  .run = run_list,
};
