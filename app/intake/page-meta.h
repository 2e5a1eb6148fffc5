/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What <meta>, <link> and the properties of microdata and RDFa claim. */
#pragma once

#include "app/intake/page-claims.h"
#include "app/intake/page-tree.h"

G_BEGIN_DECLS

/* Claims of a <meta>, <link>, <html>, <title> or <base> at @node; of nothing where it is another element. */
void     ascribe_page_meta_claim       (const AscribePageTree *tree, guint32 node, AscribePageClaims *claims);
/* Claims of an element at @node that has @property (of itemprop or property, which may hold several words). */
void     ascribe_page_meta_claim_item  (const AscribePageTree *tree, guint32 node, const char *property, AscribePageClaims *claims);
/* Whether the element at @node tells of something else than the article: it stands in a review, a comment, a picture … */
gboolean ascribe_page_meta_is_of_other (const AscribePageTree *tree, guint32 node);

G_END_DECLS
