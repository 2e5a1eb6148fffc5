/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a page written out as plain text. */
#pragma once

#include "app/intake/page-blocks.h"

G_BEGIN_DECLS

/* The kept blocks: paragraphs and headings apart by an empty line, items of a list ("- ") and rows of a table (cells apart by a
 * tab) on lines of their own, preformatted text as it is. (transfer full) */
char *ascribe_page_text_write (const AscribePageLayout *layout);
/* The texts of the article's pictures, for its metadata; NULL-terminated, at most 100 of 1,000 bytes. (transfer full) */
char **ascribe_page_text_dup_captions (const AscribePageLayout *layout);
/* One block by itself. (transfer full) */
char *ascribe_page_text_dup_block (const AscribePageLayout *layout, const AscribePageBlock *block);

G_END_DECLS
