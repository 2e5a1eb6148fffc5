/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File names for articles: what they came with where that is safe, never twice in a folder. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeBratStems AscribeBratStems;

AscribeBratStems *ascribe_brat_stems_new   (void);
void              ascribe_brat_stems_free  (AscribeBratStems *self);
/* The stem of @article's files. @words (of char*, nullable) will stand behind it as STEM_WORD; no name made here reads as
 * another stem's. */
char             *ascribe_brat_stems_claim (AscribeBratStems *self, AscribeArticle *article, GPtrArray *words);
/* @name as part of a file name of at most @max bytes; may be empty. */
char             *ascribe_brat_stems_clean (const char *name, gsize max);
/* For each of @annotators its word, unique, for files and folders; of char*. */
GPtrArray        *ascribe_brat_stems_words (GPtrArray *annotators);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeBratStems, ascribe_brat_stems_free)

G_END_DECLS
