/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page around the articles. It opens with counts and contents that are known only once all articles were seen: these wait
 * on shelves. */
#include "app/formats/html.h"

#include <string.h>

#include "app/formats/html-report.h"
#include "app/formats/html-style.h"
#include "app/formats/html-text.h"
#include "app/formats/pulling.h"
#include "app/model/append.h"
#include "app/model/error.h"
#include "app/model/moment.h"

#define MAX_NAMED_ANNOTATORS 12

gboolean
ascribe_html_report_flush (AscribeHtmlReport *self, gsize at_least, GError **error)
{
  gboolean kept;

  if (self->out->len < at_least)
    return TRUE;
  kept = ascribe_shelf_append (self->body, self->out->str, self->out->len, self->cancellable, error);
  g_string_truncate (self->out, 0);

  return kept;
}

static void
append_head_of_page (AscribeHtmlReport *self, GString *out)
{
  g_autofree char *style = ascribe_html_style_new (self->source->codebook);
  g_autofree char *policy = ascribe_html_style_policy (style);

  ascribe_append (out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy);
  g_string_append (out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"Ascribe\">\n<title>");
  ascribe_html_append_snippet (out, *self->source->project_title != '\0' ? self->source->project_title : "Annotated articles", 200);
  ascribe_append (out, "</title>\n<style>%s</style>\n</head>\n", style);
}

static void
append_count (GString *out, guint64 n, const char *one, const char *several)
{
  ascribe_append (out, "<div><dt>%s</dt><dd>", n == 1 ? one : several);
  ascribe_html_append_number (out, n);
  g_string_append (out, "</dd></div>\n");
}

static void
append_annotators (AscribeHtmlReport *self, GString *out)
{
  GPtrArray *annotators = self->source->annotators;
  guint n_named = MIN (annotators->len, MAX_NAMED_ANNOTATORS);
  g_autofree char *moment = ascribe_moment_format (self->source->project_modified);

  g_string_append (out, "<p class=\"by-whom\">");
  for (guint i = 0; i < n_named; i++)
    {
      g_string_append (out, i == 0 ? "Annotated by <bdi>" : ", <bdi>");
      ascribe_html_append (out, ((AscribeAnnotator *) g_ptr_array_index (annotators, i))->name, -1);
      g_string_append (out, "</bdi>");
    }
  if (annotators->len > n_named)
    ascribe_append (out, " and %u others", annotators->len - n_named);
  g_string_append_printf (out, "%s as of <time datetime=\"%s\">%.10s</time></p>\n", n_named > 0 ? "," : "The project", moment, moment);
}

static void
append_cover (AscribeHtmlReport *self, GString *out)
{
  const char *title = self->source->project_title;

  g_string_append (out, "<body>\n<a class=\"skip\" href=\"#articles\">To the articles</a>\n<header class=\"cover\">\n"
                        "<p class=\"kicker\">Annotated articles</p>\n<h1 dir=\"auto\">");
  ascribe_html_append (out, *title != '\0' ? title : "Untitled project", -1);
  g_string_append (out, "</h1>\n<dl class=\"counts\">\n");
  append_count (out, self->totals.n_articles, "article", "articles");
  append_count (out, self->totals.n_annotations, "annotation", "annotations");
  append_count (out, self->totals.n_links, "link", "links");
  if (self->source->concepts->len > 0)
    append_count (out, self->source->concepts->len, "concept", "concepts");
  append_count (out, self->source->annotators->len, "annotator", "annotators");
  g_string_append (out, "</dl>\n");
  append_annotators (self, out);
  g_string_append (out, "</header>\n<main>\n");
}

static guint64
find_most (AscribeHtmlReport *self)
{
  guint64 most = 0;

  for (guint i = 0; i < self->n_tags; i++)
    most = MAX (most, self->tag_counts[i]);

  return most;
}

