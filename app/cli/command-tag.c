/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tag, link, untag */
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/cli/commands.h"
#include "app/library/codebook-merging.h"
#include "app/library/editing.h"
#include "app/library/registers.h"
#include "app/model/attributes.h"
#include "app/model/error.h"

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
                 /* Translators: what was typed */
                 _("The codebook has no tag “%s”; “ascribe-cli list PROJECT tags” shows them"), name);

  return tag;
}

/* @key NULL: there is no equals sign. */
static void
refuse_setting (AscribeTag *tag, const char *key, const char *setting, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < tag->attributes->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            ((AscribeAttribute *) g_ptr_array_index (tag->attributes, i))->id);

  if (key == NULL)
    /* Translators: what was typed */
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, _("“%s” is not of the form KEY=VALUE"), setting);
  else
    /* Translators: the id of a tag, what was typed, the ids of attributes */
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, _("The tag “%s” has no attribute “%s”; it has: %s"),
                 tag->id, key, known->str);
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
          refuse_setting (tag, equals != NULL ? key : NULL, settings[i], error);
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

static int
run_tag (const AscribeCommand *self, int argc, char **argv)
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

  if (!ascribe_command_parse (self, entries, 4, 4, &argc, &argv, &arguments, &status))
    return status;

  project = ascribe_command_open (arguments[0], FALSE, annotator, &error);
  if (project != NULL)
    annotation = make_annotation (project, arguments, settings, note, &error);
  if (annotation == NULL)
    return ascribe_command_fail (error);

  puts (annotation->id);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_tag = {
  .name = "tag",
  .arguments = N_("PROJECT ARTICLE TAG START-END[,START-END…]"),
  .summary = N_("Annotate a span of an article"),
  .run = run_tag,
};

/* By id, or by name without regard to case. */
static AscribeLinkType *
find_link_type (AscribeProject *project, const char *name, GError **error)
{
  AscribeCodebook *codebook = ascribe_project_get_codebook (project);
  AscribeLinkType *type = ascribe_codebook_lookup_link_type (codebook, name);
  GListModel *types = ascribe_codebook_get_link_types (codebook);
  g_autoptr (GString) known = g_string_new (NULL);

  if (type == NULL)
    type = ascribe_codebook_find_link_type_named (codebook, name);
  if (type != NULL)
    return type;

  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) other = g_list_model_get_item (types, i);

      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", other->id);
    }
  /* Translators: what was typed, the ids of link types */
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, _("The codebook has no link type “%s”; it has: %s"), name, known->str);

  return NULL;
}

static AscribeLink *
make_link (AscribeProject *project, char **arguments, GError **error)
{
  g_autoptr (AscribeAnnotation) from = ascribe_project_load_annotation (project, arguments[2], error);
  g_autoptr (AscribeAnnotation) to = from != NULL ? ascribe_project_load_annotation (project, arguments[3], error) : NULL;
  AscribeLinkType *type = to != NULL ? find_link_type (project, arguments[1], error) : NULL;
  g_autoptr (AscribeOpenArticle) article = type != NULL ? ascribe_project_open_article (project, from->article, error) : NULL;

  return article != NULL ? ascribe_edit_link (article, type->id, from->id, to->id, error) : NULL;
}

static int
run_link (const AscribeCommand *self, int argc, char **argv)
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

  if (!ascribe_command_parse (self, entries, 4, 4, &argc, &argv, &arguments, &status))
    return status;

  project = ascribe_command_open (arguments[0], FALSE, annotator, &error);
  if (project != NULL)
    link = make_link (project, arguments, &error);
  if (link == NULL)
    return ascribe_command_fail (error);

  puts (link->id);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_link = {
  .name = "link",
  .arguments = N_("PROJECT TYPE FROM TO"),
  .summary = N_("Link two annotations"),
  .run = run_link,
};

/* All of them or none. (transfer full) */
static GPtrArray *
load_annotations (AscribeProject *project, char **ids, GError **error)
{
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      AscribeAnnotation *annotation = ascribe_project_load_annotation (project, ids[i], error);

      if (annotation == NULL)
        return NULL;
      g_ptr_array_add (annotations, annotation);
    }

  return g_steal_pointer (&annotations);
}

static int
run_untag (const AscribeCommand *self, int argc, char **argv)
{
  g_autofree char *annotator = NULL;
  const GOptionEntry entries[] = {
    { "annotator", 'a', 0, G_OPTION_ARG_STRING, &annotator, N_("Who deletes them"), N_("NAME") },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!ascribe_command_parse (self, entries, 2, 0, &argc, &argv, &arguments, &status))
    return status;

  project = ascribe_command_open (arguments[0], FALSE, annotator, &error);
  if (project != NULL)
    annotations = load_annotations (project, arguments + 1, &error);
  if (annotations == NULL || !ascribe_edit_untag_all (project, annotations, &error))
    return ascribe_command_fail (error);

  return EXIT_DONE;
}

const AscribeCommand ascribe_command_untag = {
  .name = "untag",
  .arguments = N_("PROJECT ID…"),
  .summary = N_("Delete annotations"),
  .run = run_untag,
};
