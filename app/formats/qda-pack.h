/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ZIP archive that is the same bytes for the same contents, written as a stream; parts of a document that must wait for others lie
 * in unnamed temporary files. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AscribeQdaPack AscribeQdaPack;
typedef struct _AscribeQdaSpool AscribeQdaSpool;

AscribeQdaPack  *ascribe_qda_pack_new      (GOutputStream *out, GCancellable *cancellable, GError **error);
void             ascribe_qda_pack_free     (AscribeQdaPack *self);
/* A whole file. */
gboolean         ascribe_qda_pack_add      (AscribeQdaPack *self, const char *name, const char *bytes, gsize n_bytes, GError **error);
/* A file of several parts, one after the other; @parts is NULL-terminated. */
gboolean         ascribe_qda_pack_add_parts (AscribeQdaPack *self, const char *name, AscribeQdaSpool **parts, GError **error);
gboolean         ascribe_qda_pack_finish   (AscribeQdaPack *self, GError **error);

AscribeQdaSpool *ascribe_qda_spool_new     (GError **error);
void             ascribe_qda_spool_free    (AscribeQdaSpool *self);
/* What is appended to it goes to the file by ascribe_qda_spool_flush(). */
GString         *ascribe_qda_spool_get_buffer (AscribeQdaSpool *self);
/* Does nothing while the buffer is small. */
gboolean         ascribe_qda_spool_flush   (AscribeQdaSpool *self, GError **error);
gboolean         ascribe_qda_spool_is_empty (AscribeQdaSpool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaPack, ascribe_qda_pack_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaSpool, ascribe_qda_spool_free)

G_END_DECLS
