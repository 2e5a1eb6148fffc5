/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first character of [@start, @end), which is UTF-8, that ends a line for str.splitlines() of Python, whose readers take a file
 * apart there: LF, VT, FF, CR, FS, GS, RS, U+0085, U+2028 and U+2029. Or NULL. */
const char *ascribe_find_line_end      (const char *start, const char *end);
/* [@start, @end) with a space for each of them. */
void        ascribe_append_on_one_line (GString *out, const char *start, const char *end);

G_END_DECLS
