/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* renameat2, syncfs */
#endif
#include "app/library/export-target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

#include "app/formats/writeback-stream.h"
#include "app/library/export-manifest.h"
#include "app/model/error.h"
#include "app/model/uuid.h"

#define BUFFER_BYTES (256 * 1024)

struct _AscribeExportTarget {
  char *path;            /* where it goes */
  char *temporary;       /* what is being filled; NULL once it is there, or where @path is no regular file */
  int fd;                /* of the file */
  GOutputStream *stream; /* NULL for a folder */
  GFile *folder;         /* NULL for a file */
};

static void
set_errno (GError **error, int code, const char *what, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s “%s”: %s", what, name, g_strerror (code));
}

/* The path with links followed, so that a rename replaces the file and not the link to it. */
static char *
resolve (GFile *target, GError **error)
{
  g_autofree char *path = g_file_get_path (target);
  char *real;

  if (path == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (target);

      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "“%s” is not on this computer", name);
      return NULL;
    }

  real = realpath (path, NULL);
  if (real == NULL)
    return g_steal_pointer (&path);

  g_free (path);
  path = g_strdup (real);
  free (real);

  return g_steal_pointer (&path);
}

static char *
make_temporary_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uuid = ascribe_uuid_new ();
  g_autofree char *name = g_strdup_printf (".ascribe-export-%s.part", uuid);

  return g_build_filename (folder, name, NULL);
}

static gboolean
sync_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced;

  if (fd < 0)
    {
      set_errno (error, errno, "Can’t open", folder);
      return FALSE;
    }

  /* Some file systems have nothing to sync for a folder and say so. */
  synced = fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP;
  if (!synced)
    set_errno (error, errno, "Can’t save", folder);
  close (fd);

  return synced;
}

static void
attach_stream (AscribeExportTarget *self)
{
  g_autoptr (GOutputStream) raw = ascribe_writeback_stream_new (g_unix_output_stream_new (self->fd, FALSE));

  self->stream = g_buffered_output_stream_new_sized (raw, BUFFER_BYTES);
}

/* A slip of the hand must not put a dataset in the place of a project: it would be gone with its history. */
static gboolean
is_project (const char *path)
{
  guint8 head[72];
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gboolean ours = fd >= 0 && read (fd, head, sizeof head) == sizeof head && memcmp (head, "SQLite format 3", 16) == 0 &&
                  memcmp (head + 68, "ASCR", 4) == 0;

  if (fd >= 0)
    close (fd);

  return ours;
}

static gboolean
check_target_file (const char *path, const GStatBuf *info, GError **error)
{
  if (S_ISDIR (info->st_mode))
    set_errno (error, EISDIR, "Can’t write", path);
  else if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    set_errno (error, errno, "Can’t write", path);
  else if (S_ISREG (info->st_mode) && is_project (path))
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS, "“%s” is a project; an export does not replace it", path);
  else
    return TRUE;

  return FALSE;
}

