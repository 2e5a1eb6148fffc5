/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/error.h"
#include "tests/formats/dataset.h"

static char *
show_text (Dataset *dataset, guint i)
{
  AscribeDocument *document = g_ptr_array_index (dataset->documents, i);

  return g_strdup (ascribe_text_get_utf8 (document->article->text));
}

/* "title|text|tag quote|…" of each article, a line each. */
static char *
show (Dataset *dataset)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < dataset->documents->len; i++)
    {
      AscribeDocument *document = g_ptr_array_index (dataset->documents, i);
      g_autofree char *text = show_text (dataset, i);

      g_strdelimit (text, "\n", '/');
      g_string_append_printf (out, "%s%s|%s", i > 0 ? "\n" : "", document->article->title, text);
      for (guint k = 0; k < document->annotations->len; k++)
        {
          AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, k);

          g_string_append_printf (out, "|%s %s", annotation->tag, annotation->quote);
        }
    }

  return g_string_free (out, FALSE);
}

static void
assert_read (const char *columns, const char *expected, const char *skipped)
{
  for (gsize chunk = 1; chunk < 5000; chunk *= 70)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) dataset = dataset_read_chunked ("conll", columns, strlen (columns), chunk, &error);
      g_autofree char *found = show (dataset);

      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, expected);
      g_assert_cmpuint (dataset->skipped->len, ==, skipped != NULL ? 1 : 0);
      if (skipped != NULL)
        g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==, skipped);
    }
}

