/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/error.h"
#include "app/model/span.h"

static AscribeSpanSet *
parse (const char *string)
{
  g_autoptr (GError) error = NULL;
  AscribeSpanSet *spans = ascribe_span_set_parse (string, &error);

  g_assert_no_error (error);

  return spans;
}

static void
assert_spans (const AscribeSpanSet *spans, const char *expected)
{
  g_autofree char *string = ascribe_span_set_to_string (spans);

  g_assert_cmpstr (string, ==, expected);
}

static void
test_parse_refuses (void)
{
  const char * const wrong[] = { "", "3", "3-", "-3", "3-3", "5-3", "1-2,", ",1-2", "1-2,2", "1-5,4-8", "a-b",
                                 "1-99999999999", " 1-2", "1-2 ", "+1-2", "1--2" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ascribe_span_set_parse (wrong[i], &error));
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
    }
}

static void
test_keeps_order (void)
{
  g_autoptr (AscribeSpanSet) spans = parse ("1038-1070,937-993,1070-1071");
  AscribeSpan bounds = ascribe_span_set_get_bounds (spans);

  assert_spans (spans, "1038-1070,937-993,1070-1071");
  g_assert_cmpuint (bounds.start, ==, 937);
  g_assert_cmpuint (bounds.end, ==, 1071);
  g_assert_true (ascribe_span_set_contains (spans, 937));
  g_assert_false (ascribe_span_set_contains (spans, 993));
  g_assert_true (ascribe_span_set_contains (spans, 1070));
}

static void
test_add (void)
{
  const struct { const char *before; AscribeSpan span; const char *after; } cases[] = {
    { "10-20", { 30, 40 }, "10-20,30-40" },
    { "10-20", { 20, 25 }, "10-25" },
    { "10-20", { 0, 10 }, "0-20" },
    { "10-20", { 12, 15 }, "10-20" },
    { "10-20,30-40", { 15, 35 }, "10-40" },
    { "30-40,10-20", { 50, 60 }, "10-20,30-40,50-60" },
    { "1-2,4-5,8-9", { 0, 100 }, "0-100" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeSpanSet) before = parse (cases[i].before);
      g_autoptr (AscribeSpanSet) after = ascribe_span_set_add (before, cases[i].span);

      assert_spans (after, cases[i].after);
    }
}

static void
test_replace (void)
{
  g_autoptr (AscribeSpanSet) spans = parse ("10-20,30-40");
  g_autoptr (AscribeSpanSet) moved = NULL;
  g_autoptr (AscribeSpanSet) same = parse ("10-20,30-40");
  g_autoptr (GError) error = NULL;

  moved = ascribe_span_set_replace (spans, 1, (AscribeSpan) { 20, 41 }, &error);
  g_assert_no_error (error);
  assert_spans (moved, "10-20,20-41");
  g_assert_true (ascribe_span_set_equal (spans, same));
  g_assert_false (ascribe_span_set_equal (spans, moved));

  g_assert_null (ascribe_span_set_replace (spans, 1, (AscribeSpan) { 19, 41 }, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (ascribe_span_set_replace (spans, 0, (AscribeSpan) { 20, 20 }, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
}

/* Against a bitmap: adding random spans covers the union and nothing else. */
static void
test_add_is_union (void)
{
  for (int round = 0; round < 500; round++)
    {
      gboolean covered[64] = { FALSE };
      g_autoptr (AscribeSpanSet) spans = NULL;

      for (int i = 0; i < 8; i++)
        {
          guint32 start = (guint32) g_test_rand_int_range (0, 60);
          AscribeSpan span = { start, (guint32) g_test_rand_int_range ((gint32) start + 1, 64) };
          g_autoptr (AscribeSpanSet) before = g_steal_pointer (&spans);
          g_autoptr (GError) error = NULL;

          spans = before != NULL ? ascribe_span_set_add (before, span) : ascribe_span_set_new (&span, 1, &error);
          g_assert_no_error (error);
          for (guint32 offset = span.start; offset < span.end; offset++)
            covered[offset] = TRUE;
          for (guint32 offset = 0; offset < 64; offset++)
            g_assert_cmpint (ascribe_span_set_contains (spans, offset), ==, covered[offset]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/span/parse-refuses", test_parse_refuses);
  g_test_add_func ("/model/span/keeps-order", test_keeps_order);
  g_test_add_func ("/model/span/add", test_add);
  g_test_add_func ("/model/span/replace", test_replace);
  g_test_add_func ("/model/span/add-is-union", test_add_is_union);

  return g_test_run ();
}
