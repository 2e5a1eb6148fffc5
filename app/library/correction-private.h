/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of a correction share. */
#pragma once

#include "app/library/correction.h"

G_BEGIN_DECLS

/* (transfer full) of the annotation's id -> AscribeMove. */
GHashTable *ascribe_correction_index_moves  (AscribeCorrection *self);
/* @value NULL removes the key. */
void        ascribe_correction_set_metadata (AscribeArticle *article, const char *key, const char *value);

G_END_DECLS
