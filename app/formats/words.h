/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts cut into words and sentences by the rules of Unicode (UAX 29), for formats whose unit is the token. */
#pragma once

#include "app/model/text.h"

G_BEGIN_DECLS

typedef struct {
  guint32 start;            /* code points */
  guint32 end;
  gboolean begins_sentence;
} AscribeWord;

/* Every run of the text that isn't white space belongs to exactly one word, signs and signs of joined scripts included; in order.
 * A line end always ends a sentence. @language is BCP 47; NULL or unknown: rules for any. Linear. (transfer full), of AscribeWord. */
GArray *ascribe_words_cut (const AscribeText *text, const char *language);

G_END_DECLS
