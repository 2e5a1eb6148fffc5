/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that a browser saved as one file, and files that only pretend to be one. */

#include <string.h>

#include "app/intake/mime.h"
#include "app/model/error.h"
#include "reading.h"

#define HEAD \
  "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://paper.example/bridge\r\nSubject: A bridge\r\n" \
  "Date: Thu, 12 Mar 2020 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
#define RELATED "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--a;b--\"\r\n\r\n"
#define PART_HTML \
  "----a;b--\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <frame>\r\nContent-Transfer-Encoding: quoted-printable\r\n" \
  "Content-Location: https://paper.example/bridge?from=3Dhome\r\n\r\n"
#define PAGE \
  "<html lang=3D\"de\"><head><title>Die Br=C3=BCcke</title></head><body><article><h1>Die Br=C3=BCcke</h1>\r\n" \
  "<p>Die B=C3=BCrgermeisterin hat die neue Br=C3=BCcke am Mittwoch er=\r\n=C3=B6ffnet, und viele Leute kamen, um sie zu sehen.</p>" \
  "</article></body></html>\r\n"
#define END "----a;b----\r\n"
#define SENTENCE "Die Bürgermeisterin hat die neue Brücke am Mittwoch eröffnet, und viele Leute kamen, um sie zu sehen."

static AscribeIntake *
read_bytes (const char *text, gsize n_bytes, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n_bytes);

  return reading_read_bytes (bytes, name, NULL, error);
}

static AscribeIntake *
read_text (const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  AscribeIntake *intake = read_bytes (text, strlen (text), name, &error);

  g_assert_no_error (error);

  return intake;
}

static void
assert_sentence (AscribeIntake *intake)
{
  g_assert_nonnull (strstr (ascribe_text_get_utf8 (intake->article->text), SENTENCE));
}

/* As Chromium writes it: the page first, its pictures behind. */
static void
test_saved (void)
{
  static const char text[] = HEAD RELATED PART_HTML PAGE
    "----a;b--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n" END;
  g_autoptr (AscribeIntake) intake = read_text (text, "bridge.mhtml");

  assert_sentence (intake);
  g_assert_cmpstr (intake->article->title, ==, "Die Brücke");
  g_assert_cmpstr (intake->article->language, ==, "de");
  g_assert_cmpstr (intake->article->url, ==, "https://paper.example/bridge?from=3Dhome");
  g_assert_cmpstr (intake->article->retrieved, ==, "2020-03-12T10:00:00+01:00");
  g_assert_cmpstr (intake->article->stem, ==, "bridge");
  g_assert_cmpstr (intake->original_type, ==, "multipart/related");
  g_assert_cmpuint (g_bytes_get_size (intake->original), ==, strlen (text));
}

/* Told by what it is where no name says so. */
static void
test_without_name (void)
{
  g_autoptr (AscribeIntake) intake = read_text (HEAD RELATED PART_HTML PAGE END, NULL);

  assert_sentence (intake);
}

/* Bare line feeds, no address of the part, a page that is the whole message. */
static void
test_variants (void)
{
  g_autoptr (GString) bare = g_string_new (HEAD RELATED PART_HTML PAGE END);
  g_autofree char *base64 = g_base64_encode ((const guchar *) "<p>" SENTENCE "</p>", strlen ("<p>" SENTENCE "</p>"));
  g_autofree char *single = g_strdup_printf (HEAD "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: Base64\r\n\r\n%s", base64);
  g_autofree char *unclosed = g_strdup (HEAD RELATED PART_HTML PAGE);
  g_autoptr (AscribeIntake) with_feeds = NULL;
  g_autoptr (AscribeIntake) alone = read_text (single, "a.mht");
  g_autoptr (AscribeIntake) open = read_text (unclosed, "a.mht");

  g_string_replace (bare, "\r\n", "\n", 0);
  with_feeds = read_text (bare->str, "a.MHT");
  assert_sentence (with_feeds);
  assert_sentence (open);
  assert_sentence (alone);
  g_assert_cmpstr (alone->article->url, ==, "https://paper.example/bridge");
}

