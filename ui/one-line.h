/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as a label can take them: whatever a file holds, one line of bounded length whose direction stays inside. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Plain text, never markup; @text nullable. White space becomes single spaces, what is over @max code points becomes "…".
 * (transfer full) */
char *ascribe_one_line          (const char *text, guint max);
/* The same between directional isolates, to stand beside other words. "" stays "". (transfer full) */
char *ascribe_one_line_isolated (const char *text, guint max);
/* The day as people of this place write it, if @published is ISO 8601; else as given. "" for NULL. (transfer full) */
char *ascribe_one_line_date     (const char *published);

G_END_DECLS
