/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a report: what its tags, links and labels mean, and the concepts. */
#include "app/formats/html-report.h"
#include "app/formats/html-text.h"
#include "app/model/append.h"

#include <string.h>

#define FLUSH_SIZE (256 * 1024)

static void
append_paragraph (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (out, "<p dir=\"auto\">");
  ascribe_html_append (out, text, -1);
  g_string_append (out, "</p>\n");
}

static void
append_question (GString *out, AscribeAttribute *question)
{
  g_string_append (out, "<div><dt><bdi>");
  ascribe_html_append (out, *question->name != '\0' ? question->name : question->id, -1);
  ascribe_append (out, "</bdi></dt><dd>%s", ascribe_question_type_to_string (question->type));
  for (gsize i = 0; question->options[i] != NULL; i++)
    {
      g_string_append (out, i == 0 ? ": <bdi>" : ", <bdi>");
      ascribe_html_append (out, question->options[i], -1);
      g_string_append (out, "</bdi>");
    }
  g_string_append (out, " <code>");
  ascribe_html_append (out, question->id, -1);
  g_string_append (out, "</code>");
  if (question->description != NULL && *question->description != '\0')
    {
      g_string_append (out, "<br><bdi>");
      ascribe_html_append (out, question->description, -1);
      g_string_append (out, "</bdi>");
    }
  g_string_append (out, "</dd></div>\n");
}

static void
append_color (GString *out, const char *color)
{
  if (color == NULL)
    return;
  g_string_append (out, ", ");
  ascribe_html_append (out, color, -1);
}

static void
append_tag_entry (AscribeHtmlReport *self, GString *out, AscribeTag *tag)
{
  g_string_append (out, "<li>");
  g_string_append (out, ascribe_html_report_get_tag (self, tag->id)->chip);
  g_string_append (out, " <span class=\"aside\"><code>");
  ascribe_html_append (out, tag->id, -1);
  g_string_append (out, "</code>");
  append_color (out, tag->color);
  if (tag->shortcut != NULL)
    {
      g_string_append (out, ", key <kbd>");
      ascribe_html_append (out, tag->shortcut, -1);
      g_string_append (out, "</kbd>");
    }
  g_string_append (out, tag->hidden ? ", not in the tag bar" : "");
  g_string_append (out, tag->archived ? ", archived" : "");
  if (tag->parent != NULL)
    {
      g_string_append (out, ", under <bdi>");
      ascribe_html_append (out, ascribe_naming_get_tag_name (self->naming, tag->parent), -1);
      g_string_append (out, "</bdi>");
    }
  g_string_append (out, "</span>\n");
  append_paragraph (out, tag->description);
  if (tag->attributes->len > 0)
    {
      g_string_append (out, "<dl class=\"answers\">\n");
      for (guint i = 0; i < tag->attributes->len; i++)
        append_question (out, g_ptr_array_index (tag->attributes, i));
      g_string_append (out, "</dl>\n");
    }
  g_string_append (out, "</li>\n");
}

static void
append_tag_names (AscribeHtmlReport *self, GString *out, char **tags)
{
  if (tags[0] == NULL)
    g_string_append (out, "any tag");
  for (gsize i = 0; tags[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? ", <bdi>" : "<bdi>");
      ascribe_html_append (out, ascribe_naming_get_tag_name (self->naming, tags[i]), -1);
      g_string_append (out, "</bdi>");
    }
}

static void
append_link_type (AscribeHtmlReport *self, GString *out, AscribeLinkType *type)
{
  g_string_append (out, "<li><b><bdi>");
  ascribe_html_append (out, ascribe_naming_get_link_name (self->naming, type->id), -1);
  g_string_append (out, "</bdi></b>: ");
  append_tag_names (self, out, type->from);
  g_string_append (out, " → ");
  append_tag_names (self, out, type->to);
  g_string_append (out, " <span class=\"aside\"><code>");
  ascribe_html_append (out, type->id, -1);
  g_string_append (out, "</code>");
  append_color (out, type->color);
  ascribe_append (out, "%s</span>\n", type->archived ? ", archived" : "");
  append_paragraph (out, type->description);
  g_string_append (out, "</li>\n");
}

static void
append_link_types (AscribeHtmlReport *self, GString *out, GListModel *types)
{
  guint n_types = g_list_model_get_n_items (types);

  if (n_types == 0)
    return;
  g_string_append (out, "<section class=\"part\" aria-labelledby=\"link-types\">\n<h2 id=\"link-types\">Links between annotations</h2>\n"
                        "<ul class=\"entries\">\n");
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      append_link_type (self, out, type);
    }
  g_string_append (out, "</ul>\n</section>\n");
}

