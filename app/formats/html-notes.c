/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of the annotations of an article: beside the text, or after it where there is no room. */
#include <string.h>

#include "app/formats/html-report.h"
#include "app/formats/html-text.h"
#include "app/model/append.h"
#include "app/model/attributes.h"

#define FLUSH_SIZE (256 * 1024)
#define SNIPPET_CHARACTERS 60

/* A link as it is listed with an annotation. */
typedef struct {
  guint annotation;
  guint other;
  guint link;
  gboolean is_out;
} End;

static int
compare_link_ends (gconstpointer a, gconstpointer b)
{
  const End *left = a, *right = b;

  if (left->annotation != right->annotation)
    return left->annotation < right->annotation ? -1 : 1;
  if (left->is_out != right->is_out)
    return left->is_out ? -1 : 1;

  return left->link < right->link ? -1 : left->link > right->link;
}

static GArray *
gather_ends (AscribeDocument *document)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (End));

  for (guint i = 0; document->links->len > 0 && i < document->annotations->len; i++)
    g_hash_table_insert (places, ((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->id, GUINT_TO_POINTER (i));
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (places, link->from));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (places, link->to));
      End out = { from, to, i, TRUE }, in = { to, from, i, FALSE };

      g_array_append_val (ends, out);
      g_array_append_val (ends, in);
    }
  g_array_sort (ends, compare_link_ends);

  return ends;
}

static void
append_by (AscribeHtmlReport *self, const char *annotator)
{
  const char *name = ascribe_naming_get_annotator (self->naming, annotator);

  if (*name == '\0')
    return;
  ascribe_append_text (self->out, "<span class=\"by\">by <bdi>");
  ascribe_html_append (self->out, name, -1);
  ascribe_append_text (self->out, "</bdi></span>");
}

static void
append_head (AscribeHtmlReport *self, AscribeAnnotation *annotation, const AscribeHtmlTag *tag, guint number)
{
  GString *out = self->out;

  ascribe_append_text (out, "<p class=\"head\"><a class=\"no\" href=\"#");
  ascribe_html_report_append_marker_id (self, number);
  ascribe_append_text (out, "\" title=\"To its place in the text\">");
  ascribe_append_integer (out, number);
  ascribe_append_text (out, "</a>");
  ascribe_append_text (out, tag->chip);
  append_by (self, annotation->annotator);
  ascribe_append_text (out, "</p>\n");
}

static void
append_quote (AscribeHtmlReport *self, AscribeDocument *document, AscribeAnnotation *annotation)
{
  g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);

  ascribe_append (self->out, "<blockquote data-s=\"%s\"", spans);
  ascribe_html_append_lang (self->out, document->article->language, annotation->quote);
  g_string_append_c (self->out, '>');
  ascribe_html_append (self->out, annotation->quote, -1);
  ascribe_append_text (self->out, "</blockquote>\n");
}

static void
append_concept (AscribeHtmlReport *self, AscribeAnnotation *annotation)
{
  AscribeConcept *concept = ascribe_naming_get_concept (self->naming, annotation->concept);
  guint64 *n;

  if (concept == NULL)
    return;
  ascribe_append_text (self->out, "<p class=\"concept\">= <a href=\"#c-");
  ascribe_html_append (self->out, concept->id, -1);
  ascribe_append_text (self->out, "\"><bdi>");
  ascribe_html_append (self->out, *concept->name != '\0' ? concept->name : concept->id, -1);
  ascribe_append_text (self->out, "</bdi></a></p>\n");

  n = g_hash_table_lookup (self->mentions, concept);
  if (n == NULL)
    g_hash_table_insert (self->mentions, concept, n = g_new0 (guint64, 1));
  (*n)++;
}

