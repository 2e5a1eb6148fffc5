/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/html.h"

#include <string.h>

#include "app/formats/html-said.h"
#include "app/formats/html-scan.h"
#include "app/formats/html-style.h"
#include "app/model/error.h"

/* A highlight: [start, end) of the article's text, and the number of the annotation whose tint it has. */
typedef struct {
  guint32 start;
  guint32 end;
  guint number;
} Mark;

/* What is read of one article. */
typedef struct {
  AscribeHtmlScan *scan;
  AscribeHtmlSaid *said;
  AscribeTotals found;
  GString *style;         /* nullable: outside the style sheet */
  char *policy;
  GString *text;
  guint32 n_characters;
  guint n_paragraphs;
  char *digest;           /* of the text, as the page has it; nullable: outside the text */
  guint depth;            /* of elements inside the text */
  gboolean in_marker;
  AscribeText *kept;
  GArray *marks;          /* of Mark */
  GPtrArray *spans;       /* of AscribeSpanSet, one for each note */
  GString *quote;         /* nullable: outside a quote */
  GHashTable *ids;        /* of notes and of markers, with their prefix */
  GPtrArray *targets;     /* of char *: where links lead */
} Proof;

static void
clear_article (Proof *self)
{
  g_string_truncate (self->text, 0);
  self->n_characters = self->n_paragraphs = 0;
  g_clear_pointer (&self->kept, ascribe_text_unref);
  g_array_set_size (self->marks, 0);
  g_ptr_array_set_size (self->spans, 0);
  g_hash_table_remove_all (self->ids);
  g_ptr_array_set_size (self->targets, 0);
}

static guint
count_characters (const char *text, gsize n_bytes)
{
  guint n = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;

  return n;
}

static void
add_text (Proof *self, const char *text, gsize n_bytes)
{
  g_string_append_len (self->text, text, (gssize) n_bytes);
  self->n_characters += count_characters (text, n_bytes);
}

static gboolean
open_in_text (Proof *self, const char *name, GError **error)
{
  const char *number = ascribe_html_scan_get_attribute (self->scan, "data-n");
  const char *id = ascribe_html_scan_get_attribute (self->scan, "id");
  guint64 n = 0;
  Mark mark = { self->n_characters, self->n_characters, 0 };

  self->depth++;
  if (strcmp (name, "p") == 0 && self->n_paragraphs++ > 0)
    add_text (self, "\n", 1);
  if (strcmp (name, "a") == 0)
    self->in_marker = TRUE;
  if (strcmp (name, "a") == 0 && id != NULL && !g_hash_table_add (self->ids, g_strdup (id)))
    return ascribe_html_scan_fail (self->scan, error, "an id that is there twice");
  if (strcmp (name, "mark") != 0)
    return TRUE;
  if (number == NULL || !g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT, &n, NULL))
    return ascribe_html_scan_fail (self->scan, error, "a highlight of no annotation");
  mark.number = (guint) n;
  g_array_append_val (self->marks, mark);

  return TRUE;
}

static gboolean
end_text (Proof *self, GError **error)
{
  self->kept = ascribe_text_new (self->text->str, (gssize) self->text->len, error);
  if (self->kept == NULL)
    return FALSE;
  if (strcmp (ascribe_text_get_sha256 (self->kept), self->digest) != 0)
    return ascribe_html_scan_fail (self->scan, error, "a text is not the one that was to be written");
  g_clear_pointer (&self->digest, g_free);

  return TRUE;
}

static gboolean
close_in_text (Proof *self, const char *name, GError **error)
{
  if (self->depth == 0)
    return end_text (self, error);

  self->depth--;
  if (strcmp (name, "a") == 0)
    self->in_marker = FALSE;
  if (strcmp (name, "mark") == 0)
    g_array_index (self->marks, Mark, self->marks->len - 1).end = self->n_characters;

  return TRUE;
}

static gboolean
open_quote (Proof *self, GError **error)
{
  const char *string = ascribe_html_scan_get_attribute (self->scan, "data-s");
  AscribeSpanSet *spans = string != NULL ? ascribe_span_set_parse (string, NULL) : NULL;

  if (spans == NULL)
    return ascribe_html_scan_fail (self->scan, error, "a quote from nowhere");
  g_ptr_array_add (self->spans, spans);
  self->quote = g_string_new (NULL);

  return TRUE;
}

static gboolean
end_quote (Proof *self, GError **error)
{
  g_autoptr (GString) quote = g_steal_pointer (&self->quote);
  AscribeSpanSet *spans = g_ptr_array_index (self->spans, self->spans->len - 1);
  g_autofree char *there = self->kept != NULL ? ascribe_text_dup_quote (self->kept, spans, NULL) : NULL;

  return g_strcmp0 (there, quote->str) == 0 ||
         ascribe_html_scan_fail (self->scan, error, "a quote is not what stands at its place in the text");
}

