/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/binary-kind.h"

#include <string.h>

#include "app/model/error.h"

typedef struct {
  gsize offset;
  const char *bytes;
  gsize n_bytes;
  const char *kind;
  const char *advice;       /* NULL: there is no text in it */
} Magic;

#define MAGIC(offset, bytes, kind) { offset, bytes, sizeof (bytes) - 1, kind, NULL }
#define DOCUMENT(offset, bytes, kind) { offset, bytes, sizeof (bytes) - 1, kind, "save it as DOCX, ODT or PDF" }
#define OFFICE(offset, bytes, kind) { offset, bytes, sizeof (bytes) - 1, kind, "save it as DOCX, ODT or PDF, a spreadsheet as CSV" }
#define MARKUP(offset, bytes, kind) \
  { offset, bytes, sizeof (bytes) - 1, kind, "save it as plain text or a web page, its annotations as JSON, brat or TSV" }
#define ARCHIVE(offset, bytes, kind) { offset, bytes, sizeof (bytes) - 1, kind, "unpack it first" }

/* The first that fits names the kind. Each has bytes that no text begins with, where its letters could be words. */
static const Magic magics[] = {
  MAGIC (0, "%PDF-", "a PDF document"),
  ARCHIVE (0, "PK\x03\x04", "a ZIP archive"),
  MAGIC (0, "PK\x05\x06", "an empty ZIP archive"),
  OFFICE (0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
  DOCUMENT (0, "{\\rtf", "an RTF document"),
  DOCUMENT (0, "%!PS-", "a PostScript document"),
  MARKUP (0, "<?xml ", "an XML document"),
  MARKUP (0, "\xef\xbb\xbf<?xml ", "an XML document"),
  DOCUMENT (0, "AT&TFORM", "a DjVu document"),
  MAGIC (0, "SQLite format 3\0", "an SQLite database"),
  MAGIC (0, "\x89PNG\r\n", "a PNG picture"),
  MAGIC (0, "\xff\xd8\xff", "a JPEG picture"),
  MAGIC (0, "GIF87a", "a GIF picture"),
  MAGIC (0, "GIF89a", "a GIF picture"),
  MAGIC (0, "II*\0", "a TIFF picture"),
  MAGIC (0, "MM\0*", "a TIFF picture"),
  MAGIC (0, "\0\0\x01\0", "an icon"),
  MAGIC (8, "WEBPVP8", "a WebP picture"),
  MAGIC (8, "WAVEfmt ", "a sound recording"),
  MAGIC (0, "ID3\x02", "a sound recording"),
  MAGIC (0, "ID3\x03", "a sound recording"),
  MAGIC (0, "ID3\x04", "a sound recording"),
  MAGIC (0, "OggS\0", "a film or sound recording"),
  MAGIC (0, "fLaC\0", "a sound recording"),
  MAGIC (0, "\x1a\x45\xdf\xa3", "a film"),
  ARCHIVE (0, "\x1f\x8b", "a gzip archive"),
  ARCHIVE (0, "\xfd" "7zXZ", "an xz archive"),
  ARCHIVE (0, "\x28\xb5\x2f\xfd", "a Zstandard archive"),
  ARCHIVE (4, "1AY&SY", "a bzip2 archive"),
  ARCHIVE (0, "7z\xbc\xaf\x27\x1c", "a 7z archive"),
  ARCHIVE (0, "Rar!\x1a\x07", "a RAR archive"),
  ARCHIVE (257, "ustar\0", "a tar archive"),
  ARCHIVE (257, "ustar  \0", "a tar archive"),
  MAGIC (0, "\x7f" "ELF", "a program"),
  MAGIC (0, "MZ\x90\0", "a program"),
};

/* What the first member of a ZIP archive says it is. */
static const Magic members[] = {
  OFFICE (30, "mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
  OFFICE (30, "[Content_Types].xml", "a Microsoft Office document"),
  DOCUMENT (30, "Index/", "an iWork document"),
};

static const Magic film = { 4, "ftyp", 4, "a film or sound recording", NULL };

static const Magic *
find (const Magic *kinds, gsize n_kinds, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_kinds; i++)
    {
      if (kinds[i].offset + kinds[i].n_bytes <= n_bytes &&
          memcmp (bytes + kinds[i].offset, kinds[i].bytes, kinds[i].n_bytes) == 0)
        return &kinds[i];
    }

  return NULL;
}

static const Magic *
find_kind (const guint8 *bytes, gsize n_bytes)
{
  const Magic *kind = find (magics, G_N_ELEMENTS (magics), bytes, n_bytes);
  const Magic *inner = NULL;

  if (kind != NULL && memcmp (bytes, "PK\x03\x04", 4) == 0)
    inner = find (members, G_N_ELEMENTS (members), bytes, n_bytes);
  if (kind == NULL && n_bytes >= 12 && bytes[0] == 0)
    kind = find (&film, 1, bytes, n_bytes);

  return inner != NULL ? inner : kind;
}

/* Office keeps a document with a password in the container of its old formats, as a stream of this name in UTF-16. */
static gboolean
is_encrypted (const guint8 *bytes, gsize n_bytes)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

  if (bytes[0] != 0xd0)
    return FALSE;
  for (gsize i = 0; i + sizeof name <= n_bytes; i++)
    {
      if (bytes[i] == 'E' && memcmp (bytes + i, name, sizeof name - 1) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
ascribe_binary_kind_refuse (const guint8 *bytes, gsize n_bytes, GError **error)
{
  const Magic *kind = n_bytes > 0 ? find_kind (bytes, n_bytes) : NULL;

  if (kind == NULL)
    return FALSE;

  if (is_encrypted (bytes, n_bytes))
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted and needs a password");
  else if (kind->advice != NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is %s, which isn't read: %s", kind->kind, kind->advice);
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is %s, not a text", kind->kind);

  return TRUE;
}
