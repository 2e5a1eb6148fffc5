/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dataset ready to publish: a folder, or a ZIP archive of it. data.jsonl is the dataset and tables/ the same as tables; the rest
 * describes them for people and for the catalogues of the field. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_package;

#define ASCRIBE_PACKAGE_DATA "data.jsonl"
#define ASCRIBE_PACKAGE_TABLES "tables"
#define ASCRIBE_PACKAGE_LICENSE "LICENSE.md"
#define ASCRIBE_PACKAGE_MARK "ascribe-package"

gboolean ascribe_package_write_folder (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder,
                                       GCancellable *cancellable, GError **error);
gboolean ascribe_package_read_folder  (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink,
                                       GCancellable *cancellable, GError **error);
gboolean ascribe_package_write_zip    (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                                       GCancellable *cancellable, GError **error);
/* Through a private temporary folder, which is removed. */
gboolean ascribe_package_read_zip     (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
