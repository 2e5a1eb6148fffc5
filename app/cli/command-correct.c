/* SPDX-License-Identifier: GPL-3.0-or-later */
/* correct */
#include <stdio.h>
#include <string.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/cli/printing.h"
#include "app/library/correction.h"
#include "app/library/readable.h"

static AscribeArticle *
read_version (const char *path, const char *charset, GError **error)
{
  gboolean is_stdin = strcmp (path, "-") == 0;
  g_autoptr (GFile) file = is_stdin ? NULL : g_file_new_for_path (path);
  g_autofree char *base = is_stdin ? NULL : g_file_get_basename (file);
  g_autofree char *name = is_stdin ? NULL : g_filename_display_name (base);
  g_autoptr (GInputStream) in = is_stdin ? g_unix_input_stream_new (0, FALSE) : G_INPUT_STREAM (ascribe_readable_open (file, NULL, error));

  return in != NULL ? ascribe_correction_read (in, name, charset, NULL, error) : NULL;
}

static const char *
name_kind (AscribeMoveKind kind)
{
  switch (kind)
    {
    case ASCRIBE_MOVE_EXACT: return "exact";
    case ASCRIBE_MOVE_ELSEWHERE: return "elsewhere";
    case ASCRIBE_MOVE_CHANGED: return "changed";
    case ASCRIBE_MOVE_NONE:
    default: return "stays";
    }
}

static void
append_move (GString *out, const AscribeMove *move)
{
  char similarity[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, '{');
  ascribe_print_string (out, "annotation", move->before->id, TRUE);
  ascribe_print_string (out, "tag", move->before->tag, FALSE);
  ascribe_print_string (out, "move", name_kind (move->kind), FALSE);
  ascribe_print_key (out, "similarity", FALSE);
  g_string_append (out, g_ascii_formatd (similarity, sizeof similarity, "%.2f", move->similarity));
  ascribe_print_string (out, "quote", move->before->quote, FALSE);
  ascribe_print_string (out, "new_quote", move->after != NULL ? move->after->quote : NULL, FALSE);
  ascribe_print_string (out, "copy", move->copy != NULL ? move->copy->id : NULL, FALSE);
  g_string_append_c (out, '}');
}

static void
print_json (const AscribeCorrection *correction)
{
  g_autoptr (GString) out = g_string_new ("{");

  ascribe_print_string (out, "before", correction->before->id, TRUE);
  ascribe_print_string (out, "after", correction->after->id, FALSE);
  ascribe_print_key (out, "links_moved", FALSE);
  g_string_append_printf (out, "%u", correction->n_links);
  ascribe_print_key (out, "links_staying", FALSE);
  g_string_append_printf (out, "%u", correction->n_links_staying);
  ascribe_print_key (out, "annotations", FALSE);
  g_string_append_c (out, '[');
  for (guint i = 0; i < correction->moves->len; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      append_move (out, g_ptr_array_index (correction->moves, i));
    }
  g_string_append (out, "]}\n");
  ascribe_print_json (out);
}

/* What a person has to look at: quotes that changed, and what stays. */
static void
print_table (const AscribeCorrection *correction)
{
  const char * const headings[] = { _("Annotation"), _("Tag"), _("Quote"), _("In the new text"), NULL };
  AscribeTable *table = ascribe_table_new (headings);

  for (guint i = 0; i < correction->moves->len; i++)
    {
      const AscribeMove *move = g_ptr_array_index (correction->moves, i);
      const char * const cells[] = { move->before->id, move->before->tag, move->before->quote,
                                     move->after != NULL ? move->after->quote : _("not found: stays"), NULL };

      if (move->kind == ASCRIBE_MOVE_CHANGED || move->kind == ASCRIBE_MOVE_NONE)
        ascribe_table_add (table, cells);
    }
  ascribe_table_print (table);
}

static void
print_sum (const AscribeCorrection *correction)
{
  /* A script reads this line: it is the same in every language. */
  printf ("moved %u annotations, %u of them with a changed quote, and %u links; %u annotations and %u links stay\n",
          correction->moves->len - correction->n_moves[ASCRIBE_MOVE_NONE], correction->n_moves[ASCRIBE_MOVE_CHANGED],
          correction->n_links, correction->n_moves[ASCRIBE_MOVE_NONE], correction->n_links_staying);
}

static AscribeCorrection *
prepare (AscribeProject *project, const char *name, const char *path, const char *charset, GError **error)
{
  g_autoptr (AscribeOpenArticle) article = ascribe_command_open_article (project, name, error);
  g_autoptr (AscribeArticle) version = article != NULL ? read_version (path, charset, error) : NULL;

  return version != NULL ? ascribe_correction_prepare (project, ascribe_open_article_get_article (article)->id, version, error) : NULL;
}

static int
run_correct (const AscribeCommand *self, int argc, char **argv)
{
  g_autofree char *annotator = NULL;
  g_autofree char *charset = NULL;
  gboolean dry_run = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "annotator", 'a', 0, G_OPTION_ARG_STRING, &annotator, N_("Who does it"), N_("NAME") },
    { "charset", 0, 0, G_OPTION_ARG_STRING, &charset, N_("Read it in this character set"), N_("CHARSET") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Show what would move, and change nothing"), NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (AscribeCorrection) correction = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (self, entries, 3, 3, &argc, &argv, &arguments, &status))
    return status;

  project = ascribe_command_open (arguments[0], dry_run, annotator, &error);
  correction = project != NULL ? prepare (project, arguments[1], arguments[2], charset, &error) : NULL;
  if (correction == NULL || (!dry_run && !ascribe_correction_apply (correction, project, &error)))
    return ascribe_command_fail (error);

  if (json)
    print_json (correction);
  else
    {
      print_table (correction);
      print_sum (correction);
    }

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_correct = {
  .name = "correct",
  .arguments = N_("PROJECT ARTICLE FILE"),
  .summary = N_("Take in a changed version of an article and move its annotations there"),
  .run = run_correct,
};
