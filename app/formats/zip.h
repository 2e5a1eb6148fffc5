/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ZIP archive (PKWARE's APPNOTE 6.3, with ZIP64 where it must be) that is the same bytes for the same contents, written as a stream,
 * its files packed. libarchive packs a file in one go, in its caller's thread; here large ones are packed while they are written. */
#pragma once

#include "app/formats/zip-parts.h"

G_BEGIN_DECLS

typedef struct _AscribeZip AscribeZip;

/* NULL with @error. */
AscribeZip *ascribe_zip_new       (GOutputStream *out, GCancellable *cancellable, GError **error);
void        ascribe_zip_free      (AscribeZip *self);
/* A whole file. */
gboolean    ascribe_zip_add       (AscribeZip *self, const char *name, const char *bytes, gsize n_bytes, GError **error);
/* … that isn't packed, for those who look for it in the archive's beginning. */
gboolean    ascribe_zip_store     (AscribeZip *self, const char *name, const char *bytes, gsize n_bytes, GError **error);
/* A file of several finished parts, one after the other; @parts is NULL-terminated. */
gboolean    ascribe_zip_add_parts (AscribeZip *self, const char *name, AscribeZipPart **parts, GError **error);
gboolean    ascribe_zip_finish    (AscribeZip *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeZip, ascribe_zip_free)

G_END_DECLS
