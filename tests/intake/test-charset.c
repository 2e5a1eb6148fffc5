/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Character sets: told by a mark, by being UTF-8, by guessing, which is said, or not at all; never silently wrong. */

#include <string.h>

#include "app/model/error.h"
#include "reading.h"

#define GERMAN \
  "Die Bürgermeisterin sagte am Mittwoch, die Züge führen wieder pünktlich. Für die Straße über den Fluß gebe es noch keine " \
  "Lösung, hieß es aus dem Rathaus. „Wir können das nicht länger dulden“, erklärte ein Sprecher der Behörde.\n"
#define CZECH \
  "Starostka uvedla, že nové tramvaje začnou jezdit příští týden. Podle mluvčího úřadu nebyla žádná jiná možnost, protože " \
  "čekání by bylo příliš dlouhé. Řidiči si stěžují, že výluka přišla nečekaně a že o ní nikdo nevěděl.\n"
#define RUSSIAN \
  "Мэр города заявила в среду, что новый мост откроют до конца года. По словам чиновника, который попросил не называть его " \
  "имени, работы подорожали почти вдвое. Жители соседних улиц говорят, что их никто не спрашивал.\n"
#define GREEK \
  "Η δήμαρχος δήλωσε την Τετάρτη ότι το νέο λιμάνι θα ανοίξει πριν από το καλοκαίρι. Σύμφωνα με πηγές του υπουργείου, το " \
  "κόστος των έργων έχει σχεδόν διπλασιαστεί μέσα σε έναν χρόνο.\n"
#define HEBREW \
  "ראש העיר אמרה ביום רביעי כי הקו החדש ייפתח לפני סוף השנה. לדברי גורם בעירייה שביקש לא להזדהות, העלות כמעט הוכפלה והתושבים " \
  "לא נשאלו לדעתם.\n"
#define JAPANESE \
  "市長は水曜日、新しい橋は年末までに開通すると述べた。名前を明かさないことを条件に話した職員によると、工事費はほぼ二倍に膨らんだという。\n" \
  "近くの住民は「誰にも相談されなかった」と話している。\n"
#define CHINESE \
  "市长星期三表示，新桥将在年底前通车。一位要求不透露姓名的官员说，工程费用几乎翻了一番。附近的居民说，没有人征求过他们的意见。\n" \
  "记者昨天在现场看到，工人们仍在铺设路面。\n"
#define KOREAN \
  "시장은 수요일 새 다리가 연말까지 개통될 것이라고 말했다. 익명을 요구한 한 공무원에 따르면 공사비가 거의 두 배로 늘었다. " \
  "인근 주민들은 아무도 의견을 묻지 않았다고 말했다.\n"
#define MIXED "Naïve “quotes” – 🚇 и ещё.\n\tEnd\n"

static GBytes *
encode (const char *text, const char *charset, const char *mark, gsize n_mark)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  gsize n_encoded = 0;
  g_autofree char *encoded = g_convert (text, -1, charset, "UTF-8", NULL, &n_encoded, &error);

  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) mark, (guint) n_mark);
  g_byte_array_append (bytes, (const guint8 *) encoded, (guint) n_encoded);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
assert_text (AscribeIntake *intake, const char *text)
{
  g_assert_cmpstr (ascribe_text_get_utf8 (intake->article->text), ==, text);
  g_assert_cmpuint (intake->n_replaced, ==, 0);
}

static const struct {
  const char *charset, *mark;
  gsize n_mark;
} marks[] = {
  { "UTF-8", "\xef\xbb\xbf", 3 },
  { "UTF-16LE", "\xff\xfe", 2 },
  { "UTF-16BE", "\xfe\xff", 2 },
  { "UTF-32LE", "\xff\xfe\0\0", 4 },
  { "UTF-32BE", "\0\0\xfe\xff", 4 },
};

