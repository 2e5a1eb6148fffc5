/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/analysis/anchor.h"
#include "app/analysis/approximate.h"

static AscribeText *
make_text (const char *utf8)
{
  g_autoptr (GError) error = NULL;
  AscribeText *text = ascribe_text_new (utf8, -1, &error);

  g_assert_no_error (error);

  return text;
}

/* The text without its [brackets], and the spans that were in them. */
static AscribeSpanSet *
read_marked (const char *marked, AscribeText **text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  AscribeSpan span = { 0, 0 };
  guint32 offset = 0;

  for (const char *cursor = marked; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      if (*cursor == '[')
        span.start = offset;
      else if (*cursor == ']')
        {
          span.end = offset;
          g_array_append_val (spans, span);
        }
      else
        {
          g_string_append_unichar (plain, g_utf8_get_char (cursor));
          offset++;
        }
    }
  *text = make_text (plain->str);

  return spans->len > 0 ? ascribe_span_set_new ((AscribeSpan *) (gpointer) spans->data, spans->len, NULL) : NULL;
}

#define BERLIN "Berlin. The government has agreed on a budget, a spokesperson said on Monday. "
#define TRAINS "Trains will stand still on Friday, says the union. Nobody wanted to comment on that. "
#define RAIN "It has been raining for days. "

static void
test_known (void)
{
  const struct { const char *old, *new; AscribeAnchorKind kind; } cases[] = {
    /* Nothing changed; something before it; something within another sentence. */
    { "A [small] text", "A [small] text", ASCRIBE_ANCHOR_EXACT },
    { "A [small] text", "At the beginning: A [small] text", ASCRIBE_ANCHOR_EXACT },
    { BERLIN "[Nobody] wanted it.", RAIN BERLIN "[Nobody] wanted it.", ASCRIBE_ANCHOR_EXACT },
    /* Astral characters, combining marks, right to left: code points. */
    { "\U0001F600\U0001F600 x [e\u0301te\u0301] y", "\U0001F680 \U0001F600\U0001F600\U0001F600 x [e\u0301te\u0301] y", ASCRIBE_ANCHOR_EXACT },
    { "שלום [עולם] טוב", "אבג שלום [עולם] טוב", ASCRIBE_ANCHOR_EXACT },
    /* Pieces. */
    { "[one] two [three] four", "zero [one] 2 [three] four", ASCRIBE_ANCHOR_EXACT },
    /* Moved with its paragraph. */
    { BERLIN TRAINS "Trains [will stand] still today. " RAIN, "Trains [will stand] still today. " BERLIN TRAINS RAIN, ASCRIBE_ANCHOR_MOVED },
    /* A typing mistake put right, within and at an end. */
    { BERLIN "The [minster of finance] left. " RAIN, BERLIN "The [minister of finance] left. " RAIN, ASCRIBE_ANCHOR_FUZZY },
    { BERLIN "The [minister of finanse] left. " RAIN, BERLIN "The [minister of finance] left. " RAIN, ASCRIBE_ANCHOR_FUZZY },
    /* Words came into it, words left it. */
    { BERLIN "[Trains will stand still] on Friday.", BERLIN "[Trains and buses will stand still] on Friday.", ASCRIBE_ANCHOR_FUZZY },
    { BERLIN "[Trains and buses will stand still] on Friday.", BERLIN "[Trains will stand still] on Friday.", ASCRIBE_ANCHOR_FUZZY },
    /* Its beginning is in a phrase that was rewritten. */
    { RAIN "So far, [nobody wanted to comment] on that.", RAIN "Up to now, [no one wanted to comment] on that.", ASCRIBE_ANCHOR_FUZZY },
    /* Moved and edited. */
    { BERLIN "[The union says that all the trains will stand still on Friday.] " RAIN TRAINS,
      "[The union said that all the trains would stand still on Friday.] " BERLIN RAIN TRAINS, ASCRIBE_ANCHOR_FUZZY },
    /* Gone. */
    { BERLIN "[Trains will stand still], says the union. " RAIN, BERLIN RAIN, ASCRIBE_ANCHOR_NONE },
    { "She came on [Monday] and left.", "She came on Tuesday and left.", ASCRIBE_ANCHOR_NONE },
    /* Another mention that was there before is not it, nor is a part of a word. */
    { "Ms [Weber] said no. " RAIN TRAINS "Then Weber left.", RAIN TRAINS "Then Weber left.", ASCRIBE_ANCHOR_NONE },
    { "Modern [art] is dear. " RAIN, RAIN "Modern articles are cheap.", ASCRIBE_ANCHOR_NONE },
    /* One piece is gone; the pieces are there in another order. */
    { BERLIN "[Trains] will stand [still on Friday]. " RAIN, BERLIN "[Trains will run. " RAIN, ASCRIBE_ANCHOR_NONE },
    { "[" BERLIN "]" RAIN "[" TRAINS "]", TRAINS RAIN BERLIN, ASCRIBE_ANCHOR_NONE },
    { "[All of it]", "x", ASCRIBE_ANCHOR_NONE },
    { "[All of it]", "", ASCRIBE_ANCHOR_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeText) old = NULL;
      g_autoptr (AscribeText) new = NULL;
      g_autoptr (AscribeSpanSet) spans = read_marked (cases[i].old, &old);
      g_autoptr (AscribeSpanSet) expected = read_marked (cases[i].new, &new);
      g_autoptr (AscribeAnchoring) anchoring = ascribe_anchoring_new (old, new);
      g_auto (AscribeAnchor) anchor = { 0 };

      ascribe_anchoring_place (anchoring, spans, &anchor);
      g_test_message ("%s", cases[i].old);
      if (cases[i].kind == ASCRIBE_ANCHOR_NONE)
        {
          g_assert_null (anchor.spans);
          g_assert_cmpint (anchor.kind, ==, ASCRIBE_ANCHOR_NONE);
          g_assert_cmpfloat (anchor.similarity, ==, 0);
          continue;
        }
      g_assert_nonnull (anchor.spans);
      {
        g_autofree char *quote = ascribe_text_dup_quote (new, anchor.spans, NULL);
        g_autofree char *wanted = ascribe_text_dup_quote (new, expected, NULL);

        g_assert_cmpstr (quote, ==, wanted);
      }
      g_assert_true (ascribe_span_set_equal (anchor.spans, expected));
      g_assert_cmpint (anchor.kind, ==, cases[i].kind);
      if (anchor.kind == ASCRIBE_ANCHOR_FUZZY)
        g_assert_cmpfloat (anchor.similarity, <, 1);
      else
        g_assert_cmpfloat (anchor.similarity, ==, 1);
    }
}

