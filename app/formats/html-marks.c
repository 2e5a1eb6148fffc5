/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an article: a paragraph for each of its lines, with segments, and a marker where a piece begins. */
#include <string.h>

#include "app/formats/html-report.h"
#include "app/formats/html-segments.h"
#include "app/formats/html-text.h"
#include "app/model/append.h"

#define FLUSH_SIZE (256 * 1024)

typedef struct {
  AscribeHtmlReport *report;
  AscribeDocument *document;
  GString *out;                                       /* the report's */
  GPtrArray *tags;                                    /* of const AscribeHtmlTag *, of each annotation */
  const AscribeHtmlPiece *open[ASCRIBE_HTML_N_LANES]; /* lanes whose element is open, the first outermost; NULL: none is */
} Page;

static const AscribeHtmlTag *
get_tag (Page *self, const AscribeHtmlPiece *piece)
{
  return g_ptr_array_index (self->tags, piece->annotation);
}

/* "Claim 12": a link to what is said of it, and where that leads back to. A word joiner keeps it on the line of what it marks. */
static void
append_marker (Page *self, const AscribeHtmlPiece *piece)
{
  AscribeAnnotation *annotation = g_ptr_array_index (self->document->annotations, piece->annotation);
  const AscribeHtmlTag *tag = get_tag (self, piece);
  GString *out = self->out;

  ascribe_append_text (out, "<a class=\"m ");
  ascribe_append_text (out, tag->css_class);
  if (piece->number == 0)
    {
      ascribe_append_text (out, "\" id=\"");
      ascribe_html_report_append_marker_id (self->report, piece->annotation + 1);
    }
  ascribe_append_text (out, "\" href=\"#n-");
  ascribe_html_append (out, annotation->id, -1);
  if (piece->number > 0 || strcmp (tag->name, tag->snippet) != 0)
    ascribe_append (out, "\" title=\"%s: annotation %u%s", tag->name, piece->annotation + 1, piece->number > 0 ? ", continued" : "");
  ascribe_append_text (out, piece->number > 0 ? "\"><sup>…<bdi>" : "\"><sup><bdi>");
  ascribe_append_text (out, tag->snippet);
  ascribe_append_text (out, "</bdi> ");
  ascribe_append_integer (out, piece->annotation + 1);
  ascribe_append_text (out, "\u2060</sup></a>");
}

static void
append_reference (Page *self, const AscribeHtmlPiece *piece)
{
  ascribe_append_text (self->out, get_tag (self, piece)->snippet);
  g_string_append_c (self->out, ' ');
  ascribe_append_integer (self->out, piece->annotation + 1);
}

/* The tags over a segment, the innermost first, as far as there are lanes. */
static void
append_title (Page *self, const AscribeHtmlSegment *segment)
{
  guint n_named = 1;

  append_reference (self, segment->innermost);
  for (guint i = 0; i < ASCRIBE_HTML_N_LANES; i++)
    {
      const AscribeHtmlPiece *piece = segment->lanes[i];

      if (piece == NULL || piece == segment->innermost)
        continue;
      ascribe_append_text (self->out, " in ");
      append_reference (self, piece);
      n_named++;
    }
  if (segment->n_over > n_named)
    ascribe_append (self->out, " and %u more", segment->n_over - n_named);
}

/* Closes what is open from the first lane on that isn't as @wanted (nullable: none is); the number of that lane. */
static guint
close_lanes (Page *self, const AscribeHtmlPiece * const *wanted)
{
  guint n_kept = 0;

  while (wanted != NULL && n_kept < ASCRIBE_HTML_N_LANES && self->open[n_kept] == wanted[n_kept])
    n_kept++;
  for (guint i = n_kept; i < ASCRIBE_HTML_N_LANES; i++)
    {
      ascribe_append_text (self->out, self->open[i] != NULL ? "</u>" : "");
      self->open[i] = NULL;
    }

  return n_kept;
}

