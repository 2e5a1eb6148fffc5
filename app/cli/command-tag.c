/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tag, link, untag */
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/cli/command.h"
#include "app/library/codebook-merging.h"
#include "app/library/editing.h"
#include "app/library/registers.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/moment.h"

/* By id, or by name without regard to case. */
static AscribeTag *
find_tag (AscribeProject *project, const char *name, GError **error)
{
  AscribeCodebook *codebook = ascribe_project_get_codebook (project);
  AscribeTag *tag = ascribe_codebook_lookup_tag (codebook, name);

  if (tag == NULL)
    tag = ascribe_codebook_find_tag_named (codebook, name);
  if (tag == NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND,
                 _("The codebook has no tag “%s”; “ascribe-cli list PROJECT tags” shows them"), name);

  return tag;
}

/* KEY=VALUE pairs as answers to the questions of @tag; NULL with @error. */
static GVariant *
parse_settings (AscribeTag *tag, char **settings, GError **error)
{
  g_autoptr (GVariant) attributes = ascribe_attributes_new_empty ();

  for (gsize i = 0; settings != NULL && settings[i] != NULL; i++)
    {
      const char *equals = strchr (settings[i], '=');
      g_autofree char *key = g_strndup (settings[i], equals != NULL ? (gsize) (equals - settings[i]) : 0);
      AscribeAttribute *question = equals != NULL ? ascribe_tag_lookup_attribute (tag, key) : NULL;
      g_autoptr (GVariant) value = NULL;
      GVariant *more;

      if (question == NULL)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, equals == NULL
                         ? _("“%s” is not of the form KEY=VALUE") : _("The tag does not ask “%s”"),
                       equals == NULL ? settings[i] : key);
          return NULL;
        }
      value = ascribe_attribute_parse (question, equals + 1, error);
      if (value == NULL)
        return NULL;
      more = ascribe_attributes_set (attributes, key, value);
      g_variant_unref (attributes);
      attributes = more;
    }

  return g_steal_pointer (&attributes);
}

static AscribeAnnotation *
make_annotation (AscribeProject *project, char **arguments, char **settings, const char *note, GError **error)
{
  g_autoptr (AscribeOpenArticle) article = ascribe_command_open_article (project, arguments[1], error);
  AscribeTag *tag = article != NULL ? find_tag (project, arguments[2], error) : NULL;
  g_autoptr (AscribeSpanSet) spans = tag != NULL ? ascribe_span_set_parse (arguments[3], error) : NULL;
  g_autoptr (GVariant) attributes = spans != NULL ? parse_settings (tag, settings, error) : NULL;

  return attributes != NULL ? ascribe_edit_tag (article, tag->id, spans, attributes, note, error) : NULL;
}

int
ascribe_cli_tag (const char *name, int argc, char **argv)
{
  g_autofree char *annotator = NULL;
  g_autofree char *note = NULL;
  g_auto (GStrv) settings = NULL;
  const GOptionEntry entries[] = {
    { "annotator", 'a', 0, G_OPTION_ARG_STRING, &annotator, N_("Who annotates"), N_("NAME") },
    { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &settings, N_("Answer a question of the tag; can be repeated"), N_("KEY=VALUE") },
    { "note", 'n', 0, G_OPTION_ARG_STRING, &note, N_("A note on the annotation"), N_("TEXT") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (AscribeAnnotation) annotation = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (name, entries, 4, 4, &argc, &argv, &arguments, &status))
    return status;

  project = ascribe_command_open (arguments[0], FALSE, annotator, &error);
  if (project != NULL)
    annotation = make_annotation (project, arguments, settings, note, &error);
  if (annotation == NULL)
    return ascribe_command_fail (error);

  puts (annotation->id);

  return EXIT_DONE;
}

static AscribeLink *
make_link (AscribeProject *project, char **arguments, GError **error)
{
  g_autoptr (AscribeAnnotation) from = ascribe_project_load_annotation (project, arguments[2], error);
  g_autoptr (AscribeAnnotation) to = from != NULL ? ascribe_project_load_annotation (project, arguments[3], error) : NULL;
  g_autoptr (AscribeOpenArticle) article = to != NULL ? ascribe_project_open_article (project, from->article, error) : NULL;

  return article != NULL ? ascribe_edit_link (article, arguments[1], from->id, to->id, error) : NULL;
}

int
ascribe_cli_link (const char *name, int argc, char **argv)
{
  g_autofree char *annotator = NULL;
  const GOptionEntry entries[] = {
    { "annotator", 'a', 0, G_OPTION_ARG_STRING, &annotator, N_("Who annotates"), N_("NAME") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (AscribeLink) link = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (name, entries, 4, 4, &argc, &argv, &arguments, &status))
    return status;

  project = ascribe_command_open (arguments[0], FALSE, annotator, &error);
  if (project != NULL)
    link = make_link (project, arguments, &error);
  if (link == NULL)
    return ascribe_command_fail (error);

  puts (link->id);

  return EXIT_DONE;
}

/* All of them in one step; the links on them go with them. */
static gboolean
delete_annotations (AscribeProject *project, char **ids, GError **error)
{
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("untag", NULL, ascribe_moment_now ());
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (AscribeAnnotation) annotation = ascribe_project_load_annotation (project, ids[i], error);

      if (annotation == NULL)
        return FALSE;
      if (g_hash_table_add (seen, g_strdup (annotation->id)))
        ascribe_edit_add (edit, annotation, NULL);
    }

  return ascribe_project_apply (project, edit, error);
}

int
ascribe_cli_untag (const char *name, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (name, NULL, 2, 0, &argc, &argv, &arguments, &status))
    return status;

  project = ascribe_command_open (arguments[0], FALSE, NULL, &error);
  if (project == NULL || !delete_annotations (project, arguments + 1, &error))
    return ascribe_command_fail (error);

  return EXIT_DONE;
}
