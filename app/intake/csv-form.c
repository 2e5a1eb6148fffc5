/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/csv-form.h"

#include <string.h>

#define MAX_RECORDS 50   /* that are looked at */
#define MAX_NAME 300     /* bytes: what is longer names no column */

/* How wide the first records come out with one delimiter. */
typedef struct {
  guint header;           /* cells of the first */
  guint n_records;
  guint n_fitting;        /* as wide as the first, and clean */
} Widths;

static gboolean
measure_cb (gpointer data, AscribeCsvCut *cut, GError **error)
{
  Widths *widths = data;

  if (widths->n_records == 0)
    widths->header = cut->cells->len;
  widths->n_fitting += cut->cells->len == widths->header && !cut->is_unclean;

  return ++widths->n_records < MAX_RECORDS;
}

/* What the piece cuts off counts only where it is all there is. */
static Widths
measure (const char *bytes, gsize n_bytes, char delimiter, gboolean has_quotes)
{
  Widths widths = { 0, 0, 0 };
  AscribeCsvCut cut;

  ascribe_csv_cut_init (&cut, delimiter, has_quotes, 1, measure_cb, &widths);
  if (ascribe_csv_cut_feed (&cut, bytes, n_bytes, NULL) && widths.n_records == 0)
    ascribe_csv_cut_finish (&cut, NULL);
  ascribe_csv_cut_clear (&cut);

  return widths;
}

static gboolean
is_better (const Widths *a, const Widths *b)
{
  guint64 share_of_a = (guint64) a->n_fitting * b->n_records;
  guint64 share_of_b = (guint64) b->n_fitting * a->n_records;

  if (a->header < 2 || b->header < 2)
    return a->header >= 2 && b->header < 2;

  return share_of_a > share_of_b || (share_of_a == share_of_b && a->header > b->header);
}

static gboolean
read_preface (const char *bytes, gsize n_bytes, AscribeCsvForm *form)
{
  if (n_bytes < 6 || g_ascii_strncasecmp (bytes, "sep=", 4) != 0 || (bytes[5] != '\r' && bytes[5] != '\n'))
    return FALSE;

  form->delimiter = bytes[4];
  form->n_preface = n_bytes > 6 && bytes[5] == '\r' && bytes[6] == '\n' ? 7 : 6;

  return TRUE;
}

AscribeCsvForm
ascribe_csv_form_detect (const char *bytes, gsize n_bytes, gboolean prefers_tab)
{
  const char *delimiters = prefers_tab ? "\t,;|" : ",;\t|";
  AscribeCsvForm form = { 0, TRUE, 0 };
  Widths best = { 0, 0, 0 };

  if (read_preface (bytes, n_bytes, &form))
    return form;

  for (int has_quotes = 1; has_quotes >= 0; has_quotes--)
    for (const char *delimiter = delimiters; *delimiter != '\0'; delimiter++)
      {
        Widths widths = measure (bytes, n_bytes, *delimiter, has_quotes);

        if (is_better (&widths, &best))
          {
            best = widths;
            form.delimiter = *delimiter;
            form.has_quotes = has_quotes;
          }
      }

  return form;
}

static gboolean
is_name (const char *cell, gsize length)
{
  gboolean has_letter = FALSE;

  if (length > MAX_NAME || g_strstr_len (cell, (gssize) length, "://") != NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (cell[i] == '\n' || cell[i] == '\r')
        return FALSE;
      has_letter = has_letter || !strchr ("0123456789.,:-+/ ", cell[i]);
    }

  return has_letter || length == 0;
}

gboolean
ascribe_csv_form_is_header (const AscribeCsvCut *cut)
{
  gboolean names_any = FALSE;

  for (guint i = 0; i < cut->cells->len; i++)
    {
      const AscribeCell *cell = &g_array_index (cut->cells, AscribeCell, i);

      if (!is_name (cut->text->str + cell->start, cell->length))
        return FALSE;
      names_any = names_any || cell->length > 0;
    }

  return names_any;
}
