/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/pieces.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tests/fuzz/zipping.h"

#define MAX_PIECES 32
#define MAX_NAME 60

typedef void (*PieceFunc) (gpointer user, const char *name, const guint8 *contents, gsize n_contents);

char *
pieces_make_folder (void)
{
  gboolean has_memory = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR);
  char *path = g_build_filename (has_memory ? "/dev/shm" : g_get_tmp_dir (), "ascribe-fuzz-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (path));

  return path;
}

static void
empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) == 0)
        continue;
      empty (path);
      g_assert_cmpint (g_rmdir (path), ==, 0);
    }
}

/* Only what a file name may hold. */
static char *
make_safe (const char *name)
{
  GString *safe = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    g_string_append_c (safe, g_ascii_isalnum (*p) || strchr ("._- ", *p) != NULL ? *p : '_');
  if (strspn (safe->str, ". ") == safe->len)
    g_string_prepend (safe, "a");

  return g_string_free (safe, FALSE);
}

static void
pieces_each (const guint8 *data, gsize n_data, PieceFunc func, gpointer user)
{
  const guint8 *end = data != NULL ? data + n_data : NULL;
  const guint8 *piece = data != NULL ? memchr (data, PIECE_MARK, n_data) : NULL;

  for (int i = 0; piece != NULL && i < MAX_PIECES; i++)
    {
      const guint8 *name = piece + 1;
      const guint8 *next = memchr (name, PIECE_MARK, (gsize) (end - name));
      const guint8 *stop = next != NULL ? next : end;
      const guint8 *line_end = memchr (name, '\n', (gsize) (stop - name));
      const guint8 *contents = line_end != NULL ? line_end + 1 : stop;
      g_autofree char *shown = g_strndup ((const char *) name, MIN ((gsize) ((line_end != NULL ? line_end : stop) - name), MAX_NAME));

      func (user, shown, contents, (gsize) (stop - contents));
      piece = next;
    }
}

/* What stands before the first slash is a folder, by a name that no file can have. */
static void
spread_cb (gpointer folder, const char *name, const guint8 *contents, gsize n_contents)
{
  const char *slash = strchr (name, '/');
  g_autofree char *within = slash != NULL ? g_strndup (name, (gsize) (slash - name)) : NULL;
  g_autofree char *safe_within = within != NULL ? make_safe (within) : NULL;
  g_autofree char *marked = safe_within != NULL ? g_strconcat (safe_within, "+", NULL) : g_strdup ("");
  g_autofree char *parent = g_build_filename (folder, marked, NULL);
  g_autofree char *safe = make_safe (slash != NULL ? slash + 1 : name);
  g_autofree char *path = g_build_filename (parent, safe, NULL);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (path, (const char *) contents, (gssize) n_contents, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

void
pieces_spread (const char *folder, const guint8 *data, gsize n_data)
{
  empty (folder);
  pieces_each (data, n_data, spread_cb, (gpointer) folder);
}

static void
zip_cb (gpointer zip, const char *name, const guint8 *contents, gsize n_contents)
{
  zipping_add (zip, name, contents, n_contents);
}

GBytes *
pieces_zip (const guint8 *data, gsize n_data)
{
  Zipping *zip = zipping_new (n_data);

  pieces_each (data, n_data, zip_cb, zip);

  return zipping_end (zip);
}

static void
append_piece (GByteArray *out, const char *name, const guint8 *contents, gsize n_contents)
{
  g_autofree char *head = g_strdup_printf ("%c%s\n", PIECE_MARK, name);

  g_byte_array_append (out, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (out, contents, (guint) n_contents);
}

/* What a package holds for people and other programs is longer than an input may be. */
static gboolean
is_read (const char *name)
{
  return !g_str_has_suffix (name, ".json") && !g_str_has_suffix (name, ".md") && !g_str_has_suffix (name, ".cff");
}

GBytes *
pieces_unzip (GBytes *zip)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  gsize n_zip;
  const void *data = g_bytes_get_data (zip, &n_zip);

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, data, n_zip), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      g_autoptr (GByteArray) contents = g_byte_array_new ();
      guint8 chunk[4096];
      la_ssize_t n;

      while ((n = archive_read_data (archive, chunk, sizeof chunk)) > 0)
        g_byte_array_append (contents, chunk, (guint) n);
      g_assert_cmpint (n, ==, 0);
      if (is_read (archive_entry_pathname (entry)))
        append_piece (out, archive_entry_pathname (entry), contents->data, contents->len);
    }
  archive_read_free (archive);

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static void
append_folder (GByteArray *out, const char *folder, const char *within)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
      g_autofree char *shown = g_strconcat (within, name, is_folder ? "/" : NULL, NULL);
      g_autofree char *contents = NULL;
      gsize n_contents;

      if (is_folder)
        {
          append_folder (out, path, shown);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &contents, &n_contents, NULL));
      append_piece (out, shown, (const guint8 *) contents, n_contents);
    }
}

GBytes *
pieces_gather (const char *folder, const char *within)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  append_folder (out, folder, within);

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
