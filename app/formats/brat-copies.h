/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One text in the folders of several annotators, as brat itself keeps their work apart. */
#pragma once

#include "app/formats/brat-folder.h"

G_BEGIN_DECLS

/* Makes one text of those that have the same name and bytes in folders beside each other. Such folders are their annotators', who
 * are told to @sink; all annotation files in them get the folder's name as their word. FALSE only when cancelled. */
gboolean ascribe_brat_copies_join (AscribeBratFolder *folder, AscribeSink *sink, GCancellable *cancellable, GError **error);

G_END_DECLS
