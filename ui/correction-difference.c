/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/correction-difference.h"

#include <glib/gi18n.h>

/* In code points. */
#define CONTEXT 120
#define LONGEST_SHOWN 100000
#define LONGEST_WORD 30

/* See-through, so that the words keep their contrast in light and dark. */
static const GdkRGBA deleted_color = { 0.88f, 0.11f, 0.14f, 0.20f };
static const GdkRGBA inserted_color = { 0.18f, 0.76f, 0.49f, 0.26f };

typedef struct {
  AscribeCorrection *correction;
  GtkTextBuffer *buffer;
  GtkTextTag *tags[ASCRIBE_RUN_INSERTED + 1]; /* by kind; NULL for what is the same */
  GtkTextTag *folded;
  guint32 n_left;                             /* code points that may still be shown */
} Difference;

static void
put (Difference *self, const char *words, GtkTextTag *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  if (tag != NULL)
    gtk_text_buffer_insert_with_tags (self->buffer, &end, words, -1, tag, NULL);
  else
    gtk_text_buffer_insert (self->buffer, &end, words, -1);
}

static void
put_span (Difference *self, AscribeText *text, AscribeSpan span, GtkTextTag *tag)
{
  g_autofree char *words = NULL;

  span.end = MIN (span.end, span.start + self->n_left);
  self->n_left -= span.end - span.start;
  words = ascribe_text_dup_slice (text, span);
  put (self, words, tag);
}

/* The nearest place from @offset on, in the direction of @step, that doesn't cut a word; @offset where it is a long one. */
static guint32
leave_word (AscribeText *text, guint32 offset, int step)
{
  const char *place = ascribe_text_get_utf8 (text) + ascribe_text_byte_at (text, offset);

  for (int i = 0; i < LONGEST_WORD; i++)
    {
      const char *beside = step < 0 ? g_utf8_prev_char (place) : place;

      if (g_unichar_isspace (g_utf8_get_char (beside)))
        return (guint32) ((gint64) offset + i * step);
      place = step < 0 ? beside : g_utf8_next_char (place);
    }

  return offset;
}

/* Before the first change and after the last one there is only one side to show. */
static void
put_equal (Difference *self, AscribeSpan span, gboolean is_first, gboolean is_last)
{
  AscribeText *text = self->correction->after->text;
  guint32 n_head = is_first ? 0 : CONTEXT;
  guint32 n_tail = is_last ? 0 : CONTEXT;
  guint32 length = span.end - span.start;

  if (length <= n_head + n_tail + CONTEXT / 4)
    {
      put_span (self, text, span, NULL);
      return;
    }

  if (n_head > 0)
    put_span (self, text, (AscribeSpan) { span.start, leave_word (text, span.start + n_head, -1) }, NULL);
  put (self, is_first ? "…" : " …", self->folded);
  if (n_tail > 0)
    put_span (self, text, (AscribeSpan) { leave_word (text, span.end - n_tail, 1), span.end }, NULL);
}

static void
put_run (Difference *self, guint position)
{
  const AscribeRun *run = &g_array_index (self->correction->runs, AscribeRun, position);

  if (run->kind == ASCRIBE_RUN_EQUAL)
    put_equal (self, run->after, position == 0, position + 1 == self->correction->runs->len);
  else if (run->kind == ASCRIBE_RUN_DELETED)
    put_span (self, self->correction->before->text, run->before, self->tags[ASCRIBE_RUN_DELETED]);
  else
    put_span (self, self->correction->after->text, run->after, self->tags[ASCRIBE_RUN_INSERTED]);
}

void
ascribe_correction_difference_show (AscribeCorrection *correction, GtkTextBuffer *buffer)
{
  Difference self = { .correction = correction, .buffer = buffer, .n_left = LONGEST_SHOWN };

  gtk_text_buffer_set_text (buffer, "", 0);
  self.tags[ASCRIBE_RUN_DELETED] = gtk_text_buffer_create_tag (buffer, "deleted", "strikethrough", TRUE,
                                                               "background-rgba", &deleted_color, NULL);
  self.tags[ASCRIBE_RUN_INSERTED] = gtk_text_buffer_create_tag (buffer, "inserted", "underline", PANGO_UNDERLINE_SINGLE,
                                                                "background-rgba", &inserted_color, NULL);
  self.folded = gtk_text_buffer_create_tag (buffer, "folded", "weight", PANGO_WEIGHT_BOLD, NULL);

  for (guint i = 0; i < correction->runs->len && self.n_left > 0; i++)
    put_run (&self, i);
  if (self.n_left == 0)
    {
      put (&self, "\n", NULL);
      put (&self, _("The rest of the difference is not shown."), self.folded);
    }
}
