/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article of a report: its head, text and notes, and its line in the table of contents. */
#include <string.h>

#include "app/formats/html-report.h"
#include "app/formats/html-text.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/json-text.h"

static void
append_value (GString *out, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    ascribe_html_append (out, g_variant_get_string (value, NULL), -1);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    ascribe_append_text (out, g_variant_get_boolean (value) ? "yes" : "no");
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    ascribe_json_append_number (out, g_variant_get_double (value));
  else
    {
      g_autofree const char **strings = g_variant_get_strv (value, NULL);

      for (gsize i = 0; strings[i] != NULL; i++)
        {
          ascribe_append_text (out, i > 0 ? " · <bdi>" : "<bdi>");
          ascribe_html_append (out, strings[i], -1);
          ascribe_append_text (out, "</bdi>");
        }
    }
}

void
ascribe_html_report_append_answers (AscribeHtmlReport *self, GString *out, const char *tag, GVariant *answers)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (answers))
    return;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      ascribe_append_text (out, "<div><dt><bdi>");
      ascribe_html_append (out, ascribe_naming_get_question_name (self->naming, tag, key), -1);
      ascribe_append_text (out, "</bdi></dt><dd dir=\"auto\">");
      append_value (out, value);
      ascribe_append_text (out, "</dd></div>");
    }
}

void
ascribe_html_report_append_mix (AscribeHtmlReport *self, GString *out)
{
  guint64 all = 0, before = 0;

  for (guint i = 0; i < self->n_tags; i++)
    all += self->here[i];
  ascribe_append_text (out, "<svg viewBox=\"0 0 1000 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
  for (guint i = 0; i < self->n_tags && all > 0; i++)
    {
      guint64 start = before * 1000 / all, end = (before + self->here[i]) * 1000 / all;

      before += self->here[i];
      if (end > start)
        ascribe_append (out, "<rect class=\"t%u\" x=\"%u\" width=\"%u\" height=\"1\"/>", i, (guint) start, (guint) (end - start));
    }
  ascribe_append_text (out, "</svg>");
}

static void
append_title (GString *out, AscribeArticle *article)
{
  if (*article->title != '\0')
    ascribe_html_append (out, article->title, -1);
  else
    ascribe_append_text (out, "Untitled");
}

static void
append_kicker (GString *out, AscribeArticle *article)
{
  const char *parts[] = { article->publisher, article->published };
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      ascribe_append_text (out, any ? " · <bdi>" : "<bdi>");
      ascribe_html_append (out, parts[i], -1);
      ascribe_append_text (out, "</bdi>");
      any = TRUE;
    }
}

static void
append_fact (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  ascribe_append (out, "<div><dt>%s</dt><dd><bdi>", name);
  ascribe_html_append (out, value, -1);
  ascribe_append_text (out, "</bdi></dd></div>");
}

static void
append_byline (GString *out, AscribeArticle *article)
{
  if (article->authors[0] != NULL)
    {
      ascribe_append_text (out, "<p class=\"byline\">By ");
      for (gsize i = 0; article->authors[i] != NULL; i++)
        {
          ascribe_append_text (out, i > 0 ? ", <bdi>" : "<bdi>");
          ascribe_html_append (out, article->authors[i], -1);
          ascribe_append_text (out, "</bdi>");
        }
      ascribe_append_text (out, "</p>\n");
    }
  if (article->url != NULL && *article->url != '\0')
    {
      ascribe_append_text (out, "<p class=\"where\">");
      ascribe_html_append_link (out, article->url, article->url);
      ascribe_append_text (out, "</p>\n");
    }
}

static void
append_article_head (AscribeHtmlReport *self, AscribeArticle *article)
{
  GString *out = self->out;

  /* A title stands above the beginning of its text's lines. */
  ascribe_append_text (out, "<header");
  ascribe_html_append_dir (out, article->language, article->title);
  ascribe_append_text (out, ">\n<p class=\"kicker\">");
  append_kicker (out, article);
  ascribe_append_text (out, "</p>\n<h2 id=\"h-");
  ascribe_html_append (out, article->id, -1);
  g_string_append_c (out, '"');
  ascribe_html_append_lang (out, article->language, article->title);
  g_string_append_c (out, '>');
  append_title (out, article);
  ascribe_append_text (out, "</h2>\n");
  append_byline (out, article);
  ascribe_append_text (out, "<dl class=\"facts\">");
  append_fact (out, "Status", article->status == ASCRIBE_STATUS_DONE ? "done" : "to do");
  append_fact (out, "Language", article->language);
  append_fact (out, "Retrieved", article->retrieved);
  append_fact (out, "File", article->stem);
  ascribe_html_report_append_answers (self, out, NULL, article->labels);
  ascribe_html_report_append_answers (self, out, "", article->metadata);
  ascribe_append_text (out, "</dl>\n</header>\n");
}

static gboolean
append_contents (AscribeHtmlReport *self, AscribeDocument *document, GError **error)
{
  AscribeArticle *article = document->article;
  g_autoptr (GString) out = g_string_new ("<li><a href=\"#a-");

  ascribe_html_append (out, article->id, -1);
  g_string_append_c (out, '"');
  ascribe_html_append_lang (out, article->language, article->title);
  g_string_append_c (out, '>');
  append_title (out, article);
  ascribe_append_text (out, "</a><span class=\"kicker\">");
  append_kicker (out, article);
  if (g_str_has_suffix (out->str, "</bdi>"))
    ascribe_append_text (out, " · ");
  ascribe_html_append_number (out, document->annotations->len);
  ascribe_append_text (out, document->annotations->len == 1 ? " annotation</span>" : " annotations</span>");
  ascribe_html_report_append_mix (self, out);
  ascribe_append_text (out, "</li>\n");

  return ascribe_shelf_append (self->contents, out->str, out->len, self->cancellable, error);
}

gboolean
ascribe_html_report_write_article (gpointer data, AscribeDocument *document, GError **error)
{
  AscribeHtmlReport *self = data;
  AscribeArticle *article = document->article;

  memset (self->here, 0, sizeof *self->here * self->n_tags);
  ascribe_append_text (self->out, "<article class=\"doc\" id=\"a-");
  ascribe_html_append (self->out, article->id, -1);
  ascribe_append_text (self->out, "\" aria-labelledby=\"h-");
  ascribe_html_append (self->out, article->id, -1);
  ascribe_append_text (self->out, "\">\n");
  append_article_head (self, article);
  ascribe_append_text (self->out, "<div class=\"columns\">\n");
  if (!ascribe_html_report_write_text (self, document, error) || !ascribe_html_report_write_notes (self, document, error))
    return FALSE;
  ascribe_append_text (self->out, "</div>\n</article>\n");

  self->totals.n_articles++;
  self->totals.n_annotations += document->annotations->len;
  self->totals.n_links += document->links->len;

  return append_contents (self, document, error);
}
