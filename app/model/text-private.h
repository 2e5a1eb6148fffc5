/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a text finds its places: for text.c and offset.c. */
#pragma once

#include "app/model/text.h"

G_BEGIN_DECLS

#define ASCRIBE_CHECKPOINT_INTERVAL 128 /* code points */

struct _AscribeText {
  gatomicrefcount ref_count;
  char *utf8;
  gsize n_bytes;
  guint32 n_chars;
  char *sha256;
  /* checkpoints[i] is the byte at code point i * ASCRIBE_CHECKPOINT_INTERVAL. NULL where every
   * code point is one byte, so that offsets are bytes. */
  guint32 *checkpoints;
  gsize n_checkpoints;
  /* The UTF-16 units before the same code points. NULL where every code point is one unit. */
  guint32 *units;
};

G_END_DECLS
