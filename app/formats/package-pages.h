/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a package that people read. Each page is (transfer full). */
#pragma once

#include "app/formats/package-contents.h"

G_BEGIN_DECLS

/* Markdown that says just @text: on one line, or where @indent isn't NULL with the line breaks of @text and @indent before each
 * line. */
void  ascribe_package_append_text    (GString *out, const char *text, const char *indent);
/* README.md: a dataset card, with what the Hugging Face Hub reads before it. */
char *ascribe_package_write_card     (AscribePackageContents *self);
/* CODEBOOK.md */
char *ascribe_package_write_codebook (AscribePackageContents *self);
/* LICENSE.md: of the annotations and of the texts, or that none is stated. */
char *ascribe_package_write_license  (AscribePackageContents *self);
/* CITATION.cff: Citation File Format 1.2.0, https://citation-file-format.github.io */
char *ascribe_package_write_citation (AscribePackageContents *self);

G_END_DECLS
