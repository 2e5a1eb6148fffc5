/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/binary-kind.h"

#include <string.h>

typedef struct {
  gsize offset;
  const char *bytes;
  gsize n_bytes;
  const char *kind;
} Magic;

#define MAGIC(offset, bytes, kind) { offset, bytes, sizeof (bytes) - 1, kind }

/* The first that fits names the kind. Each has bytes that no text begins with, where its letters could be words. */
static const Magic magics[] = {
  MAGIC (0, "%PDF-", "a PDF document"),
  MAGIC (0, "PK\x03\x04", "a ZIP archive or an office document"),
  MAGIC (0, "PK\x05\x06", "an empty ZIP archive"),
  MAGIC (0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
  MAGIC (0, "{\\rtf", "an RTF document"),
  MAGIC (0, "%!PS-", "a PostScript document"),
  MAGIC (0, "AT&TFORM", "a DjVu document"),
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
  MAGIC (0, "\x1f\x8b", "a gzip archive"),
  MAGIC (0, "\xfd" "7zXZ", "an xz archive"),
  MAGIC (0, "\x28\xb5\x2f\xfd", "a Zstandard archive"),
  MAGIC (4, "1AY&SY", "a bzip2 archive"),
  MAGIC (0, "7z\xbc\xaf\x27\x1c", "a 7z archive"),
  MAGIC (0, "Rar!\x1a\x07", "a RAR archive"),
  MAGIC (257, "ustar\0", "a tar archive"),
  MAGIC (257, "ustar  \0", "a tar archive"),
  MAGIC (0, "\x7f" "ELF", "a program"),
  MAGIC (0, "MZ\x90\0", "a program"),
};

/* What the first member of a ZIP archive says it is. */
static const Magic members[] = {
  MAGIC (30, "mimetypeapplication/epub+zip", "an EPUB book"),
  MAGIC (30, "mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
  MAGIC (30, "[Content_Types].xml", "a Microsoft Office document"),
};

static const char *
find_kind (const Magic *kinds, gsize n_kinds, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_kinds; i++)
    {
      if (kinds[i].offset + kinds[i].n_bytes <= n_bytes &&
          memcmp (bytes + kinds[i].offset, kinds[i].bytes, kinds[i].n_bytes) == 0)
        return kinds[i].kind;
    }

  return NULL;
}

const char *
ascribe_binary_kind (const guint8 *bytes, gsize n_bytes)
{
  const char *kind = find_kind (magics, G_N_ELEMENTS (magics), bytes, n_bytes);
  const char *inner = NULL;

  if (kind != NULL && n_bytes >= 4 && memcmp (bytes, "PK\x03\x04", 4) == 0)
    inner = find_kind (members, G_N_ELEMENTS (members), bytes, n_bytes);
  if (kind == NULL && n_bytes >= 12 && bytes[0] == 0 && memcmp (bytes + 4, "ftyp", 4) == 0)
    kind = "a film or sound recording";

  return inner != NULL ? inner : kind;
}
