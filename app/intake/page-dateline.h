/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the article on a page was published and changed. */
#pragma once

#include "app/intake/page-signs.h"

G_BEGIN_DECLS

/* As ascribe_date_parse(); NULL where the page gives none. @headline: its heading, 0 where none is seen. @url, @language: nullable. */
char *ascribe_page_dateline_published (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims,
                                       guint32 headline, const char *url, const char *language);
char *ascribe_page_dateline_modified  (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims,
                                       guint32 headline, const char *language);

G_END_DECLS
