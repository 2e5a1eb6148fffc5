/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random texts of a small vocabulary, edited in known ways. */
#include "app/analysis/similar-index.h"

#include <math.h>

#define VOCABULARY 5000

static GPtrArray *
make_words (guint n_words)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_words; i++)
    g_ptr_array_add (words, g_strdup_printf ("w%d", g_test_rand_int_range (0, VOCABULARY)));

  return words;
}

static AscribeText *
make_text (const char *utf8)
{
  g_autoptr (GError) error = NULL;
  AscribeText *text = ascribe_text_new (utf8, -1, &error);

  g_assert_no_error (error);

  return text;
}

static AscribeShingles *
cut (const char *utf8)
{
  g_autoptr (AscribeText) text = make_text (utf8);

  return ascribe_shingles_new (text);
}

static AscribeShingles *
cut_words (GPtrArray *words, const char *between)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? between : "", (char *) g_ptr_array_index (words, i));

  return cut (text->str);
}

static void
change_words (GPtrArray *words, guint first, guint n_words)
{
  for (guint i = first; i < first + n_words; i++)
    {
      g_free (words->pdata[i]);
      words->pdata[i] = g_strdup_printf ("x%d", g_test_rand_int_range (0, VOCABULARY));
    }
}

static void
test_same (void)
{
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (GPtrArray) words = make_words ((guint) g_test_rand_int_range (1, 800));
      g_autoptr (AscribeShingles) a = cut_words (words, " ");
      g_autoptr (AscribeShingles) b = cut_words (words, ",\n– ");
      AscribeSignature left;
      AscribeSignature right;

      g_assert_cmpfloat (ascribe_shingles_compare (a, b), ==, 1.0);
      ascribe_shingles_sign (a, &left);
      ascribe_shingles_sign (b, &right);
      g_assert_cmpmem (&left, sizeof left, &right, sizeof right);
    }
}

static void
test_words (void)
{
  g_autoptr (AscribeShingles) upper = cut ("ÉLISE SAID SO ON MONDAY.");
  g_autoptr (AscribeShingles) lower = cut ("Élise said so – on Monday");
  g_autoptr (AscribeShingles) other = cut ("Élise said so on Tuesday");
  g_autoptr (AscribeShingles) few = cut ("Élise said");
  g_autoptr (AscribeShingles) characters = cut ("我们昨天在北京看见他");
  g_autoptr (AscribeShingles) edited = cut ("我们昨天在北京看见你");

  g_assert_cmpfloat (ascribe_shingles_compare (upper, lower), ==, 1.0);
  g_assert_cmpfloat (ascribe_shingles_compare (upper, other), ==, 0.0);
  g_assert_cmpfloat (ascribe_shingles_compare (few, few), ==, 1.0);
  /* Ten characters are six shingles, of which five are the same. */
  g_assert_cmpfloat_with_epsilon (ascribe_shingles_compare (characters, edited), 5.0 / 7.0, 1e-9);
  g_assert_null (cut ("… – !\n"));
  g_assert_null (cut (""));
}

/* Changing n words in a row spoils n + 4 shingles of a text whose shingles are all different. */
static void
test_edited (void)
{
  for (int i = 0; i < 50; i++)
    {
      guint n_words = (guint) g_test_rand_int_range (200, 1000);
      guint n_changed = (guint) g_test_rand_int_range (1, 60);
      guint first = (guint) g_test_rand_int_range (4, (int) (n_words - n_changed - 4));
      g_autoptr (GPtrArray) words = make_words (n_words);
      g_autoptr (AscribeShingles) before = cut_words (words, " ");
      g_autoptr (AscribeShingles) after = NULL;
      double same = n_words - 4.0 - (n_changed + 4.0);

      change_words (words, first, n_changed);
      after = cut_words (words, " ");
      g_assert_cmpfloat_with_epsilon (ascribe_shingles_compare (before, after), same / (2 * (n_words - 4.0) - same), 0.001);
      g_assert_cmpfloat_with_epsilon (ascribe_shingles_compare (after, before), ascribe_shingles_compare (before, after), 1e-12);
    }
}