static void
assert_fails (const char *columns, gsize n_bytes, int code, const char *message, guint n_kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = dataset_read ("conll", columns, n_bytes, &error);

  g_assert_error (error, ASCRIBE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (dataset->documents->len, ==, n_kept);
}

static char *
write_as (Dataset *dataset, const char *profile)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  AscribeWriteOptions options = { .profile = profile };
  DatasetCursor cursor;

  dataset_open (dataset, &cursor);
  ascribe_format_lookup ("conll")->write (&cursor.source, &options, out, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

static Dataset *
make_small (void)
{
  Dataset *dataset = dataset_new ();
  g_autoptr (AscribeTag) claim = ascribe_tag_new ("claim", "claim", "#ff0000");
  AscribeDocument *document;

  dataset->id = g_strdup ("01890000-0000-7000-8000-000000000000");
  ascribe_codebook_put (dataset->codebook, G_OBJECT (claim));
  document = dataset_add_document (dataset, "01890000-0000-7000-8000-000000000001", "", "Oil is up. So is gas #1.\n\nYes");
  dataset_annotate (document, "01890000-0000-7000-8000-000000000002", "claim", "", "0-3");
  dataset_annotate (document, "01890000-0000-7000-8000-000000000003", "claim", "", "4-10");
  dataset_annotate (document, "01890000-0000-7000-8000-000000000004", "claim", "", "14-24");
  dataset_add_document (dataset, "01890000-0000-7000-8000-000000000005", "", " ");

  return dataset;
}

#define ROW(word, label) word " - - " label "\n"

static void
test_write (void)
{
  g_autoptr (Dataset) dataset = make_small ();
  g_autofree char *bio = write_as (dataset, "bio");
  g_autofree char *iob1 = write_as (dataset, "iob1");
  g_autofree char *bioes = write_as (dataset, "bioes");
  g_autofree char *usual = write_as (dataset, NULL);

  g_assert_cmpstr (usual, ==, bio);
  g_assert_cmpstr (bio, ==, "-DOCSTART- -X- -X- O\n\n"
                   ROW ("Oil", "B-claim") ROW ("is", "B-claim") ROW ("up", "I-claim") ROW (".", "I-claim") "\n"
                   ROW ("So", "O") ROW ("is", "B-claim") ROW ("gas", "I-claim") ROW ("#", "I-claim") ROW ("1", "I-claim")
                   ROW (".", "I-claim") "\n" ROW ("Yes", "O") "\n-DOCSTART- -X- -X- O\n\n");
  g_assert_cmpstr (iob1, ==, "-DOCSTART- -X- -X- O\n\n"
                   ROW ("Oil", "I-claim") ROW ("is", "B-claim") ROW ("up", "I-claim") ROW (".", "I-claim") "\n"
                   ROW ("So", "O") ROW ("is", "I-claim") ROW ("gas", "I-claim") ROW ("#", "I-claim") ROW ("1", "I-claim")
                   ROW (".", "I-claim") "\n" ROW ("Yes", "O") "\n-DOCSTART- -X- -X- O\n\n");
  g_assert_cmpstr (bioes, ==, "-DOCSTART- -X- -X- O\n\n"
                   ROW ("Oil", "S-claim") ROW ("is", "B-claim") ROW ("up", "I-claim") ROW (".", "E-claim") "\n"
                   ROW ("So", "O") ROW ("is", "B-claim") ROW ("gas", "I-claim") ROW ("#", "I-claim") ROW ("1", "I-claim")
                   ROW (".", "E-claim") "\n" ROW ("Yes", "O") "\n-DOCSTART- -X- -X- O\n\n");

  assert_read (bio, "test 1|Oil is up ./So is gas # 1 ./Yes|claim Oil|claim is up .|claim is gas # 1 .\ntest 2|", NULL);
  assert_read (iob1, "test 1|Oil is up ./So is gas # 1 ./Yes|claim Oil|claim is up .|claim is gas # 1 .\ntest 2|", NULL);
  assert_read (bioes, "test 1|Oil is up ./So is gas # 1 ./Yes|claim Oil|claim is up .|claim is gas # 1 .\ntest 2|", NULL);
}

/* Readers take each sentence by itself. */
static void
test_sentence_within (void)
{
  g_autoptr (Dataset) dataset = make_small ();
  g_autofree char *columns = NULL;

  g_ptr_array_set_size (dataset->documents, 0);
  dataset_annotate (dataset_add_document (dataset, "01890000-0000-7000-8000-000000000006", "", "No. Yes.\n\nOh. So"),
                    "01890000-0000-7000-8000-000000000007", "claim", "", "0-13");
  columns = write_as (dataset, "bio");
  g_assert_cmpstr (columns, ==, "-DOCSTART- -X- -X- O\n\n" ROW ("No", "B-claim") ROW (".", "I-claim") ROW ("Yes", "I-claim")
                   ROW (".", "I-claim") ROW ("Oh", "I-claim") ROW (".", "I-claim") "\n" ROW ("So", "O") "\n");
}

static void
test_schemes (void)
{
  static const char expected[] = "test|A B C D E|loc A B|loc C|per D";

  assert_read ("A B-LOC\nB I-LOC\nC B-LOC\nD B-PER\nE O\n", "test|A B C D E|loc A B|loc C|per D", NULL);
  assert_read ("A I-LOC\nB I-LOC\nC B-LOC\nD I-PER\nE O\n", expected, NULL);
  assert_read ("A B-LOC\nB E-LOC\nC S-LOC\nD S-PER\nE O\n", expected, NULL);
  assert_read ("A B-LOC\nB L-LOC\nC U-LOC\nD U-PER\nE O\n", expected, NULL);
  assert_read ("A LOC\nB LOC\nC PER\nD O\n", "test|A B C D|loc A B|per C", NULL);
  assert_read ("A B\nB I\nC O\n", "test|A B C|tag A B", NULL);
  assert_read ("A I-LOC\n\nB I-LOC\n", "test|A/B|loc A|loc B", NULL);
  assert_read ("A E-LOC\nB I-LOC\n", "test|A B|loc A|loc B", NULL);
}

static void
test_columns (void)
{
  assert_read ("-DOCSTART- -X- O O\n\nEU NNP I-NP I-ORG\nrejects VBZ I-VP O\n\n", "test|EU rejects|org EU", NULL);
  assert_read ("EU\tB-ORG\nNew York\tB-LOC\n", "test|EU New York|org EU|loc New York", NULL);
  assert_read ("EU   NNP \t B-ORG\n", "test|EU   NNP|org EU   NNP", NULL);
  assert_read ("\xef\xbb\xbf" "EU B-ORG\r\n\r\nUK B-ORG", "test|EU/UK|org EU|org UK", NULL);
  assert_read ("# id = 3\n# text = EU is\nEU B-ORG\n# B-ORG\nis O\n#hash O\n# note\n", "test|EU # is #hash|org EU|org #", NULL);
  assert_read ("\n\n\nA O\n \nB O\n\t\n", "test|A/B", NULL);
  assert_read ("", "", "test: There is nothing in it");
  assert_read ("\n\n# id = 3\n", "", "test: There is nothing in it");
  assert_read ("-DOCSTART-\n-DOCSTART- -X- O\nA O\n", "test 1|\ntest 2|A", NULL);
  assert_read ("-DOCSTART-\nA O\n-DOCSTART- -X- O\nB O\n", "test 1|A\ntest 2|B", NULL);
  assert_read ("A O\n-DOCSTART- -X- O\nB O\n", "test|A\ntest 2|B", NULL);
  assert_read ("\xf0\x9f\x98\x80 B-X\ne\xcc\x81 I-X\n\xef\xbb\xbf O\n", "test|\xf0\x9f\x98\x80 e\xcc\x81 \xef\xbb\xbf|x \xf0\x9f\x98\x80 e\xcc\x81",
               NULL);
  assert_read ("-DOCSTART-\n\n\xef\xbb\xbf B-X\n", "test|/\xef\xbb\xbf|x \xef\xbb\xbf", NULL);
  assert_read ("\x01 B-X\n", "test|\xef\xbf\xbd|x \xef\xbf\xbd", NULL);
}

/* As GermEval 2014 has them: numbers, an outer and an inner label. */
static void
test_numbered (void)
{
  assert_read ("#\thttps://example.org/wiki/Fulda [2009-10-17]\n1\tDer\tO\tO\n2\tFC\tB-ORG\tO\n3\tBad\tI-ORG\tB-LOC\n"
               "4\tHomburg\tI-ORG\tI-LOC\n5\tsiegt\tO\tO\n\n1\tAi\tO\tB-LOC\n2\t12\tO\tO\n",
               "test|Der FC Bad Homburg siegt/Ai 12|org FC Bad Homburg|loc Bad Homburg|loc Ai", NULL);
  assert_read ("\xef\xbb\xbf" "1 Ai NN B-LOC\n2 ruht VV O\n", "test|Ai ruht|loc Ai", NULL);
  assert_read ("1 Ai NN I-NP B-LOC\n2 ruht VV B-VP O\n", "test|Ai ruht|loc Ai", NULL);
  /* These numbers are words. */
  assert_read ("1 CD O\n2 CD O\n\n3 CD B-N\n", "test|1 2/3|n 3", NULL);
  assert_read ("1 O\n2 B-N\n", "test|1 2|n 2", NULL);
}

/* CoNLL-U Plus: the file says which columns it has. */
static void
test_named_columns (void)
{
  assert_read ("# global.columns = id form ner misc\n# text = Ai ruht\n1\tAi\tB-PER\t_\n2\tNo\tI-PER\tSpaceAfter=No\n3\truht\tO\t_\n",
               "test|Ai No ruht|per Ai No", NULL);
  assert_read ("# global.columns = ID FORM LEMMA X:NE UPOS\n1\tAi\tai\tB-PER\tPROPN\n2\truht\truhen\tO\tVERB\n",
               "test|Ai ruht|per Ai", NULL);
  assert_read ("# global.columns = form ner\n# relations = 2;2;1;1;by\nAi\tB-PER\nruht\tO\n", "test|Ai ruht|per Ai",
               "test:2: Relations between words are told by their numbers here; they are not read");
  /* No column is called so: the last one has the labels. */
  assert_read ("# global.columns = form upos x\n# relations = 2\nAi\tPROPN\tB-PER\nruht\tVERB\tO\n", "test|Ai ruht|per Ai", NULL);
}

static void
test_bad (void)
{
  g_autofree char *long_line = g_strnfill (17 * 1024 * 1024, 'a');
  g_autofree char *many = g_strnfill (5000, 'a');

  assert_read ("A B-X\nB\nC I-X\n", "test|A B C|x A|x C", "test:2: There is a word without a label; it is read without one");
  assert_read ("A - - B-X\nB - I-X\nC - - I-X\n", "test|A B C|x A|x C",
               "test:2: There are 3 columns where there were 4 before; the word is read without its label");
  assert_read ("A - B-X\nB - - I-X\n", "test|A B|x A",
               "test:2: There are 4 columns where there were 3 before; the word is read without its label");
  assert_read ("A B-\nB B-X\n", "test|A B|b A|x B", NULL);
  assert_read ("A X-Y\nB _\nC -\n", "test|A B C|x-y A", NULL);
  assert_read ("A B-\xd7\xa9\nB I-\xd7\xa9\n", "test|A B|\xd7\xa9 A B", NULL);

  assert_read ("-DOCSTART-\n\nA O\n\n-DOCSTART-\n\nB B-X\n\xff O\nC\n\xff O\n\n-DOCSTART-\n\nD I-X\n", "test 1|A\ntest 3|D|x D",
               "test:8: article 2 skipped: the line is not valid UTF-8");
  assert_read ("A O\n-DOCSTART-\n\xff O\n", "test|A", "test:3: article 2 skipped: the line is not valid UTF-8");
  assert_fails ("-DOCSTART-\n\nA O\n\xff O\n-DOCSTART-\n\nB O\n", 33, ASCRIBE_ERROR_ENCODING, "test:4: The line is not valid UTF-8", 0);
  assert_fails ("A\0B O\n", 6, ASCRIBE_ERROR_ENCODING, "test:1: The line is not valid UTF-8", 0);
  assert_fails ("\xff\xfe" "A\0 \0O\0\n\0", 10, ASCRIBE_ERROR_ENCODING, "test:1: The line is not valid UTF-8", 0);
  assert_fails ("A O\nB \xc3", 7, ASCRIBE_ERROR_ENCODING, "test:2: The line is not valid UTF-8", 0);
  assert_fails (long_line, 17 * 1024 * 1024, ASCRIBE_ERROR_TOO_LARGE, "test:1: The line is longer than 16 MiB", 0);

  /* more columns than any table has */
  for (gsize i = 1; i < 5000; i += 2)
    many[i] = ' ';
  many[4999] = '\0';
  assert_read (many, "test|a|a a", NULL);
}

static void
test_large (void)
{
  g_autoptr (GString) columns = g_string_new ("A O\n-DOCSTART-\n");
  g_autofree char *word = g_strnfill (15 * 1024 * 1024, 'a');
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  for (int i = 0; i < 9; i++)
    g_string_append_printf (columns, "%s O\n", word);
  dataset = dataset_read ("conll", columns->str, columns->len, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "test:11: The article is larger than 128 MiB");
  g_assert_cmpuint (dataset->documents->len, ==, 1);
}

static void
test_stops (void)
{
  g_autoptr (Dataset) dataset = dataset_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data ("-DOCSTART-\n-DOCSTART-\n", -1, NULL);
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) cancelled = NULL;

  dataset->fails_soon = TRUE;
  dataset_read_stream (dataset, "conll", in, NULL, &full);
  g_assert_error (full, ASCRIBE_ERROR, ASCRIBE_ERROR_FULL);
  g_assert_cmpuint (dataset->documents->len, ==, 1);

  g_cancellable_cancel (cancellable);
  g_seekable_seek (G_SEEKABLE (in), 0, G_SEEK_SET, NULL, NULL);
  dataset_read_stream (dataset, "conll", in, cancellable, &cancelled); /* before the first article */
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A first row of names is no word, and tells which column is; a word that only looks like a name is one. */
static void
test_header (void)
{
#define NAMED ": The columns are named here; this is no word"
  static const char other_names[] = "pos word ner\nEU NNP I-NP _ B-ORG\nrejects VBZ I-VP _ O\n";
  g_autoptr (Dataset) others = dataset_read ("conll", other_names, strlen (other_names), NULL);
  g_autofree char *shown = show (others);

  g_assert_cmpstr (shown, ==, "test|EU rejects|org EU");
  g_assert_cmpuint (others->skipped->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (others->skipped, 1), ==, "test:2: There are 5 columns where 3 are named; the names are not used");
  assert_read ("\xef\xbb\xbfTOKEN POS NER\nEU NNP B-ORG\nrejects VBZ O\n", "test|EU rejects|org EU", "test:1" NAMED);
  assert_read ("-DOCSTART- -X- O\n\nTokens\tner_tags\nEU\tB-ORG\n\nPeter\tO\n", "test|EU/Peter|org EU", "test:3" NAMED);
  assert_read ("id\tword\tlabel\n1\tEU\tB-ORG\n2\trejects\tO\n", "test|EU rejects|org EU", "test:1" NAMED);
  assert_read ("\tword\tpos\tner\n0\tEU\tNNP\tB-ORG\n1\trejects\tVBZ\tO\n-DOCSTART-\n2\tPeter\tNNP\tB-PER\n",
               "test|EU rejects|org EU\ntest 2|Peter|per Peter", "test:1" NAMED);
  assert_read ("Word O\nlabel O\n", "test|Word label", NULL);
  assert_read ("Word NE\nasks O\n", "test|Word asks|ne Word", NULL);
  assert_read ("The O\nword tag\n", "test|The word|tag word", NULL);
  assert_read ("a b tag\n", "test|a|tag a", NULL);
}

#define MANY(word, name, rest) "a/b   0   0   " word "   NN   (NP*)   -   -   -   Ann   " name "   " rest "\n"

/* Columns of CoNLL-2012; a sentence has one more for each verb. */
static void
test_brackets (void)
{
  static const char two[] = "#begin document (a/b); part 000\n" MANY ("In", "*", "-") MANY ("New", "(GPE*", "-") MANY ("York", "*)", "(1)")
    "\n" MANY ("Ann", "(PERSON)", "* -") MANY ("sings", "*", "(V*) -") "\n#end document\n"
    "#begin document (a/c); part 000\n" MANY ("the", "(DATE*", "-") MANY ("first", "*", "-") MANY ("May", "*)", "-") MANY ("ends", "*", "-") "#end document\n";

  assert_read (two, "test 1|In New York/Ann sings|gpe New York|person Ann\ntest 2|the first May ends|date the first May",
               "test:1: Words and names are read; syntax, senses, speakers and coreference are not");
  g_assert_true (ascribe_format_sniff ("x.v4_gold_conll", (const guint8 *) two, strlen (two)) == ascribe_format_lookup ("conll"));
}

static void
test_syntax (void)
{
  static const char words[] = "# text = It's\n1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_\n1\tIt\tit\tPRON\t_\t_\t2\tnsubj\t_\t_\n";

  assert_fails (words, strlen (words), ASCRIBE_ERROR_UNSUPPORTED,
                "test: It is CoNLL-U, which has no column of names; columns that are named, as in CoNLL-U Plus, are read", 0);
  g_assert_true (ascribe_format_sniff ("x.conllu", (const guint8 *) words, strlen (words)) == ascribe_format_lookup ("conll"));
}

static gboolean
sniffs (const char *name, const char *head)
{
  return ascribe_format_sniff (name, (const guint8 *) head, strlen (head)) == ascribe_format_lookup ("conll");
}

/* Files of corpora have any name: esp.train, dev.txt. */
static void
test_sniff_columns (void)
{
#define BARE "Juiz\tO\nda\tO\nSilva\tPESSOA\nfoi\tO\na\tO\n"
#define WORDS "Melbourne NP B-LOC\n( Fpa O\nAustralia NP B-LOC\n) Fpt O\n"

  g_assert_true (sniffs ("esp.train", WORDS));
  g_assert_true (sniffs ("dev.txt", "\xef\xbb\xbf# a\n\n\n" WORDS "\nEl DA O"));
  g_assert_true (sniffs ("x.tsv", "It\tO\r\nis\tO\r\n\r\nEmpire\tB-location\r\nState\tI-location\r\n"));
  g_assert_false (sniffs ("x.txt", "Melbourne NP B-LOC\n( Fpa O\nAustralia NP B-LOC\n"));
  g_assert_false (sniffs ("x.txt", WORDS "No label here\n"));
  g_assert_false (sniffs ("x.txt", WORDS "two O\n"));
  g_assert_false (sniffs ("x.txt", "Type O\nType O\nType O\nType O\n"));
  g_assert_false (sniffs ("x.csv", "Word\tTag\nIt\tO\nis\tO\nNew\tB-a\nYork\tI-a\n"));
  g_assert_true (sniffs ("x.tsv", "#\thttps://example.org [2009-10-17]\n1\tAuf\tO\tO\n2\tdem\tO\tO\n3\tBerg\tB-LOC\tO\n4\tAi\tO\tB-LOC\n"));
  g_assert_false (sniffs ("x.tsv", "1\tO\n2\tO\n3\tB-LOC\n4\tO\n"));
  /* Only outer labels as far as is seen; articles that begin further below; tags without a letter. */
  g_assert_true (sniffs ("x.tsv", "1\tAuf\tO\tO\n2\tdem\tO\tO\n3\tBerg\tB-LOC\tO\n4\tAi\tO\tO\n"));
  g_assert_false (sniffs ("x.tsv", "1\tAuf\tO\tO\n2\tdem\tO\tO\n3\tBerg\tO\tO\n4\tAi\tO\tO\n"));
  g_assert_true (sniffs ("x.txt", WORDS "\n-DOCSTART-\n\n" WORDS));
  g_assert_true (sniffs ("x.txt", WORDS "\n-DOCSTART- -X- O\r\n\r\n" WORDS));
  g_assert_true (sniffs ("x.txt", BARE BARE "Ai\tPESSOA\n"));
  g_assert_false (sniffs ("x.txt", BARE "Ai\tPESSOA\n"));
  g_assert_false (sniffs ("x.txt", "SALE\tNOW\nON\tO\n" BARE BARE "A\tB\n"));
  g_assert_false (sniffs ("x.txt", "read\tON\nread\tON\nread\tON\nread\tON\nread\tON\nread\tON\n" BARE));
  g_assert_false (sniffs ("x.txt", ""));
}

static void
test_sniff (void)
{
  static const char head[] = "\xef\xbb\xbf-DOCSTART- -X- O O\n";
  const AscribeFormat *conll = ascribe_format_lookup ("conll");

  g_assert_true (ascribe_format_sniff ("eng.testa", (const guint8 *) head, strlen (head)) == conll);
  g_assert_true (ascribe_format_sniff ("x.CONLL", (const guint8 *) "A O", 3) == conll);
  g_assert_true (ascribe_format_sniff ("x.txt", (const guint8 *) "A O", 3) != conll);
  g_assert_true (ascribe_format_sniff (NULL, (const guint8 *) "-DOC", 4) != conll);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/conll/write", test_write);
  g_test_add_func ("/formats/conll/sentence-within", test_sentence_within);
  g_test_add_func ("/formats/conll/schemes", test_schemes);
  g_test_add_func ("/formats/conll/columns", test_columns);
  g_test_add_func ("/formats/conll/numbered", test_numbered);
  g_test_add_func ("/formats/conll/bad", test_bad);
  g_test_add_func ("/formats/conll/large", test_large);
  g_test_add_func ("/formats/conll/stops", test_stops);
  g_test_add_func ("/formats/conll/named-columns", test_named_columns);
  g_test_add_func ("/formats/conll/header", test_header);
  g_test_add_func ("/formats/conll/brackets", test_brackets);
  g_test_add_func ("/formats/conll/syntax", test_syntax);
  g_test_add_func ("/formats/conll/sniff", test_sniff);
  g_test_add_func ("/formats/conll/sniff-columns", test_sniff_columns);

  return g_test_run ();
}
