/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/analysis/diff.h"

static AscribeText *
make_text (const char *utf8)
{
  g_autoptr (GError) error = NULL;
  AscribeText *text = ascribe_text_new (utf8, -1, &error);

  g_assert_no_error (error);

  return text;
}

/* What every list of runs must be, whatever the texts. */
static void
assert_runs (const AscribeText *before, const AscribeText *after, const GArray *runs)
{
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);
  AscribeSpan left = { 0, 0 };
  AscribeSpan right = { 0, 0 };

  for (guint i = 0; i < runs->len; i++)
    {
      const AscribeRun *run = &g_array_index (runs, AscribeRun, i);
      g_autofree char *gone = ascribe_text_dup_slice (before, run->before);
      g_autofree char *came = ascribe_text_dup_slice (after, run->after);

      g_assert_cmpuint (run->before.start, ==, left.end);
      g_assert_cmpuint (run->after.start, ==, right.end);
      left = run->before;
      right = run->after;
      if (run->kind == ASCRIBE_RUN_EQUAL)
        g_assert_cmpstr (gone, ==, came);
      else
        g_assert_cmpstr (run->kind == ASCRIBE_RUN_DELETED ? came : gone, ==, "");
      g_assert_true (*gone != '\0' || *came != '\0');
      if (i > 0)
        {
          AscribeRunKind last = g_array_index (runs, AscribeRun, i - 1).kind;

          g_assert_cmpint (last, !=, run->kind);
          g_assert_false (last == ASCRIBE_RUN_INSERTED && run->kind == ASCRIBE_RUN_DELETED);
        }
      g_string_append (old, gone);
      g_string_append (new, came);
    }

  g_assert_cmpstr (old->str, ==, ascribe_text_get_utf8 (before));
  g_assert_cmpstr (new->str, ==, ascribe_text_get_utf8 (after));
}

/* "=the -quick+slow= fox" */
static char *
describe (const char *old, const char *new)
{
  g_autoptr (AscribeText) before = make_text (old);
  g_autoptr (AscribeText) after = make_text (new);
  g_autoptr (GArray) all = ascribe_diff (before, after);
  g_autoptr (GArray) runs = ascribe_diff_tidy (all, before);
  GString *out = g_string_new (NULL);

  assert_runs (before, after, all);
  assert_runs (before, after, runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const AscribeRun *run = &g_array_index (runs, AscribeRun, i);
      g_autofree char *words = run->kind == ASCRIBE_RUN_INSERTED ? ascribe_text_dup_slice (after, run->after)
                                                                 : ascribe_text_dup_slice (before, run->before);

      g_string_append_c (out, "=-+"[run->kind]);
      g_string_append (out, words);
    }

  return g_string_free (out, FALSE);
}

static void
test_known (void)
{
  const struct { const char *old, *new, *runs; } cases[] = {
    { "", "", "" },
    { "", "a", "+a" },
    { "a", "", "-a" },
    { "one two", "one two", "=one two" },
    { "the quick fox", "the slow fox", "=the -quick+slow= fox" },
    /* Whole words, with the accents that stand apart. */
    { "caf\u00e9 ole\u0301 x", "caf\u00e9 ole x", "=caf\u00e9 -ole\u0301+ole= x" },
    { "say \U0001F600 now", "say \U0001F601 now", "=say -\U0001F600+\U0001F601= now" },
    /* Two phrases that share a space and nothing else are not torn. */
    { "keep red apples, please", "keep green pears, please", "=keep -red apples+green pears=, please" },
    /* Ends of lines hold. */
    { "a one\nb two\nc", "a eins\nb two\nc", "=a -one+eins=\nb two\nc" },
    /* No spaces in Chinese. */
    { "總統今天說", "總統昨天說", "=總統-今+昨=天說" },
    { "שלום עולם", "שלום לך", "=שלום -עולם+לך" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *runs = describe (cases[i].old, cases[i].new);

      g_assert_cmpstr (runs, ==, cases[i].runs);
    }
}

static const char * const words[] = {
  "the", "minister", "said", "on", "Monday", "e\u0301t\u00e9", "\U0001F680", "日本", ",", ".", "\n", "\n\n", "  ", "1,000", "שלום", "a", "a", "a",
};

static void
append_words (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      if (g_test_rand_bit ())
        g_string_append_c (out, ' ');
    }
}

