/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of any kind and size: texts with their titles, and a clear word about the rest. */
#include <glib/gstdio.h>

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "reading.h"

#define BYTES(string) string, sizeof (string) - 1

static AscribeIntake *
read_text (const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  AscribeIntake *intake = reading_read_bytes (bytes, name, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_text_get_utf8 (intake->article->text), ==, text);

  return intake;
}

static void
assert_refused (const char *data, gsize n_data, int code, const char *message)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.txt", NULL, &error);

  g_test_message ("%s", message);
  g_assert_null (intake);
  g_assert_error (error, ASCRIBE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_binary (void)
{
  static const struct { const char *bytes; gsize n_bytes; const char *kind, *advice; } kinds[] = {
    { BYTES ("PK\x03\x04\x14\0\0\0\x08\0abcd"), "a ZIP archive", "unpack it first" },
    { BYTES ("PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\x12\x34\x56\x78\x01\0\0\0\x02\0\0\0\x13\0\0\0[Content_Types].xml"),
      "a Microsoft Office document", "save it as DOCX, ODT or PDF, a spreadsheet as CSV" },
    { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), "an old office document", "save it as DOCX, ODT or PDF, a spreadsheet as CSV" },
    { BYTES ("{\\rtf1\\ansi text}"), "an RTF document", "save it as DOCX, ODT or PDF" },
    { BYTES ("<?xml version='1.0'?>\n<GateDocument version='3'/>"), "an XML document",
      "save it as plain text or a web page, its annotations as JSON, brat or TSV" },
    { BYTES ("\xef\xbb\xbf<?xml version='1.0'"), "an XML document",
      "save it as plain text or a web page, its annotations as JSON, brat or TSV" },
    { BYTES ("SQLite format 3\0\x10\0\x02\x02"), "an SQLite database", NULL },
    { BYTES ("PK\x03\x04\x14\0\0\0\0\0\0\0!\0\x12\x34\x56\x78\x01\0\0\0\x02\0\0\0\x12\0\0\0Index/Document.iwa"),
      "an iWork document", "save it as DOCX, ODT or PDF" },
    { BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "a PNG picture", NULL },
    { BYTES ("\xff\xd8\xff\xe0\0\x10JFIF\0"), "a JPEG picture", NULL },
    { BYTES ("GIF89a\x01\0\x01\0"), "a GIF picture", NULL },
    { BYTES ("RIFF\x24\0\0\0WEBPVP8 "), "a WebP picture", NULL },
    { BYTES ("\x1f\x8b\x08\0\0\0"), "a gzip archive", "unpack it first" },
    { BYTES ("\x1f\x8b"), "a gzip archive", "unpack it first" },
    { BYTES ("BZh91AY&SY\x12"), "a bzip2 archive", "unpack it first" },
    { BYTES ("\xfd" "7zXZ\0\0"), "an xz archive", "unpack it first" },
    { BYTES ("\x28\xb5\x2f\xfd\x04"), "a Zstandard archive", "unpack it first" },
    { BYTES ("7z\xbc\xaf\x27\x1c\0\x04"), "a 7z archive", "unpack it first" },
    { BYTES ("Rar!\x1a\x07\x01\0"), "a RAR archive", "unpack it first" },
    { BYTES ("\x7f" "ELF\x02\x01\x01"), "a program", NULL },
    { BYTES ("ID3\x04\0\0"), "a sound recording", NULL },
    { BYTES ("\0\0\0\x20" "ftypisom\0\0\x02\0"), "a film or sound recording", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *message = kinds[i].advice != NULL ?
        g_strdup_printf ("It is %s, which isn't read: %s", kinds[i].kind, kinds[i].advice) :
        g_strdup_printf ("It is %s, not a text", kinds[i].kind);

      assert_refused (kinds[i].bytes, kinds[i].n_bytes, ASCRIBE_ERROR_UNSUPPORTED, message);
    }
}

/* Office keeps a document with a password in the container of its old formats. */
static void
test_encrypted_office (void)
{
  assert_refused (BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0"),
                  ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted and needs a password");
}

/* Words that only look like the beginning of something else. */
static void
test_texts_like_binary (void)
{
  static const char * const texts[] = {
    "ID3 tags tell the title of a song.\n", "GIF89 was a year.\n", "SQLite format 3 is old.\n", "PK and MZ are initials.\n",
    "abc ftyp is a word in films.\n", "BZh is no word.\n", "7z is short.\n", "RIFFs in WEBP are rare.\n", "%P",
  };
  g_autoptr (GString) tar = g_string_new (NULL);
  g_autoptr (AscribeIntake) custard = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AscribeIntake) intake = read_text (texts[i], "a.txt");

      g_assert_nonnull (intake);
    }

  for (int i = 0; i < 256; i++)
    g_string_append_c (tar, 'a');
  g_string_append (tar, "custard is yellow.\n");
  custard = read_text (tar->str, "a.txt");
}

