/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of front matter, of cells and of the heads of press exports -> the fields of an article. */
#pragma once

#include "app/model/article.h"

G_BEGIN_DECLS

/* UTF-8 with NULs and all as one line: white space folded, control characters become U+FFFD. (transfer full) */
char *ascribe_article_fields_clean_line   (const char *bytes, gsize n_bytes);
/* The same with its lines kept. */
char *ascribe_article_fields_clean        (const char *bytes, gsize n_bytes);
/* Drops, in place, the white space around @value and a pair of quotation marks of a program within. Returns it. */
char *ascribe_article_fields_strip_marks  (char *value);
/* Replaces the string at @member by a copy of @value. */
void  ascribe_article_fields_set_text     (char **member, const char *value);
/* Names between semicolons, bars or lines, or between commas where each is more than one word ("Sand, Ida" is one name), or in
 * brackets and quotation marks as programs print lists; "By " in front is dropped. Replaces the authors. */
void  ascribe_article_fields_set_authors  (AscribeArticle *article, const char *value);
void  ascribe_article_fields_set_metadata (AscribeArticle *article, const char *key, const char *value);
/* BCP 47 for the name of a language in itself, English, German or French, with what stands behind it ("English (UK)") passed
 * over; else a copy of @value. */
char *ascribe_article_fields_dup_language (const char *value);

G_END_DECLS