/* Cuts @old at random into what stays, what goes and what comes instead. */
static char *
edit_randomly (const char *old, int n_edits)
{
  GString *new = g_string_new (NULL);
  glong left = g_utf8_strlen (old, -1);

  for (; n_edits >= 0; n_edits--)
    {
      glong n = n_edits == 0 ? left : g_test_rand_int_range (0, (int) MIN (left, 40) + 1);
      const char *end = g_utf8_offset_to_pointer (old, n);

      if (n_edits == 0 || g_test_rand_int_range (0, 3) > 0)
        g_string_append_len (new, old, end - old);
      if (g_test_rand_int_range (0, 3) == 0)
        append_words (new, (guint) g_test_rand_int_range (0, 6));
      old = end;
      left -= n;
    }

  return g_string_free (new, FALSE);
}

static void
test_random (void)
{
  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) old = g_string_new (NULL);
      g_autoptr (AscribeText) before = NULL;
      g_autoptr (AscribeText) after = NULL;
      g_autoptr (GArray) runs = NULL;
      g_autoptr (GArray) tidy = NULL;
      g_autofree char *new = NULL;

      append_words (old, (guint) g_test_rand_int_range (0, 120));
      new = edit_randomly (old->str, g_test_rand_int_range (0, 12));
      before = make_text (old->str);
      after = make_text (new);
      runs = ascribe_diff (before, after);
      assert_runs (before, after, runs);
      tidy = ascribe_diff_tidy (runs, before);
      assert_runs (before, after, tidy);
      g_assert_cmpuint (tidy->len, <=, runs->len);
    }
}

/* So different that no shortest way is looked for. */
static void
test_unlike (void)
{
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);
  g_autoptr (AscribeText) before = NULL;
  g_autoptr (AscribeText) after = NULL;
  g_autoptr (GArray) runs = NULL;

  append_words (old, 60000);
  append_words (new, 50000);
  before = make_text (old->str);
  after = make_text (new->str);
  runs = ascribe_diff (before, after);
  assert_runs (before, after, runs);
  g_assert_cmpuint (runs->len, >, 1000);
}

/* Over the limit a changed word changes its paragraph. */
static void
test_huge (void)
{
  g_autoptr (GString) old = g_string_new ("A first line\n");
  g_autoptr (GString) new = NULL;
  g_autoptr (AscribeText) before = NULL;
  g_autoptr (AscribeText) after = NULL;
  g_autoptr (GArray) runs = NULL;

  for (int i = 0; old->len <= (4u << 20); i++)
    g_string_append_printf (old, "line %d of many\n", i);
  new = g_string_new (old->str);
  g_string_append (old, "the last line");
  g_string_append (new, "the new line");
  before = make_text (old->str);
  after = make_text (new->str);
  runs = ascribe_diff (before, after);
  assert_runs (before, after, runs);
  g_assert_cmpuint (runs->len, ==, 3);
  g_assert_cmpuint (g_array_index (runs, AscribeRun, 1).before.end - g_array_index (runs, AscribeRun, 1).before.start, ==, 13);
}

static void
test_find (void)
{
  g_autoptr (AscribeText) before = make_text ("one two three");
  g_autoptr (AscribeText) after = make_text ("zero one 2 three");
  g_autoptr (GArray) runs = ascribe_diff (before, after);
  const AscribeRunKind kinds[] = { ASCRIBE_RUN_INSERTED, ASCRIBE_RUN_EQUAL, ASCRIBE_RUN_DELETED, ASCRIBE_RUN_INSERTED, ASCRIBE_RUN_EQUAL };
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (AscribeRun));

  g_assert_cmpuint (runs->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < runs->len; i++)
    g_assert_cmpint (g_array_index (runs, AscribeRun, i).kind, ==, kinds[i]);
  g_assert_cmpuint (ascribe_diff_find (runs, 0), ==, 1);
  g_assert_cmpuint (ascribe_diff_find (runs, 4), ==, 2);
  g_assert_cmpuint (ascribe_diff_find (runs, 6), ==, 2);
  g_assert_cmpuint (ascribe_diff_find (runs, 7), ==, 4);
  g_assert_cmpuint (ascribe_diff_find (runs, 99), ==, 4);
  g_assert_cmpuint (ascribe_diff_find (none, 0), ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diff/known", test_known);
  g_test_add_func ("/diff/random", test_random);
  g_test_add_func ("/diff/unlike", test_unlike);
  g_test_add_func ("/diff/huge", test_huge);
  g_test_add_func ("/diff/find", test_find);

  return g_test_run ();
}
