/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ZIP archives that are well, hostile or broken. */
#include <string.h>

#include "app/formats/archive-entries.h"
#include "app/model/error.h"
#include "packing.h"

static const char * const wanted[] = { "word/document.xml", "meta.xml", NULL };

static GHashTable *
read_wanted (GBytes *zip, GError **error)
{
  return ascribe_archive_read (zip, wanted, NULL, error);
}

static void
assert_found (GHashTable *found, const char *name, const char *content)
{
  GBytes *bytes = g_hash_table_lookup (found, name);

  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content, strlen (content));
}

static void
assert_refused (GBytes *zip, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found = read_wanted (zip, &error);

  g_assert_null (found);
  g_assert_error (error, ASCRIBE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_named (void)
{
  g_autoptr (GBytes) zip = packing_zip ("other", "no", "meta.xml", "<m/>", "word/document.xml", "<d/>", NULL);
  g_autoptr (GBytes) none = packing_zip ("other", "no", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found = read_wanted (zip, &error);
  g_autoptr (GHashTable) nothing = read_wanted (none, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (found), ==, 2);
  assert_found (found, "meta.xml", "<m/>");
  assert_found (found, "word/document.xml", "<d/>");
  g_assert_cmpuint (g_hash_table_size (nothing), ==, 0);
}

/* Names of any script are found in any locale; a test has the one called C. */
static void
test_script (void)
{
  static const char * const names[] = { "B\xc3\xbc" "cher/\xe6\x97\xa5.xhtml", NULL };
  g_autoptr (GBytes) zip = packing_zip (names[0], "text", NULL);
  g_autoptr (GHashTable) found = ascribe_archive_read (zip, names, NULL, NULL);

  assert_found (found, names[0], "text");
}

/* None of these is the file that is asked for, and none is anything else either. */
static void
test_names_outside (void)
{
  Packing *packing = packing_new (NULL);
  g_autoptr (GBytes) zip = NULL;
  g_autoptr (GHashTable) found = NULL;

  packing_add (packing, "../word/document.xml", "x", 1);
  packing_add (packing, "/word/document.xml", "x", 1);
  packing_add (packing, "word/../word/document.xml", "x", 1);
  packing_add (packing, "WORD/DOCUMENT.XML", "x", 1);
  packing_add_link (packing, "word/document.xml", "/etc/passwd");
  packing_add_link (packing, "meta.xml", "word/document.xml");
  zip = packing_finish (packing);
  found = read_wanted (zip, NULL);

  g_assert_nonnull (found);
  g_assert_cmpuint (g_hash_table_size (found), ==, 0);
}

static void
test_twice (void)
{
  g_autoptr (GBytes) zip = packing_zip ("meta.xml", "one", "meta.xml", "two", NULL);

  assert_refused (zip, ASCRIBE_ERROR_MALFORMED, "It holds meta.xml twice");
}

/* 20 MB of nothing in 20 kB; and as much nothing that isn't asked for, and less of it. */
static void
test_bomb (void)
{
  gsize n_bytes = 20 * 1000 * 1000;
  g_autofree char *nothing = g_malloc0 (n_bytes);
  Packing *bomb = packing_new (NULL);
  Packing *beside = packing_new (NULL);
  g_autoptr (GBytes) zip = NULL;
  g_autoptr (GBytes) harmless = NULL;
  g_autoptr (GHashTable) found = NULL;

  packing_add (bomb, "word/document.xml", nothing, n_bytes);
  zip = packing_finish (bomb);
  g_assert_cmpuint (g_bytes_get_size (zip), <, n_bytes / 900);
  assert_refused (zip, ASCRIBE_ERROR_TOO_LARGE, "word/document.xml in it is packed more than 100 to 1, as no document is");

  packing_add (beside, "word/media/image1.png", nothing, n_bytes);
  packing_add (beside, "word/document.xml", nothing, ASCRIBE_ARCHIVE_FREE_BYTES);
  harmless = packing_finish (beside);
  found = read_wanted (harmless, NULL);
  g_assert_cmpuint (g_bytes_get_size (g_hash_table_lookup (found, "word/document.xml")), ==, ASCRIBE_ARCHIVE_FREE_BYTES);
}

/* Packed well, but as a text may be. */
static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Packing *packing = packing_new (NULL);
  g_autoptr (GBytes) zip = NULL;

  for (guint i = 0; text->len <= ASCRIBE_ARCHIVE_MAX_BYTES / 2; i++)
    g_string_append_printf (text, "%u and again the very same words of a long and tedious text. ", i);
  packing_add (packing, "meta.xml", text->str, text->len);
  packing_add (packing, "word/document.xml", text->str, text->len);
  zip = packing_finish (packing);

  assert_refused (zip, ASCRIBE_ERROR_TOO_LARGE, "Unpacked it is larger than 128 MiB");
}

static void
test_many (void)
{
  Packing *packing = packing_new (NULL);
  g_autoptr (GBytes) zip = NULL;

  for (int i = 0; i < 2 * ASCRIBE_ARCHIVE_MAX_ENTRIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      packing_add (packing, name, "x", 1);
    }
  zip = packing_finish (packing);

  assert_refused (zip, ASCRIBE_ERROR_TOO_LARGE, "It holds more than 10000 files");
}

static void
test_encrypted (void)
{
  Packing *packing = packing_new ("secret");
  g_autoptr (GBytes) zip = NULL;

  packing_add (packing, "word/document.xml", "<d/>", 4);
  zip = packing_finish (packing);

  assert_refused (zip, ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted and needs a password");
}

/* Cut anywhere, and with any byte changed: refused or read, but never more than was in it. */
static void
test_broken (void)
{
  g_autoptr (GBytes) zip = packing_zip ("meta.xml", "<m>some text, some text, some text</m>", "word/document.xml", "<d/>", NULL);
  gsize n_bytes = 0;
  const guint8 *bytes = g_bytes_get_data (zip, &n_bytes);
  guint n_read = 0;

  for (gsize i = 0; i < n_bytes; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (bytes, i);

      assert_refused (cut, ASCRIBE_ERROR_MALFORMED, "It is damaged or cut off: no whole ZIP archive");
    }

  for (gsize i = 0; i < n_bytes; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, n_bytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GHashTable) found = NULL;

      copy[i] ^= 0xff;
      changed = g_bytes_new (copy, n_bytes);
      found = read_wanted (changed, &error);
      g_assert_true ((found == NULL) == (error != NULL));
      if (found != NULL && g_hash_table_contains (found, "meta.xml"))
        assert_found (found, "meta.xml", "<m>some text, some text, some text</m>");
      n_read += found != NULL;
    }
  g_assert_cmpuint (n_read, <, n_bytes);
}

static guint8 *
find_signature (guint8 *bytes, gsize n_bytes, const char *signature)
{
  for (gsize i = 0; i + 4 <= n_bytes; i++)
    {
      if (memcmp (bytes + i, signature, 4) == 0)
        return bytes + i;
    }

  g_assert_not_reached ();
}

static GBytes *
lie (GBytes *zip, gsize offset, guint32 size)
{
  gsize n_bytes = 0;
  guint8 *bytes = g_bytes_unref_to_data (zip, &n_bytes);
  guint32 little = GUINT32_TO_LE (size);

  memcpy (find_signature (bytes, n_bytes, "PK\x01\x02") + offset, &little, 4);

  return g_bytes_new_take (bytes, n_bytes);
}

/* The directory tells 7 bytes where there are many, and a packed size that would make a bomb a document. */
static void
test_lying_size (void)
{
  gsize n_bytes = 20 * 1000 * 1000;
  g_autofree char *nothing = g_malloc0 (n_bytes);
  g_autoptr (GBytes) small = lie (packing_zip ("meta.xml", "some words of text", NULL), 24, 7);
  g_autoptr (GBytes) bomb = NULL;
  g_autoptr (GHashTable) found = read_wanted (small, NULL);
  Packing *packing = packing_new (NULL);

  assert_found (found, "meta.xml", "some words of text");

  packing_add (packing, "word/document.xml", nothing, n_bytes);
  bomb = lie (lie (packing_finish (packing), 24, 7), 20, 10 * 1000 * 1000);
  assert_refused (bomb, ASCRIBE_ERROR_TOO_LARGE, "word/document.xml in it is packed more than 100 to 1, as no document is");
}

/* One file that the directory names 5,000 times, as bombs do that need no archive in an archive: it is read once. */
static void
test_overlap (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GBytes) zip = packing_zip ("meta.xml", text, NULL);
  g_autoptr (GByteArray) many = g_byte_array_new ();
  g_autoptr (GBytes) bomb = NULL;
  g_autoptr (GHashTable) found = NULL;
  gsize n_bytes = 0;
  guint8 *bytes = g_bytes_unref_to_data (g_steal_pointer (&zip), &n_bytes);
  guint8 *entry = find_signature (bytes, n_bytes, "PK\x01\x02");
  guint8 *end = find_signature (bytes, n_bytes, "PK\x05\x06");
  guint n_entry = (guint) (end - entry);
  guint32 n_directory = GUINT32_TO_LE (n_entry * 5000);
  guint16 n_entries = GUINT16_TO_LE (5000);

  g_byte_array_append (many, bytes, (guint) (entry - bytes));
  for (int i = 0; i < 5000; i++)
    g_byte_array_append (many, entry, n_entry);
  memcpy (end + 8, &n_entries, 2);
  memcpy (end + 10, &n_entries, 2);
  memcpy (end + 12, &n_directory, 4);
  g_byte_array_append (many, end, (guint) (n_bytes - (gsize) (end - bytes)));
  g_free (bytes);
  bomb = g_bytes_new (many->data, many->len);
  found = read_wanted (bomb, NULL);

  assert_found (found, "meta.xml", text);
}

static void
test_not_zip (void)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) words = g_bytes_new_static ("PK\x03\x04 and nothing else", 20);

  assert_refused (empty, ASCRIBE_ERROR_MALFORMED, "It is damaged or cut off: no whole ZIP archive");
  assert_refused (words, ASCRIBE_ERROR_MALFORMED, "It is damaged or cut off: no whole ZIP archive");
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) zip = packing_zip ("meta.xml", "one", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ascribe_archive_read (zip, wanted, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/archive/named", test_named);
  g_test_add_func ("/intake/archive/script", test_script);
  g_test_add_func ("/intake/archive/names-outside", test_names_outside);
  g_test_add_func ("/intake/archive/twice", test_twice);
  g_test_add_func ("/intake/archive/bomb", test_bomb);
  g_test_add_func ("/intake/archive/size", test_size);
  g_test_add_func ("/intake/archive/many", test_many);
  g_test_add_func ("/intake/archive/encrypted", test_encrypted);
  g_test_add_func ("/intake/archive/broken", test_broken);
  g_test_add_func ("/intake/archive/lying-size", test_lying_size);
  g_test_add_func ("/intake/archive/overlap", test_overlap);
  g_test_add_func ("/intake/archive/not-zip", test_not_zip);
  g_test_add_func ("/intake/archive/cancelled", test_cancelled);

  return g_test_run ();
}
