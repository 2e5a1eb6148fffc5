/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import */
#include <stdio.h>
#include <string.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>

#include "app/cli/cancelling.h"
#include "app/cli/commands.h"
#include "app/cli/listing-preview.h"
#include "app/formats/format.h"
#include "app/library/import-mapping.h"
#include "app/library/import.h"

typedef struct {
  guint n_articles;
  guint64 n_annotations;
  guint64 n_links;
  guint n_skipped;
} Sum;

static void
print_note (const AscribeImportNote *note)
{
  const char *where = note->where != NULL ? note->where : "";
  const char *colon = note->where != NULL ? ": " : "";

  switch (note->kind)
    {
    /* Translators: a file, a colon and the reason: “skipped letter.txt: There is no text in it” */
    case ASCRIBE_NOTE_SKIPPED: ascribe_command_say (_("skipped %s%s%s"), where, colon, note->what); break;
    /* Translators: a title, a colon and the reason */
    case ASCRIBE_NOTE_DUPLICATE: ascribe_command_say (_("not added again %s%s%s"), where, colon, note->what); break;
    case ASCRIBE_NOTE_REMARK:
    default: ascribe_command_say ("%s%s%s", where, colon, note->what); break;
    }
}

static void
print_report (const AscribeImportReport *report, Sum *sum)
{
  guint n_said = report->notes->len;
  guint n_all = report->n_skipped + report->n_duplicates;

  for (guint i = 0; i < report->notes->len; i++)
    print_note (g_ptr_array_index (report->notes, i));
  if (n_all > n_said)
    /* Translators: messages that are not shown */
    ascribe_command_say (ngettext ("and %u more", "and %u more", n_all - n_said), n_all - n_said);

  sum->n_articles += report->n_articles;
  sum->n_annotations += report->n_annotations;
  sum->n_links += report->n_links;
  sum->n_skipped += report->n_skipped;
}

/* What the arguments name besides standard input. */
typedef struct {
  GListStore *files;
  GPtrArray *addresses;  /* of char *, NULL-terminated; borrowed */
  gboolean has_stdin;
} Inputs;

static void
inputs_clear (Inputs *self)
{
  g_clear_object (&self->files);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Inputs, inputs_clear)

static void
sort_inputs (Inputs *self, char **names)
{
  self->files = g_list_store_new (G_TYPE_FILE);
  self->addresses = g_ptr_array_new ();
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], "-") == 0)
        self->has_stdin = TRUE;
      else if (ascribe_command_is_address (names[i]))
        g_ptr_array_add (self->addresses, names[i]);
      else
        {
          g_autoptr (GFile) file = g_file_new_for_path (names[i]);

          g_list_store_append (self->files, file);
        }
    }
  g_ptr_array_add (self->addresses, NULL);
}

/* Of what went out again there is nothing to report. */
static void
take_report (const AscribeImportReport *report, Sum *sum, const GError *error)
{
  if (report != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    print_report (report, sum);
}

static gboolean
import_inputs (AscribeProject *project, const Inputs *inputs, const AscribeImportOptions *options, GCancellable *cancellable,
               Sum *sum, GError **error)
{
  g_autoptr (AscribeImportReport) report = NULL;
  gboolean imported;

  if (g_list_model_get_n_items (G_LIST_MODEL (inputs->files)) == 0 && inputs->addresses->len == 1)
    return TRUE;

  imported = ascribe_import_files (project, G_LIST_MODEL (inputs->files), (const char * const *) inputs->addresses->pdata, options,
                                   NULL, NULL, cancellable, &report, error);
  take_report (report, sum, *error);

  return imported;
}

static gboolean
import_standard_input (AscribeProject *project, const AscribeImportOptions *options, GCancellable *cancellable, Sum *sum,
                       GError **error)
{
  g_autoptr (GInputStream) in = g_unix_input_stream_new (0, FALSE);
  g_autoptr (AscribeImportReport) report = NULL;
  gboolean imported = ascribe_import_stream (project, in, NULL, options, cancellable, &report, error);

  take_report (report, sum, *error);

  return imported;
}

static int
import_all (AscribeProject *project, const Inputs *inputs, const AscribeImportOptions *options, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  Sum sum = { 0 };
  gboolean imported = import_inputs (project, inputs, options, cancellable, &sum, &error) &&
                      (!inputs->has_stdin || import_standard_input (project, options, cancellable, &sum, &error));
  int status = sum.n_skipped == 0 ? EXIT_DONE : EXIT_FAILED;

  /* Standard input is a step of its own, after the files. */
  if (!imported)
    status = ascribe_cancelling_fail (error, sum.n_articles + sum.n_annotations > 0
                                               ? _("cancelled; what the files brought stays, and can be undone")
                                               : _("cancelled; the project is as it was"));
  /* A script reads this line: it is the same in every language. */
  printf ("imported %u articles, %" G_GUINT64_FORMAT " annotations, %" G_GUINT64_FORMAT " links; skipped %u\n",
          sum.n_articles, sum.n_annotations, sum.n_links, sum.n_skipped);

  return status;
}

static int
preview_all (AscribeProject *project, const Inputs *inputs, const AscribeImportOptions *options, gboolean json,
             GCancellable *cancellable)
{
  const AscribeImportSource source = {
    .files = G_LIST_MODEL (inputs->files),
    .addresses = (const char * const *) inputs->addresses->pdata,
  };
  g_autoptr (GError) error = NULL;
  guint n_unreadable = 0;

  if (inputs->has_stdin)
    return ascribe_command_misused (_("Standard input can’t be previewed"));
  if (!ascribe_list_preview (project, &source, options, json, &n_unreadable, cancellable, &error))
    return ascribe_cancelling_fail (error, _("cancelled; the project is as it was"));

  return n_unreadable == 0 ? EXIT_DONE : EXIT_FAILED;
}

/* FALSE: @name is no unit. */
static gboolean
read_unit (const char *name, AscribeUnit *unit)
{
  static const struct { const char *name; AscribeUnit unit; } units[] = {
    { "code-points", ASCRIBE_UNIT_CODE_POINTS },
    { "utf-16", ASCRIBE_UNIT_UTF16 },
    { "bytes", ASCRIBE_UNIT_BYTES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].name, name) == 0)
      {
        *unit = units[i].unit;
        return TRUE;
      }

  return FALSE;
}

