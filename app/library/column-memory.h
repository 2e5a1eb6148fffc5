/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column mappings that a project remembers: one for each set of columns, as a setting. */
#pragma once

#include "app/intake/intake.h"
#include "app/store/store.h"

G_BEGIN_DECLS

/* The mapping for tables with columns called @names (columns.h); NULL where there is none that fits. (transfer full) */
char    *ascribe_column_memory_recall      (AscribeStore *store, char **names);
/* The same for the table that begins with @head; NULL, too, where it is no table. */
char    *ascribe_column_memory_recall_head (AscribeStore *store, const AscribeIntakeOptions *options, const guint8 *head, gsize n_head);
gboolean ascribe_column_memory_keep        (AscribeStore *store, char **names, const char *mapping, GError **error);

G_END_DECLS
