/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report to read: one HTML page (HTML Living Standard) with the annotated articles, legend, notes and links. It needs nothing else,
 * asks for nothing and runs nothing (Content Security Policy Level 3: default-src 'none', the style sheet by its digest). Words of
 * the page itself are English. Written only; what was written is proved by reading the page again. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_html;

gboolean ascribe_html_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                             GCancellable *cancellable, GError **error);
/* Of each article its text, title, address, facts and labels; of each annotation where it stands, its tag, concept, answers, note and
 * annotator; of each link its type, both ends, note and annotator; not of the cover, the contents and the codebook. */
void     ascribe_html_expect (AscribeNaming *naming, AscribeDocument *document, AscribeStatements *expected);
/* Reads the page tag by tag: only elements and attributes that a report has, each closed; each text with the digest it was written with;
 * each quote at its spans; each highlight inside its annotation and all of it; links that lead to an annotation; the counts;
 * and that it says what ascribe_html_expect() states. */
gboolean ascribe_html_prove (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                             GError **error);

G_END_DECLS
