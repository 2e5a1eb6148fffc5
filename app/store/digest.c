/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012). */
#include "app/store/digest.h"

#include <string.h>

#define KEY_0 G_GUINT64_CONSTANT (0x4173637269626520)
#define KEY_1 G_GUINT64_CONSTANT (0x726f772064696765)

static inline guint64
rotate (guint64 value, int bits)
{
  return (value << bits) | (value >> (64 - bits));
}

static inline void
mix (guint64 v[4], int rounds)
{
  for (int i = 0; i < rounds; i++)
    {
      v[0] += v[1];
      v[2] += v[3];
      v[1] = rotate (v[1], 13) ^ v[0];
      v[3] = rotate (v[3], 16) ^ v[2];
      v[0] = rotate (v[0], 32);
      v[2] += v[1];
      v[0] += v[3];
      v[1] = rotate (v[1], 17) ^ v[2];
      v[3] = rotate (v[3], 21) ^ v[0];
      v[2] = rotate (v[2], 32);
    }
}

static inline void
absorb (guint64 v[4], guint64 word)
{
  v[3] ^= word;
  mix (v, 2);
  v[0] ^= word;
}

guint64
ascribe_digest_compute (const guint8 *bytes, gsize n_bytes)
{
  guint64 v[4] = {
    KEY_0 ^ G_GUINT64_CONSTANT (0x736f6d6570736575), KEY_1 ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
    KEY_0 ^ G_GUINT64_CONSTANT (0x6c7967656e657261), KEY_1 ^ G_GUINT64_CONSTANT (0x7465646279746573),
  };
  guint64 last = (guint64) n_bytes << 56;
  gsize n_whole = n_bytes / 8 * 8;

  for (gsize i = 0; i < n_whole; i += 8)
    {
      guint64 word;

      memcpy (&word, bytes + i, sizeof word);
      absorb (v, GUINT64_FROM_LE (word));
    }

  for (gsize i = n_whole; i < n_bytes; i++)
    last |= (guint64) bytes[i] << (8 * (i - n_whole));
  absorb (v, last);

  v[2] ^= 0xff;
  mix (v, 4);

  return v[0] ^ v[1] ^ v[2] ^ v[3];
}
