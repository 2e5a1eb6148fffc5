/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wrote the article on a page. */
#pragma once

#include "app/intake/page-signs.h"

G_BEGIN_DECLS

#define ASCRIBE_PAGE_MAX_AUTHORS 50

/* (transfer full) Never NULL. @headline: its heading, 0 where none is seen. */
char **ascribe_page_byline_read (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims,
                                 guint32 headline);

G_END_DECLS
