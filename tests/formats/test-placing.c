/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offsets of each unit, on texts as other programs write them, brought onto the text as kept. */
#include "app/formats/placing.h"

#include <string.h>

#include "app/model/error.h"
#include "app/model/offset.h"

#define CODE_POINTS ASCRIBE_UNIT_CODE_POINTS
#define UTF16 ASCRIBE_UNIT_UTF16
#define BYTES ASCRIBE_UNIT_BYTES

static AscribePlacing *
place (const char *text)
{
  g_autoptr (GError) error = NULL;
  AscribePlacing *placing = ascribe_placing_new (text, strlen (text), &error);

  g_assert_no_error (error);

  return placing;
}

typedef struct {
  const char *text;
  AscribeUnit unit;
  guint32 start, end;
  const char *quote;    /* what is there, or the error */
  int code;             /* 0: none */
} Case;

static void
check_case (const Case *test)
{
  g_autoptr (AscribePlacing) placing = place (test->text);
  g_autoptr (GError) error = NULL;
  g_autofree char *quote = NULL;
  AscribeSpan span = { 7, 7 };

  if (!ascribe_placing_span (placing, test->unit, test->start, test->end, &span, &error))
    {
      g_assert_error (error, ASCRIBE_ERROR, test->code);
      g_assert_cmpstr (error->message, ==, test->quote);
      g_assert_cmpuint (span.start, ==, 7);
      return;
    }

  quote = ascribe_text_dup_slice (ascribe_placing_get_text (placing), span);
  g_assert_cmpint (test->code, ==, 0);
  g_assert_cmpstr (quote, ==, test->quote);
}

