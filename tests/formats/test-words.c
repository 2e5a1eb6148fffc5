/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/formats/words.h"
#include "tests/formats/random-project.h"

/* The words separated by "|", and by "‖" where a sentence begins. */
static char *
cut (const char *utf8, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) text = ascribe_text_new (utf8, -1, &error);
  g_autoptr (GArray) words = NULL;
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  words = ascribe_words_cut (text, language);
  for (guint i = 0; i < words->len; i++)
    {
      AscribeWord *word = &g_array_index (words, AscribeWord, i);
      g_autofree char *slice = ascribe_text_dup_slice (text, (AscribeSpan) { word->start, word->end });

      g_string_append (out, i == 0 ? "" : word->begins_sentence ? "‖" : "|");
      g_string_append (out, slice);
      if (i == 0)
        g_assert_true (word->begins_sentence);
    }

  return g_string_free (out, FALSE);
}

static void
assert_cut (const char *utf8, const char *language, const char *expected)
{
  g_autofree char *found = cut (utf8, language);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_words (void)
{
  assert_cut ("", NULL, "");
  assert_cut (" \n\t ", NULL, "");
  assert_cut ("“It can’t,” she said.", "en", "“|It|can’t|,|”|she|said|.");
  assert_cut ("3.5 % of U.S. voters", "en", "3.5|%|of|U.S|.|voters");
  assert_cut ("e\xcc\x81t\xc3\xa9 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x92!", NULL,
              "e\xcc\x81t\xc3\xa9|\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x92|!");
  assert_cut ("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb9\xd8\xa7\xd9\x84\xd9\x85", "he",
              "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d|\xd8\xb9\xd8\xa7\xd9\x84\xd9\x85");
  /* what a dictionary knows */
  assert_cut ("\xe6\x96\xb0\xe9\x97\xbb\xe6\x8a\xa5\xe9\x81\x93\xe3\x80\x82", "zh",
              "\xe6\x96\xb0\xe9\x97\xbb|\xe6\x8a\xa5\xe9\x81\x93|\xe3\x80\x82");
}

static void
test_sentences (void)
{
  assert_cut ("Yes. No! Why?\nSo", "en", "Yes|.‖No|!‖Why|?‖So");
  assert_cut ("Head\n\nBody text", NULL, "Head‖Body|text");
  assert_cut ("He said “No.” She left.", "en", "He|said|“|No|.|”‖She|left|.");
  assert_cut ("I met Mr. Smith. He left.", "en-GB", "I|met|Mr|.|Smith|.‖He|left|.");
  assert_cut ("I met Mr. Smith. He left.", NULL, "I|met|Mr|.‖Smith|.‖He|left|.");
  assert_cut ("about 3.5 or e.g. this", "en", "about|3.5|or|e.g|.|this");
  assert_cut ("\xe5\xa5\xbd\xe3\x80\x82\xe5\x9d\x8f\xe3\x80\x82", "zh", "\xe5\xa5\xbd|\xe3\x80\x82‖\xe5\x9d\x8f|\xe3\x80\x82");
}

/* What the rules would keep in one word. */
static void
test_spaces (void)
{
  assert_cut ("a \xcc\x81" "b", NULL, "a|\xcc\x81|b");
  assert_cut ("1\xe2\x80\xaf" "000\xe2\x80\xaf" "000 \xc2\xa0x", "fr", "1|000|000|x");
  assert_cut ("a\xe2\x80\xa8" "b\xe3\x80\x80" "c\xe2\x80\xa9" "d", NULL, "a‖b|c‖d");
}

/* A language nobody knows, or a tag that is none, is like no language; so is the locale of whoever runs the program. */
static void
test_languages (void)
{
  static const char * const languages[] = { "xx", "", "e", "english", "@ss=standard", "zz-u-ss-standard", "../../etc", "xx_YY" };
  static const char text[] = "I like Mr. Smith: he’s k:a. Ja.";
  g_autofree char *expected = cut (text, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    assert_cut (text, languages[i], expected);
  assert_cut ("k:a", NULL, "k|:|a");
  assert_cut ("k:a", "sv-SE", "k:a");
  assert_cut ("k:a", "FI", "k:a");
}

static void
test_odd_characters (void)
{
  assert_cut ("\xef\xbf\xbe \xef\xbf\xbf" "a\xef\xbf\xbd", NULL, "\xef\xbf\xbe|\xef\xbf\xbf|a|\xef\xbf\xbd");
  assert_cut ("\xef\xbb\xbf" "a \xe2\x80\x8f b", NULL, "\xef\xbb\xbf|a|\xe2\x80\x8f|b");
  assert_cut ("\xf4\x8f\xbf\xbf\x01\x7f", NULL, "\xf4\x8f\xbf\xbf|\x01|\x7f");
}

/* Every character that isn't white space is in exactly one word, in order; no word holds white space. */
static void
assert_covers (const AscribeText *text, const char *language)
{
  g_autoptr (GArray) words = ascribe_words_cut (text, language);
  const char *cursor = ascribe_text_get_utf8 (text);
  guint32 length = ascribe_text_get_length (text);
  guint i = 0;

  for (guint32 offset = 0; offset < length; offset++, cursor = g_utf8_next_char (cursor))
    {
      AscribeWord *word;

      while (i < words->len && g_array_index (words, AscribeWord, i).end <= offset)
        i++;
      word = i < words->len ? &g_array_index (words, AscribeWord, i) : NULL;
      if (word != NULL)
        g_assert_cmpuint (word->start, <, word->end);
      g_assert_true ((word != NULL && word->start <= offset) == !g_unichar_isspace (g_utf8_get_char (cursor)));
    }
  for (i = 1; i < words->len; i++)
    g_assert_cmpuint (g_array_index (words, AscribeWord, i - 1).end, <=, g_array_index (words, AscribeWord, i).start);
}

static void
test_random (void)
{
  static const char * const languages[] = { NULL, "en", "de", "el", "fi", "ja", "th", "xx" };

  for (int i = 0; i < 500; i++)
    {
      g_autoptr (Dataset) dataset = random_project_new ();

      for (guint d = 0; d < dataset->documents->len; d++)
        assert_covers (((AscribeDocument *) g_ptr_array_index (dataset->documents, d))->article->text,
                       languages[g_test_rand_int_range (0, G_N_ELEMENTS (languages))]);
    }
}

static AscribeText *
repeat (const char *what, gsize n)
{
  g_autoptr (GString) many = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append (many, what);

  return ascribe_text_new (many->str, (gssize) many->len, NULL);
}

/* Quadratic cutting would run into the time limit of the test. */
static void
test_long (void)
{
  static const char * const what[] = {
    "a", ". ", "a.", ".1 ", "\xcc\x81", "\xe6\x96\xb0", "\xf0\x9f\x91\xa9\xe2\x80\x8d", "\n", "( ", "\xe0\xb8\x81", " \xcc\x81", "A: ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (what); i++)
    {
      g_autoptr (AscribeText) text = repeat (what[i], 700000);

      assert_covers (text, "en");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/words/words", test_words);
  g_test_add_func ("/formats/words/sentences", test_sentences);
  g_test_add_func ("/formats/words/spaces", test_spaces);
  g_test_add_func ("/formats/words/languages", test_languages);
  g_test_add_func ("/formats/words/odd-characters", test_odd_characters);
  g_test_add_func ("/formats/words/random", test_random);
  g_test_add_func ("/formats/words/long", test_long);

  return g_test_run ();
}
