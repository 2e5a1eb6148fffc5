/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read */
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/printing.h"
#include "app/intake/fetch.h"
#include "app/library/readable.h"
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
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  g_autoptr (AscribeIntake) owned = intake;

  if (intake->charset_source == ASCRIBE_CHARSET_DETECTED)
    /* Translators: a character set, as “windows-1252” */
    ascribe_command_say (_("The character set was guessed: %s"), intake->charset);
  for (guint i = 0; i < intake->remarks->len; i++)
    ascribe_command_say ("%s", (const char *) g_ptr_array_index (intake->remarks, i));
  print_article (intake->article);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  gboolean *is_whole = data;

  *is_whole = FALSE;
  ascribe_command_say ("%s: %s", where, why);
}

static gboolean
read_file (const char *path, const char *charset, const char *columns, const AscribeIntakeSink *sink, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (strcmp (path, "-") == 0 ? "/dev/stdin" : path);
  g_autoptr (GFileInputStream) in = ascribe_readable_open (file, NULL, error);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *shown = g_filename_display_name (path);
  const AscribeIntakeOptions options = { .name = name, .charset = charset, .columns = columns };

  if (in == NULL) /* says which */
    return FALSE;
  if (ascribe_intake_read (G_INPUT_STREAM (in), &options, sink, NULL, error))
    return TRUE;
  g_prefix_error (error, "%s: ", shown);

  return FALSE;
}

static gboolean
read_address (const char *address, const char *charset, gboolean allow_private, const AscribeIntakeSink *sink, GError **error)
{
  const AscribeFetchOptions fetch_options = { .allow_private = allow_private };
  const AscribeIntakeOptions options = { .charset = charset };

  if (ascribe_fetch_article (address, &fetch_options, &options, sink, NULL, error))
    return TRUE;
  g_prefix_error (error, "%s: ", address);

  return FALSE;
}

static int
run_read (const AscribeCommand *self, int argc, char **argv)
{
  g_autofree char *charset = NULL;
  g_autofree char *map = NULL;
  gboolean allow_private = FALSE;
  const GOptionEntry entries[] = {
    { "charset", 0, 0, G_OPTION_ARG_STRING, &charset, N_("Read it in this character set"), N_("CHARSET") },
    { "map", 'm', 0, G_OPTION_ARG_STRING, &map, N_("Which columns of a table hold what: text=body,title=headline"), N_("FIELD=COLUMN,…") },
    { "allow-private", 0, 0, G_OPTION_ARG_NONE, &allow_private,
      N_("Also ask addresses of this computer and of private networks"), NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_whole = TRUE;
  gboolean is_read;
  const AscribeIntakeSink sink = { &is_whole, article_cb, skipped_cb };
  int status;

  if (!ascribe_command_parse (self, entries, 1, 1, &argc, &argv, &arguments, &status))
    return status;
  is_read = ascribe_command_is_address (arguments[0]) ? read_address (arguments[0], charset, allow_private, &sink, &error)
                                  : read_file (arguments[0], charset, map, &sink, &error);
  if (!is_read)
    return ascribe_command_fail (error);

  return is_whole ? EXIT_DONE : EXIT_FAILED;
}

const AscribeCommand ascribe_command_read = {
  .name = "read",
  .arguments = N_("FILE|ADDRESS"),
  .summary = N_("Read one article and print it as JSON"),
  .run = run_read,
};
