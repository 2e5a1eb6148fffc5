/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read */
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/printing.h"
#include "app/intake/intake.h"
#include "app/model/json-text.h"

static void
print_article (AscribeArticle *article)
{
  g_autoptr (GString) out = g_string_new ("{");

  ascribe_print_string (out, "title", article->title, TRUE);
  ascribe_print_key (out, "authors", FALSE);
  ascribe_json_append_strv (out, (const char * const *) article->authors);
  ascribe_print_string (out, "publisher", article->publisher, FALSE);
  ascribe_print_string (out, "published", article->published, FALSE);
  ascribe_print_string (out, "url", article->url, FALSE);
  ascribe_print_string (out, "language", article->language, FALSE);
  ascribe_print_string (out, "text", ascribe_text_get_utf8 (article->text), FALSE);
  g_string_append (out, "}\n");
  ascribe_print_json (out);
}

static gboolean
is_url (const char *name)
{
  g_autofree char *scheme = g_uri_parse_scheme (name);

  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;
}

static int
run_read (const AscribeCommand *self, int argc, char **argv)
{
  g_autofree char *charset = NULL;
  const GOptionEntry entries[] = {
    { "charset", 0, 0, G_OPTION_ARG_STRING, &charset, N_("Read the file in this character set"), N_("CHARSET") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeIntake) intake = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (self, entries, 1, 1, &argc, &argv, &arguments, &status))
    return status;
  if (is_url (arguments[0]))
    {
      /* Translators: an address */
      ascribe_command_say (_("“%s” can’t be read: this version reads files, not the network"), arguments[0]);
      return EXIT_FAILED;
    }

  file = g_file_new_for_path (strcmp (arguments[0], "-") == 0 ? "/dev/stdin" : arguments[0]);
  intake = ascribe_intake_read_file (file, charset, NULL, &error);
  if (intake == NULL)
    return ascribe_command_fail (error);
  if (intake->charset_source == ASCRIBE_CHARSET_DETECTED)
    /* Translators: a character set, as “windows-1252” */
    ascribe_command_say (_("The character set was guessed: %s"), intake->charset);

  print_article (intake->article);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_read = {
  .name = "read",
  .arguments = N_("FILE"),
  .summary = N_("Read one article and print it as JSON"),
  .run = run_read,
};
