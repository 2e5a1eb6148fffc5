/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/export-manifest.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "app/formats/streams.h"
#include "app/model/error.h"

#define MAX_DEPTH 16
#define DIGEST_LENGTH 64

static void
set_errno (GError **error, int code, const char *what, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s “%s”: %s", what, name, g_strerror (code));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Visits the files below @folder in order of name; @name is relative to the top. */
typedef gboolean (*FileFunc) (const char *path, const char *name, gpointer data, GError **error);

static gboolean
visit (const char *folder, const char *prefix, guint depth, FileFunc func, gpointer data, GError **error)
{
  g_autoptr (GDir) dir = depth < MAX_DEPTH ? g_dir_open (folder, 0, error) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *child;

  if (dir == NULL)
    {
      if (error == NULL || *error == NULL)
        g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS, "The folders in “%s” are nested too deeply", folder);
      return FALSE;
    }
  while ((child = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (child));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      const char *base = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, base, NULL);
      g_autofree char *name = prefix != NULL ? g_build_filename (prefix, base, NULL) : g_strdup (base);
      GStatBuf info;

      if (g_lstat (path, &info) != 0)
        {
          set_errno (error, errno, "Can’t look at", path);
          return FALSE;
        }
      if (S_ISDIR (info.st_mode) ? !visit (path, name, depth + 1, func, data, error) : !func (path, name, data, error))
        return FALSE;
    }

  return TRUE;
}

static char *
digest_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, error);

  return in != NULL ? ascribe_stream_digest (G_INPUT_STREAM (in), NULL, cancellable, error) : NULL;
}

typedef struct {
  GString *lines;
  GHashTable *known;    /* nullable */
  GCancellable *cancellable;
} Listing;

static gboolean
list_file (const char *path, const char *name, gpointer data, GError **error)
{
  Listing *listing = data;
  g_autofree char *digest = listing->known != NULL ? g_strdup (g_hash_table_lookup (listing->known, name)) : NULL;

  if (g_cancellable_set_error_if_cancelled (listing->cancellable, error))
    return FALSE;
  if (digest == NULL)
    digest = digest_file (path, listing->cancellable, error);
  if (digest == NULL)
    return FALSE;

  g_string_append_printf (listing->lines, "%s  %s\n", digest, name);

  return TRUE;
}

gboolean
ascribe_export_manifest_write (const char *folder, GHashTable *known, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (folder, ASCRIBE_MANIFEST, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  Listing listing = { lines, known, cancellable };

  return visit (folder, NULL, 0, list_file, &listing, error) &&
         g_file_set_contents_full (path, lines->str, lines->len, G_FILE_SET_CONTENTS_DURABLE, 0666, error);
}

static gboolean
check_file (const char *path, const char *name, gpointer data, GError **error)
{
  GHashTable *known = data;
  const char *expected = g_hash_table_lookup (known, name);
  g_autofree char *digest = NULL;

  if (strcmp (name, ASCRIBE_MANIFEST) == 0)
    return TRUE;
  if (expected != NULL)
    digest = digest_file (path, NULL, error);
  if (expected != NULL && digest == NULL)
    return FALSE;
  if (expected != NULL && strcmp (expected, digest) == 0)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS, expected == NULL
                 ? "The folder holds “%s”, which no export wrote"
                 : "The folder holds “%s”, which was changed since it was exported", name);

  return FALSE;
}

static GHashTable *
read_manifest (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, ASCRIBE_MANIFEST, NULL);
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  /* Without a manifest no file is known, and any file there is one too many. */
  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return known;

  lines = g_strsplit (contents, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > DIGEST_LENGTH + 2)
      g_hash_table_insert (known, g_strdup (lines[i] + DIGEST_LENGTH + 2), g_strndup (lines[i], DIGEST_LENGTH));

  return known;
}

gboolean
ascribe_export_manifest_check (const char *folder, GError **error)
{
  g_autoptr (GHashTable) known = read_manifest (folder);

  return visit (folder, NULL, 0, check_file, known, error);
}

gboolean
ascribe_export_remove_tree (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
        {
          if (!ascribe_export_remove_tree (path, error))
            return FALSE;
        }
      else if (g_unlink (path) != 0)
        {
          set_errno (error, errno, "Can’t remove", path);
          return FALSE;
        }
    }

  if (g_rmdir (folder) == 0)
    return TRUE;

  set_errno (error, errno, "Can’t remove", folder);

  return FALSE;
}
