/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/error.h"
#include "tests/formats/brat-folder.h"

#define TEXT "The ferry was late, riders said.\n"
#define GOOD "T1\tSource 20 26\triders\nT2\tClaim 0 18\tThe ferry was late\n"

/* A wrong line in third place, behind two good ones, and how its note begins. */
static const struct {
  const char *name;
  const char *line;
  const char *note;
} wrong_lines[] = {
  { "no-tab", "T3 Source 4 9 ferry", "skipped a.ann:3: it is not a line of brat" },
  { "kind", "X3\tSource 4 9\tferry", "skipped a.ann:3: lines of brat begin with" },
  { "bare-letter", "T\tSource 4 9\tferry", "skipped a.ann:3: its id is only a letter" },
  { "same-id", "T1\tSource 4 9\tferry", "skipped a.ann:3: the id T1 is that of line 1" },
  { "no-type", "T3\t 4 9\tferry", "skipped a.ann:3: its type is missing" },
  { "no-offsets", "T3\tSource\tferry", "skipped a.ann:3: its offsets are missing" },
  { "one-offset", "T3\tSource 4\tferry", "skipped a.ann:3: its offsets are not" },
  { "negative", "T3\tSource -4 9\tferry", "skipped a.ann:3: its offsets are not" },
  { "words", "T3\tSource four nine\tferry", "skipped a.ann:3: its offsets are not" },
  { "overflow", "T3\tSource 4 99999999999999999999999\tferry", "skipped a.ann:3: its offsets are not" },
  { "past-32-bits", "T3\tSource 4 4294967305\tferry", "skipped a.ann:3: its offsets are not" },
  { "past-the-end", "T3\tSource 4 34\tferry", "skipped a.ann:3: 4 34 is past the end of the text, which has 33" },
  { "empty", "T3\tSource 4 4\t", "skipped a.ann:3: 4 4 is empty" },
  { "backwards", "T3\tSource 9 4\tferry", "skipped a.ann:3: 9 4 is empty" },
  { "overlap", "T3\tSource 4 9;8 12\tferry", "skipped a.ann:3: The pieces 4-9 and 8-12 overlap" },
  { "half-piece", "T3\tSource 4 9;\tferry", "skipped a.ann:3: its offsets are not" },
  { "nul", NULL, "skipped a.ann:3: there is a NUL byte in it" },
  { "utf-8", "T3\tSource 4 9\tf\xff\xfe", "skipped a.ann:3: it is not valid UTF-8" },
  { "no-trigger", "E1\t", "skipped a.ann:3: its trigger is missing" },
  { "unknown-trigger", "E1\tSay:T9 Speaker:T1", "skipped a.ann:3: its trigger T9 is not a T line" },
  { "trigger-is-event", "E1\tSay:E1 Speaker:T1", "skipped a.ann:3: its trigger E1 is not a T line" },
  { "no-role", "E1\tSay:T1 T2", "skipped a.ann:3: “T2” is not ROLE:ID" },
  { "empty-role", "E1\tSay:T1 :T2", "skipped a.ann:3: its role is missing" },
  { "empty-filler", "E1\tSay:T1 Speaker:", "skipped a.ann:3: its target is missing" },
  { "unknown-end", "R1\tby Arg1:T1 Arg2:T9", "skipped a.ann:3: there is no T9" },
  { "one-end", "R1\tby Arg1:T1", "skipped a.ann:3: it needs two ids" },
  { "three-ends", "R1\tby Arg1:T1 Arg2:T2 Arg3:T1", "skipped a.ann:3: there is more on it" },
  { "itself", "R1\tby Arg1:T1 Arg2:T1", "skipped a.ann:3: it links T1 to itself" },
  { "end-is-itself", "R1\tby Arg1:R1 Arg2:T1", "skipped a.ann:3: R1 is not an annotation" },
  { "same-twice", "*\tEquiv T1 T1", "skipped a.ann:3: it needs two different annotations" },
  { "alone", "*\tEquiv T1", "skipped a.ann:3: it needs two ids" },
  { "unknown-target", "A1\tNegated T9", "skipped a.ann:3: there is no T9" },
  { "no-target", "A1\tNegated", "skipped a.ann:3: its target is missing" },
  { "two-values", "A1\tSure T1 very much", "skipped a.ann:3: there is more on it" },
  { "no-reference", "N1\tReference T1", "skipped a.ann:3: its RID:EID is missing" },
  { "note-on-nothing", "#1\tAnnotatorNotes T9\tfine", "skipped a.ann:3: there is no T9" },
  { "note-on-note", "#1\tAnnotatorNotes #1\tfine", "skipped a.ann:3: there is no #1" },
};

