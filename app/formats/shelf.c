/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/shelf.h"

#include <string.h>

#include "app/formats/streams.h"
#include "app/model/append.h"
#include "app/model/error.h"
#include "app/model/sha256.h"

#define BUFFER_SIZE (64 * 1024)
#define SMALL_READ (8 * 1024) /* a group's records can be far apart: each then costs a read */
#define COPY_SIZE (256 * 1024)
#define NOT_FIRST (1u << 31)  /* in what stands for the next of a group: it isn't the first of it */
#define NONE (NOT_FIRST - 1)

/* One record. */
typedef struct {
  guint64 key[2];        /* 128 bits of its key's SHA-256 */
  guint64 place;
} Member;

struct _AscribeShelf {
  GFileIOStream *file;
  GString *unwritten;    /* what is last of n_bytes */
  guint64 n_bytes;
  GArray *members;       /* of Member, as they were put */
  guint32 *next;         /* once it is grouped: of each member, the next of its group or NONE, and NOT_FIRST */
  guint n_visited;       /* members up to the first of the current group */
  guint group;           /* its first */
  guint member;          /* … and the one that was got last */
  char *buffer;          /* n_buffer bytes of the file from buffer_place on */
  guint64 buffer_place;
  gsize n_buffer;
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
  self->unwritten = g_string_sized_new (BUFFER_SIZE);
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->record = g_string_new (NULL);
  self->fields = g_ptr_array_new ();

  return self;
}

void
ascribe_shelf_free (AscribeShelf *self)
{
  g_object_unref (self->file);
  g_string_free (self->unwritten, TRUE);
  g_array_unref (self->members);
  g_free (self->next);
  g_free (self->buffer);
  g_string_free (self->record, TRUE);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static GOutputStream *
get_out (AscribeShelf *self)
{
  return g_io_stream_get_output_stream (G_IO_STREAM (self->file));
}

gboolean
ascribe_shelf_append (AscribeShelf *self, const char *bytes, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  self->n_bytes += n_bytes;
  if (n_bytes < BUFFER_SIZE)
    {
      ascribe_append_bytes (self->unwritten, bytes, n_bytes);
      return ascribe_stream_flush (get_out (self), self->unwritten, BUFFER_SIZE, cancellable, error);
    }

  return ascribe_stream_flush (get_out (self), self->unwritten, 0, cancellable, error) &&
         g_output_stream_write_all (get_out (self), bytes, n_bytes, NULL, cancellable, error);
}

static gboolean
rewind_file (AscribeShelf *self, GCancellable *cancellable, GError **error)
{
  return ascribe_stream_flush (get_out (self), self->unwritten, 0, cancellable, error) &&
         g_seekable_seek (G_SEEKABLE (self->file), 0, G_SEEK_SET, cancellable, error);
}

/* g_output_stream_splice() copies in pieces of 8 KiB. */
gboolean
ascribe_shelf_copy (AscribeShelf *self, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (self->file));
  g_autofree char *piece = g_malloc (COPY_SIZE);
  gssize n_read;

  if (!rewind_file (self, cancellable, error))
    return FALSE;
  while ((n_read = g_input_stream_read (in, piece, COPY_SIZE, cancellable, error)) > 0)
    {
      if (!g_output_stream_write_all (out, piece, (gsize) n_read, NULL, cancellable, error))
        return FALSE;
    }

  return n_read == 0;
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
    ascribe_append_bytes (self->record, fields[i], strlen (fields[i]) + 1);
  n_bytes = self->record->len;
  g_array_append_val (self->members, member);

  return ascribe_shelf_append (self, (const char *) &n_bytes, sizeof n_bytes, cancellable, error) &&
         ascribe_shelf_append (self, self->record->str, self->record->len, cancellable, error);
}

