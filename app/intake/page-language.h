/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of a page that declares none, told by the smallest words of its paragraphs. */
#pragma once

#include "app/intake/page-tree.h"

G_BEGIN_DECLS

/* "de", "en" …; static. NULL where it can't be told. */
const char *ascribe_page_language_guess (const AscribePageTree *tree);

G_END_DECLS