static void
test_wrong_line (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (GString) ann = g_string_new (GOOD);
  AscribeDocument *document;

  if (wrong_lines[i].line != NULL)
    g_string_append (ann, wrong_lines[i].line);
  else
    g_string_append_len (ann, "T3\tSource 4 9\tfe\0rry", 20);
  g_string_append (ann, "\nR8\tby Arg1:T2 Arg2:T1\nT8\tClaim 27 31\tsaid\n");
  brat_folder_put (folder, "a.txt", TEXT, -1);
  brat_folder_put (folder, "a.ann", ann->str, (gssize) ann->len);
  brat_folder_put (folder, "b.txt", "A second text.\n", -1);
  brat_folder_put (folder, "b.ann", "T1\tClaim 0 1\tA\n", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, wrong_lines[i].note);
  brat_folder_expect_no_more (folder);

  document = brat_folder_document (folder, "a");
  g_assert_cmpuint (document->annotations->len, ==, 3);
  g_assert_cmpuint (document->links->len, ==, 1);
  g_assert_cmpuint (brat_folder_document (folder, "b")->annotations->len, ==, 1);
}

/* What names a line that was skipped is skipped as well, and says so. */
static void
test_followers (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();

  brat_folder_put (folder, "a.txt", TEXT, -1);
  brat_folder_put (folder, "a.ann",
                   "T1\tSource 20 26\triders\nT2\tClaim 0 99\tThe\nT3\tSay 90 91\tsaid\nE1\tSay:T3 Speaker:T1\n"
                   "R1\tby Arg1:T1 Arg2:T2\nA1\tNegated T2\n#1\tAnnotatorNotes T2\tx\n#2\tAnnotatorNotes E1\tx\n"
                   "A2\tSure T1 very\nA3\tSure T1 hardly\n", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "skipped a.ann:2: 0 99 is past");
  brat_folder_expect (folder, "skipped a.ann:3: 90 91 is past");
  brat_folder_expect (folder, "skipped a.ann:4: its trigger T3 was skipped");
  brat_folder_expect (folder, "skipped a.ann:5: T2, which it names, was skipped");
  brat_folder_expect (folder, "skipped a.ann:6: T2, which it names, was skipped");
  brat_folder_expect (folder, "skipped a.ann:7: T2, which it names, was skipped");
  brat_folder_expect (folder, "skipped a.ann:8: E1, which it names, was skipped");
  brat_folder_expect (folder, "skipped a.ann:10: T1 has the attribute Sure already");
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (brat_folder_document (folder, "a")->annotations->len, ==, 1);
}

/* An old brat wrote the ends of lines inside of a text as they were. */
static void
test_broken_text (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();

  brat_folder_put (folder, "a.txt", "Riders said.\n\nNobody answered.\n", -1);
  brat_folder_put (folder, "a.ann", "T1\tClaim 7 20\tsaid.\n\nNobody\nT2\tClaim 0 6\tRiders\nNobody\n", -1);
  brat_folder_put (folder, "a_x.ann", "T1\tClaim 0 6\tDrivers\n", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "remark a.ann:1: its text is broken");
  brat_folder_expect (folder, "skipped a.ann:5: it is not a line of brat");
  brat_folder_expect (folder, "remark a_x.ann:1: its text is not what the article has there");
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (brat_folder_document (folder, "a")->annotations->len, ==, 3);
}

