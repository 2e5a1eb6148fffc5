/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/pdf-paragraphs.h"

#include <math.h>
#include <string.h>

/* In heights of a line. */
#define GAP 0.75       /* more white than this between two lines parts paragraphs */
#define INDENT 0.8     /* the first line of a paragraph begins further in by more than this */
#define SHORT 3.0      /* a line that ends this far before its column's edge may be the last of a paragraph */
#define OTHER_SIZE 0.15
/* Lines of one column begin within this many points of each other, but for indents. */
#define SAME_COLUMN 40.0

#define HYPHEN 0x2010
#define SOFT_HYPHEN 0xad

static gboolean
ends_sentence (const char *text)
{
  static const char * const ends[] = { ".", "!", "?", ":", "…", "”", "“", "»", "\"", "。", "؟", "۔", NULL };

  for (gsize i = 0; ends[i] != NULL; i++)
    {
      if (g_str_has_suffix (text, ends[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
begins_item (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  gsize n_digits = strspn (text, "0123456789");

  if (c == 0x2022 || c == 0x25cf || c == 0x25aa || g_str_has_prefix (text, "- ") || g_str_has_prefix (text, "– "))
    return TRUE;

  return n_digits > 0 && n_digits < 3 && (text[n_digits] == '.' || text[n_digits] == ')') && text[n_digits + 1] == ' ';
}

/* The right edge of the column that @line stands in. */
static double
find_edge (const GPtrArray *lines, guint i)
{
  const AscribePdfLine *line = g_ptr_array_index (lines, i);
  double edge = line->right;

  for (guint j = i > 60 ? i - 60 : 0; j < MIN (i + 60, lines->len); j++)
    {
      const AscribePdfLine *other = g_ptr_array_index (lines, j);

      if (!other->is_left_out && other->page == line->page && fabs (other->left - line->left) < SAME_COLUMN)
        edge = MAX (edge, other->right);
    }

  return edge;
}

/* Whether a paragraph ends between two lines that follow each other. */
static gboolean
parts (const GPtrArray *lines, guint before, guint after)
{
  const AscribePdfLine *a = g_ptr_array_index (lines, before);
  const AscribePdfLine *b = g_ptr_array_index (lines, after);
  gboolean is_below = a->page == b->page && b->top >= a->top;
  gboolean is_short = find_edge (lines, before) - a->right > SHORT * a->size;

  if (begins_item (b->text) || fabs (a->size - b->size) > OTHER_SIZE * MAX (a->size, b->size))
    return TRUE;
  if (!is_below) /* the next column or page */
    return ends_sentence (a->text) && (is_short || g_unichar_isupper (g_utf8_get_char (b->text)));

  return b->top - a->bottom > GAP * a->size || (is_short && ends_sentence (a->text)) ||
         (b->left - a->left > INDENT * a->size && !begins_item (a->text)); /* items hang: their text begins behind the mark */
}

static gsize
measure_word_back (const char *text, gsize length)
{
  const char *p = text + length;

  while (p > text && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);

  return (gsize) (text + length - p);
}

static gsize
measure_word (const char *text)
{
  const char *p = text;

  while (*p != '\0' && g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return (gsize) (p - text);
}

/* The words of the document that are written with a hyphen within a line. */
static GHashTable *
collect_compounds (const GPtrArray *lines)
{
  GHashTable *compounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *text = ((const AscribePdfLine *) g_ptr_array_index (lines, i))->text;

      for (const char *hyphen = strchr (text, '-'); hyphen != NULL; hyphen = strchr (hyphen + 1, '-'))
        {
          gsize n_before = measure_word_back (text, (gsize) (hyphen - text));
          gsize n_after = measure_word (hyphen + 1);

          if (n_before > 0 && n_after > 0)
            g_hash_table_add (compounds, g_strndup (hyphen - n_before, n_before + 1 + n_after));
        }
    }

  return compounds;
}

/* Bytes of the hyphen that the line ends with; 0: none, or no word before it. */
static gsize
measure_hyphen (const GString *text)
{
  const char *last = text->len > 0 ? g_utf8_find_prev_char (text->str, text->str + text->len) : NULL;
  gunichar c = last != NULL ? g_utf8_get_char (last) : 0;
  gsize n_hyphen = c == '-' || c == HYPHEN || c == SOFT_HYPHEN ? text->len - (gsize) (last - text->str) : 0;

  return n_hyphen > 0 && measure_word_back (text->str, text->len - n_hyphen) > 0 ? n_hyphen : 0;
}

static void
join (GString *text, const char *next, GHashTable *compounds)
{
  gsize n_hyphen = measure_hyphen (text);
  gsize n_next = measure_word (next);
  gboolean goes_on = g_unichar_islower (g_utf8_get_char (next));

  if (n_hyphen == 0)
    g_string_append_c (text, ' ');
  else if (goes_on)
    {
      gsize n_before = measure_word_back (text->str, text->len - n_hyphen);
      g_autofree char *before = g_strndup (text->str + text->len - n_hyphen - n_before, n_before);
      g_autofree char *compound = g_strdup_printf ("%s-%.*s", before, (int) n_next, next);

      if (!g_hash_table_contains (compounds, compound))
        g_string_truncate (text, text->len - n_hyphen);
    }
  g_string_append (text, next);
}

char *
ascribe_pdf_paragraphs_write (const GPtrArray *lines)
{
  g_autoptr (GHashTable) compounds = collect_compounds (lines);
  GString *text = g_string_new (NULL);
  gboolean in_item = FALSE;
  guint before = lines->len;

  for (guint i = 0; i < lines->len; i++)
    {
      const AscribePdfLine *line = g_ptr_array_index (lines, i);
      gboolean is_item = begins_item (line->text);

      if (line->is_left_out)
        continue;
      if (before == lines->len || parts (lines, before, i))
        {
          /* Items of a list stand on lines of their own. */
          g_string_append (text, before == lines->len ? "" : in_item && is_item ? "\n" : "\n\n");
          g_string_append (text, line->text);
          in_item = is_item;
        }
      else
        join (text, line->text, compounds);
      before = i;
    }

  return g_string_free (text, FALSE);
}

void
ascribe_pdf_paragraphs_head (const GPtrArray *lines, AscribePaper *paper)
{
  g_autoptr (GString) head = g_string_new (NULL);
  double largest = 0;
  double smallest = G_MAXDOUBLE;

  for (guint i = 0; i < lines->len; i++)
    {
      const AscribePdfLine *line = g_ptr_array_index (lines, i);

      if (line->page > 0)
        break;
      smallest = line->is_left_out ? smallest : MIN (smallest, line->size);
      largest = line->is_left_out || line->top > line->page_height / 2 ? largest : MAX (largest, line->size);
    }
  if (largest < (1 + OTHER_SIZE) * smallest) /* all of one size */
    return;

  for (guint i = 0; i < lines->len; i++)
    {
      const AscribePdfLine *line = g_ptr_array_index (lines, i);
      gboolean is_large = line->page == 0 && !line->is_left_out && line->size > (1 - OTHER_SIZE / 2) * largest;

      if (is_large)
        g_string_append_printf (head, "%s%s", head->len > 0 ? " " : "", line->text);
      else if (head->len > 0)
        break;
    }
  ascribe_paper_head (paper, head->str);
}
