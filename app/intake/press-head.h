/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines above a text of Factiva, which its text and its HTML exports share. */
#pragma once

#include "app/intake/press.h"

G_BEGIN_DECLS

/* Whether @line ends an article: "Document" and an accession number, in the languages of the site. */
gboolean ascribe_press_head_is_mark     (const char *line);
/* Takes headline, authors, date, paper and language from the lines around "604 words" and up to the copyright; returns how many
 * lines they are, 0 where there is no such head. */
guint    ascribe_press_head_take        (AscribeArticle *article, char **lines, guint n_lines);
/* Takes one field of a head written with codes ("HD", "BY" …). TRUE where it belongs to the text. */
gboolean ascribe_press_head_take_coded  (AscribeArticle *article, const char *code, const char *value);
gboolean ascribe_press_head_is_code     (const char *code, gsize length);
void     ascribe_press_head_take_mark   (AscribeArticle *article, const char *mark);

G_END_DECLS
