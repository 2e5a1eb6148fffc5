/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/zip.h"

#include <string.h>

#include "app/formats/streams.h"
#include "app/model/error.h"

#define FLUSH_BYTES (256 * 1024)

/* Marks and values of the format (4.3 and 4.4 of APPNOTE). */
#define LOCAL_HEADER 0x04034b50u
#define CENTRAL_HEADER 0x02014b50u
#define CENTRAL_END 0x06054b50u
#define CENTRAL_END_64 0x06064b50u
#define CENTRAL_LOCATOR_64 0x07064b50u
#define ON_UNIX (3u << 8)
#define VERSION 20u
#define VERSION_64 45u
#define UTF_8 0x0800u              /* so are names */
#define STORED 0u
#define DEFLATED 8u
#define FIRST_DAY 0x21u           /* 1980-01-01: no time, so that a project is the same bytes whenever it is written */
#define PLAIN_FILE (0100644u << 16)
#define EXTRA_64 1u
#define IN_EXTRA 0xffffffffu      /* instead of a size or place that is in the extra field */

struct _AscribeZip {
  GOutputStream *stream;
  GCancellable *cancellable;
  AscribeDeflate *deflate;
  GString *out;                   /* what isn't in the stream yet */
  guint64 n_bytes;                /* of what was written to it and is there */
  GString *central;               /* directory at the end */
  guint64 n_files;
};

AscribeZip *
ascribe_zip_new (GOutputStream *out, GCancellable *cancellable, GError **error)
{
  AscribeDeflate *deflate = ascribe_deflate_new (error);
  AscribeZip *self;

  if (deflate == NULL)
    return NULL;

  self = g_new0 (AscribeZip, 1);
  self->stream = out;
  self->cancellable = cancellable;
  self->deflate = deflate;
  self->out = g_string_new (NULL);
  self->central = g_string_new (NULL);

  return self;
}

void
ascribe_zip_free (AscribeZip *self)
{
  ascribe_deflate_free (self->deflate);
  g_string_free (self->out, TRUE);
  g_string_free (self->central, TRUE);
  g_free (self);
}

static void
put_16 (GString *out, guint value)
{
  guint16 bytes = GUINT16_TO_LE ((guint16) value);

  g_string_append_len (out, (const char *) &bytes, sizeof bytes);
}

static void
put_32 (GString *out, guint32 value)
{
  guint32 bytes = GUINT32_TO_LE (value);

  g_string_append_len (out, (const char *) &bytes, sizeof bytes);
}

static void
put_64 (GString *out, guint64 value)
{
  guint64 bytes = GUINT64_TO_LE (value);

  g_string_append_len (out, (const char *) &bytes, sizeof bytes);
}

/* What both headers say of a file, from the version that is needed to the length of the name. */
static void
put_facts (GString *out, gboolean needs_64, guint method, const char *name, AscribeDeflated whole, guint64 n_packed)
{
  put_16 (out, needs_64 ? VERSION_64 : VERSION);
  put_16 (out, UTF_8);
  put_16 (out, method);
  put_16 (out, 0);
  put_16 (out, FIRST_DAY);
  put_32 (out, whole.crc);
  put_32 (out, needs_64 ? IN_EXTRA : (guint32) n_packed);
  put_32 (out, needs_64 ? IN_EXTRA : (guint32) whole.n_bytes);
  put_16 (out, (guint) strlen (name));
}

static void
put_extra (GString *out, guint n_values, AscribeDeflated whole, guint64 n_packed)
{
  put_16 (out, EXTRA_64);
  put_16 (out, 8 * n_values);
  put_64 (out, whole.n_bytes);
  put_64 (out, n_packed);
}

/* Writes a file's header, and puts down what the directory says of it. */
static void
begin_file (AscribeZip *self, guint method, const char *name, AscribeDeflated whole, guint64 n_packed)
{
  gboolean needs_64 = MAX (MAX (whole.n_bytes, n_packed), self->n_bytes) >= IN_EXTRA;
  GString *out = self->out;
  gsize n_before = out->len;

  put_32 (self->central, CENTRAL_HEADER);
  put_16 (self->central, ON_UNIX | VERSION_64);
  put_facts (self->central, needs_64, method, name, whole, n_packed);
  put_16 (self->central, needs_64 ? 28 : 0);
  put_16 (self->central, 0);
  put_16 (self->central, 0);
  put_16 (self->central, 0);
  put_32 (self->central, PLAIN_FILE);
  put_32 (self->central, needs_64 ? IN_EXTRA : (guint32) self->n_bytes);
  g_string_append (self->central, name);
  if (needs_64)
    {
      put_extra (self->central, 3, whole, n_packed);
      put_64 (self->central, self->n_bytes);
    }

  put_32 (out, LOCAL_HEADER);
  put_facts (out, needs_64, method, name, whole, n_packed);
  put_16 (out, needs_64 ? 20 : 0);
  g_string_append (out, name);
  if (needs_64)
    put_extra (out, 2, whole, n_packed);

  self->n_files++;
  self->n_bytes += out->len - n_before + n_packed;
}

