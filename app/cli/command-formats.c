/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formats */
#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/listing-losses.h"
#include "app/cli/printing.h"
#include "app/formats/format.h"

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
append_profiles (GString *out, const AscribeFormat *format)
{
  const char *separator = "";

  ascribe_print_key (out, "profiles", FALSE);
  g_string_append_c (out, '[');
  for (const AscribeProfile *profile = format->profiles; profile != NULL && profile->id != NULL; profile++)
    {
      g_string_append_printf (out, "%s{", separator);
      ascribe_print_string (out, "id", profile->id, TRUE);
      ascribe_print_string (out, "name", profile->name, FALSE);
      ascribe_print_key (out, "carries", FALSE);
      ascribe_print_parts (out, profile->carries);
      g_string_append_c (out, '}');
      separator = ",";
    }
  g_string_append_c (out, ']');
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
      ascribe_print_key (out, "carries", FALSE);
      ascribe_print_parts (out, formats[i]->carries);
      append_profiles (out, formats[i]);
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
