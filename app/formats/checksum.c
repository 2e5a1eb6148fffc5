/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/checksum.h"

/* FNV-1a in 64 bits (Fowler, Noll, Vo). */
guint64
ascribe_checksum_add (guint64 state, const char *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    state = (state ^ (guint8) bytes[i]) * G_GUINT64_CONSTANT (0x100000001b3);

  return state;
}

/* Stirred (MurmurHash3's finalizer), since FNV-1a alone leaves what is alike too near to each other for sums. */
guint64
ascribe_checksum_end (guint64 state)
{
  state ^= state >> 33;
  state *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  state ^= state >> 33;
  state *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);

  return state ^ (state >> 33);
}