/* A lane stays open over all segments in which it and those around it are the same, so that its line has no gaps. */
static void
open_lanes (Page *self, const AscribeHtmlPiece * const *wanted)
{
  for (guint i = close_lanes (self, wanted); i < ASCRIBE_HTML_N_LANES; i++)
    {
      self->open[i] = wanted[i];
      if (wanted[i] == NULL)
        continue;
      ascribe_append_text (self->out, "<u class=\"");
      ascribe_append_text (self->out, get_tag (self, wanted[i])->css_class);
      ascribe_append_text (self->out, " l");
      g_string_append_c (self->out, (char) ('0' + i));
      ascribe_append_text (self->out, "\">");
    }
}

/* One line's part of a segment, with the innermost tint inside its lanes. */
static void
append_slice (Page *self, const AscribeHtmlSegment *segment, const char *slice, gsize n_bytes)
{
  GString *out = self->out;

  if (n_bytes == 0)
    return;

  open_lanes (self, segment->lanes);
  if (segment->innermost != NULL)
    {
      ascribe_append_text (out, "<mark class=\"");
      ascribe_append_text (out, get_tag (self, segment->innermost)->css_class);
      ascribe_append_text (out, "\" data-n=\"");
      ascribe_append_integer (out, segment->innermost->annotation + 1);
      ascribe_append_text (out, "\" title=\"");
      append_title (self, segment);
      ascribe_append_text (out, "\">");
    }
  ascribe_html_append (out, slice, (gssize) n_bytes);
  ascribe_append_text (out, segment->innermost != NULL ? "</mark>" : "");
}

static gboolean
append_segment (Page *self, const AscribeHtmlSegment *segment, GError **error)
{
  const AscribeText *text = self->document->article->text;
  const char *utf8 = ascribe_text_get_utf8 (text);
  const char *p = utf8 + ascribe_text_byte_at (text, segment->span.start);
  const char *end = utf8 + ascribe_text_byte_at (text, segment->span.end);

  close_lanes (self, segment->lanes);
  for (guint i = 0; i < segment->n_begins; i++)
    {
      append_marker (self, segment->begins + i);
      if (!ascribe_html_report_flush (self->report, FLUSH_SIZE, error))
        return FALSE;
    }

  while (TRUE)
    {
      const char *line_end = memchr (p, '\n', (gsize) (end - p));

      append_slice (self, segment, p, (gsize) ((line_end != NULL ? line_end : end) - p));
      if (line_end == NULL)
        return TRUE;
      close_lanes (self, NULL);
      ascribe_append_text (self->out, "</p>\n<p>");
      if (!ascribe_html_report_flush (self->report, FLUSH_SIZE, error))
        return FALSE;
      p = line_end + 1;
    }
}

static GPtrArray *
find_tags (AscribeHtmlReport *report, GPtrArray *annotations)
{
  GPtrArray *tags = g_ptr_array_sized_new (annotations->len);

  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);

      g_ptr_array_add (tags, (gpointer) ascribe_html_report_get_tag (report, annotation->tag));
    }

  return tags;
}

gboolean
ascribe_html_report_write_text (AscribeHtmlReport *self, AscribeDocument *document, GError **error)
{
  AscribeArticle *article = document->article;
  g_autoptr (AscribeHtmlSegments) segments = ascribe_html_segments_new (document);
  g_autoptr (GPtrArray) tags = find_tags (self, document->annotations);
  Page page = { .report = self, .document = document, .out = self->out, .tags = tags };
  AscribeHtmlSegment segment;

  ascribe_append (self->out, "<div class=\"text\" data-sha256=\"%s\"", ascribe_text_get_sha256 (article->text));
  ascribe_html_append_lang (self->out, article->language, ascribe_text_get_utf8 (article->text));
  ascribe_append_text (self->out, ">\n<p>");
  while (ascribe_html_segments_next (segments, &segment))
    {
      if (!append_segment (&page, &segment, error) || !ascribe_html_report_flush (self, FLUSH_SIZE, error))
        return FALSE;
    }
  close_lanes (&page, NULL);
  ascribe_append_text (self->out, "</p>\n</div>\n");

  return TRUE;
}