/* Of two places with the same words that came, the one in the same surroundings. */
static void
test_context (void)
{
  g_autoptr (AscribeText) old = NULL;
  g_autoptr (AscribeText) new = NULL;
  g_autoptr (AscribeSpanSet) spans = read_marked ("The mayor of Bonn told [the council] that he resigns. " BERLIN TRAINS RAIN, &old);
  g_autoptr (AscribeSpanSet) expected =
    read_marked (BERLIN TRAINS "He left the council early. " RAIN "The mayor of Bonn told [the council] that he resigns. ", &new);
  g_autoptr (AscribeAnchoring) anchoring = ascribe_anchoring_new (old, new);
  g_auto (AscribeAnchor) anchor = { 0 };

  ascribe_anchoring_place (anchoring, spans, &anchor);
  g_assert_cmpint (anchor.kind, ==, ASCRIBE_ANCHOR_MOVED);
  g_assert_true (ascribe_span_set_equal (anchor.spans, expected));
}

static void
append_sentence (GString *out)
{
  static const char * const ends[] = { ". ", "! ", ".\n", "?\n\n", ",\U0001F680 " };
  int n = g_test_rand_int_range (3, 14);

  for (int i = 0; i < n; i++)
    {
      int word = g_test_rand_int_range (0, 900);

      g_string_append_printf (out, "%s%s%d", i > 0 ? " " : "", word % 7 == 0 ? "e\u0301" : word % 5 == 0 ? "日\U0001F600" : "w", word);
    }
  g_string_append (out, ends[g_test_rand_int_range (0, G_N_ELEMENTS (ends))]);
}

/* A part of @sentence, which begins at @start, of two words or more: a single one among so many strangers could be any. */
static AscribeSpan
choose_words (const char *sentence, guint32 start)
{
  g_auto (GStrv) words = g_strsplit (sentence, " ", -1);
  guint n_words = g_strv_length (words) - 1;
  guint first = (guint) g_test_rand_int_range (0, (int) n_words - 1);
  guint last = (guint) g_test_rand_int_range ((int) first + 1, (int) n_words);
  AscribeSpan span = { start, start };

  for (guint i = 0; i <= last; i++)
    {
      if (i == first)
        span.start = span.end;
      span.end += (guint32) g_utf8_strlen (words[i], -1) + (i < last ? 1 : 0);
    }

  return span;
}

/* Whatever comes, goes and moves around it, a quote is never lost, and never becomes another. */
static void
test_untouched (void)
{
  for (int round = 0; round < 400; round++)
    {
      g_autoptr (GString) old = g_string_new (NULL);
      g_autoptr (GString) new = g_string_new (NULL);
      g_autoptr (GString) moved = g_string_new (NULL);
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
      g_autoptr (AscribeText) before = NULL;
      g_autoptr (AscribeText) after = NULL;
      g_autoptr (AscribeAnchoring) anchoring = NULL;
      int n_sentences = g_test_rand_int_range (1, 60);

      for (int i = 0; i < n_sentences; i++)
        {
          g_autoptr (GString) sentence = g_string_new (NULL);
          guint32 start = (guint32) g_utf8_strlen (old->str, -1);

          append_sentence (sentence);
          g_string_append (old, sentence->str);
          switch (g_test_rand_int_range (0, 8))
            {
            case 0: break;
            case 1: append_sentence (new); break;
            case 2: g_string_append (moved, sentence->str); break;
            default:
              {
                AscribeSpan span = choose_words (sentence->str, start);

                g_array_append_val (spans, span);
                g_string_append (new, sentence->str);
              }
            }
          if (g_test_rand_int_range (0, 5) == 0)
            append_sentence (new);
        }
      g_string_append (new, moved->str);

      before = make_text (old->str);
      after = make_text (new->str);
      anchoring = ascribe_anchoring_new (before, after);
      for (guint i = 0; i < spans->len; i++)
        {
          g_autoptr (AscribeSpanSet) set = ascribe_span_set_new (&g_array_index (spans, AscribeSpan, i), 1, NULL);
          g_auto (AscribeAnchor) anchor = { 0 };
          g_autofree char *quote = ascribe_text_dup_quote (before, set, NULL);
          g_autofree char *found = NULL;

          ascribe_anchoring_place (anchoring, set, &anchor);
          g_assert_nonnull (anchor.spans);
          g_assert_cmpint (anchor.kind, !=, ASCRIBE_ANCHOR_FUZZY);
          found = ascribe_text_dup_quote (after, anchor.spans, NULL);
          g_assert_cmpstr (found, ==, quote);
        }
    }
}

