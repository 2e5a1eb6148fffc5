/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "app/model/error.h"

#define CHUNK_BYTES (64 * 1024)

typedef struct archive Archive;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

typedef struct {
  guint64 start;
  guint64 n_bytes;
} Extent;

struct _AscribeQdaUnpacked {
  int texts;                /* file descriptors */
  int project;
  guint64 n_texts;          /* bytes */
  GHashTable *extents;      /* name in lower case -> Extent */
};

typedef struct {
  AscribeQdaUnpacked *unpacked;
  GInputStream *in;
  Archive *archive;
  GCancellable *cancellable;
  GError *error;            /* of the stream */
  guint64 n_bytes;          /* unpacked so far */
  char *chunk;
  gboolean has_project;
} Unpacking;

static gboolean
fail_temporary (GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (code), "A temporary file can't be used: %s", g_strerror (code));

  return FALSE;
}

static int
open_unnamed (GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("ascribe-qda-XXXXXX", &path, error);

  if (fd >= 0)
    g_unlink (path);

  return fd;
}

static gboolean
refuse_archive (Unpacking *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  else
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It is damaged or cut off: no whole ZIP archive");

  return FALSE;
}

static la_ssize_t
read_cb (struct archive *archive, void *data, const void **buffer)
{
  Unpacking *self = data;
  gssize n = self->error == NULL ? g_input_stream_read (self->in, self->chunk, CHUNK_BYTES, self->cancellable, &self->error) : -1;

  *buffer = self->chunk;
  if (n < 0)
    archive_set_error (archive, EIO, "the stream failed");

  return n;
}

static la_int64_t
seek_cb (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  Unpacking *self = data;
  GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;

  if (!g_seekable_seek (G_SEEKABLE (self->in), offset, type, self->cancellable, NULL))
    return ARCHIVE_FATAL;

  return g_seekable_tell (G_SEEKABLE (self->in));
}

static gboolean
write_chunk (int fd, const char *bytes, gsize n_bytes, GError **error)
{
  while (n_bytes > 0)
    {
      gssize n = write (fd, bytes, n_bytes);

      if (n < 0 && errno != EINTR)
        return fail_temporary (error);
      bytes += MAX (n, 0);
      n_bytes -= (gsize) MAX (n, 0);
    }

  return TRUE;
}

/* The packed size that an entry tells may be a lie: what was taken from the archive isn't. */
static gboolean
check_entry_size (Unpacking *self, const char *name, guint64 n_unpacked, gint64 n_packed, GError **error)
{
  if (self->n_bytes + n_unpacked > ASCRIBE_QDA_MAX_BYTES)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "Unpacked it is larger than %u GiB",
                   (guint) (ASCRIBE_QDA_MAX_BYTES >> 30));
      return FALSE;
    }
  if (n_unpacked > ASCRIBE_QDA_FREE_BYTES && (gint64) (n_unpacked / ASCRIBE_QDA_MAX_RATIO) > n_packed)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s in it is packed more than %d to 1, as no document is", name,
                   ASCRIBE_QDA_MAX_RATIO);
      return FALSE;
    }

  return TRUE;
}

static gboolean
unpack_entry (Unpacking *self, const char *name, int fd, guint64 *n_bytes, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gint64 start = archive_filter_bytes (self->archive, 0);
  la_ssize_t n;

  *n_bytes = 0;
  while ((n = archive_read_data (self->archive, chunk, CHUNK_BYTES)) > 0)
    {
      *n_bytes += (guint64) n;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !check_entry_size (self, name, *n_bytes, archive_filter_bytes (self->archive, 0) - start, error) ||
          !write_chunk (fd, chunk, (gsize) n, error))
        return FALSE;
    }
  self->n_bytes += *n_bytes;

  return n == 0 || refuse_archive (self, error);
}

/* "Sources/AB.TXT", "internal://ab.txt" -> "ab.txt" */
static char *
fold_name (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *backslash = strrchr (slash != NULL ? slash : path, '\\');

  return g_utf8_strdown (backslash != NULL ? backslash + 1 : slash != NULL ? slash + 1 : path, -1);
}

