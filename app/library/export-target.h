/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file or folder that appears whole or not at all: filled beside its place, synced, then renamed into it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AscribeExportTarget AscribeExportTarget;

/* Refuses with ASCRIBE_ERROR_EXISTS a folder that holds anything no earlier export wrote, and with
 * ASCRIBE_ERROR_READ_ONLY a file that can't be written. */
AscribeExportTarget *ascribe_export_target_begin_file   (GFile *target, GError **error);
AscribeExportTarget *ascribe_export_target_begin_folder (GFile *target, GError **error);
GOutputStream       *ascribe_export_target_get_stream   (AscribeExportTarget *self); /* (transfer none) */
GFile               *ascribe_export_target_get_folder   (AscribeExportTarget *self); /* (transfer none) */
/* Where what was written so far can be read again: (transfer full); NULL where it can't be, as in a pipe, or with @error. */
GFile               *ascribe_export_target_get_written  (AscribeExportTarget *self, GCancellable *cancellable, GError **error);
/* Puts it in its place. @digests: of AscribeWriteOptions; nullable. */
gboolean             ascribe_export_target_commit       (AscribeExportTarget *self, GHashTable *digests, GCancellable *cancellable,
                                                         GError **error);
/* Without a commit nothing remains of it. */
void                 ascribe_export_target_free         (AscribeExportTarget *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeExportTarget, ascribe_export_target_free)

G_END_DECLS
