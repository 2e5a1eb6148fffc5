/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article as the list shows it: title, publisher and day, how much is tagged and how it divides. */
#pragma once

#include <adwaita.h>

#include "app/model/article.h"
#include "app/model/codebook.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_ARTICLE_CELL (ascribe_article_cell_get_type ())
G_DECLARE_FINAL_TYPE (AscribeArticleCell, ascribe_article_cell, ASCRIBE, ARTICLE_CELL, GtkWidget)

GtkWidget         *ascribe_article_cell_new     (void);
/* @row nullable. Names the list item it stands in for AT-SPI, too. */
void               ascribe_article_cell_set_row (AscribeArticleCell *self, AscribeCodebook *codebook, AscribeArticleRow *row);
AscribeArticleRow *ascribe_article_cell_get_row (AscribeArticleCell *self); /* (transfer none) (nullable) */

G_END_DECLS
