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

static const Magic magics[] = {
  MAGIC (0, "%PDF-", "a PDF document"),
  MAGIC (0, "PK\x03\x04", "a ZIP archive or an office document"),
  MAGIC (0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
  MAGIC (0, "{\\rtf", "an RTF document"),
  MAGIC (0, "SQLite format 3", "an SQLite database"),
  MAGIC (0, "\x89PNG\r\n", "a PNG picture"),
  MAGIC (0, "\xff\xd8\xff", "a JPEG picture"),
  MAGIC (0, "GIF8", "a GIF picture"),
  MAGIC (8, "WEBP", "a WebP picture"),
  MAGIC (0, "\x1f\x8b", "a gzip archive"),
  MAGIC (0, "\xfd" "7zXZ", "an xz archive"),
  MAGIC (0, "7z\xbc\xaf\x27\x1c", "a 7z archive"),
  MAGIC (0, "\x7f" "ELF", "a program"),
  MAGIC (0, "ID3", "a sound recording"),
  MAGIC (4, "ftyp", "a film or sound recording"),
};

const char *
ascribe_binary_kind (const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      if (magics[i].offset + magics[i].n_bytes <= n_bytes &&
          memcmp (bytes + magics[i].offset, magics[i].bytes, magics[i].n_bytes) == 0)
        return magics[i].kind;
    }

  return NULL;
}