static gboolean
take_entry_cb (gpointer data, GObject *entry, GError **error)
{
  return TRUE;
}

static gboolean
take_document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  ascribe_document_free (document);

  return TRUE;
}

static void
count_skipped_cb (gpointer data, const char *where, const char *why)
{
  g_ptr_array_add (data, g_strdup_printf ("%s: %s", where, why));
}

static void
ignore_remark_cb (gpointer data, const char *where, const char *what)
{
}

/* When what was written is read back, a text that is not the article's is a fault. */
static void
test_proof (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (GFile) file = g_file_new_for_path (folder->path);
  g_autoptr (GPtrArray) skipped = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  AscribeSink sink = {
    .data = skipped, .entry = take_entry_cb, .document = take_document_cb, .skipped = count_skipped_cb, .remark = ignore_remark_cb,
  };

  brat_folder_put (folder, "a.txt", TEXT, -1);
  brat_folder_put (folder, "a.ann", GOOD "T3\tClaim 4 9\tferr\nT4\tClaim 4 9\n", -1);
  ascribe_format_lookup ("brat")->read_folder (file, &(AscribeReadOptions) { .is_proof = TRUE }, &sink, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skipped->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (skipped, 0), ==, "a.ann:3: its text is not what the article has there");
  g_assert_true (g_str_has_prefix (g_ptr_array_index (skipped, 1), "a.ann:4: "));
}

static void
test_bad_files (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();

  brat_folder_put (folder, "a.txt", TEXT, -1);
  brat_folder_put (folder, "a.ann", GOOD, -1);
  brat_folder_put (folder, "empty.txt", "", 0);
  brat_folder_put (folder, "empty.ann", "", 0);
  brat_folder_put (folder, "blank.txt", " \r\n\n", -1);
  brat_folder_put (folder, "latin.txt", "caf\xe9", -1);
  brat_folder_put (folder, "latin.ann", "T1\tA 0 1\tc\n", -1);
  brat_folder_put (folder, "nul.txt", "a\0b", 3);
  brat_folder_put (folder, "lonely.ann", GOOD, -1);
  brat_folder_put (folder, "notes.md", "nothing", -1);
  brat_folder_put (folder, "visual.conf", "nothing", -1);
  brat_folder_put (folder, ".hidden.txt", "nothing", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "skipped empty.txt: There is no text in it");
  brat_folder_expect (folder, "skipped blank.txt: There is no text in it");
  brat_folder_expect (folder, "skipped latin.txt: The text is not valid UTF-8 at byte 3");
  brat_folder_expect (folder, "remark nul.txt: Control characters replaced: 1");
  brat_folder_expect (folder, "skipped lonely.ann: There is no text");
  brat_folder_expect (folder, "remark notes.md: ");
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (folder->dataset->documents->len, ==, 2);
  g_assert_cmpuint (brat_folder_document (folder, "a")->annotations->len, ==, 2);
}

/* Events that are each other's argument, and one that is its own. */
static void
test_circles (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;

  brat_folder_put (folder, "a.txt", TEXT, -1);
  brat_folder_put (folder, "a.ann", "T1\tSay 27 31\tsaid\nT2\tBe 10 13\twas\nE1\tSay:T1 What:E2\nE2\tBe:T2 Says:E1 Is:E2\n", -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "skipped a.ann:4: it links E2 to itself");
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (brat_folder_document (folder, "a")->links->len, ==, 2);
  written = brat_folder_write (folder, "brat", NULL);
  brat_folder_read (written);
  brat_folder_expect_no_more (written);
  g_assert_cmpuint (brat_folder_document (written, "a")->links->len, ==, 2);
}

