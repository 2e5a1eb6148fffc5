/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts cut into what is compared: words, runs of space, single line ends, signs and wide characters (CJK has no spaces). */
#pragma once

#include "app/model/text.h"

G_BEGIN_DECLS

/* Numbers for what occurs in several texts: the same words have the same number. */
typedef struct _AscribeVocabulary AscribeVocabulary;

typedef struct {
  guint32 *words;    /* numbers of the vocabulary */
  guint32 *starts;   /* code points; starts[n] is the length of the text */
  guint n;
} AscribeTokens;

AscribeVocabulary *ascribe_vocabulary_new     (void);
void               ascribe_vocabulary_free    (AscribeVocabulary *self);
/* @text must outlive the vocabulary. With @paragraphs a token is a whole line. */
void               ascribe_vocabulary_cut     (AscribeVocabulary *self, const AscribeText *text, gboolean paragraphs,
                                               AscribeTokens *tokens);
void               ascribe_tokens_clear       (AscribeTokens *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeVocabulary, ascribe_vocabulary_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeTokens, ascribe_tokens_clear)

G_END_DECLS
