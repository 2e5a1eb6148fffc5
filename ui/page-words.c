/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-words.h"

AscribeSpan
ascribe_words_trim (AscribeText *text, AscribeSpan range)
{
  const char *utf8 = ascribe_text_get_utf8 (text);
  const char *start = utf8 + ascribe_text_byte_at (text, range.start);
  const char *end = utf8 + ascribe_text_byte_at (text, range.end);

  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    {
      end = g_utf8_prev_char (end);
      range.end--;
    }
  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    {
      start = g_utf8_next_char (start);
      range.start++;
    }

  return range;
}

static void
get_iter (GtkTextView *view, guint32 offset, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), iter, offset);
}

AscribeSpan
ascribe_words_snap (GtkTextView *view, AscribeSpan range)
{
  GtkTextIter start, end;

  get_iter (view, range.start, &start);
  get_iter (view, range.end, &end);
  if (gtk_text_iter_inside_word (&start) && !gtk_text_iter_starts_word (&start))
    gtk_text_iter_backward_word_start (&start);
  if (gtk_text_iter_inside_word (&end) && !gtk_text_iter_starts_word (&end))
    gtk_text_iter_forward_word_end (&end);
  range.start = gtk_text_iter_get_offset (&start);
  range.end = gtk_text_iter_get_offset (&end);

  return range;
}

guint32
ascribe_words_round (GtkTextView *view, guint32 offset, gboolean is_end)
{
  GtkTextIter here, before, after;
  guint32 left, right;

  get_iter (view, offset, &here);
  if (is_end ? gtk_text_iter_ends_word (&here) : gtk_text_iter_starts_word (&here))
    return offset;

  before = here;
  after = here;
  if (is_end)
    {
      gtk_text_iter_forward_word_end (&after);
      /* Backwards there are only starts: the end of the word before. */
      gtk_text_iter_backward_word_start (&before);
      if (gtk_text_iter_inside_word (&here) && !gtk_text_iter_starts_word (&here))
        gtk_text_iter_backward_word_start (&before);
      gtk_text_iter_forward_word_end (&before);
    }
  else
    {
      gtk_text_iter_backward_word_start (&before);
      gtk_text_iter_forward_word_end (&after);
      if (gtk_text_iter_inside_word (&here))
        gtk_text_iter_forward_word_end (&after);
      gtk_text_iter_backward_word_start (&after);
    }
  left = gtk_text_iter_get_offset (&before);
  right = gtk_text_iter_get_offset (&after);
  if (right <= offset || (left < offset && offset - left <= right - offset))
    return left;

  return right;
}

guint32
ascribe_words_step (GtkTextView *view, guint32 offset, gboolean is_end, gboolean forward)
{
  GtkTextIter iter, probe;

  get_iter (view, offset, &iter);
  if (is_end && forward)
    {
      gtk_text_iter_forward_word_end (&iter);
    }
  else if (!is_end && !forward)
    {
      gtk_text_iter_backward_word_start (&iter);
    }
  else if (is_end)
    {
      /* The end of the word before the one that ends here. */
      gtk_text_iter_backward_word_start (&iter);
      if (gtk_text_iter_backward_word_start (&iter))
        gtk_text_iter_forward_word_end (&iter);
    }
  else
    {
      /* The start of the word after the one that starts here. */
      gtk_text_iter_forward_word_end (&iter);
      probe = iter;
      if (gtk_text_iter_forward_word_end (&probe) || gtk_text_iter_is_end (&probe))
        {
          iter = probe;
          gtk_text_iter_backward_word_start (&iter);
        }
    }

  return gtk_text_iter_get_offset (&iter);
}

guint
ascribe_words_find_annotation (GtkTextView *view, GListModel *annotations, gboolean forward)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  guint n = g_list_model_get_n_items (annotations);
  guint low = 0;
  guint high = n;
  GtkTextIter caret;
  guint32 offset;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  offset = gtk_text_iter_get_offset (&caret);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      g_autoptr (AscribeAnnotation) annotation = g_list_model_get_item (annotations, middle);

      if (ascribe_span_set_get_bounds (annotation->spans).start < offset)
        low = middle + 1;
      else
        high = middle;
    }

  return forward ? (low + n - 1) % n : low % n;
}
