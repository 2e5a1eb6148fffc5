/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cli/command.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "app/cli/printing.h"

static gboolean
print_help_cb (const char *option, const char *value, gpointer data, GError **error)
{
  *(gboolean *) data = TRUE;

  return TRUE;
}

static void
print_help (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  fputs (help, stdout);
}

static gboolean
check_count (const AscribeCommand *self, char **arguments, guint min, guint max)
{
  guint n_arguments = arguments != NULL ? g_strv_length (arguments) : 0;

  if (n_arguments >= min && (max == 0 || n_arguments <= max))
    return TRUE;

  /* Translators: a command, then how it is used: “new” needs more arguments: new PROJECT */
  ascribe_command_misused (n_arguments < min ? _("“%s” needs more arguments: %s %s") : _("“%s” takes fewer arguments: %s %s"),
                           self->name, self->name, *self->arguments != '\0' ? _(self->arguments) : "");

  return FALSE;
}

gboolean
ascribe_command_parse (const AscribeCommand *self, const GOptionEntry *entries, guint min, guint max, int *argc, char ***argv,
                       char ***positional, int *status)
{
  g_autofree char *usage = g_strdup_printf ("%s %s", self->name, *self->arguments != '\0' ? _(self->arguments) : "");
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean help = FALSE;
  GOptionGroup *group = g_option_group_new (self->name, "", "", &help, NULL);
  const GOptionEntry common[] = {
    { "help", 'h', G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, print_help_cb, N_("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL, NULL },
    { NULL }
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _(self->summary));
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_group_add_entries (group, entries);
  g_option_group_add_entries (group, common);
  g_option_context_set_main_group (context, group);

  *status = EXIT_USAGE;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      ascribe_command_misused ("%s", error->message);
      return FALSE;
    }
  if (help)
    {
      print_help (context);
      *status = EXIT_DONE;
      return FALSE;
    }
  if (!check_count (self, arguments, min, max))
    return FALSE;

  *positional = arguments != NULL ? g_steal_pointer (&arguments) : g_new0 (char *, 1);

  return TRUE;
}

static void
say (const char *text)
{
  g_autofree char *escaped = ascribe_print_escape (text);

  /* What was printed so far comes first where both go to one place. */
  fflush (stdout);
  fprintf (stderr, "ascribe-cli: %s\n", escaped);
}

void
ascribe_command_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  say (text);
}

int
ascribe_command_misused (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  say (text);
  fprintf (stderr, "%s\n", _("Try “ascribe-cli --help” or “ascribe-cli COMMAND --help”."));

  return EXIT_USAGE;
}

int
ascribe_command_fail (const GError *error)
{
  say (error->message);

  return EXIT_FAILED;
}

AscribeProject *
ascribe_command_open (const char *path, gboolean read_only, const char *annotator, GError **error)
{
  AscribeProject *project = ascribe_project_open (path, read_only, error);

  if (project == NULL)
    return NULL;
  if (annotator != NULL && *annotator != '\0')
    ascribe_project_set_annotator_name (project, annotator);
  if (ascribe_project_get_access (project) == ASCRIBE_LOCKED_NEWER)
    ascribe_command_say ("%s", _("This project was written by a newer Ascribe; it is opened read-only."));

  return project;
}

AscribeOpenArticle *
ascribe_command_open_article (AscribeProject *project, const char *name, GError **error)
{
  g_autofree char *id = ascribe_project_resolve_article (project, name, error);

  return id != NULL ? ascribe_project_open_article (project, id, error) : NULL;
}

gboolean
ascribe_command_is_address (const char *argument)
{
  g_autofree char *scheme = g_uri_parse_scheme (argument);

  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;
}