gboolean
ascribe_zip_add (AscribeZip *self, const char *name, const char *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (GString) packed = g_string_new (NULL);
  AscribeDeflated whole;

  ascribe_deflate_add (self->deflate, bytes, n_bytes, packed);
  whole = ascribe_deflate_end (self->deflate, packed);
  g_string_append_len (packed, ASCRIBE_DEFLATE_END, ASCRIBE_DEFLATE_END_BYTES);
  begin_file (self, DEFLATED, name, whole, packed->len);
  g_string_append_len (self->out, packed->str, (gssize) packed->len);

  return ascribe_stream_flush (self->stream, self->out, FLUSH_BYTES, self->cancellable, error);
}

gboolean
ascribe_zip_store (AscribeZip *self, const char *name, const char *bytes, gsize n_bytes, GError **error)
{
  begin_file (self, STORED, name, ascribe_deflate_describe (bytes, n_bytes), n_bytes);
  g_string_append_len (self->out, bytes, (gssize) n_bytes);

  return ascribe_stream_flush (self->stream, self->out, FLUSH_BYTES, self->cancellable, error);
}

gboolean
ascribe_zip_add_parts (AscribeZip *self, const char *name, AscribeZipPart **parts, GError **error)
{
  AscribeDeflated whole = { 0 };
  guint64 n_packed = ASCRIBE_DEFLATE_END_BYTES;

  for (gsize i = 0; parts[i] != NULL; i++)
    n_packed += ascribe_zip_part_join (parts[i], &whole);
  begin_file (self, DEFLATED, name, whole, n_packed);
  if (!ascribe_stream_flush (self->stream, self->out, 0, self->cancellable, error))
    return FALSE;
  for (gsize i = 0; parts[i] != NULL; i++)
    if (!ascribe_zip_part_copy (parts[i], self->stream, self->cancellable, error))
      return FALSE;
  g_string_append_len (self->out, ASCRIBE_DEFLATE_END, ASCRIBE_DEFLATE_END_BYTES);

  return TRUE;
}

static void
put_end_64 (AscribeZip *self)
{
  GString *out = self->out;

  put_32 (out, CENTRAL_END_64);
  put_64 (out, 44); /* bytes of this record from here on */
  put_16 (out, ON_UNIX | VERSION_64);
  put_16 (out, VERSION_64);
  put_32 (out, 0);
  put_32 (out, 0);
  put_64 (out, self->n_files);
  put_64 (out, self->n_files);
  put_64 (out, self->central->len);
  put_64 (out, self->n_bytes);

  put_32 (out, CENTRAL_LOCATOR_64);
  put_32 (out, 0);
  put_64 (out, self->n_bytes + self->central->len);
  put_32 (out, 1);
}

gboolean
ascribe_zip_finish (AscribeZip *self, GError **error)
{
  gboolean needs_64 = self->n_files >= G_MAXUINT16 || self->n_bytes >= IN_EXTRA || self->central->len >= IN_EXTRA;
  GString *out = self->out;

  g_string_append_len (out, self->central->str, (gssize) self->central->len);
  if (needs_64)
    put_end_64 (self);
  put_32 (out, CENTRAL_END);
  put_16 (out, 0);
  put_16 (out, 0);
  put_16 (out, needs_64 ? G_MAXUINT16 : (guint) self->n_files);
  put_16 (out, needs_64 ? G_MAXUINT16 : (guint) self->n_files);
  put_32 (out, needs_64 ? IN_EXTRA : (guint32) self->central->len);
  put_32 (out, needs_64 ? IN_EXTRA : (guint32) self->n_bytes);
  put_16 (out, 0);

  return ascribe_stream_flush (self->stream, out, 0, self->cancellable, error);
}
