/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/store/queries.h"
#include "app/store/statement.h"

G_BEGIN_DECLS

/* By how much the counters of the project change. */
typedef struct {
  gint64 articles;
  gint64 done;
  gint64 annotations;
  gint64 links;
} AscribeTally;

gboolean ascribe_project_table_touch (AscribeDatabase *database, const AscribeTally *tally, gint64 modified, GError **error);
gboolean ascribe_project_table_load  (AscribeDatabase *database, AscribeProjectInfo *info, GError **error);
gboolean ascribe_project_table_adopt (AscribeDatabase *database, const char *id, const char *title, gint64 modified, GError **error);

G_END_DECLS
