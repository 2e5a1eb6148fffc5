/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/article.h"
#include "app/store/table.h"

G_BEGIN_DECLS

#define ASCRIBE_ARTICLE_FIND "SELECT id FROM article WHERE uuid = ?"

/* The verified text of an article; ASCRIBE_ERROR_CORRUPT, ASCRIBE_ERROR_NOT_FOUND. */
AscribeText *ascribe_article_table_load_text (AscribeDatabase *database, const char *article, GError **error);
/* Stores @text unless it is there, by its SHA-256. */
gboolean     ascribe_text_table_put          (AscribeDatabase *database, const AscribeText *text, GError **error);
/* By row key, the head only; NULL without error where the key is gone. */
AscribeArticle *ascribe_article_table_load_row (AscribeDatabase *database, gint64 row, GError **error);

G_END_DECLS
