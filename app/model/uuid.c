/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/uuid.h"

#include <string.h>
#include <sys/random.h>

#include <nettle/sha1.h>

static void
fill_random (guint8 *bytes, gsize n_bytes)
{
  /* getrandom() of up to 256 bytes is never short once the pool is seeded; a signal
   * before that is the only other outcome. */
  while (getrandom (bytes, n_bytes, 0) != (gssize) n_bytes)
    continue;
}

static char *
format_uuid (const guint8 *b)
{
  char *uuid = g_malloc (37);
  char *out = uuid;

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *out++ = '-';
      *out++ = "0123456789abcdef"[b[i] >> 4];
      *out++ = "0123456789abcdef"[b[i] & 15];
    }
  *out = '\0';

  return uuid;
}

char *
ascribe_uuid_new (void)
{
  guint64 milliseconds = (guint64) (g_get_real_time () / 1000);
  guint8 b[16];

  fill_random (b, sizeof b);
  for (int i = 0; i < 6; i++)
    b[i] = (guint8) (milliseconds >> (40 - 8 * i));
  b[6] = (b[6] & 0x0f) | 0x70;
  b[8] = (b[8] & 0x3f) | 0x80;

  return format_uuid (b);
}

char *
ascribe_uuid_derive (const char *space, ...)
{
  guint8 digest[SHA1_DIGEST_SIZE];
  struct sha1_ctx sha1;
  const char *word;
  va_list words;

  sha1_init (&sha1);
  sha1_update (&sha1, strlen (space), (const guint8 *) space);
  va_start (words, space);
  while ((word = va_arg (words, const char *)) != NULL)
    sha1_update (&sha1, strlen (word) + 1, (const guint8 *) word);
  va_end (words);

  sha1_digest (&sha1, sizeof digest, digest);
  digest[6] = (digest[6] & 0x0f) | 0x80;
  digest[8] = (digest[8] & 0x3f) | 0x80;

  return format_uuid (digest);
}

gboolean
ascribe_uuid_is_valid (const char *string)
{
  if (strlen (string) != 36)
    return FALSE;

  for (int i = 0; i < 36; i++)
    {
      gboolean is_dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (is_dash ? string[i] != '-' : strchr ("0123456789abcdef", string[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}