static gboolean
has_ending (const char *name, const char *ending)
{
  gsize n_name = strlen (name);
  gsize n_ending = strlen (ending);

  return n_name >= n_ending && g_ascii_strcasecmp (name + n_name - n_ending, ending) == 0;
}

static gboolean
unpack_project (Unpacking *self, const char *name, GError **error)
{
  guint64 n_bytes;

  if (self->has_project)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It holds %s twice", name);
      return FALSE;
    }
  self->has_project = TRUE;

  return unpack_entry (self, name, self->unpacked->project, &n_bytes, error);
}

static gboolean
unpack_text (Unpacking *self, const char *name, GError **error)
{
  AscribeQdaUnpacked *unpacked = self->unpacked;
  Extent extent = { unpacked->n_texts, 0 };
  g_autofree char *folded = fold_name (name);

  if (g_hash_table_contains (unpacked->extents, folded))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It holds %s twice", name);
      return FALSE;
    }
  if (!unpack_entry (self, name, unpacked->texts, &extent.n_bytes, error))
    return FALSE;

  unpacked->n_texts += extent.n_bytes;
  g_hash_table_insert (unpacked->extents, g_steal_pointer (&folded), g_memdup2 (&extent, sizeof extent));

  return TRUE;
}

static gboolean
take_entry (Unpacking *self, struct archive_entry *entry, GError **error)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  gboolean is_project = name != NULL && g_ascii_strcasecmp (name, "project.qde") == 0;

  if (name == NULL || !g_utf8_validate (name, -1, NULL) || archive_entry_filetype (entry) != AE_IFREG ||
      (!is_project && !has_ending (name, ".txt")))
    return TRUE;
  if (archive_entry_is_encrypted (entry))
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted and needs a password");
      return FALSE;
    }

  return is_project ? unpack_project (self, name, error) : unpack_text (self, name, error);
}

static gboolean
take_entries (Unpacking *self, GError **error)
{
  struct archive_entry *entry = NULL;
  guint n_entries = 0;
  int result;

  while ((result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      if (++n_entries > ASCRIBE_QDA_MAX_ENTRIES)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "It holds more than %d files", ASCRIBE_QDA_MAX_ENTRIES);
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !take_entry (self, entry, error))
        return FALSE;
    }
  if (result != ARCHIVE_EOF)
    return refuse_archive (self, error);
  if (!self->has_project)
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "There is no project.qde in it");

  return self->has_project;
}

/* A directory stands at a ZIP archive's end: what can't be sought in is copied first. */
static GInputStream *
make_seekable (GInputStream *in, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = NULL;
  gboolean done;

  if (G_IS_SEEKABLE (in) && g_seekable_can_seek (G_SEEKABLE (in)))
    return g_object_ref (in);

  file = g_file_new_tmp ("ascribe-qda-XXXXXX", &stream, error);
  if (file == NULL)
    return NULL;

  done = g_output_stream_splice (g_io_stream_get_output_stream (G_IO_STREAM (stream)), in, G_OUTPUT_STREAM_SPLICE_NONE, cancellable,
                                 error) >= 0;
  if (done)
    in = G_INPUT_STREAM (g_file_read (file, cancellable, error));
  g_file_delete (file, NULL, NULL);

  return done ? in : NULL;
}

static gboolean
unpack_all (Unpacking *self, GError **error)
{
  locale_t utf8, old;
  gboolean done;

  archive_read_support_format_zip_seekable (self->archive);
  archive_read_set_read_callback (self->archive, read_cb);
  archive_read_set_seek_callback (self->archive, seek_cb);
  archive_read_set_callback_data (self->archive, self);
  if (archive_read_open1 (self->archive) != ARCHIVE_OK)
    return refuse_archive (self, error);

  /* libarchive converts names through the character set of the locale, where a name may have no place. */
  utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  old = utf8 != (locale_t) 0 ? uselocale (utf8) : (locale_t) 0;
  done = take_entries (self, error);
  if (utf8 != (locale_t) 0)
    {
      uselocale (old);
      freelocale (utf8);
    }

  return done;
}