static void
append_end (AscribeHtmlReport *self, AscribeDocument *document, const End *end)
{
  AscribeLink *link = g_ptr_array_index (document->links, end->link);
  AscribeAnnotation *mine = g_ptr_array_index (document->annotations, end->annotation);
  AscribeAnnotation *other = g_ptr_array_index (document->annotations, end->other);
  GString *out = self->out;

  ascribe_append_text (out, "<li");
  if (end->is_out)
    {
      ascribe_append_text (out, " id=\"l-");
      ascribe_html_append (out, link->id, -1);
      g_string_append_c (out, '"');
    }
  ascribe_append_text (out, end->is_out ? "><span class=\"arrow\">→</span> <bdi>" : "><span class=\"arrow\">←</span> <bdi>");
  ascribe_html_append (out, ascribe_naming_get_link_name (self->naming, link->type), -1);
  ascribe_append_text (out, end->is_out ? "</bdi> <a href=\"#n-" : "</bdi>, from <a href=\"#n-");
  ascribe_html_append (out, other->id, -1);
  ascribe_append (out, "\">%u <bdi>", end->other + 1);
  ascribe_html_append_snippet (out, other->quote, SNIPPET_CHARACTERS);
  ascribe_append_text (out, "</bdi></a>");
  if (end->is_out && strcmp (link->annotator, mine->annotator) != 0)
    {
      g_string_append_c (out, ' ');
      append_by (self, link->annotator);
    }
  if (end->is_out && link->note != NULL)
    {
      ascribe_append_text (out, "<p class=\"said\"><bdi>");
      ascribe_html_append (out, link->note, -1);
      ascribe_append_text (out, "</bdi></p>");
    }
  ascribe_append_text (out, "</li>\n");
}

/* Those at @ends[*@next] that are of annotation @number. */
static gboolean
write_ends (AscribeHtmlReport *self, AscribeDocument *document, GArray *ends, guint *next, guint number, GError **error)
{
  gboolean any = *next < ends->len && g_array_index (ends, End, *next).annotation == number;

  if (any)
    ascribe_append_text (self->out, "<ul class=\"links\">\n");
  for (; *next < ends->len && g_array_index (ends, End, *next).annotation == number; (*next)++)
    {
      append_end (self, document, &g_array_index (ends, End, *next));
      if (!ascribe_html_report_flush (self, FLUSH_SIZE, error))
        return FALSE;
    }
  ascribe_append_text (self->out, any ? "</ul>\n" : "");

  return TRUE;
}

static void
append_note (AscribeHtmlReport *self, AscribeDocument *document, guint number)
{
  AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, number);
  const AscribeHtmlTag *tag = ascribe_html_report_get_tag (self, annotation->tag);
  GString *out = self->out;

  ascribe_append (out, "<li class=\"note %s\" id=\"n-", tag->css_class);
  ascribe_html_append (out, annotation->id, -1);
  ascribe_append_text (out, "\">\n");
  append_head (self, annotation, tag, number + 1);
  append_quote (self, document, annotation);
  if (!ascribe_attributes_is_empty (annotation->attributes))
    {
      ascribe_append_text (out, "<dl class=\"answers\">");
      ascribe_html_report_append_answers (self, out, annotation->tag, annotation->attributes);
      ascribe_append_text (out, "</dl>\n");
    }
  append_concept (self, annotation);
  if (annotation->note != NULL)
    {
      ascribe_append_text (out, "<p class=\"said\" dir=\"auto\">");
      ascribe_html_append (out, annotation->note, -1);
      ascribe_append_text (out, "</p>\n");
    }

  if (tag->place >= 0)
    {
      self->tag_counts[tag->place]++;
      self->here[tag->place]++;
    }
}

gboolean
ascribe_html_report_write_notes (AscribeHtmlReport *self, AscribeDocument *document, GError **error)
{
  g_autoptr (GArray) ends = gather_ends (document);
  guint next = 0;

  ascribe_append_text (self->out, "<section class=\"notes\">\n<h3>");
  if (document->annotations->len == 0)
    {
      ascribe_append_text (self->out, "No annotations</h3>\n</section>\n");
      return TRUE;
    }

  ascribe_html_append_number (self->out, document->annotations->len);
  ascribe_append_text (self->out, document->annotations->len == 1 ? " annotation</h3>\n<ol>\n" : " annotations</h3>\n<ol>\n");
  for (guint i = 0; i < document->annotations->len; i++)
    {
      append_note (self, document, i);
      if (!write_ends (self, document, ends, &next, i, error))
        return FALSE;
      ascribe_append_text (self->out, "</li>\n");
      if (!ascribe_html_report_flush (self, FLUSH_SIZE, error))
        return FALSE;
    }
  ascribe_append_text (self->out, "</ol>\n</section>\n");

  return TRUE;
}
