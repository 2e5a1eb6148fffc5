/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/pdf-lines.h"

#include <math.h>
#include <string.h>

/* Headers and footers stand in this part of the page's height, and there within this many points of each other. */
#define MARGIN 0.12
#define SAME_PLACE 4.0
#define MOST_STEPS 1000000
/* On so large a part of the pages, and on two at least. */
#define OFTEN 0.4

void
ascribe_pdf_line_free (AscribePdfLine *self)
{
  g_free (self->text);
  g_free (self);
}

/* A ligature is a shape that the page is printed with; what is written is its letters. */
static const char *
spell_out (gunichar c)
{
  static const char * const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

  return c >= 0xfb00 && c <= 0xfb06 ? letters[c - 0xfb00] : NULL;
}

static void
append_letter (GString *out, const char *p)
{
  gunichar c = g_utf8_get_char (p);
  const char *letters = spell_out (c);

  if (letters != NULL)
    g_string_append (out, letters);
  else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
    {
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  else
    g_string_append_len (out, p, g_utf8_next_char (p) - p);
}

static void
stretch (AscribePdfLine *line, const PopplerRectangle *place)
{
  line->left = MIN (line->left, place->x1);
  line->right = MAX (line->right, place->x2);
  line->top = MIN (line->top, place->y1);
  line->bottom = MAX (line->bottom, place->y2);
  line->size = MAX (line->size, place->y2 - place->y1);
}

static void
end_line (GPtrArray *lines, AscribePdfLine *line, GString *text, gsize *n_bytes)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  if (text->len > 0)
    {
      AscribePdfLine *added = g_new (AscribePdfLine, 1);

      *added = *line;
      added->text = g_strndup (text->str, text->len);
      *n_bytes += text->len;
      g_ptr_array_add (lines, added);
    }
  g_string_truncate (text, 0);
}

static AscribePdfLine
begin_line (guint page, double page_height)
{
  return (AscribePdfLine) { .page = page, .left = G_MAXDOUBLE, .right = -G_MAXDOUBLE, .top = G_MAXDOUBLE, .bottom = -G_MAXDOUBLE,
                            .page_height = page_height };
}

void
ascribe_pdf_lines_add (GPtrArray *lines, PopplerPage *page, guint number, gsize *n_bytes)
{
  g_autofree char *raw = poppler_page_get_text (page);
  g_autofree PopplerRectangle *places = NULL;
  g_autofree char *valid = raw != NULL ? g_utf8_make_valid (raw, -1) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  AscribePdfLine line;
  double width, height;
  guint n_places = 0;
  guint i = 0;

  if (valid == NULL || *valid == '\0' || !poppler_page_get_text_layout (page, &places, &n_places))
    return;

  poppler_page_get_size (page, &width, &height);
  line = begin_line (number, height);
  /* One place for each character, line feeds included. */
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      if (*p == '\n')
        {
          end_line (lines, &line, text, n_bytes);
          line = begin_line (number, height);
          continue;
        }
      append_letter (text, p);
      if (i < n_places && !g_unichar_isspace (g_utf8_get_char (p)))
        stretch (&line, &places[i]);
    }
  end_line (lines, &line, text, n_bytes);
}

static gboolean
is_in_margin (const AscribePdfLine *line)
{
  return line->bottom < MARGIN * line->page_height || line->top > (1 - MARGIN) * line->page_height;
}

/* The text without what differs from page to page. */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *key = g_string_new (NULL);
  gboolean after_digit = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_digit = g_unichar_isdigit (g_utf8_get_char (p));

      if (is_digit && !after_digit)
        g_string_append_c (key, '#');
      else if (!is_digit)
        g_string_append_len (key, p, g_utf8_next_char (p) - p);
      after_digit = is_digit;
    }

  return g_string_free (key, FALSE);
}

static char *
dup_place_key (const AscribePdfLine *line, int shift)
{
  g_autofree char *text = fold (line->text);
  double step = floor (line->top / SAME_PLACE);
  /* A damaged file has lines anywhere, and nowhere. */
  gboolean is_somewhere = step > -MOST_STEPS && step < MOST_STEPS;

  return g_strdup_printf ("%d %s", (is_somewhere ? (int) step : MOST_STEPS) + shift, text);
}

/* Places are counted in steps; the neighbouring step is the same place, too. */
static guint
count_place (GHashTable *counts, const AscribePdfLine *line)
{
  guint n_pages = 0;

  for (int shift = -1; shift <= 1; shift++)
    {
      g_autofree char *key = dup_place_key (line, shift);

      n_pages += GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
    }

  return n_pages;
}

void
ascribe_pdf_lines_leave_out_margins (GPtrArray *lines, guint n_pages)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const AscribePdfLine *line = g_ptr_array_index (lines, i);

      if (is_in_margin (line))
        {
          char *key = dup_place_key (line, 0);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

          g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
        }
    }

  for (guint i = 0; i < lines->len; i++)
    {
      AscribePdfLine *line = g_ptr_array_index (lines, i);

      if (is_in_margin (line) && count_place (counts, line) >= MAX (2, (guint) (OFTEN * n_pages)))
        line->is_left_out = TRUE;
    }
}