AscribeQdaUnpacked *
ascribe_qda_unpack (GInputStream *in, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeQdaUnpacked) unpacked = g_new0 (AscribeQdaUnpacked, 1);
  g_autoptr (GInputStream) seekable = make_seekable (in, cancellable, error);
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr (Archive) archive = archive_read_new ();
  Unpacking self = { unpacked, seekable, archive, cancellable, NULL, 0, chunk, FALSE };
  gboolean done;

  unpacked->texts = unpacked->project = -1;
  unpacked->extents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (seekable == NULL || (unpacked->texts = open_unnamed (error)) < 0 || (unpacked->project = open_unnamed (error)) < 0)
    return NULL;

  done = unpack_all (&self, error);
  g_clear_error (&self.error);

  return done ? g_steal_pointer (&unpacked) : NULL;
}

void
ascribe_qda_unpacked_free (AscribeQdaUnpacked *self)
{
  if (self->texts >= 0)
    g_close (self->texts, NULL);
  if (self->project >= 0)
    g_close (self->project, NULL);
  g_hash_table_unref (self->extents);
  g_free (self);
}

GInputStream *
ascribe_qda_unpacked_open_project (AscribeQdaUnpacked *self, GError **error)
{
  if (lseek (self->project, 0, SEEK_SET) == 0)
    return g_unix_input_stream_new (self->project, FALSE);

  fail_temporary (error);

  return NULL;
}

static const Extent *
find_text (AscribeQdaUnpacked *self, const char *path, GError **error)
{
  g_autofree char *folded = fold_name (path);
  const Extent *extent = NULL;
  gboolean is_inside = g_ascii_strncasecmp (path, "internal:", 9) == 0 || strchr (path, ':') == NULL;

  if (!is_inside || strstr (path, "..") != NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "Its text is not in the archive but at “%s”", path);
  else if ((extent = g_hash_table_lookup (self->extents, folded)) == NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "Its text “%s” is not in the archive", path);
  else if (extent->n_bytes > ASCRIBE_QDA_MAX_TEXT_BYTES)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "Its text is larger than %u MiB", ASCRIBE_QDA_MAX_TEXT_BYTES >> 20);
      extent = NULL;
    }

  return extent;
}

/* UTF-16 shows by its mark. */
static char *
decode_text (char *bytes, gsize n_read, gsize *n_bytes, GError **error)
{
  const char *charset = n_read < 2                           ? NULL
                        : memcmp (bytes, "\377\376", 2) == 0 ? "UTF-16LE"
                        : memcmp (bytes, "\376\377", 2) == 0 ? "UTF-16BE"
                                                             : NULL;
  g_autofree char *owned = bytes;
  g_autoptr (GError) failure = NULL;
  char *text;

  *n_bytes = n_read;
  if (charset == NULL)
    return g_steal_pointer (&owned);

  text = g_convert (bytes, (gssize) n_read, "UTF-8", charset, NULL, n_bytes, &failure);
  if (text == NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING, "Its text is marked as %s and is not: %s", charset, failure->message);

  return text;
}

char *
ascribe_qda_unpacked_dup_text (AscribeQdaUnpacked *self, const char *path, gsize *n_bytes, GError **error)
{
  const Extent *extent = find_text (self, path, error);
  g_autofree char *bytes = NULL;
  gsize done = 0;

  if (extent == NULL)
    return NULL;

  bytes = g_malloc (extent->n_bytes + 1);
  while (done < extent->n_bytes)
    {
      gssize n = pread (self->texts, bytes + done, extent->n_bytes - done, (off_t) (extent->start + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          fail_temporary (error);
          return NULL;
        }
      done += (gsize) n;
    }
  bytes[done] = '\0';

  return decode_text (g_steal_pointer (&bytes), done, n_bytes, error);
}
