/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ZIP archive (PKWARE's APPNOTE 6.3, with ZIP64 where it must be) that is the same bytes for the same contents, written as a stream,
 * its files packed. libarchive packs a file in one go, in its caller's thread; here the largest is packed while it is written. */
#pragma once

#include "app/formats/qda-spool.h"

G_BEGIN_DECLS

typedef struct _AscribeQdaPack AscribeQdaPack;

/* NULL with @error. */
AscribeQdaPack  *ascribe_qda_pack_new       (GOutputStream *out, GCancellable *cancellable, GError **error);
void             ascribe_qda_pack_free      (AscribeQdaPack *self);
/* A whole file. */
gboolean         ascribe_qda_pack_add       (AscribeQdaPack *self, const char *name, const char *bytes, gsize n_bytes, GError **error);
/* A file of several finished parts, one after the other; @parts is NULL-terminated. */
gboolean         ascribe_qda_pack_add_parts (AscribeQdaPack *self, const char *name, AscribeQdaSpool **parts, GError **error);
gboolean         ascribe_qda_pack_finish    (AscribeQdaPack *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaPack, ascribe_qda_pack_free)

G_END_DECLS
