/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short strings of a page: cleaned for keeping, folded for comparing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @string in one line, at most @max_bytes: entities that were escaped twice undone, tags in it dropped, white space folded, control
 * characters, soft hyphens and marks that turn the direction of writing left out. (transfer full) Never NULL, may be empty. */
char    *ascribe_page_clean    (const char *string, gsize max_bytes);
/* Its letters and digits in lower case without accents, words parted by one space. (transfer full) */
char    *ascribe_page_fold     (const char *string);
/* How alike two folded strings are: 0 for no word in common to 1 for the same words (Dice's coefficient). */
double   ascribe_page_likeness (const char *a, const char *b);

G_END_DECLS
