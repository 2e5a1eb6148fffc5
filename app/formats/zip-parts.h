/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of an archive, or parts of one, that are packed before it is known what comes before them: a thread packs them as they come,
 * each by itself, into unnamed temporary files. */
#pragma once

#include "app/formats/deflate.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AscribeZipPart AscribeZipPart;
typedef struct _AscribeZipParts AscribeZipParts;

/* NULL with @error. */
AscribeZipParts *ascribe_zip_parts_new       (GError **error);
void             ascribe_zip_parts_free      (AscribeZipParts *self);
/* One more part, owned by @self. NULL with @error. */
AscribeZipPart  *ascribe_zip_parts_add       (AscribeZipParts *self, GError **error);
/* What is appended to it goes to be packed by ascribe_zip_part_flush(). */
GString         *ascribe_zip_part_get_buffer (AscribeZipPart *self);
/* Does nothing while the buffer is small. FALSE with @error, of whatever part. */
gboolean         ascribe_zip_part_flush      (AscribeZipPart *self, GError **error);
gboolean         ascribe_zip_part_is_empty   (AscribeZipPart *self);
/* Waits until all is packed; nothing can be appended then. */
gboolean         ascribe_zip_parts_finish    (AscribeZipParts *self, GError **error);
/* Adds to @whole what a finished part is; its packed bytes. */
guint64          ascribe_zip_part_join       (AscribeZipPart *self, AscribeDeflated *whole);
gboolean         ascribe_zip_part_copy       (AscribeZipPart *self, GOutputStream *out, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeZipParts, ascribe_zip_parts_free)

G_END_DECLS
