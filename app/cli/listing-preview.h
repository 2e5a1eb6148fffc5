/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would bring in, printed. */
#pragma once

#include "app/library/preview.h"

G_BEGIN_DECLS

/* Reads @source and prints a row for each item, or a JSON array of them. Changes nothing. *@n_unreadable: what can't be read. */
gboolean ascribe_list_preview (AscribeProject *project, const AscribeImportSource *source, const AscribeImportOptions *options,
                               gboolean json, guint *n_unreadable, GCancellable *cancellable, GError **error);

G_END_DECLS