static void
test_unrelated (void)
{
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (GPtrArray) words = make_words (500);
      g_autoptr (GPtrArray) others = make_words (500);
      g_autoptr (AscribeShingles) a = cut_words (words, " ");
      g_autoptr (AscribeShingles) b = cut_words (others, " ");

      g_assert_cmpfloat (ascribe_shingles_compare (a, b), <, 0.01);
    }
}

/* Of pairs of similarity s, 1 - (1 - s³)²² share a key: within five standard deviations of what chance allows. */
static void
check_found (double similarity)
{
  guint n_pairs = 300;
  guint n_words = 600;
  guint n_found = 0;
  double spoilt = (n_words - 4) * (1 - 2 * similarity / (1 + similarity));
  double expected = n_pairs * (1 - pow (1 - pow (similarity, 3), ASCRIBE_SIGNATURE_KEYS));
  double spread = sqrt (MAX (1, expected * (1 - expected / n_pairs)));

  for (guint i = 0; i < n_pairs; i++)
    {
      g_autoptr (AscribeSimilarIndex) index = ascribe_similar_index_new ();
      g_autoptr (GPtrArray) words = make_words (n_words);
      g_autoptr (AscribeShingles) before = cut_words (words, " ");
      g_autoptr (AscribeShingles) after = NULL;
      g_autoptr (GArray) found = NULL;
      AscribeSignature signature;

      change_words (words, 4, (guint) spoilt - 4);
      after = cut_words (words, " ");
      ascribe_shingles_sign (before, &signature);
      ascribe_similar_index_add (index, &signature, 7);
      ascribe_shingles_sign (after, &signature);
      found = ascribe_similar_index_lookup (index, &signature, 4);
      n_found += found->len;
      if (found->len > 0)
        g_assert_cmpuint (g_array_index (found, guint32, 0), ==, 7);
    }
  g_assert_cmpfloat (fabs (n_found - expected), <, 5 * spread + 1);
}

static void
test_found (void)
{
  check_found (0.9);
  check_found (0.7);
  check_found (0.5);
  check_found (0.2);
}

/* Among many the likeliest comes first, and what all share costs no more for it. */
static void
test_index (void)
{
  g_autoptr (AscribeSimilarIndex) index = ascribe_similar_index_new ();
  g_autoptr (GPtrArray) words = make_words (400);
  g_autoptr (AscribeShingles) one = cut_words (words, " ");
  g_autoptr (AscribeShingles) near = NULL;
  g_autoptr (GArray) found = NULL;
  AscribeSignature signature;
  AscribeSignature sought;

  for (guint32 i = 0; i < 3000; i++)
    {
      g_autoptr (GPtrArray) others = make_words (20);
      g_autoptr (AscribeShingles) shingles = cut_words (others, " ");

      ascribe_shingles_sign (shingles, &signature);
      ascribe_similar_index_add (index, &signature, i);
    }
  ascribe_shingles_sign (one, &sought);
  found = ascribe_similar_index_lookup (index, &sought, 10);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_array_unref);

  change_words (words, 100, 40); /* as many as leave both, that all keys are shared and that none is, to less than one in a million */
  near = cut_words (words, " ");
  ascribe_shingles_sign (near, &signature);
  ascribe_similar_index_add (index, &signature, 3000);
  ascribe_similar_index_add (index, &sought, 3001);
  found = ascribe_similar_index_lookup (index, &sought, 10);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (g_array_index (found, guint32, 0), ==, 3001);
  g_assert_cmpuint (g_array_index (found, guint32, 1), ==, 3000);
  g_clear_pointer (&found, g_array_unref);

  for (guint32 i = 0; i < 500; i++)
    ascribe_similar_index_add (index, &sought, 4000 + i);
  found = ascribe_similar_index_lookup (index, &sought, 1000);
  g_assert_cmpuint (found->len, <, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/similar/same", test_same);
  g_test_add_func ("/analysis/similar/words", test_words);
  g_test_add_func ("/analysis/similar/edited", test_edited);
  g_test_add_func ("/analysis/similar/unrelated", test_unrelated);
  g_test_add_func ("/analysis/similar/found", test_found);
  g_test_add_func ("/analysis/similar/index", test_index);

  return g_test_run ();
}
