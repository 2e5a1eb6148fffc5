/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an article: a paragraph for each of its lines, with segments, and a marker where a piece begins. */
#include <string.h>

#include "app/formats/html-report.h"
#include "app/formats/html-segments.h"
#include "app/formats/html-text.h"
#include "app/model/append.h"

#define FLUSH_SIZE (256 * 1024)
#define MARKER_CHARACTERS 24

static AscribeAnnotation *
get_annotation (AscribeDocument *document, const AscribeHtmlPiece *piece)
{
  return g_ptr_array_index (document->annotations, piece->annotation);
}

static void
append_class (AscribeHtmlReport *self, AscribeDocument *document, const AscribeHtmlPiece *piece)
{
  ascribe_append (self->out, "t%d", ascribe_naming_get_tag (self->naming, get_annotation (document, piece)->tag));
}

/* "Claim 12": a link to what is said of it, and where that leads back to. A word joiner keeps it on the line of what it marks. */
static void
append_marker (AscribeHtmlReport *self, AscribeDocument *document, const AscribeHtmlPiece *piece)
{
  AscribeAnnotation *annotation = get_annotation (document, piece);
  const char *name = ascribe_naming_get_tag_name (self->naming, annotation->tag);
  GString *out = self->out;

  g_string_append (out, "<a class=\"m ");
  append_class (self, document, piece);
  g_string_append_c (out, '"');
  if (piece->number == 0)
    {
      g_string_append (out, " id=\"m-");
      ascribe_html_append (out, annotation->id, -1);
      g_string_append_c (out, '"');
    }
  g_string_append (out, " href=\"#n-");
  ascribe_html_append (out, annotation->id, -1);
  g_string_append (out, "\" title=\"");
  ascribe_html_append (out, name, -1);
  ascribe_append (out, ": annotation %u%s\"><sup>", piece->annotation + 1, piece->number > 0 ? ", continued" : "");
  if (piece->number > 0)
    g_string_append (out, "…");
  g_string_append (out, "<bdi>");
  ascribe_html_append_snippet (out, name, MARKER_CHARACTERS);
  ascribe_append (out, "</bdi> %u\u2060</sup></a>", piece->annotation + 1);
}

/* The tags over a segment, the innermost first, as far as there are lanes. */
static void
append_title (AscribeHtmlReport *self, AscribeDocument *document, const AscribeHtmlSegment *segment)
{
  guint n_named = 1;

  ascribe_html_append_snippet (self->out, ascribe_naming_get_tag_name (self->naming, get_annotation (document, segment->innermost)->tag),
                               MARKER_CHARACTERS);
  ascribe_append (self->out, " %u", segment->innermost->annotation + 1);
  for (guint i = 0; i < ASCRIBE_HTML_N_LANES; i++)
    {
      const AscribeHtmlPiece *piece = segment->lanes[i];

      if (piece == NULL || piece == segment->innermost)
        continue;
      g_string_append (self->out, " in ");
      ascribe_html_append_snippet (self->out, ascribe_naming_get_tag_name (self->naming, get_annotation (document, piece)->tag),
                                   MARKER_CHARACTERS);
      ascribe_append (self->out, " %u", piece->annotation + 1);
      n_named++;
    }
  if (segment->n_over > n_named)
    ascribe_append (self->out, " and %u more", segment->n_over - n_named);
}

/* One line's part of a segment: a box for each lane, the innermost tint inside. */
static void
append_slice (AscribeHtmlReport *self, AscribeDocument *document, const AscribeHtmlSegment *segment, const char *slice, gsize n_bytes)
{
  GString *out = self->out;

  if (n_bytes == 0)
    return;
  if (segment->innermost == NULL)
    {
      ascribe_html_append (out, slice, (gssize) n_bytes);
      return;
    }

  for (guint i = 0; i < ASCRIBE_HTML_N_LANES; i++)
    {
      if (segment->lanes[i] == NULL)
        continue;
      g_string_append (out, "<span class=\"u ");
      append_class (self, document, segment->lanes[i]);
      ascribe_append (out, " l%u\">", i);
    }
  g_string_append (out, "<mark class=\"");
  append_class (self, document, segment->innermost);
  ascribe_append (out, "\" data-n=\"%u\" title=\"", segment->innermost->annotation + 1);
  append_title (self, document, segment);
  g_string_append (out, "\" aria-details=\"n-");
  ascribe_html_append (out, get_annotation (document, segment->innermost)->id, -1);
  g_string_append (out, "\">");
  ascribe_html_append (out, slice, (gssize) n_bytes);
  g_string_append (out, "</mark>");
  for (guint i = 0; i < ASCRIBE_HTML_N_LANES; i++)
    g_string_append (out, segment->lanes[i] != NULL ? "</span>" : "");
}

static gboolean
append_segment (AscribeHtmlReport *self, AscribeDocument *document, const AscribeHtmlSegment *segment, GError **error)
{
  const AscribeText *text = document->article->text;
  const char *utf8 = ascribe_text_get_utf8 (text);
  const char *p = utf8 + ascribe_text_byte_at (text, segment->span.start);
  const char *end = utf8 + ascribe_text_byte_at (text, segment->span.end);

  for (guint i = 0; i < segment->n_begins; i++)
    {
      append_marker (self, document, segment->begins + i);
      if (!ascribe_html_report_flush (self, FLUSH_SIZE, error))
        return FALSE;
    }

  while (TRUE)
    {
      const char *line_end = memchr (p, '\n', (gsize) (end - p));

      append_slice (self, document, segment, p, (gsize) ((line_end != NULL ? line_end : end) - p));
      if (line_end == NULL)
        return TRUE;
      g_string_append (self->out, "</p>\n<p>");
      if (!ascribe_html_report_flush (self, FLUSH_SIZE, error))
        return FALSE;
      p = line_end + 1;
    }
}

gboolean
ascribe_html_report_write_text (AscribeHtmlReport *self, AscribeDocument *document, GError **error)
{
  AscribeArticle *article = document->article;
  g_autoptr (AscribeHtmlSegments) segments = ascribe_html_segments_new (document);
  AscribeHtmlSegment segment;

  ascribe_append (self->out, "<div class=\"text\" data-sha256=\"%s\"", ascribe_text_get_sha256 (article->text));
  ascribe_html_append_lang (self->out, article->language, ascribe_text_get_utf8 (article->text));
  g_string_append (self->out, ">\n<p>");
  while (ascribe_html_segments_next (segments, &segment))
    {
      if (!append_segment (self, document, &segment, error) || !ascribe_html_report_flush (self, FLUSH_SIZE, error))
        return FALSE;
    }
  g_string_append (self->out, "</p>\n</div>\n");

  return TRUE;
}
