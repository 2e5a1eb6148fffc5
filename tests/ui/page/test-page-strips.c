/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is painted is right and bounded, whatever the annotations. No display is needed. */
#include "ui/page-strips.h"

#define N_LETTERS 400

static AscribeText *
make_text (void)
{
  g_autofree char *letters = g_strnfill (N_LETTERS, 'x');

  return ascribe_text_new (letters, -1, NULL);
}

static AscribeAnnotation *
add (AscribeAnnotationSet *set, const AscribeText *text, const char *tag, const char *spans)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeSpanSet) pieces = ascribe_span_set_parse (spans, &error);
  g_autoptr (AscribeAnnotation) annotation = ascribe_annotation_make ("a", tag, "b", pieces, text, 0, &error);

  g_assert_no_error (error);
  ascribe_annotation_set_insert (set, annotation);

  return annotation; /* the set keeps it */
}

static GHashTable *
make_lanes (AscribeAnnotationSet *set)
{
  GHashTable *lanes = g_hash_table_new (NULL, NULL);

  ascribe_lanes_fill (lanes, set);

  return lanes;
}

static guint
lane_of (GHashTable *lanes, AscribeAnnotation *annotation)
{
  gpointer lane;

  g_assert_true (g_hash_table_lookup_extended (lanes, annotation, NULL, &lane));

  return GPOINTER_TO_UINT (lane);
}

static char *
describe (AscribeStrips *strips)
{
  static const char * const kinds[] = { "fill", "lane", "gap" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < strips->strips->len; i++)
    {
      AscribeStrip *strip = &g_array_index (strips->strips, AscribeStrip, i);

      g_string_append_printf (out, "%s%s%s%u %s %u-%u", out->len > 0 ? "; " : "", strip->is_dimmed ? "dim " : "",
                              kinds[strip->kind], strip->lane, strip->tag, strip->span.start, strip->span.end);
    }

  return g_string_free (out, FALSE);
}

static void
test_lanes (void)
{
  g_autoptr (AscribeText) text = make_text ();
  g_autoptr (AscribeAnnotationSet) set = ascribe_annotation_set_new ();
  AscribeAnnotation *outer = add (set, text, "claim", "0-100");
  AscribeAnnotation *inner = add (set, text, "source", "10-20");
  AscribeAnnotation *innermost = add (set, text, "entity", "12-15");
  AscribeAnnotation *later = add (set, text, "source", "30-40");
  AscribeAnnotation *after = add (set, text, "claim", "100-110");
  AscribeAnnotation *hull = add (set, text, "claim", "200-210,230-240");
  AscribeAnnotation *between = add (set, text, "source", "215-220");
  g_autoptr (GHashTable) lanes = make_lanes (set);

  g_assert_cmpuint (lane_of (lanes, outer), ==, 0);
  g_assert_cmpuint (lane_of (lanes, inner), ==, 1);
  g_assert_cmpuint (lane_of (lanes, innermost), ==, 2);
  g_assert_cmpuint (lane_of (lanes, later), ==, 1);
  g_assert_cmpuint (lane_of (lanes, after), ==, 0);
  /* What joins two pieces must not be taken for what lies between them. */
  g_assert_cmpuint (lane_of (lanes, hull), ==, 0);
  g_assert_cmpuint (lane_of (lanes, between), ==, 1);

  /* What goes makes room for others. */
  ascribe_annotation_set_remove (set, outer->id);
  ascribe_lanes_fill (lanes, set);
  g_assert_cmpuint (lane_of (lanes, inner), ==, 0);
  g_assert_cmpuint (lane_of (lanes, innermost), ==, 1);
  g_assert_cmpuint (lane_of (lanes, later), ==, 0);
}

