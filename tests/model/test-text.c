/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/error.h"
#include "app/model/normalise.h"
#include "app/model/offset.h"
#include "app/model/utf8.h"

#define MIXED "a😀é日本\nשלום e\u0301b"

static AscribeText *
make_text (const char *utf8)
{
  g_autoptr (GError) error = NULL;
  AscribeText *text = ascribe_text_new (utf8, -1, &error);

  g_assert_no_error (error);

  return text;
}

static void
test_offsets (void)
{
  /* Long enough for several checkpoints. */
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (AscribeText) text = NULL;
  const char *cursor;

  for (int i = 0; i < 300; i++)
    g_string_append (string, MIXED);
  text = make_text (string->str);

  g_assert_cmpuint (ascribe_text_get_length (text), ==, (guint) g_utf8_strlen (string->str, -1));
  cursor = string->str;
  for (guint32 offset = 0; offset <= ascribe_text_get_length (text); offset++)
    {
      gsize byte = (gsize) (cursor - string->str);

      g_assert_cmpuint (ascribe_text_byte_at (text, offset), ==, byte);
      g_assert_cmpuint (ascribe_text_offset_at_byte (text, byte), ==, offset);
      cursor = *cursor != '\0' ? g_utf8_next_char (cursor) : cursor;
    }
}

static void
test_utf16 (void)
{
  g_autoptr (AscribeText) text = make_text (MIXED);
  AscribeUtf16Cursor cursor = { text };
  g_autofree gunichar2 *units = NULL;
  glong n_units = 0;

  units = g_utf8_to_utf16 (MIXED, -1, NULL, &n_units, NULL);
  g_assert_cmpuint (ascribe_offset_to_utf16 (text, ascribe_text_get_length (text)), ==, (guint32) n_units);
  for (guint32 offset = 0; offset <= ascribe_text_get_length (text); offset++)
    g_assert_cmpuint (ascribe_offset_from_utf16 (text, ascribe_offset_to_utf16 (text, offset)), ==, offset);
  for (guint32 offset = 0, step = 1; step < 50; offset = (offset + step++ * 3) % (ascribe_text_get_length (text) + 1))
    g_assert_cmpuint (ascribe_utf16_cursor_move (&cursor, offset), ==, ascribe_offset_to_utf16 (text, offset));
  /* Between the two units of the emoji. */
  g_assert_cmpuint (ascribe_offset_from_utf16 (text, 2), ==, 1);
}

/* Over many checkpoints, with surrogate pairs in some of them only. */
static void
test_utf16_of_a_long_text (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (AscribeText) text = NULL;
  guint32 utf16 = 0;

  for (guint i = 0; i < 5000; i++)
    g_string_append_unichar (string, i % 1000 < 990 ? (i % 3 == 0 ? 0xe9 : 'a') : 0x1f600);
  text = make_text (string->str);
  for (guint32 offset = 0; offset <= 5000; offset++)
    {
      gboolean is_pair = offset < 5000 && offset % 1000 >= 990;

      g_assert_cmpuint (ascribe_offset_to_utf16 (text, offset), ==, utf16);
      g_assert_cmpuint (ascribe_offset_from_utf16 (text, utf16), ==, offset);
      if (is_pair)
        g_assert_cmpuint (ascribe_offset_from_utf16 (text, utf16 + 1), ==, offset);
      utf16 += is_pair ? 2 : 1;
    }
  g_assert_cmpuint (ascribe_offset_from_utf16 (text, G_MAXUINT32), ==, 5000);
}

