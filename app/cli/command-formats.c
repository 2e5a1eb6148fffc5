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

static const char *
say_whether (gboolean it_is)
{
  return it_is ? _("yes") : _("no");
}

static void
print_table (const AscribeFormat * const *formats, gsize n_formats)
{
  /* Translators: headings of a table */
  const char * const headings[] = { _("ID"), _("EXTENSION"), _("READS"), _("WRITES"), _("NAME"), NULL };
  AscribeTable *table = ascribe_table_new (headings);

  for (gsize i = 0; i < n_formats; i++)
    {
      const char *extension = *formats[i]->extension != '\0' ? formats[i]->extension : _("folder");
      const char * const cells[] = {
        formats[i]->id, extension, say_whether (reads (formats[i])), say_whether (writes (formats[i])), _(formats[i]->name), NULL
      };

      ascribe_table_add (table, cells);
    }
  ascribe_table_print (table);
}

/* A row for each part, a column for each way of writing. */
static void
print_carried (const AscribeFormat *format)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  AscribeTable *table;

  if (format->profiles == NULL)
    /* Translators: heading of a table, over “yes” and “no” */
    g_ptr_array_add (cells, (gpointer) _("CARRIED"));
  for (const AscribeProfile *profile = format->profiles; profile != NULL && profile->id != NULL; profile++)
    g_ptr_array_add (cells, (gpointer) profile->id);
  /* Translators: heading of a table, over the parts of a project, as “links” */
  g_ptr_array_add (cells, (gpointer) _("PART"));
  g_ptr_array_add (cells, NULL);
  table = ascribe_table_new ((const char * const *) cells->pdata);

  for (guint i = 0; i < ASCRIBE_N_PARTS; i++)
    {
      AscribePart part = (AscribePart) (1u << i);

      if ((ASCRIBE_PARTS_ALL & part) == 0)
        continue;
      g_ptr_array_set_size (cells, 0);
      if (format->profiles == NULL)
        g_ptr_array_add (cells, (gpointer) say_whether ((format->carries & part) != 0));
      for (const AscribeProfile *profile = format->profiles; profile != NULL && profile->id != NULL; profile++)
        g_ptr_array_add (cells, (gpointer) say_whether ((profile->carries & part) != 0));
      g_ptr_array_add (cells, (gpointer) _(ascribe_part_get_name (part)));
      g_ptr_array_add (cells, NULL);
      ascribe_table_add (table, (const char * const *) cells->pdata);
    }
  ascribe_table_print (table);
}

static int
run_formats (const AscribeCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  const AscribeFormat * const *formats;
  const AscribeFormat *one = NULL;
  gsize n_formats;
  int status;

  if (!ascribe_command_parse (self, entries, 0, 1, &argc, &argv, &arguments, &status))
    return status;
  formats = ascribe_formats (&n_formats);
  if (arguments[0] != NULL && (one = ascribe_format_lookup (arguments[0])) == NULL)
    return ascribe_command_misused (_("There is no format “%s”; “ascribe-cli formats” shows them"), arguments[0]);

  if (json)
    print_formats_as_json (one != NULL ? &one : formats, one != NULL ? 1 : n_formats);
  else if (one != NULL)
    print_carried (one);
  else
    print_table (formats, n_formats);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_formats = {
  .name = "formats",
  .arguments = N_("[FORMAT]"),
  .summary = N_("Show the formats that can be read and written, or what one of them can carry"),
  .run = run_formats,
};
