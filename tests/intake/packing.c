/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "packing.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

struct _Packing {
  struct archive *archive;
  GByteArray *bytes;
};

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t n_bytes)
{
  g_byte_array_append (data, bytes, (guint) n_bytes);

  return (la_ssize_t) n_bytes;
}

Packing *
packing_new (const char *passphrase)
{
  Packing *self = g_new0 (Packing, 1);

  self->archive = archive_write_new ();
  self->bytes = g_byte_array_new ();
  g_assert_cmpint (archive_write_set_format_zip (self->archive), ==, ARCHIVE_OK);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  g_assert_cmpint (archive_write_set_options (self->archive, "zip:hdrcharset=UTF-8"), ==, ARCHIVE_OK);
  if (passphrase != NULL)
    {
      g_assert_cmpint (archive_write_set_options (self->archive, "zip:encryption=traditional"), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_set_passphrase (self->archive, passphrase), ==, ARCHIVE_OK);
    }
  g_assert_cmpint (archive_write_open (self->archive, self->bytes, NULL, write_cb, NULL), ==, ARCHIVE_OK);

  return self;
}

static void
add_entry (Packing *self, const char *name, const char *link, const void *bytes, gsize n_bytes)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, link != NULL ? AE_IFLNK : AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  if (link != NULL)
    archive_entry_set_symlink (entry, link);
  archive_entry_set_size (entry, (la_int64_t) n_bytes);
  g_assert_cmpint (archive_write_header (self->archive, entry), >=, ARCHIVE_WARN);
  if (n_bytes > 0)
    g_assert_cmpint (archive_write_data (self->archive, bytes, n_bytes), ==, n_bytes);
  archive_entry_free (entry);
}

void
packing_add (Packing *self, const char *name, const void *bytes, gsize n_bytes)
{
  add_entry (self, name, NULL, bytes, n_bytes);
}

void
packing_add_link (Packing *self, const char *name, const char *target)
{
  add_entry (self, name, target, NULL, 0);
}

GBytes *
packing_finish (Packing *self)
{
  GByteArray *bytes = self->bytes;

  g_assert_cmpint (archive_write_close (self->archive), ==, ARCHIVE_OK);
  archive_write_free (self->archive);
  g_free (self);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
packing_zip (const char *name, ...)
{
  Packing *self = packing_new (NULL);
  va_list rest;

  va_start (rest, name);
  while (name != NULL)
    {
      const char *text = va_arg (rest, const char *);

      packing_add (self, name, text, strlen (text));
      name = va_arg (rest, const char *);
    }
  va_end (rest);

  return packing_finish (self);
}
