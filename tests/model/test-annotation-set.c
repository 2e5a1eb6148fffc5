/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/annotation-set.h"

#define TEXT_LENGTH 200

static AscribeAnnotation *
make_annotation (AscribeText *text)
{
  g_autoptr (AscribeSpanSet) spans = NULL;
  g_autoptr (GError) error = NULL;
  AscribeAnnotation *annotation;

  for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
    {
      guint32 start = (guint32) g_test_rand_int_range (0, TEXT_LENGTH - 1);
      guint32 end = start + (guint32) g_test_rand_int_range (1, 40);
      AscribeSpan span = { start, MIN (end, TEXT_LENGTH) };
      g_autoptr (AscribeSpanSet) before = g_steal_pointer (&spans);

      spans = before != NULL ? ascribe_span_set_add (before, span) : ascribe_span_set_new (&span, 1, &error);
    }
  g_assert_no_error (error);

  annotation = ascribe_annotation_make ("article", g_test_rand_bit () ? "claim" : "source", "who", spans, text, 0, &error);
  g_assert_no_error (error);

  return annotation;
}

static gboolean
count_piece_cb (AscribeAnnotation *annotation, AscribeSpan piece, gpointer data)
{
  guint32 *last = ((gpointer *) data)[0];

  g_assert_cmpuint (piece.start, >=, *last);
  *last = piece.start;
  (*(guint *) ((gpointer *) data)[1])++;

  return TRUE;
}

/* Against a plain list: every question has the same answer. */
static void
check_against (AscribeAnnotationSet *set, GPtrArray *all)
{
  AscribeSpan range = { (guint32) g_test_rand_int_range (0, TEXT_LENGTH - 20), 0 };
  guint32 offset = (guint32) g_test_rand_int_range (0, TEXT_LENGTH);
  g_autoptr (GPtrArray) found = ascribe_annotation_set_at_offset (set, offset);
  guint n_over = 0, n_in_range = 0, n_visited = 0;
  guint32 last = 0;
  gpointer data[] = { &last, &n_visited };

  range.end = range.start + 20;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (set)), ==, all->len);
  for (guint i = 0; i < all->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (all, i);
      gsize n_spans;
      const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);
      g_autoptr (AscribeAnnotation) item = NULL;

      n_over += ascribe_span_set_contains (annotation->spans, offset);
      for (gsize j = 0; j < n_spans; j++)
        n_in_range += spans[j].start < range.end && spans[j].end > range.start;
      g_assert_true (ascribe_annotation_set_lookup (set, annotation->id) == annotation);
      item = g_list_model_get_item (G_LIST_MODEL (set), ascribe_annotation_set_find (set, annotation->id));
      g_assert_true (item == annotation);
    }

  ascribe_annotation_set_in_range (set, range, count_piece_cb, data);
  g_assert_cmpuint (found->len, ==, n_over);
  g_assert_cmpuint (n_visited, ==, n_in_range);
  for (guint i = 1; i < all->len; i++)
    {
      g_autoptr (AscribeAnnotation) a = g_list_model_get_item (G_LIST_MODEL (set), i - 1);
      g_autoptr (AscribeAnnotation) b = g_list_model_get_item (G_LIST_MODEL (set), i);

      g_assert_cmpint (ascribe_annotation_compare (a, b), <, 0);
    }
}

static void
change_one (AscribeAnnotationSet *set, GPtrArray *all, AscribeText *text)
{
  guint at = (guint) g_test_rand_int_range (0, (gint32) all->len);
  AscribeAnnotation *old = g_ptr_array_index (all, at);
  g_autoptr (AscribeAnnotation) changed = ascribe_annotation_copy (old);

  if (g_test_rand_bit ())
    {
      g_autoptr (AscribeAnnotation) other = make_annotation (text);

      ascribe_span_set_unref (changed->spans);
      changed->spans = ascribe_span_set_ref (other->spans);
    }
  ascribe_annotation_set_replace (set, changed);
  g_ptr_array_remove_index_fast (all, at);
  g_ptr_array_add (all, g_steal_pointer (&changed));
}

static void
test_random_operations (void)
{
  g_autofree char *filler = g_strnfill (TEXT_LENGTH, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) text = ascribe_text_new (filler, -1, &error);
  g_autoptr (AscribeAnnotationSet) set = ascribe_annotation_set_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_no_error (error);
  for (int i = 0; i < 40; i++)
    g_ptr_array_add (all, make_annotation (text));
  ascribe_annotation_set_fill (set, all);

  for (int round = 0; round < 2000; round++)
    {
      int choice = g_test_rand_int_range (0, 3);

      if (choice == 0 || all->len == 0)
        {
          AscribeAnnotation *annotation = make_annotation (text);

          ascribe_annotation_set_insert (set, annotation);
          g_ptr_array_add (all, annotation);
        }
      else if (choice == 1)
        {
          guint at = (guint) g_test_rand_int_range (0, (gint32) all->len);
          AscribeAnnotation *annotation = g_ptr_array_index (all, at);

          g_assert_true (ascribe_annotation_set_remove (set, annotation->id));
          g_assert_false (ascribe_annotation_set_remove (set, annotation->id));
          g_ptr_array_remove_index_fast (all, at);
        }
      else
        change_one (set, all, text);

      if (round % 10 == 0)
        check_against (set, all);
    }

  g_assert_finalize_object (g_steal_pointer (&set));
}

static void
test_innermost_first (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) text = ascribe_text_new ("0123456789", -1, &error);
  g_autoptr (AscribeAnnotationSet) set = ascribe_annotation_set_new ();
  const char * const spans[] = { "0-10", "2-6", "4-5", "7-9" };
  g_autoptr (GPtrArray) found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (AscribeSpanSet) pieces = ascribe_span_set_parse (spans[i], &error);
      g_autoptr (AscribeAnnotation) annotation = ascribe_annotation_make ("a", "claim", "who", pieces, text, 0, &error);

      g_assert_no_error (error);
      ascribe_annotation_set_insert (set, annotation);
    }

  found = ascribe_annotation_set_at_offset (set, 4);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (((AscribeAnnotation *) g_ptr_array_index (found, 0))->quote, ==, "4");
  g_assert_cmpstr (((AscribeAnnotation *) g_ptr_array_index (found, 1))->quote, ==, "2345");
  g_assert_cmpstr (((AscribeAnnotation *) g_ptr_array_index (found, 2))->quote, ==, "0123456789");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/annotation-set/random-operations", test_random_operations);
  g_test_add_func ("/model/annotation-set/innermost-first", test_innermost_first);

  return g_test_run ();
}
