/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a PDF document joined to paragraphs again. */
#pragma once

#include "app/intake/paper.h"
#include "app/intake/pdf-lines.h"

G_BEGIN_DECLS

/* Paragraphs parted by an empty line; a paragraph ends at a gap, an indent, a change of size or a short last line, and goes on
 * over the end of a column or page otherwise. A hyphen at the end of a line is left out where the word goes on in lower case,
 * unless the document writes the word with its hyphen elsewhere, too. (transfer full) */
char *ascribe_pdf_paragraphs_write (const GPtrArray *lines);
/* Tells @paper the lines of the largest type at the top of the first page, as what stands in the text as its title. */
void  ascribe_pdf_paragraphs_head  (const GPtrArray *lines, AscribePaper *paper);

G_END_DECLS