static void
test_blank (void)
{
  assert_refused ("", 0, ASCRIBE_ERROR_INVALID, "There is no text in it");
  assert_refused (BYTES ("\n"), ASCRIBE_ERROR_INVALID, "There is no text in it");
  assert_refused (BYTES (" \t\r\n\xc2\xa0\xe3\x80\x80\n"), ASCRIBE_ERROR_INVALID, "There is no text in it");
  assert_refused (BYTES ("\xef\xbb\xbf"), ASCRIBE_ERROR_INVALID, "There is no text in it");
  assert_refused (BYTES ("\xff\xfe\n\0 \0"), ASCRIBE_ERROR_INVALID, "There is no text in it");
}

static void
test_titles (void)
{
  static const struct { const char *text, *name, *title; } titles[] = {
    { "The headline\n\nThe text.\n", "a.txt", "The headline" },
    { "\n\t The headline \n \nThe text.\n", "a.txt", "The headline" },
    { "No headline\nsince the text goes on.\n", "storm 12.5 hits.txt", "storm 12.5 hits" },
    { "Only one line\n\n", "one.txt", "one" },
    { "One line without an end", "one.txt", "one" },
    { "A text.\n", ".hidden", ".hidden" },
    { "A text.\n", "archive.tar.txt", "archive.tar" },
    { "<b>&amp; \xe2\x80\xaetluas\n\nThe text.\n", "a.txt", "<b>&amp; \xe2\x80\xaetluas" },
    { "Pasted text begins with what it is about, and goes on for many more words.\n", NULL,
      "Pasted text begins with what it is about, and goes on for ma" },
    { "\n\n   \n One\ttwo\nthree", NULL, "One two three" },
    { "Some text.\n\n# A heading\n\nMore.\n", "a.md", "A heading" },
    { "# A heading #\nText.\n", "A.MARKDOWN", "A heading" },
    { "```\n# a comment of code\n```\n~~~\n# another\n```\n# still\n~~~\n#No heading\n## Nor this\n#\tYes\n", "a.md", "Yes" },
    { "# C#\n", "a.md", "C#" },
    { "#\n# \n\nText.\n", "empty.md", "empty" },
    { "# A heading\n\nText.\n", "a.txt", "# A heading" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (AscribeIntake) intake = read_text (titles[i].text, titles[i].name);

      g_assert_cmpstr (intake->article->title, ==, titles[i].title);
      g_assert_true ((intake->article->stem == NULL) == (titles[i].name == NULL));
      g_assert_cmpint (intake->article->status, ==, ASCRIBE_STATUS_TODO);
      g_assert_cmpstr (intake->article->sha256, ==, ascribe_text_get_sha256 (intake->article->text));
    }
}

static void
test_long_title (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AscribeIntake) fits = NULL;
  g_autoptr (AscribeIntake) too_long = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (text, "é");
  g_string_append (text, "\n\nText.\n");
  fits = read_text (text->str, "name.txt");
  g_assert_cmpint (g_utf8_strlen (fits->article->title, -1), ==, 200);

  g_string_prepend (text, "é");
  too_long = read_text (text->str, "name.txt");
  g_assert_cmpstr (too_long->article->title, ==, "name");
}

static void
assert_metadata (AscribeArticle *article, const char *key, const char *value)
{
  g_autoptr (GVariant) found = ascribe_attributes_get (article->metadata, key);

  g_assert_nonnull (found);
  g_assert_cmpstr (g_variant_get_string (found, NULL), ==, value);
}

static void
test_front_matter (void)
{
  static const char text[] =
    "---\ntitle: \"The: title\"\n# a comment: no\nAuthors: [Ida Sand, \"Kofi Ray\", ]\ndate: 2026-11-20\npublisher: 'The Post'\n"
    "url: https://example.org/a?b=c\nlang: en\nretrieved:2026-11-21\nempty:\n  nested: no\n: no\nno colon\nDesk: city : coast\n"
    "---\n# A heading\n\nText.\n";
  g_autoptr (AscribeIntake) intake = read_text (text, "a.md");
  const char * const authors[] = { "Ida Sand", "Kofi Ray", NULL };
  AscribeArticle *article = intake->article;

  g_assert_cmpstr (article->title, ==, "The: title");
  g_assert_cmpstrv (article->authors, authors);
  g_assert_cmpstr (article->published, ==, "2026-11-20");
  g_assert_cmpstr (article->publisher, ==, "The Post");
  g_assert_cmpstr (article->url, ==, "https://example.org/a?b=c");
  g_assert_cmpstr (article->language, ==, "en");
  g_assert_cmpstr (article->retrieved, ==, "2026-11-21");
  g_assert_cmpstr (article->stem, ==, "a");
  assert_metadata (article, "desk", "city : coast");
  g_assert_cmpuint (g_variant_n_children (article->metadata), ==, 1);
}

