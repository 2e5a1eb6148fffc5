/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/press.h"

#include <string.h>

#include "app/intake/article-fields.h"
#include "app/intake/charset.h"
#include "app/intake/date.h"
#include "app/intake/doubts.h"
#include "app/intake/heading.h"
#include "app/intake/kind.h"
#include "app/intake/stem.h"
#include "app/model/error.h"

#define MAX_LINES 200000 /* of one article */
#define WRAPPED 100      /* bytes: lines that are all shorter were broken to fit a page */
#define MAX_DATE 100     /* bytes: a longer line is no line of a date */

gboolean
ascribe_press_refuse_empty (GError **error)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There is no article in this export");

  return FALSE;
}

static gboolean
is_blank (const char *line)
{
  while (g_unichar_isspace (g_utf8_get_char (line)))
    line = g_utf8_next_char (line);

  return *line == '\0';
}

gboolean
ascribe_press_hand_on (AscribePress *self, AscribeArticle *article, const GString *text, const char *where, GError **error)
{
  g_autoptr (AscribeArticle) owned = article;
  g_autofree char *stem = ascribe_stem (self->options->name);
  AscribeIntake *intake;
  guint n_replaced = 0;

  self->number++;
  if (is_blank (text->str))
    {
      self->sink->skipped (self->sink->data, where, "There is no text in the article");
      return TRUE;
    }

  article->text = ascribe_normalise (text->str, text->len, NULL, &n_replaced, error);
  if (article->text == NULL)
    return FALSE;
  article->sha256 = g_strdup (ascribe_text_get_sha256 (article->text));
  article->stem = stem != NULL ? g_strdup_printf ("%s-%u", stem, self->number) : NULL;
  if (*article->title == '\0')
    {
      g_free (article->title);
      article->title = ascribe_heading_of_words (ascribe_text_get_utf8 (article->text));
    }

  intake = ascribe_intake_new (g_steal_pointer (&owned));
  g_free (intake->charset);
  intake->charset = g_strdup (self->charset);
  intake->charset_source = self->charset_source;
  intake->n_replaced = n_replaced;
  intake->where = g_strdup (where);
  ascribe_intake_judge (intake);

  return self->sink->article (self->sink->data, intake, error);
}

void
ascribe_press_set_metadata (AscribeArticle *article, const char *key, const char *value)
{
  g_autofree char *line = ascribe_article_fields_clean_line (value, strlen (value));

  if (*line != '\0')
    ascribe_article_fields_set_metadata (article, key, line);
}

gboolean
ascribe_press_take_date (AscribeArticle *article, const char *line)
{
  char *date = strlen (line) <= MAX_DATE ? ascribe_date_find (line, article->language) : NULL;

  if (date == NULL)
    return FALSE;
  g_free (article->published);
  article->published = date;

  return TRUE;
}

static gboolean
are_wrapped (char **lines, guint n_lines)
{
  gboolean has_blank = FALSE;

  for (guint i = 0; i < n_lines; i++)
    {
      if (strlen (lines[i]) > WRAPPED)
        return FALSE;
      has_blank = has_blank || is_blank (lines[i]);
    }

  return has_blank;
}

void
ascribe_press_append_lines (GString *text, char **lines, guint n_lines)
{
  gboolean wrapped = are_wrapped (lines, n_lines);
  gboolean goes_on = FALSE;

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = g_strstrip (g_strdup (lines[i]));

      if (*line != '\0')
        {
          g_string_append (text, text->len == 0 ? "" : goes_on ? " " : "\n\n");
          g_string_append (text, line);
        }
      goes_on = wrapped && *line != '\0';
    }
}

gboolean
ascribe_press_may_be_text (const AscribeIntakeOptions *options)
{
  static const char * const extensions[] = { ".txt", ".text", NULL };

  return options->name == NULL || strchr (options->name, '.') == NULL || ascribe_kind_has_extension (options, extensions);
}

