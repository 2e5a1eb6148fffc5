/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "app/cli/listing.h"
#include "app/cli/printing.h"
#include "app/library/registers.h"
#include "app/model/codebook-json.h"
#include "app/model/json-text.h"

static void
add_tag (AscribeTable *table, AscribeTag *tag)
{
  g_autoptr (GString) attributes = g_string_new (NULL);

  for (guint i = 0; i < tag->attributes->len; i++)
    g_string_append_printf (attributes, "%s%s", i > 0 ? ", " : "",
                            ((AscribeAttribute *) g_ptr_array_index (tag->attributes, i))->id);
  {
    const char * const cells[] = {
      tag->id, tag->shortcut, tag->color, tag->parent, tag->archived ? _("yes") : "", tag->name, attributes->str, NULL
    };

    ascribe_table_add (table, cells);
  }
}

gboolean
ascribe_list_tags (AscribeProject *project, gboolean json, GError **error)
{
  const char * const headings[] = {
    /* Translators: headings of a table */
    _("ID"), _("KEY"), _("COLOR"), _("PARENT"), _("ARCHIVED"), _("NAME"), _("ATTRIBUTES"), NULL
  };
  GListModel *tags = ascribe_codebook_get_tags (ascribe_project_get_codebook (project));
  AscribeTable *table = json ? NULL : ascribe_table_new (headings);
  AscribeArray array;

  if (json)
    ascribe_array_begin (&array);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (json)
        ascribe_tag_append_json (tag, ascribe_array_next (&array));
      else
        add_tag (table, tag);
    }

  if (json)
    ascribe_array_end (&array);
  else
    ascribe_table_print (table);

  return TRUE;
}

static void
append_annotator (GString *out, gpointer entry)
{
  AscribeAnnotator *annotator = entry;

  g_string_append_c (out, '{');
  ascribe_print_string (out, "id", annotator->id, TRUE);
  ascribe_print_string (out, "name", annotator->name, FALSE);
  g_string_append_c (out, '}');
}

static void
add_annotator (AscribeTable *table, gpointer entry)
{
  AscribeAnnotator *annotator = entry;
  const char * const cells[] = { annotator->id, annotator->name, NULL };

  ascribe_table_add (table, cells);
}

static void
append_concept (GString *out, gpointer entry)
{
  AscribeConcept *concept = entry;

  g_string_append_c (out, '{');
  ascribe_print_string (out, "id", concept->id, TRUE);
  ascribe_print_string (out, "name", concept->name, FALSE);
  ascribe_print_string (out, "kind", concept->kind, FALSE);
  ascribe_print_key (out, "aliases", FALSE);
  ascribe_json_append_strv (out, (const char * const *) concept->aliases);
  ascribe_print_string (out, "wikidata", concept->wikidata, FALSE);
  g_string_append_c (out, '}');
}

static void
add_concept (AscribeTable *table, gpointer entry)
{
  AscribeConcept *concept = entry;
  g_autofree char *aliases = g_strjoinv (", ", concept->aliases);
  const char * const cells[] = { concept->id, concept->kind, concept->wikidata, concept->name, aliases, NULL };

  ascribe_table_add (table, cells);
}

static void
print_as_json (GListModel *entries, void (*append) (GString *out, gpointer entry))
{
  AscribeArray array;

  ascribe_array_begin (&array);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      append (ascribe_array_next (&array), entry);
    }
  ascribe_array_end (&array);
}

static void
print_as_table (GListModel *entries, const char * const *headings, void (*add) (AscribeTable *table, gpointer entry))
{
  AscribeTable *table = ascribe_table_new (headings);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      add (table, entry);
    }
  ascribe_table_print (table);
}

gboolean
ascribe_list_annotators (AscribeProject *project, gboolean json, GError **error)
{
  /* Translators: headings of a table */
  const char * const headings[] = { _("ID"), _("NAME"), NULL };

  if (json)
    print_as_json (ascribe_project_get_annotators (project), append_annotator);
  else
    print_as_table (ascribe_project_get_annotators (project), headings, add_annotator);

  return TRUE;
}

gboolean
ascribe_list_concepts (AscribeProject *project, gboolean json, GError **error)
{
  /* Translators: headings of a table */
  const char * const headings[] = { _("ID"), _("KIND"), _("WIKIDATA"), _("NAME"), _("ALIASES"), NULL };

  if (json)
    print_as_json (ascribe_project_get_concepts (project), append_concept);
  else
    print_as_table (ascribe_project_get_concepts (project), headings, add_concept);

  return TRUE;
}