/* Members are taken from the last to the first: what a table of open addressing then has of a key is the next of its group. */
static void
chain_members (AscribeShelf *self)
{
  guint n_members = self->members->len;
  gsize n_slots = 16;
  g_autofree guint32 *slots = NULL;

  while (n_slots < (gsize) n_members * 3 / 2)
    n_slots *= 2;
  slots = g_new (guint32, n_slots);
  memset (slots, 0xff, n_slots * sizeof *slots);
  self->next = g_new (guint32, n_members);

  for (guint i = n_members; i-- > 0;)
    {
      const Member *member = &g_array_index (self->members, Member, i);
      gsize slot = member->key[0] & (n_slots - 1);

      while (slots[slot] != G_MAXUINT32 &&
             memcmp (g_array_index (self->members, Member, slots[slot]).key, member->key, sizeof member->key) != 0)
        slot = (slot + 1) & (n_slots - 1);
      self->next[i] = slots[slot] != G_MAXUINT32 ? slots[slot] : NONE;
      if (slots[slot] != G_MAXUINT32)
        self->next[slots[slot]] |= NOT_FIRST;
      slots[slot] = i;
    }
}

gboolean
ascribe_shelf_group (AscribeShelf *self, GCancellable *cancellable, GError **error)
{
  if (self->members->len >= NONE)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "There is too much to group");
      return FALSE;
    }
  if (!rewind_file (self, cancellable, error))
    return FALSE;

  chain_members (self);
  self->buffer = g_malloc (BUFFER_SIZE);

  return TRUE;
}

gboolean
ascribe_shelf_next_group (AscribeShelf *self, gsize *n_records)
{
  while (self->n_visited < self->members->len && (self->next[self->n_visited] & NOT_FIRST) != 0)
    self->n_visited++;
  if (self->n_visited == self->members->len)
    return FALSE;

  self->group = self->n_visited++;
  *n_records = 0;
  for (guint32 i = self->group; i != NONE; i = self->next[i] & ~NOT_FIRST)
    (*n_records)++;

  return TRUE;
}

/* Fills the buffer with what stands at @place, which is most often where it ends. */
static gboolean
fill_buffer (AscribeShelf *self, guint64 place, GError **error)
{
  gboolean is_next = place == self->buffer_place + self->n_buffer;
  gssize n_read;

  if (!is_next && !g_seekable_seek (G_SEEKABLE (self->file), (goffset) place, G_SEEK_SET, NULL, error))
    return FALSE;
  n_read = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (self->file)), self->buffer, is_next ? BUFFER_SIZE : SMALL_READ,
                                NULL, error);
  self->buffer_place = place;
  self->n_buffer = (gsize) MAX (n_read, 0);
  if (n_read == 0)
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "A temporary file is shorter than what was written to it");

  return n_read > 0;
}

static gboolean
read_bytes (AscribeShelf *self, guint64 place, gpointer bytes, gsize n_bytes, GError **error)
{
  gsize n_done = 0;

  while (n_done < n_bytes)
    {
      guint64 at = place + n_done;
      gsize n;

      if ((at < self->buffer_place || at >= self->buffer_place + self->n_buffer) && !fill_buffer (self, at, error))
        return FALSE;
      n = MIN (n_bytes - n_done, (gsize) (self->buffer_place + self->n_buffer - at));
      memcpy ((char *) bytes + n_done, self->buffer + (at - self->buffer_place), n);
      n_done += n;
    }

  return TRUE;
}

const char * const *
ascribe_shelf_get (AscribeShelf *self, gsize index, GError **error)
{
  guint64 n_bytes = 0;
  guint64 place;

  self->member = index == 0 ? self->group : self->next[self->member] & ~NOT_FIRST;
  place = g_array_index (self->members, Member, self->member).place;
  if (!read_bytes (self, place, &n_bytes, sizeof n_bytes, error))
    return NULL;

  g_string_set_size (self->record, n_bytes);
  if (!read_bytes (self, place + sizeof n_bytes, self->record->str, n_bytes, error))
    return NULL;

  g_ptr_array_set_size (self->fields, 0);
  for (gsize at = 0; at < n_bytes; at += strlen (self->record->str + at) + 1)
    g_ptr_array_add (self->fields, self->record->str + at);
  g_ptr_array_add (self->fields, NULL);

  return (const char * const *) self->fields->pdata;
}
