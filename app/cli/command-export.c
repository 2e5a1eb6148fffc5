/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export */
#include <string.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>

#include "app/cli/cancelling.h"
#include "app/cli/commands.h"
#include "app/cli/listing-losses.h"
#include "app/cli/printing.h"
#include "app/formats/format.h"
#include "app/library/export.h"

/* What was typed. */
typedef struct {
  char *format, *profile, *output, *annotator, *offsets;
  char *license, *text_license, *creators, *version, *description;
  gboolean without_text, without_proof, json, texts_may_be_passed_on;
} Typed;

static void
typed_clear (Typed *self)
{
  g_free (self->format);
  g_free (self->profile);
  g_free (self->output);
  g_free (self->annotator);
  g_free (self->offsets);
  g_free (self->license);
  g_free (self->text_license);
  g_free (self->creators);
  g_free (self->version);
  g_free (self->description);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
is_stream (const Typed *typed)
{
  return typed->output == NULL || strcmp (typed->output, "-") == 0;
}

static gboolean
write_out (AscribeProject *project, const Typed *typed, const AscribeExportOptions *options, GCancellable *cancellable,
           AscribeExportReport *report, GError **error)
{
  g_autoptr (GOutputStream) raw = NULL;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GFile) target = NULL;

  if (!is_stream (typed))
    {
      target = g_file_new_for_path (typed->output);
      return ascribe_export_file (project, target, options, NULL, NULL, cancellable, report, error);
    }

  raw = g_unix_output_stream_new (1, FALSE);
  out = g_buffered_output_stream_new_sized (raw, 256 * 1024);

  return ascribe_export_stream (project, out, options, cancellable, report, error) && g_output_stream_close (out, cancellable, error);
}

/* The first option that was given and is for formats that are published alone; NULL: none. */
static const char *
find_publishing (const Typed *typed)
{
  return typed->license != NULL              ? "--license"
         : typed->texts_may_be_passed_on     ? "--texts-may-be-passed-on"
         : typed->text_license != NULL       ? "--text-license"
         : typed->creators != NULL           ? "--creators"
         : typed->version != NULL            ? "--dataset-version"
         : typed->description != NULL        ? "--description"
                                             : NULL;
}

/* Of the command line alone, before the project is opened: EXIT_DONE, or what the command ends with. */
static int
check_typed (const Typed *typed, const AscribeFormat *format)
{
  if (format == NULL)
    /* Translators: the id of a format, as “json” */
    return ascribe_command_misused (_("There is no format “%s”; “ascribe-cli formats” shows them"), typed->format);
  if (format->write == NULL && is_stream (typed) && format->write_folder != NULL)
    /* Translators: the id of a format, as “brat” */
    return ascribe_command_misused (_("The format “%s” needs a folder: --output PATH"), format->id);
  if (typed->profile != NULL && ascribe_format_lookup_profile (format, typed->profile) == NULL)
    return ascribe_command_misused (_("There is no such profile: “%s”; “ascribe-cli formats --json” shows them"), typed->profile);
  if (find_publishing (typed) != NULL && (format->flags & ASCRIBE_FORMAT_PUBLISHES) == 0)
    /* Translators: an option, as “--license”, and the id of a format, as “json” */
    return ascribe_command_misused (_("“%s” goes with --format package alone, and not with the format “%s”"), find_publishing (typed),
                                    format->id);
  if (typed->offsets != NULL && strcmp (typed->offsets, "all") != 0)
    return ascribe_command_misused (_("“%s” is not “all”, the one value of --offsets"), typed->offsets);
  if (typed->json && is_stream (typed))
    return ascribe_command_misused (_("“%s” prints its report where the dataset would go: give --output PATH, too"), "--json");

  return EXIT_DONE;
}

static int
export_typed (const Typed *typed, const char *path)
{
  const AscribeFormat *format = ascribe_format_lookup (typed->format != NULL ? typed->format : "json");
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GError) error = NULL;
  AscribeExportReport report = { { 0 } };
  int status = check_typed (typed, format);
  AscribeExportOptions options;
  GCancellable *cancellable;

  if (status != EXIT_DONE)
    return status;

  options = (AscribeExportOptions) {
    .format = format->id,
    .profile = typed->profile,
    .annotator = typed->annotator,
    .without_text = typed->without_text,
    .all_offsets = typed->offsets != NULL,
    .without_proof = typed->without_proof,
    .publication = {
      typed->texts_may_be_passed_on, typed->license, typed->text_license, typed->creators, typed->version, typed->description,
    },
  };
  cancellable = ascribe_cancelling_begin ();
  project = ascribe_command_open (path, TRUE, NULL, &error);
  if (project == NULL || !write_out (project, typed, &options, cancellable, &report, &error))
    return ascribe_cancelling_fail (error, _("cancelled; no file was changed"));

  if (typed->json)
    ascribe_print_export_json (&report);
  else
    ascribe_print_export (&report);

  return EXIT_DONE;
}

static int
run_export (const AscribeCommand *self, int argc, char **argv)
{
  g_auto (Typed) typed = { NULL };
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &typed.format, N_("Write as FORMAT instead of json"), N_("FORMAT") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &typed.profile, N_("One of the ways in which FORMAT is written"), N_("PROFILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &typed.output, N_("Write to PATH, a folder for formats of several files"), N_("PATH") },
    { "annotator", 'a', 0, G_OPTION_ARG_STRING, &typed.annotator, N_("Only what NAME annotated"), N_("NAME") },
    { "no-text", 0, 0, G_OPTION_ARG_NONE, &typed.without_text, N_("Leave out texts and quotes"), NULL },
    { "offsets", 0, 0, G_OPTION_ARG_STRING, &typed.offsets, N_("Add UTF-16 and UTF-8 offsets and the words around"), "all" },
    { "no-verify", 0, 0, G_OPTION_ARG_NONE, &typed.without_proof, N_("Don’t read back what was written"), NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &typed.json, N_("Print as JSON what was written and what was lost"), NULL },
    { "license", 0, 0, G_OPTION_ARG_STRING, &typed.license, N_("Package: licence of the annotations"), N_("ID|ADDRESS") },
    { "texts-may-be-passed-on", 0, 0, G_OPTION_ARG_NONE, &typed.texts_may_be_passed_on,
      N_("Package: put the articles’ texts in"), NULL },
    { "text-license", 0, 0, G_OPTION_ARG_STRING, &typed.text_license, N_("Package: licence of the texts"), N_("ID|ADDRESS") },
    { "creators", 0, 0, G_OPTION_ARG_STRING, &typed.creators, N_("Package: who made it"), N_("NAME;NAME…") },
    { "dataset-version", 0, 0, G_OPTION_ARG_STRING, &typed.version, N_("Package: its version"), N_("VERSION") },
    { "description", 0, 0, G_OPTION_ARG_STRING, &typed.description, N_("Package: what it is"), N_("TEXT") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  int status;

  if (!ascribe_command_parse (self, entries, 1, 1, &argc, &argv, &arguments, &status))
    return status;

  return export_typed (&typed, arguments[0]);
}

const AscribeCommand ascribe_command_export = {
  .name = "export",
  .arguments = N_("PROJECT"),
  .summary = N_("Write a project as a dataset"),
  .run = run_export,
};
