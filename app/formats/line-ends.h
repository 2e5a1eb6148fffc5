/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first character of [@start, @end), which is UTF-8, that ends a line: LF, CR, U+0085, and U+2028 and U+2029 of which few know
 * but Python, whose readers take a file apart there. Or NULL. */
const char *ascribe_find_line_end (const char *start, const char *end);

G_END_DECLS
