/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/zipping.h"

#include <archive.h>
#include <archive_entry.h>

#define ROOM_FOR_NAMES (64 * 1024)

struct _Zipping {
  struct archive *archive;
  char *buffer;
  size_t n_used;
};

Zipping *
zipping_new (gsize n_bytes)
{
  Zipping *self = g_new0 (Zipping, 1);

  self->buffer = g_malloc (n_bytes + ROOM_FOR_NAMES);
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_options (self->archive, "zip:compression=store");
  g_assert_cmpint (archive_write_open_memory (self->archive, self->buffer, n_bytes + ROOM_FOR_NAMES, &self->n_used), ==, ARCHIVE_OK);

  return self;
}

void
zipping_add (Zipping *self, const char *name, gconstpointer data, gsize n_data)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) n_data);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  if (archive_write_header (self->archive, entry) == ARCHIVE_OK)
    g_assert_cmpint (archive_write_data (self->archive, data, n_data), ==, (la_ssize_t) n_data);
  archive_entry_free (entry);
}

GBytes *
zipping_end (Zipping *self)
{
  GBytes *bytes;

  g_assert_cmpint (archive_write_close (self->archive), ==, ARCHIVE_OK);
  archive_write_free (self->archive);
  bytes = g_bytes_new_take (self->buffer, self->n_used);
  g_free (self);

  return bytes;
}
