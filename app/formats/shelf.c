/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/shelf.h"

#include <string.h>

#include "app/model/error.h"
#include "app/model/sha256.h"

#define BUFFER_SIZE (64 * 1024)
#define READ_BUFFER_SIZE (8 * 1024) /* a group's records can be far apart: each then costs a buffer */

/* One record: 128 bits of its key's SHA-256 until the grouping, then where the first of its group stands. */
typedef struct {
  guint64 key[2];
  guint64 place;
} Member;

struct _AscribeShelf {
  GFileIOStream *file;
  GOutputStream *out;
  GInputStream *in;      /* once it is grouped */
  guint64 n_bytes;
  guint64 in_place;
  GArray *members;       /* of Member */
  gsize group;           /* the members of the current group */
  gsize group_end;
  GString *record;
  GPtrArray *fields;
};

AscribeShelf *
ascribe_shelf_new (GError **error)
{
  g_autoptr (GFileIOStream) file = NULL;
  g_autoptr (GFile) name = g_file_new_tmp ("ascribe-XXXXXX", &file, error);
  AscribeShelf *self;

  if (name == NULL || !g_file_delete (name, NULL, error))
    return NULL;

  self = g_new0 (AscribeShelf, 1);
  self->file = g_steal_pointer (&file);
  self->out = g_buffered_output_stream_new_sized (g_io_stream_get_output_stream (G_IO_STREAM (self->file)), BUFFER_SIZE);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (self->out), FALSE);
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->record = g_string_new (NULL);
  self->fields = g_ptr_array_new ();

  return self;
}

void
ascribe_shelf_free (AscribeShelf *self)
{
  g_clear_object (&self->in);
  g_object_unref (self->out);
  g_object_unref (self->file);
  g_array_unref (self->members);
  g_string_free (self->record, TRUE);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

gboolean
ascribe_shelf_append (AscribeShelf *self, const char *bytes, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  self->n_bytes += n_bytes;

  return g_output_stream_write_all (self->out, bytes, n_bytes, NULL, cancellable, error);
}

static gboolean
rewind_file (AscribeShelf *self, GCancellable *cancellable, GError **error)
{
  return g_output_stream_flush (self->out, cancellable, error) &&
         g_seekable_seek (G_SEEKABLE (self->file), 0, G_SEEK_SET, cancellable, error);
}

gboolean
ascribe_shelf_copy (AscribeShelf *self, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  return rewind_file (self, cancellable, error) &&
         g_output_stream_splice (out, g_io_stream_get_input_stream (G_IO_STREAM (self->file)), G_OUTPUT_STREAM_SPLICE_NONE, cancellable,
                                 error) >= 0;
}

static Member
make_member (AscribeShelf *self, const char *key)
{
  guint8 digest[SHA256_DIGEST_SIZE];
  AscribeSha256 sha256;
  Member member = { .place = self->n_bytes };

  ascribe_sha256_begin (&sha256);
  ascribe_sha256_add (&sha256, key, strlen (key));
  ascribe_sha256_end (&sha256, digest);
  memcpy (member.key, digest, sizeof member.key);

  return member;
}

gboolean
ascribe_shelf_put (AscribeShelf *self, const char *key, const char * const *fields, GCancellable *cancellable, GError **error)
{
  Member member = make_member (self, key);
  guint64 n_bytes;

  g_string_truncate (self->record, 0);
  for (gsize i = 0; fields[i] != NULL; i++)
    g_string_append_len (self->record, fields[i], (gssize) strlen (fields[i]) + 1);
  n_bytes = self->record->len;
  g_array_append_val (self->members, member);

  return ascribe_shelf_append (self, (const char *) &n_bytes, sizeof n_bytes, cancellable, error) &&
         ascribe_shelf_append (self, self->record->str, self->record->len, cancellable, error);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *left = a, *right = b;

  for (int i = 0; i < 2; i++)
    {
      if (left->key[i] != right->key[i])
        return left->key[i] < right->key[i] ? -1 : 1;
    }

  return left->place < right->place ? -1 : left->place > right->place;
}

gboolean
ascribe_shelf_group (AscribeShelf *self, GCancellable *cancellable, GError **error)
{
  guint64 key[2] = { 0 }, first = 0;

  if (!rewind_file (self, cancellable, error))
    return FALSE;

  self->in = g_buffered_input_stream_new_sized (g_io_stream_get_input_stream (G_IO_STREAM (self->file)), READ_BUFFER_SIZE);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (self->in), FALSE);
  g_array_sort (self->members, compare_members);
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = &g_array_index (self->members, Member, i);

      if (i == 0 || memcmp (member->key, key, sizeof key) != 0)
        {
          memcpy (key, member->key, sizeof key);
          first = member->place;
        }
      member->key[0] = first;
      member->key[1] = 0;
    }
  g_array_sort (self->members, compare_members);

  return TRUE;
}

gboolean
ascribe_shelf_next_group (AscribeShelf *self, gsize *n_records)
{
  self->group = self->group_end;
  if (self->group == self->members->len)
    return FALSE;

  while (self->group_end < self->members->len &&
         g_array_index (self->members, Member, self->group_end).key[0] == g_array_index (self->members, Member, self->group).key[0])
    self->group_end++;
  *n_records = self->group_end - self->group;

  return TRUE;
}

static gboolean
read_bytes (AscribeShelf *self, gpointer bytes, gsize n_bytes, GError **error)
{
  gsize n_read = 0;

  if (!g_input_stream_read_all (self->in, bytes, n_bytes, &n_read, NULL, error))
    return FALSE;
  self->in_place += n_read;
  if (n_read == n_bytes)
    return TRUE;

  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "A temporary file is shorter than what was written to it");

  return FALSE;
}

/* Most records are asked for in the order they were put. */
static gboolean
go_to (AscribeShelf *self, guint64 place, GError **error)
{
  if (place == self->in_place)
    return TRUE;

  self->in_place = place;

  return g_seekable_seek (G_SEEKABLE (self->in), (goffset) place, G_SEEK_SET, NULL, error);
}

const char * const *
ascribe_shelf_get (AscribeShelf *self, gsize index, GError **error)
{
  guint64 n_bytes = 0;

  if (!go_to (self, g_array_index (self->members, Member, self->group + index).place, error) ||
      !read_bytes (self, &n_bytes, sizeof n_bytes, error))
    return NULL;

  g_string_set_size (self->record, n_bytes);
  if (!read_bytes (self, self->record->str, n_bytes, error))
    return NULL;

  g_ptr_array_set_size (self->fields, 0);
  for (gsize at = 0; at < n_bytes; at += strlen (self->record->str + at) + 1)
    g_ptr_array_add (self->fields, self->record->str + at);
  g_ptr_array_add (self->fields, NULL);

  return (const char * const *) self->fields->pdata;
}
