/* SPDX-License-Identifier: GPL-3.0-or-later */
/* undo, redo, log */
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/printing.h"
#include "app/library/registers.h"
#include "app/model/moment.h"

static int
run_undo (const AscribeCommand *self, int argc, char **argv)
{
  gboolean redo = strcmp (self->name, "redo") == 0;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (self, NULL, 1, 1, &argc, &argv, &arguments, &status))
    return status;

  project = ascribe_command_open (arguments[0], FALSE, NULL, &error);
  if (project != NULL)
    edit = redo ? ascribe_project_redo (project, &error) : ascribe_project_undo (project, &error);
  if (error != NULL)
    return ascribe_command_fail (error);
  if (edit == NULL)
    {
      ascribe_command_say ("%s", redo ? _("There is nothing to redo") : _("There is nothing to undo"));
      return EXIT_FAILED;
    }

  puts (ascribe_edit_get_verb (edit));

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_undo = {
  .name = "undo",
  .arguments = N_("PROJECT"),
  .summary = N_("Undo the last step"),
  .run = run_undo,
};

const AscribeCommand ascribe_command_redo = {
  .name = "redo",
  .arguments = N_("PROJECT"),
  .summary = N_("Do again what was undone last"),
  .run = run_undo,
};

static void
print_step_as_json (AscribeStep *step, AscribeArray *array)
{
  g_autofree char *time = ascribe_moment_format (step->time);
  GString *out = ascribe_array_next (array);

  g_string_append_c (out, '{');
  ascribe_print_key (out, "number", TRUE);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, step->number);
  ascribe_print_string (out, "time", time, FALSE);
  ascribe_print_string (out, "verb", step->verb, FALSE);
  ascribe_print_string (out, "annotator", step->annotator, FALSE);
  ascribe_print_key (out, "changes", FALSE);
  g_string_append_printf (out, "%u", step->n_changes);
  ascribe_print_string (out, "summary", step->summary, FALSE);
  ascribe_print_key (out, "undone", FALSE);
  g_string_append (out, step->undone ? "true}" : "false}");
}

static void
add_step (AscribeTable *table, AscribeStep *step)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, step->number);
  g_autofree char *time = ascribe_moment_format (step->time);
  g_autofree char *n_changes = g_strdup_printf ("%u", step->n_changes);
  const char * const cells[] = {
    number, time, step->verb, step->annotator, n_changes, step->undone ? _("yes") : "", step->summary, NULL
  };

  ascribe_table_add (table, cells);
}

static void
print_steps (GPtrArray *steps, gboolean json)
{
  const char * const headings[] = {
    /* Translators: headings of a table */
    _("STEP"), _("TIME"), _("WHAT"), _("ANNOTATOR"), _("CHANGES"), _("UNDONE"), _("SUMMARY"), NULL
  };
  AscribeTable *table = json ? NULL : ascribe_table_new (headings);
  AscribeArray array;

  if (json)
    ascribe_array_begin (&array);
  for (guint i = 0; i < steps->len; i++)
    {
      if (json)
        print_step_as_json (g_ptr_array_index (steps, i), &array);
      else
        add_step (table, g_ptr_array_index (steps, i));
    }

  if (json)
    ascribe_array_end (&array);
  else
    ascribe_table_print (table);
}

static int
run_log (const AscribeCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("At most N steps"), N_("N") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (self, entries, 1, 1, &argc, &argv, &arguments, &status))
    return status;
  if (limit < 0)
    return ascribe_command_misused (_("“%d” is no number of steps"), limit);

  project = ascribe_command_open (arguments[0], TRUE, NULL, &error);
  if (project != NULL)
    steps = ascribe_project_list_steps (project, limit, &error);
  if (steps == NULL)
    return ascribe_command_fail (error);

  print_steps (steps, json);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_log = {
  .name = "log",
  .arguments = N_("PROJECT"),
  .summary = N_("Show what was done, newest first"),
  .run = run_log,
};
