/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"

static void
set_up_locale (void)
{
  setlocale (LC_ALL, "");
  /* Articles are Unicode; a "C" locale, as cron has it, would take arguments apart byte by byte. */
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, ASCRIBE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static void
print_help (void)
{
  printf ("%s\n  ascribe-cli %s\n\n%s\n\n", _("Usage:"), _("COMMAND PROJECT …"),
          _("Annotate claims, sources and entities in news articles, and export the dataset."));
  printf ("%s\n", _("Commands:"));
  for (gsize i = 0; ascribe_commands[i] != NULL; i++)
    printf ("  %-8s %s\n", ascribe_commands[i]->name, _(ascribe_commands[i]->summary));
  printf ("\n%s\n", _("“ascribe-cli COMMAND --help” explains a command. “-” is standard input or output.\n"
                      "ARTICLE is an id, the unique beginning of one, or an exact title.\n"
                      "Exit status: 0 done, 1 failed, 2 wrong usage."));
}

static int
run (int argc, char **argv)
{
  const AscribeCommand *command;

  if (argc < 2)
    return ascribe_command_misused ("%s", _("A command is needed"));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("ascribe-cli %s\n", ASCRIBE_VERSION);
      return EXIT_DONE;
    }

  command = ascribe_command_lookup (argv[1]);
  if (command == NULL)
    /* Translators: what was typed */
    return ascribe_command_misused (_("There is no command “%s”"), argv[1]);

  return command->run (command, argc - 1, argv + 1);
}

int
main (int argc, char **argv)
{
  int status;

  /* "ascribe-cli … | head" ends quietly. */
  signal (SIGPIPE, SIG_DFL);
  set_up_locale ();
  g_set_prgname ("ascribe-cli");

  status = run (argc, argv);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      ascribe_command_say ("%s", _("Standard output can’t be written"));
      status = EXIT_FAILED;
    }

  return status;
}
