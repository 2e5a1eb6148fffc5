/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles found by what they hold. Ids are UUIDs, transfer full. */
#pragma once

#include "app/store/store.h"

G_BEGIN_DECLS

/* Id of the article with that text, or NULL without error. */
char            *ascribe_store_find_text       (AscribeStore *self, const char *sha256, GError **error);
/* Id of the latest article with that address, or NULL without error. */
char            *ascribe_store_find_url        (AscribeStore *self, const char *url, GError **error);
/* Id of the article with exactly that title, or NULL without error; ASCRIBE_ERROR_AMBIGUOUS (message lists the first five). */
char            *ascribe_store_find_title      (AscribeStore *self, const char *title, GError **error);
/* Id of the only article that came from a file of that name (without extension); with @stem NULL of the only one there is. NULL
 * without error where there is none, or more. */
char            *ascribe_store_find_only       (AscribeStore *self, const char *stem, GError **error);

G_END_DECLS
