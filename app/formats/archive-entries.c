/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/archive-entries.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "app/model/error.h"

#define CHUNK_BYTES 65536

typedef struct archive Archive;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

typedef struct {
  Archive *archive;
  const char * const *names;
  GHashTable *found;
  gsize n_bytes;            /* read so far, of all entries */
  GCancellable *cancellable;
} Reading;

static gboolean
refuse_damaged (GError **error)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It is damaged or cut off: no whole ZIP archive");

  return FALSE;
}

/* The packed size that an entry tells may be a lie: what was taken from the archive isn't. */
static gboolean
check_size (Reading *self, const char *name, gsize n_unpacked, gint64 n_packed, GError **error)
{
  if (self->n_bytes + n_unpacked > ASCRIBE_ARCHIVE_MAX_BYTES)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "Unpacked it is larger than %u MiB",
                   ASCRIBE_ARCHIVE_MAX_BYTES >> 20);
      return FALSE;
    }
  if (n_unpacked > ASCRIBE_ARCHIVE_FREE_BYTES && (gint64) (n_unpacked / ASCRIBE_ARCHIVE_MAX_RATIO) > n_packed)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s in it is packed more than %d to 1, as no document is", name,
                   ASCRIBE_ARCHIVE_MAX_RATIO);
      return FALSE;
    }

  return TRUE;
}

static GBytes *
read_entry (Reading *self, const char *name, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gint64 start = archive_filter_bytes (self->archive, 0);
  gssize n_read;

  while ((n_read = archive_read_data (self->archive, chunk, CHUNK_BYTES)) > 0)
    {
      g_byte_array_append (data, chunk, (guint) n_read);
      if (!check_size (self, name, data->len, archive_filter_bytes (self->archive, 0) - start, error) ||
          g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
    }
  if (n_read < 0)
    {
      refuse_damaged (error);
      return NULL;
    }
  self->n_bytes += data->len;

  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static gboolean
take_entry (Reading *self, struct archive_entry *entry, GError **error)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  GBytes *bytes;

  if (name == NULL || !g_strv_contains (self->names, name) || archive_entry_filetype (entry) != AE_IFREG)
    return TRUE;

  if (archive_entry_is_encrypted (entry))
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted and needs a password");
      return FALSE;
    }
  if (g_hash_table_contains (self->found, name))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It holds %s twice", name);
      return FALSE;
    }

  bytes = read_entry (self, name, error);
  if (bytes != NULL)
    g_hash_table_insert (self->found, g_strdup (name), bytes);

  return bytes != NULL;
}

static gboolean
read_entries (Reading *self, GError **error)
{
  struct archive_entry *entry = NULL;
  guint n_entries = 0;
  int result;

  /* A name that can't be converted is a warning, and such an entry none of ours. */
  while ((result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      if (++n_entries > ASCRIBE_ARCHIVE_MAX_ENTRIES)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "It holds more than %d files", ASCRIBE_ARCHIVE_MAX_ENTRIES);
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !take_entry (self, entry, error))
        return FALSE;
    }

  return result == ARCHIVE_EOF ? TRUE : refuse_damaged (error);
}

GHashTable *
ascribe_archive_read (GBytes *zip, const char * const *names, GCancellable *cancellable, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  Reading self = { archive, names, found, 0, cancellable };
  gsize n_bytes = 0;
  const void *bytes = g_bytes_get_data (zip, &n_bytes);
  locale_t utf8, old;
  gboolean done;

  /* By its directory only: read as a stream, one archive can show other entries than other programs see in it. */
  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, bytes, n_bytes) != ARCHIVE_OK)
    {
      refuse_damaged (error);
      return NULL;
    }

  /* libarchive converts names through the character set of the locale, where a name may have no place. */
  utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  old = utf8 != (locale_t) 0 ? uselocale (utf8) : (locale_t) 0;
  done = read_entries (&self, error);
  if (utf8 != (locale_t) 0)
    {
      uselocale (old);
      freelocale (utf8);
    }

  return done ? g_steal_pointer (&found) : NULL;
}
