/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/package-files.h"

#include <string.h>

#include "app/formats/digest-stream.h"
#include "app/formats/writeback-stream.h"

/* One file. */
typedef struct {
  char *path;
  GOutputStream *stream;
  GString *plain;          /* nullable: what goes unpacked into the archive */
  AscribeZipPart *part;    /* nullable: … or packed, owned by the parts */
} File;

struct _AscribePackageFiles {
  GFile *folder;           /* nullable */
  GHashTable *digests;     /* nullable */
  AscribeZipParts *parts;  /* nullable */
  GPtrArray *files;        /* of File */
};

/* Into an archive. */
#define ASCRIBE_TYPE_PACKAGE_STREAM (ascribe_package_stream_get_type ())
G_DECLARE_FINAL_TYPE (AscribePackageStream, ascribe_package_stream, ASCRIBE, PACKAGE_STREAM, GOutputStream)

struct _AscribePackageStream {
  GOutputStream parent_instance;
  File *file;
};

G_DEFINE_FINAL_TYPE (AscribePackageStream, ascribe_package_stream, G_TYPE_OUTPUT_STREAM)

static gssize
stream_write (GOutputStream *stream, const void *bytes, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  File *file = ASCRIBE_PACKAGE_STREAM (stream)->file;

  g_string_append_len (file->plain != NULL ? file->plain : ascribe_zip_part_get_buffer (file->part), bytes, (gssize) n_bytes);

  return file->part == NULL || ascribe_zip_part_flush (file->part, error) ? (gssize) n_bytes : -1;
}

static void
ascribe_package_stream_class_init (AscribePackageStreamClass *class)
{
  G_OUTPUT_STREAM_CLASS (class)->write_fn = stream_write;
}

static void
ascribe_package_stream_init (AscribePackageStream *self)
{
}

static void
free_file (gpointer data)
{
  File *self = data;

  g_free (self->path);
  g_clear_object (&self->stream);
  if (self->plain != NULL)
    g_string_free (self->plain, TRUE);
  g_free (self);
}

AscribePackageFiles *
ascribe_package_files_new (GFile *folder, GHashTable *digests, GError **error)
{
  g_autoptr (AscribePackageFiles) self = g_new0 (AscribePackageFiles, 1);

  self->files = g_ptr_array_new_with_free_func (free_file);
  g_set_object (&self->folder, folder);
  self->digests = digests != NULL ? g_hash_table_ref (digests) : NULL;
  if (folder == NULL)
    self->parts = ascribe_zip_parts_new (error);

  return folder != NULL || self->parts != NULL ? g_steal_pointer (&self) : NULL;
}

void
ascribe_package_files_free (AscribePackageFiles *self)
{
  g_ptr_array_unref (self->files);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->digests, g_hash_table_unref);
  g_clear_pointer (&self->parts, ascribe_zip_parts_free);
  g_free (self);
}

static GOutputStream *
open_file (AscribePackageFiles *self, File *file, GCancellable *cancellable, GError **error)
{
  AscribePackageStream *stream;

  if (self->folder != NULL)
    {
      g_autoptr (GFile) place = g_file_resolve_relative_path (self->folder, file->path);

      GFileOutputStream *out = g_file_create (place, G_FILE_CREATE_NONE, cancellable, error);

      return out != NULL ? ascribe_writeback_stream_new (G_OUTPUT_STREAM (out)) : NULL;
    }

  if (strcmp (file->path, ASCRIBE_PACKAGE_FIRST) == 0)
    file->plain = g_string_new (NULL);
  else
    file->part = ascribe_zip_parts_add (self->parts, error);
  if (file->plain == NULL && file->part == NULL)
    return NULL;

  stream = g_object_new (ASCRIBE_TYPE_PACKAGE_STREAM, NULL);
  stream->file = file;

  return G_OUTPUT_STREAM (stream);
}

GOutputStream *
ascribe_package_files_create (AscribePackageFiles *self, const char *path, GCancellable *cancellable, GError **error)
{
  File *file = g_new0 (File, 1);
  GOutputStream *base;

  g_ptr_array_add (self->files, file);
  file->path = g_strdup (path);
  base = open_file (self, file, cancellable, error);
  if (base == NULL)
    return NULL;

  file->stream = ascribe_digest_stream_new (base, path, self->digests);

  return g_object_ref (file->stream);
}

const char *
ascribe_package_files_digest (AscribePackageFiles *self, const char *path, guint64 *n_bytes)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      File *file = g_ptr_array_index (self->files, i);

      if (strcmp (file->path, path) != 0)
        continue;
      *n_bytes = ascribe_digest_stream_get_n_bytes (ASCRIBE_DIGEST_STREAM (file->stream));

      return ascribe_digest_stream_get_digest (ASCRIBE_DIGEST_STREAM (file->stream));
    }

  g_return_val_if_reached (NULL);
}

gboolean
ascribe_package_files_pack (AscribePackageFiles *self, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeZip) zip = ascribe_zip_new (out, cancellable, error);

  if (zip == NULL || !ascribe_zip_parts_finish (self->parts, error))
    return FALSE;
  for (guint i = 0; i < self->files->len; i++)
    {
      File *file = g_ptr_array_index (self->files, i);

      if (file->plain != NULL && !ascribe_zip_store (zip, file->path, file->plain->str, file->plain->len, error))
        return FALSE;
    }
  for (guint i = 0; i < self->files->len; i++)
    {
      File *file = g_ptr_array_index (self->files, i);
      AscribeZipPart *parts[] = { file->part, NULL };

      if (file->part != NULL && !ascribe_zip_add_parts (zip, file->path, parts, error))
        return FALSE;
    }

  return ascribe_zip_finish (zip, error);
}