static void
test_merging (void)
{
  g_autoptr (AscribeText) text = make_text ();
  g_autoptr (AscribeAnnotationSet) set = ascribe_annotation_set_new ();
  g_autoptr (GHashTable) lanes = NULL;
  g_autoptr (AscribeStrips) strips = NULL;
  g_autofree char *described = NULL;

  add (set, text, "claim", "0-10");
  add (set, text, "claim", "5-20");
  add (set, text, "claim", "20-30");
  add (set, text, "source", "8-9,12-13");
  lanes = make_lanes (set);
  strips = ascribe_strips_new (set, lanes, (AscribeSpan) { 0, 100 }, NULL, NULL);
  described = describe (strips);
  g_assert_cmpstr (described, ==,
                   "fill0 claim 0-20; fill0 claim 20-30; fill0 source 8-9; fill0 source 12-13; "
                   "lane0 claim 0-10; lane0 claim 20-30; lane1 claim 5-20; lane2 source 8-9; lane2 source 12-13; "
                   "gap2 source 9-12");
  g_assert_cmpuint (strips->names->len, ==, 4);
}

static gboolean
is_source (AscribeAnnotation *annotation, gpointer data)
{
  return strcmp (annotation->tag, "source") == 0;
}

static void
test_range_and_dimming (void)
{
  g_autoptr (AscribeText) text = make_text ();
  g_autoptr (AscribeAnnotationSet) set = ascribe_annotation_set_new ();
  g_autoptr (GHashTable) lanes = NULL;
  g_autoptr (AscribeStrips) strips = NULL;
  g_autofree char *described = NULL;

  add (set, text, "claim", "0-300");
  add (set, text, "source", "10-20,330-340");
  add (set, text, "entity", "350-360");
  lanes = make_lanes (set);
  strips = ascribe_strips_new (set, lanes, (AscribeSpan) { 100, 200 }, is_source, NULL);
  described = describe (strips);
  g_assert_cmpstr (described, ==, "fill0 claim 100-200; lane0 claim 100-200; dim gap1 source 100-200");
  g_assert_cmpuint (strips->names->len, ==, 0);
}

/* The cost of a frame depends on the text it shows, not on how many annotations are crowded into it. */
static void
test_crowds_are_bounded (void)
{
  static const char * const tags[] = { "claim", "source", "entity" };
  g_autoptr (AscribeText) text = make_text ();
  g_autoptr (AscribeAnnotationSet) set = ascribe_annotation_set_new ();
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) lanes = NULL;
  g_autoptr (AscribeStrips) strips = NULL;

  for (int i = 0; i < 20000; i++)
    {
      AscribeSpan span;
      g_autoptr (AscribeSpanSet) pieces = NULL;

      span.start = g_test_rand_int_range (0, N_LETTERS - 1);
      span.end = g_test_rand_int_range (span.start + 1, N_LETTERS + 1);
      pieces = ascribe_span_set_new (&span, 1, NULL);
      g_ptr_array_add (annotations, ascribe_annotation_make ("a", tags[i % 3], "b", pieces, text, 0, NULL));
    }
  ascribe_annotation_set_fill (set, annotations);
  lanes = make_lanes (set);
  strips = ascribe_strips_new (set, lanes, (AscribeSpan) { 0, N_LETTERS }, NULL, NULL);
  g_assert_cmpuint (strips->strips->len, <=, 3 * N_LETTERS * (1 + ASCRIBE_N_LANES));
  for (guint i = 1; i < strips->strips->len; i++)
    {
      AscribeStrip *before = &g_array_index (strips->strips, AscribeStrip, i - 1);
      AscribeStrip *strip = &g_array_index (strips->strips, AscribeStrip, i);

      g_assert_cmpuint (strip->span.start, <, strip->span.end);
      if (before->kind == strip->kind && before->lane == strip->lane && before->tag == strip->tag)
        g_assert_cmpuint (before->span.end, <=, strip->span.start);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/page-strips/lanes", test_lanes);
  g_test_add_func ("/page-strips/merging", test_merging);
  g_test_add_func ("/page-strips/range-and-dimming", test_range_and_dimming);
  g_test_add_func ("/page-strips/crowds-are-bounded", test_crowds_are_bounded);

  return g_test_run ();
}