AscribeExportTarget *
ascribe_export_target_begin_file (GFile *target, GError **error)
{
  g_autofree char *path = resolve (target, error);
  g_autoptr (AscribeExportTarget) self = NULL;
  GStatBuf info;
  gboolean exists;

  if (path == NULL)
    return NULL;

  self = g_new0 (AscribeExportTarget, 1);
  self->fd = -1;
  self->path = g_steal_pointer (&path);
  exists = g_stat (self->path, &info) == 0;
  if (exists && !check_target_file (self->path, &info, error))
    return NULL;

  if (exists && !S_ISREG (info.st_mode))
    {
      self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
      if (self->fd < 0)
        set_errno (error, errno, "Can’t write", self->path);
    }
  else
    {
      self->temporary = make_temporary_name (self->path);
      self->fd = g_open (self->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (self->fd < 0)
        {
          set_errno (error, errno, "Can’t write beside", self->path);
          g_clear_pointer (&self->temporary, g_free);
        }
      else if (exists && fchmod (self->fd, info.st_mode & 0777) != 0)
        {
          set_errno (error, errno, "Can’t keep the permissions of", self->path);
          return NULL;
        }
    }

  if (self->fd < 0)
    return NULL;

  attach_stream (self);

  return g_steal_pointer (&self);
}

AscribeExportTarget *
ascribe_export_target_begin_folder (GFile *target, GError **error)
{
  g_autofree char *path = resolve (target, error);
  g_autoptr (AscribeExportTarget) self = NULL;

  if (path == NULL)
    return NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      set_errno (error, ENOTDIR, "Can’t write", path);
      return NULL;
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !ascribe_export_manifest_check (path, error))
    return NULL;

  self = g_new0 (AscribeExportTarget, 1);
  self->fd = -1;
  self->path = g_steal_pointer (&path);
  self->temporary = make_temporary_name (self->path);
  if (g_mkdir (self->temporary, 0777) != 0)
    {
      set_errno (error, errno, "Can’t write beside", self->path);
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  self->folder = g_file_new_for_path (self->temporary);

  return g_steal_pointer (&self);
}

GOutputStream *
ascribe_export_target_get_stream (AscribeExportTarget *self)
{
  return self->stream;
}

GFile *
ascribe_export_target_get_folder (AscribeExportTarget *self)
{
  return self->folder;
}

GFile *
ascribe_export_target_get_written (AscribeExportTarget *self, GCancellable *cancellable, GError **error)
{
  if (self->folder != NULL)
    return g_object_ref (self->folder);
  if (self->temporary == NULL || !g_output_stream_flush (self->stream, cancellable, error))
    return NULL;

  return g_file_new_for_path (self->temporary);
}

static gboolean
commit_file (AscribeExportTarget *self, GCancellable *cancellable, GError **error)
{
  int fd;

  if (!g_output_stream_close (self->stream, cancellable, error))
    return FALSE;
  if (self->temporary != NULL && fsync (self->fd) != 0)
    {
      set_errno (error, errno, "Can’t save", self->path);
      return FALSE;
    }

  fd = self->fd;
  self->fd = -1;
  if (!g_close (fd, error))
    return FALSE;
  if (self->temporary == NULL)
    return TRUE;
  if (g_rename (self->temporary, self->path) != 0)
    {
      set_errno (error, errno, "Can’t replace", self->path);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);

  return sync_folder_of (self->path, error);
}

/* All files of the folder at once, instead of one fsync for each of thousands. */
static gboolean
sync_file_system (const char *folder, GError **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && syncfs (fd) == 0;

  if (!synced)
    set_errno (error, errno, "Can’t save", folder);
  if (fd >= 0)
    close (fd);

  return synced;
}

/* With the two exchanged, the old folder is what is left over; where the file system can't exchange, it is moved away first. */
static gboolean
replace_folder (AscribeExportTarget *self, GError **error)
{
  g_autofree char *old = NULL;

  if (renameat2 (AT_FDCWD, self->temporary, AT_FDCWD, self->path, RENAME_EXCHANGE) == 0)
    return ascribe_export_remove_tree (self->temporary, error);

  old = make_temporary_name (self->path);
  if (g_rename (self->path, old) != 0)
    {
      set_errno (error, errno, "Can’t replace", self->path);
      return FALSE;
    }
  if (g_rename (self->temporary, self->path) != 0)
    {
      int code = errno;

      set_errno (error, g_rename (old, self->path) == 0 ? code : errno, "Can’t replace", self->path);
      return FALSE;
    }

  return ascribe_export_remove_tree (old, error);
}

static gboolean
commit_folder (AscribeExportTarget *self, GHashTable *digests, GCancellable *cancellable, GError **error)
{
  if (!ascribe_export_manifest_write (self->temporary, digests, cancellable, error) ||
      !sync_file_system (self->temporary, error))
    return FALSE;

  /* A folder that is not there yet, or is empty, is simply taken. */
  if (g_rename (self->temporary, self->path) != 0)
    {
      if (errno != ENOTEMPTY && errno != EEXIST)
        {
          set_errno (error, errno, "Can’t make", self->path);
          return FALSE;
        }
      if (!ascribe_export_manifest_check (self->path, error) || !replace_folder (self, error))
        return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);

  return sync_folder_of (self->path, error);
}

gboolean
ascribe_export_target_commit (AscribeExportTarget *self, GHashTable *digests, GCancellable *cancellable, GError **error)
{
  return self->folder != NULL ? commit_folder (self, digests, cancellable, error) : commit_file (self, cancellable, error);
}

void
ascribe_export_target_free (AscribeExportTarget *self)
{
  /* Closing would try to write what is left; the raw file is closed below it. */
  g_clear_object (&self->stream);
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL && self->folder != NULL)
    ascribe_export_remove_tree (self->temporary, NULL);
  else if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_object (&self->folder);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