static void
test_marks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = encode (MIXED, marks[i].charset, marks[i].mark, marks[i].n_mark);
      g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.txt", NULL, &error);

      g_assert_no_error (error);
      assert_text (intake, MIXED);
      g_assert_cmpint (intake->charset_source, ==, ASCRIBE_CHARSET_BOM);
      g_assert_cmpstr (intake->charset, ==, marks[i].charset);
    }
}

/* A mark that lies, or that the file ends behind in the middle of a character. */
static void
test_wrong_marks (void)
{
  static const struct { const char *bytes; gsize n_bytes; } wrong[] = {
    { "\xef\xbb\xbf" "caf\xe9\n", 8 },
    { "\xff\xfe" "a\0b", 5 },
    { "\xff\xfe" "\0\xd8" "a\0", 6 },
    { "\xfe\xff" "\xdc\0\0a", 6 },
    { "\xff\xfe\0\0" "a\0\0\0" "b\0", 10 },
    { "\xff\xfe\0\0" "\0\0\x11\0", 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (wrong[i].bytes, wrong[i].n_bytes);
      g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.txt", NULL, &error);

      g_assert_null (intake);
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
      g_assert_nonnull (strstr (error->message, "is not in the character set UTF-"));
    }
}

static const char * const wide_texts[] = { "Hello.\n", GERMAN, CZECH, RUSSIAN, GREEK, HEBREW, JAPANESE, CHINESE, KOREAN, MIXED };

static void
test_wide_without_mark (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wide_texts); i++)
    {
      for (gsize m = 1; m < G_N_ELEMENTS (marks); m++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) bytes = encode (wide_texts[i], marks[m].charset, NULL, 0);
          g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.txt", NULL, &error);

          g_test_message ("%s of %s", marks[m].charset, wide_texts[i]);
          g_assert_no_error (error);
          g_assert_cmpstr (intake->charset, ==, marks[m].charset);
          g_assert_cmpint (intake->charset_source, ==, ASCRIBE_CHARSET_DETECTED);
          assert_text (intake, wide_texts[i]);
        }
    }
}

/* Half a character at the end: not a text full of replacements. */
static void
test_wide_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wide_texts); i++)
    {
      for (gsize m = 1; m < G_N_ELEMENTS (marks); m++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) bytes = encode (wide_texts[i], marks[m].charset, NULL, 0);
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 1);
          g_autoptr (AscribeIntake) intake = reading_read_bytes (cut, "a.txt", NULL, &error);

          g_test_message ("%s of %s", marks[m].charset, wide_texts[i]);
          g_assert_null (intake);
          g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
        }
    }
}

static const struct { const char *charset, *text; } narrow[] = {
  { "WINDOWS-1252", GERMAN }, { "WINDOWS-1250", CZECH }, { "ISO-8859-2", CZECH }, { "KOI8-R", RUSSIAN },
  { "WINDOWS-1251", RUSSIAN }, { "ISO-8859-5", RUSSIAN }, { "IBM866", RUSSIAN }, { "ISO-8859-7", GREEK }, { "WINDOWS-1253", GREEK },
  { "WINDOWS-1255", HEBREW }, { "SHIFT_JIS", JAPANESE }, { "EUC-JP", JAPANESE }, { "ISO-2022-JP", JAPANESE },
  { "GB18030", CHINESE }, { "EUC-KR", KOREAN },
};

static void
test_detected (void)
{
  static const char ascii[] = "A long beginning in plain English tells nothing about the character set. ";

  for (gsize i = 0; i < G_N_ELEMENTS (narrow); i++)
    {
      for (int n_ascii = 0; n_ascii <= 5000; n_ascii += 5000)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (AscribeIntake) intake = NULL;

          for (int n = 0; n < n_ascii; n++)
            g_string_append (text, ascii);
          g_string_append (text, narrow[i].text);
          bytes = encode (text->str, narrow[i].charset, NULL, 0);
          intake = reading_read_bytes (bytes, "a.txt", NULL, &error);

          g_test_message ("%s behind %d sentences", narrow[i].charset, n_ascii);
          g_assert_no_error (error);
          g_test_message ("taken for %s", intake->charset);
          g_assert_cmpint (intake->charset_source, ==, ASCRIBE_CHARSET_DETECTED);
          assert_text (intake, text->str);
        }
    }
}

