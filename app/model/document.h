/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article with everything on it, as it travels between store and formats. */
#pragma once

#include "app/model/annotation.h"
#include "app/model/article.h"
#include "app/model/link.h"

G_BEGIN_DECLS

typedef struct {
  AscribeArticle *article;
  GPtrArray *annotations;  /* of AscribeAnnotation, ascribe_annotation_compare order */
  GPtrArray *links;        /* of AscribeLink, ascribe_link_compare order */
} AscribeDocument;

/* Takes a reference on @article; arrays are empty and free their elements. */
AscribeDocument *ascribe_document_new  (AscribeArticle *article);
void             ascribe_document_free (AscribeDocument *self);
void             ascribe_document_sort (AscribeDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeDocument, ascribe_document_free)

G_END_DECLS
