/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a text says of itself: its title, and the front matter of Markdown. The text stays as it is. */
#pragma once

#include "app/model/article.h"

G_BEGIN_DECLS

/* The first line where it stands like a headline (at most 200 characters, followed by an empty line and more text), else NULL. */
char       *ascribe_heading_find              (const char *text);
/* The first "# heading" of Markdown that isn't code, else NULL. */
char       *ascribe_heading_of_markdown       (const char *text);
/* The first words, where nothing else says what a text is about; in one line. */
char       *ascribe_heading_of_words          (const char *text);
/* Fills @article from "key: value" lines between two lines of "---" at the start of the text; what stands behind them. */
const char *ascribe_heading_read_front_matter (const char *text, AscribeArticle *article);

G_END_DECLS
