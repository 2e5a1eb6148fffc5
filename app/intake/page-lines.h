/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of text that stand around a place of a page, for bylines and dates that no element tells apart. */
#pragma once

#include "app/intake/page-tree.h"

G_BEGIN_DECLS

/* The lines of at most @max_bytes that begin in the nodes @from to @to (of char *, clean of white space, in order); longer ones are
 * left out. (transfer full) */
GPtrArray *ascribe_page_lines_between (const AscribePageTree *tree, guint32 from, guint32 to, gsize max_bytes);

G_END_DECLS
