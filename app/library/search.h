/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/library/project.h"
#include "app/store/listing.h"

G_BEGIN_DECLS

/* Every match of @query (what a person typed, listing.h) in the best @max_articles articles (0: all), on this thread. */
gboolean ascribe_project_search (AscribeProject *self, const char *query, guint max_articles, AscribeHitFunc func,
                                 gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