/* Whether what is read has tags, and no columns. */
static gboolean
is_dataset (const char *id)
{
  const AscribeFormat *format = id != NULL ? ascribe_format_lookup (id) : NULL;

  return format != NULL && (format->read != NULL || format->read_folder != NULL);
}

/* What --map holds goes to the columns, the tags, or both; @columns and @tag_map own it. */
static gboolean
read_map (AscribeProject *project, const char *map, AscribeImportOptions *options, char **columns, char **tag_map, GError **error)
{
  AscribeCodebook *codebook = ascribe_project_get_codebook (project);

  if (map == NULL)
    return TRUE;
  if (options->pre_annotate || is_dataset (options->format))
    *tag_map = g_strdup (map);
  else
    ascribe_import_mapping_split (map, codebook, columns, tag_map);
  options->columns = *columns;
  options->tag_map = *tag_map;

  return *tag_map == NULL || ascribe_import_mapping_check (*tag_map, codebook, error);
}

static int
run_import (const AscribeCommand *self, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *annotator = NULL;
  g_autofree char *charset = NULL;
  g_autofree char *map = NULL, *columns = NULL, *tag_map = NULL;
  g_autofree char *offsets = NULL;
  gboolean pre_annotate = FALSE;
  gboolean add_duplicates = FALSE, keep_originals = FALSE, allow_private = FALSE, preview = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("Read as FORMAT instead of telling it from the input"), N_("FORMAT") },
    { "annotator", 'a', 0, G_OPTION_ARG_STRING, &annotator, N_("Whose annotations those without a name are"), N_("NAME") },
    { "charset", 0, 0, G_OPTION_ARG_STRING, &charset, N_("Read text files in this character set"), N_("CHARSET") },
    { "map", 'm', 0, G_OPTION_ARG_STRING, &map, N_("Columns of a table: text=body,title=headline. Tags of a dataset: Content=claim,Cue= (left out)"),
      N_("FIELD=COLUMN,TAG=TAG,…") },
    { "offsets", 0, 0, G_OPTION_ARG_STRING, &offsets, N_("What offsets of a dataset count: code-points, utf-16 or bytes"), N_("UNIT") },
    { "pre-annotate", 0, 0, G_OPTION_ARG_NONE, &pre_annotate, N_("Lay annotations of datasets onto articles that are there, add none"), NULL },
    { "add-duplicates", 0, 0, G_OPTION_ARG_NONE, &add_duplicates, N_("Add articles whose text is there already"), NULL },
    { "keep-originals", 0, 0, G_OPTION_ARG_NONE, &keep_originals, N_("Keep the pages and documents in the project, too"), NULL },
    { "allow-private", 0, 0, G_OPTION_ARG_NONE, &allow_private, N_("Also ask addresses of this computer and of private networks"), NULL },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &preview, N_("Show what would come in, and change nothing"), NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print the preview as JSON"), NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_auto (Inputs) inputs = { NULL };
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GError) error = NULL;
  AscribeImportOptions options = { NULL };
  GCancellable *cancellable;
  int status;

  if (!ascribe_command_parse (self, entries, 2, 0, &argc, &argv, &arguments, &status))
    return status;
  if (json && !preview)
    return ascribe_command_misused (_("--json goes with --preview"));
  if (format != NULL && ascribe_format_lookup (format) == NULL)
    /* Translators: the id of a format, as “json” */
    return ascribe_command_misused (_("There is no format “%s”; “ascribe-cli formats” shows them"), format);

  if (offsets != NULL && !read_unit (offsets, &options.offsets))
    return ascribe_command_misused (_("Offsets count code-points, utf-16 or bytes, not “%s”"), offsets);
  if (pre_annotate && preview)
    return ascribe_command_misused (_("--preview does not go with --pre-annotate"));

  cancellable = ascribe_cancelling_begin ();
  project = ascribe_command_open (arguments[0], preview, pre_annotate ? NULL : annotator, &error);
  if (project == NULL)
    return ascribe_command_fail (error);

  options = (AscribeImportOptions) {
    .format = format,
    .annotator = annotator,
    .charset = charset,
    .offsets = options.offsets,
    .pre_annotate = pre_annotate,
    .duplicates = add_duplicates ? ASCRIBE_DUPLICATES_ADD : ASCRIBE_DUPLICATES_SKIP,
    .keep_originals = keep_originals,
    .allow_private = allow_private,
    .takes_back = TRUE,
  };
  if (!read_map (project, map, &options, &columns, &tag_map, &error))
    return ascribe_command_misused ("%s", error->message);
  sort_inputs (&inputs, arguments + 1);

  return preview ? preview_all (project, &inputs, &options, json, cancellable) : import_all (project, &inputs, &options, cancellable);
}

const AscribeCommand ascribe_command_import = {
  .name = "import",
  .arguments = N_("PROJECT PATH|ADDRESS…"),
  .summary = N_("Add articles and datasets to a project"),
  .run = run_import,
};