/* The part that "start" names goes before the first. */
static void
test_start (void)
{
  static const char text[] = "MIME-Version: 1.0\nContent-Type: multipart/related; start=\"<two>\"; boundary=x\n\nA preamble.\n"
    "--x\nContent-Type: text/html\nContent-ID: <one>\n\n<p>This is only an advertisement in a frame of the page.</p>\n"
    "--x\nContent-Type: text/html; charset=utf-8\nContent-ID: <two>\n\n<p>" SENTENCE "</p>\n--x--\nAn epilogue.\n";
  g_autoptr (AscribeIntake) intake = read_text (text, "a.mht");

  assert_sentence (intake);
  g_assert_null (strstr (ascribe_text_get_utf8 (intake->article->text), "advertisement"));
}

/* As mail programs do: the page in an alternative in the message. */
static void
test_nested (void)
{
  static const char text[] = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    "--x\nContent-Type: multipart/alternative; boundary=xy\n\n--xy\nContent-Type: text/plain\n\nPlain.\n"
    "--xy\nContent-Type: text/html; charset=utf-8\n\n<p>" SENTENCE "</p>\n--xy--\n--x--\n";
  g_autoptr (AscribeIntake) intake = read_text (text, "a.mht");

  assert_sentence (intake);
}

/* A character set that is a lie doesn't cost the page. */
static void
test_lying_charset (void)
{
  static const char text[] = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    "--x\nContent-Type: text/html; charset=\"utf-7 (or so)\"\n\n<p>" SENTENCE "</p>\n--x--\n";
  g_autoptr (AscribeIntake) intake = read_text (text, "a.mht");

  assert_sentence (intake);
}

static char *
nest (guint depth)
{
  GString *text = g_string_new ("MIME-Version: 1.0\n");

  for (guint i = 0; i < depth; i++)
    g_string_append_printf (text, "Content-Type: multipart/related; boundary=b%ux\n\n--b%ux\n", i, i);
  g_string_append (text, "Content-Type: text/html; charset=utf-8\n\n<p>" SENTENCE "</p>\n");

  return g_string_free (text, FALSE);
}

static void
test_refused (void)
{
  g_autofree char *deep = nest (1000);
  g_autofree char *barely = nest (8);
  g_autofree char *beyond = nest (9);
  const char *texts[] = {
    "", "\r\n", "Content-Type: multipart/related\n\n--x\nContent-Type: text/html\n\n<p>Text</p>\n",
    "Content-Type: multipart/related; boundary=\"\"\n\n--\nContent-Type: text/html\n\n<p>Text</p>\n",
    "Content-Type: multipart/related; boundary=x\n\nNo part at all.\n",
    "Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--\n",
    "Content-Type: application/pdf\n\n%PDF\n", "A: b\n", deep, beyond,
  };
  g_autoptr (AscribeIntake) fits = read_text (barely, "a.mht");

  assert_sentence (fits);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeIntake) intake = read_bytes (texts[i], strlen (texts[i]), "a.mht", &error);

      g_test_message ("text %" G_GSIZE_FORMAT, i);
      g_assert_null (intake);
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
    }
}

/* Ten million bytes of headers, a hundred thousand parts, a part of fifty million. */
static void
test_huge (void)
{
  g_autoptr (GString) headers = g_string_new ("MIME-Version: 1.0\n");
  g_autoptr (GString) parts = g_string_new ("Content-Type: multipart/related; boundary=x\n\n");
  g_autoptr (GString) large = g_string_new ("Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\n");
  g_autoptr (GError) no_type = NULL;
  g_autoptr (GError) too_many = NULL;
  g_autoptr (AscribeIntake) behind = NULL;

  while (headers->len < 10 * 1000 * 1000)
    g_string_append (headers, "X-Header: value\n folded\n");
  g_string_append (headers, "Content-Type: text/html\n\n<p>Text</p>\n");
  g_assert_null (read_bytes (headers->str, headers->len, "a.mht", &no_type));
  g_assert_error (no_type, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);

  for (int i = 0; i < 100000; i++)
    g_string_append (parts, "--x\nContent-Type: image/png\n\nabc\n");
  g_assert_null (read_bytes (parts->str, parts->len, "a.mht", &too_many));
  g_assert_error (too_many, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);

  while (large->len < 50 * 1000 * 1000)
    g_string_append (large, "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJiVBORw0KGgoAAAANSUhE\n");
  g_string_append (large, "--x\nContent-Type: text/html; charset=utf-8\n\n<p>" SENTENCE "</p>\n--x--\n");
  behind = read_text (large->str, "a.mht");
  assert_sentence (behind);
}