gboolean
ascribe_press_has_line (const guint8 *head, gsize n_head, gboolean (*is_mark) (const char *line))
{
  const char *cursor = (const char *) head;
  const char *end = cursor + n_head;

  while (cursor < end)
    {
      const char *stop = memchr (cursor, '\n', (gsize) (end - cursor));
      gsize length = (gsize) ((stop != NULL ? stop : end) - cursor);
      g_autofree char *line = length < 200 ? g_strchomp (g_strndup (cursor, length)) : NULL;

      if (line != NULL && is_mark (line))
        return TRUE;
      cursor += length + 1;
    }

  return FALSE;
}

/* What is gathered of one article. */
typedef struct {
  const AscribePressLayout *layout;
  AscribePress press;
  GPtrArray *lines;     /* into the text */
  const char *mark;     /* in front of it */
  guint64 first;        /* its first line */
  gboolean is_open;
} Gathering;

static gboolean
hand_on (Gathering *self, const char *mark, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%" G_GUINT64_FORMAT, self->first);
  g_autoptr (GString) text = g_string_new (NULL);
  AscribeArticle *article;

  if (self->lines->len >= MAX_LINES)
    {
      self->press.number++;
      self->press.sink->skipped (self->press.sink->data, where, "The article has too many lines");
      return TRUE;
    }

  article = ascribe_article_new (NULL, NULL);
  self->layout->fill (article, (char **) self->lines->pdata, self->lines->len, mark, text);

  return ascribe_press_hand_on (&self->press, article, text, where, error);
}

/* One line; its end is already cut off. */
static gboolean
take_line (Gathering *self, char *line, guint64 number, GError **error)
{
  gboolean is_mark = self->layout->is_mark (line);
  gboolean handed = TRUE;

  if (!is_mark)
    {
      if (self->lines->len == 0 && is_blank (line))
        return TRUE;
      if (self->lines->len == 0 && self->layout->mark_ends)
        self->first = number;
      if (self->lines->len < MAX_LINES)
        g_ptr_array_add (self->lines, line);
      return TRUE;
    }

  if (self->layout->mark_ends)
    handed = hand_on (self, line, error);
  else if (self->is_open)
    handed = hand_on (self, self->mark, error);
  g_ptr_array_set_size (self->lines, 0);
  self->is_open = TRUE;
  self->mark = line;
  self->first = number;

  return handed;
}

static gboolean
gather (Gathering *self, char *text, GCancellable *cancellable, GError **error)
{
  const char *text_end = text + strlen (text);
  guint64 number = 1;

  for (char *line = text, *next; line != NULL; line = next, number++)
    {
      char *end = memchr (line, '\n', (gsize) (text_end - line));

      next = end != NULL ? end + 1 : NULL;
      if (end != NULL)
        *end = '\0';
      if (!take_line (self, line, number, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (!self->layout->mark_ends && self->is_open && !hand_on (self, self->mark, error))
    return FALSE;

  return self->press.number > 0 || ascribe_press_refuse_empty (error);
}

gboolean
ascribe_press_read_lines (GBytes *bytes, const AscribePressLayout *layout, const AscribeIntakeOptions *options,
                          const AscribeIntakeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  Gathering self = { .layout = layout, .press = { .options = options, .sink = sink }, .lines = lines };
  g_autoptr (GBytes) utf8 = ascribe_charset_decode (bytes, options->charset, &self.press.charset, &self.press.charset_source, error);
  g_autoptr (AscribeText) text = NULL;
  g_autofree char *copy = NULL;
  const char *data;
  gsize n_data = 0;

  if (utf8 == NULL)
    return FALSE;
  data = g_bytes_get_data (utf8, &n_data);
  text = ascribe_normalise (data, n_data, NULL, NULL, error);
  if (text == NULL)
    return FALSE;

  copy = g_strdup (ascribe_text_get_utf8 (text));

  return gather (&self, copy, cancellable, error);
}
