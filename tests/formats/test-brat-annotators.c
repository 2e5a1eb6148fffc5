/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several annotators' work as brat itself keeps it: a folder for each, with the texts in it. */
#include <string.h>

#include "tests/formats/brat-folder.h"

static void
assert_file (BratFolder *folder, const char *name, const char *expected)
{
  g_autofree char *found = brat_folder_get (folder, name);

  g_test_message ("%s", name);
  g_assert_cmpstr (found, ==, expected);
}

/* "Anna:one Ben:two": who marked which words, in the order of the text. */
static char *
show_marks (BratFolder *folder, const char *stem)
{
  AscribeDocument *document = brat_folder_document (folder, stem);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      for (guint k = 0; k < folder->dataset->annotators->len; k++)
        {
          AscribeAnnotator *annotator = g_ptr_array_index (folder->dataset->annotators, k);

          if (strcmp (annotator->id, annotation->annotator) == 0)
            g_string_append_printf (shown, "%s%s:%s", shown->len > 0 ? " " : "", annotator->name, annotation->quote);
        }
    }

  return g_string_free (shown, FALSE);
}

static void
assert_marks (BratFolder *folder, const char *stem, const char *expected)
{
  g_autofree char *shown = show_marks (folder, stem);

  g_assert_cmpstr (shown, ==, expected);
}

/* A text is in the folders of those who worked on it, and beside them where nobody did. */
static void
test_folders (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;
  g_autofree char *conf = NULL;

  brat_folder_put (folder, "a.txt", "one two six", -1);
  brat_folder_put (folder, "a_Anna.ann", "T1\tClaim 0 3\tone\nT2\tSource 4 7\ttwo\nR1\tby Arg1:T1 Arg2:T2\n", -1);
  brat_folder_put (folder, "a_Ben.ann", "T1\tClaim 8 11\tsix\n", -1);
  brat_folder_put (folder, "b.txt", "two", -1);
  brat_folder_put (folder, "b_Anna.ann", "T1\tClaim 0 3\ttwo\n", -1);
  brat_folder_put (folder, "c.txt", "ten", -1);
  brat_folder_read (folder);
  brat_folder_expect_no_more (folder);

  written = brat_folder_write (folder, "brat", "folders");
  assert_file (written, "Anna/a.txt", "one two six");
  assert_file (written, "Anna/a.ann", "T1\tClaim 0 3\tone\nT2\tSource 4 7\ttwo\nR1\tby Arg1:T1 Arg2:T2\n");
  assert_file (written, "Anna/b.txt", "two");
  assert_file (written, "Anna/b.ann", "T1\tClaim 0 3\ttwo\n");
  assert_file (written, "Ben/a.txt", "one two six");
  assert_file (written, "Ben/a.ann", "T1\tClaim 8 11\tsix\n");
  assert_file (written, "Ben/b.txt", NULL);
  assert_file (written, "Ben/b.ann", NULL);
  assert_file (written, "a.txt", NULL);
  assert_file (written, "c.txt", "ten");
  assert_file (written, "c.ann", "");
  conf = brat_folder_get (written, "annotation.conf");
  g_assert_nonnull (conf);

  brat_folder_read (written);
  brat_folder_expect (written, "remark Anna: folders beside it have the same texts, so that it is read as the annotator “Anna”");
  brat_folder_expect (written, "remark Ben: ");
  brat_folder_expect_no_more (written);
  g_assert_cmpuint (written->dataset->documents->len, ==, 3);
  assert_marks (written, "a", "Anna:one Anna:two Ben:six");
  assert_marks (written, "b", "Anna:two");
  assert_marks (written, "c", "");
  g_assert_cmpuint (brat_folder_document (written, "a")->links->len, ==, 1);
}

/* One annotator's files are where brat has them anyway. */
static void
test_alone (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;

  brat_folder_put (folder, "a.txt", "one", -1);
  brat_folder_put (folder, "a.ann", "T1\tClaim 0 3\tone\n", -1);
  brat_folder_read (folder);
  written = brat_folder_write (folder, "brat", "folders");
  assert_file (written, "a.txt", "one");
  assert_file (written, "a.ann", "T1\tClaim 0 3\tone\n");
}

/* Texts that are only called alike, or are the same under another name, make no annotators of their folders. */
static void
test_namesakes (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();

  brat_folder_put (folder, "one/text.txt", "first words", -1);
  brat_folder_put (folder, "one/text.ann", "T1\tT 0 5\tfirst\n", -1);
  brat_folder_put (folder, "two/text.txt", "other words", -1);
  brat_folder_put (folder, "two/text.ann", "T1\tT 0 5\tother\n", -1);
  brat_folder_put (folder, "two/else.txt", "first words", -1);
  brat_folder_put (folder, "text.txt", "first words", -1);
  brat_folder_read (folder);
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (folder->dataset->documents->len, ==, 4);
}

/* Only folders beside each other are annotators': the same text in two rounds is two articles. What lies elsewhere, or says whose
 * it is, stays whose it was. */
static void
test_deeper (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();

  brat_folder_put (folder, "first/anna/a.txt", "one two", -1);
  brat_folder_put (folder, "first/anna/a.ann", "T1\tT 0 3\tone\n", -1);
  brat_folder_put (folder, "first/anna/a_kim.ann", "T1\tT 0 7\tone two\n", -1);
  brat_folder_put (folder, "first/ben/a.txt", "one two", -1);
  brat_folder_put (folder, "first/ben/a.ann", "T1\tT 4 7\ttwo\n", -1);
  brat_folder_put (folder, "first/carla/b.txt", "six", -1);
  brat_folder_put (folder, "first/carla/b.ann", "T1\tT 0 3\tsix\n", -1);
  brat_folder_put (folder, "second/anna/a.txt", "one two", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "remark first/anna: ");
  brat_folder_expect (folder, "remark first/ben: ");
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (folder->dataset->documents->len, ==, 3);
  assert_marks (folder, "a", "anna:one kim:one two ben:two");
  assert_marks (folder, "b", "me:six");
}

/* Names that would be a file's, a hidden folder's, or one folder where cases aren't told apart. */
static void
test_names (void)
{
  static const char * const names[] = { "Anna", "ANNA", "Ben~", "a.txt", "annotation.conf", "a.ANN" };
  static const char * const folders[] = { "Anna-2", "ANNA", "Ben~-2", "a.txt-2", "annotation.conf-2", "a.ANN-2" };
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;

  brat_folder_put (folder, "a.txt", "one two", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("a_%s.ann", names[i]);

      brat_folder_put (folder, name, "T1\tT 0 3\tone\n", -1);
    }
  brat_folder_read (folder);
  written = brat_folder_write (folder, "brat", "folders");
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/a.ann", folders[i]);

      assert_file (written, name, "T1\tT 0 3\tone\n");
    }
  brat_folder_read (written);
  g_assert_cmpuint (written->dataset->documents->len, ==, 1);
  g_assert_cmpuint (brat_folder_document (written, "a")->annotations->len, ==, G_N_ELEMENTS (names));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/brat/annotators/folders", test_folders);
  g_test_add_func ("/brat/annotators/alone", test_alone);
  g_test_add_func ("/brat/annotators/namesakes", test_namesakes);
  g_test_add_func ("/brat/annotators/deeper", test_deeper);
  g_test_add_func ("/brat/annotators/names", test_names);

  return g_test_run ();
}
