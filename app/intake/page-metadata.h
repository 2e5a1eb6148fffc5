/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a web page says of the article on it: title, authors, publisher, dates, address, language and section. */
#pragma once

#include "app/intake/intake.h"
#include "app/intake/page-tree.h"

G_BEGIN_DECLS

/* Fills title, authors, publisher, published, url and language of @article, and "modified" and "section" of its metadata, as far as the
 * page tells them by JSON-LD, Open Graph, Dublin Core, microdata, or by its headline, byline and dateline. What it doesn't tell stays
 * as it is, but for the address, which is then that of @options. */
void ascribe_page_read_metadata (const AscribePageTree *tree, AscribeArticle *article, const AscribeIntakeOptions *options);

G_END_DECLS