/* Whatever the two texts are, what is found lies in the new one and is similar. */
static void
test_any (void)
{
  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GString) old = g_string_new ("x");
      g_autoptr (GString) new = g_string_new (NULL);
      g_autoptr (AscribeText) before = NULL;
      g_autoptr (AscribeText) after = NULL;
      g_autoptr (AscribeAnchoring) anchoring = NULL;
      int n = g_test_rand_int_range (0, 300);

      for (int i = 0; i < n; i++)
        {
          const gunichar chars[] = { 'a', 'b', ' ', '\n', 0x301, 0x1F600, 0x65E5, '.' };

          g_string_append_unichar (old, chars[g_test_rand_int_range (0, G_N_ELEMENTS (chars))]);
          g_string_append_unichar (new, chars[g_test_rand_int_range (0, G_N_ELEMENTS (chars))]);
        }
      before = make_text (old->str);
      after = make_text (new->str);
      anchoring = ascribe_anchoring_new (before, after);
      for (int i = 0; i < 20; i++)
        {
          guint32 start = (guint32) g_test_rand_int_range (0, n + 1);
          AscribeSpan span = { start, (guint32) g_test_rand_int_range ((int) start + 1, n + 2) };
          g_autoptr (AscribeSpanSet) set = ascribe_span_set_new (&span, 1, NULL);
          g_auto (AscribeAnchor) anchor = { 0 };

          ascribe_anchoring_place (anchoring, set, &anchor);
          g_assert_true ((anchor.kind == ASCRIBE_ANCHOR_NONE) == (anchor.spans == NULL));
          if (anchor.spans == NULL)
            continue;
          g_assert_cmpuint (ascribe_span_set_get_bounds (anchor.spans).end, <=, ascribe_text_get_length (after));
          g_assert_cmpfloat (anchor.similarity, >=, 0.4);
          if (anchor.kind != ASCRIBE_ANCHOR_FUZZY)
            {
              g_autofree char *quote = ascribe_text_dup_quote (before, set, NULL);
              g_autofree char *found = ascribe_text_dup_quote (after, anchor.spans, NULL);

              g_assert_cmpstr (found, ==, quote);
            }
        }
    }
}

static guint
distance_by_table (const gunichar *a, guint n_a, const gunichar *b, guint n_b)
{
  g_autofree guint *row = g_new (guint, n_b + 1);

  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
          diagonal = above;
        }
    }

  return row[n_b];
}

static void
fill_randomly (gunichar *chars, guint n)
{
  for (guint i = 0; i < n; i++)
    chars[i] = (gunichar) "abcd"[g_test_rand_int_range (0, 4)];
}

/* Against the plain table, over the borders of blocks of 64. */
static void
test_distance (void)
{
  for (int round = 0; round < 400; round++)
    {
      gunichar a[200];
      gunichar b[200];
      guint n_a = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (a));
      guint n_b = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (b));
      guint start, end, least = G_MAXUINT;

      fill_randomly (a, n_a);
      fill_randomly (b, n_b);
      g_assert_cmpuint (ascribe_edit_distance (a, n_a, b, n_b), ==, distance_by_table (a, n_a, b, n_b));

      if (n_a == 0 || n_b > 70)
        continue;
      for (guint i = 0; i < n_b; i++)
        for (guint j = i + 1; j <= n_b; j++)
          least = MIN (least, distance_by_table (a, n_a, b + i, j - i));
      if (ascribe_approximate_find (a, n_a, b, n_b, n_a, &start, &end))
        g_assert_cmpuint (distance_by_table (a, n_a, b + start, end - start), ==, least);
      else
        g_assert_cmpuint (least, >=, n_a);
      g_assert_false (least > 0 && ascribe_approximate_find (a, n_a, b, n_b, least - 1, &start, &end));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/anchor/known", test_known);
  g_test_add_func ("/anchor/context", test_context);
  g_test_add_func ("/anchor/untouched", test_untouched);
  g_test_add_func ("/anchor/any", test_any);
  g_test_add_func ("/anchor/distance", test_distance);

  return g_test_run ();
}
