/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export wrote into a folder, so that the next one knows what it may replace: a file of lines as
 * sha256sum writes and checks them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_MANIFEST ".ascribe-export"

/* Lists every file below @folder, with its digest; @known has some of them, by their path in it, and may be NULL. */
gboolean ascribe_export_manifest_write  (const char *folder, GHashTable *known, GCancellable *cancellable, GError **error);
/* ASCRIBE_ERROR_EXISTS, naming the file, where @folder holds one that an export didn't write, or that was changed since. */
gboolean ascribe_export_manifest_check  (const char *folder, GError **error);
/* Removes files and folders below @folder, and itself; links are removed, never followed. */
gboolean ascribe_export_remove_tree     (const char *folder, GError **error);

G_END_DECLS