/* Tags that are used, or all where none is. */
static void
append_legend (AscribeHtmlReport *self, GString *out)
{
  GListModel *tags = ascribe_codebook_get_tags (self->source->codebook);
  guint64 most = find_most (self);

  if (self->n_tags == 0)
    return;
  g_string_append (out, "<section class=\"part\" aria-labelledby=\"legend\">\n<h2 id=\"legend\">Tags</h2>\n<ul class=\"legend\">\n");
  for (guint i = 0; i < self->n_tags; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);
      guint64 n = self->tag_counts[i];

      if (n == 0 && most > 0)
        continue;
      g_string_append (out, "<li><span>");
      g_string_append (out, ascribe_html_report_get_tag (self, tag->id)->chip);
      g_string_append (out, "</span><span class=\"n\">");
      ascribe_html_append_number (out, n);
      ascribe_append (out, "</span><svg viewBox=\"0 0 1000 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                           "<rect class=\"t%u\" width=\"%u\" height=\"1\"/></svg>", i, most > 0 ? (guint) (n * 1000 / most) : 0);
      if (tag->description != NULL && *tag->description != '\0')
        {
          g_string_append (out, "<span class=\"tells\" dir=\"auto\">");
          ascribe_html_append (out, tag->description, -1);
          g_string_append (out, "</span>");
        }
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n<p class=\"how\">In the articles a marker with the tag and a number stands where an annotation begins; an "
                        "underline shows how far it goes. Where annotations overlap each has its own underline, and the words have the "
                        "tint of the innermost. “…” marks a further piece of the same annotation.</p>\n</section>\n");
}

static gboolean
write_all (GOutputStream *out, GString *bytes, GCancellable *cancellable, GError **error)
{
  return g_output_stream_write_all (out, bytes->str, bytes->len, NULL, cancellable, error);
}

static gboolean
write_page (AscribeHtmlReport *self, GOutputStream *out, GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);

  append_head_of_page (self, bytes);
  append_cover (self, bytes);
  append_legend (self, bytes);
  g_string_append (bytes, "<nav class=\"part\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n"
                          "<ol class=\"contents\">\n");
  if (!write_all (out, bytes, self->cancellable, error) || !ascribe_shelf_copy (self->contents, out, self->cancellable, error))
    return FALSE;

  g_string_assign (bytes, "</ol>\n</nav>\n<div id=\"articles\">\n");
  if (!write_all (out, bytes, self->cancellable, error) || !ascribe_shelf_copy (self->body, out, self->cancellable, error))
    return FALSE;

  g_string_assign (bytes, "</main>\n<footer>Written by Ascribe. The numbers of annotations count within an article.</footer>\n"
                          "</body>\n</html>\n");

  return write_all (out, bytes, self->cancellable, error);
}

static gboolean
write_report (AscribeHtmlReport *self, GOutputStream *out, GError **error)
{
  self->body = ascribe_shelf_new (error);
  if (self->body == NULL)
    return FALSE;
  self->contents = ascribe_shelf_new (error);
  if (self->contents == NULL || !ascribe_source_each (self->source, ascribe_html_report_write_article, self, error))
    return FALSE;

  g_string_append (self->out, "</div>\n");
  ascribe_html_report_append_codebook (self, self->out);

  return ascribe_html_report_write_concepts (self, error) && ascribe_html_report_flush (self, 0, error) && write_page (self, out, error);
}

gboolean
ascribe_html_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                    GError **error)
{
  AscribeHtmlReport self = { .source = source, .cancellable = cancellable };
  gboolean written;

  if (options->without_text)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "A report is nothing without the texts");
      return FALSE;
    }

  self.n_tags = g_list_model_get_n_items (ascribe_codebook_get_tags (source->codebook));
  self.naming = ascribe_naming_new (source);
  self.tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, ascribe_html_tag_free);
  self.out = g_string_new (NULL);
  self.tag_counts = g_new0 (guint64, self.n_tags);
  self.here = g_new0 (guint64, self.n_tags);
  self.mentions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  written = write_report (&self, out, error);
  ascribe_naming_free (self.naming);
  g_hash_table_unref (self.tags);
  g_string_free (self.out, TRUE);
  g_clear_pointer (&self.body, ascribe_shelf_free);
  g_clear_pointer (&self.contents, ascribe_shelf_free);
  g_free (self.tag_counts);
  g_free (self.here);
  g_hash_table_unref (self.mentions);

  return written;
}