/* Only at the start, only where it is closed, only in Markdown; without a title in it, the heading behind it counts. */
static void
test_no_front_matter (void)
{
  static const struct { const char *text, *name, *title; } cases[] = {
    { "---\ntitle: A\nText.\n", "b.md", "b" },
    { "\n---\ntitle: A\n---\nText.\n", "b.md", "b" },
    { "---\ntitle: A\n---\nText.\n", "b.txt", "b" },
    { "---\n---\n# Heading\n", "b.md", "Heading" },
    { "---\n# comment\nlang: de\n---\n# Heading\n", "b.md", "Heading" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeIntake) intake = read_text (cases[i].text, cases[i].name);

      g_assert_cmpstr (intake->article->title, ==, cases[i].title);
      g_assert_cmpuint (g_variant_n_children (intake->article->metadata), ==, 0);
    }
}

/* As many lines as people write, not as many as a file can hold. */
static void
test_long_front_matter (void)
{
  g_autoptr (GString) text = g_string_new ("---\n");
  g_autoptr (AscribeIntake) intake = NULL;

  for (int i = 0; i < 200000; i++)
    g_string_append_printf (text, "key%d: value\n", i);
  g_string_append (text, "---\nText.\n");
  intake = read_text (text->str, "a.md");
  g_assert_cmpuint (g_variant_n_children (intake->article->metadata), ==, 99);
  assert_metadata (intake->article, "key98", "value");
}

typedef struct {
  char *folder;
  char *path;
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  folder->folder = g_dir_make_tmp ("ascribe-intake-XXXXXX", NULL);
  folder->path = g_build_filename (folder->folder, "long line.txt", NULL);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  g_remove (folder->path);
  g_assert_cmpint (g_rmdir (folder->folder), ==, 0);
  g_free (folder->path);
  g_free (folder->folder);
}

static AscribeIntake *
read_path (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return reading_read_file (file, NULL, error);
}

static void
write_repeated (const char *path, const char *piece, gsize n_bytes)
{
  gsize length = strlen (piece);
  g_autofree char *contents = g_malloc (n_bytes);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < n_bytes; i++)
    contents[i] = piece[i % length];
  g_file_set_contents (path, contents, (gssize) n_bytes, &error);
  g_assert_no_error (error);
}

static void
test_single_line (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeIntake) intake = NULL;

  write_repeated (folder->path, "Wörter ", 50 * 1000 * 1000);
  intake = read_path (folder->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ascribe_text_get_n_bytes (intake->article->text), ==, 50 * 1000 * 1000);
  g_assert_cmpstr (intake->article->title, ==, "long line");
  g_assert_cmpstr (intake->article->stem, ==, "long line");
}

static void
test_too_large (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeIntake) fits = NULL;
  g_autoptr (AscribeIntake) too_large = NULL;

  write_repeated (folder->path, "a line\n\n", ASCRIBE_INTAKE_MAX_BYTES);
  fits = read_path (folder->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ascribe_text_get_n_bytes (fits->article->text), ==, ASCRIBE_INTAKE_MAX_BYTES);

  write_repeated (folder->path, "a line\n\n", ASCRIBE_INTAKE_MAX_BYTES + 1);
  too_large = read_path (folder->path, &error);
  g_assert_null (too_large);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
}

/* Reading stops at the limit: a file without end is refused, not read. */
static void
test_endless (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeIntake) intake = NULL;

  if (!g_file_test ("/dev/zero", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /dev/zero");
      return;
    }

  intake = read_path ("/dev/zero", &error);
  g_assert_null (intake);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
}

static void
test_not_a_file (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) directory = NULL;

  g_assert_null (read_path (folder->path, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (read_path (folder->folder, &directory));
  g_assert_error (directory, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_cancelled (Folder *folder, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_repeated (folder->path, "text ", 100);
  g_cancellable_cancel (cancellable);
  g_assert_null (reading_read_file (file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A name that isn't UTF-8 still names the article. */
static void
test_file_name (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->folder, "caf\xe9.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeIntake) intake = NULL;

  write_repeated (path, "text ", 100);
  intake = read_path (path, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (intake->article->title, -1, NULL));
  g_assert_true (g_str_has_prefix (intake->article->title, "caf"));
  g_assert_cmpstr (intake->article->stem, ==, intake->article->title);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/reading/binary", test_binary);
  g_test_add_func ("/intake/reading/encrypted-office", test_encrypted_office);
  g_test_add_func ("/intake/reading/texts-like-binary", test_texts_like_binary);
  g_test_add_func ("/intake/reading/blank", test_blank);
  g_test_add_func ("/intake/reading/titles", test_titles);
  g_test_add_func ("/intake/reading/long-title", test_long_title);
  g_test_add_func ("/intake/reading/front-matter", test_front_matter);
  g_test_add_func ("/intake/reading/no-front-matter", test_no_front_matter);
  g_test_add_func ("/intake/reading/long-front-matter", test_long_front_matter);
  g_test_add_func ("/intake/reading/endless", test_endless);
  g_test_add ("/intake/reading/single-line", Folder, NULL, set_up, test_single_line, tear_down);
  g_test_add ("/intake/reading/too-large", Folder, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/intake/reading/not-a-file", Folder, NULL, set_up, test_not_a_file, tear_down);
  g_test_add ("/intake/reading/cancelled", Folder, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/intake/reading/file-name", Folder, NULL, set_up, test_file_name, tear_down);

  return g_test_run ();
}
