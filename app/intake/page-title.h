/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of a page: the headline that is seen where it is what the page claims to be, else the claim without the site's name. */
#pragma once

#include "app/intake/page-signs.h"

G_BEGIN_DECLS

/* (transfer full) (nullable) *@node: the heading or text that is the headline, 0 where none is seen. */
char    *ascribe_page_title_choose  (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims,
                                     guint32 *node);
/* Whether @name is that of the site, by its claims, or of its address. */
gboolean ascribe_page_title_is_site (const AscribePageClaims *claims, const char *name);

G_END_DECLS