static void
test_names (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autofree char *huge = g_strnfill (300, 'x');
  g_autofree char *ann = g_strdup_printf ("T1\t%s 0 3\tThe\nT2\t%.255s 0 3\tThe\nT3\t<b>&amp; 0 3\tThe\nT4\t\xf0\x9d\x90\x80 0 3\tThe\n"
                                          "T5\tevent 0 3\tThe\nA1\tevent T5\nA2\treference T5 %s\n", huge, huge, huge);
  g_autoptr (BratFolder) written = NULL;
  g_autofree char *out = NULL;

  brat_folder_put (folder, "a.txt", TEXT, -1);
  brat_folder_put (folder, "a.ann", ann, -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "skipped a.ann:1: its type is longer than 255 bytes");
  brat_folder_expect_no_more (folder);
  written = brat_folder_write (folder, "brat", NULL);
  out = brat_folder_get (written, "a.ann");
  g_assert_nonnull (strstr (out, "\tb-amp 0 3\tThe\n"));
  g_assert_null (strstr (out, "\xf0\x9d\x90\x80"));
  g_assert_nonnull (strstr (out, "\tevent T"));
  g_assert_nonnull (strstr (out, huge));
}

static void
test_too_many_types (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (GString) ann = g_string_new (NULL);
  AscribeDocument *document;

  for (guint i = 0; i < 2100; i++)
    g_string_append_printf (ann, "T%u\ttype%u 0 3\tThe\n", i + 1, i);
  brat_folder_put (folder, "a.txt", TEXT, -1);
  brat_folder_put (folder, "a.ann", ann->str, -1);
  brat_folder_read (folder);
  document = brat_folder_document (folder, "a");
  g_assert_cmpuint (document->annotations->len, ==, 2000);
  g_assert_cmpuint (folder->notes->len, ==, 100);
  brat_folder_expect (folder, "skipped a.ann:2001: there are too many types");
}

static void
test_large (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) ann = g_string_new (NULL);
  AscribeDocument *document;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append (text, "word ");
      g_string_append_printf (ann, "T%u\tWord %u %u\tword\n#%u\tAnnotatorNotes T1\tagain\n", i + 1, 5 * i, 5 * i + 4, i);
      g_string_append_printf (ann, "R%u\tnext Arg1:T%u Arg2:T%u\n", i + 1, i + 1, i < 19999 ? i + 2 : 1);
    }
  g_string_append (ann, "*\tEquiv");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (ann, " T%u", i + 1);
  brat_folder_put (folder, "a.txt", text->str, -1);
  brat_folder_put (folder, "a.ann", ann->str, -1);
  brat_folder_read (folder);
  brat_folder_expect_no_more (folder);
  document = brat_folder_document (folder, "a");
  g_assert_cmpuint (document->annotations->len, ==, 20000);
  g_assert_cmpuint (document->links->len, ==, 39999);
}

static void
test_too_many_parts (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (GString) ann = g_string_new ("T1\tA 0 1\tT\nT2\tA 0 1\tT\nE1\tA:T1");

  for (guint i = 0; i < 100000; i++)
    g_string_append (ann, " B:T2");
  g_string_append (ann, "\nT3\tA 0 1");
  for (guint i = 0; i < 100000; i++)
    g_string_append (ann, ";0 1");
  g_string_append (ann, "\tT\nE2\tA:T1 B:T2\n");
  brat_folder_put (folder, "a.txt", TEXT, -1);
  brat_folder_put (folder, "a.ann", ann->str, -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "skipped a.ann:3: it has too many pieces or arguments");
  brat_folder_expect (folder, "skipped a.ann:4: it has too many pieces or arguments");
  brat_folder_expect_no_more (folder);
  g_assert_cmpuint (brat_folder_document (folder, "a")->links->len, ==, 1);
}

/* Where many marks quote all of a long text, what they quote is bounded. */
static void
test_quoting_too_much (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autofree char *text = g_strnfill (1 << 20, 'x');
  g_autoptr (GString) ann = g_string_new (NULL);

  for (guint i = 1; i <= 300; i++)
    g_string_append_printf (ann, "T%u\tAll 0 1048576\n", i);
  brat_folder_put (folder, "a.txt", text, -1);
  brat_folder_put (folder, "a.ann", ann->str, -1);
  brat_folder_read (folder);
  brat_folder_expect (folder, "skipped a.ann:257: the file quotes too much");
  g_assert_cmpuint (brat_folder_document (folder, "a")->annotations->len, ==, 256);
}

