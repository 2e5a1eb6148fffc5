/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers from another codebook, fitted to the questions of the project's. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* An answer of another type is read anew; what then is none goes into the note and is told, so that nothing is lost and one
 * answer never costs an article. */
void ascribe_import_fit_answers (AscribeImportSink *self, AscribeArticle *article, AscribeAnnotation *annotation);
/* The same for the article's labels; what is no answer goes into its metadata. */
void ascribe_import_fit_labels  (AscribeImportSink *self, AscribeArticle *article);

G_END_DECLS
