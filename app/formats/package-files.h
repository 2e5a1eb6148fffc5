/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a package while they are made, in a folder or packed for an archive; what each is, is known once it is closed. */
#pragma once

#include "app/formats/new-files.h"
#include "app/formats/zip.h"

G_BEGIN_DECLS

/* Stands first in an archive, and unpacked, so that what it is can be told from its beginning. */
#define ASCRIBE_PACKAGE_FIRST "datapackage.json"

typedef struct _AscribePackageFiles AscribePackageFiles;

/* @folder NULL: for an archive. @digests: of AscribeWriteOptions, nullable. NULL with @error. */
AscribePackageFiles *ascribe_package_files_new    (GFile *folder, GHashTable *digests, GError **error);
void                 ascribe_package_files_free   (AscribePackageFiles *self);
/* @path: in the package, with "/". Several can be open at once. (transfer full) NULL with @error. */
GOutputStream       *ascribe_package_files_create (AscribePackageFiles *self, const char *path, GCancellable *cancellable, GError **error);
/* SHA-256 of a closed file, in lower-case hexadecimal digits, and its length; owned by @self. */
const char          *ascribe_package_files_digest (AscribePackageFiles *self, const char *path, guint64 *n_bytes);
/* For an archive: writes it, with all files closed, in the order in which they were made, but for the first. */
gboolean             ascribe_package_files_pack   (AscribePackageFiles *self, GOutputStream *out, GCancellable *cancellable,
                                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePackageFiles, ascribe_package_files_free)

G_END_DECLS
