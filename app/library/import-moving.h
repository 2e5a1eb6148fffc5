/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spans of an input's text brought onto the text that the project has of the same article. */
#pragma once

#include "app/model/annotation.h"
#include "app/model/article.h"

G_BEGIN_DECLS

typedef struct _AscribeImportMove AscribeImportMove;

/* @from may be without text. NULL with @why where the two texts can't be those of one article, or are too long to compare. */
AscribeImportMove *ascribe_import_move_new  (AscribeArticle *from, AscribeArticle *to, char **why);
void               ascribe_import_move_free (AscribeImportMove *self);
/* Gives @annotation the spans and the quote that it has in the project's text; FALSE with @why where its words aren't found
 * there, or can't be told from the same words elsewhere. @remark (nullable afterwards): they are nearly the same words. */
gboolean           ascribe_import_move_apply (AscribeImportMove *self, AscribeAnnotation *annotation, char **remark, char **why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeImportMove, ascribe_import_move_free)

G_END_DECLS
