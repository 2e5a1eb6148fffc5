/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (FIPS 180-4) by nettle, which is three to five times as fast as GChecksum: every text that is read is verified, and
 * every id that is written is numbered by it. */
#pragma once

#include <glib.h>
#include <nettle/sha2.h>

G_BEGIN_DECLS

typedef struct sha256_ctx AscribeSha256;

/* Of a whole: 64 lower-case hexadecimal digits. (transfer full) */
char *ascribe_sha256_hex     (gconstpointer bytes, gsize n_bytes);
/* Of what comes in parts: begin, add, end. */
void  ascribe_sha256_begin   (AscribeSha256 *self);
void  ascribe_sha256_add     (AscribeSha256 *self, gconstpointer bytes, gsize n_bytes);
void  ascribe_sha256_end     (AscribeSha256 *self, guint8 digest[SHA256_DIGEST_SIZE]);
char *ascribe_sha256_end_hex (AscribeSha256 *self); /* (transfer full) */

G_END_DECLS