static void
test_lines (void)
{
  g_autoptr (AscribeText) text = make_text ("é\n\nab");
  const struct { guint32 offset, line, column; } cases[] = {
    { 0, 1, 1 }, { 1, 1, 2 }, { 2, 2, 1 }, { 3, 3, 1 }, { 5, 3, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32 line, column;

      ascribe_offset_to_line (text, cases[i].offset, &line, &column);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
}

static void
test_quote (void)
{
  g_autoptr (AscribeText) text = make_text ("said: “yes” and 😀 no");
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeSpanSet) pieces = ascribe_span_set_parse ("16-17,6-11", &error);
  g_autoptr (AscribeSpanSet) past = ascribe_span_set_parse ("16-21", &error);
  g_autofree char *quote = NULL;

  g_assert_no_error (error);
  quote = ascribe_text_dup_quote (text, pieces, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (quote, ==, "😀 “yes”");
  g_assert_null (ascribe_text_dup_quote (text, past, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_OUT_OF_RANGE);
}

static void
test_refuses_bad_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ascribe_text_new ("ab\xff", -1, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
  g_clear_error (&error);
  g_assert_null (ascribe_text_new ("a\0b", 3, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
  g_clear_error (&error);
  g_assert_null (ascribe_normalise ("ab\xff" "c", 4, NULL, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
  g_assert_nonnull (strstr (error->message, "byte 2"));
}

/* What is looked at in words must be found as what is looked at in letters is: the same answer and the same end, wherever a fault
 * stands in a word, and behind how many. */
static void
test_validates_as_glib_does (void)
{
  const char *parts[] = { "a", "\x7f", "\x01", "é", "日", "😀", "\xff", "\xc3", "\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", NULL };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      const char *end = NULL;
      const char *expected = NULL;
      int n_parts = g_test_rand_int_range (0, 40);

      for (int k = 0; k < n_parts; k++)
        {
          const char *part = parts[g_test_rand_int_range (0, 20) > 0 ? 0 : g_test_rand_int_range (0, G_N_ELEMENTS (parts))];

          g_string_append_len (text, part != NULL ? part : "", part != NULL ? -1 : 1);
        }

      g_assert_cmpint (ascribe_utf8_validate (text->str, text->len, &end), ==, g_utf8_validate_len (text->str, text->len, &expected));
      g_assert_true (end == expected);
    }
}

static void
test_normalise (void)
{
  const char source[] = "\xef\xbb\xbf" "a\r\nb\rc\0d\x1b\te\xc2\x85" "f\xef\xbb\xbf\r";
  g_autoptr (AscribeOffsetMap) map = NULL;
  g_autoptr (AscribeText) text = NULL;
  g_autoptr (GError) error = NULL;
  guint n_replaced = 0;
  /* Source code points: 0 BOM, 1 a, 2 CR, 3 LF, 4 b, 5 CR, 6 c, 7 NUL, 8 d, 9 ESC, 10 TAB, 11 e, 12 NEL, 13 f, 14 BOM, 15 CR */
  const guint32 expected[] = { 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 };

  text = ascribe_normalise (source, sizeof source - 1, &map, &n_replaced, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_text_get_utf8 (text), ==, "a\nb\nc\xef\xbf\xbd" "d\xef\xbf\xbd\te\xef\xbf\xbd" "f\xef\xbb\xbf\n");
  g_assert_cmpuint (n_replaced, ==, 3);
  for (guint32 i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (ascribe_offset_map_lookup (map, i), ==, expected[i]);
}

/* Normalising twice changes nothing, and mapped spans keep their text. */
static void
test_normalise_properties (void)
{
  const char * const parts[] = { "a", "\r", "\n", "\r\n", "é", "😀", "\x01", "\t", "\xef\xbb\xbf" };

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (AscribeText) once = NULL;
      g_autoptr (AscribeText) twice = NULL;
      g_autoptr (AscribeOffsetMap) map = NULL;
      g_autoptr (GError) error = NULL;
      glong n_chars;

      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        g_string_append (source, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      once = ascribe_normalise (source->str, source->len, &map, NULL, &error);
      g_assert_no_error (error);
      n_chars = g_utf8_strlen (source->str, -1);
      g_assert_cmpuint (ascribe_offset_map_lookup (map, (guint32) n_chars), ==, ascribe_text_get_length (once));
      for (guint32 i = 0; i < n_chars; i++)
        {
          gunichar c = g_utf8_get_char (g_utf8_offset_to_pointer (source->str, i));
          guint32 kept = ascribe_offset_map_lookup (map, i);

          if (c == 'a' || c == 0xe9 || c == 0x1f600)
            g_assert_cmpuint (g_utf8_get_char (ascribe_text_get_utf8 (once) + ascribe_text_byte_at (once, kept)), ==, c);
        }
      twice = ascribe_normalise (ascribe_text_get_utf8 (once), ascribe_text_get_n_bytes (once), NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (ascribe_text_get_utf8 (twice), ==, ascribe_text_get_utf8 (once));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text/offsets", test_offsets);
  g_test_add_func ("/model/text/utf16", test_utf16);
  g_test_add_func ("/model/text/utf16-of-a-long-text", test_utf16_of_a_long_text);
  g_test_add_func ("/model/text/lines", test_lines);
  g_test_add_func ("/model/text/quote", test_quote);
  g_test_add_func ("/model/text/refuses-bad-utf8", test_refuses_bad_utf8);
  g_test_add_func ("/model/text/validates-as-glib-does", test_validates_as_glib_does);
  g_test_add_func ("/model/text/normalise", test_normalise);
  g_test_add_func ("/model/text/normalise-properties", test_normalise_properties);

  return g_test_run ();
}
