/* SPDX-License-Identifier: GPL-3.0-or-later */
/* original */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/library/original.h"

static gboolean
write_out (GBytes *bytes, GError **error)
{
  gsize n_bytes = 0;
  const void *data = g_bytes_get_data (bytes, &n_bytes);

  if (fwrite (data, 1, n_bytes, stdout) == n_bytes && fflush (stdout) == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strerror (errno));

  return FALSE;
}

/* Refuses to overwrite, as every command does. */
static gboolean
save (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileOutputStream) out = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);
  gsize n_bytes = 0;
  const void *data = g_bytes_get_data (bytes, &n_bytes);

  return out != NULL && g_output_stream_write_all (G_OUTPUT_STREAM (out), data, n_bytes, NULL, NULL, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (out), NULL, error);
}

static int
run_original (const AscribeCommand *self, int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write to PATH"), N_("PATH") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (AscribeOpenArticle) article = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (self, entries, 2, 2, &argc, &argv, &arguments, &status))
    return status;
  if ((output == NULL || strcmp (output, "-") == 0) && isatty (STDOUT_FILENO))
    return ascribe_command_misused (_("Originals are not written to a terminal: use --output"));

  project = ascribe_command_open (arguments[0], TRUE, NULL, &error);
  article = project != NULL ? ascribe_command_open_article (project, arguments[1], &error) : NULL;
  if (article != NULL)
    bytes = ascribe_project_load_original (project, ascribe_open_article_get_article (article), &error);
  if (bytes == NULL || !(output == NULL || strcmp (output, "-") == 0 ? write_out (bytes, &error) : save (bytes, output, &error)))
    return ascribe_command_fail (error);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_original = {
  .name = "original",
  .arguments = N_("PROJECT ARTICLE"),
  .summary = N_("Write the page or file that an article was read from"),
  .run = run_original,
};