static gboolean
open_address (Proof *self, GError **error)
{
  const char *address = ascribe_html_scan_get_attribute (self->scan, "href");

  if (address == NULL)
    return TRUE;
  if (g_str_has_prefix (address, "#n-") || g_str_has_prefix (address, "#m"))
    g_ptr_array_add (self->targets, g_strdup (address + 1));
  if (*address == '#' || g_ascii_strncasecmp (address, "http://", 7) == 0 || g_ascii_strncasecmp (address, "https://", 8) == 0)
    return TRUE;

  return ascribe_html_scan_fail (self->scan, error, "an address that is neither of the page nor of the web");
}

static gboolean
open_item (Proof *self, GError **error)
{
  const char *id = ascribe_html_scan_get_attribute (self->scan, "id");

  if (id == NULL)
    return TRUE;
  if (g_str_has_prefix (id, "l-"))
    self->found.n_links++;
  if (g_str_has_prefix (id, "n-"))
    self->found.n_annotations++;

  return g_hash_table_add (self->ids, g_strdup (id)) || ascribe_html_scan_fail (self->scan, error, "an id that is there twice");
}

static gboolean
open_element (Proof *self, GError **error)
{
  const char *name = ascribe_html_scan_get_name (self->scan);
  const char *policy = ascribe_html_scan_get_attribute (self->scan, "http-equiv");

  if (self->digest != NULL && !open_in_text (self, name, error))
    return FALSE;
  if (strcmp (name, "a") == 0)
    return open_address (self, error);
  if (strcmp (name, "li") == 0)
    return open_item (self, error);
  if (strcmp (name, "blockquote") == 0)
    return open_quote (self, error);
  if (strcmp (name, "article") == 0)
    clear_article (self);
  if (strcmp (name, "div") == 0 && ascribe_html_scan_has_class (self->scan, "text"))
    self->digest = g_strdup (ascribe_html_scan_get_attribute (self->scan, "data-sha256"));
  if (strcmp (name, "meta") == 0 && policy != NULL && self->policy == NULL)
    self->policy = g_strdup (ascribe_html_scan_get_attribute (self->scan, "content"));
  if (strcmp (name, "style") == 0)
    self->style = g_string_new (NULL);

  return TRUE;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const AscribeSpan *left = a, *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

/* In the order of the text. */
static GArray *
sort_spans (AscribeSpanSet *set)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (set, &n_spans);
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));

  g_array_append_vals (sorted, spans, (guint) n_spans);
  g_array_sort (sorted, compare_spans);

  return sorted;
}

static gboolean
lies_in (const Mark *mark, GArray *spans)
{
  guint low = 0, high = spans->len;

  while (low < high) /* the first that begins after the mark */
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (spans, AscribeSpan, middle).start <= mark->start)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 && mark->end <= g_array_index (spans, AscribeSpan, low - 1).end;
}

