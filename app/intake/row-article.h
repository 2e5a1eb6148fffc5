/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows -> articles, by a mapping of columns. */
#pragma once

#include "app/intake/columns.h"
#include "app/intake/rows.h"

G_BEGIN_DECLS

typedef struct _AscribeRowArticles AscribeRowArticles;

/* Borrows all of them; @columns and @form may still change until the first row. */
AscribeRowArticles *ascribe_row_articles_new  (const AscribeColumns *columns, const AscribeRowForm *form,
                                               const AscribeIntakeOptions *options, const AscribeIntakeSink *sink);
void                ascribe_row_articles_free (AscribeRowArticles *self);
/* Hands the article of @row to the sink, or names the row there as skipped. FALSE where the sink says so. */
gboolean            ascribe_row_articles_take (AscribeRowArticles *self, const AscribeRow *row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeRowArticles, ascribe_row_articles_free)

G_END_DECLS