static void
test_cancelled (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (GFile) file = g_file_new_for_path (folder->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  AscribeSink sink = { .data = NULL };

  g_cancellable_cancel (cancellable);
  g_assert_false (ascribe_format_lookup ("brat")->read_folder (file, &(AscribeReadOptions) { 0 }, &sink, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Its relation led nowhere: written again, it must not become one with its event, which only a note would keep it from. */
static void
test_trigger_with_note (void)
{
  g_autoptr (BratFolder) folder = brat_folder_new ();
  g_autoptr (BratFolder) written = NULL;

  brat_folder_put (folder, "a.txt", "said", -1);
  brat_folder_put (folder, "a.ann", "T1\tSay 0 4\tsaid\nE1\tSay:T1\nR1\tby Arg1:T9 Arg2:T1\n#1\tOdd T1\tx y\n", -1);
  brat_folder_read (folder);
  g_assert_cmpuint (brat_folder_document (folder, "a")->annotations->len, ==, 2);
  written = brat_folder_write (folder, "brat", NULL);
  brat_folder_read (written);
  g_assert_cmpuint (brat_folder_document (written, "a")->annotations->len, ==, 2);
}

/* A good file with a few bytes changed is read as far as it goes, and what was read can be written and read again. */
static void
test_random (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "brat", "council", "council.ann", NULL);
  g_autofree char *good = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &good, &length, NULL));
  for (guint round = 0; round < (g_test_slow () ? 5000u : 300u); round++)
    {
      static const char bytes[] = "\t\t  \n\n:;0123TERAN*#x\xff\0\r";
      g_autoptr (BratFolder) folder = brat_folder_new ();
      g_autoptr (BratFolder) written = NULL;
      g_autofree char *bad = g_memdup2 (good, length);
      guint n_annotations;

      for (int i = g_test_rand_int_range (1, 12); i > 0; i--)
        bad[g_test_rand_int_range (0, (int) length)] = bytes[g_test_rand_int_range (0, sizeof bytes - 1)];
      brat_folder_copy (folder, "council");
      brat_folder_put (folder, "council.ann", bad, (gssize) length);
      brat_folder_read (folder);
      n_annotations = brat_folder_document (folder, "council")->annotations->len;
      written = brat_folder_write (folder, "brat", NULL);
      brat_folder_read (written);
      g_assert_cmpuint (brat_folder_document (written, "council")->annotations->len, ==, n_annotations);
      for (guint i = 0; i < written->notes->len; i++)
        if (g_str_has_prefix (g_ptr_array_index (written->notes, i), "skipped "))
          g_error ("round %u: %s", round, (char *) g_ptr_array_index (written->notes, i));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong_lines); i++)
    {
      g_autofree char *path = g_strconcat ("/brat/wrong-line/", wrong_lines[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_wrong_line);
    }
  g_test_add_func ("/brat/followers", test_followers);
  g_test_add_func ("/brat/broken-text", test_broken_text);
  g_test_add_func ("/brat/proof", test_proof);
  g_test_add_func ("/brat/bad-files", test_bad_files);
  g_test_add_func ("/brat/circles", test_circles);
  g_test_add_func ("/brat/names", test_names);
  g_test_add_func ("/brat/too-many-types", test_too_many_types);
  g_test_add_func ("/brat/too-many-parts", test_too_many_parts);
  g_test_add_func ("/brat/large", test_large);
  g_test_add_func ("/brat/quoting-too-much", test_quoting_too_much);
  g_test_add_func ("/brat/cancelled", test_cancelled);
  g_test_add_func ("/brat/trigger-with-note", test_trigger_with_note);
  g_test_add_func ("/brat/random", test_random);

  return g_test_run ();
}
