/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "app/model/error.h"

#define CHUNK_BYTES 65536
#define MAX_ENTRIES 10000
#define MAX_RATIO 200                       /* unpacked to packed: no dataset is so dull */
#define FREE_BYTES (16u * 1024 * 1024)      /* up to here it may be */

typedef struct archive PackageArchive;

/* What is read of it. */
static const char * const wanted[] = {
  "data.jsonl", "tables/annotators.csv", "tables/codebook.csv", "tables/concepts.csv", "tables/project.csv", NULL,
};

/* A private temporary folder with room for the tables. */
static char *
make_folder (GError **error)
{
  return g_dir_make_tmp ("ascribe-package-XXXXXX", error);
}

static void
remove_folder (const char *path)
{
  g_autofree char *tables = g_build_filename (path, ASCRIBE_PACKAGE_TABLES, NULL);
  g_autofree char *archive = g_build_filename (path, "archive.zip", NULL);

  for (gsize i = 0; wanted[i] != NULL; i++)
    {
      g_autofree char *file = g_build_filename (path, wanted[i], NULL);

      g_unlink (file);
    }
  g_unlink (archive);
  g_rmdir (tables);
  g_rmdir (path);
}

typedef struct {
  PackageArchive *archive;
  const char *folder;
  const char *where;
  GCancellable *cancellable;
  guint found;            /* a bit for each of those wanted */
} Unpacking;

static gboolean
refuse (Unpacking *self, AscribeError code, const char *what, GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, code, "%s: %s", self->where, what);

  return FALSE;
}

static gboolean
unpack_contents (Unpacking *self, GOutputStream *out, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gint64 start = archive_filter_bytes (self->archive, 0);
  gint64 n_bytes = 0;
  la_ssize_t n_read;

  while ((n_read = archive_read_data (self->archive, chunk, CHUNK_BYTES)) > 0)
    {
      n_bytes += n_read;
      if (n_bytes > FREE_BYTES && n_bytes / MAX_RATIO > archive_filter_bytes (self->archive, 0) - start)
        return refuse (self, ASCRIBE_ERROR_TOO_LARGE, "what is in it is packed more than 200 to 1, as no dataset is", error);
      if (!g_output_stream_write_all (out, chunk, (gsize) n_read, NULL, self->cancellable, error))
        return FALSE;
    }

  return n_read == 0 || refuse (self, ASCRIBE_ERROR_MALFORMED, "it is damaged or cut off: no whole ZIP archive", error);
}

static gboolean
unpack_entry (Unpacking *self, struct archive_entry *entry, GError **error)
{
  const char *name = archive_entry_pathname (entry);
  guint place = 0;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) out = NULL;
  g_autofree char *path = NULL;

  while (name != NULL && wanted[place] != NULL && strcmp (wanted[place], name) != 0)
    place++;
  if (name == NULL || wanted[place] == NULL || archive_entry_filetype (entry) != AE_IFREG)
    return TRUE;
  if (archive_entry_is_encrypted (entry))
    return refuse (self, ASCRIBE_ERROR_UNSUPPORTED, "it is encrypted and needs a password", error);
  if ((self->found & (1u << place)) != 0)
    return refuse (self, ASCRIBE_ERROR_MALFORMED, "it holds a file twice", error);

  self->found |= 1u << place;
  path = g_build_filename (self->folder, name, NULL);
  file = g_file_new_for_path (path);
  out = g_file_create (file, G_FILE_CREATE_PRIVATE, self->cancellable, error);

  return out != NULL && unpack_contents (self, G_OUTPUT_STREAM (out), error) &&
         g_output_stream_close (G_OUTPUT_STREAM (out), self->cancellable, error);
}

static gboolean
unpack_entries (Unpacking *self, GError **error)
{
  struct archive_entry *entry = NULL;
  guint n_entries = 0;
  int result;

  while ((result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      if (++n_entries > MAX_ENTRIES)
        return refuse (self, ASCRIBE_ERROR_TOO_LARGE, "it holds more than 10000 files", error);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !unpack_entry (self, entry, error))
        return FALSE;
    }

  return result == ARCHIVE_EOF || refuse (self, ASCRIBE_ERROR_MALFORMED, "it is damaged or cut off: no whole ZIP archive", error);
}

/* By the archive's directory, which is at its end: so it has to be a file. */
static gboolean
unpack (Unpacking *self, GInputStream *in, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "archive.zip", NULL);
  g_autofree char *tables = g_build_filename (self->folder, ASCRIBE_PACKAGE_TABLES, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out = g_file_create (file, G_FILE_CREATE_PRIVATE, self->cancellable, error);
  gboolean done;

  if (out == NULL || g_mkdir (tables, 0700) != 0 ||
      g_output_stream_splice (G_OUTPUT_STREAM (out), in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, self->cancellable, error) < 0)
    return FALSE;

  self->archive = archive_read_new ();
  archive_read_support_format_zip_seekable (self->archive);
  done = archive_read_open_filename (self->archive, path, CHUNK_BYTES) == ARCHIVE_OK
           ? unpack_entries (self, error)
           : refuse (self, ASCRIBE_ERROR_MALFORMED, "it is damaged or cut off: no whole ZIP archive", error);
  archive_read_free (self->archive);

  return done;
}

gboolean
ascribe_package_read_zip (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                          GCancellable *cancellable, GError **error)
{
  g_autofree char *path = make_folder (error);
  g_autoptr (GFile) folder = path != NULL ? g_file_new_for_path (path) : NULL;
  Unpacking self = { .folder = path, .where = where, .cancellable = cancellable };
  gboolean read;

  if (path == NULL)
    return FALSE;

  read = unpack (&self, in, error) && ascribe_package_read_folder (folder, options, sink, cancellable, error);
  remove_folder (path);

  return read;
}
