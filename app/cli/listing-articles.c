/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "app/cli/listing.h"
#include "app/cli/printing.h"
#include "app/library/article-list.h"
#include "app/library/registers.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"

static gboolean
print_article (AscribeDocument *document, gpointer array)
{
  AscribeArticle *article = document->article;
  GString *out = ascribe_array_next (array);

  g_string_append_c (out, '{');
  ascribe_print_string (out, "id", article->id, TRUE);
  ascribe_print_string (out, "title", article->title, FALSE);
  ascribe_print_key (out, "authors", FALSE);
  ascribe_json_append_strv (out, (const char * const *) article->authors);
  ascribe_print_string (out, "publisher", article->publisher, FALSE);
  ascribe_print_string (out, "published", article->published, FALSE);
  ascribe_print_string (out, "url", article->url, FALSE);
  ascribe_print_string (out, "language", article->language, FALSE);
  ascribe_print_key (out, "metadata", FALSE);
  ascribe_json_append_value (out, article->metadata);
  ascribe_print_key (out, "labels", FALSE);
  ascribe_json_append_value (out, article->labels);
  ascribe_print_string (out, "status", ascribe_status_to_string (article->status), FALSE);
  ascribe_print_string (out, "sha256", article->sha256, FALSE);
  g_string_append_printf (out, ", \"annotation_count\": %u, \"link_count\": %u}", document->annotations->len,
                          document->links->len);

  return TRUE;
}

static void
append_spans (GString *out, AscribeSpanSet *spans)
{
  gsize n_spans;
  const AscribeSpan *pieces = ascribe_span_set_get_spans (spans, &n_spans);

  g_string_append_c (out, '[');
  for (gsize i = 0; i < n_spans; i++)
    g_string_append_printf (out, "%s{\"start\": %u, \"end\": %u}", i > 0 ? ", " : "", pieces[i].start, pieces[i].end);
  g_string_append_c (out, ']');
}

static gboolean
print_annotations (AscribeDocument *document, gpointer array)
{
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *created = ascribe_moment_format (annotation->created);
      g_autofree char *modified = ascribe_moment_format (annotation->modified);
      GString *out = ascribe_array_next (array);

      g_string_append_c (out, '{');
      ascribe_print_string (out, "id", annotation->id, TRUE);
      ascribe_print_string (out, "article", annotation->article, FALSE);
      ascribe_print_string (out, "tag", annotation->tag, FALSE);
      ascribe_print_string (out, "annotator", annotation->annotator, FALSE);
      ascribe_print_key (out, "spans", FALSE);
      append_spans (out, annotation->spans);
      ascribe_print_string (out, "quote", annotation->quote, FALSE);
      ascribe_print_key (out, "attributes", FALSE);
      ascribe_json_append_value (out, annotation->attributes);
      ascribe_print_string (out, "concept", annotation->concept, FALSE);
      ascribe_print_string (out, "note", annotation->note, FALSE);
      ascribe_print_string (out, "created", created, FALSE);
      ascribe_print_string (out, "modified", modified, FALSE);
      g_string_append_c (out, '}');
    }

  return TRUE;
}

static gboolean
add_annotations (AscribeDocument *document, gpointer table)
{
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);
      const char * const cells[] = {
        annotation->id, annotation->tag, spans, annotation->quote, document->article->title, NULL
      };

      ascribe_table_add (table, cells);
    }

  return TRUE;
}

static gboolean
print_array (AscribeProject *project, AscribeDocumentFunc func, GError **error)
{
  AscribeArray array;
  gboolean listed;

  ascribe_array_begin (&array);
  listed = ascribe_project_foreach_document (project, func, &array, error);
  ascribe_array_end (&array);

  return listed;
}

gboolean
ascribe_list_articles (AscribeProject *project, gboolean json, GError **error)
{
  /* Translators: headings of a table */
  const char * const headings[] = { _("ID"), _("STATUS"), _("ANNOTATIONS"), _("PUBLISHED"), _("TITLE"), NULL };
  g_autoptr (AscribeArticleList) list = ascribe_article_list_new (project);
  AscribeTable *table;

  if (json)
    return print_array (project, print_article, error);
  if (!ascribe_article_list_query_sync (list, ASCRIBE_FILTER_ALL, NULL, error))
    return FALSE;

  table = ascribe_table_new (headings);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (AscribeArticleRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *n_annotations = g_strdup_printf ("%u", row->n_annotations);
      const char * const cells[] = {
        row->id, ascribe_status_to_string (row->status), n_annotations, row->published, row->title, NULL
      };

      ascribe_table_add (table, cells);
    }
  ascribe_table_print (table);

  return TRUE;
}

gboolean
ascribe_list_annotations (AscribeProject *project, gboolean json, GError **error)
{
  /* Translators: headings of a table */
  const char * const headings[] = { _("ID"), _("TAG"), _("SPANS"), _("QUOTE"), _("ARTICLE"), NULL };
  AscribeTable *table;
  gboolean listed;

  if (json)
    return print_array (project, print_annotations, error);

  table = ascribe_table_new (headings);
  listed = ascribe_project_foreach_document (project, add_annotations, table, error);
  ascribe_table_print (table);

  return listed;
}
