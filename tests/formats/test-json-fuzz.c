/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random changes of a golden: reading ends, nothing crashes, and what was kept is sound enough to be written and read again. */
#include "tests/formats/dataset.h"
#include "tests/formats/golden.h"

#include <string.h>

#include "app/formats/codebook-reader.h"
#include "app/model/error.h"

#define N_MUTANTS 4000

/* Pieces that mean something to a reader. */
static const char * const pieces[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "null", "true", "-1", "0", "1e999", "\\u0000", "\\ud800", "\\u", "\xff", "\xc3",
  "\xf0\x9f", "\xef\xbb\xbf", "{}", "[]", "\"id\":", "\"spans\":[", "\"tag\":\"claim\"", "4294967295", "\"parent\":\"claim\"", "//",
};

static gsize
random_position (GString *bytes)
{
  return (gsize) g_test_rand_int_range (0, (int) bytes->len + 1);
}

static void
mutate_once (GString *bytes)
{
  gsize position = random_position (bytes);
  gsize wanted = (gsize) g_test_rand_int_range (1, 40);
  gsize length = MIN (bytes->len - position, wanted);
  g_autofree char *copy = g_strndup (bytes->str + position, length);

  switch (g_test_rand_int_range (0, 6))
    {
    case 0: /* another byte */
      if (position < bytes->len)
        bytes->str[position] = (char) g_test_rand_int_range (0, 256);
      break;
    case 1: /* one bit */
      if (position < bytes->len)
        bytes->str[position] ^= (char) (1 << g_test_rand_int_range (0, 8));
      break;
    case 2: /* something gone */
      g_string_erase (bytes, (gssize) position, (gssize) length);
      break;
    case 3: /* something twice, anywhere */
      g_string_insert_len (bytes, (gssize) random_position (bytes), copy, (gssize) strlen (copy));
      break;
    case 4: /* a piece of JSON */
      g_string_insert (bytes, (gssize) position, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      break;
    default: /* the end */
      if (g_test_rand_int_range (0, 10) == 0)
        g_string_truncate (bytes, position);
      break;
    }
}

static GString *
make_mutant (GString *original)
{
  GString *mutant = g_string_new_len (original->str, (gssize) original->len);

  for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
    mutate_once (mutant);

  return mutant;
}

static void
assert_known_error (GError *error)
{
  g_assert_true (error == NULL || g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED) ||
                 g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED));
}

static void
sign (GRefString **annotator, const char *id, gboolean *was_unsigned)
{
  if (**annotator != '\0')
    return;

  g_ref_string_release (*annotator);
  *annotator = g_ref_string_new_intern (id);
  *was_unsigned = TRUE;
}

/* What is nobody's is the importing annotator's. */
static void
sign_all (Dataset *kept)
{
  static const char importing[] = "0193a000-0000-7000-8000-0000000000ff";
  gboolean was_unsigned = FALSE;

  for (guint i = 0; i < kept->documents->len; i++)
    {
      AscribeDocument *document = g_ptr_array_index (kept->documents, i);

      for (guint j = 0; j < document->annotations->len; j++)
        sign (&((AscribeAnnotation *) g_ptr_array_index (document->annotations, j))->annotator, importing, &was_unsigned);
      for (guint j = 0; j < document->links->len; j++)
        sign (&((AscribeLink *) g_ptr_array_index (document->links, j))->annotator, importing, &was_unsigned);
    }
  if (was_unsigned)
    g_ptr_array_add (kept->annotators, ascribe_annotator_new (importing, "importing"));
}

/* What a reader keeps, whatever it was given, is a sound project: written, it reads back whole. */
static void
assert_sound (Dataset *kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) written = NULL;
  g_autoptr (Dataset) again = NULL;

  g_assert_true (ascribe_codebook_validate (kept->codebook, NULL));
  if (kept->id == NULL)
    {
      kept->id = g_strdup ("0193a000-0000-7000-8000-000000000001");
      kept->title = g_strdup ("");
    }
  sign_all (kept);
  written = dataset_write (kept, "json", FALSE);
  again = dataset_read ("json", written->str, written->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < again->skipped->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (again->skipped, i));
  g_assert_cmpuint (again->skipped->len, ==, 0);
  dataset_assert_equal (kept, again);
}

static void
test_dataset (gconstpointer format)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) original = dataset_write (golden, format, FALSE);
  guint n_kept = 0;
  guint n_failed = 0;

  for (int i = 0; i < N_MUTANTS; i++)
    {
      g_autoptr (GString) mutant = make_mutant (original);
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) read = dataset_read (format, mutant->str, mutant->len, &error);

      assert_known_error (error);
      assert_sound (read);
      n_kept += read->documents->len;
      n_failed += error != NULL;
    }

  g_test_message ("%u of %d failed, %u articles kept", n_failed, N_MUTANTS, n_kept);
  g_assert_cmpuint (n_kept, >, N_MUTANTS / 10);
}

static void
test_codebook (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) original = dataset_write (golden, "json", FALSE);
  const char *start = strstr (original->str, "{\"tags\":");
  const char *end = strstr (start, ",\n\"annotators\"");
  g_autoptr (GString) codebook = g_string_new_len (start, end - start);
  guint n_read = 0;

  for (int i = 0; i < N_MUTANTS; i++)
    {
      g_autoptr (GString) mutant = i == 0 ? g_string_new_len (codebook->str, (gssize) codebook->len) : make_mutant (codebook);
      g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (mutant->str, (gssize) mutant->len, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeCodebook) read = ascribe_codebook_read (in, "test", NULL, &error);

      g_assert_true ((read == NULL) == (error != NULL));
      g_assert_true (i > 0 || read != NULL);
      g_assert_true (read == NULL || ascribe_codebook_validate (read, NULL));
      n_read += read != NULL;
    }

  g_assert_cmpuint (n_read, >, 1);
  g_assert_cmpuint (n_read, <, N_MUTANTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/formats/fuzz/json", "json", test_dataset);
  g_test_add_data_func ("/formats/fuzz/jsonl", "jsonl", test_dataset);
  g_test_add_data_func ("/formats/fuzz/label-studio", "label-studio", test_dataset);
  g_test_add_data_func ("/formats/fuzz/web-annotation", "web-annotation", test_dataset);
  g_test_add_func ("/formats/fuzz/codebook", test_codebook);

  return g_test_run ();
}
