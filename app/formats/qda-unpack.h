/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A .qdpx archive laid open: its project and its texts in an unnamed temporary file, to be read in any order. Nothing that it holds
 * gets a name on the disk. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_QDA_MAX_ENTRIES 1000000
#define ASCRIBE_QDA_MAX_BYTES (G_GUINT64_CONSTANT (8) << 30)     /* of what is read, unpacked */
#define ASCRIBE_QDA_MAX_TEXT_BYTES (64u << 20)
#define ASCRIBE_QDA_MAX_RATIO 500                                /* unpacked to packed, of a file over … */
#define ASCRIBE_QDA_FREE_BYTES (16u << 20)                       /* … this size */

typedef struct _AscribeQdaUnpacked AscribeQdaUnpacked;

/* ASCRIBE_ERROR_MALFORMED for what is no whole ZIP archive or holds no project.qde, ASCRIBE_ERROR_TOO_LARGE over the limits,
 * ASCRIBE_ERROR_UNSUPPORTED where it is encrypted. */
AscribeQdaUnpacked *ascribe_qda_unpack            (GInputStream *in, GCancellable *cancellable, GError **error);
void                ascribe_qda_unpacked_free     (AscribeQdaUnpacked *self);
/* project.qde from its beginning; one at a time. (transfer full) NULL with @error. */
GInputStream       *ascribe_qda_unpacked_open_project (AscribeQdaUnpacked *self, GError **error);
/* The text that "internal://NAME.txt" or "sources/NAME.txt" leads to, as UTF-8 (it may be UTF-16 in the file), with
 * its byte order mark. NULL with @error. */
char               *ascribe_qda_unpacked_dup_text (AscribeQdaUnpacked *self, const char *path, gsize *n_bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaUnpacked, ascribe_qda_unpacked_free)

G_END_DECLS
