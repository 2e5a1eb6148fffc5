/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/uuid.h"

#include <string.h>
#include <sys/random.h>

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
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7],
                          b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
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
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize n_digest = sizeof digest;
  const char *word;
  va_list words;

  g_checksum_update (checksum, (const guchar *) space, -1);
  va_start (words, space);
  while ((word = va_arg (words, const char *)) != NULL)
    g_checksum_update (checksum, (const guchar *) word, (gssize) strlen (word) + 1);
  va_end (words);

  g_checksum_get_digest (checksum, digest, &n_digest);
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
