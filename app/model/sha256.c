/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/sha256.h"

void
ascribe_sha256_begin (AscribeSha256 *self)
{
  sha256_init (self);
}

void
ascribe_sha256_add (AscribeSha256 *self, gconstpointer bytes, gsize n_bytes)
{
  sha256_update (self, n_bytes, bytes);
}

void
ascribe_sha256_end (AscribeSha256 *self, guint8 digest[SHA256_DIGEST_SIZE])
{
  sha256_digest (self, SHA256_DIGEST_SIZE, digest);
}

char *
ascribe_sha256_end_hex (AscribeSha256 *self)
{
  guint8 digest[SHA256_DIGEST_SIZE];
  char *hex = g_malloc (2 * sizeof digest + 1);

  ascribe_sha256_end (self, digest);
  for (gsize i = 0; i < sizeof digest; i++)
    {
      hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
      hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
  hex[2 * sizeof digest] = '\0';

  return hex;
}

char *
ascribe_sha256_hex (gconstpointer bytes, gsize n_bytes)
{
  AscribeSha256 sha256;

  ascribe_sha256_begin (&sha256);
  ascribe_sha256_add (&sha256, bytes, n_bytes);

  return ascribe_sha256_end_hex (&sha256);
}
