/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands among the paragraphs of an article without being of it, told by its words. */
#pragma once

#include "app/intake/page-blocks.h"

G_BEGIN_DECLS

/* Takes back from the kept blocks: "Also read: …" with what it stands over, picture credits, and headings and labels of what
 * was left out. */
void ascribe_page_trim (AscribePageLayout *layout);

G_END_DECLS