static void
assert_decoded (const char *encoding, const char *body, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("Content-Transfer-Encoding: %s\n\n%s", encoding, body);
  AscribeMimePart part = ascribe_mime_read_part (text, strlen (text));
  g_autoptr (GBytes) bytes = ascribe_mime_decode (&part);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
test_encodings (void)
{
  assert_decoded ("quoted-printable", "a=3Db=\r\nc=\nd=C3=a9", "a=bcd\xc3\xa9");
  assert_decoded ("quoted-printable", "=", "=");
  assert_decoded ("quoted-printable", "=4", "=4");
  assert_decoded ("quoted-printable", "=\r", "=\r");
  assert_decoded ("quoted-printable", "=ZZ", "=ZZ");
  assert_decoded ("base64", "YWJj\r\nZA==", "abcd");
  assert_decoded ("base64", "!!YW?Jj", "abc");
  assert_decoded ("base64", "", "");
  assert_decoded ("8bit", "a=3Db", "a=3Db");
  assert_decoded ("x-unknown", "abc", "abc");
}

static void
test_headers (void)
{
  static const char text[] = "content-TYPE:Text/HTML ;\r\n charset = \"a\\\"b\" ; x=y;flag; boundary=z\r\nBroken\r\n\r\nbody";
  AscribeMimePart part = ascribe_mime_read_part (text, strlen (text));
  g_autofree char *value = ascribe_mime_dup_header (&part, "Content-Type");
  g_autofree char *type = ascribe_mime_dup_type (value);
  g_autofree char *charset = ascribe_mime_dup_parameter (value, "charset");
  g_autofree char *boundary = ascribe_mime_dup_parameter (value, "BOUNDARY");
  g_autofree char *flag = ascribe_mime_dup_parameter (value, "flag");
  g_autofree char *missing = ascribe_mime_dup_header (&part, "Broken");

  g_assert_cmpstr (type, ==, "text/html");
  g_assert_cmpstr (charset, ==, "a\"b");
  g_assert_cmpstr (boundary, ==, "z");
  g_assert_null (flag);
  g_assert_null (missing);
  g_assert_cmpuint (part.n_body, ==, strlen ("body"));
}

/* Whatever is cut off, reading stays inside. */
static void
test_cut_off (void)
{
  static const char text[] = HEAD RELATED PART_HTML PAGE END;

  for (gsize n = 0; n < strlen (text); n += 3)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *exact = g_memdup2 (text, MAX (n, 1));
      g_autoptr (AscribeIntake) intake = read_bytes (exact, n, "a.mht", &error);

      g_assert_true ((intake != NULL) != (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/mhtml/saved", test_saved);
  g_test_add_func ("/intake/mhtml/without-name", test_without_name);
  g_test_add_func ("/intake/mhtml/variants", test_variants);
  g_test_add_func ("/intake/mhtml/start", test_start);
  g_test_add_func ("/intake/mhtml/nested", test_nested);
  g_test_add_func ("/intake/mhtml/lying-charset", test_lying_charset);
  g_test_add_func ("/intake/mhtml/refused", test_refused);
  g_test_add_func ("/intake/mhtml/huge", test_huge);
  g_test_add_func ("/intake/mhtml/encodings", test_encodings);
  g_test_add_func ("/intake/mhtml/headers", test_headers);
  g_test_add_func ("/intake/mhtml/cut-off", test_cut_off);

  return g_test_run ();
}