static void
test_units (void)
{
  static const Case cases[] = {
    { "plain text", ASCRIBE_UNIT_USUAL, 6, 10, "text", 0 },
    { "plain text", UTF16, 6, 10, "text", 0 },
    { "plain text", BYTES, 6, 10, "text", 0 },
    { "é😀b😀c", ASCRIBE_UNIT_USUAL, 1, 3, "😀b", 0 },
    { "é😀b😀c", CODE_POINTS, 4, 5, "c", 0 },
    { "é😀b😀c", UTF16, 0, 1, "é", 0 },
    { "é😀b😀c", UTF16, 1, 3, "😀", 0 },
    { "é😀b😀c", UTF16, 3, 4, "b", 0 },
    { "é😀b😀c", UTF16, 4, 7, "😀c", 0 },
    { "é😀b😀c", BYTES, 0, 2, "é", 0 },
    { "é😀b😀c", BYTES, 6, 11, "b😀", 0 },
    { "é😀b😀c", BYTES, 11, 12, "c", 0 },
    { "😀😀", UTF16, 2, 4, "😀", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

/* Offsets count what the normaliser takes away. */
static void
test_normalised (void)
{
  static const Case cases[] = {
    { "\xef\xbb\xbf" "abc", CODE_POINTS, 1, 3, "ab", 0 },
    { "\xef\xbb\xbf" "abc", UTF16, 1, 4, "abc", 0 },
    { "\xef\xbb\xbf" "abc", BYTES, 3, 5, "ab", 0 },
    { "\xef\xbb\xbf" "abc", CODE_POINTS, 0, 2, "a", 0 },
    { "a\r\nb\r\n😀c\rd", CODE_POINTS, 3, 4, "b", 0 },
    { "a\r\nb\r\n😀c\rd", CODE_POINTS, 0, 4, "a\nb", 0 },
    { "a\r\nb\r\n😀c\rd", CODE_POINTS, 6, 8, "😀c", 0 },
    { "a\r\nb\r\n😀c\rd", UTF16, 8, 11, "c\nd", 0 },
    { "a\r\nb\r\n😀c\rd", BYTES, 10, 13, "c\nd", 0 },
    { "a\r\nb", CODE_POINTS, 1, 3, "\n", 0 },
    { "a\001b", CODE_POINTS, 1, 3, "\xef\xbf\xbd" "b", 0 },
    { "a\001b", BYTES, 2, 3, "b", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

static void
test_refused (void)
{
  static const Case cases[] = {
    { "abc", CODE_POINTS, 1, 4, "The span 1-4 ends past the text, which has 3 characters", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "abc", CODE_POINTS, 2, 2, "The span 2-2 is empty", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "abc", CODE_POINTS, 3, 2, "The span 3-2 is empty", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "abc", CODE_POINTS, 4000000000, G_MAXUINT32, "The span 4000000000-4294967295 ends past the text, which has 3 characters",
      ASCRIBE_ERROR_OUT_OF_RANGE },
    { "", CODE_POINTS, 0, 1, "The span 0-1 ends past the text, which has 0 characters", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "é😀b", UTF16, 3, 5, "The span 3-5 ends past the text, which has 4 UTF-16 units", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "é😀b", UTF16, 0, 2, "The span 0-2, in UTF-16 units, cuts a character in two", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "é😀b", UTF16, 2, 4, "The span 2-4, in UTF-16 units, cuts a character in two", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "é😀b", BYTES, 1, 6, "The span 1-6, in bytes, cuts a character in two", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "é😀b", BYTES, 0, 5, "The span 0-5, in bytes, cuts a character in two", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "é😀b", BYTES, 0, 8, "The span 0-8 ends past the text, which has 7 bytes", ASCRIBE_ERROR_OUT_OF_RANGE },
    { "a\r\nb", CODE_POINTS, 1, 2, "The span 1-2 holds nothing but a line end’s carriage return or a byte order mark",
      ASCRIBE_ERROR_OUT_OF_RANGE },
    { "\xef\xbb\xbf" "a", CODE_POINTS, 0, 1, "The span 0-1 holds nothing but a line end’s carriage return or a byte order mark",
      ASCRIBE_ERROR_OUT_OF_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

static void
test_bytes_of_text (void)
{
  static const char with_nul[] = "a\0\xf0\x9f\x98\x80" "b";
  g_autoptr (AscribePlacing) placing = ascribe_placing_new (with_nul, sizeof with_nul - 1, NULL);
  g_autoptr (GError) error = NULL;
  AscribeSpan span;

  g_assert_cmpstr (ascribe_text_get_utf8 (ascribe_placing_get_text (placing)), ==, "a\xef\xbf\xbd😀b");
  g_assert_true (ascribe_placing_span (placing, BYTES, 2, 7, &span, NULL));
  g_assert_cmpuint (span.start, ==, 2);
  g_assert_cmpuint (span.end, ==, 4);

  g_assert_null (ascribe_placing_new ("a\xff", 2, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
}

typedef struct {
  const char *text;
  guint32 start, end;
  const char *quote;    /* that the file tells; nullable */
  const char *found;    /* in brackets, or the error */
} Quoted;

static char *
mark (AscribeText *text, AscribeSpan span)
{
  g_autofree char *before = ascribe_text_dup_slice (text, (AscribeSpan) { 0, span.start });
  g_autofree char *quote = ascribe_text_dup_slice (text, span);
  g_autofree char *after = ascribe_text_dup_slice (text, (AscribeSpan) { span.end, ascribe_text_get_length (text) });

  return g_strdup_printf ("%s[%s]%s", before, quote, after);
}

static void
check_quoted (const Quoted *test)
{
  static const AscribeUnit units[] = { CODE_POINTS, UTF16, BYTES, ASCRIBE_UNIT_USUAL };
  g_autoptr (AscribePlacing) placing = place (test->text);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  AscribeSpan span;

  if (ascribe_placing_quoted (placing, units, test->start, test->end, test->quote, &span, &error))
    found = mark (ascribe_placing_get_text (placing), span);
  else
    found = g_strdup (error->message);
  g_assert_cmpstr (found, ==, test->found);
}

static void
test_quotes_decide (void)
{
  static const Quoted cases[] = {
    { "😀aba", 1, 2, "a", "😀[a]ba" },
    { "😀aba", 2, 3, "b", "😀a[b]a" },
    { "😀aba", 2, 3, "a", "😀[a]ba" },
    { "😀aba", 4, 5, "a", "😀ab[a]" },
    { "😀xyz", 4, 5, "z", "😀xy[z]" },
    { "😀xyz", 6, 7, "z", "😀xy[z]" },
    { "😀xyz", 2, 3, NULL, "😀x[y]z" },
    { "😀xyz", 4, 5, NULL, "😀xy[z]" },   /* the first in range: UTF-16 */
    { "a  b\tc", 0, 6, "a b c", "[a  b\tc]" },
    { "a b c", 1, 4, "b", "a[ b ]c" },
    { "a b c", 2, 3, "\n b ", "a [b] c" },
    { "a\r\nb c", 0, 4, "a\nb", "[a\nb] c" },
    { "a\r\nb c", 0, 4, "a\r\nb", "[a\nb] c" },
    { "a\r\nb\r\ncd", 5, 6, "d", "a\nb\nc[d]" },  /* counted with LF */
    { "\xef\xbb\xbf" "abc", 0, 2, "ab", "[ab]c" },
    { "a\001b", 0, 3, "a\001b", "[a\xef\xbf\xbd" "b]" },
    { "a\fb", 0, 3, "a\fb", "[a\xef\xbf\xbd" "b]" },
    { "abc", 0, 2, "ac", "The span 0-2 is “ab” in the text, not “ac”" },
    { "abc", 0, 2, "abc", "The span 0-2 is “ab” in the text, not “abc”" },
    { "abc", 0, 2, "", "The span 0-2 is “ab” in the text, not “”" },
    { "a b", 0, 3, "ab", "The span 0-3 is “a b” in the text, not “ab”" },
    { "abc", 0, 4, "abc", "The span 0-4 ends past the text, which has 3 characters" },
    { "0123456789012345678901234567890123456789é", 0, 41, "x",
      "The span 0-41 is “0123456789012345678901234567890123456789…” in the text, not “x”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_quoted (&cases[i]);
}

/* A unit that is told is not doubted. */
static void
test_one_unit (void)
{
  static const AscribeUnit usual[] = { ASCRIBE_UNIT_USUAL };
  static const AscribeUnit utf16[] = { UTF16, ASCRIBE_UNIT_USUAL };
  g_autoptr (AscribePlacing) placing = place ("😀aba");
  g_autoptr (GError) error = NULL;
  AscribeSpan span;

  g_assert_true (ascribe_placing_quoted (placing, usual, 1, 2, "a", &span, NULL));
  g_assert_cmpuint (span.start, ==, 1);
  g_assert_false (ascribe_placing_quoted (placing, usual, 2, 3, "a", &span, NULL));
  g_assert_true (ascribe_placing_quoted (placing, utf16, 2, 3, "a", &span, NULL));
  g_assert_false (ascribe_placing_quoted (placing, utf16, 3, 4, "a", &span, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
}

/* Against the converter of the model, which goes from the beginning each time. */
static void
test_random (void)
{
  static const char * const pieces[] = { "a", "é", "人", "😀", "𐎀", "\n", "\r\n", "\r", "e\u0301" };

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (AscribePlacing) placing = NULL;
      g_autoptr (AscribeText) raw = NULL;

      for (int i = g_test_rand_int_range (1, 60); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (pieces))]);
      placing = place (text->str);
      raw = ascribe_text_new (text->str, -1, NULL);
      for (guint32 i = 0; i < ascribe_text_get_length (raw); i++)
        {
          AscribeSpan expected = { 0, 0 };
          AscribeSpan by_utf16 = { 0, 0 };
          AscribeSpan by_bytes = { 0, 0 };

          if (!ascribe_placing_span (placing, CODE_POINTS, i, i + 1, &expected, NULL))
            continue;
          g_assert_true (ascribe_placing_span (placing, UTF16, ascribe_offset_to_utf16 (raw, i), ascribe_offset_to_utf16 (raw, i + 1),
                                               &by_utf16, NULL));
          g_assert_true (ascribe_placing_span (placing, BYTES, (guint32) ascribe_text_byte_at (raw, i),
                                               (guint32) ascribe_text_byte_at (raw, i + 1), &by_bytes, NULL));
          g_assert_cmpmem (&expected, sizeof expected, &by_utf16, sizeof by_utf16);
          g_assert_cmpmem (&expected, sizeof expected, &by_bytes, sizeof by_bytes);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/placing/units", test_units);
  g_test_add_func ("/formats/placing/normalised", test_normalised);
  g_test_add_func ("/formats/placing/refused", test_refused);
  g_test_add_func ("/formats/placing/bytes-of-text", test_bytes_of_text);
  g_test_add_func ("/formats/placing/quotes-decide", test_quotes_decide);
  g_test_add_func ("/formats/placing/one-unit", test_one_unit);
  g_test_add_func ("/formats/placing/random", test_random);

  return g_test_run ();
}