static void
test_given (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (narrow); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = encode (narrow[i].text, narrow[i].charset, NULL, 0);
      g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.txt", narrow[i].charset, &error);

      g_assert_no_error (error);
      assert_text (intake, narrow[i].text);
      g_assert_cmpint (intake->charset_source, ==, ASCRIBE_CHARSET_GIVEN);
      g_assert_cmpstr (intake->charset, ==, narrow[i].charset);
    }
}

typedef struct {
  const char *bytes;
  gsize n_bytes;
  const char *charset;   /* given */
  const char *message;
} Refused;

#define BYTES(string) string, sizeof (string) - 1

static const Refused refused[] = {
  { BYTES ("It is UTF-8 – or “nearly” so \xff – it says.\n"), NULL, "The text is UTF-8, but not at byte 35" },
  { BYTES ("caf\xc3\xa9 caf\xc3\n"), NULL, "The text is UTF-8, but not at byte 9" },
  { BYTES ("Half a pair \xed\xa0\xbd and “quotes” and “more”.\n"), NULL, "The text is UTF-8, but not at byte 12" },
  { BYTES ("\xff\xfe\xff a\0b \x80\x81\x9f\0\xe5"), "UTF-8", "The text is not in the character set UTF-8: byte 0" },
  { BYTES ("caf\xe9 in windows-1252\n"), "UTF-8", "The text is not in the character set UTF-8: byte 3" },
  { BYTES ("caf\xe9 in windows-1252\n"), "ASCII", "The text is not in the character set ASCII: byte 3" },
  { BYTES ("\x81 is no letter\n"), "WINDOWS-1252", "The text is not in the character set WINDOWS-1252: byte 0" },
  { BYTES ("odd"), "UTF-16LE", "The text is not in the character set UTF-16LE: byte 2" },
  { BYTES ("plain\n"), "UTF-32LE", "The text is not in the character set UTF-32LE: byte 0" },
  { BYTES ("plain\n"), "KLINGON-8", "The character set “KLINGON-8” is not known here" },
  { BYTES ("plain\n"), "", "The character set “” is not known here" },
  { BYTES ("caf\xe9\n"), "ASCII//IGNORE", "The character set “ASCII//IGNORE” is not known here" },
  { BYTES ("caf\xe9\n"), "ASCII//TRANSLIT", "The character set “ASCII//TRANSLIT” is not known here" },
  { BYTES ("\x01\x02\x03\x04\x05\x06\x07\x08 abc\n"), NULL, "The character set of the text can’t be told" },
  { BYTES ("\xde\xad\xbe\xef\0\0\0\x01\xca\xfe\xba\xbe\0\0\x02\xff\x80\0"), NULL, "The character set of the text can’t be told" },
  { BYTES ("Caf\xe9\0 and na\xefve text.\n."), NULL, "The character set of the text can’t be told" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (refused[i].bytes, refused[i].n_bytes);
      g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.txt", refused[i].charset, &error);

      g_test_message ("%s", refused[i].message);
      g_assert_null (intake);
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, refused[i].message));
    }
}

/* A mistake far behind where detection has stopped looking. */
static void
test_late_mistake (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AscribeIntake) intake = NULL;

  while (text->len < 1000000)
    g_string_append (text, GERMAN);
  g_string_append (text, "\xff\n");
  bytes = g_bytes_new_static (text->str, text->len);
  intake = reading_read_bytes (bytes, "a.txt", NULL, &error);
  g_assert_null (intake);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING);
}

