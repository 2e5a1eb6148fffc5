/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which blocks of a page are its article. */
#pragma once

#include "app/intake/page-blocks.h"

G_BEGIN_DECLS

/* Sets "use" of every block. The headline is none of the text: it is the title. */
void ascribe_page_article_find (AscribePageLayout *layout);

G_END_DECLS