static guint
count_letters (Proof *self, AscribeSpan span)
{
  g_autofree char *slice = ascribe_text_dup_slice (self->kept, span);
  guint n = span.end - span.start;

  for (const char *p = strchr (slice, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n--;

  return n;
}

/* Everything that is annotated is highlighted, and nothing else. */
static gboolean
covers_all (Proof *self, GArray *all)
{
  guint64 n_highlighted = 0, n_annotated = 0;
  guint32 done = 0;

  g_array_sort (all, compare_spans);
  for (guint i = 0; i < self->marks->len; i++)
    n_highlighted += g_array_index (self->marks, Mark, i).end - g_array_index (self->marks, Mark, i).start;
  for (guint i = 0; i < all->len; i++)
    {
      AscribeSpan span = g_array_index (all, AscribeSpan, i);

      span.start = MAX (span.start, done);
      if (span.start >= span.end)
        continue;
      n_annotated += count_letters (self, span);
      done = span.end;
    }

  return n_highlighted == n_annotated;
}

static int
compare_mark_numbers (gconstpointer a, gconstpointer b)
{
  const Mark *left = a, *right = b;

  return left->number < right->number ? -1 : left->number > right->number;
}

static gboolean
check_marks (Proof *self, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  guint next = 0;

  g_array_sort (self->marks, compare_mark_numbers);
  for (guint i = 0; i < self->spans->len; i++)
    {
      g_autoptr (GArray) spans = sort_spans (g_ptr_array_index (self->spans, i));

      for (; next < self->marks->len && g_array_index (self->marks, Mark, next).number == i + 1; next++)
        {
          if (!lies_in (&g_array_index (self->marks, Mark, next), spans))
            return ascribe_html_scan_fail (self->scan, error, "a highlight that is not inside its annotation");
        }
      g_array_append_vals (all, spans->data, spans->len);
      self->found.n_spans += spans->len;
    }
  if (next < self->marks->len)
    return ascribe_html_scan_fail (self->scan, error, "a highlight of an annotation that is not there");

  return covers_all (self, all) || ascribe_html_scan_fail (self->scan, error, "an annotation that is not highlighted as far as it goes");
}

static gboolean
end_article (Proof *self, GError **error)
{
  self->found.n_articles++;
  if (self->kept == NULL)
    return ascribe_html_scan_fail (self->scan, error, "an article without its text");
  for (guint i = 0; i < self->targets->len; i++)
    {
      if (!g_hash_table_contains (self->ids, g_ptr_array_index (self->targets, i)))
        return ascribe_html_scan_fail (self->scan, error, "a link that leads nowhere");
    }

  return check_marks (self, error);
}

static gboolean
end_style (Proof *self, GError **error)
{
  g_autofree char *style = g_string_free (g_steal_pointer (&self->style), FALSE);
  g_autofree char *policy = ascribe_html_style_policy (style);

  return g_strcmp0 (policy, self->policy) == 0 ||
         ascribe_html_scan_fail (self->scan, error, "a style sheet that the page’s policy does not name");
}

static gboolean
close_element (Proof *self, GError **error)
{
  const char *name = ascribe_html_scan_get_name (self->scan);

  if (self->digest != NULL && !close_in_text (self, name, error))
    return FALSE;
  if (self->quote != NULL)
    return end_quote (self, error);
  if (self->style != NULL)
    return end_style (self, error);

  return strcmp (name, "article") != 0 || end_article (self, error);
}

static void
take_words (Proof *self)
{
  const GString *text = ascribe_html_scan_get_text (self->scan);

  if (self->style != NULL)
    g_string_append_len (self->style, text->str, (gssize) text->len);
  if (self->quote != NULL)
    g_string_append_len (self->quote, text->str, (gssize) text->len);
  if (self->digest != NULL && self->depth > 0 && !self->in_marker)
    add_text (self, text->str, text->len);
}

static gboolean
prove_all (Proof *self, GError **error)
{
  while (TRUE)
    {
      AscribeHtmlToken token = ascribe_html_scan_next (self->scan, error);

      ascribe_html_said_take (self->said, token);
      switch (token)
        {
        case ASCRIBE_HTML_OPEN:
          if (!open_element (self, error))
            return FALSE;
          break;
        case ASCRIBE_HTML_CLOSE:
          if (!close_element (self, error))
            return FALSE;
          break;
        case ASCRIBE_HTML_TEXT:
          take_words (self);
          break;
        case ASCRIBE_HTML_END:
          return TRUE;
        case ASCRIBE_HTML_FAILED:
        default:
          return FALSE;
        }
    }
}

static gboolean
check_counts (const AscribeTotals *found, const AscribeTotals *totals, GError **error)
{
  if (found->n_articles == totals->n_articles && found->n_annotations == totals->n_annotations && found->n_spans == totals->n_spans &&
      found->n_links == totals->n_links)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "What was written was read again and is not what it should be: %" G_GUINT64_FORMAT
               " of %" G_GUINT64_FORMAT " articles, %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " annotations, %" G_GUINT64_FORMAT
               " of %" G_GUINT64_FORMAT " links", found->n_articles, totals->n_articles, found->n_annotations, totals->n_annotations,
               found->n_links, totals->n_links);

  return FALSE;
}

gboolean
ascribe_html_prove (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (written, cancellable, error);
  g_autoptr (AscribeHtmlScan) scan = in != NULL ? ascribe_html_scan_new (G_INPUT_STREAM (in), cancellable) : NULL;
  g_autoptr (AscribeStatements) statements = ascribe_statements_new ();
  g_autoptr (AscribeHtmlSaid) said = ascribe_html_said_new (scan, statements);
  Proof self = { .scan = scan, .said = said };
  gboolean proved;

  if (scan == NULL)
    return FALSE;

  self.text = g_string_new (NULL);
  self.marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self.spans = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_span_set_unref);
  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.targets = g_ptr_array_new_with_free_func (g_free);
  proved = prove_all (&self, error) && check_counts (&self.found, totals, error) && ascribe_statements_check (expected, statements, error);

  g_free (self.policy);
  g_free (self.digest);
  g_string_free (self.text, TRUE);
  g_clear_pointer (&self.kept, ascribe_text_unref);
  g_array_unref (self.marks);
  g_ptr_array_unref (self.spans);
  g_hash_table_unref (self.ids);
  g_ptr_array_unref (self.targets);
  if (self.style != NULL)
    g_string_free (self.style, TRUE);
  if (self.quote != NULL)
    g_string_free (self.quote, TRUE);

  return proved;
}