/* Controls that stray into a text are replaced and counted; none makes it UTF-16. */
static void
test_stray_controls (void)
{
  static const struct { const char *bytes; gsize n_bytes; const char *text; guint n_replaced; } stray[] = {
    { BYTES ("A text with a \0 in it.\n"), "A text with a \xef\xbf\xbd in it.\n", 1 },
    { BYTES ("hello\0world!"), "hello\xef\xbf\xbdworld!", 1 },
    { BYTES ("a\0bc"), "a\xef\xbf\xbd" "bc", 1 },
    { BYTES ("“a\0b” \x01\x1b[31mred\x7f\xc2\x85.\n"), "“a\xef\xbf\xbd" "b” \xef\xbf\xbd\xef\xbf\xbd[31mred\xef\xbf\xbd\xef\xbf\xbd.\n", 5 },
    { BYTES ("one\ftwo\vthree\n"), "one\xef\xbf\xbdtwo\xef\xbf\xbdthree\n", 2 },
    { BYTES ("one\r\ntwo\rthree\n\r"), "one\ntwo\nthree\n\n", 0 },
    { BYTES ("\tkept\n"), "\tkept\n", 0 },
    { BYTES ("\xef\xbb\xbf\xef\xbb\xbf" "one\xef\xbb\xbf" "two\n"), "one\xef\xbb\xbf" "two\n", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (stray); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (stray[i].bytes, stray[i].n_bytes);
      g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.txt", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ascribe_text_get_utf8 (intake->article->text), ==, stray[i].text);
      g_assert_cmpuint (intake->n_replaced, ==, stray[i].n_replaced);
      g_assert_cmpstr (intake->charset, ==, "UTF-8");
    }
}

static void
test_utf8 (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wide_texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (wide_texts[i], strlen (wide_texts[i]));
      g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, NULL, NULL, &error);

      g_assert_no_error (error);
      assert_text (intake, wide_texts[i]);
      g_assert_cmpint (intake->charset_source, ==, ASCRIBE_CHARSET_UTF8);
      g_assert_cmpstr (intake->charset, ==, "UTF-8");
    }
}

/* Bytes of all sorts: read as a text that is whole and normal, or refused. */
static void
test_random_bytes (void)
{
  static const char * const charsets[] = { NULL, NULL, NULL, "UTF-8", "UTF-16", "UTF-32LE", "SHIFT_JIS", "WINDOWS-1252", "ISO-2022-JP" };
  guint n_read = 0;

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr (GByteArray) array = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeIntake) intake = NULL;
      int most = g_test_rand_int_range (1, 257);

      for (int i = g_test_rand_int_range (0, 100); i > 0; i--)
        {
          guint8 byte = (guint8) g_test_rand_int_range (0, most);

          g_byte_array_append (array, &byte, 1);
        }
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
      intake = reading_read_bytes (bytes, round % 2 == 0 ? "a.md" : NULL,
                                          charsets[g_test_rand_int_range (0, G_N_ELEMENTS (charsets))], &error);

      g_assert_true ((intake == NULL) == (error != NULL));
      if (intake != NULL)
        {
          const AscribeText *text = intake->article->text;
          g_autoptr (AscribeText) again = ascribe_normalise (ascribe_text_get_utf8 (text), ascribe_text_get_n_bytes (text),
                                                             NULL, NULL, NULL);

          g_assert_cmpstr (ascribe_text_get_utf8 (again), ==, ascribe_text_get_utf8 (text));
          g_assert_true (g_utf8_validate (intake->article->title, -1, NULL));
          n_read++;
        }
    }

  g_assert_cmpuint (n_read, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/charset/marks", test_marks);
  g_test_add_func ("/intake/charset/wrong-marks", test_wrong_marks);
  g_test_add_func ("/intake/charset/wide-without-mark", test_wide_without_mark);
  g_test_add_func ("/intake/charset/wide-cut", test_wide_cut);
  g_test_add_func ("/intake/charset/detected", test_detected);
  g_test_add_func ("/intake/charset/given", test_given);
  g_test_add_func ("/intake/charset/refused", test_refused);
  g_test_add_func ("/intake/charset/late-mistake", test_late_mistake);
  g_test_add_func ("/intake/charset/stray-controls", test_stray_controls);
  g_test_add_func ("/intake/charset/utf8", test_utf8);
  g_test_add_func ("/intake/charset/random-bytes", test_random_bytes);

  return g_test_run ();
}
