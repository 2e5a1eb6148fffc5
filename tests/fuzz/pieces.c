/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/pieces.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_PIECES 32
#define MAX_NAME 60

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

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* Only what a file name may hold, of the first bytes of the piece; @taken is as long as the whole line. */
static char *
read_name (const guint8 *piece, gsize n_piece, gsize *taken)
{
  const guint8 *end = memchr (piece, '\n', n_piece);
  gsize n_name = end != NULL ? (gsize) (end - piece) : n_piece;
  GString *name = g_string_new (NULL);

  *taken = end != NULL ? n_name + 1 : n_name;
  for (gsize i = 0; i < MIN (n_name, MAX_NAME); i++)
    g_string_append_c (name, g_ascii_isalnum (piece[i]) || memchr ("._- ", piece[i], 4) != NULL ? (char) piece[i] : '_');
  if (strspn (name->str, ". ") == name->len)
    g_string_prepend (name, "a");

  return g_string_free (name, FALSE);
}

void
pieces_spread (const char *folder, const guint8 *data, gsize n_data)
{
  const guint8 *end = data != NULL ? data + n_data : NULL;
  const guint8 *piece = data != NULL ? memchr (data, PIECE_MARK, n_data) : NULL;

  empty (folder);
  for (int i = 0; piece != NULL && i < MAX_PIECES; i++)
    {
      const guint8 *next = memchr (piece + 1, PIECE_MARK, (gsize) (end - piece - 1));
      gsize n_piece = (gsize) ((next != NULL ? next : end) - piece - 1);
      gsize taken;
      g_autofree char *name = read_name (piece + 1, n_piece, &taken);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents_full (path, (const char *) piece + 1 + taken, (gssize) (n_piece - taken),
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      piece = next;
    }
}

GBytes *
pieces_gather (const char *folder)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *head = g_strdup_printf ("%c%s\n", PIECE_MARK, name);
      g_autofree char *contents = NULL;
      gsize n_contents;

      g_assert_true (g_file_get_contents (path, &contents, &n_contents, NULL));
      g_byte_array_append (out, (const guint8 *) head, (guint) strlen (head));
      g_byte_array_append (out, (const guint8 *) contents, (guint) n_contents);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
