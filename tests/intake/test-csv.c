/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of comma-separated values as spreadsheets, databases and people write them, and as nobody should. */
#include <string.h>

#include "app/intake/rows-peek.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "long-stream.h"
#include "reading.h"

#define BYTES(string) string, sizeof (string) - 1
#define LONG "More than forty letters as any article is said to have."

/* What came of one table. */
typedef struct {
  GPtrArray *articles;
  GPtrArray *skipped;
  GError *error;
} Result;

static Result
read_stream (GInputStream *in, const AscribeIntakeOptions *options)
{
  Result result = { g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_intake_free),
                    g_ptr_array_new_with_free_func (g_free), NULL };

  g_assert_cmpint (reading_read_into (result.articles, in, options, result.skipped, &result.error), ==, result.error == NULL);

  return result;
}

static Result
read_bytes (const char *bytes, gsize n_bytes, const AscribeIntakeOptions *options)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (bytes, (gssize) n_bytes, NULL);

  return read_stream (in, options);
}

static Result
read_table (const char *table, const char *name)
{
  const AscribeIntakeOptions options = { .name = name };

  return read_bytes (table, strlen (table), &options);
}

static void
clear_result (Result *result)
{
  g_ptr_array_unref (result->articles);
  g_ptr_array_unref (result->skipped);
  g_clear_error (&result->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, clear_result)

static AscribeIntake *
nth (const Result *result, guint i)
{
  g_assert_no_error (result->error);
  g_assert_cmpuint (i, <, result->articles->len);

  return g_ptr_array_index (result->articles, i);
}

static const char *
text_of (const Result *result, guint i)
{
  return ascribe_text_get_utf8 (nth (result, i)->article->text);
}

static void
assert_texts (const char *table, const char *name, const char *texts)
{
  g_auto (Result) result = read_table (table, name);
  g_autoptr (GString) joined = g_string_new (NULL);

  g_test_message ("%s", table);
  for (guint i = 0; i < result.articles->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", text_of (&result, i));
  g_assert_no_error (result.error);
  g_assert_cmpstr (joined->str, ==, texts);
  g_assert_cmpuint (result.skipped->len, ==, 0);
}

static void
assert_metadata (AscribeArticle *article, const char *key, const char *value)
{
  g_autoptr (GVariant) found = ascribe_attributes_get (article->metadata, key);

  g_assert_nonnull (found);
  g_assert_cmpstr (g_variant_get_string (found, NULL), ==, value);
}

static void
test_fields (void)
{
  g_auto (Result) result = read_table ("Headline,Body,By,Paper,Date,Link,Lang,Scraped,Desk No,Empty\n"
                                       "\" A \nheadline \",\"One.\r\n\r\nTwo.\",\"Ida Sand, Kofi Ray\",The Post,2020-03-01 12:00:00,"
                                       "https://example.org/a,English,1 March 2020,City,\n", "news.csv");
  const char * const authors[] = { "Ida Sand", "Kofi Ray", NULL };
  AscribeArticle *article = nth (&result, 0)->article;

  g_assert_cmpstr (article->title, ==, "A headline");
  g_assert_cmpstr (ascribe_text_get_utf8 (article->text), ==, "One.\n\nTwo.");
  g_assert_cmpstrv (article->authors, authors);
  g_assert_cmpstr (article->publisher, ==, "The Post");
  g_assert_cmpstr (article->published, ==, "2020-03-01T12:00:00");
  g_assert_cmpstr (article->url, ==, "https://example.org/a");
  g_assert_cmpstr (article->language, ==, "en");
  g_assert_cmpstr (article->retrieved, ==, "2020-03-01");
  g_assert_cmpstr (article->stem, ==, "news-1");
  assert_metadata (article, "desk_no", "City");
  g_assert_cmpuint (g_variant_n_children (article->metadata), ==, 1);
  g_assert_cmpstr (nth (&result, 0)->where, ==, "2");
  g_assert_cmpint (nth (&result, 0)->doubts, ==, ASCRIBE_DOUBT_SHORT);
  g_assert_null (nth (&result, 0)->original);
}

static void
test_layouts (void)
{
  assert_texts ("text,n\na,1\nb,2\n", "a.csv", "a|b");
  assert_texts ("text;n\na, x;1\nb, y;2\n", "a.csv", "a, x|b, y");
  assert_texts ("text\tn\na, x\t1\nb; y\t2\n", "a.csv", "a, x|b; y");
  assert_texts ("text|n\na, x|1\nb; y|2\n", "A.CSV", "a, x|b; y");
  assert_texts ("text\tn,m\na\t1,2\n", "a.tsv", "a");
  assert_texts ("sep=;\r\nn;text\r\n1,2;a\r\n", "a.csv", "a");
  assert_texts ("SEP=|\nn|text\n1;2|a\n", "a.csv", "a");
  assert_texts ("text\none, two\nthree; four\n", "a.csv", "one, two|three; four");
  assert_texts ("n,text\r\n1,a\r\n2,b", "a.csv", "a|b");
  assert_texts ("n,text\r1,a\r2,b\r", "a.csv", "a|b");
  assert_texts ("\n\nn,text\n\n,,\n1,a\n\n , \n\r\n", "a.csv", "a");
  assert_texts ("text,n,m\na\nb,1\nc,1,2,,\n", "a.csv", "a|b|c");
  assert_texts ("n,text\n1,\"a \"\"b\"\" c\"\n2,\"\"\"d\"\"\"\n3,e \"f\"\n", "a.csv", "a \"b\" c|\"d\"|e \"f\"");
  assert_texts ("n,text\n1,\"a\" b \"c\"\n", "a.csv", "\"a\" b \"c\"");
  assert_texts ("n,text\n1,\"a,a\"\n2,\"b,b\"\n3,\"c\" d\n", "a.csv", "a,a|b,b|c d");
  assert_texts ("n,text\n1,\"a\rb\r\nc\nd\"\n", "a.csv", "a\nb\nc\nd");
  assert_texts ("text,n\n\"a\nb,c\n,d\",1\n\"e\nf\",2\n", "a.csv", "a\nb,c\n,d|e\nf");
  /* Tables in which quotation marks are only letters. */
  assert_texts ("n\ttext\tm\n1\t\"Never closed\t2\n2\t\"Nor this\t3\n", "a.tsv", "\"Never closed|\"Nor this");
}

static void
test_names (void)
{
  g_auto (Result) result = read_table ("text,text,,ID,id,text\na,b,c,d,e,f\n", "a.csv");
  AscribeArticle *article = nth (&result, 0)->article;

  g_assert_cmpstr (text_of (&result, 0), ==, "a");
  assert_metadata (article, "text_2", "b");
  assert_metadata (article, "3", "c");
  assert_metadata (article, "id", "d");
  assert_metadata (article, "id_2", "e");
  assert_metadata (article, "text_3", "f");
}

/* The first row names no columns: they are numbered, and the longest is the text. */
static void
test_no_header (void)
{
  g_auto (Result) result = read_table ("17," LONG ",https://example.org\n18," LONG " Two.,https://example.org\n", "a.csv");
  g_auto (Result) numbers = read_table ("1,2\n3,4\n", "a.csv");
  const AscribeIntakeOptions options = { .name = "a.csv", .columns = "text=https://example.org" };
  g_auto (Result) named = read_bytes (BYTES ("n,https://example.org\n1,a\n"), &options);

  g_assert_cmpstr (text_of (&result, 0), ==, LONG);
  g_assert_cmpstr (text_of (&result, 1), ==, LONG " Two.");
  assert_metadata (nth (&result, 0)->article, "1", "17");
  assert_metadata (nth (&result, 0)->article, "3", "https://example.org");
  g_assert_cmpstr (nth (&result, 0)->where, ==, "1");
  g_assert_error (numbers.error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_assert_cmpstr (text_of (&named, 0), ==, "a");
}

static void
test_mapping (void)
{
  const AscribeIntakeOptions two = { .name = "a.csv", .columns = "text=lead+body,title=b" };
  const AscribeIntakeOptions wrong = { .name = "a.csv", .columns = "text=bodi" };
  const AscribeIntakeOptions broken = { .name = "a.csv", .columns = "txt=body" };
  const AscribeIntakeOptions piped = { .name = "stdin", .columns = "text=a" };
  g_auto (Result) joined = read_bytes (BYTES ("body,b,lead\nThe body.,T,The lead.\nOnly body.,,\n"), &two);
  g_auto (Result) missing = read_bytes (BYTES ("body,b\nx,y\n"), &wrong);
  g_auto (Result) unknown = read_bytes (BYTES ("body,b\nx,y\n"), &broken);
  g_auto (Result) nameless = read_bytes (BYTES ("a,b\nx,y\n"), &piped);

  g_assert_cmpstr (text_of (&joined, 0), ==, "The lead.\n\nThe body.");
  g_assert_cmpstr (nth (&joined, 0)->article->title, ==, "T");
  g_assert_cmpstr (text_of (&joined, 1), ==, "Only body.");
  g_assert_cmpstr (nth (&joined, 1)->article->title, ==, "Only body.");
  g_assert_error (missing.error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_assert_cmpstr (missing.error->message, ==, "There is no column “bodi” for the field “text”: the columns are “body”, “b”");
  g_assert_error (unknown.error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_assert_cmpstr (text_of (&nameless, 0), ==, "x");
}

/* What spreadsheets are kept from taking for a formula comes back as it was; other apostrophes stay. */
static void
test_guards (void)
{
  assert_texts ("n,text\n1,'=1+1\n2,'+a\n3,'-b\n4,'@c\n5,'tis\n6,'\n7,=1\n", "a.csv", "=1+1|+a|-b|@c|'tis|'|=1");
}

static void
test_authors (void)
{
  static const struct { const char *cell, *names; } cases[] = {
    { "Ida Sand", "Ida Sand" }, { "Ida Sand; Kofi Ray", "Ida Sand|Kofi Ray" }, { "\"Sand, Ida\"", "Sand, Ida" },
    { "\"Sand, Ida; Ray, Kofi\"", "Sand, Ida|Ray, Kofi" }, { "By Ida Sand", "Ida Sand" }, { "Byron Lee", "Byron Lee" },
    { "\"['Ida Sand', 'Cher']\"", "Ida Sand|Cher" }, { "\"Ida Sand\nKofi Ray\"", "Ida Sand|Kofi Ray" }, { "", "" }, { " ; ", "" },
    { "\"Ida Sand, Kofi Ray\"", "Ida Sand|Kofi Ray" }, { "[]", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *table = g_strdup_printf ("text,author\nx,%s\n", cases[i].cell);
      g_auto (Result) result = read_table (table, "a.csv");
      g_autofree char *names = g_strjoinv ("|", nth (&result, 0)->article->authors);

      g_assert_cmpstr (names, ==, cases[i].names);
    }
}

static void
assert_skipped (const char *table, gsize n_table, const char *skipped, guint n_articles)
{
  const AscribeIntakeOptions options = { .name = "a.csv" };
  g_auto (Result) result = read_bytes (table, n_table, &options);
  g_autofree char *joined = NULL;

  g_ptr_array_add (result.skipped, NULL);
  joined = g_strjoinv ("|", (char **) result.skipped->pdata);
  g_assert_no_error (result.error);
  g_assert_cmpstr (joined, ==, skipped);
  g_assert_cmpuint (result.articles->len, ==, n_articles);
}

static void
test_skipped (void)
{
  assert_skipped (BYTES ("n,text\n1,a\n2,b,c\n3,d\n"), "3: It has 3 cells, and there are only 2 columns", 2);
  assert_skipped (BYTES ("n,text\n1,\"a\nb\"\n2,\" \n\"\n3,d\n"), "4: There is no text in “text”", 2);
  assert_skipped (BYTES ("n,text\n1,gr\xc3\xbc\xc3\x9f\n2,\xff\n3,d\n"), "3: It can’t be read in the character set UTF-8", 2);
}

static void
assert_refused (const char *table, gsize n_table, int code, const char *message)
{
  const AscribeIntakeOptions options = { .name = "a.csv" };
  g_auto (Result) result = read_bytes (table, n_table, &options);

  g_assert_error (result.error, ASCRIBE_ERROR, code);
  g_assert_cmpstr (result.error->message, ==, message);
  g_assert_cmpuint (result.articles->len, ==, 0);
}

static void
test_refused (void)
{
  assert_refused (BYTES (""), ASCRIBE_ERROR_INVALID, "There are no rows in it");
  assert_refused (BYTES ("\n\n"), ASCRIBE_ERROR_INVALID, "There are no rows in it");
  assert_refused (BYTES ("text,n\n"), ASCRIBE_ERROR_INVALID, "There are no rows in it");
  assert_refused (BYTES ("a,b\nx,y\n"), ASCRIBE_ERROR_INVALID,
                  "Which column holds the text can’t be told: the columns are “a”, “b”");
  assert_refused (BYTES ("PK\x03\x04\x14\0\0\0\x08\0abcd"), ASCRIBE_ERROR_UNSUPPORTED,
                  "It is a ZIP archive, which isn't read: unpack it first");
  assert_refused (BYTES ("\x01\x02\x03\x04\x05,\x01\x02\x03\n"), ASCRIBE_ERROR_ENCODING,
                  "The character set of the text can’t be told; name it, or save the file as UTF-8");
}

/* The good rows before are kept. */
static void
test_unterminated (void)
{
  g_auto (Result) result = read_table ("n,text\n1,a\n2,\"b\nc\"\n3,\"d\n4,e\n", "a.csv");
  g_auto (Result) header = read_table ("n,\"te,xt\n1,a\n", "a.csv");

  g_assert_error (result.error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpstr (result.error->message, ==, "Line 5: a quotation mark opens here that is never closed");
  g_assert_cmpuint (result.articles->len, ==, 2);
  g_assert_error (header.error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
}

static void
test_nul (void)
{
  const AscribeIntakeOptions options = { .name = "a.csv" };
  g_auto (Result) result = read_bytes (BYTES ("text,title,k\0y\na\0b,c\0d,e\0f\n"), &options);

  g_assert_cmpstr (text_of (&result, 0), ==, "a\xef\xbf\xbd" "b");
  g_assert_cmpuint (nth (&result, 0)->n_replaced, ==, 1);
  g_assert_cmpstr (nth (&result, 0)->article->title, ==, "c\xef\xbf\xbd" "d");
  assert_metadata (nth (&result, 0)->article, "k\xef\xbf\xbdy", "e\xef\xbf\xbd" "f");
}

static void
assert_decoded (const char *table, gsize n_table, const AscribeIntakeOptions *options, const char *charset, const char *text)
{
  g_auto (Result) result = read_bytes (table, n_table, options);

  g_assert_cmpstr (text_of (&result, 0), ==, text);
  g_assert_cmpstr (nth (&result, 0)->charset, ==, charset);
}

#define UMLAUTS "Grüße aus dem schönen Köln; wo es früher öfter regnete, „ähnlich“ übrigens."

static void
test_charsets (void)
{
  static const char table[] = "n,text\n1,\"" UMLAUTS "\"\n";
  static const struct { const char *charset, *mark; gsize n_mark; } sets[] = {
    { "UTF-8", BYTES ("") }, { "UTF-8", BYTES ("\xef\xbb\xbf") }, { "WINDOWS-1252", BYTES ("") },
    { "UTF-16LE", BYTES ("\xff\xfe") }, { "UTF-16BE", BYTES ("\xfe\xff") }, { "UTF-16LE", BYTES ("") },
    { "UTF-32LE", BYTES ("\xff\xfe\0\0") },
  };
  const AscribeIntakeOptions options = { .name = "a.csv" };

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      gsize n_bytes = 0;
      g_autofree char *bytes = g_convert (table, -1, sets[i].charset, "UTF-8", NULL, &n_bytes, NULL);
      g_autoptr (GString) marked = g_string_new_len (sets[i].mark, (gssize) sets[i].n_mark);

      g_string_append_len (marked, bytes, (gssize) n_bytes);
      assert_decoded (marked->str, marked->len, &options, sets[i].charset, UMLAUTS);
    }
}

/* A beginning of plain ASCII, however long, says nothing yet. */
static void
test_late_charset (void)
{
  const AscribeIntakeOptions options = { .name = "a.csv" };
  g_autoptr (GInputStream) in = long_stream_new ("n,text\n", "1,plain words\n", 14 * 50000, "2,Gr\xfc\xdf" "e aus K\xf6ln\n");
  g_auto (Result) result = read_stream (in, &options);

  g_assert_cmpuint (result.articles->len, ==, 50001);
  g_assert_cmpstr (text_of (&result, 50000), ==, "Grüße aus Köln");
  g_assert_cmpint (nth (&result, 50000)->charset_source, ==, ASCRIBE_CHARSET_DETECTED);
  g_assert_cmpint (nth (&result, 0)->charset_source, ==, ASCRIBE_CHARSET_UTF8);
}

/* Whoever lies about the character set loses the rows that show it, or none. */
static void
test_lying_charset (void)
{
  static const char latin[] = "n,text\n1,a\n2,\xe4\xf6\xfc\n3,c\n";
  static const char japanese[] = "n,text\n1,a\n2,\x80\xa0\n3,c\n";
  const AscribeIntakeOptions utf8 = { .name = "a.csv", .charset = "UTF-8" };
  const AscribeIntakeOptions sjis = { .name = "a.csv", .charset = "SHIFT_JIS" };
  const AscribeIntakeOptions none = { .name = "a.csv", .charset = "utf-8//IGNORE" };
  const AscribeIntakeOptions declared = { .media_type = "text/csv; header=present", .media_charset = "iso-8859-15" };
  const AscribeIntakeOptions nonsense = { .media_type = "TEXT/CSV", .media_charset = "no-such-set" };
  g_auto (Result) as_utf8 = read_bytes (BYTES (latin), &utf8);
  g_auto (Result) as_sjis = read_bytes (BYTES (japanese), &sjis);
  g_auto (Result) as_none = read_bytes (BYTES (latin), &none);
  g_auto (Result) as_utf16 = read_bytes (BYTES ("\xff\xfen\0,\0t\0e\0x\0t\0\n\0" "1\0,\0a\0\n\0" "2\0,\0\0\xd8\n\0" "3\0,\0c\0\n\0"), &utf8);

  g_assert_cmpuint (as_utf8.articles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (as_utf8.skipped, 0), ==, "3: It can’t be read in the character set UTF-8");
  g_assert_cmpuint (as_sjis.articles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (as_sjis.skipped, 0), ==, "3: It can’t be read in the character set SHIFT_JIS");
  g_assert_error (as_none.error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
  g_assert_nonnull (as_utf16.error);
  assert_decoded (BYTES (latin), &declared, "iso-8859-15", "a");
  assert_decoded (BYTES ("n,text\n1,a\n"), &nonsense, "UTF-8", "a");
}

/* Half a surrogate pair in UTF-16 costs its row alone. */
static void
test_broken_utf16 (void)
{
  const AscribeIntakeOptions options = { .name = "a.csv" };
  g_auto (Result) result = read_bytes (BYTES ("\xff\xfen\0,\0t\0e\0x\0t\0\n\0" "1\0,\0a\0\n\0" "2\0,\0\x00\xd8\n\0" "3\0,\0c\0\n\0x"), &options);

  g_assert_no_error (result.error);
  g_assert_cmpuint (result.articles->len, ==, 2);
  g_assert_cmpuint (result.skipped->len, ==, 2);
}

static void
test_too_wide (void)
{
  const AscribeIntakeOptions options = { .name = "a.csv" };
  g_autoptr (GInputStream) header = long_stream_new ("text", ",x", 2 * 100000, "\na\n");
  g_autoptr (GInputStream) row = long_stream_new ("text,n\na,1\nb", ",2", 2 * 100000, "\nc,3\n");
  g_autoptr (GInputStream) widest = long_stream_new ("text", ",x", 2 * (16384 - 1), "\na\n");
  g_auto (Result) wide_header = read_stream (header, &options);
  g_auto (Result) wide_row = read_stream (row, &options);
  g_auto (Result) fits = read_stream (widest, &options);

  g_assert_error (wide_header.error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (wide_header.error->message, ==, "The table has more than 16384 columns");
  g_assert_cmpuint (wide_row.articles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (wide_row.skipped, 0), ==, "3: It has more than 16384 cells");
  g_assert_cmpstr (text_of (&fits, 0), ==, "a");
}

/* One cell of a gigabyte is passed over, or refused, in little memory. */
static void
test_too_long (void)
{
  const AscribeIntakeOptions options = { .name = "a.csv" };
  g_autoptr (GInputStream) closed = long_stream_new ("n,text\n1,a\n2,\"", "words\n", G_GUINT64_CONSTANT (1080000000), "\"\n3,c\n");
  g_autoptr (GInputStream) open = long_stream_new ("n,text\n1,a\n2,\"", "words ", 6 << 22, "");
  gsize before = long_stream_peak ();
  g_auto (Result) passed = read_stream (closed, &options);
  g_auto (Result) refused = read_stream (open, &options);

  g_assert_cmpuint (passed.articles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (passed.skipped, 0), ==, "3: It is larger than 16 MiB");
  g_assert_cmpstr (nth (&passed, 1)->where, ==, "180000004");
  g_assert_error (refused.error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpstr (refused.error->message, ==, "Line 3: a quotation mark opens here that is never closed");
  g_assert_cmpuint (refused.articles->len, ==, 1);
  g_assert_cmpuint (long_stream_peak () - before, <, 200);
}

static void
test_largest_row (void)
{
  const AscribeIntakeOptions options = { .name = "a.csv" };
  g_autoptr (GInputStream) fits = long_stream_new ("n,text\n1,", "a", (16 << 20) - 1, "\n");
  g_autoptr (GInputStream) too_long = long_stream_new ("n,text\n1,", "a", 16 << 20, "\n");
  g_auto (Result) whole = read_stream (fits, &options);
  g_auto (Result) none = read_stream (too_long, &options);

  g_assert_cmpuint (ascribe_text_get_n_bytes (nth (&whole, 0)->article->text), ==, (16 << 20) - 1);
  g_assert_no_error (none.error);
  g_assert_cmpuint (none.articles->len, ==, 0);
  g_assert_cmpuint (none.skipped->len, ==, 1);
}

/* Only what is called a table is one. */
static void
test_sniffing (void)
{
  static const struct { const char *name, *media_type, *columns; gboolean is_table; } cases[] = {
    { "a.csv", NULL, NULL, TRUE }, { "a.TSV", NULL, NULL, TRUE }, { "a.tab", NULL, NULL, TRUE },
    { "a.txt", NULL, NULL, FALSE }, { "a", NULL, NULL, FALSE }, { NULL, NULL, NULL, FALSE }, { "csv", NULL, NULL, FALSE },
    { "a.md", NULL, "text=text", FALSE }, { "a.txt", NULL, "text=text", FALSE }, { "a", NULL, "text=text", TRUE },
    { NULL, NULL, "text=text", TRUE }, { NULL, "text/csv", NULL, TRUE }, { "export", "text/csv;charset=utf-8", NULL, TRUE },
    { NULL, "text/plain", NULL, FALSE }, { NULL, "text/csvx", NULL, FALSE }, { "export", "Text/Tab-Separated-Values", NULL, TRUE },
  };
  static const char table[] = "text,n,m\n" LONG ",1,2\n" LONG ",1,2\n" LONG ",1,2\n";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const AscribeIntakeOptions options = { .name = cases[i].name, .media_type = cases[i].media_type, .columns = cases[i].columns };
      g_auto (Result) result = read_bytes (BYTES (table), &options);

      g_test_message ("%s %s", cases[i].name, cases[i].media_type);
      g_assert_no_error (result.error);
      g_assert_cmpuint (result.articles->len, ==, cases[i].is_table ? 3 : 1);
      g_assert_cmpint (ascribe_rows_are (&options, (const guint8 *) table, sizeof table - 1), ==, cases[i].is_table);
    }
}

#define N_TABLES 400

static void
append_cell (GString *out, const char *cell, char delimiter)
{
  char special[] = { delimiter, '"', '\r', '\n', '\0' };

  if (strpbrk (cell, special) == NULL && *cell != '\0' && g_test_rand_bit ())
    {
      g_string_append (out, cell);
      return;
    }

  g_string_append_c (out, '"');
  for (; *cell != '\0'; cell++)
    g_string_append (out, *cell == '"' ? "\"\"" : (char[]) { *cell, '\0' });
  g_string_append_c (out, '"');
}

static char *
make_cell (const char *start)
{
  static const char * const letters[] = { "a", "b", " ", ",", ";", "\t", "|", "\"", "\n", "\r\n", "\r", "é", "中", "'", "=", "" };
  GString *cell = g_string_new (start);
  int n_letters = g_test_rand_int_range (0, 40);

  for (int i = 0; i < n_letters; i++)
    g_string_append (cell, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);

  return g_string_free (cell, FALSE);
}

static char *
normalise (const char *cell)
{
  g_autoptr (AscribeText) text = ascribe_normalise (cell, strlen (cell), NULL, NULL, NULL);

  return g_strdup (ascribe_text_get_utf8 (text));
}

static void
assert_row (const Result *result, guint row, char * const *cells, guint n_columns)
{
  AscribeArticle *article = nth (result, row)->article;
  g_autofree char *text = normalise (cells[0]);

  g_assert_cmpstr (ascribe_text_get_utf8 (article->text), ==, text);
  for (guint column = 1; column < n_columns; column++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", column);
      g_autofree char *value = g_strstrip (normalise (cells[column]));

      assert_metadata (article, key, value);
    }
}

/* Whatever is written by RFC 4180 reads back the same, with every delimiter and line end. */
static void
test_round_trip (void)
{
  static const char * const ends[] = { "\n", "\r\n", "\r" };
  const AscribeIntakeOptions options = { .name = "a.csv", .columns = "text=text" };

  for (int i = 0; i < N_TABLES; i++)
    {
      char delimiter = ",;\t|"[i % 4];
      const char *end = ends[g_test_rand_int_range (0, G_N_ELEMENTS (ends))];
      guint n_columns = (guint) g_test_rand_int_range (2, 6);
      guint n_rows = (guint) g_test_rand_int_range (1, 80);
      g_autoptr (GString) table = g_string_new ("text");
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_auto (Result) result = { NULL };

      for (guint column = 1; column < n_columns; column++)
        g_string_append_printf (table, "%ck%u", delimiter, column);
      g_string_append (table, end);
      for (guint cell = 0; cell < n_rows * n_columns; cell++)
        {
          g_ptr_array_add (cells, make_cell (cell % n_columns == 0 ? "é" : "k"));
          append_cell (table, g_ptr_array_index (cells, cell), delimiter);
          if (cell + 1 < n_rows * n_columns || g_test_rand_bit ())
            g_string_append_printf (table, "%s", (cell + 1) % n_columns == 0 ? end : (char[]) { delimiter, '\0' });
        }

      result = read_bytes (table->str, table->len, &options);
      g_assert_cmpuint (result.articles->len, ==, n_rows);
      for (guint row = 0; row < n_rows; row++)
        assert_row (&result, row, (char **) cells->pdata + row * n_columns, n_columns);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/csv/fields", test_fields);
  g_test_add_func ("/intake/csv/layouts", test_layouts);
  g_test_add_func ("/intake/csv/names", test_names);
  g_test_add_func ("/intake/csv/no-header", test_no_header);
  g_test_add_func ("/intake/csv/mapping", test_mapping);
  g_test_add_func ("/intake/csv/guards", test_guards);
  g_test_add_func ("/intake/csv/authors", test_authors);
  g_test_add_func ("/intake/csv/skipped", test_skipped);
  g_test_add_func ("/intake/csv/refused", test_refused);
  g_test_add_func ("/intake/csv/unterminated", test_unterminated);
  g_test_add_func ("/intake/csv/nul", test_nul);
  g_test_add_func ("/intake/csv/charsets", test_charsets);
  g_test_add_func ("/intake/csv/late-charset", test_late_charset);
  g_test_add_func ("/intake/csv/lying-charset", test_lying_charset);
  g_test_add_func ("/intake/csv/broken-utf16", test_broken_utf16);
  g_test_add_func ("/intake/csv/too-wide", test_too_wide);
  g_test_add_func ("/intake/csv/too-long", test_too_long);
  g_test_add_func ("/intake/csv/largest-row", test_largest_row);
  g_test_add_func ("/intake/csv/sniffing", test_sniffing);
  g_test_add_func ("/intake/csv/round-trip", test_round_trip);

  return g_test_run ();
}
