/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new, check */
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/printing.h"
#include "app/library/check.h"
#include "app/library/defaults.h"

static int
run_new (const AscribeCommand *self, int argc, char **argv)
{
  g_autofree char *codebook_path = NULL;
  g_autofree char *title = NULL;
  const GOptionEntry entries[] = {
    { "codebook", 'c', 0, G_OPTION_ARG_FILENAME, &codebook_path, N_("Start with the codebook in FILE"), N_("FILE") },
    { "title", 't', 0, G_OPTION_ARG_STRING, &title, N_("Call the project TITLE instead of by its file name"), N_("TITLE") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeCodebook) codebook = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (self, entries, 1, 1, &argc, &argv, &arguments, &status))
    return status;

  if (codebook_path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (strcmp (codebook_path, "-") == 0 ? "/dev/stdin" : codebook_path);

      codebook = ascribe_codebook_from_file (file, &error);
      if (codebook == NULL)
        return ascribe_command_fail (error);
    }

  project = ascribe_project_create (arguments[0], title, codebook, &error);
  if (project == NULL)
    return ascribe_command_fail (error);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_new = {
  .name = "new",
  .arguments = N_("PROJECT"),
  .summary = N_("Make a project"),
  .run = run_new,
};

typedef struct {
  gboolean json;
  AscribeArray array;
} Damages;

static void
damage_cb (const char *what, gpointer data)
{
  Damages *damages = data;

  if (damages->json)
    {
      GString *out = ascribe_array_next (&damages->array);

      g_string_append_c (out, '{');
      ascribe_print_string (out, "damage", what, TRUE);
      g_string_append_c (out, '}');
    }
  else
    {
      g_autofree char *escaped = ascribe_print_escape (what);

      puts (escaped);
    }
}

static int
run_check (const AscribeCommand *self, int argc, char **argv)
{
  Damages damages = { FALSE };
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &damages.json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  guint n_damages = 0;
  gboolean checked;
  int status;

  if (!ascribe_command_parse (self, entries, 1, 1, &argc, &argv, &arguments, &status))
    return status;

  if (damages.json)
    ascribe_array_begin (&damages.array);
  checked = ascribe_project_check (arguments[0], damage_cb, &damages, &n_damages, NULL, &error);
  if (damages.json)
    ascribe_array_end (&damages.array);
  if (!checked)
    return ascribe_command_fail (error);
  if (n_damages > 0)
    {
      ascribe_command_say (ngettext ("%u damage found", "%u damages found", n_damages), n_damages);
      return EXIT_FAILED;
    }
  if (!damages.json)
    puts (_("No damage found"));

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_check = {
  .name = "check",
  .arguments = N_("PROJECT"),
  .summary = N_("Look for damage in a project file"),
  .run = run_check,
};
