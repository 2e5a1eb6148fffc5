/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of many texts may be much like one: locality-sensitive hashing over signatures, about 200 bytes a text. */
#pragma once

#include "app/analysis/shingles.h"

G_BEGIN_DECLS

typedef struct _AscribeSimilarIndex AscribeSimilarIndex;

AscribeSimilarIndex *ascribe_similar_index_new    (void);
void                 ascribe_similar_index_free   (AscribeSimilarIndex *self);
/* @number is the caller's name of the text. */
void                 ascribe_similar_index_add    (AscribeSimilarIndex *self, const AscribeSignature *signature, guint32 number);
/* Numbers of at most @max texts, likeliest first: candidates to be compared. (transfer full) of guint32. */
GArray              *ascribe_similar_index_lookup (AscribeSimilarIndex *self, const AscribeSignature *signature, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeSimilarIndex, ascribe_similar_index_free)

G_END_DECLS
