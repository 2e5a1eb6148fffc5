/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_FOLDER_ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," \
                                  G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," \
                                  G_FILE_ATTRIBUTE_STANDARD_IS_BACKUP

/* The children of @folder by name, without hidden and backup files; symbolic links are told as such, not followed.
 * (transfer full) of GFileInfo with the attributes above; NULL with @error. */
GPtrArray *ascribe_folder_list (GFile *folder, GCancellable *cancellable, GError **error);

G_END_DECLS
