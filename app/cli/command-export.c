/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export, formats */
#include <string.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/printing.h"
#include "app/formats/format.h"
#include "app/library/export.h"

static gboolean
write_out (AscribeProject *project, const char *output, const AscribeExportOptions *options, GError **error)
{
  g_autoptr (GOutputStream) raw = NULL;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GFile) target = NULL;

  if (output != NULL && strcmp (output, "-") != 0)
    {
      target = g_file_new_for_path (output);
      return ascribe_export_file (project, target, options, NULL, NULL, NULL, error);
    }

  raw = g_unix_output_stream_new (1, FALSE);
  out = g_buffered_output_stream_new_sized (raw, 256 * 1024);

  return ascribe_export_stream (project, out, options, NULL, error) && g_output_stream_close (out, NULL, error);
}

static int
run_export (const AscribeCommand *self, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  g_autofree char *annotator = NULL;
  gboolean without_text = FALSE;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("Write as FORMAT instead of json"), N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write to PATH, a folder for formats of several files"), N_("PATH") },
    { "annotator", 'a', 0, G_OPTION_ARG_STRING, &annotator, N_("Only what NAME annotated"), N_("NAME") },
    { "no-text", 0, 0, G_OPTION_ARG_NONE, &without_text, N_("Leave out texts and quotes"), NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GError) error = NULL;
  const AscribeFormat *found;
  int status;

  if (!ascribe_command_parse (self, entries, 1, 1, &argc, &argv, &arguments, &status))
    return status;

  found = ascribe_format_lookup (format != NULL ? format : "json");
  if (found == NULL)
    /* Translators: the id of a format, as “json” */
    return ascribe_command_misused (_("There is no format “%s”; “ascribe-cli formats” shows them"), format);
  if (found->write_folder != NULL && (output == NULL || strcmp (output, "-") == 0))
    /* Translators: the id of a format, as “brat” */
    return ascribe_command_misused (_("The format “%s” needs a folder: --output PATH"), found->id);

  project = ascribe_command_open (arguments[0], TRUE, NULL, &error);
  if (project == NULL ||
      !write_out (project, output,
                  &(AscribeExportOptions) { .format = found->id, .annotator = annotator, .without_text = without_text },
                  &error))
    return ascribe_command_fail (error);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_export = {
  .name = "export",
  .arguments = N_("PROJECT"),
  .summary = N_("Write a project as a dataset"),
  .run = run_export,
};

static gboolean
reads (const AscribeFormat *format)
{
  return format->read != NULL || format->read_folder != NULL;
}

static gboolean
writes (const AscribeFormat *format)
{
  return format->write != NULL || format->write_folder != NULL;
}

static void
print_formats_as_json (const AscribeFormat * const *formats, gsize n_formats)
{
  AscribeArray array;

  ascribe_array_begin (&array);
  for (gsize i = 0; i < n_formats; i++)
    {
      GString *out = ascribe_array_next (&array);

      g_string_append_c (out, '{');
      ascribe_print_string (out, "id", formats[i]->id, TRUE);
      ascribe_print_string (out, "name", formats[i]->name, FALSE);
      ascribe_print_string (out, "extension", formats[i]->extension, FALSE);
      ascribe_print_key (out, "reads", FALSE);
      g_string_append (out, reads (formats[i]) ? "true" : "false");
      ascribe_print_key (out, "writes", FALSE);
      g_string_append (out, writes (formats[i]) ? "true" : "false");
      g_string_append_c (out, '}');
    }
  ascribe_array_end (&array);
}

static int
run_formats (const AscribeCommand *self, int argc, char **argv)
{
  /* Translators: headings of a table */
  const char * const headings[] = { _("ID"), _("EXTENSION"), _("READS"), _("WRITES"), _("NAME"), NULL };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  const AscribeFormat * const *formats;
  AscribeTable *table;
  gsize n_formats;
  int status;

  if (!ascribe_command_parse (self, entries, 0, 0, &argc, &argv, &arguments, &status))
    return status;
  if (arguments[0] != NULL)
    /* Translators: a command */
    return ascribe_command_misused (_("“%s” takes no arguments"), self->name);

  formats = ascribe_formats (&n_formats);
  if (json)
    {
      print_formats_as_json (formats, n_formats);
      return EXIT_DONE;
    }

  table = ascribe_table_new (headings);
  for (gsize i = 0; i < n_formats; i++)
    {
      const char *extension = *formats[i]->extension != '\0' ? formats[i]->extension : _("folder");
      const char * const cells[] = {
        formats[i]->id, extension, reads (formats[i]) ? _("yes") : _("no"), writes (formats[i]) ? _("yes") : _("no"),
        _(formats[i]->name), NULL
      };

      ascribe_table_add (table, cells);
    }
  ascribe_table_print (table);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_formats = {
  .name = "formats",
  .arguments = "",
  .summary = N_("Show the formats that can be read and written"),
  .run = run_formats,
};
