/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which article of the project an input means. */
#pragma once

#include "app/model/article.h"
#include "app/store/store.h"

G_BEGIN_DECLS

/* UUID of the one of the same id, else of the same text (SHA-256), else of exactly the same title, else the latest of the same
 * address. NULL with @why where there is none or a title is that of several; NULL with @error where the project can't be read. */
char *ascribe_import_match (AscribeStore *store, AscribeArticle *article, char **why, GError **error);
/* Lends readers the article, with its text, that an input without texts is about (find_article of AscribeReadOptions); @data is
 * the store. By its id, title or address; else by the name of the input; with @address NULL also the only one there is. FALSE
 * where the project can't be read. */
gboolean ascribe_import_find_article (gpointer data, const char *where, const char *address, AscribeArticle **article,
                                      GError **error);

G_END_DECLS
