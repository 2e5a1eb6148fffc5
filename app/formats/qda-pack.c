/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-pack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "app/model/error.h"

#define FLUSH_BYTES (256 * 1024)
/* Of DEFLATE: half of an export's time went into packing at the usual 6, for a file smaller by a sixth. */
#define FAST "1"

typedef struct archive_entry Entry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, archive_entry_free)

struct _AscribeQdaPack {
  struct archive *archive;
  GOutputStream *out;
  GCancellable *cancellable;
  GError *error;            /* of the stream */
};

struct _AscribeQdaSpool {
  int fd;
  GString *buffer;
  guint64 n_bytes;          /* in the file */
};

static gboolean
fail_file (GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (code), "A temporary file can't be used: %s", g_strerror (code));

  return FALSE;
}

AscribeQdaSpool *
ascribe_qda_spool_new (GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("ascribe-qda-XXXXXX", &path, error);
  AscribeQdaSpool *self;

  if (fd < 0)
    return NULL;

  g_unlink (path);
  self = g_new0 (AscribeQdaSpool, 1);
  self->fd = fd;
  self->buffer = g_string_new (NULL);

  return self;
}

void
ascribe_qda_spool_free (AscribeQdaSpool *self)
{
  g_close (self->fd, NULL);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

GString *
ascribe_qda_spool_get_buffer (AscribeQdaSpool *self)
{
  return self->buffer;
}

gboolean
ascribe_qda_spool_is_empty (AscribeQdaSpool *self)
{
  return self->n_bytes == 0 && self->buffer->len == 0;
}

static gboolean
flush_all (AscribeQdaSpool *self, GError **error)
{
  gsize done = 0;

  while (done < self->buffer->len)
    {
      gssize n = write (self->fd, self->buffer->str + done, self->buffer->len - done);

      if (n < 0 && errno != EINTR)
        return fail_file (error);
      done += n > 0 ? (gsize) n : 0;
    }

  self->n_bytes += done;
  g_string_truncate (self->buffer, 0);

  return TRUE;
}

gboolean
ascribe_qda_spool_flush (AscribeQdaSpool *self, GError **error)
{
  return self->buffer->len < FLUSH_BYTES || flush_all (self, error);
}

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t n_bytes)
{
  AscribeQdaPack *self = data;

  if (self->error == NULL && g_output_stream_write_all (self->out, bytes, n_bytes, NULL, self->cancellable, &self->error))
    return (la_ssize_t) n_bytes;

  archive_set_error (archive, EIO, "the stream failed");

  return -1;
}

static gboolean
fail_pack (AscribeQdaPack *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "The ZIP archive can't be written: %s", archive_error_string (self->archive));

  return FALSE;
}

AscribeQdaPack *
ascribe_qda_pack_new (GOutputStream *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeQdaPack) self = g_new0 (AscribeQdaPack, 1);

  self->out = out;
  self->cancellable = cancellable;
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_format_option (self->archive, "zip", "compression-level", FAST);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  if (archive_write_open (self->archive, self, NULL, write_cb, NULL) != ARCHIVE_OK)
    {
      fail_pack (self, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
ascribe_qda_pack_free (AscribeQdaPack *self)
{
  archive_write_free (self->archive);
  g_clear_error (&self->error);
  g_free (self);
}

/* Without a time: libarchive then writes the first day that ZIP knows, wherever it is run. */
static gboolean
begin_file (AscribeQdaPack *self, const char *name, guint64 n_bytes, GError **error)
{
  g_autoptr (Entry) entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) n_bytes);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  return archive_write_header (self->archive, entry) >= ARCHIVE_WARN || fail_pack (self, error);
}

static gboolean
add_bytes (AscribeQdaPack *self, const char *bytes, gsize n_bytes, GError **error)
{
  while (n_bytes > 0)
    {
      la_ssize_t n = archive_write_data (self->archive, bytes, n_bytes);

      if (n <= 0)
        return fail_pack (self, error);
      bytes += n;
      n_bytes -= (gsize) n;
    }

  return TRUE;
}

gboolean
ascribe_qda_pack_add (AscribeQdaPack *self, const char *name, const char *bytes, gsize n_bytes, GError **error)
{
  return begin_file (self, name, n_bytes, error) && add_bytes (self, bytes, n_bytes, error);
}

static gboolean
add_spool (AscribeQdaPack *self, AscribeQdaSpool *spool, GError **error)
{
  g_autofree char *chunk = g_malloc (FLUSH_BYTES);
  guint64 done = 0;

  while (done < spool->n_bytes)
    {
      gssize n = pread (spool->fd, chunk, FLUSH_BYTES, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail_file (error);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !add_bytes (self, chunk, (gsize) n, error))
        return FALSE;
      done += (guint64) n;
    }

  return add_bytes (self, spool->buffer->str, spool->buffer->len, error);
}

gboolean
ascribe_qda_pack_add_parts (AscribeQdaPack *self, const char *name, AscribeQdaSpool **parts, GError **error)
{
  guint64 n_bytes = 0;

  for (gsize i = 0; parts[i] != NULL; i++)
    n_bytes += parts[i]->n_bytes + parts[i]->buffer->len;
  if (!begin_file (self, name, n_bytes, error))
    return FALSE;
  for (gsize i = 0; parts[i] != NULL; i++)
    if (!add_spool (self, parts[i], error))
      return FALSE;

  return TRUE;
}

gboolean
ascribe_qda_pack_finish (AscribeQdaPack *self, GError **error)
{
  return archive_write_close (self->archive) == ARCHIVE_OK || fail_pack (self, error);
}