static void
append_labels (GString *out, GListModel *labels)
{
  guint n_labels = g_list_model_get_n_items (labels);

  if (n_labels == 0)
    return;
  g_string_append (out, "<section class=\"part\" aria-labelledby=\"labels\">\n<h2 id=\"labels\">Labels of articles</h2>\n"
                        "<dl class=\"answers\">\n");
  for (guint i = 0; i < n_labels; i++)
    {
      g_autoptr (AscribeAttribute) label = g_list_model_get_item (labels, i);

      append_question (out, label);
    }
  g_string_append (out, "</dl>\n</section>\n");
}

void
ascribe_html_report_append_codebook (AscribeHtmlReport *self, GString *out)
{
  GListModel *tags = ascribe_codebook_get_tags (self->source->codebook);
  guint n_tags = g_list_model_get_n_items (tags);

  if (n_tags > 0)
    {
      g_string_append (out, "<section class=\"part\" aria-labelledby=\"codebook\">\n<h2 id=\"codebook\">Codebook</h2>\n"
                            "<ul class=\"entries\">\n");
      for (guint i = 0; i < n_tags; i++)
        {
          g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

          append_tag_entry (self, out, tag);
        }
      g_string_append (out, "</ul>\n</section>\n");
    }
  append_link_types (self, out, ascribe_codebook_get_link_types (self->source->codebook));
  append_labels (out, ascribe_codebook_get_labels (self->source->codebook));
}

static gboolean
is_wikidata_item (const char *id)
{
  if (id == NULL || id[0] != 'Q' || id[1] == '\0' || strlen (id) > 12)
    return FALSE;

  return strspn (id + 1, "0123456789") == strlen (id) - 1;
}

static void
append_wikidata (GString *out, const char *id)
{
  g_autofree char *url = NULL;

  if (id == NULL)
    return;
  if (is_wikidata_item (id))
    url = g_strconcat ("https://www.wikidata.org/wiki/", id, NULL);
  ascribe_html_append_link (out, url != NULL ? url : "", id);
}

static void
append_concept_row (AscribeHtmlReport *self, AscribeConcept *concept)
{
  const guint64 *n = g_hash_table_lookup (self->mentions, concept);
  GString *out = self->out;

  g_string_append (out, "<tr id=\"c-");
  ascribe_html_append (out, concept->id, -1);
  g_string_append (out, "\"><td><bdi>");
  ascribe_html_append (out, *concept->name != '\0' ? concept->name : concept->id, -1);
  g_string_append (out, "</bdi></td><td><bdi>");
  ascribe_html_append (out, concept->kind != NULL ? concept->kind : "", -1);
  g_string_append (out, "</bdi></td><td>");
  for (gsize i = 0; concept->aliases[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? " · <bdi>" : "<bdi>");
      ascribe_html_append (out, concept->aliases[i], -1);
      g_string_append (out, "</bdi>");
    }
  g_string_append (out, "</td><td>");
  append_wikidata (out, concept->wikidata);
  g_string_append (out, "</td><td class=\"n\">");
  ascribe_html_append_number (out, n != NULL ? *n : 0);
  g_string_append (out, "</td></tr>\n");
}

gboolean
ascribe_html_report_write_concepts (AscribeHtmlReport *self, GError **error)
{
  GPtrArray *concepts = self->source->concepts;

  if (concepts->len == 0)
    return TRUE;
  g_string_append (self->out, "<section class=\"part\" aria-labelledby=\"concepts\">\n<h2 id=\"concepts\">Concepts</h2>\n<table>\n"
                              "<thead><tr>"
                              "<th scope=\"col\">Name</th><th scope=\"col\">Kind</th><th scope=\"col\">Also called</th>"
                              "<th scope=\"col\">Wikidata</th><th scope=\"col\" class=\"n\">Mentions</th></tr></thead>\n<tbody>\n");
  for (guint i = 0; i < concepts->len; i++)
    {
      append_concept_row (self, g_ptr_array_index (concepts, i));
      if (!ascribe_html_report_flush (self, FLUSH_SIZE, error))
        return FALSE;
    }
  g_string_append (self->out, "</tbody>\n</table>\n</section>\n");

  return TRUE;
}
