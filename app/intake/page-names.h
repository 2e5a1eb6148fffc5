/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bylines -> names. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_NAME_PERSON,
  ASCRIBE_NAME_NEWSROOM, /* "Redaktion", "Staff": worth having only where no person is named */
  ASCRIBE_NAME_NOBODY,   /* "admin", "Unknown" */
} AscribeNameKind;

/* Adds the names in @byline to @names (of char *): "By A and B | 3 May" gives A and B, without titles, jobs, addresses and handles.
 * @inverted: one name may come as "Surname, First name". */
void            ascribe_page_names_split    (const char *byline, gboolean inverted, GPtrArray *names);
AscribeNameKind ascribe_page_names_classify (const char *name);
/* What stands behind the words that begin a byline ("Von", "Text und Interview:", "Written by"), maybe nothing; NULL where
 * @line is none. */
const char     *ascribe_page_names_skip_cue (const char *line);

G_END_DECLS
