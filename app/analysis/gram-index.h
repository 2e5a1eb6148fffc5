/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where each run of four bytes of a text is, so that ten thousand quotes are found without reading the text as often. */
#pragma once

#include "app/model/text.h"

G_BEGIN_DECLS

#define ASCRIBE_GRAM 4

typedef struct _AscribeGramIndex AscribeGramIndex;

/* @text must outlive it. */
AscribeGramIndex *ascribe_gram_index_new    (const AscribeText *text);
void              ascribe_gram_index_free   (AscribeGramIndex *self);
/* Bytes of the text, ascending, where the ASCRIBE_GRAM bytes of @gram may be (some are not: look). Owned by the index. */
const guint32    *ascribe_gram_index_lookup (const AscribeGramIndex *self, const char *gram, guint *n_places);
/* Adds to @places (of guint32, bytes) where @quote is; of very many those around @near. */
void              ascribe_gram_index_find   (const AscribeGramIndex *self, const char *quote, gsize n_quote, gsize near, GArray *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeGramIndex, ascribe_gram_index_free)

G_END_DECLS
