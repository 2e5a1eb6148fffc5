/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a file that is packed before it is known what comes before them: a thread packs them as they come, each by itself, into
 * unnamed temporary files. */
#pragma once

#include "app/formats/deflate.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AscribeQdaSpool AscribeQdaSpool;
typedef struct _AscribeQdaSpools AscribeQdaSpools;

/* NULL with @error. */
AscribeQdaSpools *ascribe_qda_spools_new       (GError **error);
void              ascribe_qda_spools_free      (AscribeQdaSpools *self);
/* One more part, owned by @self. NULL with @error. */
AscribeQdaSpool  *ascribe_qda_spools_add       (AscribeQdaSpools *self, GError **error);
/* What is appended to it goes to be packed by ascribe_qda_spool_flush(). */
GString          *ascribe_qda_spool_get_buffer (AscribeQdaSpool *self);
/* Does nothing while the buffer is small. FALSE with @error, of whatever part. */
gboolean          ascribe_qda_spool_flush      (AscribeQdaSpool *self, GError **error);
gboolean          ascribe_qda_spool_is_empty   (AscribeQdaSpool *self);
/* Waits until all is packed; nothing can be appended then. */
gboolean          ascribe_qda_spools_finish    (AscribeQdaSpools *self, GError **error);
/* Adds to @whole what a finished part is; its packed bytes. */
guint64           ascribe_qda_spool_join       (AscribeQdaSpool *self, AscribeDeflated *whole);
gboolean          ascribe_qda_spool_copy       (AscribeQdaSpool *self, GOutputStream *out, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaSpools, ascribe_qda_spools_free)

G_END_DECLS
